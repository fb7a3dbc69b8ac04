//! What a link leads to.

use super::ids::DocumentId;
use crate::address;

/// What a link points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A document, and a heading in it.
    Document {
        /// Which.
        id: DocumentId,
        /// Id of the heading, without `#`; empty for the whole page.
        anchor: Box<str>,
    },
    /// A page or file of the site, by its address.
    Address(Box<str>),
    /// The outside address of the link.
    Outside,
}

/// What each link of a note points to, by its index in the note; nothing for a link to nowhere.
pub type Targets = Box<[Option<Target>]>;

/// Id of an article on its law's page.
pub fn article_anchor(number: &str) -> String {
    format!("artikel-{}", address::slug(number))
}

/// Id of a step on its route's page, counted from 1.
pub fn step_anchor(number: usize) -> String {
    format!("stap-{number}")
}
