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

/// Counts the words of a text and their syllables: the groups of vowels in each, and one in a word without. A vowel with a
/// diaeresis begins one of its own.
pub(super) fn count(text: &str) -> (usize, usize) {
    let (mut words, mut syllables, mut state) = (0, 0, State::Outside);
    let mut add = |sign: Sign| {
        let step = STEPS[state as usize][sign as usize];
        words += usize::from(step.ends_word);
        syllables += usize::from(step.adds_syllable);
        state = step.next;
    };
    for c in text.chars() {
        if c.is_ascii() {
            add(SIGNS[c as usize]);
        } else if c.is_whitespace() {
            add(Sign::Space);
        } else {
            c.to_lowercase().for_each(|letter| add(beyond_ascii(letter, c.is_alphanumeric())));
        }
    }
    add(Sign::Space);
    (words, syllables)
}

/// What a sign of a text is for counting.
#[derive(Clone, Copy)]
enum Sign {
    Space,
    /// Neither a space nor part of a word.
    Other,
    /// A digit, or a letter that is not heard as a vowel.
    Consonant,
    Vowel,
    /// A vowel that is not heard as one with the vowel before it.
    OwnVowel,
    I,
    /// A vowel behind an i.
    J,
}

impl Sign {
    const ALL: [Self; 7] = [Self::Space, Self::Other, Self::Consonant, Self::Vowel, Self::OwnVowel, Self::I, Self::J];
}

const fn ascii(c: char) -> Sign {
    match c.to_ascii_lowercase() {
        ' ' | '\t'..='\r' => Sign::Space,
        'a' | 'e' | 'o' | 'u' | 'y' => Sign::Vowel,
        'i' => Sign::I,
        'j' => Sign::J,
        'b'..='z' | '0'..='9' => Sign::Consonant,
        _ => Sign::Other,
    }
}

/// Returns what a letter in lower case is, of a letter or digit or of another sign.
fn beyond_ascii(letter: char, is_alphanumeric: bool) -> Sign {
    match letter {
        'ë' | 'ï' | 'ö' | 'ü' => Sign::OwnVowel,
        'á' | 'é' | 'è' | 'ê' | 'í' | 'ó' | 'ú' => Sign::Vowel,
        letter if letter.is_ascii() => ascii(letter),
        _ if is_alphanumeric => Sign::Consonant,
        _ => Sign::Other,
    }
}

/// What was read of a text so far: whether there was a letter or digit since the last space, a vowel, and right before.
#[derive(Clone, Copy)]
enum State {
    Outside,
    WithoutVowel,
    AfterConsonant,
    AfterVowel,
    AfterI,
}

impl State {
    const ALL: [Self; 5] = [Self::Outside, Self::WithoutVowel, Self::AfterConsonant, Self::AfterVowel, Self::AfterI];
}

// Aligned, so that the place of a step in the table takes no multiplication.
#[derive(Clone, Copy)]
#[repr(align(4))]
struct Step {
    next: State,
    ends_word: bool,
    adds_syllable: bool,
}

const fn step(state: State, sign: Sign) -> Step {
    use State::{AfterConsonant, AfterI, AfterVowel, Outside, WithoutVowel};
    let is_after_vowel = matches!(state, AfterVowel | AfterI);
    let (next, adds_syllable) = match (sign, state) {
        (Sign::Space, _) => (Outside, matches!(state, WithoutVowel)),
        (Sign::Other, Outside) => (Outside, false),
        (Sign::J, AfterI) => (AfterVowel, false),
        (Sign::Consonant | Sign::J, Outside) | (Sign::Other | Sign::Consonant | Sign::J, WithoutVowel) => (WithoutVowel, false),
        (Sign::Other | Sign::Consonant | Sign::J, _) => (AfterConsonant, false),
        (Sign::Vowel, _) => (AfterVowel, !is_after_vowel),
        (Sign::OwnVowel, _) => (AfterVowel, true),
        (Sign::I, _) => (AfterI, !is_after_vowel),
    };
    Step { next, ends_word: matches!(sign, Sign::Space) && !matches!(state, Outside), adds_syllable }
}

/// What each sign of ASCII is. This table and the next are there because reading all texts letter by letter is most of what
/// plain language costs, and processors guess wrong which branch a letter takes.
static SIGNS: [Sign; 128] = {
    let mut signs = [Sign::Other; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        signs[byte as usize] = ascii(byte as char);
        byte += 1;
    }
    signs
};

const COLUMNS: usize = Sign::ALL.len().next_power_of_two();

static STEPS: [[Step; COLUMNS]; State::ALL.len()] = {
    let mut steps = [[step(State::Outside, Sign::Space); COLUMNS]; State::ALL.len()];
    let mut state = 0;
    while state < State::ALL.len() {
        let mut sign = 0;
        while sign < Sign::ALL.len() {
            steps[state][sign] = step(State::ALL[state], Sign::ALL[sign]);
            sign += 1;
        }
        state += 1;
    }
    steps
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_those_that_are_heard() {
        for (word, syllables) in [
            ("zin", 1),
            ("woning", 2),
            ("bijdrage", 3),
            ("BIJEN", 1),
            ("coördinatie", 5),
            ("IDEEËN", 3),
            ("2026", 1),
            ("gemeenteraad", 4),
            ("İ", 1),
        ] {
            assert_eq!(count(word), (1, syllables), "{word}");
        }
    }

    #[test]
    fn words_are_between_spaces_and_have_a_letter_or_digit() {
        for (text, words, syllables) in [
            ("", 0, 0),
            (" - … ", 0, 0),
            ("De gemeente.", 2, 4),
            ("Bij\tIJsland -- 3 x\u{B}yoga, (zin) a/b iJ", 8, 10),
            ("één\u{A0}twee\u{2009}– ’t", 3, 3),
        ] {
            assert_eq!(count(text), (words, syllables), "{text}");
        }
    }

    #[test]
    fn the_score_is_that_of_the_formula() {
        // Ten words of two syllables each in one sentence.
        let score = Score { words: 10, sentences: 1, syllables: 20 };
        assert!((score.points() - (206.84 - 9.3 - 154.0)).abs() < 1e-9);
    }
}
