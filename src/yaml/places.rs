//! Where keys and values are, and how scalars were spelled. This is the only file that names saphyr-parser.
//!
//! The places are one list in the order of the text. Nothing here decides whether a text is YAML, or what a value means: see
//! `values`. This parser is stricter than serde_yaml about tabs and about indentation within brackets. A text that it refuses
//! is therefore tried again, each entry of the top level alone; where it refuses that too, only the whole value has a place.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::lines::entries;
use super::quotes::closing;
use crate::source::Span;

/// How many lists and maps may be in each other.
const DEEPEST: usize = 200;

/// The place of a key or a value.
#[derive(Debug, PartialEq)]
pub(super) struct Place {
    /// Where it is in the whole file, without an anchor or a tag, up to a comment or the end of its first line.
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// Index of the place after it and all that it contains.
    pub(super) next: usize,
}

/// What is at a place.
#[derive(Debug, PartialEq)]
pub(super) enum Kind {
    /// A scalar and its text.
    Scalar(String),
    List,
    /// Keys and values in turn.
    Map,
    /// A second use of the place with this index.
    Alias(usize),
    /// A value in this range, in which nothing has a place of its own.
    Unknown(Range<usize>),
}

/// Returns the places of all keys and values; the first is the place of the whole.
pub(super) fn places(text: &str, range: Range<usize>) -> Vec<Place> {
    let mut whole = Builder { text, places: Vec::new(), anchors: BTreeMap::new(), open: Vec::new(), end: 0 };
    if whole.read_simple(range.clone()).is_some() {
        return whole.places;
    }
    whole.places.clear();
    if whole.read(range.clone()).is_some() && !whole.places.is_empty() {
        return whole.places;
    }
    let mut builder = Builder { places: Vec::new(), ..whole };
    builder.push(range.start..range.start, Kind::Map);
    for entry in entries(text, range.clone()) {
        builder.entry(entry.range, entry.key);
    }
    if builder.places.len() == 1 {
        builder.places[0].kind = Kind::Unknown(range.clone());
        builder.places[0].span = first_line(text, range);
    } else {
        builder.places[0].span.start = builder.places[1].span.start;
        builder.close(0, range.end);
    }
    builder.places
}

/// Returns where the scalars of a text are, from their first to their last line; those before the first that the parser refuses.
pub(super) fn scalars(text: &str, range: Range<usize>) -> Vec<Span> {
    let yaml = &text[range.clone()];
    let offsets = Offsets::new(yaml, range);
    let scalar = |(event, span): (Event<'_>, saphyr_parser::Span)| {
        let Event::Scalar(value, style, ..) = event else { return None };
        let span = offsets.of(span);
        let mark = match style {
            ScalarStyle::SingleQuoted => Some('\''),
            ScalarStyle::DoubleQuoted => Some('"'),
            _ => None,
        };
        // The parser counts white space and a comment behind a quoted text with it, and gives what follows an empty one.
        let end = mark.and_then(|mark| closing(&text[span.clone()], mark)).map_or(span.end, |end| span.start + end);
        (mark.is_some() || !value.is_empty()).then_some(span.start..end)
    };
    Parser::new_from_str(yaml).map_while(Result::ok).filter_map(scalar).collect()
}

/// Places in the whole file for those of the parser, which counts characters.
struct Offsets(Vec<usize>);

impl Offsets {
    fn new(yaml: &str, range: Range<usize>) -> Self {
        Self(yaml.char_indices().map(|(offset, _)| range.start + offset).chain([range.end]).collect())
    }

    fn of(&self, span: saphyr_parser::Span) -> Span {
        let byte = |index: usize| self.0[index.min(self.0.len() - 1)];
        byte(span.start.index())..byte(span.end.index())
    }
}

pub(super) struct Builder<'a> {
    pub(super) text: &'a str,
    pub(super) places: Vec<Place>,
    /// Places of anchors by the parser's number.
    anchors: BTreeMap<usize, usize>,
    /// Lists and maps that have not ended.
    pub(super) open: Vec<usize>,
    /// The end of the last value.
    pub(super) end: usize,
}

