//! Translations: `voorrang.en.md` is `voorrang.md` in English.
//!
//! A translation has the keys and the text that are words; it takes over everything else from its original, so that nothing is
//! written twice ([`inherit`]). Whether the original exists, and whether the two match, is decided in `site`.

use super::Note;
use super::schema::Slug;
use crate::language::Language;
use crate::path::ContentPath;
use crate::source::{Source, Sources};

/// Returns the Dutch name of a language.
pub fn name(tag: &str) -> &str {
    match find(tag) {
        Some(Language::Dutch) => "Nederlands",
        Some(Language::English) => "Engels",
        None => tag,
    }
}

fn find(tag: &str) -> Option<Language> {
    Language::ALL.iter().copied().find(|language| language.tag() == tag)
}

/// Splits a path into that of the original and the language; `None` for a name without a known language.
pub fn of_path(path: &ContentPath) -> Option<(ContentPath, Language)> {
    let (stem, tag) = parts(path)?;
    Some((original_of(path, stem), find(tag)?))
}

/// Splits a path into that of the original and two letters that could be a language code.
pub fn code(path: &ContentPath) -> Option<(ContentPath, &str)> {
    let (stem, tag) = parts(path)?;
    (tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_lowercase())).then(|| (original_of(path, stem), tag))
}

/// Splits a path into that of the original and another word for a language, which is no code that the site knows: longer, or in
/// capitals.
pub fn long_code(path: &ContentPath) -> Option<(ContentPath, &str)> {
    const WORDS: &[&str] = &[
        "eng",
        "engels",
        "english",
        "nld",
        "dut",
        "nederlands",
        "dutch",
        "deu",
        "ger",
        "fra",
        "fre",
        "spa",
        "en-gb",
        "en-us",
        "nl-nl",
    ];
    let (stem, word) = parts(path)?;
    let lower = word.to_lowercase();
    (WORDS.contains(&lower.as_str()) || (lower != word && find(&lower).is_some())).then(|| (original_of(path, stem), word))
}

fn parts(path: &ContentPath) -> Option<(&str, &str)> {
    path.stem().rsplit_once('.').filter(|(stem, _)| !stem.is_empty())
}

fn original_of(path: &ContentPath, stem: &str) -> ContentPath {
    path.with_file_name(&format!("{stem}.{}", path.extension()))
}

/// Returns the original of a translation and the language of the translation. A text in the language of the site is an original
/// itself.
pub fn original(source: &Source, sources: &Sources, site_language: &str) -> Option<(ContentPath, Language)> {
    of_path(&source.path).filter(|(original, language)| language.tag() != site_language && sources.notes.contains_key(original))
}

/// Fills in what a translation takes over from its original.
pub fn inherit(note: &mut Note<Slug>, original: &Note<Slug>) {
    use super::schema::Record;
    note.shared.inherit(&original.shared);
    note.shared.status = note.shared.status.or(original.shared.status);
    note.details.inherit(&original.details);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_in_a_name_is_one_that_we_know() {
        let of_path = |path: &str| of_path(&path.into());
        assert_eq!(of_path("docs/a.en.md"), Some(("docs/a.md".into(), Language::English)));
        assert_eq!(of_path("index.en.md"), Some(("index.md".into(), Language::English)));
        for plain in ["docs/v1.2.md", "a.md", ".en.md", "docs/.en.md", "main.js.md", "a.EN.md", "a.de.md"] {
            assert_eq!(of_path(plain), None, "{plain}");
        }
        assert_eq!(code(&"a.de.md".into()).map(|(_, code)| code), Some("de"));
        assert_eq!(code(&"v1.2.md".into()), None);
    }
}
