//! Kin of the site's words: from thesauri, from the glossary, and from what the texts themselves say.
//!
//! Only what leads to a word of the site is kept. A word of which the thesaurus names no kin that the site has leads on to the
//! kin of its kin.

use std::collections::BTreeMap;

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

/// What each key leads to, whether the site has it or not.
type Relations = BTreeMap<String, BTreeMap<String, Relation>>;

/// The kin of the words of a site, by key.
pub(crate) fn find(docs: &[SearchDoc], config: &IndexConfig, terms: &Terms) -> BTreeMap<String, Vec<Target>> {
    let stems = stems(terms);
    let mut relations = Relations::new();
    let mut note = |from: &str, to: &str, relation: Relation| {
        let own = relations.entry(key(from)).or_default().entry(to.to_owned()).or_insert(relation);
        *own = relation.min(*own);
    };
    for group in config.thesauri.iter().flat_map(|text| groups(text)) {
        group.relations(&mut note);
    }
    if !config.thesauri.is_empty() {
        for equal in super::names::find(docs) {
            Group { equal, near: vec![], related: vec![] }.relations(&mut note);
        }
    }
    let pages = |words: &str| {
        let telling = words.split(' ').filter(|word| !is_stop_word(word));
        telling.map(|word| stems.get(&*stem(word)).copied().unwrap_or(0)).min().unwrap_or(0)
    };
    let mut kin = BTreeMap::new();
    for (from, to) in &relations {
        if from.split(' ').count() > LONGEST_TERM || !from.contains(' ') && stems.get(&from[..]).is_some_and(|n| *n > COMMON) {
            continue;
        }
        let mut targets: Vec<(Relation, &str)> = to.iter().map(|(words, relation)| (*relation, &words[..])).collect();
        targets.retain(|(_, words)| pages(words) > 0 && key(words) != *from);
        if targets.len() < FEW {
            for (middle, _) in to.iter().filter(|(words, relation)| **relation < Relation::Related && pages(words) == 0) {
                let further = relations.get(&key(middle)).into_iter().flatten();
                let further = further.filter(|(words, relation)| **relation < Relation::Related && pages(words) > 0);
                targets
                    .extend(further.map(|(words, _)| (Relation::Related, &words[..])).filter(|(_, words)| key(words) != *from));
            }
        }
        targets.sort_unstable_by_key(|(relation, words)| (*relation, std::cmp::Reverse(pages(words)), *words));
        let mut seen = std::collections::BTreeSet::new();
        targets.retain(|(_, words)| seen.insert(key(words)));
        targets.truncate(MOST_TARGETS);
        if !targets.is_empty() {
            let targets = targets.into_iter().map(|(relation, words)| Target { relation, words: words.to_owned() });
            kin.insert(from.clone(), targets.collect());
        }
    }
    kin
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
