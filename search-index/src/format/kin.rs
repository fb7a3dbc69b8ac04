//! Kin: for words that readers use, the words of the site that mean the same or nearly so, worked out when the index is written.
//!
//! A unit holds neighbouring keys, in order. For each: the number of bytes that it shares with the key before, its other bytes,
//! the number of its targets, and for each of these its relation and its words, which DEFLATE packs better than numbers of
//! words. Keys are stems ([`Key`]), targets are folded words; several words have single spaces between them.

use super::Read;
use super::bytes::Cursor;
use crate::analysis::stem;
use crate::analysis::stopwords::is_stop_word;
use crate::thesaurus::Relation;

/// Most targets of a key.
#[cfg(feature = "writer")]
pub(crate) const MOST_TARGETS: usize = 5;
/// Words of the site that a key leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub relation: Relation,
    pub words: String,
}

/// The key of folded words, one after the other: their stems, those of common words at the beginning last. So a key is near that of
/// the word that it is about, mostly in the same unit, and a query full of common words fetches no unit for each of them.
#[derive(Default)]
pub(crate) struct Key {
    telling: String,
    common: String,
}

impl Key {
    pub(crate) fn push(&mut self, word: &str) {
        self.push_stem(&stem(word), is_stop_word(word));
    }

    /// Adds a word of which the stem is known, and whether it is common.
    pub(crate) fn push_stem(&mut self, stem: &str, is_common: bool) {
        let part = if is_common && self.telling.is_empty() { &mut self.common } else { &mut self.telling };
        part.push(' ');
        part.push_str(stem);
    }

    /// The key of the words so far.
    pub(crate) fn text(&self) -> String {
        [&*self.telling, &*self.common].concat().split_off(1)
    }
}

/// Reads the targets of a key from its unit.
pub(crate) fn read(unit: &[u8], wanted: &str) -> Read<Vec<Target>> {
    let mut cursor = Cursor(unit);
    let mut key: Vec<u8> = vec![];
    while !cursor.0.is_empty() {
        let shared = cursor.size()?;
        key.truncate(shared);
        key.extend_from_slice(cursor.bytes()?);
        let count = cursor.size()?;
        let targets = cursor.many(count, |c| {
            let relation = match c.byte()? {
                0 => Relation::Equal,
                1 => Relation::Near,
                _ => Relation::Related,
            };
            Ok(Target { relation, words: c.str()?.to_owned() })
        })?;
        if key == wanted.as_bytes() {
            return Ok(targets);
        }
    }
    Ok(vec![])
}

/// Writes keys that are in order, each with its targets, to a unit.
#[cfg(feature = "writer")]
pub(crate) fn write(kin: &[(String, Vec<Target>)]) -> Vec<u8> {
    use super::bytes::{put_bytes, put_int};
    let (mut unit, mut last) = (vec![], "");
    for (key, targets) in kin {
        let shared = last.bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count();
        put_int(shared as u32, &mut unit);
        put_bytes(&key.as_bytes()[shared..], &mut unit);
        put_int(targets.len() as u32, &mut unit);
        for target in targets {
            unit.push(target.relation as u8);
            put_bytes(target.words.as_bytes(), &mut unit);
        }
        last = key;
    }
    unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Fault;

    #[test]
    fn kin_survive() {
        let target = |relation, words: &str| Target { relation, words: words.into() };
        let targets = vec![target(Relation::Equal, "woning"), target(Relation::Related, "sociale huur")];
        let unit = write(&[("huis".into(), targets.clone()), ("huisje".into(), targets[..1].to_vec())]);
        assert_eq!(read(&unit, "huis").as_ref(), Ok(&targets));
        assert_eq!(read(&unit, "huisje").as_deref(), Ok(&targets[..1]));
        assert_eq!(read(&unit, "hui"), Ok(vec![]));
        assert_eq!(read(&unit[..9], "x"), Err(Fault::Corrupt));
    }
}
