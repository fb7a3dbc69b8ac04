//! Kin of the site's words: from thesauri, from the glossary, and from what the texts themselves say.
//!
//! Only what leads to a word of the site is kept. A word of which the thesaurus names no kin that the site has leads on to the
//! kin of its kin. The program's own thesaurus is taken apart once: what it says does not depend on the site.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::terms::Terms;
use crate::analysis::stem;
use crate::analysis::stopwords::is_stop_word;
use crate::document::{IndexConfig, SearchDoc};
use crate::format::key::Key;
use crate::format::kin::{self, MOST_TARGETS, Target};
use crate::thesaurus::{Group, LONGEST_TERM, Relation, THESAURUS, groups};

/// Lists of a stem, counted by page, from which it needs no kin.
const COMMON: u32 = 40;
/// Targets below which a word leads on to the kin of its kin.
const FEW: usize = 2;

static PROGRAM: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::new(&groups(THESAURUS).collect::<Vec<_>>()));

/// What a thesaurus says, by term and by key.
struct Vocabulary {
    /// The terms of all groups, each once, in alphabetical order: a term is in as many pairs as its group has terms.
    words: Vec<String>,
    /// The key of each term, as a place in `keys`.
    key_of: Vec<usize>,
    /// The stems of the words of each key that are not common, as places in `stems`.
    telling: Vec<Vec<usize>>,
    keys: Vec<String>,
    stems: Vec<String>,
    /// Everything that the groups say, in the order of the keys.
    relations: Vec<Related>,
    /// Where what is said of each key begins in `relations`, and the end of the last.
    starts: Vec<usize>,
}

/// What a key leads to, whether the site has it or not.
struct Related {
    from: usize,
    to: usize,
    relation: Relation,
    /// How many groups say so.
    groups: u32,
}

impl Vocabulary {
    fn new(groups: &[Group]) -> Self {
        let words = unique(groups.iter().flat_map(Group::terms).map(str::to_owned));
        let keys_of_words: Vec<String> = words.iter().map(|words| key(words)).collect();
        let keys = unique(keys_of_words.iter().cloned());
        // On this thread alone: one that waits for others takes up other work, which may wait for this vocabulary.
        let told: Vec<Vec<String>> = words.iter().map(|words| telling(words)).collect();
        let stems = unique(told.iter().flatten().cloned());
        let place = |all: &[String], one: &String| all.binary_search(one).ok();
        let key_of = keys_of_words.iter().filter_map(|key| place(&keys, key)).collect();
        let telling = told.iter().map(|words| words.iter().filter_map(|word| place(&stems, word)).collect()).collect();
        let mut vocabulary = Vocabulary { words, key_of, telling, keys, stems, relations: vec![], starts: vec![] };
        vocabulary.relations = vocabulary.relations(groups);
        let start = |key| vocabulary.relations.partition_point(|related| related.from < key);
        vocabulary.starts = (0..=vocabulary.keys.len()).map(start).collect();
        vocabulary
    }

    fn relations(&self, groups: &[Group]) -> Vec<Related> {
        let numbers: FxHashMap<&str, usize> = self.words.iter().map(String::as_str).zip(0..).collect();
        let mut all = Vec::new();
        for group in groups {
            group.relations(&mut |from, to, relation| {
                all.push(Related { from: self.key_of[numbers[from]], to: numbers[to], relation, groups: 1 });
            });
        }
        all.sort_unstable_by_key(|related| (related.from, related.to, related.relation));
        // The closest relation comes first, and stays.
        all.dedup_by(|later, first| {
            let same = (later.from, later.to) == (first.from, first.to);
            first.groups += u32::from(same);
            same
        });
        all
    }

    /// Pages that have all of each term, at the most.
    fn pages(&self, site: &FxHashMap<&str, u32>) -> Vec<u32> {
        let stems: Vec<u32> = self.stems.iter().map(|stem| site.get(&**stem).copied().unwrap_or(0)).collect();
        self.telling.iter().map(|words| words.iter().map(|word| stems[*word]).min().unwrap_or(0)).collect()
    }

    /// The place of a key.
    fn place(&self, key: &str) -> Option<usize> {
        self.keys.binary_search_by(|own| own.as_str().cmp(key)).ok()
    }

    /// What the key at a place leads to.
    fn of_key(&self, place: usize) -> &[Related] {
        &self.relations[self.starts[place]..self.starts[place + 1]]
    }
}

