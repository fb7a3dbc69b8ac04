//! Words in and around the text of a document, and what a link says of the page behind it.

use super::word::words;
use crate::language::Language;

words! {
    ARTICLE: "Artikel", "Article";
    PARAGRAPH: "Lid", "Paragraph";
    TABLE: "Tabel", "Table";
    FOOTNOTES: "Voetnoten", "Footnotes";
    BACK_TO_TEXT: "Terug naar de tekst", "Back to the text";
    DONE: "Gedaan", "Done";
    TO_DO: "Nog te doen", "To do";
    IMAGE: "Afbeelding", "Image";
    NOTE: "Opmerking", "Note";
    TIP: "Tip", "Tip";
    IMPORTANT: "Belangrijk", "Important";
    WARNING: "Let op", "Warning";
    CAUTION: "Pas op", "Caution";
    MORE_ABOUT: "Meer over", "More about";
    IN_DUTCH: "in het Nederlands", "in Dutch";
    IN_ENGLISH: "in het Engels", "in English";
    OUTDATED: "verouderd", "out of date";
    ARCHIVED: "gearchiveerd", "archived";
    WAS_VALID_UNTIL: "gold tot en met", "was valid until";
}

impl Language {
    /// Says in this language that something is in the language with a tag; a language without a name here is named by its tag.
    pub fn within(self, tag: &str) -> &str {
        match tag.get(..2) {
            Some("nl") => self.word(IN_DUTCH),
            Some("en") => self.word(IN_ENGLISH),
            _ => tag,
        }
    }

    /// Returns a reference to a law as a reader sees it: `Participatiewet, artikel 16, lid 2`.
    pub fn law(self, title: &str, article: Option<&str>, paragraph: Option<&str>) -> String {
        let mut text = title.to_owned();
        for (word, number) in [(ARTICLE, article), (PARAGRAPH, paragraph)] {
            if let Some(number) = number.filter(|number| !number.is_empty()) {
                text.push_str(&format!(", {} {number}", self.word(word).to_lowercase()));
            }
        }
        text
    }
}
