//! What the first one to three letters find while a word is being typed: pages with a title word that begins so. Common words
//! are not among these, but at the beginning of a title.
//!
//! So few letters fit a large part of the dictionary; reading it would cost more than the answer is worth. So the answer
//! itself is stored, a unit for each first letter: for each prefix how many pages there are and the best of them.

use std::collections::BTreeMap;

use crate::analysis::stopwords::is_stop_word;
use crate::analysis::{Word, Words};
use crate::document::{SearchDoc, Standing};
use crate::format::bytes::{put_bytes, put_int};

/// Longest prefix, in characters.
pub(crate) const LONGEST: usize = 3;

/// The first letters in order, and the unit of each; for each prefix `most` pages are kept.
///
/// A unit holds for each prefix, in order: the prefix, the number of pages, the number of those kept, and these.
pub(crate) fn units(docs: &[SearchDoc], most: usize) -> (String, Vec<Vec<u8>>) {
    // Best first: current before outdated, early in the title before late, short title before long, page order.
    type Rank = (bool, usize, usize, u32);
    let mut prefixes = BTreeMap::<String, BTreeMap<u32, Rank>>::new();
    for (number, doc) in (0..).zip(docs) {
        let (mut words, mut word) = (Words::new(&doc.title), Word::default());
        let (mut place, mut begun) = (0, false);
        while words.read(&mut word) {
            // A common word counts where a title begins with it: who types "wie" may look for "Wie doet wat".
            let common = is_stop_word(&word.text);
            if std::mem::replace(&mut begun, true) && common {
                continue;
            }
            let rank = (doc.standing != Standing::Current, place + usize::from(common), doc.title.len(), number);
            for (end, c) in word.text.char_indices().take(LONGEST) {
                let prefix = &word.text[..end + c.len_utf8()];
                prefixes.entry(prefix.to_owned()).or_default().entry(number).and_modify(|r| *r = rank.min(*r)).or_insert(rank);
            }
            place += usize::from(!common);
        }
    }
    let mut letters = String::new();
    let mut units: Vec<Vec<u8>> = vec![];
    for (prefix, pages) in prefixes {
        let Some(first) = prefix.chars().next() else { continue };
        if !letters.ends_with(first) {
            letters.push(first);
            units.push(vec![]);
        }
        let mut ranks: Vec<Rank> = pages.into_values().collect();
        ranks.sort_unstable();
        if let Some(unit) = units.last_mut() {
            put_bytes(prefix.as_bytes(), unit);
            put_int(ranks.len() as u32, unit);
            put_int(ranks.len().min(most) as u32, unit);
            ranks.iter().take(most).for_each(|rank| put_int(rank.3, unit));
        }
    }
    (letters, units)
}
