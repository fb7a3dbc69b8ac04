//! Words that the index lacks: split into words it has, or replaced by the nearest one. Either is said in a notice.

use crate::analysis::stem;
use crate::analysis::stopwords::is_stop_word;
use crate::format::Read;

use super::alternative::{Alternative, GUESSED, Plan, atom, found, push_all};
use super::dictionary::Dictionary;
use super::faults::Faults;
use super::query::QueryWord;
use super::response::Notice;
use super::tuning;

/// Linking sounds between the parts of a compound, commonest first.
const LINKS: [&str; 4] = ["", "s", "en", "e"];

/// Finds something for a word without alternatives. One edit away beats a split, a split beats two edits: "vergunningaanvraag"
/// is a spelling of "vergunningsaanvraag", "statusinformatie" is no misspelling at all. A word that Dutch has is never
/// replaced: what it resembles is offered.
pub(crate) fn correct(dictionary: &Dictionary, index: usize, word: &QueryWord, plan: &mut Plan) -> Read<()> {
    // A common word is well known, even where no title has it.
    if is_stop_word(&word.text) {
        plan.notices.push(Notice::Common(word.typed.clone()));
        return Ok(());
    }
    let most = tuning::edits(word.text.len());
    // What does not depend on each other is asked for together: each round of fetching is a wait.
    let mut faults = Faults::default();
    let known = faults.keep(dictionary.is_known(&word.text)).unwrap_or_default();
    let mut best = faults.keep(dictionary.near(&word.text, most)).flatten();
    faults.check()?;
    // What one edit mends is not taken apart: looking its parts up would only cost.
    let (mut parts, mut whole) = (vec![], false);
    if !matches!(best, Some((1, _))) {
        let mut faults = Faults::default();
        let beginning = faults.keep(dictionary.near_beginning(&word.text, most)).flatten();
        (parts, whole) = faults.keep(split(dictionary, &word.text)).unwrap_or_default();
        faults.check()?;
        best = match (best, beginning) {
            (Some(whole), Some(beginning)) if beginning.0 >= whole.0 => Some(whole),
            (whole, beginning) => beginning.or(whole),
        };
        if matches!(best, Some((1, _))) {
            (parts, whole) = (vec![], false);
        }
    }
    // Last, for that is many bytes.
    if best.is_none() && parts.is_empty() && most > 0 {
        best = dictionary.near_other(word.text.as_bytes())?;
    }
    let best = best.filter(|(distance, _)| *distance == 1 || !whole);
    // A word of Dutch has parts only where these are words too: "gevelkozijn" has, "gebeurtenis" and "vergoeding" have not.
    let parts = if !known || parts_are_words(dictionary, &word.text, &parts)? { parts } else { vec![] };
    let mut faults = Faults::default();
    match best {
        Some((distance, form)) if !known => {
            if let Some(group) = found(dictionary, &form, &mut faults) {
                let near = Alternative::new((index, 1), vec![atom(group, &form)], tuning::TYPO[distance.min(2)]);
                plan.alternatives.push(Alternative { tier: GUESSED, ..near });
                plan.notices.push(Notice::Replaced(word.typed.clone(), form.clone()));
                plan.replaced.push((word.typed.clone(), form));
            }
        }
        _ if !parts.is_empty() => {
            let weight = if whole { tuning::PIECES } else { tuning::REMNANT };
            push_all(dictionary, (index, 1), &parts, weight, plan, &mut faults);
            plan.notices.push(Notice::Split(word.typed.clone(), parts.join(" ")));
        }
        Some((1, form)) => plan.notices.push(Notice::Offered(word.typed.clone(), form)),
        // Too short to be anything else while it is still being typed.
        _ if word.unfinished => {}
        _ => plan.notices.push(Notice::Unknown(word.typed.clone())),
    }
    faults.check()
}

/// Whether a word and its first part, or all its parts, are words: what is left of it as well.
fn parts_are_words(dictionary: &Dictionary, word: &str, parts: &[String]) -> Read<bool> {
    let Some(first) = parts.first() else { return Ok(false) };
    let rest = &word[first.len()..];
    let rest = parts.get(1).map_or(rest, |last| last);
    if is_stop_word(first) || first.len() < tuning::SHORTEST_PART || rest.len() < tuning::SHORTEST_PART {
        return Ok(false);
    }
    let mut faults = Faults::default();
    let [first, rest, unlinked] =
        [first, rest, rest.trim_start_matches('s')].map(|part| faults.keep(dictionary.is_known(part)) == Some(true));
    faults.check()?;
    Ok(first && (rest || unlinked))
}

/// Looks for a much commoner word one edit away from a finished one whose pages weigh little: some page has the same
/// misspelling, or it has the stem of a rare word. A longer word that begins with it is found by completing it.
pub(crate) fn doubt(dictionary: &Dictionary, index: usize, word: &QueryWord, pages: f32, plan: &mut Plan) -> Read<()> {
    let bytes = word.text.as_bytes();
    if word.unfinished || pages > tuning::FEW_PAGES || bytes.len() < tuning::SHORTEST_DOUBTED {
        return Ok(());
    }
    let mut faults = Faults::default();
    if let Some((_, form)) = dictionary.nearest(bytes[0], bytes, 1)?
        && form.as_bytes()[0] == bytes[0]
        && !form.starts_with(&word.text)
        && let Some(group) = found(dictionary, &form, &mut faults)
    {
        let near = Alternative { tier: GUESSED, ..Alternative::new((index, 1), vec![atom(group, &form)], tuning::TYPO[1]) };
        if near.pages() >= pages * tuning::MUCH_COMMONER && faults.keep(dictionary.is_known(&word.text)) == Some(false) {
            plan.alternatives.push(near);
            plan.notices.push(Notice::Also(word.typed.clone(), form));
        }
    }
    faults.check()
}

/// The parts of a compound that the index has, and whether they are the whole of it: else the longest first part.
fn split(dictionary: &Dictionary, word: &str) -> Read<(Vec<String>, bool)> {
    const SHORTEST: usize = tuning::SHORTEST_PART;
    if word.len() < 2 * SHORTEST || !word.is_ascii() {
        return Ok((vec![], false));
    }
    let mut faults = Faults::default();
    let has = |part: &str, faults: &mut Faults| faults.keep(dictionary.group(&stem(part))).is_some_and(|g| !g.is_empty());
    let heads: Vec<usize> = (SHORTEST - 1..=word.len() - SHORTEST + 1).filter(|cut| has(&word[..*cut], &mut faults)).collect();
    faults.check()?;
    let mut faults = Faults::default();
    let mut best: Option<(usize, Vec<String>)> = None;
    for cut in &heads {
        for tail in LINKS.iter().filter_map(|l| word[*cut..].strip_prefix(l)).filter(|t| t.len() >= SHORTEST - 1) {
            let balance = tail.len().min(*cut);
            if best.as_ref().is_none_or(|b| balance > b.0) && has(tail, &mut faults) {
                best = Some((balance, vec![word[..*cut].to_owned(), tail.to_owned()]));
            }
        }
    }
    faults.check()?;
    let longest = heads.last().filter(|cut| **cut > SHORTEST).map(|cut| vec![word[..*cut].to_owned()]);
    Ok(match best {
        Some((_, parts)) => (parts, true),
        None => (longest.unwrap_or_default(), false),
    })
}
