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
#[derive(Clone)]
pub(crate) struct Word {
    pub keys: Keys,
    parts: Range<u32>,
    pub is_stop_word: bool,
    /// Whether there is a longer word that it begins and another word ends.
    pub begins: bool,
}

/// A word as it stands on a page.
pub(crate) struct Spelling {
    pub number: u32,
    /// The word with that number, which nearly every spelling is; the words themselves lie far apart.
    pub word: Word,
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
        let numbers: FxHashMap<&str, u32> = texts.iter().map(String::as_str).zip(0..).collect();
        let stems = stems(&texts, &numbers, language);
        let own: Vec<&str> = stems.iter().map(|word| word.stem.as_str()).collect();
        let of_parts: Vec<&str> = stems.iter().flat_map(|word| &word.parts).map(String::as_str).collect();
        let (numbering, keys, parts) = Numbering::new(&texts, &own, &of_parts);
        let mut end = 0;
        let word = |((text, stems), keys): ((&String, &Stems), Keys)| {
            let start = end;
            end += stems.parts.len() as u32;
            Word { keys, parts: start..end, is_stop_word: is_stop_word(text), begins: false }
        };
        let mut words: Vec<Word> = texts.iter().zip(&stems).zip(keys).map(word).collect();
        let mut pairs = FxHashMap::default();
        joined(&texts, &numbers, &words, |first, second, word| {
            // Like a part, it is written as its stem.
            pairs.insert((first, second), numbering.of_stem(words[word].keys));
        });
        pairs.keys().for_each(|(first, _)| words[*first as usize].begins = true);
        let (spellings, pieces) = numbered(spellings, &numbers, &words);
        Vocabulary { texts, words, parts, spellings, pieces, joined: pairs, numbering }
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
fn numbered(spellings: &[Box<str>], numbers: &FxHashMap<&str, u32>, words: &[Word]) -> (Vec<Spelling>, Vec<u32>) {
    let mut all = vec![];
    let mut spelling = |spelling: &str| {
        let mut forms = forms(spelling).map(|form| numbers[form]);
        let (number, start) = (forms.next().unwrap_or_default(), all.len() as u32);
        all.extend(forms);
        let span = 1 + spelling.chars().rev().take_while(|c| *c == SPAN).count() as u32;
        Spelling { number, word: words[number as usize].clone(), pieces: start..all.len() as u32, span }
    };
    (spellings.iter().map(|text| spelling(text)).collect(), all)
}

/// Calls `each` with every two words, neither a common one, that together are a word, and with that. The texts are in order.
fn joined(texts: &[String], numbers: &FxHashMap<&str, u32>, words: &[Word], mut each: impl FnMut(u32, u32, usize)) {
    let telling = |word: &u32| !words[*word as usize].is_stop_word;
    // The words that this one begins with, each with the one before.
    let mut heads: Vec<u32> = vec![];
    for (word, text) in texts.iter().enumerate() {
        while heads.pop_if(|head| !text.starts_with(&texts[*head as usize])).is_some() {}
        for first in heads.iter().filter(|head| texts[**head as usize].len() >= SHORTEST_JOINED && telling(head)) {
            if let Some(second) = numbers.get(&text[texts[*first as usize].len()..]).filter(|second| telling(second)) {
                each(*first, *second, word);
            }
        }
        heads.push(word as u32);
    }
}

/// The stems of words, which are in order.
fn stems(words: &[String], numbers: &FxHashMap<&str, u32>, language: Language) -> Vec<Stems> {
    let splitter = (language == Language::Dutch).then(|| Splitter::new(words));
    let families = (language == Language::English).then(|| Families::new(words));
    let own: Vec<String> = words.par_iter().map(|word| stem(word).into_owned()).collect();
    let stem = |part: &str| numbers.get(part).map_or_else(|| stem(part).into_owned(), |word| own[*word as usize].clone());
    let of_word = |(word, own): (&String, &String)| {
        let compound = splitter.iter().flat_map(|s| s.parts(word)).map(stem);
        let singular = splitter.iter().filter_map(|_| parted(word, |word| numbers.contains_key(word)));
        let family = families.iter().flat_map(|f| f.others(word));
        let mut parts: Vec<String> = compound.chain(singular).chain(family).filter(|part| part != own).collect();
        parts.sort_unstable();
        parts.dedup();
        parts
    };
    let parts: Vec<Vec<String>> = words.par_iter().zip(&own).map(of_word).collect();
    own.into_iter().zip(parts).map(|(stem, parts)| Stems { stem, parts }).collect()
}
