//! One request from its text to the ranked pages: the order of the steps.
//!
//! 1. The query is taken apart and planned (dictionary).
//! 2. Each word scores all pages by its best alternative (postings); neighbours that stand near each other add to it.
//! 3. Phrases and exclusions decide which pages may be hits, then filters do (positions, columns).
//! 4. What is left is ranked.

use crate::analysis::stopwords::is_stop_word;
use crate::format::entry::Entry;
use crate::format::{Fault, Read};

use super::alternative::{Atom, Plan, TIERS, TYPED};
use super::columns::Columns;
use super::dictionary::Dictionary;
use super::excerpt::Marker;
use super::faults::Faults;
use super::phrases::Finder;
use super::plan::{is_short, plan};
use super::query::{Query, parse};
use super::response::{Notice, Request, Response, Sort};
use super::score::{Scorer, Scores};
use super::topics::topic;
use super::tuning;
use super::units::Units;
use crate::document::Topic;
use crate::order;

/// A search over one index.
pub(crate) struct Search<'a> {
    dictionary: Dictionary<'a>,
    columns: Columns<'a>,
}

/// Search result before pages are displayed.
pub(crate) struct Found {
    /// Pages and scores in the order asked for.
    pub hits: Vec<(u32, f32)>,
    pub marker: Marker,
    /// The posting lists of what was searched for.
    pub atoms: Vec<Atom>,
    /// What the query asks for.
    pub topics: Vec<Topic>,
    via: Vec<usize>,
    vias: Vec<String>,
    /// All but the hits.
    pub response: Response,
}

impl Found {
    /// The words by which a page was found, where nothing that was typed is on it.
    pub(crate) fn via(&self, doc: u32) -> String {
        let number = self.via.get(doc as usize).copied().unwrap_or(0);
        number.checked_sub(1).and_then(|number| self.vias.get(number)).cloned().unwrap_or_default()
    }
}

