//! Cutting text into words.
//!
//! A word is a run of letters and digits. Hyphens and apostrophes inside it join pieces ("re-integratie", "zzp'er",
//! "'s-Hertogenbosch"), and so do dots and commas between digits ("2.3.5", "1,5"). The border between a letter and a digit
//! joins pieces too: "2511BT" is 2511 and BT. Digits in groups of three ("24 515",
//! "24.515") are one number: it gets the joined digits as its text.
//!
//! Invariant: `start..end` are byte offsets on character borders of the text as given, so that a hit can be marked in it.

use super::fold::{self, Class};

/// Longest word kept, in bytes of folded text; the rest of a longer run is ignored (it is data, not language).
pub(crate) const LONGEST: usize = 64;

/// One word of a text; reused from word to word so that reading a text allocates once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset after its last character.
    pub end: usize,
    /// Folded letters of all pieces together, joiners left out ("reintegratie"); dots between digits stay ("2.3.5").
    pub text: String,
    /// Where each piece ends in `text`; one element for a plain word.
    pub pieces: Vec<usize>,
    /// How many words of running text it takes: two for "24 515".
    pub span: u32,
}

impl Word {
    /// The pieces of a joined word that are words by themselves; nothing for a plain word.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &str> {
        let many = self.pieces.len() > 1;
        let starts = std::iter::once(0).chain(self.pieces.iter().copied());
        let parts = starts.zip(&self.pieces).map(|(a, b)| &self.text[a..*b]);
        parts.filter(move |p| many && p.len() > 1)
    }
}

/// Reads the words of a text one after another.
pub(crate) struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    /// Starts at the beginning of `text`.
    pub(crate) fn new(text: &'a str) -> Self {
        Words { text, at: 0 }
    }

    /// Reads the next word into `word`; false at the end.
    pub(crate) fn read(&mut self, word: &mut Word) -> bool {
        #[cfg(feature = "writer")]
        if self.read_plain(word) {
            return true;
        }
        if !self.run(word) {
            return false;
        }
        word.span = 1;
        if is_digits(&word.text, 1..=3) {
            self.join_groups(word);
        }
        true
    }

    /// Reads the next word if it is of the sort that nearly all are: ASCII letters, with after them what cannot belong to it. It does
    /// only what [`Self::run`] does, sooner; the module for browsers, where every byte counts, does without.
    #[cfg(feature = "writer")]
    fn read_plain(&mut self, word: &mut Word) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at += rest.iter().position(|b| b.is_ascii_alphanumeric() || !b.is_ascii()).unwrap_or(rest.len());
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(rest.len());
        let joins = |b: &u8| !b.is_ascii() || b.is_ascii_digit() || matches!(b, b'-' | b'\'' | b'`');
        if !(1..=LONGEST).contains(&length) || rest.get(length).is_some_and(joins) {
            return false;
        }
        (word.start, word.end) = (self.at, self.at + length);
        self.at = word.end;
        word.text.clear();
        word.text.push_str(&self.text[word.start..word.end]);
        word.text.make_ascii_lowercase();
        word.pieces.clear();
        word.pieces.push(length);
        word.span = 1;
        true
    }

    /// Joins following groups of exactly three digits, each after one space.
    fn join_groups(&mut self, word: &mut Word) {
        let mut next = Word::default();
        loop {
            let back = self.at;
            let space = self.text[self.at..].chars().next();
            if !matches!(space, Some(' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')) || !self.run(&mut next) {
                self.at = back;
                return;
            }
            let gap = self.text[back..next.start].chars().count();
            if gap != 1 || next.pieces.len() != 1 || !is_digits(&next.text, 3..=3) {
                self.at = back;
                return;
            }
            word.text.push_str(&next.text);
            word.pieces.push(word.text.len());
            word.end = next.end;
            word.span += 1;
        }
    }

    /// One run of letters with the joiners inside it.
    fn run(&mut self, word: &mut Word) -> bool {
        word.text.clear();
        word.pieces.clear();
        let mut groups = true;
        let mut dotted = false;
        let mut joiner: Option<char> = None;
        let rest = self.text.get(self.at..).unwrap_or("");
        let base = self.at;
        self.at = self.text.len();
        for (i, c) in rest.char_indices() {
            match fold::class(c) {
                Class::Letter => {
                    if word.text.is_empty() {
                        word.start = base + i;
                    } else if let Some(j) = joiner.take() {
                        if j == '.' || j == ',' {
                            dotted = true;
                            word.text.push(j);
                        } else {
                            word.pieces.push(word.text.len());
                        }
                    }
                    if word.text.len() < LONGEST {
                        let border = word.text.len();
                        fold::push(c, &mut word.text);
                        if border > 0 && word.pieces.last() != Some(&border) && is_border(word.text.as_bytes(), border) {
                            word.pieces.push(border);
                        }
                    }
                    word.end = base + i + c.len_utf8();
                }
                Class::Silent if !word.text.is_empty() => {}
                Class::Hyphen | Class::Apostrophe if !word.text.is_empty() && joiner.is_none() => joiner = Some(c),
                Class::Other if (c == '.' || c == ',') && joiner.is_none() && between_digits(rest, i) => {
                    groups &= c == '.';
                    joiner = Some(c);
                }
                _ if word.text.is_empty() => joiner = None,
                _ => {
                    // The joiner, if any, belongs to what follows, so the next run starts after the word.
                    self.at = word.end;
                    break;
                }
            }
        }
        if dotted && groups {
            undot(&mut word.text);
        }
        word.pieces.push(word.text.len());
        !word.text.is_empty()
    }
}

