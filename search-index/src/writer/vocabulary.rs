//! The words of a site: their stems, what they are compounds of, and their keys.
//!
//! Only a whole vocabulary can tell which words are compounds of others. Each distinct word is stemmed and split once (parallel).

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::numbering::{Keys, Numbering};
use super::reading::{PART, SPAN};
use crate::analysis::compound::Splitter;
use crate::analysis::dutch_plurals::parted;
use crate::analysis::english_families::Families;
use crate::analysis::stem;
use crate::analysis::stopwords::is_stop_word;
use crate::document::Language;
use crate::format::key::alias_key;

/// Shortest first word of two that may be one elsewhere, in bytes.
const SHORTEST_JOINED: usize = 3;

/// All words of a site.
pub(crate) struct Vocabulary {
    /// In order, each once.
    texts: Vec<String>,
    words: Vec<Word>,
    /// The keys of the parts of all words.
    parts: Vec<Keys>,
    /// By the numbers on pages.
    spellings: Vec<Spelling>,
    /// The words that are pieces of spellings.
    pieces: Vec<u32>,
    /// The keys of words that other pages write as two.
    joined: FxHashMap<(u32, u32), Keys>,
    numbering: Numbering,
}

/// A word.
pub(crate) struct Word {
    pub keys: Keys,
    parts: Range<u32>,
    pub is_stop_word: bool,
    /// Whether there is a longer word that it begins and another word ends.
    pub begins: bool,
}

/// A word as it stands on a page.
pub(crate) struct Spelling {
    pub word: u32,
    pieces: Range<u32>,
    /// How many words of running text it takes.
    pub span: u32,
}

/// The stem of a word and those of its parts.
struct Stems {
    stem: String,
    parts: Vec<String>,
}

impl Vocabulary {
    /// The vocabulary of the pages with these spellings.
    pub(crate) fn new(spellings: &[Box<str>], language: Language) -> Vocabulary {
        let mut texts: Vec<&str> = spellings.iter().flat_map(|spelling| forms(spelling)).collect();
        texts.sort_unstable();
        texts.dedup();
        let texts: Vec<String> = texts.into_iter().map(str::to_owned).collect();
        let stems = stems(&texts, language);
        let (numbering, keys) =
            Numbering::new(&texts, |word| &stems[word].stem, stems.iter().flat_map(|word| &word.parts).map(String::as_str));
        let of_stem = |stem: &String| numbering.of_stem(stem).unwrap_or_default();
        let mut parts = vec![];
        let word = |((text, stems), keys): ((&String, &Stems), Keys)| {
            let start = parts.len() as u32;
            parts.extend(stems.parts.iter().map(of_stem));
            Word { keys, parts: start..parts.len() as u32, is_stop_word: is_stop_word(text), begins: false }
        };
        let mut words: Vec<Word> = texts.iter().zip(&stems).zip(keys).map(word).collect();
        let numbers: FxHashMap<&str, u32> = texts.iter().map(String::as_str).zip(0..).collect();
        let (spellings, pieces) = numbered(spellings, &numbers);
        // Like a part, it is written as its stem.
        let joined = joined(&numbers, &words);
        let joined: FxHashMap<(u32, u32), Keys> =
            joined.map(|(pair, word)| (pair, of_stem(&stems[word as usize].stem))).collect();
        joined.keys().for_each(|(first, _)| words[*first as usize].begins = true);
        Vocabulary { texts, words, parts, spellings, pieces, joined, numbering }
    }

    /// What the number of a spelling on a page stands for.
    pub(crate) fn spelling(&self, number: u32) -> &Spelling {
        &self.spellings[number as usize]
    }

    /// The words that are pieces of a joined word.
    pub(crate) fn pieces(&self, spelling: &Spelling) -> &[u32] {
        &self.pieces[spelling.pieces.start as usize..spelling.pieces.end as usize]
    }

    pub(crate) fn word(&self, word: u32) -> &Word {
        &self.words[word as usize]
    }

    /// The keys of the parts of a word.
    pub(crate) fn parts(&self, word: &Word) -> &[Keys] {
        &self.parts[word.parts.start as usize..word.parts.end as usize]
    }

    /// The keys of the one word that two are elsewhere ("audit trail").
    pub(crate) fn joined(&self, first: u32, second: u32) -> Option<Keys> {
        self.joined.get(&(first, second)).copied()
    }

    /// Makes `key` that with a number.
    pub(crate) fn key(&self, number: u32, key: &mut Vec<u8>) {
        self.numbering.key(number, &self.texts, key);
    }

    /// Number of keys that there can be.
    #[cfg(test)]
    pub(crate) fn keys(&self) -> u32 {
        self.numbering.count()
    }

    /// Keys that lead from forms to stems with another beginning, sorted.
    pub(crate) fn aliases(&self) -> Vec<Vec<u8>> {
        let key = |(form, stem): (&str, &str)| {
            let mut key = vec![];
            alias_key(form, stem, &mut key);
            key
        };
        let mut keys: Vec<Vec<u8>> = self.numbering.irregular(&self.texts).map(key).collect();
        keys.sort_unstable();
        keys
    }
}

/// The words of a spelling: itself and its pieces.
fn forms(spelling: &str) -> impl Iterator<Item = &str> {
    spelling.trim_end_matches(SPAN).split(PART)
}

/// The spellings as numbers of words, and the pieces of all.
fn numbered(spellings: &[Box<str>], numbers: &FxHashMap<&str, u32>) -> (Vec<Spelling>, Vec<u32>) {
    let mut all = vec![];
    let mut spelling = |spelling: &str| {
        let mut words = forms(spelling).map(|form| numbers[form]);
        let (word, start) = (words.next().unwrap_or_default(), all.len() as u32);
        all.extend(words);
        let span = 1 + spelling.chars().rev().take_while(|c| *c == SPAN).count() as u32;
        Spelling { word, pieces: start..all.len() as u32, span }
    };
    (spellings.iter().map(|text| spelling(text)).collect(), all)
}

/// The words that two others, neither a common one, are together.
fn joined(numbers: &FxHashMap<&str, u32>, words: &[Word]) -> impl Iterator<Item = ((u32, u32), u32)> {
    let telling = |text: &str| numbers.get(text).copied().filter(|word| !words[*word as usize].is_stop_word);
    numbers.iter().flat_map(move |(text, word)| {
        let cuts = text.char_indices().map(|(cut, _)| cut).filter(|cut| *cut >= SHORTEST_JOINED);
        cuts.filter_map(move |cut| Some(((telling(&text[..cut])?, telling(&text[cut..])?), *word)))
    })
}

/// The stems of words, which are in order.
fn stems(words: &[String], language: Language) -> Vec<Stems> {
    let splitter = (language == Language::Dutch).then(|| Splitter::new(words));
    let families = (language == Language::English).then(|| Families::new(words));
    let stems_of_parts = |word: &str| {
        let compound = splitter.iter().flat_map(|s| s.parts(word)).map(|part| stem(part).into_owned());
        let known = |word: &str| words.binary_search_by(|known| known.as_str().cmp(word)).is_ok();
        let singular = splitter.iter().filter_map(|_| parted(word, known));
        compound.chain(singular).chain(families.iter().flat_map(|f| f.others(word))).collect::<Vec<String>>()
    };
    let of_word = |word: &String| {
        let mut parts = stems_of_parts(word);
        let stem = stem(word).into_owned();
        parts.sort_unstable();
        parts.dedup();
        parts.retain(|p| *p != stem);
        Stems { stem, parts }
    };
    words.par_iter().map(of_word).collect()
}
