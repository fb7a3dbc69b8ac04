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

/// The same in one pass over the bytes: most sentences have no other letters.
fn count_ascii(text: &str) -> (usize, usize) {
    let (mut words, mut syllables) = (0, 0);
    let (mut is_word, mut own, mut in_group, mut before) = (false, 0, false, 0);
    let mut end = |is_word: bool, own: usize| {
        words += usize::from(is_word);
        syllables += if is_word { own.max(1) } else { 0 };
    };
    for byte in text.bytes() {
        let class = CLASSES[usize::from(byte)];
        if class == SPACE {
            end(is_word, own);
            (is_word, own, in_group, before) = (false, 0, false, 0);
            continue;
        }
        let is_vowel = class & VOWEL != 0 || (class & LETTER_J != 0 && before & LETTER_I != 0);
        is_word |= class & OF_WORD != 0;
        own += usize::from(is_vowel && !in_group);
        (in_group, before) = (is_vowel, class);
    }
    end(is_word, own);
    (words, syllables)
}

const SPACE: u8 = 1;
const OF_WORD: u8 = 2;
const VOWEL: u8 = 4;
const LETTER_I: u8 = 8;
const LETTER_J: u8 = 16;

/// What each byte of ASCII is.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let letter = byte as u8;
        classes[byte] = match letter.to_ascii_lowercase() {
            b'\t'..=b'\r' | b' ' => SPACE,
            b'i' => OF_WORD | VOWEL | LETTER_I,
            b'j' => OF_WORD | LETTER_J,
            b'a' | b'e' | b'o' | b'u' | b'y' => OF_WORD | VOWEL,
            b'a'..=b'z' | b'0'..=b'9' => OF_WORD,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

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
