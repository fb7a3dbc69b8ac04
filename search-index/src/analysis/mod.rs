//! Analysis of Dutch text into words and stems, shared by writer and reader.
//!
//! What lives here: folding of characters ([`fold`]), cutting text into words ([`words`]), stems ([`stem`]), words too
//! common to search for ([`stopwords`]), splitting of compounds, plurals that the stemmer parts from their singulars and
//! families of English words ([`compound`], [`dutch_plurals`], [`english_families`], writer only).
//!
//! What does not: how words become keys of the dictionary (`format::key`) and what they are worth (`reader`).
//!
//! Invariant: the same text gives the same words in both builds, since neither depends on a locale, on the Unicode
//! version of the standard library, or on what was analysed before.
// Without reader and writer only `content_words` uses it.
#![cfg_attr(not(feature = "reader"), allow(dead_code))]

#[cfg(feature = "writer")]
pub(crate) mod compound;
#[cfg(feature = "writer")]
pub(crate) mod dutch_plurals;
#[cfg(feature = "writer")]
pub(crate) mod english_families;
pub(crate) mod fold;
pub(crate) mod stem;
pub(crate) mod stopwords;
pub(crate) mod words;

pub use fold::push as push_folded;
pub(crate) use stem::stem;
pub(crate) use words::{Word, Words};

/// Visits the words of a text that say something, as the index knows them: the stem, and the word as it stands.
pub fn content_words<'a>(text: &'a str, visit: &mut dyn FnMut(&str, &'a str)) {
    let mut words = Words::new(text);
    let mut word = Word::default();
    while words.read(&mut word) {
        if word.text.len() > 2 && !stopwords::is_stop_word(&word.text) {
            visit(&stem(&word.text), &text[word.start..word.end]);
        }
    }
}

/// Visits the folded words of a text, those of joined words included.
#[cfg(feature = "writer")]
pub(crate) fn visit_words(text: &str, visit: &mut dyn FnMut(&str)) {
    let (mut words, mut word) = (Words::new(text), Word::default());
    while words.read(&mut word) {
        visit(&word.text);
        word.parts().for_each(&mut *visit);
    }
}

/// Folded text of a whole string with single spaces: how facet labels and synonyms are compared.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::new();
    let mut words = Words::new(text);
    let mut word = Word::default();
    while words.read(&mut word) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.text);
    }
    out
}
