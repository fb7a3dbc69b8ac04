//! Positions of words: exact phrases, and words near each other.
//!
//! A place is a page and a position on it in one number, the page in the upper half, so that lists of places are merged
//! like lists of pages.

use crate::analysis::stem;
use crate::format::Read;

use super::alternative::{Atom, atom};
use super::dictionary::{Dictionary, Term};
use super::faults::Faults;
use super::positions::positions;
use super::query::QueryWord;
use super::score::{Scorer, Scores};
use super::tuning;
use crate::order;

type Places = Vec<u64>;

/// Looks up places.
pub(crate) struct Finder<'a> {
    pub dictionary: &'a Dictionary<'a>,
    pub scorer: &'a Scorer<'a>,
}

/// A phrase with its words looked up.
pub(crate) struct Phrase {
    /// Each word with its distance from the first.
    words: Vec<(u32, Atom)>,
    /// A word of it is nowhere.
    impossible: bool,
}

impl Phrase {
    /// The words that were looked up.
    pub(crate) fn atoms(&self) -> impl Iterator<Item = &Atom> {
        self.words.iter().map(|(_, atom)| atom)
    }

    /// Only the forms as typed.
    fn exact(&self, typed: &[QueryWord]) -> Phrase {
        let forms = |atom: &Atom| {
            let terms = atom.terms.iter().filter(|(t, _)| typed.iter().any(|w| w.text == t.form)).cloned().collect();
            Atom { stem: atom.stem.clone(), terms }
        };
        let words: Vec<_> = self.words.iter().map(|(at, atom)| (*at, forms(atom))).collect();
        let impossible = self.impossible || words.iter().any(|(_, atom)| atom.terms.is_empty());
        Phrase { words, impossible }
    }
}

