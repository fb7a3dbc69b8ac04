//! Looking words up: from a stem or prefix to the places of its posting lists.

use crate::format::block::{Block, List, Place, lists};
use crate::format::entry::Entry;
use crate::format::key::{Key, STEM_END, Zone};
use crate::format::{Fault, Kind, Read};

use super::faults::Faults;
use super::units::Units;
use crate::order;

/// Shortest stem, in bytes, that an unfinished word is compared with.
const SHORTEST_STEM: usize = 3;
/// What stemming takes from the end of a word: what has been typed after a stem is the beginning of one of these.
const ENDINGS: [&str; 9] = ["ingen", "ende", "ene", "se", "heden", "heid", "igheid", "lijkheden", "baarheid"];

/// One posting list of a stem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub zone: Zone,
    /// The form of the word, folded.
    pub form: String,
    /// The number of its dictionary block.
    pub block: u32,
    pub place: Place,
}

/// All posting lists of a stem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Group {
    pub stem: String,
    pub terms: Vec<Term>,
}

impl Group {
    /// Whether the index lacks the stem.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// The dictionary of an index.
pub(crate) struct Dictionary<'a> {
    pub entry: &'a Entry,
    pub units: &'a Units,
}

impl Dictionary<'_> {
    /// The number of the last block whose keys may begin at or before `key`.
    fn block_of(&self, key: &[u8]) -> usize {
        self.entry.borders.partition_point(|border| &border[..] <= key).saturating_sub(1)
    }

    /// How many blocks the keys with this prefix lie in.
    pub(crate) fn blocks_with_prefix(&self, prefix: &[u8]) -> usize {
        let (from, to) = self.span(prefix, &end_of_prefix(prefix));
        to - from
    }

    /// The blocks that may hold keys in `from..to`, as a range of numbers.
    fn span(&self, from: &[u8], to: &[u8]) -> (usize, usize) {
        let last = self.entry.borders.partition_point(|border| &border[..] < to);
        (self.block_of(from).min(last), last)
    }

    /// Calls `each` with the keys in `from..to`, in order. Reads all blocks even if one is missing, so that all missing
    /// ones are noted.
    pub(crate) fn scan(&self, from: &[u8], to: &[u8], each: &mut dyn FnMut(u32, &[u8], &Place)) -> Read<()> {
        let (first, last) = self.span(from, to);
        let mut fault = Ok(());
        for number in first..last {
            match self.units.get(Kind::Block, number as u32) {
                Err(f) => fault = Err(f),
                Ok(unit) => scan_block(unit, from, to, &mut |key, place| each(number as u32, key, place))?,
            }
        }
        fault
    }

    /// All lists of a stem; an empty group when the index does not have it.
    // Inlined in each of its callers it would weigh on every visitor.
    #[inline(never)]
    pub(crate) fn group(&self, stem: &str) -> Read<Group> {
        let (from, to) = between(stem);
        let mut group = Group { stem: stem.to_owned(), terms: vec![] };
        self.scan(&from, &to, &mut |block, key, place| group.terms.extend(term(block, key, place)))?;
        Ok(group)
    }

    /// The posting list of a term.
    pub(crate) fn postings(&self, term: &Term) -> Read<&[u8]> {
        if term.place.apart {
            return self.list(Kind::Postings, &self.entry.first_postings, term.block, &term.place.postings);
        }
        let lists = lists(self.units.get(Kind::Block, term.block)?)?;
        bytes(lists, &term.place.postings)
    }

    /// The position list of a term.
    pub(crate) fn positions(&self, term: &Term) -> Read<&[u8]> {
        self.list(Kind::Positions, &self.entry.first_positions, term.block, &term.place.positions)
    }

    /// A list of a block, given in which unit of its kind the first list of each block is.
    fn list(&self, kind: Kind, firsts: &[u32], block: u32, list: &List) -> Read<&[u8]> {
        let first = *firsts.get(block as usize).ok_or(Fault::Corrupt)?;
        bytes(self.units.get(kind, first.saturating_add(list.unit))?, list)
    }

    /// The stems of at most `most` forms that begin with `prefix`, those of the commonest forms first.
    pub(crate) fn completions(&self, prefix: &str, most: usize) -> Read<Vec<String>> {
        let mut stems: Vec<(String, u32)> = vec![];
        let mut note = |stem: &[u8], freq: u32| {
            let Ok(stem) = std::str::from_utf8(stem) else { return };
            match stems.iter_mut().rfind(|(s, _)| s == stem) {
                Some((_, most)) => *most = freq.max(*most),
                None => stems.push((stem.to_owned(), freq)),
            }
        };
        // What has been typed may be longer than the stem already: an ending, perhaps after a doubled consonant ("stukke").
        let fits = |end: &usize| {
            let (stem, rest) = prefix.split_at(*end);
            let rest = rest.strip_prefix(stem.as_bytes().last().map_or(' ', |last| char::from(*last))).unwrap_or(rest);
            *end >= SHORTEST_STEM && ENDINGS.iter().any(|ending| ending.starts_with(rest))
        };
        let ends = prefix.char_indices().map(|(end, _)| end).filter(fits);
        let stems_within = ends.map(|end| (between(&prefix[..end]), true));
        let whole = (prefix.as_bytes().to_vec(), end_of_prefix(prefix.as_bytes()));
        let mut faults = Faults::default();
        for ((from, to), within) in stems_within.chain([(whole, false)]) {
            let read = self.scan(&from, &to, &mut |block, key, place| match Key::parse(key) {
                Some(Key::Form { .. }) if within && !term(block, key, place).is_some_and(|t| t.form.starts_with(prefix)) => {}
                Some(Key::Form { stem, .. }) => note(stem, place.doc_freq),
                Some(Key::Alias { stem, .. }) => note(stem, 1),
                None => {}
            });
            faults.keep(read);
        }
        faults.check()?;
        // Keys come in the order of the stems, so equals stay in that order.
        Ok(order::greatest(stems.iter().map(|s| s.1), most).into_iter().map(|i| std::mem::take(&mut stems[i].0)).collect())
    }
}

/// The bytes of a list in its unit.
fn bytes<'a>(unit: &'a [u8], list: &List) -> Read<&'a [u8]> {
    unit.get(list.bytes.start as usize..list.bytes.end as usize).ok_or(Fault::Corrupt)
}

/// Where the keys of a stem begin and end.
fn between(stem: &str) -> (Vec<u8>, Vec<u8>) {
    ([stem.as_bytes(), &[STEM_END]].concat(), [stem.as_bytes(), &[STEM_END + 1]].concat())
}

/// A key as a term; nothing for an alias or an unknown key.
pub(crate) fn term(block: u32, key: &[u8], place: &Place) -> Option<Term> {
    let Key::Form { stem, zone, rest, form } = Key::parse(key)? else { return None };
    let form = match (rest, form) {
        (_, Some(form)) => form.to_vec(),
        (rest, None) => [stem, rest.unwrap_or_default()].concat(),
    };
    Some(Term { zone, form: String::from_utf8(form).ok()?, block, place: place.clone() })
}

fn scan_block(unit: &[u8], from: &[u8], to: &[u8], each: &mut dyn FnMut(&[u8], &Place)) -> Read<()> {
    let mut block = Block::open(unit)?;
    while let Some((key, place)) = block.read()? {
        if key >= to {
            break;
        }
        if key >= from {
            each(key, place);
        }
    }
    Ok(())
}

/// The first key after all that begin with `prefix` (no key holds FF, which UTF-8 never has).
pub(crate) fn end_of_prefix(prefix: &[u8]) -> Vec<u8> {
    [prefix, &[0xff]].concat()
}
