//! How hard a text is to read: the formula of Flesch as W.H. Douma fitted it to Dutch (“De leesbaarheid van landbouwbladen”, 1960):
//!
//! score = 206,84 − 0,93 × words for each sentence − 77 × syllables for each word
//!
//! (Douma writes 0,77 × syllables for each hundred words.) Higher is easier: below 30 very hard, 45 to 60 rather hard, 60 to 70
//! normal, 80 and more easy. It knows of lengths only, not of what words mean: a help in finding what to look at, no mark.

use std::fmt;
use std::ops::Add;

const BASE: f64 = 206.84;
const PER_WORD: f64 = 0.93;
const PER_SYLLABLE: f64 = 77.0;

/// The counts that a score is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub words: usize,
    sentences: usize,
    syllables: usize,
}

impl Score {
    /// The score of one sentence.
    pub(super) fn new(words: usize, syllables: usize) -> Self {
        Self { words, sentences: 1, syllables }
    }

    /// The score itself; that of no text is the highest.
    pub fn points(self) -> f64 {
        let per = |all: usize, each: usize| if each == 0 { 0.0 } else { all as f64 / each as f64 };
        BASE - PER_WORD * per(self.words, self.sentences) - PER_SYLLABLE * per(self.syllables, self.words)
    }
}

impl Add for Score {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            sentences: self.sentences + other.sentences,
            syllables: self.syllables + other.syllables,
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0}", self.points())
    }
}

/// Counts the words of a text and their syllables.
pub(super) fn count(text: &str) -> (usize, usize) {
    if text.is_ascii() { count_ascii(text) } else { count_words(text) }
}

fn count_words(text: &str) -> (usize, usize) {
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    words.fold((0, 0), |(words, syllables), word| (words + 1, syllables + self::syllables(word)))
}

/// The same in one pass over the bytes: most sentences have no other letters, and this is half the cost of reading them.
fn count_ascii(text: &str) -> (usize, usize) {
    let (mut words, mut syllables) = (0, 0);
    let (mut is_word, mut own, mut in_group, mut before) = (false, 0, false, b' ');
    for byte in text.bytes().chain([b' ']) {
        if byte.is_ascii_whitespace() || byte == b'\x0B' {
            if is_word {
                words += 1;
                syllables += usize::max(own, 1);
            }
            (is_word, own, in_group, before) = (false, 0, false, b' ');
            continue;
        }
        let letter = byte.to_ascii_lowercase();
        let is_vowel = matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y') || (letter == b'j' && before == b'i');
        is_word |= byte.is_ascii_alphanumeric();
        own += usize::from(is_vowel && !in_group);
        (in_group, before) = (is_vowel, letter);
    }
    (words, syllables)
}

/// The syllables of a word: its groups of vowels. A vowel with a diaeresis begins one of its own.
fn syllables(word: &str) -> usize {
    let (mut count, mut in_group, mut before) = (0, false, ' ');
    for letter in word.chars().flat_map(char::to_lowercase) {
        let begins = matches!(letter, 'ë' | 'ï' | 'ö' | 'ü');
        let is_vowel = begins
            || matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'á' | 'é' | 'è' | 'ê' | 'í' | 'ó' | 'ú')
            || (letter == 'j' && before == 'i');
        count += usize::from(is_vowel && (!in_group || begins));
        (in_group, before) = (is_vowel, letter);
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_those_that_are_heard() {
        let counts: Vec<usize> =
            ["zin", "woning", "bijdrage", "coördinatie", "ideeën", "2026", "gemeenteraad"].map(syllables).into();
        assert_eq!(counts, [1, 2, 3, 5, 3, 1, 4]);
    }

    #[test]
    fn both_ways_of_counting_agree() {
        for text in ["", " - ", "De gemeente.", "Bij\tIJsland -- 3 x\x0Byoga, (zin) a/b iJ"] {
            assert_eq!(count_ascii(text), count_words(text), "{text}");
        }
    }

    #[test]
    fn the_score_is_that_of_the_formula() {
        // Ten words of two syllables each in one sentence.
        let score = Score { words: 10, sentences: 1, syllables: 20 };
        assert!((score.points() - (206.84 - 9.3 - 154.0)).abs() < 1e-9);
    }
}
