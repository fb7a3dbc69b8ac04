//! Numbers that are issued to people: BSN, IBAN, V-number, licence plate.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

use super::found::{Found, Sort};
use super::shape::Shape;
use super::surroundings::{before, in_web_address, joins};

pub(super) fn find(text: &str, shape: &Shape, found: &mut Vec<Found>) {
    if shape.most_grouped >= 9 {
        citizen_numbers(text, found);
    }
    if shape.eight_digits {
        shortened_citizen_numbers(text, found);
    }
    if shape.account {
        accounts(text, found);
    }
    if shape.most_grouped >= 10 {
        foreigner_numbers(text, found);
    }
    if shape.plate {
        plates(text, found);
    }
    if shape.named_plate {
        named_plates(text, found);
    }
}

static DIGITS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\d+(?:[ .\-\x{a0}\x{2009}\x{202f}]\d+)*").expect("a regex"));

/// Words before a number of nine digits that say it is issued to something else than a person.
const OTHER_NUMBERS: &[&str] = &[
    "zaak",
    "dossier",
    "kenmerk",
    "ris",
    "kvk",
    "k.v.k",
    "rsin",
    "bwb",
    "oin",
    "isbn",
    "issn",
    "doi",
    "order",
    "factu",
    "project",
    "btw",
    "referentie",
    "document",
    "besluit",
    "ean",
    "inventaris",
    "registratie",
    "bestel",
    "artikelnummer",
    "ecli",
    "vestiging",
    "klantnummer",
    "ticket",
    "melding",
    "€",
    "eur",
    "versie",
    "build",
    "agb",
    "pakket",
    "serie",
];
/// Words behind a number that say it counts something.
const UNITS: &[&str] =
    &["euro", "eur", "%", "inwoners", "miljoen", "personen", "stuks", "km", "m2", "m²", "bytes", "kb", "mb", ",-"];

/// Letters behind a number that are looked at for those words.
const LONGEST_UNIT: usize = 12;

/// Finds BSNs: nine digits that pass the eleven-test (<https://www.rvig.nl/bsn>), in any usual grouping. Numbers that begin with
/// 9999 are never issued; they are for testing.
fn citizen_numbers(text: &str, found: &mut Vec<Found>) {
    for run in DIGITS.find_iter(text) {
        let groups = groups(run.as_str());
        for first in 0..groups.len() {
            let Some(last) = nine_digits(&groups[first..]).map(|count| first + count - 1) else { continue };
            let span = run.start() + groups[first].0..run.start() + groups[last].1;
            let digits: Vec<u32> = text[span.clone()].chars().filter_map(|c| c.to_digit(10)).collect();
            let joined =
                |at: Option<char>| at.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '#' | '+'));
            let after = &text[span.end..];
            let goes_on = joined(after.chars().next()) && after.chars().nth(1).is_some_and(char::is_alphanumeric);
            let inside = joined(text[..span.start].chars().next_back()) || goes_on;
            let sizes: Vec<usize> = groups[first..=last].iter().map(|(start, end)| end - start).collect();
            let gaps = groups[first..=last].windows(2).map(|two| &run.as_str()[two[0].1..two[1].0]);
            let plausible = is_named(text, span.start) || is_usual(&sizes, &digits, gaps);
            if !inside && plausible && passes_eleven_test(&digits) && is_citizens(text, span.start, span.end) {
                found.push(Found { span, sort: Sort::Bsn });
                break;
            }
        }
    }
}

/// Finds BSNs of eight digits.
fn shortened_citizen_numbers(text: &str, found: &mut Vec<Found>) {
    for named in EIGHT_DIGITS.captures_iter(text).filter_map(|captures| captures.get(1)) {
        let digits: Vec<u32> = std::iter::once(0).chain(named.as_str().chars().filter_map(|c| c.to_digit(10))).collect();
        if passes_eleven_test(&digits) {
            found.push(Found { span: named.range(), sort: Sort::Bsn });
        }
    }
}

/// A BSN whose leading zero a spreadsheet took off; without the word before it eight digits are anything.
static EIGHT_DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:bsn|burgerservicenummer|sofinummer|sofi-nummer)\W{0,4}(?:is\s)?(\d{8})\b").expect("a regex")
});

