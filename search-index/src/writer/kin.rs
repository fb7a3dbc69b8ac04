//! Kin of the site's words: from thesauri, from the glossary, and from what the texts themselves say.
//!
//! Only what leads to a word of the site is kept. A word of which the thesaurus names no kin that the site has leads on to the
//! kin of its kin. The program's own thesaurus is taken apart once: what it says does not depend on the site.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::terms::Terms;
use crate::analysis::stem;
use crate::analysis::stopwords::is_stop_word;
use crate::document::IndexConfig;
use crate::format::key::Key;
use crate::format::kin::{self, MOST_TARGETS, Target};
use crate::thesaurus::{Group, LONGEST_TERM, Relation, THESAURUS, groups};

/// Lists of a stem, counted by page, from which it needs no kin.
const COMMON: u32 = 40;
/// Targets below which a word leads on to the kin of its kin.
const FEW: usize = 2;

// On one thread: one that waits for others takes up other work, which may wait for this vocabulary.
static PROGRAM: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::new(&groups(THESAURUS).collect::<Vec<_>>()));

/// What a thesaurus says, by term and by key.
#[derive(Default)]
struct Vocabulary {
    /// The terms of all groups, each once.
    words: Vec<String>,
    /// The key of each term, as a place in `keys`.
    key_of: Vec<u32>,
    /// The stems of the words of each term that are not common, as places in `stems`.
    telling: Vec<Box<[u32]>>,
    keys: Vec<String>,
    places: FxHashMap<String, u32>,
    stems: Vec<String>,
    /// Everything that the groups say, in the order of the keys.
    relations: Vec<Related>,
    /// Where what is said of each key begins in `relations`, and the end of the last.
    starts: Vec<usize>,
}

/// What a key leads to, whether the site has it or not.
struct Related {
    to: u32,
    relation: Relation,
    /// How many groups say so.
    groups: u32,
}

/// What is known of the terms of a vocabulary while it is made. A term is in many groups, a word in many terms.
#[derive(Default)]
struct Known<'g> {
    terms: FxHashMap<&'g str, u32>,
    /// The place of the stem of each word, and whether the word is common.
    words: FxHashMap<&'g str, (u32, bool)>,
    stems: FxHashMap<Cow<'g, str>, u32>,
}

impl Vocabulary {
    fn new(groups: &[Group]) -> Self {
        let (mut own, mut known) = (Self::default(), Known::default());
        let groups: Vec<Group<u32>> = groups.iter().map(|group| group.map(|term| own.add(term, &mut known))).collect();
        own.relate(&groups);
        own
    }

    /// The place of a term, which is added if it is new.
    fn add<'g>(&mut self, term: &'g str, known: &mut Known<'g>) -> u32 {
        if let Some(place) = known.terms.get(term) {
            return *place;
        }
        let (mut key, mut telling) = (kin::Key::default(), Vec::with_capacity(LONGEST_TERM));
        for word in term.split(' ') {
            let (place, is_common) = *known.words.entry(word).or_insert_with(|| {
                let stem = stem(word);
                let place = known.stems.get(&stem).copied().unwrap_or_else(|| {
                    self.stems.push(stem.to_string());
                    known.stems.insert(stem, self.stems.len() as u32 - 1);
                    self.stems.len() as u32 - 1
                });
                (place, is_stop_word(word))
            });
            key.push_stem(&self.stems[place as usize], is_common);
            telling.extend((!is_common).then_some(place));
        }
        let key = key.text();
        let place = self.place(&key).unwrap_or_else(|| {
            self.keys.push(key.clone());
            self.places.insert(key, self.keys.len() as u32 - 1);
            self.keys.len() as u32 - 1
        });
        self.key_of.push(place);
        self.telling.push(telling.into());
        self.words.push(term.to_owned());
        known.terms.insert(term, self.words.len() as u32 - 1);
        self.words.len() as u32 - 1
    }

    /// Notes what the groups say.
    fn relate(&mut self, groups: &[Group<u32>]) {
        let mut all: Vec<(u64, Relation)> = Vec::new();
        for group in groups {
            group.relations(&mut |from, to, relation| {
                // Key and term as one number, which is sooner compared.
                all.push((u64::from(self.key_of[*from as usize]) << 32 | u64::from(*to), relation));
            });
        }
        all.sort_unstable();
        for same in all.chunk_by(|one, other| one.0 == other.0) {
            self.starts.resize((same[0].0 >> 32) as usize + 1, self.relations.len());
            // The closest relation comes first.
            self.relations.push(Related { to: same[0].0 as u32, relation: same[0].1, groups: same.len() as u32 });
        }
        self.starts.resize(self.keys.len() + 1, self.relations.len());
    }

    /// Pages that have all of each term, at the most.
    fn pages(&self, site: &FxHashMap<&str, u32>) -> Vec<u32> {
        let stems: Vec<u32> = self.stems.iter().map(|stem| site.get(&**stem).copied().unwrap_or(0)).collect();
        self.telling.iter().map(|words| words.iter().map(|word| stems[*word as usize]).min().unwrap_or(0)).collect()
    }

    /// The place of a key.
    fn place(&self, key: &str) -> Option<u32> {
        self.places.get(key).copied()
    }

    /// What the key at a place leads to.
    fn of_key(&self, place: u32) -> &[Related] {
        &self.relations[self.starts[place as usize]..self.starts[place as usize + 1]]
    }

    /// The key of a term.
    fn key(&self, term: u32) -> &str {
        &self.keys[self.key_of[term as usize] as usize]
    }
}

