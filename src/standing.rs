//! Whether a document is still valid.

use serde::Serialize;

use crate::language::Language;
use crate::words::text;

/// Validity of a document on the day of the build.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Valid.
    #[default]
    Current,
    /// Past its last day of validity.
    Outdated,
    /// Kept for the record only.
    Archived,
}

impl Standing {
    /// Returns a word for a document that is no longer valid, for use within a sentence.
    pub fn word(self, language: Language) -> Option<&'static str> {
        match self {
            Self::Current => None,
            Self::Outdated => Some(language.word(text::OUTDATED)),
            Self::Archived => Some(language.word(text::ARCHIVED)),
        }
    }

    /// Returns a title, with the standing after it if the document is no longer valid.
    pub fn titled(self, title: &str, language: Language) -> String {
        match self.word(language) {
            Some(standing) => format!("{title} ({standing})"),
            None => title.to_owned(),
        }
    }
}
