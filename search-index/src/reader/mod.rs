//! Reading an index: a query to a response, over units that come on demand.
//!
//! [`Reader::search`] answers, or says which units are missing; the host fetches these and asks again. The reader does no
//! input or output and knows no clock, so the native build and the browser run the same code on the same bytes.
//!
//! Invariant: the answer to a request depends on the index alone, never on which units happened to be there or on what
//! was asked before.

mod dictionary;
mod excerpt;
mod plan;
pub(crate) mod postings;
mod query;
mod response;
mod score;
mod tuning;
mod units;

use crate::document::Standing;
use crate::format::card::{Card, Text, record};
use crate::format::entry::Entry;
use crate::format::phrasebook::Phrasebook;
use crate::format::{Fault, Kind, Read};

use dictionary::Dictionary;
use excerpt::Marker;
use plan::Gather;
pub use response::{Facet, Hit, Marked, Notice, Request, Response, SectionHit, Sort};
use score::Scorer;
use units::Units;

/// What became of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The result.
    Done(Response),
    /// These units are missing: supply them and ask again.
    Missing(Vec<u32>),
    /// The index holds bytes that its writer never wrote.
    Corrupt,
}

/// An open index.
pub struct Reader {
    entry: Entry,
    units: Units,
}

impl Reader {
    /// Opens an index by the uncompressed content of its entry file; `None` when its hash is not `hash`.
    #[must_use]
    pub fn open(content: &[u8], hash: u64) -> Option<Reader> {
        let entry = Entry::decode(content, hash).ok()?;
        let units = Units::new(&entry);
        Some(Reader { entry, units })
    }

    /// Takes the uncompressed content of a unit; false when it is not what its name says.
    pub fn supply(&mut self, unit: u32, content: Vec<u8>) -> bool {
        self.units.supply(unit, content)
    }

    /// The file name of a unit; `None` for a number that no unit has.
    #[must_use]
    pub fn file_name(&self, unit: u32) -> Option<String> {
        self.units.file_name(unit)
    }

    /// All units that are not there, and the compressed size of the whole index in bytes.
    #[must_use]
    pub fn absent(&self) -> (Vec<u32>, u32) {
        (self.units.absent(), self.entry.bytes)
    }

    /// Answers a request.
    #[must_use]
    pub fn search(&self, request: &Request) -> Answer {
        match self.run(request) {
            Ok(response) => Answer::Done(response),
            Err(Fault::Corrupt) => Answer::Corrupt,
            Err(Fault::Missing) => Answer::Missing(self.units.take_missing()),
        }
    }

    fn run(&self, request: &Request) -> Read<Response> {
        self.units.take_missing();
        let dictionary = Dictionary { entry: &self.entry, units: &self.units };
        let query = query::parse(&request.query, request.typing);
        let plan = plan::plan(&dictionary, &query)?;
        let scorer = Scorer::new(&dictionary);
        let mut gather = Gather(Ok(()));
        plan.alternatives.iter().for_each(|a| scorer.prepare(a, &mut gather));
        gather.0?;

        let docs = self.entry.docs as usize;
        let mut scores = vec![0.0f32; docs];
        let mut matched = vec![0.0f32; docs];
        let mut all = 0.0;
        for word in (0..query.words.len()).filter(|w| !query.words[*w].stop) {
            let mut best = vec![0.0f32; docs];
            let mut weight = 0.0f32;
            for alternative in plan.alternatives.iter().filter(|a| (a.first..a.first + a.count).contains(&word)) {
                let (own, idf) = scorer.alternative(alternative)?;
                let share = 1.0 / alternative.count as f32;
                weight = weight.max(idf * share);
                best.iter_mut().zip(own).for_each(|(b, s)| *b = b.max(s * share));
            }
            all += weight;
            for doc in (0..docs).filter(|d| best[*d] > 0.0) {
                scores[doc] += best[doc];
                matched[doc] += weight;
            }
        }
        let mut hits: Vec<(u32, f32)> = vec![];
        for (doc, score) in (0..).zip(&scores).filter(|(_, s)| **s > 0.0) {
            let share = (matched[doc as usize] / all).powf(tuning::COORDINATION);
            hits.push((doc, score * share * tuning::STANDING[self.standing(doc)]));
        }
        hits.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let marker = Marker {
            stems: plan.alternatives.iter().flat_map(|a| &a.atoms).map(|a| a.stem.clone()).collect(),
            prefixes: query.words.iter().filter(|w| w.unfinished).map(|w| w.text.clone()).collect(),
        };
        let shown = hits.iter().skip(request.offset).take(request.limit);
        let mut gather = Gather(Ok(()));
        let shown: Vec<Hit> = shown.filter_map(|(doc, score)| gather.ok(self.hit(*doc, *score, &marker))).collect();
        gather.0?;
        Ok(Response { total: hits.len(), hits: shown, notices: plan.notices, ..Response::default() })
    }

    fn standing(&self, doc: u32) -> usize {
        self.entry.sinking.iter().find(|(d, _)| *d == doc).map_or(0, |(_, how)| (*how as usize).min(2))
    }

    fn hit(&self, doc: u32, score: f32, marker: &Marker) -> Read<Hit> {
        let mut gather = Gather(Ok(()));
        let book = gather.ok(self.phrasebook());
        let per_unit = self.entry.cards_per_unit;
        let unit = gather.ok(self.units.get(Kind::Cards, doc / per_unit));
        gather.0?;
        let (Some(book), Some(unit)) = (book, unit) else { return Err(Fault::Missing) };
        let card = Card::decode(&book.decode(record(unit, (doc % per_unit) as usize)?)?)?;
        let parts = match &card.text {
            Text::Here(parts) => parts.clone(),
            Text::Passages { first, .. } => {
                crate::format::card::decode_parts(&book.decode(self.units.get(Kind::Passage, *first)?)?)?
            }
        };
        let standing = [Standing::Current, Standing::Outdated, Standing::Archived][self.standing(doc)];
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
        })
    }

    fn phrasebook(&self) -> Read<Phrasebook> {
        Phrasebook::open(self.units.get(Kind::Phrasebook, 0)?)
    }
}
