//! What makes a site that is served, and what it makes.

use std::path::Path;

use super::moved::Notes as Texts;
use crate::output::Output;
pub use crate::render::Preview;

/// Where a site is while it is served.
#[derive(Clone, Copy, Debug)]
pub struct Addresses<'a> {
    /// Address of the site.
    pub site: &'a str,
    /// What the address begins with by which the writing page opens and saves the files of notes.
    pub notes: &'a str,
}

/// Makes what is served.
pub trait Maker: Send + Sync + 'static {
    /// Builds the site; `None` if that was given up because it `is_overtaken`.
    fn build(&self, at: Addresses<'_>, extent: Extent, is_overtaken: &(dyn Fn() -> bool + Sync)) -> Option<Built>;

    /// Makes the page of a file that was just saved; `None` where a build has to. Never waits for a build.
    fn page(&self, file: &Path) -> Option<Preview>;
}

/// What came of a build.
#[derive(Debug, Default)]
pub struct Built {
    /// The site; `None` when there are errors.
    pub output: Option<Output>,
    /// What is wrong with the content, as [`panel`](super::report::panel) describes it.
    pub findings: String,
    /// The texts of the notes, by which one is found again under another name.
    pub texts: Texts,
}

/// How much of a site is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    Whole,
    /// All but the search index, for somebody who is writing.
    Pages,
}
