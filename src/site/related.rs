//! Practice notes that are like each other: by the laws, routes, municipalities, situations, organisations and motions that
//! both name, and by the rare words that both have.
//!
//! What few notes have tells most: everything counts by the logarithm of its rarity. Words are those of the search index (its
//! stems, without its stop words) from titles, keywords and summaries; at least one of the two notes must be about the word,
//! with it in its title or keywords. How rare it is, is told by all documents of the site. Of a list of notes that is long, a note
//! only looks at its neighbours, so that the work grows with the number of notes and not with its square. The outcome depends
//! on the documents alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::{Document, DocumentId, Site, Standing};
use crate::note::kinds::{Details, Kind};
use crate::stems::content_words;

/// Related notes of a note at most.
const MOST: usize = 5;
/// Words of a note that count at most.
const WORDS: usize = 12;
/// Notes that a note looks at for each thing it has.
const NEIGHBOURS: usize = 16;
/// What a thing counts for, at least, to make a note look at others that have it: less alone is no reason.
const TELLING: f64 = 1.0;
/// Below this, two notes have too little in common.
const LEAST: f64 = 2.0;
/// Letters of a word that counts, at least: shorter ones are seldom about something.
const LETTERS: usize = 4;

/// A note that is like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The note.
    pub note: DocumentId,
    /// What both have, most telling first.
    pub shared: Vec<Shared>,
}

/// Something that two notes have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shared {
    /// An article of a law.
    Article(DocumentId, String),
    /// A law.
    Law(DocumentId),
    /// A route, municipality, organisation or motion.
    Document(Kind, DocumentId),
    /// A situation, by its slug.
    Situation(String),
    /// A word, as the first of the notes writes it.
    Word(String),
}

impl Shared {
    /// What it weighs against a word that is as rare.
    fn weight(&self) -> f64 {
        match self {
            Self::Article(..) => 3.0,
            Self::Document(Kind::Motion | Kind::Municipality, _) | Self::Situation(_) => 1.5,
            Self::Word(_) => 0.5,
            _ => 1.0,
        }
    }
}

/// What a note has, before it is known how rare that is.
struct Features {
    things: BTreeSet<Shared>,
    /// By stem.
    words: BTreeMap<String, Word>,
}

/// A word of a note.
struct Word {
    /// As the note first writes it.
    written: String,
    /// Whether it stands in the title or the keywords: then the note is about it.
    topic: bool,
}

/// The related notes of every practice note; notes without any are absent.
pub fn related(site: &Site) -> BTreeMap<DocumentId, Vec<Related>> {
    let practice = |id: &DocumentId| matches!(site.documents[*id].note.details, Details::Practice(_));
    let notes: Vec<DocumentId> = site.documents.ids().filter(practice).collect();
    if notes.is_empty() {
        return BTreeMap::new();
    }
    let features: Vec<Features> = notes.par_iter().map(|id| features(site, &site.documents[*id])).collect();
    let others = site.documents.par_iter().filter(|document| document.note.kind != Kind::Practice);
    let index = Index::new(&features, &others.map(words).collect::<Vec<_>>());
    let of = |place: usize| {
        let related = index.related(place, |a, b| kinship(&site.documents[notes[a]], &site.documents[notes[b]]));
        let related = related.into_iter().map(|(other, shared)| Related { note: notes[other], shared });
        (notes[place], related.collect::<Vec<_>>())
    };
    let own = (0..notes.len()).into_par_iter().filter(|place| site.is_own(notes[*place]));
    let found: Vec<(DocumentId, Vec<Related>)> = own.map(of).collect();
    found.into_iter().filter(|(_, related)| !related.is_empty()).collect()
}

/// What a note counts for beside another: half when it is in another language, half when it no longer holds.
fn kinship(note: &Document, other: &Document) -> f64 {
    let half = |is: bool| if is { 0.5 } else { 1.0 };
    half(note.note.shared.language != other.note.shared.language) * half(other.standing != Standing::Current)
}

