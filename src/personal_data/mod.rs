//! Personal data in text: numbers of people, ways to reach them, and details by which somebody can be recognised.
//!
//! [`find`] is a pure function from text to places. It looks at what was written, not at Markdown, so that front matter,
//! comments and the text of attachments go through the same detectors. False alarms cost editors their trust, so every
//! detector checks more than a shape: check digits, valid prefixes, or the words around a number.

mod contact;
mod dates;
mod found;
mod masks;
mod numbers;
mod people;
mod plain;
mod roles;
mod shape;
mod surroundings;

use std::collections::BTreeMap;
use std::ops::Range;

pub use contact::is_mobile;
pub use found::{Found, Sort};
pub use masks::Masks;
pub use people::is_name_of_person;
use plain::Plain;
pub use roles::Roles;
use shape::Shape;

/// Code of all findings of personal data.
pub const CODE: &str = "persoonsgegeven";

/// Finds personal data, in order of place, without overlaps: what is part of a longer certain find is not a find of its own,
/// and where two kinds overlap otherwise, the more certain one wins.
pub fn find(text: &str, roles: &Roles) -> Vec<Found> {
    let plain = Plain::new(text);
    let mut all = Vec::new();
    let has_digits = plain.contains(|c: char| c.is_ascii_digit());
    let shape = if has_digits { Shape::of(&plain) } else { Shape::default() };
    if has_digits {
        numbers::find(&plain, &shape, &mut all);
        contact::telephones(&plain, &mut all);
        if shape.postcode {
            contact::addresses(&plain, &mut all);
        }
        if shape.birth {
            dates::births(&plain, &mut all);
        }
    }
    if plain.contains('@') {
        contact::mailboxes(&plain, roles, &mut all);
    }
    people::find(&plain, &shape, &mut all);
    let certain = Spans::new(all.iter().filter(|found| found.sort.is_certain()).map(|found| &found.span));
    all.retain(|found| !certain.hold(&found.span));
    all.sort_by_key(|found| (found.sort, found.span.start));
    let mut kept: BTreeMap<usize, Found> = BTreeMap::new();
    for found in all {
        let behind = kept.range(found.span.start..).next().is_none_or(|(start, _)| found.span.end <= *start);
        let ahead = kept.range(..found.span.start).next_back().is_none_or(|(_, other)| other.span.end <= found.span.start);
        if behind && ahead {
            kept.insert(found.span.start, found);
        }
    }
    kept.into_values().map(|found| Found { span: plain.place(found.span), ..found }).collect()
}

/// Places in a text, for asking which other places are within one of them.
struct Spans {
    /// Where each begins, in order.
    starts: Vec<usize>,
    /// How far the places up to each reach.
    reach: Vec<usize>,
}

impl Spans {
    fn new<'a>(spans: impl Iterator<Item = &'a Range<usize>>) -> Self {
        let mut spans: Vec<(usize, usize)> = spans.map(|span| (span.start, span.end)).collect();
        spans.sort_unstable();
        let mut furthest = 0;
        let reach = spans.iter().map(|(_, end)| {
            furthest = furthest.max(*end);
            furthest
        });
        Self { reach: reach.collect(), starts: spans.into_iter().map(|(start, _)| start).collect() }
    }

    /// Whether a place is within one of these, and smaller.
    fn hold(&self, inner: &Range<usize>) -> bool {
        let reach = |count: usize| count.checked_sub(1).map_or(0, |last| self.reach[last]);
        let before = self.starts.partition_point(|start| *start < inner.start);
        let beside = self.starts.partition_point(|start| *start <= inner.start);
        reach(before) >= inner.end || reach(beside) > inner.end
    }
}

/// Finds personal data in the path of a file, where words have hyphens or underscores between them. Returns each value.
pub fn find_in_path(path: &str, roles: &Roles) -> Vec<(Sort, String)> {
    if has_nothing(path) {
        return Vec::new();
    }
    let name = path.replace('_', " ").replace('/', "\n");
    // An extension is no part of what it follows.
    let name = name.rsplit_once('.').filter(|(_, extension)| extension.len() <= 5).map_or(&*name, |(stem, _)| stem);
    let digit = |c: Option<&u8>| c.is_some_and(u8::is_ascii_digit);
    let bytes = name.as_bytes();
    let within_number = |at: usize| at > 0 && digit(bytes.get(at - 1)) && digit(bytes.get(at + 1));
    let in_words: String = name.char_indices().map(|(at, c)| if c == '-' && !within_number(at) { ' ' } else { c }).collect();
    let values = |text: &str| -> BTreeMap<Sort, String> {
        find(text, roles).into_iter().map(|found| (found.sort, text[found.span].to_owned())).collect()
    };
    let mut all = values(name);
    if in_words != name {
        all.extend(values(&in_words));
    }
    all.into_iter().collect()
}

/// Whether a path is only words in lower case, and at most one number that is short: all that can be found has an at sign, a
/// capital, a longer number, or a word for an age or a birth. Most paths have none of it, and every link has a path.
fn has_nothing(path: &str) -> bool {
    let mut numbers = path.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let is_short = numbers.next().is_none_or(|number| number.len() < 6) && numbers.next().is_none();
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'/' | b'.' | b' ');
    is_short && path.bytes().all(plain) && !["jarige", "jaar", "geb"].iter().any(|word| path.contains(word))
}