/// A term that a key leads to: how closely, how many groups say so, how many pages have it, its words and its key.
type Candidate<'v> = (Relation, Reverse<u32>, Reverse<u32>, &'v str, &'v str);

/// The kin of the words of a site, by key; `names` are pairs that mean the same in its own texts.
pub(crate) fn find(names: BTreeSet<Vec<String>>, config: &IndexConfig, terms: &Terms) -> BTreeMap<String, Vec<Target>> {
    if config.thesauri.is_empty() {
        return BTreeMap::new();
    }
    let site = stems(terms);
    let mut own: Vec<Group> = config.thesauri.iter().filter(|text| *text != THESAURUS).flat_map(|text| groups(text)).collect();
    own.extend(names.into_iter().map(|equal| Group { equal, ..Group::default() }));
    let own = Vocabulary::new(&own);
    let mut all = vec![(&own, own.pages(&site))];
    if config.thesauri.iter().any(|text| text == THESAURUS) {
        all.push((&PROGRAM, PROGRAM.pages(&site)));
    }
    let mut kin = BTreeMap::new();
    for (number, (vocabulary, _)) in all.iter().enumerate() {
        for (place, key) in (0..).zip(&vocabulary.keys) {
            let is_common = || site.get(&**key).is_some_and(|pages| *pages > COMMON);
            let is_done = || all[..number].iter().any(|(before, _)| before.place(key).is_some());
            let is_single = !key.contains(' ');
            if !is_single && key.split(' ').count() > LONGEST_TERM || is_single && is_common() || is_done() {
                continue;
            }
            let targets = targets(key, (number, place), &all);
            if !targets.is_empty() {
                kin.insert(key.clone(), targets);
            }
        }
    }
    kin
}

/// A vocabulary, and the pages of each of its terms.
type Counted<'v> = (&'v Vocabulary, Vec<u32>);

/// The best terms of the site that a key leads to, which is at a place of one of the vocabularies.
fn targets(key: &str, at: (usize, u32), all: &[Counted<'_>]) -> Vec<Target> {
    // Words that are in the key already are found without it.
    let adds = |other: &str| !other.split(' ').all(|word| key.split(' ').any(|own| own == word));
    let mut found: Vec<Candidate> = everywhere(key, at, all).flat_map(|(one, place)| leads(one, place, &adds)).collect();
    if found.len() < FEW {
        for (number, (vocabulary, pages)) in all.iter().enumerate() {
            let Some(place) = place_in(key, at, number, vocabulary) else { continue };
            let unknown = |related: &&Related| related.relation < Relation::Related && pages[related.to as usize] == 0;
            for middle in vocabulary.of_key(place).iter().filter(unknown) {
                let middle = vocabulary.key_of[middle.to as usize];
                let further = everywhere(&vocabulary.keys[middle as usize], (number, middle), all);
                let further = further.flat_map(|(one, place)| leads(one, place, &adds));
                let close = further.filter(|(relation, ..)| *relation < Relation::Related);
                found.extend(close.map(|(_, _, pages, words, key)| (Relation::Related, Reverse(0), pages, words, key)));
            }
        }
    }
    found.sort_unstable();
    let mut seen = BTreeSet::new();
    found.retain(|(.., key)| seen.insert(*key));
    found.truncate(MOST_TARGETS);
    found.into_iter().map(|(relation, _, _, words, _)| Target { relation, words: words.to_owned() }).collect()
}

/// The vocabularies that have a key, each with its place there; the key is at a place of one of them.
fn everywhere<'a, 'v>(key: &'a str, at: (usize, u32), all: &'a [Counted<'v>]) -> impl Iterator<Item = (&'a Counted<'v>, u32)> {
    let all = all.iter().enumerate();
    all.filter_map(move |(number, one)| Some((one, place_in(key, at, number, one.0)?)))
}

/// The place of a key in the vocabulary with a number.
fn place_in(key: &str, at: (usize, u32), number: usize, vocabulary: &Vocabulary) -> Option<u32> {
    if number == at.0 { Some(at.1) } else { vocabulary.place(key) }
}

/// The terms of the site that a vocabulary's key leads to itself.
fn leads<'v>(
    (vocabulary, pages): &'v Counted<'v>,
    place: u32,
    adds: &impl Fn(&str) -> bool,
) -> impl Iterator<Item = Candidate<'v>> {
    let there = vocabulary.of_key(place).iter().map(|related| (related, pages[related.to as usize]));
    let terms = there.filter(|(_, pages)| *pages > 0).map(|(related, pages)| {
        let words = &*vocabulary.words[related.to as usize];
        (related.relation, Reverse(related.groups), Reverse(pages), words, vocabulary.key(related.to))
    });
    terms.filter(|(.., key)| adds(key))
}

/// The stems of the site, each with how many pages its lists have together.
fn stems(terms: &Terms) -> FxHashMap<&str, u32> {
    let mut stems = FxHashMap::default();
    for own in &terms.keys {
        if let Some(Key::Form { stem, .. }) = Key::parse(&own.key)
            && let Ok(stem) = std::str::from_utf8(stem)
        {
            *stems.entry(stem).or_default() += own.place.doc_freq;
        }
    }
    stems
}
