//! The text of a document, once everything that it refers to is known.
//!
//! [`Text`] is made for one page at a time, from the events of its note ([`build`]). Terms are explained by a pass over it
//! ([`terms`]), and there is a writer for each form: HTML for pages and feeds ([`html`]), Markdown for the copies
//! ([`markdown`]), and plain text for search ([`plain`]).

mod build;
pub(crate) mod glossary;
pub(crate) mod html;
pub(crate) mod link;
pub(crate) mod markdown;
pub(crate) mod node;
pub(crate) mod pictures;
pub(crate) mod plain;
pub(crate) mod terms;

pub(crate) use build::text;