/// A term that a key leads to: how closely, how many groups say so, how many pages have it, its words and its key.
type Candidate<'v> = (Relation, Reverse<u32>, Reverse<u32>, &'v str, &'v str);

/// The kin of the words of a site, by key.
pub(crate) fn find(docs: &[SearchDoc], config: &IndexConfig, terms: &Terms) -> BTreeMap<String, Vec<Target>> {
    if config.thesauri.is_empty() {
        return BTreeMap::new();
    }
    let site = stems(terms);
    let mut own: Vec<Group> = config.thesauri.iter().filter(|text| *text != THESAURUS).flat_map(|text| groups(text)).collect();
    own.extend(super::names::find(docs).into_iter().map(|equal| Group { equal, ..Group::default() }));
    let own = Vocabulary::new(&own);
    let mut all = vec![(&own, own.pages(&site))];
    if config.thesauri.iter().any(|text| text == THESAURUS) {
        all.push((&PROGRAM, PROGRAM.pages(&site)));
    }
    let mut kin = BTreeMap::new();
    for key in all.iter().flat_map(|(vocabulary, _)| &vocabulary.keys).collect::<BTreeSet<_>>() {
        if key.split(' ').count() > LONGEST_TERM || !key.contains(' ') && site.get(&**key).is_some_and(|n| *n > COMMON) {
            continue;
        }
        let targets = targets(key, &all);
        if !targets.is_empty() {
            kin.insert(key.clone(), targets);
        }
    }
    kin
}

/// A vocabulary, and the pages of each of its terms.
type Counted<'v> = (&'v Vocabulary, Vec<u32>);

/// The best terms of the site that a key leads to.
fn targets(key: &str, all: &[Counted<'_>]) -> Vec<Target> {
    // Words that are in the key already are found without it.
    let adds = |other: &str| !other.split(' ').all(|word| key.split(' ').any(|own| own == word));
    let own: Vec<(&Counted<'_>, usize)> = all.iter().filter_map(|one| Some((one, one.0.place(key)?))).collect();
    let mut found: Vec<Candidate> = own.iter().flat_map(|(one, place)| leads(one, *place, &adds)).collect();
    if found.len() < FEW {
        let close = |(vocabulary, pages): &'_ Counted<'_>, place| {
            let unknown = |related: &&Related| related.relation < Relation::Related && pages[related.to] == 0;
            let keys = vocabulary.of_key(place).iter().filter(unknown).map(|related| vocabulary.key_of[related.to]);
            keys.map(|key| vocabulary.keys[key].clone()).collect::<Vec<String>>()
        };
        for middle in own.iter().flat_map(|(one, place)| close(one, *place)) {
            let further = all.iter().filter_map(|one| Some(leads(one, one.0.place(&middle)?, &adds))).flatten();
            let further = further.filter(|(relation, ..)| *relation < Relation::Related);
            found.extend(further.map(|(_, _, pages, words, key)| (Relation::Related, Reverse(0), pages, words, key)));
        }
    }
    found.sort_unstable();
    let mut seen = BTreeSet::new();
    found.retain(|(.., key)| seen.insert(*key));
    found.truncate(MOST_TARGETS);
    found.into_iter().map(|(relation, _, _, words, _)| Target { relation, words: words.to_owned() }).collect()
}

/// The terms of the site that a vocabulary's key leads to itself.
fn leads<'v>(
    (vocabulary, pages): &'v Counted<'v>,
    place: usize,
    adds: &impl Fn(&str) -> bool,
) -> impl Iterator<Item = Candidate<'v>> {
    let there = vocabulary.of_key(place).iter().filter(|related| pages[related.to] > 0);
    let terms = there.map(|related| {
        let key = &*vocabulary.keys[vocabulary.key_of[related.to]];
        (related.relation, Reverse(related.groups), Reverse(pages[related.to]), &*vocabulary.words[related.to], key)
    });
    terms.filter(|(.., key)| adds(key))
}

fn unique(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The stems of the words of a term that are not common.
fn telling(words: &str) -> Vec<String> {
    words.split(' ').filter(|word| !is_stop_word(word)).map(|word| stem(word).into_owned()).collect()
}

fn key(words: &str) -> String {
    let mut key = kin::Key::default();
    words.split(' ').for_each(|word| key.push(word));
    key.text()
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
