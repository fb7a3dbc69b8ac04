//! What is to be at the other side.

use crate::shell::publish::manifest::Sums;
use crate::shell::report::Failure;

/// Reads a file by its path and checksum.
pub(super) type Read<'a> = dyn Fn(&str, &str) -> Result<Vec<u8>, Failure> + Sync + 'a;

/// What is to be there.
pub(super) struct Content<'a> {
    pub(super) sums: Sums,
    /// The list itself.
    pub(super) list: Vec<u8>,
    /// Reads a file by its path and checksum.
    pub(super) read: &'a Read<'a>,
}
