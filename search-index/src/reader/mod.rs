//! Reading an index: a query to a response, over units that come on demand.
//!
//! [`Reader::search`] answers, or says which units are missing; the host fetches these and asks again. The reader does no
//! input or output and knows no clock, so the native build and the browser run the same code on the same bytes.
//!
//! Invariant: the answer to a request depends on the index alone, never on which units happened to be there or on what
//! was asked before.

pub(crate) mod alternative;
mod columns;
mod correction;
pub(crate) mod dictionary;
mod distance;
mod excerpt;
mod faults;
mod kin;
mod nearest_form;
mod phrases;
pub(crate) mod plan;
pub(crate) mod positions;
pub(crate) mod query;
mod response;
pub(crate) mod score;
pub(crate) mod search;
mod topics;
pub(crate) mod tuning;
pub(crate) mod units;

use crate::document::Standing;
use crate::format::card::{Card, Text, decode_parts, record};
use crate::format::entry::Entry;
use crate::format::phrasebook::Phrasebook;
use crate::format::{Fault, Kind, Read};

use faults::Faults;
pub use response::{Facet, Hit, Marked, Notice, Request, Response, SectionHit, Sort};
use units::Units;

/// Outcome of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The result.
    Done(Response),
    /// These units are missing: supply them and ask again.
    Missing(Vec<u32>),
    /// The index is damaged.
    Corrupt,
}

/// An open index.
pub struct Reader {
    entry: Entry,
    pub(crate) units: Units,
}

impl Reader {
    /// Opens an index by the uncompressed content of its entry file; `None` when its hash is not `hash`.
    #[must_use]
    pub fn open(content: &[u8], hash: u64) -> Option<Reader> {
        let entry = Entry::decode(content, hash).ok()?;
        let units = Units::new(&entry);
        Some(Reader { entry, units })
    }

    /// Stores the uncompressed content of a unit; returns false if it does not match the unit's name.
    pub fn supply(&mut self, unit: u32, content: Vec<u8>) -> bool {
        self.units.supply(unit, content)
    }

    /// The file name of a unit, or of the pack for a number that no unit has.
    #[must_use]
    pub fn file_name(&self, unit: u32) -> String {
        self.units.file_name(unit)
    }

    /// Whether answers do without a unit: kin and the words of Dutch, which come last.
    #[must_use]
    pub fn is_spare(&self, unit: u32) -> bool {
        unit >= self.units.first_spare()
    }

    /// Marks a unit as unobtainable: answers do without it, and say so, until [`Reader::retry`].
    pub fn give_up(&mut self, unit: u32) {
        self.units.give_up(unit);
    }

    /// Forgets which units were unobtainable.
    pub fn retry(&mut self) {
        self.units.retry();
    }

    /// All units that are not there but those that answers do without, or the pack that holds them, and the compressed size of
    /// the whole in bytes.
    #[must_use]
    pub fn absent(&self) -> (Vec<u32>, u32) {
        (self.units.absent(), self.entry.bytes)
    }

    /// Answers a request.
    #[must_use]
    pub fn search(&self, request: &Request) -> Answer {
        let result = self.run(request);
        let missing = self.units.take_missing();
        match result {
            Err(Fault::Corrupt) => Answer::Corrupt,
            _ if !missing.is_empty() => Answer::Missing(missing),
            Ok(response) => Answer::Done(response),
            Err(_) => Answer::Corrupt,
        }
    }

    fn run(&self, request: &Request) -> Read<Response> {
        self.units.begin();
        let search = search::Search::new(&self.entry, &self.units);
        let mut found = search.run(request)?;
        let shown = found.hits.iter().skip(request.offset).take(request.limit);
        let mut faults = Faults::default();
        let mut hits: Vec<Hit> = shown.filter_map(|(doc, score)| faults.keep(self.hit(&search, &found, *doc, *score))).collect();
        faults.check()?;
        let answers = usize::from(request.offset == 0 && request.sort == Sort::Relevance);
        hits.iter_mut().skip(answers).for_each(|hit| hit.fact = None);
        found.response.hits = hits;
        if self.units.lost() > 0 {
            // Hits that cannot be displayed count as a failure.
            if found.response.hits.is_empty() && found.hits.len() > request.offset && request.limit > 0 {
                return Err(Fault::Lost);
            }
            found.response.notices.push(Notice::Damaged);
        }
        Ok(found.response)
    }

    fn hit(&self, search: &search::Search, found: &search::Found, doc: u32, score: f32) -> Read<Hit> {
        let marker = &found.marker;
        let mut faults = Faults::default();
        let book = faults.keep(self.phrasebook());
        let per_unit = self.entry.cards_per_unit;
        let unit = faults.keep(self.units.get(Kind::Cards, doc / per_unit));
        faults.check()?;
        let (Some(book), Some(unit)) = (book, unit) else { return Err(Fault::Lost) };
        let card = Card::decode(&book.decode(record(unit, (doc % per_unit) as usize)?)?)?;
        let parts = match &card.text {
            Text::Here(parts) => parts.clone(),
            Text::Passages { first, starts } => {
                let first = self.units.first_passage(doc / per_unit).saturating_add(*first);
                let mut parts = vec![];
                let mut faults = Faults::default();
                for passage in search.passages(doc, starts, &found.atoms)? {
                    if let Some(unit) = faults.keep(self.units.get(Kind::Passage, first.saturating_add(passage as u32))) {
                        parts.extend(decode_parts(&book.decode(unit)?)?);
                    }
                }
                faults.check()?;
                parts
            }
        };
        let standing = [Standing::Current, Standing::Outdated, Standing::Archived, Standing::Current][self.entry.standing(doc)];
        Ok(Hit {
            source: card.source(),
            title: marker.mark(&card.title),
            excerpt: marker.excerpt(&card.summary, &parts),
            sections: marker.sections(&parts),
            url: card.url,
            kind: card.kind,
            places: card.places,
            date: card.date,
            standing,
            score,
            via: found.via(doc),
            fact: card.facts.into_iter().find(|fact| found.topics.contains(&fact.topic)),
        })
    }

    fn phrasebook(&self) -> Read<Phrasebook> {
        Phrasebook::open(self.units.get(Kind::Phrasebook, 0)?)
    }
}
