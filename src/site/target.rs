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
        anchor: String,
    },
    /// A page or file of the site, by its address.
    Address(String),
    /// An address outside the site.
    Outside(String),
}

/// Id of an article on its law's page.
pub fn article_anchor(number: &str) -> String {
    format!("artikel-{}", address::slug(number))
}

/// Id of a step on its route's page, counted from 1.
pub fn step_anchor(number: usize) -> String {
    format!("stap-{number}")
}
