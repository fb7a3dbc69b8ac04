//! Abbreviations that nobody explained.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

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

/// How many letters an abbreviation has.
const LENGTHS: RangeInclusive<usize> = 2..=6;

/// Returns a tip for each abbreviation that neither the note nor the site explains.
pub(super) fn tips(sentences: &[Sentence], title: &str, vocabulary: &Vocabulary) -> Vec<Tip> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut tips = Vec::new();
    let sentences: Vec<&Sentence> = sentences.iter().filter(|sentence| has_capitals(&sentence.text)).collect();
    let explained: BTreeSet<&str> = sentences.iter().flat_map(|sentence| explained(&sentence.text)).collect();
    for sentence in &sentences {
        let words = sentence.text.split(|c: char| !c.is_alphanumeric()).filter(|word| is_abbreviation(word));
        for word in words.filter(|word| !KNOWN.contains(word) && !title.contains(word)) {
            if vocabulary.explained.contains(&word.to_lowercase()) || !seen.insert(word) || explained.contains(word) {
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
    LENGTHS.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The abbreviations that a text has in brackets, or with something in brackets behind them.
fn explained(text: &str) -> impl Iterator<Item = &str> {
    let capital = |byte: &u8| byte.is_ascii_uppercase();
    text.match_indices('(').flat_map(move |(at, _)| {
        let inside = &text[at + 1..];
        let inside = inside.split_at(inside.bytes().take_while(|byte| capital(byte)).count());
        let inside = Some(inside.0).filter(|_| inside.1.starts_with([')', ',', ';', ' ']));
        let before = text[..at].strip_suffix(' ').unwrap_or_default();
        let capitals = before.bytes().rev().take(*LENGTHS.end()).take_while(capital).count();
        LENGTHS.filter(move |length| *length <= capitals).map(move |length| &before[before.len() - length..]).chain(inside)
    })
}

#[cfg(test)]
mod tests {
    use super::{explained, is_abbreviation};

    #[test]
    fn an_abbreviation_is_explained_by_brackets_around_it_or_behind_it() {
        let found = |text| explained(text).collect::<Vec<_>>();
        assert_eq!(found("de basisregistratie (BRP) en de DGB (een plan)"), ["BRP", "GB", "DGB"]);
        assert_eq!(found("(BRP; zie ook) A (b) abc (d), (BRPx) (é"), ["BRP"]);
    }

    #[test]
    fn an_abbreviation_is_in_capitals() {
        assert!(is_abbreviation("BRP") && is_abbreviation("DGB"));
        assert!(!is_abbreviation("Wmo") && !is_abbreviation("A") && !is_abbreviation("2026") && !is_abbreviation("GEMEENTE"));
    }
}
