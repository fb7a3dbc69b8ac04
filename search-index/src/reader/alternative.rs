//! Ways to satisfy the words of a query, as posting lists with weights; [`super::plan`] and [`super::rescue`] choose them.

use crate::analysis::stem;
use crate::analysis::stopwords::is_stop_word;

use super::dictionary::{Dictionary, Group, Term};
use super::faults::Faults;
use super::response::Notice;
use super::tuning;

/// Posting lists that count as one word, each with its worth.
#[derive(Clone, Debug, Default)]
pub(crate) struct Atom {
    pub stem: String,
    pub terms: Vec<(Term, f32)>,
}

/// One way to satisfy a word of the query, or several words next to each other: all its atoms on one page.
#[derive(Clone, Debug)]
pub(crate) struct Alternative {
    /// The first query word it stands for, and how many.
    pub first: usize,
    pub count: usize,
    pub atoms: Vec<Atom>,
    pub weight: f32,
    /// How it ranks among the alternatives of a word: [`TYPED`], [`GUESSED`] or [`KIN`].
    pub tier: usize,
    /// The words of the site that are searched for instead of what was typed.
    pub via: String,
}

/// Tier of the word as typed; its pages come first.
pub(crate) const TYPED: usize = 0;
/// Tier of what the word may be the beginning or a misspelling of.
pub(crate) const GUESSED: usize = 1;
/// Tier of words that mean much the same.
pub(crate) const KIN: usize = 2;
/// Number of tiers.
pub(crate) const TIERS: usize = 3;

impl Alternative {
    /// An alternative of the first tier.
    pub(crate) fn new((first, count): (usize, usize), atoms: Vec<Atom>, weight: f32) -> Alternative {
        Alternative { first, count, atoms, weight, tier: TYPED, via: String::new() }
    }

    /// Whether it stands for this query word, perhaps with others.
    pub(crate) fn spans(&self, word: usize) -> bool {
        (self.first..self.first + self.count).contains(&word)
    }

    /// How many pages have it, each counted by what it is worth there.
    pub(crate) fn pages(&self) -> f32 {
        self.atoms.iter().flat_map(|atom| &atom.terms).map(|(term, worth)| term.place.doc_freq as f32 * worth).sum()
    }
}

/// What to read and how to count it.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub alternatives: Vec<Alternative>,
    /// Beginnings of words that count as found.
    pub prefixes: Vec<String>,
    pub notices: Vec<Notice>,
    /// What was typed and what is searched for instead.
    pub replaced: Vec<(String, String)>,
}

impl Plan {
    /// How many pages a word of the query has so far, each counted by what the word is worth there.
    pub(crate) fn pages(&self, word: usize) -> f32 {
        self.alternatives.iter().filter(|a| a.spans(word)).map(Alternative::pages).sum()
    }
}

/// The words of a folded text.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    text.split(' ').map(String::from).collect()
}

/// Adds an alternative of several words on one page, if the index has them all; returns it.
pub(crate) fn push_all<'p>(
    dictionary: &Dictionary,
    span: (usize, usize),
    words: &[String],
    weight: f32,
    plan: &'p mut Plan,
    faults: &mut Faults,
) -> Option<&'p mut Alternative> {
    let mut all = true;
    let mut atoms = vec![];
    for word in words.iter().filter(|w| !is_stop_word(w)) {
        match found(dictionary, word, faults) {
            Some(group) => atoms.push(atom(group, word)),
            None => all = false,
        }
    }
    if !all || atoms.is_empty() {
        return None;
    }
    plan.alternatives.push(Alternative::new(span, atoms, weight));
    plan.alternatives.last_mut()
}

/// The group of a word, unless the index lacks it.
// Inlined in each of its callers it would weigh on every visitor.
#[inline(never)]
pub(crate) fn found(dictionary: &Dictionary, word: &str, faults: &mut Faults) -> Option<Group> {
    faults.keep(dictionary.group(&stem(word))).filter(|g| !g.is_empty())
}

/// The lists of a stem; the form as typed counts in full.
pub(crate) fn atom(group: Group, form: &str) -> Atom {
    let worth = |term: &Term| {
        tuning::zone(term.zone) * if term.form == form || tuning::is_part(term.zone) { 1.0 } else { tuning::OTHER_FORM }
    };
    Atom { stem: group.stem, terms: group.terms.into_iter().map(|t| (worth(&t), t)).map(|(w, t)| (t, w)).collect() }
}
