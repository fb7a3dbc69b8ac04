//! How notes are compared.
//!
//! What few notes have counts most: everything weighs the logarithm of its rarity among all documents of the site. A word counts
//! only if at least one of two notes is about it. In a long list of notes that have the same thing, a note is compared with its
//! neighbours only, so that the work grows with the number of notes and not with its square.

use std::cmp::Ordering;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::features::{Features, Word};
use super::shared::Shared;
use crate::site::ids::DocumentId;

/// Maximum number of related notes of a note.
const MOST: usize = 5;
/// Maximum number of words of a note that count.
const WORDS: usize = 12;
/// Number of notes that a note is compared with for each thing it has.
const NEIGHBOURS: usize = 16;
/// Minimum weight at which a thing proposes notes to compare with.
const PROPOSING: f64 = 1.0;
/// Minimum weight of what two related notes have in common.
const LEAST: f64 = 2.0;

/// What the note at hand has, by number, and whether it is about it: a note has few things and is compared with many.
pub(super) type Places = Vec<Option<bool>>;

/// Which notes have what, and how much that counts.
pub(super) struct Index<'a> {
    features: &'a [Features<'a>],
    /// For each thing, or stem of a word, the notes that have it, in order.
    postings: Vec<Vec<u32>>,
    /// How much sharing it counts.
    worth: Vec<f64>,
    /// What the notes have, one after the other: for each its things, and of its words only the rarest, as numbers in `postings`, in
    /// order, and whether it is about them.
    had: Vec<(u32, bool)>,
    /// Where what each note has ends.
    ends: Vec<usize>,
    /// The names of the numbers.
    names: Vec<Shared>,
}

impl<'a> Index<'a> {
    /// `others` are the words of documents that are not practice notes.
    pub(super) fn new(features: &'a [Features<'a>], others: &[Vec<Word<'_>>]) -> Self {
        // Only used for lookup; iteration order is irrelevant.
        let mut frequency: FxHashMap<&str, usize> = FxHashMap::default();
        for word in features.iter().map(|features| &features.words).chain(others).flatten() {
            *frequency.entry(&word.stem).or_default() += 1;
        }
        // A word counts when another document has it too and nearly all do not.
        let (notes, documents) = (features.len() as f64, (features.len() + others.len()) as f64);
        let common = ((features.len() + others.len()) / 10).max(2);
        let rarest = |features: &'a Features<'a>| {
            let word = |word: &'a Word<'a>| (!word.topic, frequency[word.stem.as_str()], word.stem.as_str());
            let mut words: Vec<(bool, usize, &str)> = features.words.iter().map(word).collect();
            words.retain(|(_, count, _)| (2..=common).contains(count));
            words.sort_unstable();
            words.truncate(WORDS);
            words
        };
        let rarest: Vec<_> = features.par_iter().map(rarest).collect();
        let mut index =
            Self { features, postings: Vec::new(), worth: Vec::new(), had: Vec::new(), ends: Vec::new(), names: Vec::new() };
        // Only used for lookup, as above.
        let (mut things, mut words) = (FxHashMap::<&Shared, u32>::default(), FxHashMap::<&str, u32>::default());
        for (note, (features, rarest)) in (0u32..).zip(features.iter().zip(rarest)) {
            let start = index.had.len();
            for thing in &features.things {
                let number = *things.entry(thing).or_insert_with(|| index.add(thing.clone()));
                index.had.push((number, true));
            }
            for (aside, _, stem) in rarest {
                let number = *words.entry(stem).or_insert_with(|| index.add(Shared::Word(stem.to_owned())));
                index.had.push((number, !aside));
            }
            let own = &mut index.had[start..];
            own.iter().for_each(|(number, _)| index.postings[*number as usize].push(note));
            own.sort_unstable();
            index.ends.push(index.had.len());
        }
        let worth = |(name, postings): (&Shared, &Vec<u32>)| {
            let rarity = match name {
                Shared::Word(stem) => documents / frequency[stem.as_str()] as f64,
                _ => notes / postings.len() as f64,
            };
            name.weight() * rarity.ln()
        };
        index.worth = index.names.iter().zip(&index.postings).map(worth).collect();
        index
    }

    /// Gives a thing or word the next number.
    fn add(&mut self, name: Shared) -> u32 {
        self.postings.push(Vec::new());
        self.names.push(name);
        (self.names.len() - 1) as u32
    }

    /// What a note has.
    fn of_note(&self, note: usize) -> &[(u32, bool)] {
        let start = note.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.had[start..self.ends[note]]
    }

    /// A place for every number, to be used for note after note.
    pub(super) fn places(&self) -> Places {
        vec![None; self.names.len()]
    }

