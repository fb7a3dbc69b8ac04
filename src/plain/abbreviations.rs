//! Abbreviations that nobody explained.

use std::collections::BTreeSet;

use super::sentences::Sentence;
use super::tip::Tip;
use super::vocabulary::Vocabulary;
use crate::diagnostic::Severity;

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
    let has_capitals = |text: &str| text.as_bytes().windows(2).any(|two| two.iter().all(u8::is_ascii_uppercase));
    for sentence in sentences.iter().filter(|sentence| has_capitals(&sentence.text)) {
        let words = sentence.text.split(|c: char| !c.is_alphanumeric()).filter(|word| is_abbreviation(word));
        for word in words.filter(|word| !KNOWN.contains(word) && !title.contains(word)) {
            if vocabulary.explained.contains(&word.to_lowercase()) || !seen.insert(word) || is_explained(word, sentences) {
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

fn is_abbreviation(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a text has the abbreviation in brackets, or with something in brackets after it.
fn is_explained(word: &str, sentences: &[Sentence]) -> bool {
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
