//! What the first one to three letters find while a word is being typed: pages with a title word that begins so. Common words
//! are not among these, but at the beginning of a title.
//!
//! So few letters fit a large part of the dictionary; reading it would cost more than the answer is worth. So the answer
//! itself is stored, a unit for each first letter: for each prefix how many pages there are and the best of them. Where more
//! letters still fit too much, the words that they may become are stored with it.

use std::collections::BTreeMap;

use super::pass::Kept;
use crate::analysis::stopwords::is_stop_word;
use crate::analysis::{Word, Words};
use crate::document::Standing;
use crate::format::bytes::{put_bytes, put_int};
use crate::format::limits::SHORT_PREFIX;

/// The first letters in order, and the unit of each; for each prefix `most` pages are kept.
///
/// A unit holds the number of longer prefixes, and for each of these itself, the number of its stems, and these; then for
/// each short prefix, in order: itself, the number of its pages, and these.
pub(crate) fn units(docs: &[Kept], most: usize, longer: &BTreeMap<String, Vec<String>>) -> (String, Vec<Vec<u8>>) {
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
            for (end, c) in word.text.char_indices().take(SHORT_PREFIX) {
                let prefix = &word.text[..end + c.len_utf8()];
                prefixes.entry(prefix.to_owned()).or_default().entry(number).and_modify(|r| *r = rank.min(*r)).or_insert(rank);
            }
            place += usize::from(!common);
        }
    }
    let mut units = BTreeMap::<char, (Vec<u8>, u32, Vec<u8>)>::new();
    for (prefix, stems) in longer {
        let Some(first) = prefix.chars().next() else { continue };
        let (words, count, _) = units.entry(first).or_default();
        *count += 1;
        put_bytes(prefix.as_bytes(), words);
        put_int(stems.len() as u32, words);
        stems.iter().for_each(|stem| put_bytes(stem.as_bytes(), words));
    }
    for (prefix, pages) in prefixes {
        let Some(first) = prefix.chars().next() else { continue };
        let mut ranks: Vec<Rank> = pages.into_values().collect();
        ranks.sort_unstable();
        let (.., titles) = units.entry(first).or_default();
        put_bytes(prefix.as_bytes(), titles);
        put_int(ranks.len().min(most) as u32, titles);
        ranks.iter().take(most).for_each(|rank| put_int(rank.3, titles));
    }
    let unit = |(words, count, titles): (Vec<u8>, u32, Vec<u8>)| {
        let mut unit = vec![];
        put_int(count, &mut unit);
        [unit, words, titles].concat()
    };
    (units.keys().collect(), units.into_values().map(unit).collect())
}