    /// The notes that resemble a note most, with what both have.
    pub(super) fn related(
        &self,
        note: usize,
        mine: &mut Places,
        kinship: impl Fn(usize, usize) -> f64,
    ) -> Vec<(usize, Vec<Shared>)> {
        let own = self.of_note(note);
        let mut candidates: Vec<u32> = Vec::new();
        for (number, _) in own.iter().filter(|(number, _)| self.worth[*number as usize] >= PROPOSING) {
            let notes = &self.postings[*number as usize];
            let place = notes.partition_point(|other| (*other as usize) < note);
            let start = place.saturating_sub(NEIGHBOURS / 2).min(notes.len().saturating_sub(NEIGHBOURS + 1));
            candidates.extend(notes[start..].iter().take(NEIGHBOURS + 1).filter(|other| **other as usize != note));
        }
        candidates.sort_unstable();
        candidates.dedup();
        own.iter().for_each(|(number, topic)| mine[*number as usize] = Some(*topic));
        let score = |other: &u32| {
            let both = self.of_note(*other as usize).iter().filter(|(number, about)| match mine[*number as usize] {
                Some(topic) => topic || *about,
                None => false,
            });
            let worth: f64 = both.map(|(number, _)| self.worth[*number as usize]).sum();
            (worth * kinship(note, *other as usize), *other as usize)
        };
        let mut scored: Vec<(f64, usize)> = candidates.iter().map(score).filter(|(score, _)| *score >= LEAST).collect();
        own.iter().for_each(|(number, _)| mine[*number as usize] = None);
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.truncate(MOST);
        scored.into_iter().map(|(_, other)| (other, self.shared(note, other))).collect()
    }

    /// What two notes have in common, the rarest first. An article implies its law.
    fn shared(&self, note: usize, other: usize) -> Vec<Shared> {
        let mut numbers: Vec<u32> = common(self.of_note(note), self.of_note(other)).collect();
        numbers.sort_by(|a, b| self.worth[*b as usize].total_cmp(&self.worth[*a as usize]).then(a.cmp(b)));
        let names: Vec<&Shared> = numbers.iter().map(|number| &self.names[*number as usize]).collect();
        let implied = |law: &DocumentId| names.iter().any(|name| matches!(name, Shared::Article(of, _) if of == law));
        let shown = names.iter().filter(|name| !matches!(name, Shared::Law(law) if implied(law)));
        let features = &self.features[note];
        shown
            .map(|name| match name {
                Shared::Word(stem) => Shared::Word(features.written(stem).unwrap_or(stem).to_owned()),
                name => (*name).clone(),
            })
            .collect()
    }
}

/// Numbers that both of two ordered lists have and that one of them is about.
fn common<'a>(mut a: &'a [(u32, bool)], mut b: &'a [(u32, bool)]) -> impl Iterator<Item = u32> + 'a {
    std::iter::from_fn(move || {
        while let ([(number, topic), after_a @ ..], [(other, about), after_b @ ..]) = (a, b) {
            let order = number.cmp(other);
            (a, b) = (if order.is_le() { after_a } else { a }, if order.is_ge() { after_b } else { b });
            if order == Ordering::Equal && (*topic || *about) {
                return Some(*number);
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn word(stem: &str, written: &'static str, topic: bool) -> Word<'static> {
        Word { stem: stem.to_owned(), written, topic }
    }

    fn note(words: &[&'static str]) -> Features<'static> {
        Features { things: BTreeSet::new(), words: words.iter().map(|stem| word(stem, stem, true)).collect() }
    }

    #[test]
    fn rare_words_make_notes_related_and_common_ones_do_not() {
        let site = |topic: bool| {
            let mut features: Vec<Features> = (0..400).map(|n| note(&[["a", "b"][n % 2], "hulp"])).collect();
            for (place, topic, written) in [(3, topic, "Opting"), (7, false, "opting")] {
                features[place].words.push(word("opting", written, topic));
            }
            features
        };
        let features = site(true);
        let index = Index::new(&features, &[]);
        assert_eq!(index.related(3, &mut index.places(), |_, _| 1.0), [(7, vec![Shared::Word("Opting".to_owned())])]);
        assert!(index.related(5, &mut index.places(), |_, _| 1.0).is_empty());
        assert!(index.related(3, &mut index.places(), |_, _| 0.5).is_empty(), "what counts for half is too little");
        let features = site(false);
        let index = Index::new(&features, &[]);
        assert!(index.related(3, &mut index.places(), |_, _| 1.0).is_empty(), "neither note is about the word");
    }

    #[test]
    fn a_note_looks_at_its_neighbours_only() {
        let mut features: Vec<Features> = (0..1000).map(|_| note(&["woning"])).collect();
        features.extend((0..9000).map(|_| note(&[])));
        let index = Index::new(&features, &[]);
        let related = index.related(500, &mut index.places(), |_, _| 2.0);
        assert_eq!(related.len(), MOST);
        assert!(related.iter().all(|(note, _)| note.abs_diff(500) <= NEIGHBOURS));
    }
}
