//! The generator's own words on pages, in Dutch and English. The theme has words of its own (`i18n/`); these come with the data.
//!
//! A word is a constant, so a word that does not exist does not compile. The names of kinds and choices are defined with them in
//! `note`.

mod dates;
pub mod digest;
pub mod pages;
pub mod properties;
pub mod sections;
pub mod tasks;
pub mod text;
mod word;

pub use crate::language::Language;
pub use word::{Label, Word};

impl Language {
    /// Returns a word in this language.
    pub fn word(self, word: Word) -> &'static str {
        match self {
            Self::Dutch => word.dutch,
            Self::English => word.english,
        }
    }

    /// Returns a word with a number in place of `{n}`.
    pub fn fill(self, word: Word, text: &str) -> String {
        self.word(word).replace("{n}", text)
    }

    /// Puts a number into a word.
    pub fn count(self, word: Word, n: usize) -> String {
        self.word(word).replace("{n}", &n.to_string())
    }
}
