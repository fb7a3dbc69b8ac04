//! Words that have a plainer one: office words from a list, and old words of the site's own glossary.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use super::sentences::Sentence;
use super::tip::Tip;
use crate::diagnostic::Severity;

/// What to write in the place of phrases.
#[derive(Default)]
struct Phrases {
    /// By the first word of each.
    by_word: HashMap<String, Vec<(Vec<String>, String)>>,
    /// Which [marks](mark) the first words have: most words of a text have another, and need not be looked up.
    marks: Vec<bool>,
}

/// Number of different marks.
const MARKS: usize = 1 << 13;

/// A number below [`MARKS`] that costs less to work out than a hash.
fn mark(word: &str) -> usize {
    word.bytes().take(4).fold(word.len(), |mark, byte| mark * 31 + usize::from(byte)) % MARKS
}

impl Phrases {
    fn new(pairs: impl Iterator<Item = (String, String)>) -> Self {
        let mut phrases = Self { by_word: HashMap::new(), marks: vec![false; MARKS] };
        for (phrase, plain) in pairs {
            let words: Vec<String> = phrase.to_lowercase().split_whitespace().map(str::to_owned).collect();
            if let Some(first) = words.first().cloned() {
                phrases.marks[mark(&first)] = true;
                phrases.by_word.entry(first).or_default().push((words, plain));
            }
        }
        phrases
    }

    /// The longest phrase that begins with a word: its length in bytes, its words, and what to write. `rest` is the word with
    /// those behind it.
    fn longest<'t, Rest: Iterator<Item = (usize, &'t str)>>(
        &self,
        word: &str,
        mark: usize,
        rest: impl Fn() -> Rest,
    ) -> Option<(usize, &[String], &str)> {
        if !self.marks.get(mark).copied().unwrap_or_default() {
            return None;
        }
        let candidates = self.by_word.get(word)?;
        let most = candidates.iter().map(|(phrase, _)| phrase.len()).max().unwrap_or_default();
        let here: Vec<(usize, &str)> = rest().take(most).collect();
        let is_here =
            |phrase: &[String]| phrase.len() <= here.len() && phrase.iter().zip(&here).all(|(wanted, (_, word))| wanted == word);
        let end = |phrase: &[String]| here.get(phrase.len() - 1).map_or(0, |(at, word)| at + word.len());
        let candidates = candidates.iter().filter(|(phrase, _)| is_here(phrase));
        let candidates = candidates.map(|(phrase, plain)| (end(phrase), phrase.as_slice(), plain.as_str()));
        candidates.max_by_key(|(_, phrase, _)| phrase.len())
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
                let (mark, rest) = (mark(word), || words(&sentence.lower[place..]));
                let old = self.old.longest(word, mark, rest).filter(|(_, phrase, _)| !title.contains(&phrase.join(" ")));
                let is_old = old.is_some();
                let Some((length, phrase, plain)) = old.or_else(|| OFFICE.longest(word, mark, rest)) else { continue };
                let range = place..place + length;
                let word = &sentence.text[range.clone()];
                let (rank, code, message, hint) = if is_old {
                    (1000, "oud-woord", format!("“{word}” is een woord van vroeger."), format!("Schrijf “{plain}”."))
                } else {
                    (2000, "moeilijk-woord", format!("“{word}” kan eenvoudiger."), format!("Schrijf bijvoorbeeld: {plain}."))
                };
                let span = sentence.place(range);
                found.entry(&phrase[0]).or_insert(Tip { rank, severity: Severity::Hint, code, message, hint, span });
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
