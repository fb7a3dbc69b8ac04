//! Words that have a plainer one: office words from a list, and old words of the site's own glossary.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::sentences::Sentence;
use super::tip::Tip;
use crate::diagnostic::Severity;

/// A phrase and what to write in its place.
struct Phrase {
    words: Vec<String>,
    plain: String,
}

/// What to write in the place of phrases.
struct Phrases {
    /// By the [mark] of the first word of each, the longest first.
    by_mark: Vec<Vec<Phrase>>,
}

/// Number of different marks.
const MARKS: usize = 1 << 13;

/// A number below [`MARKS`] that costs less to work out than a hash: most words of a text have another than any phrase.
fn mark(word: &str) -> usize {
    let byte = |at: usize| word.as_bytes().get(at).copied().map_or(0, usize::from);
    let (first, middle, last) = (byte(0), byte(word.len() / 2), byte(word.len().saturating_sub(1)));
    (((word.len() * 31 + first) * 31 + middle) * 31 + last) % MARKS
}

impl Phrases {
    fn new(pairs: impl Iterator<Item = (String, String)>) -> Self {
        let mut by_mark: Vec<Vec<Phrase>> = std::iter::repeat_with(Vec::new).take(MARKS).collect();
        for (phrase, plain) in pairs {
            let words: Vec<String> = phrase.to_lowercase().split_whitespace().map(str::to_owned).collect();
            if let Some(first) = words.first() {
                by_mark[mark(first)].push(Phrase { words, plain });
            }
        }
        // Of phrases of one length the one that was given last counts.
        by_mark.iter_mut().for_each(|phrases| {
            phrases.reverse();
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        });
        Self { by_mark }
    }

    /// The longest phrase that begins with the first of some words.
    fn longest(&self, words: &[Word<'_>]) -> Option<&Phrase> {
        self.by_mark[words.first()?.mark].iter().find(|phrase| phrase.begins(words))
    }
}

impl Default for Phrases {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl Phrase {
    /// Whether some words begin with the phrase. Only its words count and not what is between them.
    fn begins(&self, words: &[Word<'_>]) -> bool {
        self.words.iter().enumerate().all(|(index, own)| words.get(index).is_some_and(|word| own == word.text))
    }
}

static OFFICE: LazyLock<Phrases> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(" = "));
    Phrases::new(pairs.flat_map(|(forms, plain)| forms.split(", ").map(move |form| (form.to_owned(), plain.to_owned()))))
});

/// The words of a site.
#[derive(Default)]
pub struct Vocabulary {
    /// Old words, each with the one to use.
    old: Phrases,
    /// Abbreviations that the site explains.
    pub(super) explained: BTreeSet<String>,
}

impl Vocabulary {
    /// Collects old words with the words to use, and abbreviations that are explained somewhere.
    pub fn new(old: impl IntoIterator<Item = (String, String)>, explained: impl IntoIterator<Item = String>) -> Self {
        Self { old: Phrases::new(old.into_iter()), explained: explained.into_iter().collect() }
    }

    pub(super) fn tips(&self, sentences: &[Sentence], title: &str) -> Vec<Tip> {
        let mut found: BTreeMap<&str, Tip> = BTreeMap::new();
        let title = title.to_lowercase();
        let mut words = Vec::new();
        for sentence in sentences {
            read_words(&sentence.lower, &mut words);
            for first in 0..words.len() {
                let here = &words[first..];
                let old = self.old.longest(here).filter(|phrase| !title.contains(&phrase.words.join(" ")));
                let is_old = old.is_some();
                let Some(phrase) = old.or_else(|| OFFICE.longest(here)) else { continue };
                let plain = &phrase.plain;
                let last = &here[phrase.words.len() - 1];
                let range = here[0].at..last.at + last.text.len();
                let word = &sentence.text[range.clone()];
                let (rank, code, message, hint) = if is_old {
                    (1000, "oud-woord", format!("“{word}” is een woord van vroeger."), format!("Schrijf “{plain}”."))
                } else {
                    (2000, "moeilijk-woord", format!("“{word}” kan eenvoudiger."), format!("Schrijf bijvoorbeeld: {plain}."))
                };
                let span = sentence.place(range);
                found.entry(&phrase.words[0]).or_insert(Tip { rank, severity: Severity::Hint, code, message, hint, span });
            }
        }
        found.into_values().collect()
    }
}

/// A word of a text.
struct Word<'a> {
    text: &'a str,
    at: usize,
    mark: usize,
}

/// Replaces words by those of a text: its letters, digits and hyphens.
fn read_words<'a>(text: &'a str, words: &mut Vec<Word<'a>>) {
    words.clear();
    let mut add = |start: usize, end: usize| {
        if start < end {
            let text = &text[start..end];
            words.push(Word { text, at: start, mark: mark(text) });
        }
    };
    let (mut start, mut at) = (0, 0);
    loop {
        let rest = &text.as_bytes()[at..];
        at += rest.iter().position(|byte| !IN_WORD[usize::from(*byte)]).unwrap_or(rest.len());
        let next = text[at..].chars().next();
        let behind = at + next.map_or(0, char::len_utf8);
        if !next.is_some_and(|c| !c.is_ascii() && c.is_alphanumeric()) {
            add(start, at);
            start = behind;
        }
        if next.is_none() {
            return;
        }
        at = behind;
    }
}

/// Whether a byte is a part of a word that needs no decoding.
static IN_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'-';
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_every_word_once_and_something_for_each() {
        let lines: Vec<&str> =
            include_str!("words.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        assert!(lines.len() >= 300, "{}", lines.len());
        let mut seen = BTreeSet::new();
        for line in lines {
            let (forms, plain) = line.split_once(" = ").expect("two parts");
            assert!(!plain.is_empty() && forms.split(", ").all(|form| seen.insert(form)), "{line}");
        }
    }
}
