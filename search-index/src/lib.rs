//! The search index of wegwijs: one crate holds format, writer and reader, so that they cannot drift.

mod document;

pub use document::{IndexConfig, SearchDoc, Section, Standing};