impl Builder<'_> {
    /// Adds the places of one entry.
    fn entry(&mut self, range: Range<usize>, key: &str) {
        let before = self.places.len();
        if self.read(range.clone()).is_some() && matches!(self.places.get(before), Some(Place { kind: Kind::Map, .. })) {
            // What was read is a map of this entry alone.
            self.places.remove(before);
            for place in &mut self.places[before..] {
                place.next -= 1;
                if let Kind::Alias(target) = &mut place.kind {
                    *target -= 1;
                }
            }
            return;
        }
        self.places.truncate(before);
        let end = range.start + key.len();
        self.push(range.start..end, Kind::Scalar(key.trim_matches(['"', '\'']).to_owned()));
        let value = self.text[end..range.end].find(':').map_or(range.end, |colon| end + colon + 1)..range.end;
        if self.read(value.clone()).is_none() || self.places.len() == before + 1 {
            self.places.truncate(before + 1);
            self.push(first_line(self.text, value.clone()), Kind::Unknown(value));
        }
    }

    /// Adds the places of a text; `None` when the parser refuses it, and then some were added.
    fn read(&mut self, range: Range<usize>) -> Option<()> {
        self.anchors.clear();
        self.open.clear();
        self.end = range.start;
        let yaml = &self.text[range.clone()];
        let offsets = Offsets::new(yaml, range);
        for event in Parser::new_from_str(yaml) {
            let (event, span) = event.ok()?;
            self.event(event, offsets.of(span))?;
        }
        Some(())
    }

    fn event(&mut self, event: Event<'_>, mut span: Span) -> Option<()> {
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                self.anchors.insert(anchor, self.places.len());
                let has_properties = anchor > 0 || tag.is_some();
                let start = if has_properties { after_properties(self.text, span.clone()) } else { span.start };
                if let ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted = style {
                    // The parser counts white space and a comment behind it with it.
                    let mark = if style == ScalarStyle::SingleQuoted { '\'' } else { '"' };
                    span.end = closing(&self.text[start..span.end], mark).map_or(span.end, |end| start + end);
                }
                let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let place = if value.is_empty() && style == ScalarStyle::Plain && !has_properties {
                    // The parser gives the colon itself, or what follows.
                    let start = start + usize::from(self.text[start..].starts_with(':'));
                    start..start
                } else if is_block && value.trim().is_empty() {
                    self.end..self.end
                } else {
                    self.end = span.end;
                    first_line(self.text, start..span.end)
                };
                self.end = self.end.max(place.end);
                self.push(place, Kind::Scalar(value.into_owned()));
            }
            Event::Alias(anchor) => {
                self.end = span.end;
                self.push(span, Kind::Alias(*self.anchors.get(&anchor)?));
            }
            // serde_yaml refuses what is deeper.
            Event::SequenceStart(..) | Event::MappingStart(..) if self.open.len() > DEEPEST => return None,
            Event::SequenceStart(anchor, _) => self.open(Kind::List, anchor, span),
            Event::MappingStart(anchor, _) => self.open(Kind::Map, anchor, span),
            Event::SequenceEnd | Event::MappingEnd => {
                let index = self.open.pop()?;
                // Without brackets, a list or a map ends with what it contains.
                if !self.places[index].span.is_empty() {
                    // Here too.
                    self.end = span.start + 1;
                }
                self.close(index, self.end);
            }
            _ => {}
        }
        Some(())
    }

    pub(super) fn push(&mut self, span: Span, kind: Kind) {
        self.places.push(Place { span, kind, next: self.places.len() + 1 });
    }

    pub(super) fn open(&mut self, kind: Kind, anchor: usize, span: Span) {
        self.anchors.insert(anchor, self.places.len());
        self.open.push(self.places.len());
        let start = after_properties(self.text, span.start..self.text.len());
        // For the time being the bracket, if there is one.
        let bracket = usize::from(start < span.end && self.text[start..].starts_with(['[', '{']));
        self.push(start..start + bracket, kind);
    }

    /// Ends a list or a map. Of one over several lines the place ends with the last value that begins on the first of them.
    pub(super) fn close(&mut self, index: usize, end: usize) {
        self.places[index].next = self.places.len();
        let bracket = self.places[index].span.clone();
        let full = bracket.start..end.max(bracket.end);
        let line = first_line(self.text, full.clone());
        let mut place = if line.end == full.end { line } else { bracket };
        if place.end < full.end {
            let until = first_line(self.text, full).end;
            let mut child = index + 1;
            while child < self.places.len() && self.places[child].span.start < until {
                place.end = place.end.max(self.places[child].span.end);
                child = self.places[child].next;
            }
        }
        self.places[index].span = place;
    }
}

