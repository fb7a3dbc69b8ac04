//! Errors of the writer.

use std::fmt;

/// Why an index could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// tantivy or the compressor failed.
    Index(String),
    /// tantivy wrote a segment in a layout that this version does not know.
    Segment,
    /// More than 4 GiB of posting lists.
    TooLarge,
    /// A page has another number of facets than the configuration (its number in the list).
    Facets(usize),
    /// Two units of different content have the same name; any change to any page resolves it.
    Collision(String),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Index(why) => write!(f, "the search index could not be written: {why}"),
            WriteError::Segment => f.write_str("tantivy wrote a segment in an unknown layout; this crate needs tantivy 0.27.0"),
            WriteError::TooLarge => f.write_str("the search index is larger than 4 GiB; split the site"),
            WriteError::Facets(page) => write!(f, "page {page} has another number of facets than the configuration"),
            WriteError::Collision(name) => {
                write!(f, "two units of the search index are both called {name}; change any page and build again")
            }
        }
    }
}

impl std::error::Error for WriteError {}

impl From<tantivy::TantivyError> for WriteError {
    fn from(error: tantivy::TantivyError) -> Self {
        WriteError::Index(error.to_string())
    }
}

impl From<std::io::Error> for WriteError {
    fn from(error: std::io::Error) -> Self {
        WriteError::Index(error.to_string())
    }
}
