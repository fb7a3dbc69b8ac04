//! Words that have a plainer one: office words from a list, and old words of the site's own glossary.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use super::sentences::Sentence;
use super::tip::Tip;
use crate::diagnostic::Severity;

/// What to write in the place of a word, by the first word of it.
type Phrases = HashMap<String, Vec<(Vec<String>, String)>>;

static OFFICE: LazyLock<Phrases> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(" = "));
    phrases(pairs.flat_map(|(forms, plain)| forms.split(", ").map(move |form| (form.to_owned(), plain.to_owned()))))
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
        Self { old: phrases(old.into_iter()), explained: explained.into_iter().collect() }
    }

    pub(super) fn tips(&self, sentences: &[Sentence], title: &str) -> Vec<Tip> {
        let mut found: BTreeMap<&str, Tip> = BTreeMap::new();
        let title = title.to_lowercase();
        for sentence in sentences {
            let words = words(&sentence.text);
            for at in 0..words.len() {
                let old = longest(&self.old, &words, at).filter(|(_, phrase, _)| !title.contains(&phrase.join(" ")));
                let is_old = old.is_some();
                let Some((range, phrase, plain)) = old.or_else(|| longest(&OFFICE, &words, at)) else { continue };
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

fn phrases(pairs: impl Iterator<Item = (String, String)>) -> Phrases {
    let mut phrases = Phrases::new();
    for (phrase, plain) in pairs {
        let words: Vec<String> = phrase.to_lowercase().split_whitespace().map(str::to_owned).collect();
        if let Some(first) = words.first().cloned() {
            phrases.entry(first).or_default().push((words, plain));
        }
    }
    phrases
}

/// The words of a text in lower case, each with its place.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let starts = text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty());
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    starts.map(|word| (place(word)..place(word) + word.len(), word.to_lowercase())).collect()
}

/// The longest phrase that begins at a word.
fn longest<'a>(
    phrases: &'a Phrases,
    words: &[(Range<usize>, String)],
    at: usize,
) -> Option<(Range<usize>, &'a [String], &'a str)> {
    let rest = &words[at..];
    let is_here = |phrase: &[String]| phrase.len() <= rest.len() && phrase.iter().zip(rest).all(|(one, (_, other))| one == other);
    let candidates = phrases.get(&rest.first()?.1)?.iter().filter(|(phrase, _)| is_here(phrase));
    let (phrase, plain) = candidates.max_by_key(|(phrase, _)| phrase.len())?;
    Some((rest[0].0.start..rest[phrase.len() - 1].0.end, phrase, plain))
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
