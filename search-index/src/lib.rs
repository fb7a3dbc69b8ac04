//! The search index of wegwijs: one crate holds format, writer and reader, so that they cannot drift.
//!
//! - `document`: what the site hands in. `analysis`: Dutch text to words. `format`: the bytes, defined once.
//! - `writer` (feature `writer`, native only): [`write()`] makes the files of an index with tantivy.
//! - `reader`: [`Reader`] answers a [`Request`] or says which units it lacks; it does no input or output.
//! - [`measure`]: success@k and MRR of ranked lists against judgments.
//! - `native`: [`Index`] feeds a reader from files. `wasm`: the same reader behind a raw interface, and
//!   [`WORKER_JS`], the Web Worker that feeds it by fetch.
//!
//! Deliberately absent: threads and time in the reader, a query language beyond phrases and exclusions, and any request
//! that carries a query.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod analysis;
#[cfg(feature = "writer")]
mod deflate;
mod document;
mod format;
#[cfg(feature = "writer")]
pub mod measure;
#[cfg(feature = "writer")]
mod native;
mod order;
mod reader;
#[cfg(all(test, feature = "writer"))]
mod tests;
/// The source of the Web Worker that searches in the browser: an ES module, its messages described at its head.
pub const WORKER_JS: &str = include_str!("../web/worker.js");

#[cfg(any(target_arch = "wasm32", test))]
mod wasm;
#[cfg(feature = "writer")]
mod writer;

#[cfg(feature = "writer")]
pub use analysis::telling_words;
pub use document::{IndexConfig, Language, SearchDoc, Section, Standing};
pub use format::ENTRY;
#[cfg(feature = "writer")]
pub use native::{Index, SearchError};
pub use reader::{Answer, Facet, Hit, Marked, Notice, Reader, Request, Response, SectionHit, Sort};
#[cfg(feature = "writer")]
pub use writer::{THESAURUS, WriteError, pack_words, thesaurus_faults, write};
