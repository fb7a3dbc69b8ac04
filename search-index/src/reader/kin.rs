//! Kin of the words of a query: words of the site that mean the same or nearly so.

use crate::format::kin::{Key, Target, read};
use crate::format::{Kind, Read};
use crate::thesaurus::LONGEST_TERM;

use super::alternative::{KIN, Plan, push_all, words_of};
use super::dictionary::Dictionary;
use super::faults::Faults;
use super::query::QueryWord;
use super::response::Notice;
use super::tuning;

impl Dictionary<'_> {
    /// The words of the site that a key, one stem or several, leads to.
    fn kin(&self, key: &str) -> Read<Vec<Target>> {
        match self.entry.kin.partition_point(|first| &**first <= key) {
            0 => Ok(vec![]),
            unit => read(self.units.get(Kind::Kin, unit as u32 - 1)?, key),
        }
    }
}

/// Adds the kin of the first of these words, which has the number `first` in the query, and of the words from it on together.
/// Where they are all that is found, that is said: `pages` is how many pages each of the words has itself.
pub(crate) fn add(dictionary: &Dictionary, words: &[QueryWord], first: usize, pages: &[f32], plan: &mut Plan) -> Read<()> {
    let mut faults = Faults::default();
    let (mut key, mut typed) = (Key::default(), String::new());
    for (count, word) in (1..).zip(words.iter().take(LONGEST_TERM)) {
        if count > 1 {
            typed.push(' ');
        }
        key.push(&word.text);
        typed.push_str(&word.typed);
        if words[..count].iter().all(|word| word.stop) {
            continue;
        }
        let mut found = String::new();
        for target in faults.keep(dictionary.kin(&key.text())).unwrap_or_default() {
            let weight = tuning::KIN[target.relation as usize];
            let words = words_of(&target.words);
            if let Some(alternative) = push_all(dictionary, (first, count), &words, weight, plan, &mut faults) {
                alternative.tier = KIN;
                if !found.is_empty() {
                    found.push_str(", ");
                }
                found.push_str(&target.words);
                alternative.via = target.words;
            }
        }
        if !found.is_empty() && pages[..count].iter().all(|pages| *pages == 0.0) {
            plan.notices.push(Notice::Kin(typed.clone(), found));
        }
    }
    faults.check()
}
