//! From a query to the posting lists that answer it.
//!
//! Each word of the query gets [`Alternative`]s: the word itself in all its forms, what its first letters may become, the
//! word joined with the next one, its pieces, its synonyms. A word that the index lacks gets what [`super::rescue`] finds.
//! Only the dictionary is read here; postings come after.

use crate::analysis::stem;
use crate::analysis::stopwords::is_stop_word;
use crate::format::{Fault, Read};

use super::columns::Columns;
use super::dictionary::{Dictionary, Group, Term};
use super::query::{Query, QueryWord};
use super::rescue;
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
}

impl Alternative {
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
    /// How many of them are of words as they were typed.
    pub direct: usize,
    pub notices: Vec<Notice>,
    /// What was typed and what is searched for instead.
    pub replaced: Vec<(String, String)>,
}

/// Lets work go on after a missing unit, so that one attempt notes all of them, and without one that has been given up.
pub(crate) struct Gather(pub Read<()>);

impl Gather {
    pub(crate) fn new() -> Gather {
        Gather(Ok(()))
    }

    /// The value, or nothing with the fault kept; corruption outweighs absence.
    pub(crate) fn ok<T>(&mut self, read: Read<T>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(Fault::Lost) => None,
            Err(fault) => {
                if self.0 != Err(Fault::Corrupt) {
                    self.0 = Err(fault);
                }
                None
            }
        }
    }
}

/// Plans the words of a query; phrases and exclusions are looked up by `super::phrase`.
pub(crate) fn plan(dictionary: &Dictionary, query: &Query) -> Read<Plan> {
    let mut plan = Plan::default();
    let mut gather = Gather::new();
    // In a phrase, wanted or excluded, a common word only keeps the others apart: any word may stand in its place.
    for word in query.words.iter().chain(query.phrases.iter().chain(&query.excluded).flatten()).filter(|word| word.stop) {
        plan.notices.push(Notice::Common(word.typed.clone()));
    }
    for (i, word) in query.words.iter().enumerate() {
        if word.stop {
            // A common word may be the beginning of another one.
            complete(dictionary, word, i, &mut plan, &mut gather);
            continue;
        }
        direct(dictionary, query, i, &mut plan, &mut gather);
    }
    synonyms(dictionary, query, &mut plan, &mut gather);
    gather.0?;
    plan.direct = plan.alternatives.len();
    // A word whose part of the dictionary is lost is not unknown, and not misspelt.
    if dictionary.units.lost() > 0 {
        return Ok(plan);
    }
    let mut gather = Gather::new();
    for (i, word) in query.words.iter().enumerate().filter(|(_, w)| !w.stop) {
        let pages = plan.alternatives.iter().filter(|a| a.spans(i)).map(Alternative::pages).sum();
        gather.ok(if pages == 0.0 {
            rescue::rescue(dictionary, i, word, &mut plan)
        } else {
            rescue::doubt(dictionary, i, word, pages, &mut plan)
        });
    }
    gather.0?;
    Ok(plan)
}

/// The word itself, its completions, its pieces, and the word joined with the next.
fn direct(dictionary: &Dictionary, query: &Query, i: usize, plan: &mut Plan, gather: &mut Gather) {
    let word = &query.words[i];
    if let Some(group) = found(dictionary, &word.text, gather) {
        plan.alternatives.push(Alternative { first: i, count: 1, atoms: vec![atom(group, &word.text)], weight: 1.0 });
    }
    complete(dictionary, word, i, plan, gather);
    if word.pieces.len() > 1 {
        push_all(dictionary, (i, 1), &word.pieces, tuning::PIECES, plan, gather);
    }
    // Where the index has both words, their compound is found by its parts; looking it up would only cost.
    let lacks = |word: &QueryWord| dictionary.group(&stem(&word.text)).is_ok_and(|g| g.is_empty());
    let long = |next: &&QueryWord| !next.stop && word.text.len() + next.text.len() >= tuning::SHORTEST_JOINED;
    if let Some(next) = query.words.get(i + 1).filter(long).filter(|next| lacks(word) || lacks(next)) {
        for link in ["", "s"] {
            let joined = [&word.text[..], link, &next.text].concat();
            if let Some(group) = found(dictionary, &joined, gather) {
                plan.alternatives.push(Alternative {
                    first: i,
                    count: 2,
                    atoms: vec![atom(group, &joined)],
                    weight: tuning::JOINED,
                });
            }
        }
    }
}

