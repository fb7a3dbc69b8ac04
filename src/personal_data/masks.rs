//! Hiding values that were found: reports quote what editors wrote, and the logs of builds are public.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Most bytes between two signs of a value that is written otherwise, as in an address.
const WIDEST_GAP: usize = 6;

/// The values that no report may show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masks {
    /// Letters and digits of each value, in lower case, by their length: a text is looked through once for each length.
    values: BTreeMap<usize, BTreeSet<String>>,
}

impl Masks {
    /// Adds a value.
    pub fn add(&mut self, value: &str) {
        let value = Signs::of(value).text;
        if !value.is_empty() {
            self.values.entry(value.len()).or_default().insert(value);
        }
    }

    /// Adds the values of another phase.
    pub fn extend(&mut self, other: Self) {
        for (length, values) in other.values {
            self.values.entry(length).or_default().extend(values);
        }
    }

    /// Hides the values in a text, also where they are written with other signs between them. Characters and bytes keep their
    /// places.
    pub fn apply<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.values.is_empty() {
            return text.into();
        }
        let signs = Signs::of(text);
        let spans = self.values.iter().flat_map(|(length, values)| signs.find(*length, values));
        let mut spans: Vec<Range<usize>> = spans.collect();
        spans.sort_by_key(|span| (span.start, span.end));
        hide(text, spans.into_iter())
    }
}

/// The letters and digits of a text in lower case, with their places.
struct Signs {
    text: String,
    /// For each byte, the place of the character that it comes from.
    places: Vec<Range<usize>>,
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Self { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        let mut encoded = 0;
        for (at, c) in text.char_indices() {
            // `%40` in an address is one sign that is neither.
            if c == '%' && text.as_bytes()[at + 1..].iter().take(2).filter(|byte| byte.is_ascii_hexdigit()).count() == 2 {
                encoded = at + 3;
            }
            if at >= encoded && c.is_alphanumeric() {
                for lower in c.to_lowercase() {
                    signs.text.push(lower);
                    signs.places.extend(std::iter::repeat_n(at..at + c.len_utf8(), lower.len_utf8()));
                }
            }
        }
        signs
    }

    /// Where values of a length are, in the text as written.
    fn find(&self, length: usize, values: &BTreeSet<String>) -> impl Iterator<Item = Range<usize>> {
        let starts = 0..(self.text.len() + 1).saturating_sub(length);
        starts.filter(move |start| self.text.get(*start..start + length).is_some_and(|part| values.contains(part))).filter_map(
            move |start| {
                let places = &self.places[start..start + length];
                let near = places.windows(2).all(|two| two[1].start.saturating_sub(two[0].end) <= WIDEST_GAP);
                near.then(|| places[0].start..places[places.len() - 1].end)
            },
        )
    }
}

/// Replaces the letters and digits of places in a text by signs of the same number of bytes, so that every place and every column
/// stays where it is.
pub(super) fn hide(text: &str, spans: impl Iterator<Item = Range<usize>>) -> Cow<'_, str> {
    let (mut hidden, mut done) = (String::new(), 0);
    for span in spans {
        let start = span.start.max(done);
        if start < span.end {
            hidden.push_str(&text[done..start]);
            hidden.extend(text[start..span.end].chars().map(|c| if c.is_alphanumeric() { dot(c) } else { c }));
            done = span.end;
        }
    }
    if done == 0 {
        return text.into();
    }
    hidden.push_str(&text[done..]);
    hidden.into()
}

fn dot(c: char) -> char {
    match c.len_utf8() {
        1 => '*',
        2 => '·',
        3 => '•',
        _ => '🞄',
    }
}

#[cfg(test)]
mod tests {
    use super::Masks;

    #[test]
    fn a_value_is_hidden_in_every_form_that_a_message_gives_it() {
        let mut masks = Masks::default();
        masks.add("06-1234 5678");
        masks.add("Jané.de.Vries@stad.nl");
        for (text, hidden) in [
            ("“06-1234 5678”", "“**-**** ****”"),
            ("/notities/0612345678/", "/notities/**********/"),
            ("JANÉ.DE.VRIES%40stad.nl", "***·.**.*****%******.**"),
            ("06-1234 567", "06-1234 567"),
        ] {
            assert_eq!(masks.apply(text), hidden);
            assert_eq!(masks.apply(text).len(), text.len());
        }
    }
}
