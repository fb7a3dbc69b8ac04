//! Searching a published site from the terminal, with the same reader as the browser.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;
pub use wegwijs_search::measure::Judged;
use wegwijs_search::{Index, Notice, Request, Response, SearchError, Sort};

use super::report::Failure;
use crate::note::translation;
use crate::output::{INDEX, Output};
use crate::theme;

/// Reads a file of the index by its name.
type ReadFile = Box<dyn Fn(&str) -> io::Result<Vec<u8>>>;

/// A published site that can be searched.
pub struct Site {
    index: Index<ReadFile>,
}

/// What was found. Its field names are those of the JSON that other programs read.
#[derive(Debug, Serialize)]
pub struct Answer {
    query: String,
    total: usize,
    /// Sentences about words of the query that were ignored or replaced.
    meldingen: Vec<String>,
    pub(super) hits: Vec<Hit>,
}

#[derive(Debug, Serialize)]
pub(super) struct Hit {
    pub(super) url: String,
    bron: String,
    titel: String,
    soort: String,
    /// `current`, `outdated` or `archived`.
    stand: &'static str,
    score: f32,
    uittreksel: String,
    /// What the page says in the field that the query asks for: the name of the field, and its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    antwoord: Option<[String; 2]>,
    /// The words of the page that stand in for what was asked.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) gevonden_via: String,
}

impl Site {
    /// Opens the index of a published site, or of its pages in another language.
    ///
    /// # Errors
    /// A folder without an index, or an index that is damaged.
    pub fn open(site: &Path, language: Option<&str>) -> Result<Self, Failure> {
        let main = site.join(INDEX);
        let folder = language.map_or_else(|| main.clone(), |language| site.join(language).join(INDEX));
        if let Some(language) = language.filter(|_| main.is_dir() && !folder.is_dir()) {
            let name = translation::name(language);
            let hint = "Zonder --language zoek je in de taal van de site. Een andere taal is er als er iets in vertaald is.";
            return Err(Failure::new(format!("De site in “{}” heeft geen vertalingen in het {name}.", site.display())).hint(hint));
        }
        let read: ReadFile = Box::new(move |name| fs::read(folder.join(name)));
        let index = Index::open(read).map_err(|error| match error {
            SearchError::File(..) => Failure::new(format!("In de map “{}” staat geen site met een zoekindex.", site.display()))
                .hint("Bouw de site eerst met “wegwijs build”, of geef haar map op met --site."),
            SearchError::Corrupt(_) => damaged(),
        })?;
        Ok(Self { index })
    }

    /// Opens the index of a site that exists only in memory.
    ///
    /// # Errors
    /// An index that is damaged.
    pub fn built(output: Output) -> Result<Self, Failure> {
        let read: ReadFile = Box::new(move |name| {
            let file = output.get(&format!("{INDEX}{name}")).ok_or(io::ErrorKind::NotFound)?;
            Ok(file.bytes.to_vec())
        });
        Ok(Self { index: Index::open(read).map_err(|_| damaged())? })
    }

    /// Answers a query with at most `limit` hits.
    ///
    /// # Errors
    /// An index that is damaged.
    pub fn search(&mut self, query: &str, limit: usize) -> Result<Answer, Failure> {
        self.filtered(query, &[], false, limit)
    }

    /// Answers a query among the pages that have these facet values (key and label), best or newest first.
    ///
    /// # Errors
    /// An index that is damaged.
    pub fn filtered(&mut self, query: &str, filters: &[(String, String)], newest: bool, limit: usize) -> Result<Answer, Failure> {
        let sort = if newest { Sort::Date } else { Sort::Relevance };
        let request = Request { query: query.to_owned(), filters: filters.to_vec(), sort, limit, ..Request::default() };
        let response = self.index.search(&request).map_err(|_| damaged())?;
        Ok(Answer::new(query, response))
    }
}

fn damaged() -> Failure {
    Failure::new("De zoekindex is beschadigd of van een andere versie.").hint("Bouw de site opnieuw met “wegwijs build”.")
}

/// How well judged queries were answered. Its field names are those of the JSON that other programs read.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Figures {
    /// Number of queries.
    pub vragen: usize,
    #[serde(rename = "succes@1")]
    pub succes_1: f64,
    #[serde(rename = "succes@5")]
    pub succes_5: f64,
    #[serde(rename = "mrr@10")]
    pub mrr_10: f64,
}

/// Returns the figures by kind of query; those of all together have the key `""`.
pub fn figures(judged: &[Judged]) -> BTreeMap<String, Figures> {
    let measured = wegwijs_search::measure::measure(judged).into_iter();
    measured
        .map(|(kind, of)| {
            let figures =
                Figures { vragen: of.queries, succes_1: of.success_at_1, succes_5: of.success_at_5, mrr_10: of.mrr_at_10 };
            (kind, figures)
        })
        .collect()
}

/// Writes what became of the words of a query, as the pages do: words with the same fate share a sentence.
fn sentences(notices: &[Notice]) -> Vec<String> {
    let mut grouped: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for (kind, word, by) in notices.iter().map(Notice::parts) {
        match grouped.iter_mut().find(|(k, b, _)| (*k, *b) == (kind, by)) {
            Some((.., words)) if words.contains(&word) => {}
            Some((.., words)) => words.push(word),
            None => grouped.push((kind, by, vec![word])),
        }
    }
    let sentence = |(kind, by, words): (&str, &str, Vec<&str>)| {
        theme::dutch(&format!("notice_{kind}")).replace("{m}", by).replace("{n}", &words.join("”, “"))
    };
    grouped.into_iter().map(sentence).collect()
}

impl Answer {
    /// Returns the paths of the source files that were found, best first.
    pub fn sources(self) -> Vec<String> {
        self.hits.into_iter().map(|hit| hit.bron).collect()
    }

    fn new(query: &str, response: Response) -> Self {
        let hit = |hit: wegwijs_search::Hit| Hit {
            url: hit.url,
            bron: hit.source,
            titel: hit.title.concat(),
            soort: hit.kind,
            stand: match hit.standing {
                wegwijs_search::Standing::Current => "current",
                wegwijs_search::Standing::Outdated => "outdated",
                wegwijs_search::Standing::Archived => "archived",
            },
            score: hit.score,
            uittreksel: hit.excerpt.concat(),
            antwoord: hit.fact.map(|fact| [fact.label, fact.text]),
            gevonden_via: hit.via,
        };
        Self {
            query: query.to_owned(),
            total: response.total,
            meldingen: sentences(&response.notices),
            hits: response.hits.into_iter().map(hit).collect(),
        }
    }

    /// Writes a list for people.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}: {} gevonden\n", self.query, self.total);
        for line in &self.meldingen {
            text.push_str(&format!("{line}\n"));
        }
        for hit in &self.hits {
            let stand = match hit.stand {
                "outdated" => ", verouderd",
                "archived" => ", gearchiveerd",
                _ => "",
            };
            let via = if hit.gevonden_via.is_empty() { "" } else { &format!(", gevonden via: {}", hit.gevonden_via) };
            text.push_str(&format!("\n{} ({}{stand}{via})\n  {}\n", hit.titel, hit.soort, hit.url));
            if let Some([label, answer]) = &hit.antwoord {
                text.push_str(&format!("  {label}: {answer}\n"));
            }
            text.push_str(&format!("  {}\n", hit.uittreksel));
        }
        text
    }
}
