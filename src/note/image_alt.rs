//! Words that take the place of a picture where it is not seen: by a screen reader, in a feed, on a line that fails.

use crate::diagnostic::Diagnostics;
use crate::source::Span;

/// Longest text that is still listened to in one go, in characters.
const LONGEST: usize = 200;
const EXTENSIONS: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"];

/// Words that go for any picture.
const GENERAL: [&str; 18] = [
    "afb",
    "afbeelding",
    "alt",
    "beeld",
    "figuur",
    "foto",
    "grafiek",
    "fig",
    "icoon",
    "illustratie",
    "image",
    "img",
    "logo",
    "picture",
    "plaatje",
    "schermafbeelding",
    "schermafdruk",
    "screenshot",
];

/// Warns about a picture without words, and about words that say nothing. Empty words say on purpose that a picture only
/// decorates.
pub(super) fn check(words: Option<&str>, span: Span, path: &str, diagnostics: &mut Diagnostics) {
    let Some(words) = words.map(str::trim) else {
        diagnostics
            .warn("afbeelding-zonder-tekst", path, span, "Deze afbeelding heeft geen tekst voor wie haar niet kan zien.")
            .hint("Zet tussen [ en ] wat er te zien is. Is het alleen versiering? Schrijf dan <img src=\"…\" alt=\"\">.");
        return;
    };
    let lower = words.to_lowercase();
    if EXTENSIONS.iter().any(|extension| lower.ends_with(extension)) {
        diagnostics
            .warn("afbeelding-zonder-tekst", path, span, format!("De tekst bij deze afbeelding is een bestandsnaam: “{words}”."))
            .hint("Schrijf wat er te zien is.");
    } else if says_nothing(&lower) {
        diagnostics
            .warn(
                "afbeelding-zonder-tekst",
                path,
                span,
                format!("De tekst “{words}” zegt niet wat er op de afbeelding te zien is."),
            )
            .hint("Schrijf wat er te zien is. Is het alleen versiering? Schrijf dan <img src=\"…\" alt=\"\">.");
    } else if words.chars().count() > LONGEST {
        diagnostics
            .warn("afbeelding-lange-tekst", path, span, format!("De tekst bij deze afbeelding is langer dan {LONGEST} tekens."))
            .hint("Houd het bij één zin, en zet de uitleg in de tekst van de pagina.");
    }
}

/// Whether words go for any picture, with or without a number or a time: `foto 3`, `IMG_2012`,
/// `Schermafbeelding 2026-11-21 om 10.00.00`.
fn says_nothing(lower: &str) -> bool {
    let words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_general = |word: &str| {
        GENERAL.contains(&word) || matches!(word, "om" | "at" | "de" | "een" | "van" | "dsc" | "pasted" | "whatsapp")
    };
    !lower.is_empty() && words.into_iter().all(is_general)
}
