//! Searching a published site from the terminal, with the same reader as the browser.

use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;
use wegwijs_search::{Index, Request, Response, SearchError};

use super::report::Failure;
use crate::search::FOLDER;

/// Reads a file of the index by its name.
type ReadFile = Box<dyn Fn(&str) -> io::Result<Vec<u8>>>;

/// A published site that can be searched.
pub struct Site {
    index: Index<ReadFile>,
}

/// What was found, with the names that other programs rely on.
#[derive(Debug, Serialize)]
pub struct Answer {
    query: String,
    total: usize,
    hits: Vec<Hit>,
}

#[derive(Debug, Serialize)]
struct Hit {
    url: String,
    bron: String,
    titel: String,
    soort: String,
    score: f32,
    uittreksel: String,
}

impl Site {
    /// Opens the index of a published site.
    ///
    /// # Errors
    /// A folder without an index, or an index that is damaged.
    pub fn open(site: &Path) -> Result<Self, Failure> {
        let folder = site.join(FOLDER);
        let read: ReadFile = Box::new(move |name| fs::read(folder.join(name)));
        let index = Index::open(read).map_err(|error| match error {
            SearchError::File(..) => Failure::new(format!("In de map “{}” staat geen site met een zoekindex.", site.display()))
                .hint("Bouw de site eerst met “wegwijs build”, of geef haar map op met --site."),
            SearchError::Corrupt(_) => damaged(),
        })?;
        Ok(Self { index })
    }

    /// Answers a query with at most `limit` hits.
    ///
    /// # Errors
    /// An index that is damaged.
    pub fn search(&mut self, query: &str, limit: usize) -> Result<Answer, Failure> {
        let request = Request { query: query.to_owned(), limit, ..Request::default() };
        let response = self.index.search(&request).map_err(|_| damaged())?;
        Ok(Answer::new(query, response))
    }
}

fn damaged() -> Failure {
    Failure::new("De zoekindex is beschadigd of van een andere versie.").hint("Bouw de site opnieuw met “wegwijs build”.")
}

impl Answer {
    fn new(query: &str, response: Response) -> Self {
        let hit = |hit: wegwijs_search::Hit| Hit {
            url: hit.url,
            bron: hit.source,
            titel: hit.title.concat(),
            soort: hit.kind,
            score: hit.score,
            uittreksel: hit.excerpt.concat(),
        };
        Self { query: query.to_owned(), total: response.total, hits: response.hits.into_iter().map(hit).collect() }
    }

    /// One line of JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).map_or_else(|_| String::new(), |line| line + "\n")
    }

    /// For people.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}: {} gevonden\n", self.query, self.total);
        for hit in &self.hits {
            text.push_str(&format!("\n{} ({})\n  {}\n  {}\n", hit.titel, hit.soort, hit.url, hit.uittreksel));
        }
        text
    }
}
