//! Abbreviations that nobody explained.

use std::collections::BTreeSet;

use super::sentences::Sentence;
use super::tip::Tip;
use super::vocabulary::Vocabulary;
use crate::diagnostic::Severity;
use crate::source::find_byte;

/// What everybody knows as it is.
const KNOWN: &[&str] = &[
    "AOW", "APK", "BSN", "CBS", "HTML", "JPEG", "PNG", "SVG", "URL", "BTW", "BV", "CV", "DNA", "EU", "GGD", "HBO", "HIV", "ICT",
    "ID", "KVK", "MBO", "NL", "NOS", "NS", "NV", "OK", "OV", "PDF", "PIN", "SMS", "TV", "UWV", "VN", "WC", "WO", "WW", "ZZP",
    "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII",
];

/// Returns a tip for each abbreviation that neither the note nor the site explains.
pub(super) fn tips(sentences: &[Sentence], title: &str, vocabulary: &Vocabulary) -> Vec<Tip> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut tips = Vec::new();
    let sentences: Vec<&Sentence> = sentences.iter().filter(|sentence| has_capitals(&sentence.text)).collect();
    for sentence in &sentences {
        let words = sentence.text.split(|c: char| !c.is_alphanumeric()).filter(|word| is_abbreviation(word));
        for word in words.filter(|word| !KNOWN.contains(word) && !title.contains(word)) {
            if vocabulary.explained.contains(&word.to_lowercase()) || !seen.insert(word) || is_explained(word, &sentences) {
                continue;
            }
            let at = word.as_ptr() as usize - sentence.text.as_ptr() as usize;
            tips.push(Tip {
                rank: 3000,
                severity: Severity::Hint,
                code: "afkorting",
                span: sentence.place(at..at + word.len()),
                message: format!("De afkorting “{word}” wordt nergens uitgelegd."),
                hint: format!("Schrijf het de eerste keer uit, met “({word})” erachter."),
            });
        }
    }
    tips
}

/// Whether a text has two capitals next to each other, as every abbreviation has.
fn has_capitals(text: &str) -> bool {
    let (bytes, mut from) = (text.as_bytes(), 0);
    while let Some(found) = find_byte(&bytes[from..], |byte| byte.is_ascii_uppercase()) {
        from += found + 1;
        if bytes.get(from).is_some_and(u8::is_ascii_uppercase) {
            return true;
        }
    }
    false
}

fn is_abbreviation(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a text has the abbreviation in brackets, or with something in brackets after it.
fn is_explained(word: &str, sentences: &[&Sentence]) -> bool {
    sentences.iter().any(|sentence| {
        sentence.text.match_indices(word).any(|(at, _)| {
            let after = &sentence.text[at + word.len()..];
            (sentence.text[..at].ends_with('(') && after.starts_with([')', ',', ';', ' '])) || after.starts_with(" (")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::is_abbreviation;

    #[test]
    fn an_abbreviation_is_in_capitals() {
        assert!(is_abbreviation("BRP") && is_abbreviation("DGB"));
        assert!(!is_abbreviation("Wmo") && !is_abbreviation("A") && !is_abbreviation("2026") && !is_abbreviation("GEMEENTE"));
    }
}
