//! Ways to reach somebody: telephone numbers, mailboxes, home addresses.

use std::sync::LazyLock;

use regex::Regex;

use super::found::{Found, Sort};
use super::roles::Roles;
use super::surroundings::{before, in_web_address};

static TELEPHONE: LazyLock<Regex> = LazyLock::new(|| {
    let gap = r"[ .\-/\x{a0}]";
    let lead = format!(r"(?:(?:\+|\b00)31{gap}?(?:\(0\){gap}?)?|\(?\b0)");
    Regex::new(&format!(r"{lead}[1-9](?:\)?{gap}{{0,2}}\(?\d){{8}}\b")).expect("a regex")
});

/// Area codes of three digits (Nummerplan telefoon- en ISDN-diensten), without the zero; all others have four.
const SHORT_AREAS: &[&str] = &[
    "10", "13", "14", "15", "20", "23", "24", "26", "30", "33", "35", "36", "38", "40", "43", "45", "46", "50", "53", "55", "58",
    "70", "71", "72", "73", "74", "75", "76", "77", "78", "79",
];
const OTHER_NUMBERS: &[&str] = &[
    "zaak",
    "dossier",
    "kenmerk",
    "isbn",
    "issn",
    "v-nummer",
    "v-nr",
    "vreemdelingen",
    "kvk",
    "ris",
    "order",
    "factu",
    "rekening",
    "doi",
    "oin",
    "artikel",
    "vat",
    "btw",
    "onderneming",
    "registratie",
];
/// A day and a time, and the number of a Belgian company.
static NO_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:\d{2}-\d{2}-\d{4}\b|\d{4}\.\d{3}\.\d{3}$)").expect("a regex"));

/// Finds Dutch telephone numbers: mobile ones and those of an area. Numbers for services (0800, 0900, 088, 14 …) are public.
pub(super) fn telephones(text: &str, found: &mut Vec<Found>) {
    for number in TELEPHONE.find_iter(text) {
        let digits: String = number.as_str().chars().filter(char::is_ascii_digit).collect();
        let national = national(number.as_str(), &digits);
        let glued = text[..number.start()]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '=' | '#'))
            || text[number.end()..].starts_with(['-', '_']) && text[number.end() + 1..].starts_with(char::is_alphanumeric);
        let words = before(text, number.start(), 24);
        let mut before = words.split(|c: char| c.is_whitespace() || matches!(c, ':' | '*' | '|'));
        let other = before.any(|word| OTHER_NUMBERS.iter().any(|other| word.starts_with(other)));
        let bare = number.as_str().chars().all(|c| c.is_ascii_digit());
        let called = ["tel", "bel", "phone", "mobiel", "gsm", "06", "app"].iter().any(|word| words.contains(word));
        // As samples of code have them.
        let quoted = text[..number.start()].ends_with('"') && text[number.end()..].starts_with('"');
        let example = (quoted && national.ends_with("1234567")) || (!called && NO_NUMBER.is_match(number.as_str()));
        if national.len() == 9
            && !example
            && !glued
            && !other
            && is_personal(national, bare && !called)
            && !in_web_address(text, number.start())
        {
            found.push(Found { span: number.range(), sort: Sort::Telephone });
        }
    }
}

/// Returns the digits of a number without its zero or the code of the country.
fn national<'a>(number: &str, digits: &'a str) -> &'a str {
    let foreign = digits.strip_prefix("0031").or(digits.strip_prefix("31").filter(|_| number.contains('+')));
    foreign.unwrap_or(digits).trim_start_matches('0')
}

/// Whether a telephone number is one that people carry with them. All others are in a building.
pub fn is_mobile(number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    national(number, &digits).starts_with('6')
}

/// Whether a number without its zero can ring at somebody's desk or pocket. A bare row of ten digits with an area of four is
/// more often something else.
fn is_personal(national: &str, bare: bool) -> bool {
    match &national[..1] {
        "6" => matches!(&national[1..2], "1" | "2" | "3" | "4" | "5" | "8"),
        "8" => national.starts_with("85"),
        "9" => false,
        _ => SHORT_AREAS.contains(&&national[..2]) || (!bare && !national[1..].starts_with('0')),
    }
}

