//! A file that machines read.

/// A file: its path in the site and its bytes.
pub(super) type File = (String, Vec<u8>);
