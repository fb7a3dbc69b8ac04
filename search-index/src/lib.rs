//! The search index of wegwijs: one crate holds format, writer and reader, so that they cannot drift.
//!
//! Rooms, from the top down: a file imports from its own room and from the rooms below it (`tests/layout.rs`).
//!
//! | floor | where | what |
//! |---|---|---|
//! | 5 | `tests/` | tests over whole indexes |
//! | 5 | `lib.rs` | what other crates use |
//! | 4 | `wasm/` | the reader behind a raw interface; [`WORKER_JS`] is the Web Worker that feeds it by fetch |
//! | 4 | `native.rs` | [`Index`] feeds a reader from files |
//! | 3 | `writer/` | [`write()`] makes the files of an index with tantivy (feature `writer`, native only) |
//! | 3 | `reader/` | [`Reader`] answers a [`Request`] or says which units it lacks; it does no input or output (feature `reader`) |
//! | 2 | `format/` | the bytes, defined once |
//! | 2 | `thesaurus.rs` | words that mean much the same, and the file format in which publishers write them |
//! | 1 | `analysis/` | Dutch text to words |
//! | 1 | `order.rs` | sorting, once for all types |
//! | 1 | `deflate.rs` | compression of units |
//! | 1 | [`measure`] | success@k and MRR of ranked lists against judgments |
//! | 1 | `document.rs` | what the site hands in |
//!
//! Deliberately absent: threads and time in the reader, a query language beyond phrases and exclusions, and any request
//! that carries a query.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod analysis;
#[cfg(feature = "writer")]
mod deflate;
mod document;
#[cfg(feature = "reader")]
mod format;
#[cfg(feature = "writer")]
pub mod measure;
#[cfg(feature = "writer")]
mod native;
#[cfg(feature = "reader")]
mod order;
#[cfg(feature = "reader")]
mod reader;
#[cfg(all(test, feature = "writer"))]
mod tests;
mod thesaurus;
/// The source of the Web Worker that searches in the browser: an ES module, its messages described at its head.
pub const WORKER_JS: &str = include_str!("../web/worker.js");

#[cfg(all(any(target_arch = "wasm32", test), feature = "reader"))]
mod wasm;
#[cfg(feature = "writer")]
mod writer;

pub use analysis::{content_words, push_folded};
pub use document::{Fact, IndexConfig, Language, Pages, SearchDoc, Section, Standing, Topic};
#[cfg(feature = "reader")]
pub use format::ENTRY;
#[cfg(feature = "writer")]
pub use native::{Index, SearchError};
#[cfg(feature = "reader")]
pub use reader::{Answer, Facet, Hit, Marked, Notice, Reader, Request, Response, SectionHit, Sort};
pub use thesaurus::{THESAURUS, faults as thesaurus_faults};
#[cfg(feature = "writer")]
pub use writer::{WriteError, pack_words, write, write_to};
