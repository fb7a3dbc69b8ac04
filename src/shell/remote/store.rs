//! What a place to publish in can do.

use std::collections::BTreeMap;

use super::meta::Meta;
use crate::shell::report::Failure;

/// Files by path, with their sizes there.
pub(super) type Listing = BTreeMap<String, u64>;

/// A place to publish in. Paths are those of the site. Each file is there whole or not at all, whatever happens.
pub(super) trait Store: Sync {
    /// Lists all files, ours or not.
    fn list(&self) -> Result<Listing, Failure>;

    /// Returns a file as it is stored.
    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Failure>;

    /// Writes a file, in place of one that is there.
    fn put(&self, path: &str, bytes: Vec<u8>, meta: &Meta) -> Result<(), Failure>;

    /// Writes a file if there is none, and returns whether it did; `None` where the place cannot tell.
    fn create(&self, path: &str, bytes: Vec<u8>) -> Result<Option<bool>, Failure>;

    /// Copies a file within the place, in place of one that is there.
    fn copy(&self, from: &str, to: &str) -> Result<(), Failure>;

    /// Removes a file; one that is not there is no failure.
    fn remove(&self, path: &str) -> Result<(), Failure>;

    /// Whether a file is stored with how it is compressed.
    fn takes_encodings(&self) -> bool;
}
