//! What a text must have for a pattern of numbers to be worth looking for: one pass over its bytes costs less than one pass for
//! each pattern, and most texts have none of it.

use std::sync::LazyLock;

use regex::Regex;

use super::dates;
use crate::source::{beyond_ascii, find_byte};

/// What of each pattern a text has. Each is true where the pattern fits, and may be true where it does not.
#[derive(Default)]
pub(super) struct Shape {
    /// Eight digits in a row.
    pub(super) eight_digits: bool,
    /// Most digits with at most one separator between two of them.
    pub(super) most_grouped: usize,
    /// Two letters with two digits behind them.
    pub(super) account: bool,
    /// A hyphen between a capital and a digit.
    pub(super) plate: bool,
    /// A word for a licence plate.
    pub(super) named_plate: bool,
    /// Four digits with two capitals behind them.
    pub(super) postcode: bool,
    /// The beginning of a date behind words for a birth or a person.
    pub(super) birth: bool,
    /// Two digits with the word for an age behind them.
    pub(super) age: bool,
    /// Two digits behind a bracket.
    pub(super) age_in_brackets: bool,
    /// A digit from 1 to 4 of its own with a space behind it.
    pub(super) few: bool,
}

impl Shape {
    pub(super) fn of(text: &str) -> Self {
        // Digits of other scripts are digits to the patterns; here they are none.
        if beyond_ascii(text).any(|(_, c)| c.is_numeric()) {
            return Self::any();
        }
        let bytes = text.as_bytes();
        let mut shape = Self { named_plate: NAMES_A_PLATE.is_match(text), ..Self::default() };
        let (mut behind, mut grouped) = (0, 0);
        while let Some(start) = find_byte(&bytes[behind..], |byte| byte.is_ascii_digit()).map(|found| behind + found) {
            let end = bytes[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |length| start + length);
            let follows = behind > 0 && matches!(&bytes[behind..start], b" " | b"." | b"-" | b"\xc2\xa0");
            grouped = if follows { grouped + end - start } else { end - start };
            shape.most_grouped = shape.most_grouped.max(grouped);
            shape.add(bytes, start, end);
            shape.birth |= !shape.birth && begins_a_date(bytes, start, end) && dates::leads_to_a_birth(&text[behind..start]);
            behind = end;
        }
        shape
    }

    /// The shape of a text that may have everything.
    fn any() -> Self {
        Self {
            eight_digits: true,
            most_grouped: usize::MAX,
            account: true,
            plate: true,
            named_plate: true,
            postcode: true,
            birth: true,
            age: true,
            age_in_brackets: true,
            few: true,
        }
    }

    /// Adds what is at a row of digits and directly around it.
    fn add(&mut self, bytes: &[u8], start: usize, end: usize) {
        let at = |index: usize| bytes.get(index).copied().unwrap_or(b'\n');
        let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
        let length = end - start;
        self.eight_digits |= length >= 8;
        self.account |= length >= 2 && start >= 2 && is_letter(at(start - 1)) && is_letter(at(start - 2));
        self.plate |= start >= 2 && at(start - 1) == b'-' && at(start - 2).is_ascii_uppercase();
        self.plate |= at(end) == b'-' && at(end + 1).is_ascii_uppercase();
        let gap = [&b" "[..], b"\xc2\xa0"].into_iter().find(|gap| bytes[end..].starts_with(gap)).map_or(0, <[u8]>::len);
        let capitals = at(end + gap).is_ascii_uppercase() && at(end + gap + 1).is_ascii_uppercase();
        self.postcode |= length >= 4 && capitals;
        self.age |= length >= 2 && matches!(at(end), b' ' | b'-') && at(end + 1).eq_ignore_ascii_case(&b'j');
        self.age_in_brackets |= length == 2 && start > 0 && at(start - 1) == b'(';
        self.few |= length == 1 && matches!(at(start), b'1'..=b'4') && matches!(at(end), b' ' | b'\t'..=b'\r' | 0x80..);
    }
}

/// Whether a row of digits may be the first of a date: a day, a month or a year.
fn begins_a_date(bytes: &[u8], start: usize, end: usize) -> bool {
    let at = |index: usize| bytes.get(index).copied().unwrap_or(b'\n');
    let after = at(end + 1);
    match (end - start, at(end)) {
        (1 | 2, b'-' | b'/' | b'.') | (4, b'-') => after.is_ascii_digit(),
        (1 | 2, b' ') => after.is_ascii_alphanumeric() || !after.is_ascii(),
        (1 | 2, b',') => after == b' ',
        _ => false,
    }
}

static NAMES_A_PLATE: LazyLock<Regex> = LazyLock::new(|| Regex::new("(?i)kenteken").expect("a regex"));

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn what_a_pattern_could_fit_is_seen() {
        let of = |text: &str| {
            let shape = Shape::of(text);
            let Shape { eight_digits, account, plate, named_plate, postcode, birth, age, age_in_brackets, few, .. } = shape;
            let flags = [
                ("acht", eight_digits),
                ("rekening", account),
                ("plaat", plate),
                ("kenteken", named_plate),
                ("postcode", postcode),
                ("geboren", birth),
                ("jarig", age),
                ("haakje", age_in_brackets),
                ("enkele", few),
            ];
            (shape.most_grouped, flags.into_iter().filter_map(|(name, is)| is.then_some(name)).collect::<Vec<_>>().join(" "))
        };
        for (text, grouped, seen) in [
            ("datum: 2026-01-31\nNiets, op 13 mei 2025.", 8, ""),
            ("bsn 12345678", 8, "acht"),
            ("1234.567-89\u{a0}0", 10, ""),
            ("NL20", 2, "rekening"),
            ("AB-1.", 1, "plaat"),
            ("10-AB", 2, "plaat"),
            ("Kenteken", 0, "kenteken"),
            ("KENTEKEN", 0, "kenteken"),
            ("\u{212A}enteken", 0, "kenteken"),
            ("1234 AB", 4, "postcode"),
            ("1234\u{a0}AB", 4, "postcode"),
            ("1234AB", 4, "postcode"),
            ("Geboren op 12-03-1990", 8, "geboren"),
            ("GEB. 1990-03-12", 8, "geboren"),
            ("born March 12, 1990", 4, "geboren"),
            ("mevrouw\nJansen,\n12 maart 1990", 4, "geboren"),
            ("geboren in 1990 en 12-03-2026", 8, ""),
            ("gebouwd op 12-03-1990", 8, ""),
            ("een 23-jarige", 2, "jarig"),
            ("EEN 23 JARIGE", 2, "jarig"),
            ("Anna (23)", 2, "haakje"),
            ("3 vrouwen", 1, "enkele"),
        ] {
            assert_eq!(of(text), (grouped, seen.to_owned()), "{text}");
        }
        assert_eq!(of("\u{663}").1, "acht rekening plaat kenteken postcode geboren jarig haakje enkele");
    }
}
