//! Keys and posting lists to blocks of the dictionary.
//!
//! A block is cut where a new stem begins, so that a word is never in two. Posting lists lie in the block, but those of a
//! stem whose lists are long together are a unit of their own: they would make neighbouring blocks expensive to fetch.

use rustc_hash::FxHashMap;

use super::error::WriteError;
use super::terms::{Key, Terms};
use crate::format::block::write::BlockWriter;
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
    /// The forms, by class and letters, with the number of pages that have each, counted once for each zone.
    pub forms: Vec<(String, u32)>,
}

/// Writes the keys, which are in order, to blocks of about `most` bytes of keys and lists, before compression.
pub(crate) fn write(terms: &Terms, most: usize) -> Result<Dictionary, WriteError> {
    let mut dictionary = Dictionary::default();
    let mut block = BlockWriter::new()?;
    let (mut size, mut at, mut last) = (0, 0, &[][..]);
    for stem in terms.keys.chunk_by(|a, b| key::head(&a.key) == key::head(&b.key)) {
        let lists: usize = stem.iter().map(|k| k.place.postings.len()).sum();
        let apart = lists > HERE;
        let common = |a: &[u8], b: &[u8]| a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let letters: usize = stem.iter().map(|k| k.key.len() - common(last, &k.key) + KEY).sum();
        let own = letters + if apart { 0 } else { lists };
        let first = &stem[0].key;
        if size > 0 && size + own > most {
            dictionary.blocks.push(std::mem::replace(&mut block, BlockWriter::new()?).finish()?);
            size = 0;
        }
        if size == 0 {
            dictionary.borders.push(first[..first.len().min(common(last, first) + 1)].to_vec());
        }
        size += own;
        let mut unit = vec![];
        for Key { key, place } in stem {
            let list = &terms.postings[place.postings.start as usize..place.postings.end as usize];
            let mut place = place.clone();
            place.apart = apart && place.doc_freq > 0;
            if place.apart {
                place.postings = at..at + list.len() as u32;
                at = place.postings.end;
                unit.extend_from_slice(list);
            }
            block.insert(key, place, list)?;
        }
        if apart {
            dictionary.apart.push(unit);
        }
        last = stem.last().map_or(&[], |k| &k.key);
    }
    if size > 0 {
        dictionary.blocks.push(block.finish()?);
    }
    dictionary.forms = forms(terms);
    Ok(dictionary)
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
