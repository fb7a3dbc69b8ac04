//! Keys and posting lists to blocks of the dictionary.
//!
//! A block begins with a stem, so that a word is never in two. Posting lists lie in the block, but those of a
//! stem whose lists are long together are a unit of their own: they would make neighbouring blocks expensive to fetch.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::cut::{Item, cut};
use super::error::WriteError;
use super::terms::{Key, Terms};
use crate::format::block::write::BlockWriter;
use crate::format::block::{List, Place};
use crate::format::forms::class;
use crate::format::key;

/// Longest lists of a stem, together and in bytes, that lie in its block.
const HERE: usize = 1_700;
/// Shortest form that a misspelt word is compared with, in bytes.
const SHORTEST_FORM: usize = 3;
/// What a key takes besides its own letters and its list, about, in bytes.
const KEY: usize = 4;

/// The dictionary of an index.
#[derive(Default)]
pub(crate) struct Dictionary {
    pub blocks: Vec<Vec<u8>>,
    /// For each block the shortest key after the last one of the block before, and not after its own first.
    pub borders: Vec<Vec<u8>>,
    /// The lists apart, stem after stem.
    pub apart: Vec<Vec<u8>>,
    /// For each block how many of these come before its own.
    pub first_postings: Vec<u32>,
    /// For each block the number of the unit of positions in which its first list is.
    pub first_positions: Vec<u32>,
    /// The forms, by class and letters, with the number of pages that have each, counted once for each zone.
    pub forms: Vec<(String, u32)>,
}

/// Neighbouring keys of one stem.
struct Stem<'t> {
    keys: &'t [Key],
    /// Whether its lists are a unit of their own.
    apart: bool,
    /// Bytes that it takes of its block.
    size: usize,
}

/// The stems of the keys, which are in order.
fn stems(terms: &Terms) -> Vec<Stem<'_>> {
    let mut last = &[][..];
    let stems = terms.keys.chunk_by(|a, b| key::head(&a.key) == key::head(&b.key));
    stems
        .map(|keys| {
            let lists: usize = keys.iter().map(|k| k.place.postings.len()).sum();
            let letters: usize = keys.iter().map(|k| k.key.len() - common(last, &k.key) + KEY).sum();
            last = keys.last().map_or(&[], |k| &k.key);
            let apart = lists > HERE;
            Stem { keys, apart, size: letters + if apart { 0 } else { lists } }
        })
        .collect()
}

/// Writes the keys to blocks of about `most` bytes of keys and lists, before compression. `positions` are the sizes of the units
/// of positions.
pub(crate) fn write(terms: &Terms, positions: &[u32], most: usize) -> Result<Dictionary, WriteError> {
    let mut dictionary = Dictionary::default();
    let stems = stems(terms);
    let mut positions = Unit { number: 0, bytes: 0..0, sizes: positions };
    let mut last: &[u8] = &[];
    for stems in cut(&stems, most, |stem| Item::new(key::head(&stem.keys[0].key), stem.size)) {
        let first = &stems[0].keys[0].key;
        dictionary.borders.push(border(last, first).to_vec());
        last = stems.last().and_then(|stem| stem.keys.last()).map_or(&[], |k| &k.key);
        if let Some(first) = stems.iter().flat_map(|stem| stem.keys).find(|k| k.place.doc_freq > 0) {
            positions.go_to(first.place.positions.start);
        }
        dictionary.first_positions.push(positions.number);
        dictionary.first_postings.push(dictionary.apart.len() as u32);
        dictionary.add_block(stems, terms, &mut positions)?;
    }
    dictionary.forms = forms(terms);
    Ok(dictionary)
}

impl Dictionary {
    /// Adds a block, and the lists of its stems that are apart.
    fn add_block(&mut self, stems: &[Stem], terms: &Terms, unit: &mut Unit) -> Result<(), WriteError> {
        let mut block = BlockWriter::new()?;
        let first = (self.apart.len() as u32, unit.number);
        for stem in stems {
            let mut apart = vec![];
            for Key { key, place } in stem.keys {
                let list = &terms.postings[place.postings.start as usize..place.postings.end as usize];
                let mut to = Place { doc_freq: place.doc_freq, ..Place::default() };
                if place.doc_freq > 0 {
                    unit.go_to(place.positions.start);
                    let start = unit.bytes.start;
                    let bytes = place.positions.start - start..place.positions.end - start;
                    to.positions = List { unit: unit.number - first.1, bytes };
                    to.apart = stem.apart;
                }
                if to.apart {
                    let start = apart.len() as u32;
                    apart.extend_from_slice(list);
                    to.postings = List { unit: self.apart.len() as u32 - first.0, bytes: start..apart.len() as u32 };
                }
                block.insert(key, to, list)?;
            }
            if stem.apart {
                self.apart.push(apart);
            }
        }
        self.blocks.push(block.finish()?);
        Ok(())
    }
}

/// A unit of positions.
struct Unit<'s> {
    number: u32,
    /// Where it is among all positions.
    bytes: Range<u32>,
    /// The sizes of the units after those that it has been.
    sizes: &'s [u32],
}

impl Unit<'_> {
    /// Becomes the unit with the list that begins here.
    fn go_to(&mut self, start: u32) {
        while let Some((size, rest)) = self.sizes.split_first().filter(|_| start >= self.bytes.end) {
            self.number += u32::from(self.bytes.end > 0);
            self.bytes = self.bytes.end..self.bytes.end + size;
            self.sizes = rest;
        }
    }
}

/// The shortest key after `last` and not after `first`.
pub(crate) fn border<'k>(last: &[u8], first: &'k [u8]) -> &'k [u8] {
    &first[..first.len().min(common(last, first) + 1)]
}

/// How many bytes two keys begin with together.
fn common(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// The same for texts, of whole characters.
pub(crate) fn text_border<'k>(last: &str, first: &'k str) -> &'k str {
    let end = border(last.as_bytes(), first.as_bytes()).len();
    &first[..first.ceil_char_boundary(end)]
}

/// All words as they stand on pages, without codes and without mere parts of compounds.
fn forms(terms: &Terms) -> Vec<(String, u32)> {
    let mut forms: FxHashMap<String, u32> = FxHashMap::default();
    for Key { key, place } in &terms.keys {
        let Some(form) = key::form(key) else { continue };
        if form.len() >= SHORTEST_FORM && !form.bytes().any(|b| b.is_ascii_digit()) {
            *forms.entry(form).or_default() += place.doc_freq;
        }
    }
    let mut forms: Vec<(String, u32)> = forms.into_iter().collect();
    forms.sort_unstable_by(|(a, _), (b, _)| class(a).cmp(&class(b)).then_with(|| a.cmp(b)));
    forms
}