/// Places of the groups of digits in a run.
fn groups(run: &str) -> Vec<(usize, usize)> {
    let (mut groups, mut start) = (Vec::new(), None);
    for (at, c) in run.char_indices() {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                groups.push((begin, at));
                start = None;
            }
            _ => {}
        }
    }
    groups.extend(start.map(|begin| (begin, run.len())));
    groups
}

/// How many groups from the first on make nine digits, of at least two digits each.
fn nine_digits(groups: &[(usize, usize)]) -> Option<usize> {
    let mut digits = 0;
    for (count, (start, end)) in groups.iter().enumerate() {
        digits += end - start;
        if end - start < 2 || digits > 9 {
            return None;
        }
        if digits == 9 {
            return Some(count + 1);
        }
    }
    None
}

fn passes_eleven_test(digits: &[u32]) -> bool {
    if digits.len() != 9 || digits.starts_with(&[9, 9, 9, 9]) || digits.iter().all(|digit| *digit == 0) {
        return false;
    }
    let sum: i64 = digits[..8].iter().zip((2..=9).rev()).map(|(digit, weight)| i64::from(*digit) * weight).sum();
    (sum - i64::from(digits[8])) % 11 == 0
}

/// Whether a word for a citizen's number is before a place.
fn is_named(text: &str, start: usize) -> bool {
    let before = before(text, start, 30);
    ["bsn", "burgerservice", "sofi"].iter().any(|word| before.contains(word))
}

/// Whether nine digits are grouped as people write one number, with one kind of separator, and are no round number.
fn is_usual<'a>(sizes: &[usize], digits: &[u32], mut gaps: impl Iterator<Item = &'a str>) -> bool {
    let one_kind = gaps.next().is_none_or(|gap| gaps.all(|other| other == gap));
    let grouped = matches!(sizes, [9] | [3, 3, 3] | [4, 2, 3] | [4, 3, 2] | [2, 3, 4]);
    one_kind && grouped && digits.iter().filter(|digit| **digit == 0).count() < 6
}

fn is_citizens(text: &str, start: usize, end: usize) -> bool {
    if is_named(text, start) {
        return true;
    }
    let before = before(text, start, 30);
    let words: Vec<&str> =
        before.split(|c: char| c.is_whitespace() || matches!(c, ':' | '|' | '(' | ',' | ';')).rev().take(4).collect();
    let named = |word: &str| OTHER_NUMBERS.iter().any(|other| word.trim_start_matches(['"', '\'']).starts_with(other));
    // "verantwoordelijkeOrganisatie", whose number is an RSIN, which passes the same test.
    let other = words.iter().any(|word| named(word) || word.contains("organisatie"));
    let after: String = text[end..].trim_start().chars().take(LONGEST_UNIT).flat_map(char::to_lowercase).collect();
    let counts = UNITS.iter().any(|unit| after.starts_with(unit));
    !other && !counts && !in_web_address(text, start)
}

/// A pattern in which letters, digits and bounds of words are those of ASCII; see [`joins`].
fn ascii(pattern: &str) -> Regex {
    RegexBuilder::new(pattern).unicode(false).build().expect("a regex")
}

/// Lengths of account numbers by country, from the IBAN registry (SWIFT, ISO 13616).
const COUNTRIES: &[(&str, usize)] = &[
    ("AD", 24),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("TR", 26),
    ("UA", 29),
];

static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| ascii(r"(?i)\b[A-Z]{2}\d{2}"));

fn accounts(text: &str, found: &mut Vec<Found>) {
    for begin in ACCOUNT.find_iter(text) {
        let country = text[begin.start()..begin.start() + 2].to_ascii_uppercase();
        let Some((_, length)) = COUNTRIES.iter().find(|(code, _)| *code == country) else { continue };
        let Some(end) = account_end(&text[begin.start()..], *length).map(|end| begin.start() + end) else { continue };
        let number: String = text[begin.start()..end].chars().filter(char::is_ascii_alphanumeric).collect();
        let joined = joins(text[..begin.start()].chars().next_back());
        if passes_mod_97(&number.to_ascii_uppercase()) && !joined && !in_web_address(text, begin.start()) {
            found.push(Found { span: begin.start()..end, sort: Sort::Iban });
        }
    }
}

