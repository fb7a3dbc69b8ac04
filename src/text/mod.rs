//! The text of a document as a reader gets it: its HTML, its Markdown copy, and the passes over it.

pub(crate) mod footnotes;
pub mod html;
pub(crate) mod links;
pub(crate) mod markdown;
pub(crate) mod pictures;
pub(crate) mod sanitize;
pub(crate) mod terms;
