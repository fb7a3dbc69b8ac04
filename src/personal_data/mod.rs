//! Personal data in text: numbers of people, ways to reach them, and details by which somebody can be recognised.
//!
//! [`find`] is a pure function from text to places. It looks at what was written, not at Markdown, so that front matter,
//! comments and the text of attachments go through the same detectors. False alarms cost editors their trust, so every
//! detector checks more than a shape: check digits, valid prefixes, or the words around a number.

mod contact;
mod dates;
mod numbers;
mod people;
mod roles;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

pub use roles::Roles;

/// What kind of personal data was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Citizen service number (burgerservicenummer).
    Bsn,
    /// Bank account number.
    Iban,
    /// Dutch telephone number of a person or office; service numbers such as 0800 and 14 070 are public by nature.
    Telephone,
    /// Address of a mailbox that is not a role's.
    Email,
    /// Day of birth.
    BirthDate,
    /// Dutch licence plate.
    LicencePlate,
    /// Postcode with a house number.
    HomeAddress,
    /// Number of a foreign national in the register of the immigration service.
    VNumber,
    /// One or a few people who can be recognised from what is said about them.
    SmallGroup,
}

impl Sort {
    /// Whether it identifies somebody by itself, so that it can never be an example or a coincidence.
    pub fn is_certain(self) -> bool {
        matches!(self, Self::Bsn | Self::Iban | Self::Telephone)
    }

    /// Returns its name in Dutch, with its article, as part of a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bsn => "een burgerservicenummer",
            Self::Iban => "een rekeningnummer",
            Self::Telephone => "een telefoonnummer",
            Self::Email => "het e-mailadres van een persoon",
            Self::BirthDate => "een geboortedatum",
            Self::LicencePlate => "een kenteken",
            Self::HomeAddress => "een postcode met huisnummer",
            Self::VNumber => "een V-nummer",
            Self::SmallGroup => "een of enkele mensen die te herkennen zijn",
        }
    }
}

/// A place in a text that holds personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Range of bytes.
    pub span: Range<usize>,
    /// What was found there.
    pub sort: Sort,
}

/// Finds personal data, in order of place, without overlaps; where two kinds overlap, the more certain one wins.
pub fn find(text: &str, roles: &Roles) -> Vec<Found> {
    let mut all = Vec::new();
    if text.contains(|c: char| c.is_ascii_digit()) {
        numbers::find(text, &mut all);
        contact::telephones(text, &mut all);
        contact::addresses(text, &mut all);
        dates::births(text, &mut all);
    }
    if text.contains('@') {
        contact::mailboxes(text, roles, &mut all);
    }
    people::find(text, &mut all);
    all.sort_by_key(|found| (found.sort, found.span.start));
    let mut kept: BTreeMap<usize, Found> = BTreeMap::new();
    for found in all {
        let behind = kept.range(found.span.start..).next().is_none_or(|(start, _)| found.span.end <= *start);
        let ahead = kept.range(..found.span.start).next_back().is_none_or(|(_, other)| other.span.end <= found.span.start);
        if behind && ahead {
            kept.insert(found.span.start, found);
        }
    }
    kept.into_values().collect()
}

/// Replaces the letters and digits of personal data by `•`, so that a report can show the line around it. The number of
/// characters stays the same, and with it every column.
pub fn mask<'a>(text: &'a str, roles: &Roles) -> Cow<'a, str> {
    let found = find(text, roles);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut masked, mut done) = (String::with_capacity(text.len() + 16), 0);
    for Found { span, .. } in found {
        masked.push_str(&text[done..span.start]);
        masked.extend(text[span.clone()].chars().map(|c| if c.is_alphanumeric() { '•' } else { c }));
        done = span.end;
    }
    masked.push_str(&text[done..]);
    Cow::Owned(masked)
}

/// Most bytes of a web address that are looked back over; keeps the work for each number bounded.
const LONGEST_ADDRESS: usize = 500;

/// Up to `most` bytes of the line before a place, in lower case.
fn before(text: &str, at: usize, most: usize) -> String {
    let mut start = at.saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let near = &text[start..at];
    near[near.rfind('\n').map_or(0, |newline| newline + 1)..].to_lowercase()
}

/// Whether a place lies within a web address, where digits are keys of somebody else's system.
fn in_web_address(text: &str, at: usize) -> bool {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | '[' | ']');
    let near = before(text, at, LONGEST_ADDRESS);
    let token = near.rsplit(ends).next().unwrap_or_default();
    (token.contains("://") || token.starts_with("www.")) && !token.contains("bsn")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_keep_the_columns() {
        let text = "É BSN 123456782, tel. 06-12 34 56 78.";
        let masked = mask(text, &Roles::default());
        assert_eq!(masked, "É BSN •••••••••, tel. ••-•• •• •• ••.");
        assert_eq!(masked.chars().count(), text.chars().count());
    }

    #[test]
    fn the_more_certain_kind_wins() {
        let found = find("jan@voorbeeldgemeente.nl, 0612345678", &Roles::default());
        assert_eq!(found.iter().map(|found| found.sort).collect::<Vec<_>>(), [Sort::Email, Sort::Telephone]);
    }
}