/// Where the given number of letters and digits ends, with single separators between them and none glued behind them.
fn account_end(text: &str, length: usize) -> Option<usize> {
    let (mut count, mut gap) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            c if c.is_ascii_alphanumeric() => {
                count += 1;
                gap = false;
                if count == length {
                    let end = at + 1;
                    return (!text[end..].starts_with(char::is_alphanumeric)).then_some(end);
                }
            }
            ' ' | '.' | '-' | '\u{a0}' if !gap => gap = true,
            _ => return None,
        }
    }
    None
}

/// Checks the check digits (ISO 7064, MOD 97-10).
fn passes_mod_97(number: &str) -> bool {
    let (head, tail) = number.split_at(4);
    let digits = tail.chars().chain(head.chars()).filter_map(|c| c.to_digit(36));
    digits.fold(0, |rest, digit| (if digit < 10 { rest * 10 } else { rest * 100 } + digit) % 97) == 1
}

static FOREIGNER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:v[- ]?(?:nummer|nr\b\.?)|vreemdelingennummer)[^\d\n]{0,15}(\d(?:[ .\-\x{a0}]?\d){9})\b")
        .expect("a regex")
});

fn foreigner_numbers(text: &str, found: &mut Vec<Found>) {
    let numbers = FOREIGNER.captures_iter(text).filter_map(|captures| captures.get(1));
    found.extend(numbers.map(|number| Found { span: number.range(), sort: Sort::VNumber }));
}

/// The fourteen forms of Dutch plates (RDW, sidecodes 1 to 14), and one without hyphens behind the word for it.
static PLATE: LazyLock<Regex> = LazyLock::new(|| {
    ascii(
        r"(?x)\b(?: [A-Z]{2}-\d{2}-\d{2} | \d{2}-\d{2}-[A-Z]{2} | \d{2}-[A-Z]{2}-\d{2} | [A-Z]{2}-\d{2}-[A-Z]{2} | [A-Z]{2}-[A-Z]{2}-\d{2}
        | \d{2}-[A-Z]{2}-[A-Z]{2} | \d{2}-[A-Z]{3}-\d | \d-[A-Z]{3}-\d{2} | [A-Z]{2}-\d{3}-[A-Z] | [A-Z]-\d{3}-[A-Z]{2}
        | [A-Z]{3}-\d{2}-[A-Z] | [A-Z]-\d{2}-[A-Z]{3} | \d-[A-Z]{2}-\d{3} | \d{3}-[A-Z]{2}-\d )\b",
    )
});
static NAMED_PLATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bkenteken(?:plaat|nummer)?s?\W{1,4}(?:is\s|was\s|van\s\w+\s)?((?:[A-Z]{1,3}[- ]?\d{1,3}|\d{1,3}[- ]?[A-Z]{1,3})[- ]?[A-Z0-9]{1,3})\b").expect("a regex")
});

fn plates(text: &str, found: &mut Vec<Found>) {
    let glued = |c: Option<char>| joins(c) || c.is_some_and(|c| matches!(c, '-' | '_' | '.' | '/') || c.is_alphanumeric());
    for plate in PLATE.find_iter(text) {
        let after = &text[plate.end()..];
        let goes_on = after.starts_with(['-', '_', '/'])
            || (after.starts_with('.') && after[1..].starts_with(char::is_alphanumeric))
            || joins(after.chars().next());
        let other = before(text, plate.start(), 24);
        let code = OTHER_NUMBERS.iter().any(|word| other.split_whitespace().any(|part| part.starts_with(word)));
        if !glued(text[..plate.start()].chars().next_back()) && !goes_on && !code && !in_web_address(text, plate.start()) {
            found.push(Found { span: plate.range(), sort: Sort::LicencePlate });
        }
    }
}

fn named_plates(text: &str, found: &mut Vec<Found>) {
    for plate in NAMED_PLATE.captures_iter(text).filter_map(|captures| captures.get(1)) {
        let signs: Vec<char> = plate.as_str().chars().filter(char::is_ascii_alphanumeric).collect();
        let mixed = signs.iter().any(char::is_ascii_digit) && signs.iter().any(char::is_ascii_alphabetic);
        if signs.len() == 6 && mixed {
            found.push(Found { span: plate.range(), sort: Sort::LicencePlate });
        }
    }
}
