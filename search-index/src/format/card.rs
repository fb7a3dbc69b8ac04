//! Cards: what is shown of a page with a result, and the text its excerpt is cut from.
//!
//! A card is one string of fields with ASCII separators (the "information separators" U+001C to U+001F, which no text
//! holds), coded by the phrasebook. The text of a long page lies in passages of its own, so that one excerpt never costs a
//! whole law.

use super::bytes::Cursor;
use super::{Fault, Read};
use crate::document::{Fact, Topic};

const FIELD: char = '\u{1f}';
const ITEM: char = '\u{1e}';
const SECTION: char = '\u{1d}';
const PASSAGES: char = '\u{1c}';

/// Data of a page as a result shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Card {
    pub url: String,
    /// Empty where it follows from the address: `/a/b/` is `a/b.md`.
    pub source: String,
    pub title: String,
    pub kind: String,
    pub places: Vec<String>,
    pub date: String,
    pub summary: String,
    pub facts: Vec<Fact>,
    pub text: Text,
}

/// Location of the text of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Text {
    /// On the card.
    Here(Vec<Part>),
    /// In passages: the number of the first among those of its group of cards, and the position of the first word of each.
    Passages { first: u32, starts: Vec<u32> },
}

impl Default for Text {
    fn default() -> Self {
        Text::Here(vec![])
    }
}

/// A section of a page, or the part of it that one passage holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub anchor: String,
    pub heading: String,
    pub text: String,
}

impl Card {
    /// Reads a card from its decoded string.
    pub(crate) fn decode(text: &str) -> Read<Card> {
        let (head, passages) = match text.split_once(PASSAGES) {
            Some((head, passages)) => (head, Some(passages)),
            None => (text, None),
        };
        let (head, parts) = head.split_once(SECTION).map_or((head, None), |(head, parts)| (head, Some(parts)));
        let mut fields = head.split(FIELD);
        let mut next = || fields.next().map(String::from).ok_or(Fault::Corrupt);
        let mut card = Card { url: next()?, source: next()?, title: next()?, kind: next()?, ..Card::default() };
        card.places = next()?.split(ITEM).filter(|p| !p.is_empty()).map(String::from).collect();
        card.date = next()?;
        card.summary = next()?;
        card.facts = decode_facts(&next()?)?;
        card.text = match passages {
            None => Text::Here(parts.map_or(Ok(vec![]), decode_parts)?),
            Some(passages) => {
                let mut numbers = passages.split(FIELD).map(|n| n.parse().map_err(|_| Fault::Corrupt));
                let first = numbers.next().ok_or(Fault::Corrupt)??;
                Text::Passages { first, starts: numbers.collect::<Read<_>>()? }
            }
        };
        Ok(card)
    }

    /// The source file's path in the content folder.
    pub(crate) fn source(&self) -> String {
        if self.source.is_empty() { derived_source(&self.url) } else { self.source.clone() }
    }

    /// The card as a string, not yet coded.
    #[cfg(feature = "writer")]
    pub(crate) fn encode(&self) -> String {
        use std::fmt::Write;
        let mut out = String::new();
        let source = if self.source == derived_source(&self.url) { "" } else { &self.source };
        for field in [&self.url, source, &self.title, &self.kind] {
            push_clean(field, &mut out);
            out.push(FIELD);
        }
        for (i, place) in self.places.iter().enumerate() {
            if i > 0 {
                out.push(ITEM);
            }
            push_clean(place, &mut out);
        }
        out.push(FIELD);
        push_clean(&self.date, &mut out);
        out.push(FIELD);
        push_clean(&self.summary, &mut out);
        out.push(FIELD);
        for (i, fact) in self.facts.iter().enumerate() {
            if i > 0 {
                out.push(ITEM);
            }
            out.push(char::from(b'0' + fact.topic as u8));
            push_clean(&fact.label, &mut out);
            out.push(ITEM);
            push_clean(&fact.text, &mut out);
        }
        match &self.text {
            Text::Here(parts) => {
                if !parts.is_empty() {
                    out.push(SECTION);
                    out.push_str(&encode_parts(parts));
                }
            }
            Text::Passages { first, starts } => {
                out.push(PASSAGES);
                // Writing to a string cannot fail.
                let _ = write!(out, "{first}");
                for start in starts {
                    let _ = write!(out, "{FIELD}{start}");
                }
            }
        }
        out
    }
}