fn features(site: &Site, document: &Document) -> Features {
    let note = &document.note;
    let mut features = Features { things: BTreeSet::new(), words: words(document) };
    let Details::Practice(practice) = &note.details else { return features };
    for reference in &practice.legal_basis {
        let Some(law) = site.by_slug.get(&(Kind::Law, reference.law.slug.clone())) else { continue };
        features.things.insert(Shared::Law(*law));
        if let Some(article) = &reference.article {
            features.things.insert(Shared::Article(*law, article.number.clone()));
        }
    }
    note.details.references(&mut |kind, slug, _| {
        if let Some(id) = site.by_slug.get(&(kind, slug.to_owned())).filter(|_| kind != Kind::Law) {
            features.things.insert(Shared::Document(kind, *id));
        }
    });
    let situations = practice.situations.iter().map(|reference| reference.slug.clone());
    features.things.extend(situations.filter(|slug| !slug.is_empty()).map(Shared::Situation));
    features
}

/// The telling words of a document, by stem.
fn words(document: &Document) -> BTreeMap<String, Word> {
    let shared = &document.note.shared;
    let mut words = BTreeMap::new();
    let mut add = |text: &str, topic: bool| {
        content_words(text, &mut |stem, word| {
            if stem.len() >= LETTERS && !words.contains_key(stem) {
                words.insert(stem.to_owned(), Word { written: word.to_owned(), topic });
            }
        });
    };
    std::iter::once(&shared.title).chain(&shared.keywords).for_each(|text| add(text, true));
    add(&shared.summary.0, false);
    words
}

/// Who has what, with what that tells.
struct Index<'a> {
    features: &'a [Features],
    /// For each thing, or stem of a word, the notes that have it, in order.
    postings: Vec<Vec<u32>>,
    /// What sharing it counts for.
    worth: Vec<f64>,
    /// What each note has, as numbers in `postings`, in order, and whether it is about it; of words only the rarest.
    of_note: Vec<Vec<(u32, bool)>>,
    /// The names of the numbers.
    names: Vec<Shared>,
}