/// Hides personal data in a message about which nothing more is known, such as that of a panic: in its words, and in the paths
/// that it quotes.
pub fn mask(text: &str) -> String {
    let (roles, mut masks) = (Roles::default(), Masks::default());
    find(text, &roles).into_iter().for_each(|found| masks.add(&text[found.span]));
    let quoted = text.split(['“', '”', '"', '\'', '`', '\n']);
    quoted.flat_map(|part| find_in_path(part, &roles)).for_each(|(_, value)| masks.add(&value));
    masks.apply(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_keep_their_columns() {
        let text = "“a/brief-123456782.md”: É tel. 06-12 34 56 78.";
        assert_eq!(mask(text), "“a/brief-*********.md”: É tel. **-** ** ** **.");
        assert_eq!(mask(text).len(), text.len());
    }

    #[test]
    fn a_number_is_found_however_its_characters_are_written() {
        for (text, value) in [
            ("BSN 123&#52;56782.", "123&#52;56782"),
            ("BSN 123&#x34;56782.", "123&#x34;56782"),
            ("BSN 123\\u003456782.", "123\\u003456782"),
            ("BSN 1234\u{AD}56782.", "1234\u{AD}56782"),
            ("bel 06\\-12345678.", "06\\-12345678"),
            ("bel 06\u{2011}1234\u{2009}5678.", "06\u{2011}1234\u{2009}5678"),
            ("mail anna.jansen&#64;gmail.com", "anna.jansen&#64;gmail.com"),
        ] {
            let places: Vec<&str> = find(text, &Roles::default()).into_iter().map(|found| &text[found.span]).collect();
            assert_eq!(places, [value]);
        }
    }

    #[test]
    fn an_account_is_found_behind_what_begins_like_one() {
        for text in ["Kamer AB12 NL91 ABNA 0417 1643 00.", "NR12-NL91ABNA0417164300"] {
            let found = find(text, &Roles::default());
            assert_eq!(found.iter().map(|found| found.sort).collect::<Vec<_>>(), [Sort::Iban], "{text}");
        }
    }

    #[test]
    fn numbers_are_found_beside_letters_beyond_ascii_and_not_within_words_with_them() {
        let sorts = |text: &str| find(text, &Roles::default()).into_iter().map(|found| found.sort).collect::<Vec<_>>();
        assert_eq!(sorts("“12-ABC-3” – één"), [Sort::LicencePlate]);
        assert_eq!(sorts("“NL91ABNA0417164300” – één"), [Sort::Iban]);
        for text in ["é12-ABC-3", "e\u{301}12-ABC-3", "12-ABC-3e\u{301}", "éNL91ABNA0417164300", "e\u{301}NL91ABNA0417164300"] {
            assert_eq!(sorts(text), [], "{text}");
        }
    }

    #[test]
    fn a_small_group_is_counted_in_words_or_digits() {
        let sorts = |text: &str| find(text, &Roles::default()).into_iter().map(|found| found.sort).collect::<Vec<_>>();
        for text in
            ["Twee jonge vrouwen uit Delft.", "2 vrouwen uit Delft.", "ÉÉN vrouw uit Delft.", "een 23-jarige vrouw", "Anna (23)"]
        {
            assert_eq!(sorts(text), [Sort::SmallGroup], "{text}");
        }
        assert_eq!(sorts("1 van de twee vrouwen uit Delft en 3 mannen uit Gouda"), [Sort::SmallGroup, Sort::SmallGroup]);
    }

    #[test]
    fn names_of_files_are_words() {
        let sorts = |path: &str| find_in_path(path, &Roles::default()).into_iter().map(|(sort, _)| sort).collect::<Vec<_>>();
        for path in ["a/brief-123456782.md", "brief_123456782_kopie.pdf", "123456782/a.md", "a/Brief 123.456.782.md"] {
            assert_eq!(sorts(path), [Sort::Bsn], "{path}");
        }
        assert_eq!(sorts("bel-06-12345678-terug.md"), [Sort::Telephone]);
        assert_eq!(sorts("anna.jansen@gmail.com.md"), [Sort::Email]);
        assert_eq!(sorts("foto-12-ABC-3.jpg"), []);
        for path in ["2026-01-31-verslag.md", "kst-24515-554.pdf", "RIS307039.pdf", "zaak-123456782.md"] {
            assert_eq!(sorts(path), [], "{path}");
        }
    }

    #[test]
    fn a_part_of_a_longer_number_is_no_number_of_its_own() {
        let found = find("tel. +31 (0)20 123 45 67", &Roles::default());
        assert_eq!(found.iter().map(|found| found.sort).collect::<Vec<_>>(), [Sort::Telephone]);
    }

    #[test]
    fn the_more_certain_kind_wins() {
        let found = find("jan@voorbeeldgemeente.nl, 0612345678", &Roles::default());
        assert_eq!(found.iter().map(|found| found.sort).collect::<Vec<_>>(), [Sort::Email, Sort::Telephone]);
    }
}
