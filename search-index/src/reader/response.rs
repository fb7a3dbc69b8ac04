//! Requests to the reader and its responses.

use crate::document::{Fact, Standing};

/// A question to the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Words, "exact phrases", -excluded words.
    pub query: String,
    /// Facet key and label; several of one facet mean any of them, of several facets all of them.
    pub filters: Vec<(String, String)>,
    /// Order of the hits.
    pub sort: Sort,
    /// Most hits to return.
    pub limit: usize,
    /// Hits to skip.
    pub offset: usize,
    /// The query is still being typed: its last word may be unfinished.
    pub typing: bool,
    /// Count the values of all facets too.
    pub facets: bool,
}

impl Default for Request {
    fn default() -> Self {
        Request {
            query: String::new(),
            filters: vec![],
            sort: Sort::Relevance,
            limit: 10,
            offset: 0,
            typing: false,
            facets: false,
        }
    }
}

/// Order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Newest first.
    Date,
}

/// Text in runs, by turns plain and marked, beginning with plain (which may be empty).
pub type Marked = Vec<String>;

/// The answer to a [`Request`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// Number of all hits.
    pub total: usize,
    /// The hits asked for, in order.
    pub hits: Vec<Hit>,
    /// Facets in the order of the configuration, when asked for.
    pub facets: Vec<Facet>,
    /// Words that were ignored or replaced.
    pub notices: Vec<Notice>,
    /// The query as it was understood, when a word of it was replaced.
    pub corrected: Option<String>,
}

/// One page that was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hit {
    /// Address within the site.
    pub url: String,
    /// Path of the source file within the content folder.
    pub source: String,
    /// Title of the page.
    pub title: Marked,
    /// Kind of document.
    pub kind: String,
    /// Municipalities.
    pub places: Vec<String>,
    /// Date of last change, ISO 8601; may be empty.
    pub date: String,
    /// Validity.
    pub standing: Standing,
    /// Comparable within one response only.
    pub score: f32,
    /// The words that the page was found by instead of those typed; empty if it has a word as typed.
    pub via: String,
    /// A piece of the page with the words found, or its summary.
    pub excerpt: Marked,
    /// What the page answers in one of its fields, where the query asks for that: only of the first hit.
    pub fact: Option<Fact>,
    /// Up to three sections with the words found.
    pub sections: Vec<SectionHit>,
}

/// A section of a page that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionHit {
    /// The heading's `id`.
    pub anchor: String,
    /// The heading.
    pub heading: Marked,
}

/// A facet with the counts of its values among the hits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facet {
    /// Key in addresses.
    pub key: String,
    /// Label as shown.
    pub label: String,
    /// Values and their counts: how many hits each gives with the filters of the other facets. Values without hits are
    /// left out unless chosen.
    pub values: Vec<(String, u32)>,
}

/// What happened to a word of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Too common to search for.
    Common(String),
    /// On no page, and nothing like it.
    Unknown(String),
    /// On no page; searched for the other instead.
    Replaced(String, String),
    /// On no page; searched for words that begin with it instead.
    Completed(String),
    /// On no page; searched for words that mean much the same instead.
    Kin(String, String),
    /// On no page, but a word of Dutch; the other is like it.
    Offered(String, String),
    /// On few pages; searched for the other too.
    Also(String, String),
    /// On no page as one word; searched for its parts.
    Split(String, String),
    /// The phrase is on no page as it stands; its words are also matched in other forms.
    Inflected(String),
    /// Nothing to search for: all pages are listed that exclusions and filters leave.
    Listing(String),
    /// Only titles were searched, since so few letters fit too many words.
    TitlesOnly(String),
    /// The last word that counted of a query with more words than that.
    Cut(String),
    /// A filter that this index does not have.
    UnknownFilter(String),
    /// A part of the index could not be had: there may be more than is shown.
    Damaged,
}

impl Notice {
    /// Its kind, as themes name their sentences by it; the word it is about; and what was searched for instead or too. What a
    /// kind does not have is empty.
    #[must_use]
    pub fn parts(&self) -> (&'static str, &str, &str) {
        match self {
            Notice::Common(word) => ("common", word, ""),
            Notice::Unknown(word) => ("unknown", word, ""),
            Notice::Replaced(word, by) => ("replaced", word, by),
            Notice::Completed(word) => ("completed", word, ""),
            Notice::Kin(word, by) => ("kin", word, by),
            Notice::Offered(word, by) => ("offered", word, by),
            Notice::Also(word, by) => ("also", word, by),
            Notice::Split(word, by) => ("split", word, by),
            Notice::Inflected(phrase) => ("inflected", phrase, ""),
            Notice::Listing(query) => ("listing", query, ""),
            Notice::TitlesOnly(word) => ("titles", word, ""),
            Notice::Cut(word) => ("cut", word, ""),
            Notice::UnknownFilter(filter) => ("filter", filter, ""),
            Notice::Damaged => ("damaged", "", ""),
        }
    }
}
