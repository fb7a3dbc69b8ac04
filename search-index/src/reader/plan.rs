//! From a query to the posting lists that answer it.
//!
//! Each word of the query gets [`Alternative`]s: the word itself in all its forms, the word joined with the next one, its
//! pieces, its synonyms. A word that the index lacks gets what begins with it, its kin, or what [`super::correction`] finds. A word
//! that is still being typed means what it would mean finished, so that a list of suggestions promises what the page shows.
//! Only the dictionary is read here; postings come after.

use crate::analysis::stem;
use crate::format::Read;
use crate::format::limits::{COMPLETIONS, MOST_BLOCKS, SHORT_PREFIX};
use crate::thesaurus::LONGEST_TERM;

use super::alternative::{Alternative, Atom, GUESSED, Plan, atom, found, push_all, words_of};
use super::columns::Columns;
use super::correction;
use super::dictionary::{Dictionary, Group};
use super::faults::Faults;
use super::kin;
use super::query::{Query, QueryWord};
use super::response::Notice;
use super::tuning;

/// Plans the words of a query; [`super::phrases`] looks phrases and exclusions up.
///
/// A word without pages is completed, gets its kin, and is mended only when both have nothing.
pub(crate) fn plan(dictionary: &Dictionary, query: &Query) -> Read<Plan> {
    let mut plan = Plan::default();
    let mut faults = Faults::default();
    // In a phrase, wanted or excluded, a common word only keeps the others apart: any word may be in its place.
    for word in query.words.iter().chain(query.phrases.iter().chain(&query.excluded).flatten()).filter(|word| word.stop) {
        plan.notices.push(Notice::Common(word.typed.clone()));
    }
    let words = || query.words.iter().enumerate();
    for (i, _) in words().filter(|(_, word)| !word.stop) {
        direct(dictionary, query, i, &mut plan, &mut faults);
    }
    synonyms(dictionary, query, &mut plan, &mut faults);
    if let Err(fault) = faults.check() {
        // The pack has no kin. Asked for only when it has come, they would cost one more round.
        if dictionary.units.awaits_pack() {
            for (i, _) in words() {
                kin::add(dictionary, &query.words[i..], i, &[1.0; LONGEST_TERM], &mut plan).ok();
            }
        }
        return Err(fault);
    }
    // A word whose part of the dictionary is lost is not unknown, and not misspelt.
    if dictionary.units.lost() > 0 {
        return Ok(plan);
    }
    let mut faults = Faults::default();
    let typed: Vec<f32> = words().map(|(i, _)| plan.pages(i)).collect();
    for (i, word) in words() {
        // A common word at the end may be the beginning of another one.
        if !word.stop || word.last {
            faults.keep(complete(dictionary, query, i, typed[i], &mut plan));
        }
        if typed[i] <= tuning::KIN_PAGES {
            faults.keep(kin::add(dictionary, &query.words[i..], i, &typed[i..], &mut plan));
        }
    }
    faults.check()?;
    let mut faults = Faults::default();
    for (i, word) in words().filter(|(_, word)| !word.stop && !word.filler) {
        if typed[i] > 0.0 {
            faults.keep(correction::doubt(dictionary, i, word, typed[i], &mut plan));
        } else if plan.pages(i) == 0.0 {
            faults.keep(correction::correct(dictionary, i, word, &mut plan));
        }
    }
    faults.check()?;
    Ok(plan)
}

/// Adds the word itself, its pieces, and the word joined with the next.
fn direct(dictionary: &Dictionary, query: &Query, i: usize, plan: &mut Plan, faults: &mut Faults) {
    let word = &query.words[i];
    if let Some(group) = found(dictionary, &word.text, faults) {
        plan.alternatives.push(Alternative::new((i, 1), vec![atom(group, &word.text)], 1.0));
    }
    if !word.pieces.is_empty() {
        push_all(dictionary, (i, 1), &word.pieces, tuning::PIECES, plan, faults);
    }
    // Where the index has both words, their compound is found by its parts; looking it up would only cost.
    let lacks = |word: &QueryWord| dictionary.group(&stem(&word.text)).is_ok_and(|g| g.is_empty());
    let long = |next: &&QueryWord| !next.stop && word.text.len() + next.text.len() >= tuning::SHORTEST_JOINED;
    if let Some(next) = query.words.get(i + 1).filter(long).filter(|next| lacks(word) || lacks(next)) {
        for link in ["", "s"] {
            let joined = [&word.text[..], link, &next.text].concat();
            if let Some(group) = found(dictionary, &joined, faults) {
                plan.alternatives.push(Alternative::new((i, 2), vec![atom(group, &joined)], tuning::JOINED));
            }
        }
    }
}

/// Adds what a word may be the beginning of, where it has no pages itself, or far fewer.
fn complete(dictionary: &Dictionary, query: &Query, i: usize, pages: f32, plan: &mut Plan) -> Read<()> {
    let word = &query.words[i];
    // A rare word among others is what it is; a rare word at the end may be a word half typed.
    if pages > 0.0 && (pages > tuning::FEW_PAGES || i + 1 < query.words.len()) {
        return Ok(());
    }
    let Some(found) = completion(i, word, completions(dictionary, word)?) else { return Ok(()) };
    if found.pages() < pages * tuning::MUCH_COMMONER {
        return Ok(());
    }
    plan.alternatives.push(found);
    plan.prefixes.push(word.text.clone());
    if !word.unfinished && !word.stop {
        plan.notices.push(Notice::Completed(word.typed.clone()));
    }
    Ok(())
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
    let found = !atoms[0].terms.is_empty();
    found.then(|| Alternative { tier: GUESSED, ..Alternative::new((first, 1), atoms, tuning::COMPLETION) })
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
                    push_all(dictionary, (first, count), &words_of(other), tuning::SYNONYM, plan, faults);
                }
            }
        }
    }
}
