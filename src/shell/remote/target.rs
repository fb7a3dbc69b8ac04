//! What a publisher asks for, and how the program says how far it is.

use std::sync::atomic::AtomicUsize;

use jiff::{SignedDuration, Timestamp};

/// Where and how to publish.
#[derive(Clone, Debug)]
pub struct Target {
    /// A folder, or `s3://bucket/prefix`.
    pub address: String,
    /// The address of the storage, in place of that of the environment.
    pub endpoint: Option<String>,
    /// How long files of earlier editions are kept.
    pub grace: SignedDuration,
    /// Puts packed forms of texts beside them.
    pub packs: bool,
    /// Only says what would be done.
    pub dry_run: bool,
    /// Writes over files that are not ours too.
    pub force: bool,
    pub now: Timestamp,
}

/// Shows how far a run is.
pub struct Watch<'a> {
    pub step: &'a mut dyn FnMut(&'static str),
    pub warn: &'a dyn Fn(&str),
    /// Files that the step has done.
    pub done: &'a AtomicUsize,
}