impl<'a> Index<'a> {
    /// `others` are the words of documents that are no practice notes.
    fn new(features: &'a [Features], others: &[BTreeMap<String, Word>]) -> Self {
        // Only looked up, never walked through, so its order does not matter.
        let mut frequency: HashMap<&str, usize> = HashMap::new();
        let known = features.iter().map(|features| &features.words).chain(others);
        for stem in known.flat_map(BTreeMap::keys) {
            *frequency.entry(stem).or_default() += 1;
        }
        // A word tells something when another document has it too and nearly all do not.
        let (notes, documents) = (features.len() as f64, (features.len() + others.len()) as f64);
        let common = ((features.len() + others.len()) / 10).max(2);
        let rarest = |features: &'a Features| {
            let word = |(stem, word): (&'a String, &Word)| (!word.topic, frequency[stem.as_str()], stem);
            let mut words: Vec<(bool, usize, &String)> = features.words.iter().map(word).collect();
            words.retain(|(_, count, _)| (2..=common).contains(count));
            words.sort_unstable();
            words.truncate(WORDS);
            words.into_iter().map(|(aside, _, stem)| (Shared::Word(stem.clone()), !aside))
        };
        let mut numbers: BTreeMap<Shared, u32> = BTreeMap::new();
        let mut index = Self { features, postings: Vec::new(), worth: Vec::new(), of_note: Vec::new(), names: Vec::new() };
        for (note, features) in (0u32..).zip(features) {
            let mut of_note: Vec<(u32, bool)> = Vec::new();
            let things = features.things.iter().map(|thing| (thing.clone(), true));
            for (name, topic) in things.chain(rarest(features)) {
                let next = index.postings.len() as u32;
                let number = *numbers.entry(name.clone()).or_insert(next);
                if number == next {
                    index.postings.push(Vec::new());
                    index.names.push(name);
                }
                index.postings[number as usize].push(note);
                of_note.push((number, topic));
            }
            of_note.sort_unstable();
            index.of_note.push(of_note);
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

    /// The notes that are most like one, with what both have.
    fn related(&self, note: usize, kinship: impl Fn(usize, usize) -> f64) -> Vec<(usize, Vec<Shared>)> {
        let own = &self.of_note[note];
        let mut candidates: Vec<u32> = Vec::new();
        for (number, _) in own.iter().filter(|(number, _)| self.worth[*number as usize] >= TELLING) {
            let notes = &self.postings[*number as usize];
            let place = notes.partition_point(|other| (*other as usize) < note);
            let start = place.saturating_sub(NEIGHBOURS / 2).min(notes.len().saturating_sub(NEIGHBOURS + 1));
            candidates.extend(notes[start..].iter().take(NEIGHBOURS + 1).filter(|other| **other as usize != note));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let score = |other: &u32| {
            let shared = common(own, &self.of_note[*other as usize]);
            let worth: f64 = shared.map(|number| self.worth[number as usize]).sum();
            (worth * kinship(note, *other as usize), *other as usize)
        };
        let mut scored: Vec<(f64, usize)> = candidates.iter().map(score).filter(|(score, _)| *score >= LEAST).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.truncate(MOST);
        scored.into_iter().map(|(_, other)| (other, self.shared(note, other))).collect()
    }

    /// What two notes have in common, most telling first. An article says its law too.
    fn shared(&self, note: usize, other: usize) -> Vec<Shared> {
        let mut numbers: Vec<u32> = common(&self.of_note[note], &self.of_note[other]).collect();
        numbers.sort_by(|a, b| self.worth[*b as usize].total_cmp(&self.worth[*a as usize]).then(a.cmp(b)));
        let names: Vec<&Shared> = numbers.iter().map(|number| &self.names[*number as usize]).collect();
        let said = |law: &DocumentId| names.iter().any(|name| matches!(name, Shared::Article(of, _) if of == law));
        let shown = names.iter().filter(|name| !matches!(name, Shared::Law(law) if said(law)));
        let words = &self.features[note].words;
        shown
            .map(|name| match name {
                Shared::Word(stem) => Shared::Word(words.get(stem).map_or(stem, |word| &word.written).clone()),
                name => (*name).clone(),
            })
            .collect()
    }
}

/// Numbers that both of two ordered lists have and that one of them is about.
fn common<'a>(a: &'a [(u32, bool)], b: &'a [(u32, bool)]) -> impl Iterator<Item = u32> + 'a {
    let mut rest = b;
    a.iter().filter_map(move |(number, topic)| {
        let skip = rest.iter().take_while(|(other, _)| other < number).count();
        rest = &rest[skip..];
        let (other, about) = rest.first()?;
        (other == number && (*topic || *about)).then_some(*number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(words: &[&str]) -> Features {
        let word = |word: &&str| ((*word).to_owned(), Word { written: word.to_uppercase(), topic: true });
        Features { things: BTreeSet::new(), words: words.iter().map(word).collect() }
    }

    #[test]
    fn rare_words_make_notes_related_and_common_ones_do_not() {
        let site = |topic: bool| {
            let mut features: Vec<Features> = (0..400).map(|n| note(&["hulp", ["a", "b"][n % 2]])).collect();
            for (place, topic, written) in [(3, topic, "Opting"), (7, false, "opting")] {
                features[place].words.insert("opting".to_owned(), Word { written: written.to_owned(), topic });
            }
            features
        };
        let features = site(true);
        let index = Index::new(&features, &[]);
        assert_eq!(index.related(3, |_, _| 1.0), [(7, vec![Shared::Word("Opting".to_owned())])]);
        assert!(index.related(5, |_, _| 1.0).is_empty());
        assert!(index.related(3, |_, _| 0.5).is_empty(), "what counts for half is too little");
        let features = site(false);
        assert!(Index::new(&features, &[]).related(3, |_, _| 1.0).is_empty(), "neither note is about the word");
    }

    #[test]
    fn a_note_looks_at_its_neighbours_only() {
        let mut features: Vec<Features> = (0..1000).map(|_| note(&["woning"])).collect();
        features.extend((0..9000).map(|_| note(&[])));
        let index = Index::new(&features, &[]);
        let related = index.related(500, |_, _| 2.0);
        assert_eq!(related.len(), MOST);
        assert!(related.iter().all(|(note, _)| note.abs_diff(500) <= NEIGHBOURS));
    }
}
