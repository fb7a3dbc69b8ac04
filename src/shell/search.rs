//! Searching a published site from the terminal, with the same reader as the browser.

use std::path::Path;

use super::report::Failure;

/// A published site that can be searched.
pub struct Site {}

/// What was found.
pub struct Answer {}

impl Site {
    /// Opens the index of a published site.
    ///
    /// # Errors
    /// A folder without an index.
    pub fn open(_site: &Path) -> Result<Self, Failure> {
        Ok(Self {})
    }

    /// Answers a query.
    ///
    /// # Errors
    /// An index that is damaged.
    pub fn search(&self, _query: &str, _limit: usize) -> Result<Answer, Failure> {
        Ok(Answer {})
    }
}

impl Answer {
    /// One line of JSON.
    pub fn to_json(&self) -> String {
        String::new()
    }

    /// For people.
    pub fn to_text(&self) -> String {
        String::new()
    }
}
