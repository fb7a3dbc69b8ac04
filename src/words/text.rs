//! Words in and around the text of a document, and what a link says of the page behind it.

use super::word::words;

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