fn derived_source(url: &str) -> String {
    [url.trim_matches('/'), ".md"].concat()
}

/// Reads facts: the number of the topic with the label, then the text, by turns.
fn decode_facts(text: &str) -> Read<Vec<Fact>> {
    let mut items = text.split(ITEM);
    let mut facts = vec![];
    while let Some(head) = items.next().filter(|head| !head.is_empty()) {
        let topic = head.bytes().next().and_then(|digit| Topic::ALL.get(usize::from(digit.wrapping_sub(b'0'))));
        let (Some(topic), Some(text)) = (topic, items.next()) else { return Err(Fault::Corrupt) };
        facts.push(Fact { topic: *topic, label: head[1..].to_owned(), text: text.to_owned() });
    }
    Ok(facts)
}

/// Reads the parts of a page or passage.
pub(crate) fn decode_parts(text: &str) -> Read<Vec<Part>> {
    let part = |part: &str| {
        let mut fields = part.split(FIELD).map(String::from);
        let (anchor, heading, text) = (fields.next(), fields.next(), fields.next());
        match (anchor, heading, text, fields.next()) {
            (Some(anchor), Some(heading), Some(text), None) => Ok(Part { anchor, heading, text }),
            _ => Err(Fault::Corrupt),
        }
    };
    text.split(SECTION).map(part).collect()
}

/// The parts of a page or passage as a string.
#[cfg(feature = "writer")]
pub(crate) fn encode_parts(parts: &[Part]) -> String {
    let mut out = String::new();
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            out.push(SECTION);
        }
        push_clean(&part.anchor, &mut out);
        out.push(FIELD);
        push_clean(&part.heading, &mut out);
        out.push(FIELD);
        push_clean(&part.text, &mut out);
    }
    out
}

/// Appends text without control characters (a space stands for each), so that separators stay separators.
#[cfg(feature = "writer")]
fn push_clean(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| b < b' ' && b != b'\n') {
        out.push_str(&rest[..at]);
        out.push(' ');
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The coded record at place `index` of a unit that holds several, each with its length before it.
pub(crate) fn record(unit: &[u8], index: usize) -> Read<&[u8]> {
    let mut cursor = Cursor(unit);
    for _ in 0..index {
        cursor.bytes()?;
    }
    cursor.bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> Card {
        Card {
            url: "/notities/voorrang/".into(),
            source: "notities/voorrang.md".into(),
            title: "Voorrang".into(),
            kind: "Praktijknotitie".into(),
            places: vec!["Den Haag".into(), "Utrecht".into()],
            date: "2026-01-31".into(),
            summary: "Kort.".into(),
            facts: vec![
                Fact { topic: Topic::Contact, label: "Contact".into(), text: "het loket".into() },
                Fact { topic: Topic::Result, label: "Resultaat".into(), text: "vijf woningen".into() },
            ],
            text: Text::Here(vec![Part { anchor: "a".into(), heading: "A".into(), text: "een\ntwee".into() }, Part::default()]),
        }
    }

    #[test]
    fn cards_survive() {
        let mut card = card();
        let decoded = Card::decode(&card.encode()).unwrap();
        assert_eq!(decoded.source(), card.source);
        card.source.clear();
        assert_eq!(decoded, card);
        card.text = Text::Passages { first: 7, starts: vec![0, 300] };
        card.source = "elders/readme.md".into();
        assert_eq!(Card::decode(&card.encode()), Ok(card));
    }

    #[test]
    fn separators_in_text_are_harmless() {
        let hostile = Card { title: "a\u{1f}b\u{1c}c\u{0}".into(), ..card() };
        assert_eq!(Card::decode(&hostile.encode()).unwrap().title, "a b c ");
    }

    #[test]
    fn nonsense_is_corrupt() {
        assert_eq!(Card::decode("a\u{1f}b"), Err(Fault::Corrupt));
        for facts in ["x", "9a\u{1e}b", "0a", "éa\u{1e}b"] {
            assert_eq!(decode_facts(facts), Err(Fault::Corrupt), "{facts}");
        }
        assert_eq!(decode_parts("a\u{1f}b"), Err(Fault::Corrupt));
        assert_eq!(record(&[1, b'a'], 1), Err(Fault::Corrupt));
    }
}
