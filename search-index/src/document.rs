//! Input of the index: one [`SearchDoc`] for each page that can be found.

use std::borrow::Cow;

/// Validity of a page in time; anything but [`Standing::Current`] ranks lower.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// In force.
    #[default]
    Current,
    /// Its term of validity has passed.
    Outdated,
    /// Kept for the record only.
    Archived,
}

/// The text of a page below one heading; hits in it get a deep link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading's `id` in the page's HTML; empty for the text before the first heading.
    pub anchor: String,
    /// The heading as plain text; empty for the text before the first heading.
    pub heading: String,
    /// The section's plain text, blocks separated by `\n`.
    pub text: String,
}

/// What a reader may want to know of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Whom to ask.
    Contact,
    /// On which law it rests.
    Law,
    /// What became of it.
    Course,
    /// When it is.
    Date,
    /// Where it is.
    Place,
    /// What it costs, and who pays.
    Costs,
    /// What it brought.
    Result,
}

#[cfg(feature = "reader")]
impl Topic {
    /// All topics; the place of each is its number in the index.
    pub(crate) const ALL: [Topic; 7] =
        [Topic::Contact, Topic::Law, Topic::Course, Topic::Date, Topic::Place, Topic::Costs, Topic::Result];
}

/// A short answer that a page has in one of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it answers.
    pub topic: Topic,
    /// Name of the field as the page shows it.
    pub label: String,
    /// The answer in a line.
    pub text: String,
}

/// One page, as the index sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchDoc {
    /// Address within the site, starting and ending in `/` (`/praktijknotities/voorrang/`).
    pub url: String,
    /// Path of the source file within the content folder.
    pub source: String,
    /// Title of the page.
    pub title: String,
    /// Other names of what the page is about, which count as its title does: abbreviation, synonyms.
    pub names: Vec<String>,
    /// Words that count as its text does, and that are never shown as such.
    pub keywords: Vec<String>,
    /// One to three sentences; may be empty.
    pub summary: String,
    /// Names of the kind of document, as shown with a result ("Praktijknotitie").
    pub kind: String,
    /// Municipalities the page is about, as shown with a result.
    pub places: Vec<String>,
    /// Date of last change, ISO 8601 (`2026-01-31`).
    pub date: Option<String>,
    /// Validity of the page.
    pub standing: Standing,
    /// The page is about the site itself; it ranks behind pages about the subject.
    pub about_site: bool,
    /// What it answers in its fields.
    pub facts: Vec<Fact>,
    /// Sections in reading order.
    pub sections: Vec<Section>,
    /// Values by facet, parallel to [`IndexConfig::facets`]; each is a label as shown ("Den Haag").
    pub facets: Vec<Vec<String>>,
}

/// The pages of an index, each made when it is read, so that the texts of all are never in memory at once.
pub trait Pages: Sync {
    /// Number of pages.
    fn count(&self) -> usize;
    /// Address of the page with a number, from 0: that of [`SearchDoc::url`].
    fn url(&self, number: usize) -> &str;
    /// Page with a number; the same whenever it is asked for.
    fn page(&self, number: usize) -> Cow<'_, SearchDoc>;
}

impl Pages for &[SearchDoc] {
    fn count(&self) -> usize {
        self.len()
    }

    fn url(&self, number: usize) -> &str {
        &self[number].url
    }

    fn page(&self, number: usize) -> Cow<'_, SearchDoc> {
        Cow::Borrowed(&self[number])
    }
}

/// The language of an index's pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Dutch: compounds have their parts.
    #[default]
    Dutch,
    /// English: words have their other forms.
    English,
}

/// Settings of the index as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexConfig {
    /// The language of the pages.
    pub language: Language,
    /// The facets in the order they are shown: (key in addresses, label), as in `("gemeente", "Gemeente")`.
    pub facets: Vec<(String, String)>,
    /// Groups of words or phrases that mean the same: a term, its abbreviation and its synonyms.
    pub synonyms: Vec<Vec<String>>,
    /// Thesauri in the format of `data/thesaurus/README.md`: of them, what leads to a word of the site enters the index.
    pub thesauri: Vec<String>,
    /// Words of Dutch come with the index, so that none of them is taken for a misspelling.
    pub dutch_words: bool,
}
