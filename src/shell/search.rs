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

/// What was found, with the names that other programs rely on.
#[derive(Debug, Serialize)]
pub struct Answer {
    query: String,
    total: usize,
    /// What was ignored or replaced, in sentences.
    meldingen: Vec<String>,
    hits: Vec<Hit>,
}

#[derive(Debug, Serialize)]
struct Hit {
    url: String,
    bron: String,
    titel: String,
    soort: String,
    /// `current`, `outdated` or `archived`.
    stand: &'static str,
    score: f32,
    uittreksel: String,
    /// The words of the page that stand in for what was asked.
    #[serde(skip_serializing_if = "String::is_empty")]
    gevonden_via: String,
}

/// Queries that the site does not answer, or not in the words of who asks: what to write next.
#[derive(Debug, Default, Serialize)]
pub struct Gaps {
    vragen: usize,
    /// Queries that find nothing.
    niets: Vec<String>,
    /// Queries of which no page has the words, each with the words that stand in for them.
    alleen_verwant: Vec<Related>,
}

#[derive(Debug, Serialize)]
struct Related {
    query: String,
    via: Vec<String>,
    eerste: String,
}

impl Gaps {
    /// One line of JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).map_or_else(|_| String::new(), |line| line + "\n")
    }

    /// For people.
    pub fn to_text(&self) -> String {
        let (nothing, related) = (self.niets.len(), self.alleen_verwant.len());
        let mut text = format!("{} zoekvragen: {nothing} vinden niets, {related} vinden alleen verwante woorden.\n", self.vragen);
        for (number, query) in self.niets.iter().enumerate() {
            text.push_str(&format!("{}  {query}\n", if number == 0 { "\nVindt niets:\n" } else { "" }));
        }
        for (number, own) in self.alleen_verwant.iter().enumerate() {
            let head = if number == 0 { "\nVindt alleen verwante woorden:\n" } else { "" };
            text.push_str(&format!("{head}  {} → {} ({})\n", own.query, own.via.join(", "), own.eerste));
        }
        text
    }
}

impl Site {
    /// Opens the index of a published site, or of its pages in another language.
    ///
    /// # Errors
    /// A folder without an index, or an index that is damaged.
    pub fn open(site: &Path, language: Option<&str>) -> Result<Self, Failure> {
        let own = site.join(INDEX);
        let folder = language.map_or_else(|| own.clone(), |language| site.join(language).join(INDEX));
        if let Some(language) = language.filter(|_| own.is_dir() && !folder.is_dir()) {
            let name = translation::name(language);
            let hint = "Zonder --language zoekt u in de taal van de site. Een andere taal is er als er iets in vertaald is.";
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

    /// Opens the index of a site that was just built and is nowhere but in memory.
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

    /// Asks all queries of a list and keeps those that find nothing, or only words that mean much the same.
    ///
    /// # Errors
    /// An index that is damaged.
    pub fn gaps<'q>(&mut self, queries: impl Iterator<Item = &'q str>) -> Result<Gaps, Failure> {
        let mut gaps = Gaps::default();
        for query in queries.map(str::trim).filter(|query| !query.is_empty()) {
            gaps.vragen += 1;
            let answer = self.search(query, 5)?;
            let Some(first) = answer.hits.first() else {
                gaps.niets.push(query.to_owned());
                continue;
            };
            if answer.hits.iter().all(|hit| !hit.gevonden_via.is_empty()) {
                let mut via: Vec<String> = answer.hits.iter().map(|hit| hit.gevonden_via.clone()).collect();
                via.sort_unstable();
                via.dedup();
                gaps.alleen_verwant.push(Related { query: query.to_owned(), via, eerste: first.url.clone() });
            }
        }
        Ok(gaps)
    }

    /// The same among the pages that have these facet values (key and label), best or newest first.
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

/// How well judged queries were answered, with the names that other programs rely on.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Figures {
    /// How many queries.
    pub vragen: usize,
    /// success@1.
    #[serde(rename = "succes@1")]
    pub succes_1: f64,
    /// success@5.
    #[serde(rename = "succes@5")]
    pub succes_5: f64,
    /// MRR@10.
    #[serde(rename = "mrr@10")]
    pub mrr_10: f64,
}

/// The figures by kind of query, and of all together under the key `""`.
pub fn figures(judged: &[Judged]) -> BTreeMap<String, Figures> {
    let own = wegwijs_search::measure::measure(judged).into_iter();
    own.map(|(kind, of)| {
        let figures = Figures { vragen: of.queries, succes_1: of.success_at_1, succes_5: of.success_at_5, mrr_10: of.mrr_at_10 };
        (kind, figures)
    })
    .collect()
}

/// What became of the words of a query, as the pages say it: words of one fate share a sentence.
fn told(notices: &[Notice]) -> Vec<String> {
    let mut said: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for (kind, word, by) in notices.iter().map(Notice::parts) {
        match said.iter_mut().find(|(k, b, _)| (*k, *b) == (kind, by)) {
            Some((.., words)) if words.contains(&word) => {}
            Some((.., words)) => words.push(word),
            None => said.push((kind, by, vec![word])),
        }
    }
    let sentence = |(kind, by, words): (&str, &str, Vec<&str>)| {
        theme::dutch(&format!("notice_{kind}")).replace("{m}", by).replace("{n}", &words.join("”, “"))
    };
    said.into_iter().map(sentence).collect()
}

impl Answer {
    /// Paths of the source files of what was found, best first.
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
            gevonden_via: hit.via,
        };
        Self {
            query: query.to_owned(),
            total: response.total,
            meldingen: told(&response.notices),
            hits: response.hits.into_iter().map(hit).collect(),
        }
    }

    /// One line of JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).map_or_else(|_| String::new(), |line| line + "\n")
    }

    /// For people.
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
            text.push_str(&format!("\n{} ({}{stand}{via})\n  {}\n  {}\n", hit.titel, hit.soort, hit.url, hit.uittreksel));
        }
        text
    }
}
