//! What a text must have for a pattern of numbers to be worth looking for: one pass over its bytes costs less than one pass for
//! each pattern, and most texts have none of it.

use crate::source::beyond_ascii;

/// What of each pattern a text has. Each is true where the pattern fits, and may be true where it does not.
#[derive(Default)]
pub(super) struct Shape {
    /// Eight digits in a row.
    pub(super) eight_digits: bool,
    /// Ten digits with at most one separator between two of them.
    pub(super) ten_grouped: bool,
    /// Two letters with two digits behind them.
    pub(super) account: bool,
    /// A hyphen between a capital and a digit.
    pub(super) plate: bool,
    /// A word for a licence plate.
    pub(super) named_plate: bool,
    /// Four digits with two capitals behind them.
    pub(super) postcode: bool,
}

impl Shape {
    pub(super) fn of(text: &str) -> Self {
        // Digits of other scripts are digits to the patterns; here they are none.
        if beyond_ascii(text).any(|(_, c)| c.is_numeric()) {
            return Self { eight_digits: true, ten_grouped: true, account: true, plate: true, named_plate: true, postcode: true };
        }
        let bytes = text.as_bytes();
        let at = |index: usize| bytes.get(index).copied().unwrap_or(b'\n');
        let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
        let mut shape = Self { named_plate: names_a_plate(bytes), ..Self::default() };
        let mut index = 0;
        let mut grouped = 0;
        while let Some(start) = bytes[index..].iter().position(u8::is_ascii_digit).map(|found| index + found) {
            let end = bytes[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |length| start + length);
            let follows = index > 0 && matches!(&bytes[index..start], b" " | b"." | b"-" | b"\xc2\xa0");
            grouped = if follows { grouped + end - start } else { end - start };
            shape.ten_grouped |= grouped >= 10;
            shape.eight_digits |= end - start >= 8;
            shape.account |= end - start >= 2 && start >= 2 && is_letter(at(start - 1)) && is_letter(at(start - 2));
            shape.plate |= start >= 2 && at(start - 1) == b'-' && at(start - 2).is_ascii_uppercase();
            shape.plate |= at(end) == b'-' && at(end + 1).is_ascii_uppercase();
            let gap = [&b" "[..], b"\xc2\xa0"].into_iter().find(|gap| bytes[end..].starts_with(gap)).map_or(0, <[u8]>::len);
            let capitals = at(end + gap).is_ascii_uppercase() && at(end + gap + 1).is_ascii_uppercase();
            shape.postcode |= end - start >= 4 && capitals;
            index = end;
        }
        shape
    }
}

/// Whether a text has the word for a licence plate, in any case.
fn names_a_plate(text: &[u8]) -> bool {
    // The sign for kelvin is a k to a pattern that ignores case.
    const KELVIN: &[u8] = "\u{212A}".as_bytes();
    let begins = |(at, byte): (usize, &u8)| match byte {
        b'k' | b'K' => text.get(at..at + 8).is_some_and(|word| word.eq_ignore_ascii_case(b"kenteken")),
        byte => *byte == KELVIN[0] && text[at..].starts_with(KELVIN),
    };
    text.iter().enumerate().any(begins)
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn what_a_pattern_could_fit_is_seen() {
        let of = |text: &str| {
            let Shape { eight_digits, ten_grouped, account, plate, named_plate, postcode } = Shape::of(text);
            [eight_digits, ten_grouped, account, plate, named_plate, postcode].map(u8::from)
        };
        assert_eq!(of("datum: 2026-01-31\nNiets, op 3 mei 2025."), [0; 6]);
        assert_eq!(of("bsn 12345678"), [1, 0, 0, 0, 0, 0]);
        assert_eq!(of("1234.567-89\u{a0}0"), [0, 1, 0, 0, 0, 0]);
        assert_eq!(of("NL20"), [0, 0, 1, 0, 0, 0]);
        assert_eq!((of("AB-1"), of("1-AB")), ([0, 0, 0, 1, 0, 0], [0, 0, 0, 1, 0, 0]));
        assert_eq!(of("Kenteken \u{663}"), [1; 6]);
        assert_eq!((of("KENTEKEN"), of("\u{212A}enteken")), ([0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 1, 0]));
        assert_eq!(
            (of("1234 AB"), of("1234\u{a0}AB"), of("1234AB")),
            ([0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 1])
        );
    }
}
