//! Kin of the site's words: from thesauri, from the glossary, and from what the texts themselves say.
//!
//! Only what leads to a word of the site is kept. A word of which the thesaurus names no kin that the site has leads on to the
//! kin of its kin.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::terms::Terms;
use crate::analysis::stem;
use crate::analysis::stopwords::is_stop_word;
use crate::document::{IndexConfig, SearchDoc};
use crate::format::key::Key;
use crate::format::kin::{MOST_TARGETS, Target};
use crate::thesaurus::{Group, LONGEST_TERM, Relation, groups};

/// Lists of a stem, counted by page, from which it needs no kin.
const COMMON: u32 = 40;
/// Targets below which a word leads on to the kin of its kin.
const FEW: usize = 2;

/// The terms of all groups, each once, in alphabetical order: a term is in as many pairs as its group has terms.
struct Vocabulary<'g> {
    words: Vec<&'g str>,
    /// The key of each term, as a place in `keys`.
    key_of: Vec<usize>,
    /// Pages that have all of each term, at the most.
    pages: Vec<u32>,
    keys: Vec<String>,
}

impl<'g> Vocabulary<'g> {
    fn new(groups: &'g [Group], stems: &BTreeMap<&str, u32>) -> Self {
        let mut words: Vec<&str> = groups.iter().flat_map(Group::terms).collect();
        words.sort_unstable();
        words.dedup();
        let keys_of_words: Vec<String> = words.iter().map(|words| key(words)).collect();
        let mut keys = keys_of_words.clone();
        keys.sort_unstable();
        keys.dedup();
        let key_of = keys_of_words.iter().filter_map(|key| keys.binary_search(key).ok()).collect();
        let pages = words.iter().map(|words| pages(words, stems)).collect();
        Vocabulary { words, key_of, pages, keys }
    }

    /// Everything that the groups say, by key and term.
    fn relations(&self, groups: &[Group]) -> Vec<Related> {
        let numbers: FxHashMap<&str, usize> = self.words.iter().copied().zip(0..).collect();
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
}

/// What a key leads to, whether the site has it or not.
struct Related {
    from: usize,
    to: usize,
    relation: Relation,
    /// How many groups say so.
    groups: u32,
}

/// The kin of the words of a site, by key.
pub(crate) fn find(docs: &[SearchDoc], config: &IndexConfig, terms: &Terms) -> BTreeMap<String, Vec<Target>> {
    let stems = stems(terms);
    let mut groups: Vec<Group> = config.thesauri.iter().flat_map(|text| groups(text)).collect();
    if !config.thesauri.is_empty() {
        groups.extend(super::names::find(docs).into_iter().map(|equal| Group { equal, near: vec![], related: vec![] }));
    }
    let terms = Vocabulary::new(&groups, &stems);
    let relations = terms.relations(&groups);
    let of_key = |key: usize| {
        let start = relations.partition_point(|related| related.from < key);
        relations[start..].iter().take_while(move |related| related.from == key)
    };
    let mut kin = BTreeMap::new();
    for (number, key) in terms.keys.iter().enumerate() {
        if key.split(' ').count() > LONGEST_TERM || !key.contains(' ') && stems.get(&**key).is_some_and(|n| *n > COMMON) {
            continue;
        }
        // Words that are in the key already are found without it.
        let leads_on = |to: usize| {
            terms.pages[to] > 0 && !terms.keys[terms.key_of[to]].split(' ').all(|word| key.split(' ').any(|own| own == word))
        };
        let is_close = |related: &&Related| related.relation < Relation::Related;
        let mut targets: Vec<(Relation, Reverse<u32>, Reverse<u32>, usize)> = of_key(number)
            .filter(|related| leads_on(related.to))
            .map(|related| (related.relation, Reverse(related.groups), Reverse(terms.pages[related.to]), related.to))
            .collect();
        if targets.len() < FEW {
            for middle in of_key(number).filter(is_close).filter(|related| terms.pages[related.to] == 0) {
                let further = of_key(terms.key_of[middle.to]).filter(is_close).filter(|related| leads_on(related.to));
                targets
                    .extend(further.map(|related| (Relation::Related, Reverse(0), Reverse(terms.pages[related.to]), related.to)));
            }
        }
        targets.sort_unstable();
        let mut seen = BTreeSet::new();
        targets.retain(|(.., to)| seen.insert(terms.key_of[*to]));
        targets.truncate(MOST_TARGETS);
        if !targets.is_empty() {
            let target = |(relation, .., to): (Relation, _, _, usize)| Target { relation, words: terms.words[to].to_owned() };
            kin.insert(key.clone(), targets.into_iter().map(target).collect());
        }
    }
    kin
}

/// Pages that have all of a term, at the most.
fn pages(words: &str, stems: &BTreeMap<&str, u32>) -> u32 {
    let telling = words.split(' ').filter(|word| !is_stop_word(word));
    telling.map(|word| stems.get(&*stem(word)).copied().unwrap_or(0)).min().unwrap_or(0)
}

/// The stems of folded words.
fn key(words: &str) -> String {
    words.split(' ').map(|word| stem(word)).collect::<Vec<_>>().join(" ")
}

/// The stems of the site, each with how many pages its lists have together.
fn stems(terms: &Terms) -> BTreeMap<&str, u32> {
    let mut stems = BTreeMap::new();
    for own in &terms.keys {
        if let Some(Key::Form { stem, .. }) = Key::parse(&own.key)
            && let Ok(stem) = std::str::from_utf8(stem)
        {
            *stems.entry(stem).or_default() += own.place.doc_freq;
        }
    }
    stems
}
