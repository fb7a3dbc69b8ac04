//! The word of the index that is nearest to one that it lacks.
//!
//! Most misspellings are one edit away and keep their first letter: these are looked for first, among the forms of nearly the
//! same length. Of other first letters only those come into question that are easily taken for it: all of them would be too
//! many bytes. A word that is still being typed is compared with the beginnings of words.

use crate::format::key::Key;
use crate::format::limits::MOST_BLOCKS;
use crate::format::{Fault, Kind, Read, forms, hash, known};

use super::dictionary::{Dictionary, end_of_prefix, term};
use super::distance;
use super::tuning;

/// A candidate so far: how good it is, and its form.
struct Best(u32, String);

impl Best {
    /// Takes a better candidate; of equals the first stays. A word that is `whole` needs no more letters to be the one meant.
    fn offer(&mut self, distance: usize, whole: bool, common: u32, form: &[u8]) {
        let worth = (0xff - distance as u32) << 24 | u32::from(whole) << 23 | common.min(0x7f_ffff);
        if worth > self.0
            && let Ok(form) = std::str::from_utf8(form)
        {
            *self = Best(worth, form.to_owned());
        }
    }

    fn found(self) -> Option<(usize, String)> {
        (self.0 > 0).then(|| (0xff - (self.0 >> 24) as usize, self.1))
    }
}

/// Letters that are taken for the one beside them here: the rows of a keyboard, and what sounds alike.
const CONFUSED: &[u8] = b"qwertyuiop asdfghjkl zxcvbnm sz fv ck";

impl Dictionary<'_> {
    /// Whether Dutch has a word, as far as the index can tell.
    pub(crate) fn is_known(&self, word: &str) -> Read<bool> {
        let shards = self.units.count(Kind::Known);
        if shards == 0 {
            return Ok(false);
        }
        let hash = hash::hash(word.as_bytes());
        match self.units.get(Kind::Known, known::shard(hash, shards)) {
            Err(Fault::Lost) => Ok(false),
            shard => known::contains(shard?, hash),
        }
    }

    /// The form nearest to `word` within `most` edits, and its distance; of several the commonest.
    pub(crate) fn near(&self, word: &str, most: usize) -> Read<Option<(usize, String)>> {
        let bytes = word.as_bytes();
        if bytes.len() < 2 {
            return Ok(None);
        }
        for distance in 1..=most {
            let found = self.nearest(bytes[0], bytes, distance)?;
            if found.is_some() {
                return Ok(found);
            }
        }
        // The first two letters swapped, or one too many.
        if most == 0 { Ok(None) } else { self.nearest(bytes[1], bytes, 1) }
    }

    /// The form one edit away that begins with a letter taken for the first one of `word`.
    pub(crate) fn near_other(&self, word: &[u8]) -> Read<Option<(usize, String)>> {
        let (mut best, mut fault) = (None, Ok(()));
        for pair in CONFUSED.windows(2) {
            let letter = match pair {
                [a, b] if *a == word[0] => *b,
                [b, a] if *a == word[0] => *b,
                _ => continue,
            };
            match self.nearest(letter, word, 1) {
                Err(f) => fault = Err(f),
                Ok(found) => best = best.or(found),
            }
        }
        fault.map(|()| best)
    }

    /// The nearest other form that begins with `letter`; on a small site with any letter. Words with a digit are codes, of
    /// which none is like another.
    pub(crate) fn nearest(&self, letter: u8, word: &[u8], most: usize) -> Read<Option<(usize, String)>> {
        if word.iter().any(u8::is_ascii_digit) {
            return Ok(None);
        }
        let classes = &self.entry.forms;
        let (short, long) = (word.len().saturating_sub(most) as u8, (word.len() + most).min(255) as u8);
        let span = if classes.len() <= tuning::FEW_FORMS {
            0..classes.len()
        } else {
            let first = classes.partition_point(|class| *class < (letter, short)).saturating_sub(1);
            first..classes.partition_point(|class| *class <= (letter, long))
        };
        let mut best = Best(0, String::new());
        let mut fault = Ok(());
        for number in span {
            match self.units.get(Kind::Forms, number as u32) {
                Err(f) => fault = Err(f),
                Ok(unit) => forms::read(unit, &mut |form, common| {
                    if let Some(distance @ 1..) = distance::within(form, word, most) {
                        best.offer(distance, true, common.into(), form);
                    }
                })?,
            }
        }
        fault.map(|()| best.found())
    }

    /// The form whose beginning is nearest to `word`, which is still being typed; its distance too. The first letters are
    /// taken as right, as many as make the search worth its bytes.
    pub(crate) fn near_beginning(&self, word: &str, most: usize) -> Read<Option<(usize, String)>> {
        let bytes = word.as_bytes();
        let kept = (1..bytes.len()).find(|n| self.blocks_with_prefix(&bytes[..*n]) <= MOST_BLOCKS);
        let Some(kept) = kept.filter(|_| most > 0) else { return Ok(None) };
        let prefix = &bytes[..kept];
        let mut best = Best(0, String::new());
        self.scan(prefix, &end_of_prefix(prefix), &mut |block, key, place| {
            let found = match Key::parse(key) {
                Some(Key::Alias { form, .. }) => Some((form.to_vec(), 1)),
                _ => term(block, key, place).filter(|t| !tuning::is_part(t.zone)).map(|t| (t.form.into_bytes(), place.doc_freq)),
            };
            if let Some((form, pages)) = found
                && let Some(distance) = distance::beginning_within(&form, bytes, most)
            {
                best.offer(distance, distance::within(&form, bytes, distance).is_some(), pages, &form);
            }
        })?;
        Ok(best.found())
    }
}
