//! From a query to the posting lists that answer it.
//!
//! Each word of the query gets [`Alternative`]s: the word itself in all its forms, what its first letters may become, the
//! word joined with the next one, its synonyms. Only the dictionary is read here; postings come after.

use crate::analysis::stem;
use crate::format::{Fault, Read};

use super::dictionary::{Dictionary, Group, Term};
use super::query::{Query, QueryWord};
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
}

/// What to read and how to count it.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub alternatives: Vec<Alternative>,
    pub notices: Vec<super::response::Notice>,
}

/// Lets work go on after a missing unit, so that one attempt notes all of them.
pub(crate) struct Gather(pub Read<()>);

impl Gather {
    /// The value, or nothing with the fault kept; corruption outweighs absence.
    pub(crate) fn ok<T>(&mut self, read: Read<T>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(fault) => {
                if self.0 != Err(Fault::Corrupt) {
                    self.0 = Err(fault);
                }
                None
            }
        }
    }
}

/// Plans the words of a query; phrases and exclusions are looked up by [`exact`].
pub(crate) fn plan(dictionary: &Dictionary, query: &Query) -> Read<Plan> {
    let mut plan = Plan::default();
    let mut gather = Gather(Ok(()));
    for (i, word) in query.words.iter().enumerate() {
        if word.stop {
            continue;
        }
        let group = gather.ok(dictionary.group(&stem(&word.text)));
        if let Some(group) = group.filter(|g| !g.terms.is_empty()) {
            plan.alternatives.push(own(i, word, group));
        }
        if word.unfinished
            && let Some(found) = gather.ok(completions(dictionary, word))
        {
            plan.alternatives.extend(found.into_iter().map(|group| completion(i, word, group)));
        }
        if let Some(next) =
            query.words.get(i + 1).filter(|next| !next.stop && word.text.len() + next.text.len() >= tuning::SHORTEST_JOINED)
        {
            for link in ["", "s"] {
                let joined = [&word.text[..], link, &next.text].concat();
                if let Some(group) = gather.ok(dictionary.group(&stem(&joined))).filter(|g| !g.terms.is_empty()) {
                    let atom = atom(group, &joined);
                    plan.alternatives.push(Alternative { first: i, count: 2, atoms: vec![atom], weight: tuning::JOINED });
                }
            }
        }
    }
    gather.0?;
    Ok(plan)
}

/// The word as typed, in all its forms.
fn own(first: usize, word: &QueryWord, group: Group) -> Alternative {
    Alternative { first, count: 1, atoms: vec![atom(group, &word.text)], weight: 1.0 }
}

/// The lists of a stem; the form as typed counts in full.
pub(crate) fn atom(group: Group, form: &str) -> Atom {
    let worth = |term: &Term| {
        tuning::zone(term.zone) * if term.form == form || tuning::is_part(term.zone) { 1.0 } else { tuning::OTHER_FORM }
    };
    Atom { stem: group.stem, terms: group.terms.into_iter().map(|t| (worth(&t), t)).map(|(w, t)| (t, w)).collect() }
}

fn completions(dictionary: &Dictionary, word: &QueryWord) -> Read<Vec<Group>> {
    if word.text.chars().count() <= tuning::SHORT_PREFIX
        || dictionary.blocks_with_prefix(word.text.as_bytes()) > tuning::MOST_BLOCKS
    {
        return Ok(vec![]);
    }
    let own = stem(&word.text);
    let stems = dictionary.completions(&word.text)?;
    let mut gather = Gather(Ok(()));
    let stems = stems.into_iter().filter(|(s, _)| *s != own).take(tuning::COMPLETIONS);
    let groups = stems.filter_map(|(stem, _)| gather.ok(dictionary.group(&stem))).collect();
    gather.0.map(|()| groups)
}

/// Forms of another stem that begin with what has been typed.
fn completion(first: usize, word: &QueryWord, group: Group) -> Alternative {
    let mut atom = atom(group, &word.text);
    atom.terms.retain(|(term, _)| term.form.starts_with(&word.text));
    Alternative { first, count: 1, atoms: vec![atom], weight: tuning::COMPLETION }
}