impl<'a> Search<'a> {
    pub(crate) fn new(entry: &'a Entry, units: &'a Units) -> Search<'a> {
        Search { dictionary: Dictionary { entry, units }, columns: Columns { entry, units } }
    }

    pub(crate) fn run(&self, request: &Request) -> Read<Found> {
        let query = parse(&request.query, request.typing);
        let common = |text: &str| text.len() == 1 || is_stop_word(text);
        let mut titles = if query.words.iter().any(|w| common(&w.text)) { self.initials(&query)? } else { None };
        let mut plan = if titles.is_none() { plan(&self.dictionary, &query)? } else { Plan::default() };
        let mut notices = std::mem::take(&mut plan.notices);
        let listing = query.words.is_empty() && query.phrases.is_empty();
        if titles.is_none() && plan.alternatives.is_empty() {
            titles = self.initials(&query)?;
        }
        let words = if titles.is_none() && !query.words.iter().all(|w| w.stop) { Some(self.words(&query, &plan)?) } else { None };
        let (mut scores, via) = match (titles, words) {
            (Some(titles), _) => {
                notices = vec![Notice::TitlesOnly(query.words[0].typed.clone())];
                plan.prefixes.push(query.words[0].text.clone());
                (titles, vec![])
            }
            (None, Some(words)) => (words.scores, words.via),
            // A query without words scores every page alike.
            (None, None) => (vec![1.0; self.dictionary.entry.docs as usize], vec![]),
        };
        let units = self.dictionary.units;
        let lost = units.lost();
        // Without any of its words a query is not answered.
        if lost > 0 && plan.alternatives.is_empty() && !query.words.is_empty() {
            return Err(Fault::Lost);
        }
        let mut atoms: Vec<Atom> = plan.alternatives.iter().flat_map(|a| &a.atoms).cloned().collect();
        notices.extend(query.cut.clone().map(Notice::Cut));
        if listing && !request.query.is_empty() {
            notices.push(Notice::Listing(request.query.clone()));
        }
        self.phrases(&query, listing, &mut scores, &mut atoms, &mut notices)?;

        let mut pages: Vec<bool> = scores.iter().map(|s| *s > 0.0).collect();
        let chosen = self.columns.choose(&request.filters, &mut notices)?;
        let whole = listing && query.excluded.is_empty() && request.filters.is_empty();
        let facets = if whole && request.facets {
            self.columns.totals()?
        } else {
            self.columns.filter(&mut pages, &chosen, request.facets)?
        };
        // What a phrase, an exclusion or a filter keeps out must stay out.
        if units.lost() > lost {
            return Err(Fault::Lost);
        }

        let mut hits: Vec<(u32, f32)> = (0..).zip(scores).zip(&pages).filter(|(_, page)| **page).map(|(hit, _)| hit).collect();
        let total = hits.len();
        if request.limit > 0 {
            self.sort(&mut hits, request.sort == Sort::Date || listing)?;
        }
        let corrected = corrected(&request.query, &plan);
        let marker = Marker { stems: atoms.iter().map(|a| a.stem.clone()).collect(), prefixes: plan.prefixes };
        let vias = plan.alternatives.into_iter().map(|a| a.via).collect();
        let response = Response { total, facets, notices, corrected, ..Response::default() };
        let topics = query.words.iter().filter_map(|word| topic(&word.text)).collect();
        Ok(Found { hits, marker, atoms, topics, via, vias, response })
    }

    /// The passages of a long page that have most of what was searched for, in reading order; `starts` are the positions
    /// at which they begin.
    pub(crate) fn passages(&self, doc: u32, starts: &[u32], atoms: &[Atom]) -> Read<Vec<usize>> {
        let scorer = Scorer::new(&self.dictionary);
        let finder = Finder { dictionary: &self.dictionary, scorer: &scorer };
        let mut faults = Faults::default();
        // The number of different words counts most, then how often they occur.
        let mut worth = vec![0u32; starts.len()];
        for atom in atoms {
            let mut counts = vec![0u32; starts.len()];
            for position in faults.keep(finder.on_page(atom, doc)).unwrap_or_default() {
                if let Some(count) = counts.get_mut(starts.partition_point(|s| *s <= position).saturating_sub(1)) {
                    *count += 1;
                }
            }
            worth.iter_mut().zip(counts).filter(|(_, n)| *n > 0).for_each(|(worth, n)| *worth += 1000 + n.min(30));
        }
        faults.check()?;
        let best = order::greatest(worth.into_iter(), tuning::PASSAGES);
        Ok((0..starts.len()).filter(|p| best.contains(p)).collect())
    }

    /// The pages that answer a single word of so few letters that the dictionary is no help: by their titles.
    fn initials(&self, query: &Query) -> Read<Option<Scores>> {
        let [word] = &query.words[..] else { return Ok(None) };
        if !is_short(&word.text) || !query.phrases.is_empty() || !query.excluded.is_empty() {
            return Ok(None);
        }
        let docs = self.columns.initials(&word.text)?;
        let mut scores = vec![0.0; self.dictionary.entry.docs as usize];
        for (i, doc) in docs.iter().rev().enumerate() {
            if let Some(score) = scores.get_mut(*doc as usize) {
                *score = 1.0 + i as f32;
            }
        }
        Ok((!docs.is_empty()).then_some(scores))
    }

    /// The scores of all pages by the words of the query.
    fn words<'p>(&self, query: &Query, plan: &'p Plan) -> Read<Words<'p>> {
        let entry = self.dictionary.entry;
        let scorer = Scorer::new(&self.dictionary);
        let mut words = words(&scorer, query, plan)?;
        Finder { dictionary: &self.dictionary, scorer: &scorer }.near(&words.own, &mut words.scores)?;
        for (doc, score) in (0..).zip(&mut words.scores).filter(|(_, s)| **s > 0.0) {
            let share = words.matched[doc as usize] / words.all;
            *score = if share < tuning::LEAST_SHARE { 0.0 } else { *score * share.powf(tuning::COORDINATION) };
            *score *= tuning::STANDING[entry.standing(doc)];
        }
        Ok(words)
    }

    /// Drops the pages that lack a phrase or have what is excluded.
    fn phrases(
        &self,
        query: &Query,
        listing: bool,
        scores: &mut Scores,
        atoms: &mut Vec<Atom>,
        notices: &mut Vec<Notice>,
    ) -> Read<()> {
        let scorer = Scorer::new(&self.dictionary);
        let finder = Finder { dictionary: &self.dictionary, scorer: &scorer };
        let mut faults = Faults::default();
        let phrases: Vec<_> = query
            .phrases
            .iter()
            .chain(&query.excluded)
            .filter_map(|words| faults.keep(finder.phrase(words)).map(|p| (words, p)))
            .collect();
        faults.check()?;
        let mut faults = Faults::default();
        for (i, (words, phrase)) in phrases.iter().enumerate() {
            let wanted = i < query.phrases.len();
            // A word is excluded in all its forms, a phrase as typed.
            let forms = !wanted && words.len() == 1;
            let Some((pages, inflected)) = faults.keep(finder.pages(phrase, if forms { &[] } else { words })) else { continue };
            let notice = if inflected && !forms {
                Some(Notice::Inflected as fn(String) -> Notice)
            } else if phrase.atoms().next().is_none() || pages.contains(&true) {
                None
            } else if words.iter().all(|w| is_stop_word(&w.text)) {
                Some(Notice::Common as fn(String) -> Notice)
            } else if wanted || words.iter().any(|w| w.unfinished) {
                None
            } else {
                Some(Notice::Unknown as fn(String) -> Notice)
            };
            notices.extend(notice.map(|of| of(words.iter().map(|w| &w.typed[..]).collect::<Vec<_>>().join(" "))));
            scores.iter_mut().zip(&pages).filter(|(_, page)| **page != wanted).for_each(|(score, _)| *score = 0.0);
            if wanted {
                for atom in phrase.atoms() {
                    atoms.push(atom.clone());
                    if let Some((own, _)) = faults.keep(scorer.atom(atom)) {
                        scores
                            .iter_mut()
                            .zip(own)
                            .filter(|(score, _)| **score > 0.0)
                            .for_each(|(score, own)| *score += own * tuning::PHRASE);
                    }
                }
            }
        }
        if !listing && query.words.iter().all(|w| w.stop) {
            let entry = self.dictionary.entry;
            (0..).zip(scores.iter_mut()).for_each(|(doc, score)| *score *= tuning::STANDING[entry.standing(doc)]);
        }
        faults.check()
    }

    fn sort(&self, hits: &mut [(u32, f32)], by_date: bool) -> Read<()> {
        // Scores are never negative, so their bits order as they do.
        let scores = hits.iter().map(|hit| hit.1.to_bits());
        let by_score: Vec<(u32, f32)> = order::greatest(scores, hits.len()).into_iter().map(|i| hits[i]).collect();
        hits.copy_from_slice(&by_score);
        if by_date {
            let dates = self.columns.dates()?;
            let dates = hits.iter().map(|hit| dates.get(hit.0 as usize).copied().unwrap_or(0).into());
            let by_date: Vec<(u32, f32)> = order::greatest(dates, hits.len()).into_iter().map(|i| by_score[i]).collect();
            hits.copy_from_slice(&by_date);
        }
        Ok(())
    }
}

