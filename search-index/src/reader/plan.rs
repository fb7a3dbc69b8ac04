//! From a query to the posting lists that answer it.
//!
//! Each word of the query gets [`Alternative`]s: the word itself in all its forms, what its first letters may become, the
//! word joined with the next one, its pieces, its synonyms. A word that the index lacks gets what [`super::rescue`] finds.
//! Only the dictionary is read here; postings come after.

use crate::analysis::stem;
use crate::format::Read;
use crate::format::limits::{COMPLETIONS, MOST_BLOCKS, SHORT_PREFIX};

use super::alternative::{Alternative, Atom, Plan, atom, found, push_all};
use super::columns::Columns;
use super::dictionary::{Dictionary, Group};
use super::faults::Faults;
use super::query::{Query, QueryWord};
use super::rescue;
use super::response::Notice;
use super::tuning;

/// Plans the words of a query; phrases and exclusions are looked up by `super::phrase`.
pub(crate) fn plan(dictionary: &Dictionary, query: &Query) -> Read<Plan> {
    let mut plan = Plan::default();
    let mut faults = Faults::default();
    // In a phrase, wanted or excluded, a common word only keeps the others apart: any word may stand in its place.
    for word in query.words.iter().chain(query.phrases.iter().chain(&query.excluded).flatten()).filter(|word| word.stop) {
        plan.notices.push(Notice::Common(word.typed.clone()));
    }
    for (i, word) in query.words.iter().enumerate() {
        if word.stop {
            // A common word may be the beginning of another one.
            complete(dictionary, word, i, &mut plan, &mut faults);
            continue;
        }
        direct(dictionary, query, i, &mut plan, &mut faults);
    }
    synonyms(dictionary, query, &mut plan, &mut faults);
    faults.check()?;
    plan.direct = plan.alternatives.len();
    // A word whose part of the dictionary is lost is not unknown, and not misspelt.
    if dictionary.units.lost() > 0 {
        return Ok(plan);
    }
    let mut faults = Faults::default();
    for (i, word) in query.words.iter().enumerate().filter(|(_, w)| !w.stop) {
        let pages = plan.alternatives.iter().filter(|a| a.spans(i)).map(Alternative::pages).sum();
        faults.keep(if pages == 0.0 {
            rescue::rescue(dictionary, i, word, &mut plan)
        } else {
            rescue::doubt(dictionary, i, word, pages, &mut plan)
        });
    }
    faults.check()?;
    Ok(plan)
}

/// The word itself, its completions, its pieces, and the word joined with the next.
fn direct(dictionary: &Dictionary, query: &Query, i: usize, plan: &mut Plan, faults: &mut Faults) {
    let word = &query.words[i];
    if let Some(group) = found(dictionary, &word.text, faults) {
        plan.alternatives.push(Alternative { first: i, count: 1, atoms: vec![atom(group, &word.text)], weight: 1.0 });
    }
    complete(dictionary, word, i, plan, faults);
    if word.pieces.len() > 1 {
        push_all(dictionary, (i, 1), &word.pieces, tuning::PIECES, plan, faults);
    }
    // Where the index has both words, their compound is found by its parts; looking it up would only cost.
    let lacks = |word: &QueryWord| dictionary.group(&stem(&word.text)).is_ok_and(|g| g.is_empty());
    let long = |next: &&QueryWord| !next.stop && word.text.len() + next.text.len() >= tuning::SHORTEST_JOINED;
    if let Some(next) = query.words.get(i + 1).filter(long).filter(|next| lacks(word) || lacks(next)) {
        for link in ["", "s"] {
            let joined = [&word.text[..], link, &next.text].concat();
            if let Some(group) = found(dictionary, &joined, faults) {
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
fn complete(dictionary: &Dictionary, word: &QueryWord, i: usize, plan: &mut Plan, faults: &mut Faults) {
    if word.unfinished
        && let Some(groups) = faults.keep(completions(dictionary, word))
    {
        plan.alternatives.extend(completion(i, word, groups));
    }
}

fn completions(dictionary: &Dictionary, word: &QueryWord) -> Read<Vec<Group>> {
    if is_short(&word.text) {
        return Ok(vec![]);
    }
    let own = stem(&word.text);
    let stems = if dictionary.blocks_with_prefix(word.text.as_bytes()) > MOST_BLOCKS {
        Columns { entry: dictionary.entry, units: dictionary.units }.commonest(&word.text)?
    } else {
        dictionary.completions(&word.text, COMPLETIONS + 1)?
    };
    let mut faults = Faults::default();
    let stems = stems.into_iter().filter(|s| *s != own).take(COMPLETIONS);
    let groups = stems.filter_map(|stem| faults.keep(dictionary.group(&stem))).collect();
    faults.check().map(|()| groups)
}

/// Whether a beginning of a word is too short to look for in the dictionary.
pub(crate) fn is_short(text: &str) -> bool {
    text.chars().count() <= SHORT_PREFIX
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
fn synonyms(dictionary: &Dictionary, query: &Query, plan: &mut Plan, faults: &mut Faults) {
    for group in &dictionary.entry.synonyms {
        for (m, member) in group.iter().enumerate() {
            let count = member.split(' ').count();
            let same = |(word, member): (&QueryWord, &str)| word.text == member || stem(&word.text) == stem(member);
            let at = query.words.windows(count).position(|words| words.iter().zip(member.split(' ')).all(same));
            if let Some(first) = at {
                for (_, other) in group.iter().enumerate().filter(|(o, _)| *o != m) {
                    let words: Vec<String> = other.split(' ').map(String::from).collect();
                    push_all(dictionary, (first, count), &words, tuning::SYNONYM, plan, faults);
                }
            }
        }
    }
}
