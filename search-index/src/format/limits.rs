//! Limits that shape the bytes of an index and that the reader relies on.

/// Stems kept for a prefix.
pub(crate) const COMPLETIONS: usize = 6;
/// Longest prefix, in characters, that is answered from the titles alone.
pub(crate) const SHORT_PREFIX: usize = 3;
/// Dictionary blocks that the reader scans for one prefix; the completions of wider prefixes are stored.
pub(crate) const MOST_BLOCKS: usize = 4;