/// Whether a letter and a digit meet at a byte of a word.
fn is_border(text: &[u8], at: usize) -> bool {
    let (before, after) = (text[at - 1], text[at]);
    before.is_ascii_digit() && after.is_ascii_lowercase() || before.is_ascii_lowercase() && after.is_ascii_digit()
}

/// "24.515" to "24515": dots that stand between groups of three digits are thousands separators.
fn undot(text: &mut String) {
    let mut groups = text.split('.');
    let head = groups.next().is_some_and(|g| is_digits(g, 1..=3));
    if head && groups.all(|g| is_digits(g, 3..=3)) {
        text.retain(|c| c != '.');
    }
}

fn between_digits(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    at > 0 && digit(at - 1) && digit(at + 1)
}

fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let (mut words, mut word, mut out) = (Words::new(text), Word::default(), vec![]);
        while words.read(&mut word) {
            assert!(text.is_char_boundary(word.start) && text.is_char_boundary(word.end) && word.start < word.end);
            let parts: Vec<&str> = word.parts().collect();
            out.push(if parts.is_empty() { word.text.clone() } else { format!("{}={}", word.text, parts.join("+")) });
        }
        out
    }

    #[test]
    fn plain_words_fold() {
        assert_eq!(words("Eén RIJK, fĳn én coöperatief!"), ["een", "rijk", "fijn", "en", "cooperatief"]);
        assert_eq!(words("coo\u{308}peratie af\u{ad}breken"), ["cooperatie", "afbreken"]);
    }

    #[test]
    fn joined_words_keep_their_pieces() {
        assert_eq!(words("re-integratie"), ["reintegratie=re+integratie"]);
        assert_eq!(words("'s-Hertogenbosch"), ["shertogenbosch=hertogenbosch"]);
        assert_eq!(words("zzp’er foto's"), ["zzper=zzp+er", "fotos=foto"]);
        assert_eq!(words("in- en uitstroom - los"), ["in", "en", "uitstroom", "los"]);
    }

    #[test]
    fn codes_stay_whole() {
        assert_eq!(words("artikel 2.3.5, lid 1. RIS307039"), ["artikel", "2.3.5", "lid", "1", "ris307039=ris+307039"]);
        assert_eq!(words("24 515 en 24.515 en 24515"), ["24515=24+515", "en", "24515", "en", "24515"]);
        assert_eq!(words("1,5 op 10 1234"), ["1,5", "op", "10", "1234"]);
        assert_eq!(words("3.14 mei 2026"), ["3.14", "mei", "2026"]);
    }

    #[test]
    fn letters_and_digits_are_pieces() {
        assert_eq!(words("2511BT v1.2.3 CO₂ Nguyễn"), ["2511bt=2511+bt", "v1.2.3=1.2.3", "co2=co", "nguyen"]);
    }

    #[test]
    #[cfg(feature = "writer")]
    fn plain_words_are_read_as_any_others() {
        let mut state = 1u64;
        for _ in 0..20_000 {
            let text: String = (0..12)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    ["a", "B", "c", "7", "12", " ", " ", ".", ",", "-", "'", "`", "é", "’", "\u{ad}", "\u{301}", "\n", "€", "ĳ"]
                        [(state >> 33) as usize % 19]
                })
                .collect();
            let (mut soon, mut late) = (Words::new(&text), Words::new(&text));
            let (mut plain, mut any) = (Word::default(), Word::default());
            loop {
                let start = soon.at;
                let is_plain = soon.read_plain(&mut plain);
                if !is_plain {
                    soon.at = start;
                }
                let more = late.run(&mut any);
                assert_eq!(more, is_plain || soon.run(&mut plain), "{text:?}");
                any.span = plain.span;
                if !more {
                    break;
                }
                assert_eq!(plain, any, "{text:?}");
                // Both go on after it, past what lies between words or not.
                assert_eq!(soon.text[soon.at..].trim_start(), late.text[late.at..].trim_start(), "{text:?}");
            }
        }
        assert_eq!(words(&"a".repeat(LONGEST)), words(&"a".repeat(LONGEST + 9)));
    }

    #[test]
    fn runs_without_end_are_cut() {
        let word = "a".repeat(1000);
        assert_eq!(words(&word)[0].len(), LONGEST);
        assert_eq!(words(""), [""; 0]);
        assert_eq!(words("... --- '''"), [""; 0]);
    }
}