impl Finder<'_> {
    /// Looks the words of a phrase up. Common words are not in running text: they only keep the others apart.
    pub(crate) fn phrase(&self, words: &[QueryWord]) -> Read<Phrase> {
        let mut phrase = Phrase { words: vec![], impossible: false };
        let mut faults = Faults::default();
        let mut at = 0;
        for word in words {
            if !word.stop {
                let group = faults.keep(self.dictionary.group(&stem(&word.text))).unwrap_or_default();
                let mut atom = atom(group, &word.text);
                atom.terms.retain(|(term, _)| !tuning::is_part(term.zone));
                phrase.impossible |= atom.terms.is_empty();
                phrase.words.push((at, atom));
            }
            at += word.span.max(1);
        }
        faults.check().map(|()| phrase)
    }

    /// The pages that have a phrase: as typed, or, when no page has it so, in other forms; then the second is true.
    pub(crate) fn pages(&self, phrase: &Phrase, typed: &[QueryWord]) -> Read<(Vec<bool>, bool)> {
        let exact = self.matching(&phrase.exact(typed))?;
        if exact.contains(&true) {
            return Ok((exact, false));
        }
        let inflected = self.matching(phrase)?;
        let found = inflected.contains(&true);
        Ok((inflected, found))
    }

    fn matching(&self, phrase: &Phrase) -> Read<Vec<bool>> {
        let mut pages = vec![false; self.dictionary.entry.docs as usize];
        if phrase.impossible {
            return Ok(pages);
        }
        let [single] = &phrase.words[..] else { return self.consecutive(phrase, pages) };
        for (term, _) in &single.1.terms {
            self.scorer.postings(term)?.docs.iter().for_each(|doc| mark(&mut pages, *doc));
        }
        Ok(pages)
    }

    fn consecutive(&self, phrase: &Phrase, mut pages: Vec<bool>) -> Read<Vec<bool>> {
        let mut faults = Faults::default();
        let lists: Vec<(u32, Places)> =
            phrase.words.iter().filter_map(|(at, atom)| faults.keep(self.places(&atom.terms)).map(|p| (*at, p))).collect();
        faults.check()?;
        let Some(((start, first), rest)) = lists.split_first() else { return Ok(pages) };
        for place in first {
            if rest.iter().all(|(at, places)| places.binary_search(&(place + u64::from(at - start))).is_ok()) {
                mark(&mut pages, (place >> 32) as u32);
            }
        }
        Ok(pages)
    }

    /// All places of these terms, sorted.
    fn places(&self, terms: &[(Term, f32)]) -> Read<Places> {
        let mut places = vec![];
        let mut faults = Faults::default();
        for (term, _) in terms {
            let bytes = faults.keep(self.dictionary.positions(term));
            let postings = faults.keep(self.scorer.postings(term));
            if let (Some(bytes), Some(postings)) = (bytes, postings) {
                let all = positions(bytes, &postings.freqs)?;
                let pages = postings
                    .docs
                    .iter()
                    .zip(&postings.freqs)
                    .flat_map(|(doc, freq)| std::iter::repeat_n(u64::from(*doc) << 32, *freq as usize));
                places.extend(pages.zip(all).map(|(page, position)| page | u64::from(position)));
            }
        }
        faults.check()?;
        order::sort(&mut places);
        Ok(places)
    }

    /// The positions of an atom on one page; none for lists too long to read for that.
    pub(crate) fn on_page(&self, atom: &Atom, doc: u32) -> Read<Vec<u32>> {
        let short = atom.terms.iter().filter(|(t, _)| t.place.positions.bytes.len() as u32 <= tuning::PASSAGE_BYTES);
        let places = self.places(&short.cloned().collect::<Vec<_>>())?;
        let first = places.partition_point(|p| p >> 32 < u64::from(doc));
        Ok(places[first..].iter().take_while(|p| **p >> 32 == u64::from(doc)).map(|p| *p as u32).collect())
    }

    /// Adds to the scores of pages where neighbouring words of the query stand near each other. Each pair adds the rarer
    /// one's idf, the less the farther they are apart; parts of one compound are nearest. Words with longer position lists than are worth reading are left out.
    pub(crate) fn near(&self, atoms: &[(&Atom, f32)], scores: &mut Scores) -> Read<()> {
        if !self.dictionary.entry.near {
            return Ok(());
        }
        let mut faults = Faults::default();
        let lists: Vec<Option<Places>> = atoms
            .iter()
            .map(|(atom, _)| {
                let bytes: u32 = atom.terms.iter().map(|(t, _)| t.place.positions.bytes.len() as u32).sum();
                if bytes > tuning::NEAR_BYTES || atoms.len() < 2 { None } else { faults.keep(self.places(&atom.terms)) }
            })
            .collect();
        faults.check()?;
        for (pair, idfs) in lists.windows(2).zip(atoms.windows(2)) {
            let [Some(a), Some(b)] = pair else { continue };
            let worth = tuning::NEAR * idfs[0].1.min(idfs[1].1);
            nearest(a, b, |doc, distance| {
                if let Some(score) = scores.get_mut(doc as usize).filter(|s| **s > 0.0) {
                    *score += worth * 2.0 / (distance + 1) as f32;
                }
            });
        }
        Ok(())
    }
}

fn mark(pages: &mut [bool], doc: u32) {
    if let Some(page) = pages.get_mut(doc as usize) {
        *page = true;
    }
}

/// Calls `each` once for each page on which both have places, with the least distance of two.
fn nearest(a: &[u64], b: &[u64], mut each: impl FnMut(u32, u32)) {
    let (mut i, mut j) = (0, 0);
    let mut best: Option<(u32, u32)> = None;
    while i < a.len() && j < b.len() {
        let (doc_a, doc_b) = ((a[i] >> 32) as u32, (b[j] >> 32) as u32);
        if doc_a == doc_b {
            let distance = a[i].abs_diff(b[j]) as u32;
            if distance <= tuning::NEAR_MOST {
                best = match best {
                    Some((doc, least)) if doc == doc_a => Some((doc, least.min(distance))),
                    other => {
                        if let Some((doc, least)) = other {
                            each(doc, least);
                        }
                        Some((doc_a, distance))
                    }
                };
            }
        }
        if a[i] <= b[j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    if let Some((doc, least)) = best {
        each(doc, least);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_distance_of_each_page() {
        let place = |doc: u64, at: u64| doc << 32 | at;
        let a = [place(0, 5), place(1, 10), place(1, 40), place(3, 7)];
        let b = [place(0, 50), place(1, 37), place(1, 60), place(2, 1), place(3, 7)];
        let mut found = vec![];
        nearest(&a, &b, |doc, distance| found.push((doc, distance)));
        assert_eq!(found, [(1, 3), (3, 0)]);
    }
}
