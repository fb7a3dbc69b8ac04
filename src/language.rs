//! Languages: the tag of any language, and the languages in which the site has words.
//!
//! This is the only file that names oxilangtag.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use oxilangtag::LanguageTag as Grammar;

/// A well-formed language tag (RFC 5646, BCP 47) in its usual case: `nl`, `en-GB`, `ar`. Contains only letters, digits and
/// hyphens, so it may be written into an attribute as it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(Arc<str>);

impl LanguageTag {
    /// Parses a tag; `None` when it is not well-formed. An underscore counts as a hyphen (`en_GB`), as many programs write it.
    pub fn parse(text: &str) -> Option<Self> {
        let tag = Grammar::parse_and_normalize(&text.trim().replace('_', "-")).ok()?;
        Some(Self(tag.as_str().into()))
    }

    /// Whether the language is written from right to left: by its script, or else by the script it usually has.
    pub fn is_right_to_left(&self) -> bool {
        let (language, rest) = self.0.split_once('-').unwrap_or((&self.0, ""));
        match rest.split('-').next().filter(|script| script.len() == 4) {
            Some(script) => ["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"].contains(&script),
            None => ["ar", "arc", "ckb", "dv", "fa", "he", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi"].contains(&language),
        }
    }

    /// Returns the language in which the words of the site accompany a text with this tag.
    pub fn words(&self) -> Language {
        Language::from_tag(&self.0)
    }
}

impl Default for LanguageTag {
    fn default() -> Self {
        Language::Dutch.into()
    }
}

impl From<Language> for LanguageTag {
    fn from(language: Language) -> Self {
        Self(language.tag().into())
    }
}

impl Deref for LanguageTag {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A language in which the site has words, and in which a translation can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Also for pages in a language in which the site has no words.
    Dutch,
    English,
}

impl Language {
    pub const ALL: &[Self] = &[Self::Dutch, Self::English];

    /// Returns the language of the words that accompany a tag.
    pub fn from_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL.iter().copied().find(|language| primary.eq_ignore_ascii_case(language.tag())).unwrap_or(Self::Dutch)
    }

    /// Returns the tag of the language.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_follow_the_grammar() {
        for (text, tag) in [("NL", "nl"), ("en_gb", "en-GB"), (" zh-hant-tw ", "zh-Hant-TW"), ("x-straat", "x-straat")] {
            assert_eq!(LanguageTag::parse(text).as_deref(), Some(tag), "{text}");
        }
        for text in ["", "x\"><script>", "Nederlands en Engels", "nl; en", "e", "nl-", "ü"] {
            assert_eq!(LanguageTag::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_language_without_words_gets_dutch_ones() {
        let words = |tag| Language::from_tag(tag);
        assert_eq!((words("en-GB"), words("enm"), words("ar")), (Language::English, Language::Dutch, Language::Dutch));
    }
}
