//! Queries that a site does not answer well, from a list that a help desk keeps: what to write next.

use std::collections::BTreeSet;

use serde::Serialize;

use super::report::Failure;
use super::search::Site;

/// Number of hits that count as an answer.
const LOOKED_AT: usize = 5;

/// Queries that a site does not answer, or only with words other than those of the query.
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
    /// Asks all queries of a list and keeps those that find nothing, or only related words.
    ///
    /// # Errors
    /// An index that is damaged.
    pub fn find<'q>(site: &mut Site, queries: impl Iterator<Item = &'q str>) -> Result<Self, Failure> {
        let mut gaps = Self::default();
        for query in queries.map(str::trim).filter(|query| !query.is_empty()) {
            gaps.vragen += 1;
            let answer = site.search(query, LOOKED_AT)?;
            let Some(first) = answer.hits.first() else {
                gaps.niets.push(query.to_owned());
                continue;
            };
            if answer.hits.iter().all(|hit| !hit.gevonden_via.is_empty()) {
                let via: BTreeSet<&str> = answer.hits.iter().map(|hit| hit.gevonden_via.as_str()).collect();
                let via = via.into_iter().map(str::to_owned).collect();
                gaps.alleen_verwant.push(Related { query: query.to_owned(), via, eerste: first.url.clone() });
            }
        }
        Ok(gaps)
    }

    /// Writes a report for people.
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
