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
    pub fn count(self, word: Word, n: usize) -> String {
        self.word(word).replace("{n}", &n.to_string())
    }

    /// Says in this language that something is in the language with a tag; a language without a name here is named by its tag.
    pub fn within(self, tag: &str) -> &str {
        match tag.get(..2) {
            Some("nl") => self.word(text::IN_DUTCH),
            Some("en") => self.word(text::IN_ENGLISH),
            _ => tag,
        }
    }

    /// Returns a reference to a law as a reader sees it: `Participatiewet, artikel 16, lid 2`.
    pub fn law(self, title: &str, article: Option<&str>, paragraph: Option<&str>) -> String {
        let mut text = title.to_owned();
        for (word, number) in [(text::ARTICLE, article), (text::PARAGRAPH, paragraph)] {
            if let Some(number) = number.filter(|number| !number.is_empty()) {
                text.push_str(&format!(", {} {number}", self.word(word).to_lowercase()));
            }
        }
        text
    }
}
