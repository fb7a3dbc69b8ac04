//! What a beginning of a word may become where its words take too many blocks of the dictionary to read while it is typed.

use std::collections::BTreeMap;

use super::dictionary::Dictionary;
use super::terms::Terms;
use crate::format::key::Key;
use crate::format::limits::{COMPLETIONS, MOST_BLOCKS, SHORT_PREFIX};
use crate::order;

/// The beginnings, in order, each with the stems of the commonest words that begin so.
pub(crate) fn find(terms: &Terms, dictionary: &Dictionary) -> BTreeMap<String, Vec<String>> {
    let mut blocks = BTreeMap::<&str, usize>::new();
    for border in &dictionary.borders {
        // A border may end within a character or go on to a zone; what comes before is text.
        let text = border.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        for (end, _) in text.char_indices().skip(SHORT_PREFIX + 1).chain([(text.len(), ' ')]) {
            if text[..end].chars().count() > SHORT_PREFIX {
                *blocks.entry(&text[..end]).or_default() += 1;
            }
        }
    }
    let wide = blocks.into_iter().filter(|(_, blocks)| *blocks >= MOST_BLOCKS);
    wide.map(|(prefix, _)| (prefix.to_owned(), commonest(terms, prefix))).collect()
}

/// The stems of the commonest words that begin so.
fn commonest(terms: &Terms, prefix: &str) -> Vec<String> {
    let first = terms.keys.partition_point(|key| &key.key[..] < prefix.as_bytes());
    let mut stems: Vec<(&[u8], u32)> = vec![];
    for key in terms.keys[first..].iter().take_while(|key| key.key.starts_with(prefix.as_bytes())) {
        let Some(Key::Form { stem, .. }) = Key::parse(&key.key) else { continue };
        match stems.last_mut().filter(|(last, _)| *last == stem) {
            Some((_, most)) => *most = key.place.doc_freq.max(*most),
            None => stems.push((stem, key.place.doc_freq)),
        }
    }
    let best = order::greatest(stems.iter().map(|stem| stem.1), COMPLETIONS + 1);
    best.into_iter().map(|place| String::from_utf8_lossy(stems[place].0).into_owned()).collect()
}
