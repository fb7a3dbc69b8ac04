//! Kin of the site's words: from thesauri, from the glossary, and from what the texts themselves say.
//!
//! Only what leads to a word of the site is kept. A word of which the thesaurus names no kin that the site has leads on to the
//! kin of its kin.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

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

/// What each key leads to, whether the site has it or not, and how many groups say so. Only used for lookup and for what is sorted
/// afterwards; iteration order is irrelevant.
type Relations<'g> = FxHashMap<&'g str, FxHashMap<&'g str, (Relation, u32)>>;

/// A term of a group.
struct Term {
    key: String,
    /// Pages that have all of it, at the most.
    pages: u32,
}

/// The kin of the words of a site, by key.
pub(crate) fn find(docs: &[SearchDoc], config: &IndexConfig, terms: &Terms) -> BTreeMap<String, Vec<Target>> {
    let stems = stems(terms);
    let mut all: Vec<Group> = config.thesauri.iter().flat_map(|text| groups(text)).collect();
    if !config.thesauri.is_empty() {
        all.extend(super::names::find(docs).into_iter().map(|equal| Group { equal, near: vec![], related: vec![] }));
    }
    let known = known(&all, &stems);
    let mut relations = Relations::default();
    for group in &all {
        group.relations(&mut |from, to, relation| {
            let (own, groups) = relations.entry(&known[from].key).or_default().entry(to).or_insert((relation, 0));
            *own = relation.min(*own);
            *groups += 1;
        });
    }
    let mut kin = BTreeMap::new();
    for (from, to) in &relations {
        if from.split(' ').count() > LONGEST_TERM || !from.contains(' ') && stems.get(from).is_some_and(|n| *n > COMMON) {
            continue;
        }
        // Words that are in the key already are found without it.
        let leads_on = |words: &str| {
            let Term { key, pages } = &known[words];
            *pages > 0 && !key.split(' ').all(|word| from.split(' ').any(|own| own == word))
        };
        let mut targets: Vec<(Relation, u32, &str)> =
            to.iter().map(|(words, (relation, groups))| (*relation, *groups, *words)).collect();
        targets.retain(|(.., words)| leads_on(words));
        if targets.len() < FEW {
            let is_close = |relation: Relation| relation < Relation::Related;
            for (middle, _) in to.iter().filter(|(words, (relation, _))| is_close(*relation) && known[**words].pages == 0) {
                let further = relations.get(&*known[*middle].key).into_iter().flatten();
                let further = further.filter(|(words, (relation, _))| is_close(*relation) && leads_on(words));
                targets.extend(further.map(|(words, _)| (Relation::Related, 0, *words)));
            }
        }
        targets.sort_unstable_by_key(|(relation, groups, words)| {
            (*relation, Reverse(*groups), Reverse(known[*words].pages), *words)
        });
        let mut seen = FxHashSet::default();
        targets.retain(|(.., words)| seen.insert(&known[*words].key));
        targets.truncate(MOST_TARGETS);
        if !targets.is_empty() {
            let targets = targets.into_iter().map(|(relation, _, words)| Target { relation, words: words.to_owned() });
            kin.insert((*from).to_owned(), targets.collect());
        }
    }
    kin
}

/// Every term of the groups. Each is stemmed once: a term is in as many pairs as its group has terms.
fn known<'g>(groups: &'g [Group], stems: &FxHashMap<&str, u32>) -> FxHashMap<&'g str, Term> {
    let words = groups.iter().flat_map(|group| group.equal.iter().chain(&group.near).chain(&group.related));
    let distinct: FxHashSet<&str> = words.map(String::as_str).collect();
    let pages = |words: &str| {
        let telling = words.split(' ').filter(|word| !is_stop_word(word));
        telling.map(|word| stems.get(&*stem(word)).copied().unwrap_or(0)).min().unwrap_or(0)
    };
    distinct.into_iter().map(|words| (words, Term { key: key(words), pages: pages(words) })).collect()
}

/// The stems of folded words.
fn key(words: &str) -> String {
    words.split(' ').map(|word| stem(word)).collect::<Vec<_>>().join(" ")
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