/// Found by a word of the query itself, which needs no explanation.
const AS_TYPED: usize = usize::MAX;

/// What the words of a query make of all pages, before anything but BM25 counts.
pub(crate) struct Words<'p> {
    pub scores: Scores,
    /// The weight of the words that each page has, and of all words.
    pub matched: Scores,
    pub all: f32,
    /// The words found as themselves, with their idf.
    pub own: Vec<(&'p Atom, f32)>,
    /// For each page the number of an alternative that found it, and one; 0 for no page found, [`AS_TYPED`] for one that has a
    /// word of the query.
    pub via: Vec<usize>,
}

/// Scores all pages: the sum over the words, each by its best alternative.
pub(crate) fn words<'p>(scorer: &Scorer, query: &Query, plan: &'p Plan) -> Read<Words<'p>> {
    let mut faults = Faults::default();
    plan.alternatives.iter().for_each(|a| scorer.prepare(a, &mut faults));
    faults.check()?;
    let mut faults = Faults::default();
    let docs = scorer.docs();
    let mut out = Words { scores: vec![0.0; docs], matched: vec![0.0; docs], all: 0.0, own: vec![], via: vec![0; docs] };
    let telling = (0..).zip(&query.words).any(|(i, word)| !word.filler && plan.pages(i) > 0.0);
    // The best score of each page in each tier, tier after tier.
    let mut tiers = vec![0.0f32; TIERS * docs];
    // The number of the alternative that gave it, and one.
    let mut by = vec![0usize; TIERS * docs];
    for (word, of) in query.words.iter().enumerate() {
        tiers.fill(0.0);
        let (mut weight, mut most) = (0.0f32, [0.0f32; TIERS]);
        for (number, alternative) in plan.alternatives.iter().enumerate().filter(|(_, a)| a.spans(word)) {
            let Some((scores, idf)) = faults.keep(scorer.alternative(alternative)) else { continue };
            let tier = alternative.tier;
            for (doc, score) in scores.into_iter().enumerate() {
                let best = &mut tiers[tier * docs + doc];
                if score > *best {
                    *best = score;
                    most[tier] = most[tier].max(score);
                    by[tier * docs + doc] = number + 1;
                }
            }
            if weight == 0.0 {
                weight = idf / alternative.atoms.len() as f32;
                if let ([atom], 1) = (&alternative.atoms[..], alternative.count) {
                    out.own.push((atom, idf));
                }
            }
        }
        let share = if of.filler && telling { tuning::FILLER } else { 1.0 };
        out.all += weight * share;
        for doc in 0..docs {
            // Pages with the word as typed come before those with what it may mean.
            let (mut score, mut lower, mut via) = (0.0, 0.0, 0);
            for tier in (0..TIERS).rev() {
                let best = tiers[tier * docs + doc];
                if best > 0.0 {
                    score = best + lower;
                    via = if tier == TYPED { AS_TYPED } else { by[tier * docs + doc] };
                }
                lower += most[tier];
            }
            if score > 0.0 {
                if out.via[doc] != AS_TYPED {
                    out.via[doc] = via;
                }
                out.scores[doc] += score * share;
                out.matched[doc] += weight * share;
            }
        }
    }
    faults.check().map(|()| out)
}

/// The query with the words that were replaced.
fn corrected(query: &str, plan: &Plan) -> Option<String> {
    let mut text = query.to_owned();
    for (typed, by) in &plan.replaced {
        if let Some(at) = order::find(&text, typed) {
            text.replace_range(at..at + typed.len(), by);
        }
    }
    (!plan.replaced.is_empty()).then_some(text)
}
