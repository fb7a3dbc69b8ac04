//! Opening an index from files: what the browser's worker does with fetch, done with a closure.

use std::fmt;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::deflate::inflate;
use crate::format::entry::Entry;
use crate::format::{ENTRY, PACK};
use crate::reader::{Answer, Reader, Request, Response};

/// Maximum rounds of fetching for one request; no chain of dependencies is longer.
const ROUNDS: usize = 16;

/// Why an index could not be searched.
#[derive(Debug)]
pub enum SearchError {
    /// A file could not be read.
    File(String, io::Error),
    /// A file is not what the index says: cut short, altered, or of another edition or version.
    Corrupt(String),
}

impl fmt::Display for SearchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SearchError::File(name, why) => write!(f, "{name} in the search index cannot be read: {why}"),
            SearchError::Corrupt(name) => {
                write!(f, "{name} in the search index is damaged or of another version; build the site again")
            }
        }
    }
}

impl std::error::Error for SearchError {}

/// An index whose files a closure reads.
pub struct Index<F> {
    read: F,
    pub(crate) reader: Reader,
}

impl<F: Fn(&str) -> io::Result<Vec<u8>>> Index<F> {
    /// Opens the index; `read` gives the bytes of a file of the index's folder by its name.
    ///
    /// # Errors
    /// The entry file is missing or damaged.
    pub fn open(read: F) -> Result<Self, SearchError> {
        let file = read(ENTRY).map_err(|why| SearchError::File(ENTRY.to_owned(), why))?;
        let corrupt = || SearchError::Corrupt(ENTRY.to_owned());
        let (hash, content) = Entry::split(&file).map_err(|_| corrupt())?;
        let content = inflate(content).ok_or_else(corrupt)?;
        let reader = Reader::open(&content, hash).ok_or_else(corrupt)?;
        Ok(Index { read, reader })
    }

    /// Answers a request, reading what it needs.
    ///
    /// # Errors
    /// A file of the index is missing or damaged.
    pub fn search(&mut self, request: &Request) -> Result<Response, SearchError> {
        for _ in 0..ROUNDS {
            match self.attempt(request) {
                Answer::Done(response) => return Ok(response),
                Answer::Corrupt => break,
                Answer::Missing(units) => units.into_iter().try_for_each(|unit| self.fetch(unit))?,
            }
        }
        Err(SearchError::Corrupt(ENTRY.to_owned()))
    }

    /// Asks the reader. The hash of a unit shows damage but is no signature: units that somebody made to fit their names may hold
    /// what the libraries that read them panic on.
    fn attempt(&self, request: &Request) -> Answer {
        catch_unwind(AssertUnwindSafe(|| self.reader.search(request))).unwrap_or(Answer::Corrupt)
    }

    fn fetch(&mut self, unit: u32) -> Result<(), SearchError> {
        let name = self.reader.file_name(unit);
        let file = (self.read)(&name).map_err(|why| SearchError::File(name.clone(), why))?;
        let right = content(&name, &file).is_some_and(|content| self.reader.supply(unit, content));
        if right { Ok(()) } else { Err(SearchError::Corrupt(name)) }
    }
}

/// The uncompressed content of a unit's file, or of the pack after the entry file with which it begins.
pub(crate) fn content(name: &str, file: &[u8]) -> Option<Vec<u8>> {
    if name != PACK {
        return inflate(file);
    }
    let (length, rest) = file.split_first_chunk()?;
    inflate(rest.get(u32::from_be_bytes(*length) as usize..)?)
}