/// The first line with something on it, without the white space around.
fn first_line(text: &str, range: Range<usize>) -> Span {
    let part = &text[range.clone()];
    let rest = part.trim_start();
    let start = if rest.is_empty() { range.start } else { range.end - rest.len() };
    start..start + rest.split(['\n', '\r']).next().unwrap_or_default().trim_end().len()
}

/// The start of a value behind its anchor and tag; of the range when nothing is behind them.
fn after_properties(text: &str, range: Range<usize>) -> usize {
    let mut rest = &text[range.clone()];
    while rest.starts_with(['&', '!', '#']) {
        let end = if rest.starts_with('#') { rest.find('\n') } else { rest.find(char::is_whitespace) };
        rest = end.map_or("", |end| rest[end..].trim_start());
    }
    if rest.is_empty() { range.start } else { range.end - rest.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builder(text: &str) -> Builder<'_> {
        Builder { text, places: Vec::new(), anchors: BTreeMap::new(), open: Vec::new(), end: 0 }
    }

    /// Whether a text is simple; if so, the parser must find the same places.
    fn is_simple(text: &str) -> bool {
        let (mut parsed, mut simple) = (builder(text), builder(text));
        let is_simple = simple.read_simple(0..text.len()).is_some();
        if is_simple {
            assert_eq!(parsed.read(0..text.len()), Some(()), "{text}");
            assert_eq!(simple.places, parsed.places, "{text}");
        }
        is_simple
    }

    #[test]
    fn simple_texts_have_the_places_that_the_parser_finds() {
        for text in [
            "titel: \"Één: twee #3\"\ndatum: 2026-10-02\nroutes: [\"inkomen\", 'werk',wonen en, a.b-c ]\nkader: []\nwet: [{\"a\":\"b\"},{c: d }]\n",
            "# a\nwet:\n  - wet: x\n    artikel: 2.10\n    lid: [1]\n\n  - wet: \"y\"\nbron:\n  titel: a b:c\n  leeg:\nleeg:\n",
            "a:\n    - een\n    - \"twee\"\n    # b\n    - b: c\n      d:\n        e: f\n        g: [h]\ni: j",
        ] {
            assert!(is_simple(text), "{text}");
        }
    }

    /// Lines of which no editor writes most, every two of them with some third one.
    #[test]
    fn what_is_read_by_lines_is_what_the_parser_reads() {
        let lines = [
            "a: b",
            "b:",
            "c: [d, \"e, f\"]",
            "  d: e",
            "  - f",
            "- g",
            "  - h: i",
            "    j: k",
            "",
            "  ",
            "# l",
            "  # m",
            "n",
            "  o",
            "p: 'q'",
            "r: \"s\"t",
            "u: v: w",
            "x: y:",
            "z: -",
            "a-b: ~",
            "c: é",
            "c:d",
            "d: [",
            "e: []",
            "f: [,]",
            "g: [h,]",
            "i: [j: k]",
            "k: |",
            "  - ",
            "- l: m",
            "---",
            "...",
            "n: o # p",
            "q: 'r''s'",
            "t: \"\\u0041\"",
            "u: *v",
            "w: {x: y}",
            "z: 1.10",
            "\"a\": b",
            "b:  c",
            "  - - c",
            "  -  d",
            " e: f",
            "g: h ",
            "i: [j]k",
            "l: [m] # n",
            "o: p]",
            "q: r, s",
            "a: ''",
            "v: {w: x, \"y\":\"z\"}",
            "a: [{\"b\":\"c\"}, [d]]",
            "e: {f: }",
            "g: {h:i}",
            "j: {k, l}",
            "m: {\"n\": o }",
            "    - t",
            "      u: v",
        ];
        let mut simple_texts = 0;
        for (one, other) in lines.iter().flat_map(|one| lines.iter().map(move |other| (one, other))) {
            let texts = lines.iter().step_by(4).map(|third| format!("{one}\n{other}\n{third}\n"));
            simple_texts += texts.filter(|text| is_simple(text)).count();
        }
        assert!(simple_texts > 500, "{simple_texts}");
    }
}