static MAILBOX: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)[\p{L}0-9][\p{L}0-9._%+'-]*@((?:[\p{L}0-9-]+\.)+[\p{L}]{2,})").expect("a regex"));
/// Domains that are set aside for examples (RFC 2606), in English and as Dutch texts write them.
const EXAMPLES: &[&str] = &["example", "voorbeeld", "invalid", "test", "localhost", "contoso", "fabrikam"];

/// What stands in for a name where a text shows the form of an address.
const PLACEHOLDERS: &[&str] = &[
    "achternaam",
    "firstname.lastname",
    "jouwnaam",
    "myname",
    "naam",
    "name",
    "user",
    "username",
    "uwnaam",
    "voornaam",
    "voornaam.achternaam",
    "your.name",
    "yourname",
];

pub(super) fn mailboxes(text: &str, roles: &Roles, found: &mut Vec<Found>) {
    for captures in MAILBOX.captures_iter(text) {
        let (Some(whole), Some(domain)) = (captures.get(0), captures.get(1)) else { continue };
        let local = &text[whole.start()..domain.start() - 1];
        let example = domain.as_str().split('.').any(|label| EXAMPLES.contains(&label.to_lowercase().as_str()));
        let example = example || PLACEHOLDERS.contains(&local.to_lowercase().as_str());
        let address = in_web_address(text, whole.start());
        if !example && !address && !roles.has(local, domain.as_str()) {
            found.push(Found { span: whole.range(), sort: Sort::Email });
        }
    }
}

static POSTCODE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b[1-9]\d{3}[ \x{a0}]?[A-Z]{2}\b").expect("a regex"));
static NUMBER_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[ ,\x{a0}]{1,2}(?:nr\.?[ ]|nummer[ ]|huisnummer[ :]{1,2})?\d{1,4}(?:[ -]?[a-zA-Z]{1,2})?(?:[\s.,;)]|$)")
        .expect("a regex")
});
static STREET_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(\p{Lu}[\p{L}.’'-]+(?: [\p{L}.’'-]+){0,4}) \d{1,4}(?:[ -]?[a-zA-Z]{1,3}|-\d{1,3})?[ ,\n\x{a0}|/–-]{1,4}$")
        .expect("a regex")
});

/// Finds a postcode with a house number before or behind it; a post-office box is nobody's home.
pub(super) fn addresses(text: &str, found: &mut Vec<Found>) {
    for postcode in POSTCODE.find_iter(text) {
        let letters = &postcode.as_str()[postcode.as_str().len() - 2..];
        // Never issued, and years before abbreviations ("2020 EU 12").
        let year = postcode.as_str().starts_with("19") || postcode.as_str().starts_with("20");
        if ["SA", "SD", "SS"].contains(&letters) || (year && ["EU", "TK", "EK", "VN", "NL", "OM", "EN"].contains(&letters)) {
            continue;
        }
        let mut start = postcode.start().saturating_sub(80);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        if is_meeting(&before(text, postcode.start(), 200)) {
            continue;
        }
        let street = STREET_BEFORE.captures(&text[start..postcode.start()]).and_then(|captures| captures.get(1));
        let box_number = |name: &str| ["postbus", "antwoordnummer"].iter().any(|word| name.to_lowercase().contains(word));
        if let Some(street) = street.filter(|street| !box_number(street.as_str())) {
            found.push(Found { span: start + street.start()..postcode.end(), sort: Sort::HomeAddress });
        } else if street.is_none()
            && let Some(number) = NUMBER_BEHIND.find(&text[postcode.end()..])
        {
            let end = postcode.end() + number.as_str().trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            found.push(Found { span: postcode.start()..end, sort: Sort::HomeAddress });
        }
    }
}

/// Whether the line before an address names the day of a meeting ("donderdag 25 april 2019: …"), which is not in a home.
fn is_meeting(line: &str) -> bool {
    MEETING.is_match(line)
}

static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag \d{1,2} (?:jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)")
        .expect("a regex")
});
