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
    word.bytes().take(4).fold(word.len(), |mark, byte| mark * 31 + usize::from(byte)) % MARKS
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

    /// The longest phrase that a text begins with, and its length in bytes. `mark` is that of the first word of the text.
    fn longest(&self, mark: usize, text: &str) -> Option<(usize, &Phrase)> {
        self.by_mark[mark].iter().find_map(|phrase| Some((phrase.length_at_start(text)?, phrase)))
    }
}

impl Default for Phrases {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl Phrase {
    /// The bytes that the phrase takes at the start of a text, where only its words count and not what is between them.
    fn length_at_start(&self, text: &str) -> Option<usize> {
        let mut here = words(text);
        let mut end = 0;
        for wanted in &self.words {
            let (at, word) = here.next().filter(|(_, word)| word == wanted)?;
            end = at + word.len();
        }
        Some(end)
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
        for sentence in sentences {
            for (place, word) in words(&sentence.lower) {
                let (mark, rest) = (mark(word), &sentence.lower[place..]);
                let old = self.old.longest(mark, rest).filter(|(_, phrase)| !title.contains(&phrase.words.join(" ")));
                let is_old = old.is_some();
                let Some((length, phrase)) = old.or_else(|| OFFICE.longest(mark, rest)) else { continue };
                let plain = &phrase.plain;
                let range = place..place + length;
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

/// The words of a text, each with its place.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty());
    words.map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

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