/// What a word that is still being typed may become.
fn complete(dictionary: &Dictionary, word: &QueryWord, i: usize, plan: &mut Plan, gather: &mut Gather) {
    if word.unfinished
        && let Some(groups) = gather.ok(completions(dictionary, word))
    {
        plan.alternatives.extend(completion(i, word, groups));
    }
}

/// Adds an alternative of several words on one page, if the index has them all.
pub(crate) fn push_all(
    dictionary: &Dictionary,
    span: (usize, usize),
    words: &[String],
    weight: f32,
    plan: &mut Plan,
    gather: &mut Gather,
) {
    let mut all = true;
    let mut atoms = vec![];
    for word in words.iter().filter(|w| !is_stop_word(w)) {
        match found(dictionary, word, gather) {
            Some(group) => atoms.push(atom(group, word)),
            None => all = false,
        }
    }
    if all && !atoms.is_empty() {
        plan.alternatives.push(Alternative { first: span.0, count: span.1, atoms, weight });
    }
}

/// The group of a word, unless the index lacks it.
pub(crate) fn found(dictionary: &Dictionary, word: &str, gather: &mut Gather) -> Option<Group> {
    gather.ok(dictionary.group(&stem(word))).filter(|g| !g.is_empty())
}

/// The lists of a stem; the form as typed counts in full.
pub(crate) fn atom(group: Group, form: &str) -> Atom {
    let worth = |term: &Term| {
        tuning::zone(term.zone) * if term.form == form || tuning::is_part(term.zone) { 1.0 } else { tuning::OTHER_FORM }
    };
    Atom { stem: group.stem, terms: group.terms.into_iter().map(|t| (worth(&t), t)).map(|(w, t)| (t, w)).collect() }
}

fn completions(dictionary: &Dictionary, word: &QueryWord) -> Read<Vec<Group>> {
    if is_short(&word.text) {
        return Ok(vec![]);
    }
    let own = stem(&word.text);
    let stems = if dictionary.blocks_with_prefix(word.text.as_bytes()) > tuning::MOST_BLOCKS {
        Columns { entry: dictionary.entry, units: dictionary.units }.commonest(&word.text)?
    } else {
        dictionary.completions(&word.text, tuning::COMPLETIONS + 1)?
    };
    let mut gather = Gather::new();
    let stems = stems.into_iter().filter(|s| *s != own).take(tuning::COMPLETIONS);
    let groups = stems.filter_map(|stem| gather.ok(dictionary.group(&stem))).collect();
    gather.0.map(|()| groups)
}

/// Whether a beginning of a word is too short to look for in the dictionary.
pub(crate) fn is_short(text: &str) -> bool {
    text.chars().count() <= tuning::SHORT_PREFIX
}

/// Forms of other stems that begin with what has been typed. They count as one word: which of them is rare says nothing yet,
/// and the order of results changes little from letter to letter.
fn completion(first: usize, word: &QueryWord, groups: Vec<Group>) -> Option<Alternative> {
    let terms = groups.into_iter().flat_map(|group| atom(group, &word.text).terms);
    let terms: Vec<_> = terms.filter(|(term, _)| term.form.starts_with(&word.text)).collect();
    let atoms = vec![Atom { stem: String::new(), terms }];
    (!atoms[0].terms.is_empty()).then_some(Alternative { first, count: 1, atoms, weight: tuning::COMPLETION })
}

/// Other members of each group of synonyms that has a member among the words of the query.
fn synonyms(dictionary: &Dictionary, query: &Query, plan: &mut Plan, gather: &mut Gather) {
    for group in &dictionary.entry.synonyms {
        for (m, member) in group.iter().enumerate() {
            let count = member.split(' ').count();
            let same = |(word, member): (&QueryWord, &str)| word.text == member || stem(&word.text) == stem(member);
            let at = query.words.windows(count).position(|words| words.iter().zip(member.split(' ')).all(same));
            if let Some(first) = at {
                for (_, other) in group.iter().enumerate().filter(|(o, _)| *o != m) {
                    let words: Vec<String> = other.split(' ').map(String::from).collect();
                    push_all(dictionary, (first, count), &words, tuning::SYNONYM, plan, gather);
                }
            }
        }
    }
}
