//! The sentences of a note: what an editor wrote, cut where a sentence ends.

use crate::note::Note;
use crate::note::markdown::{BodyEvent, Container, TagEnd};
use crate::note::schema::Shape;
use crate::source::{Span, beyond_ascii, find_byte};
use crate::yaml::Node;

use super::score::{self, Score};

/// Words that end with a full stop and do not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "art", "artt", "bijv", "blz", "ca", "dhr", "dr", "drs", "etc", "evt", "excl", "incl", "ing", "ir", "max", "min", "mevr",
    "mr", "nr", "nrs", "prof", "resp", "st", "stb", "stcrt", "tel", "vgl", "zgn",
];
/// Keys with a short value, in which there are no sentences.
const NAMES: &[&str] = &["titel", "eigenaar", "contact", "term", "afkorting"];

/// A sentence and its place.
pub(super) struct Sentence {
    pub(super) span: Span,
    pub(super) text: String,
    /// The text in lower case, but for letters that would take another number of bytes: a place in one is a place in the other.
    pub(super) lower: String,
    pub(super) words: usize,
    syllables: usize,
    /// The parts of the text, each with its place.
    pieces: Vec<Piece>,
}

#[derive(Clone)]
struct Piece {
    /// Where it begins in the text.
    at: usize,
    /// Where it is in the file.
    span: Span,
}

impl Sentence {
    pub(super) fn score(&self) -> Score {
        Score::new(self.words, self.syllables)
    }

    /// Returns the place in the file of a part of the text.
    pub(super) fn place(&self, part: Span) -> Span {
        let start = place(&self.pieces, part.start).unwrap_or_default();
        // The end is behind the last byte, not at the next part, which may be elsewhere.
        let last = part.end.saturating_sub(1);
        start..place(&self.pieces, last).map_or(start, |last| last + 1).max(start)
    }
}

/// The place of the byte at a position in a text; `None` without any parts.
fn place(pieces: &[Piece], at: usize) -> Option<usize> {
    let piece = &pieces[pieces.partition_point(|piece| piece.at <= at).checked_sub(1)?];
    Some((piece.span.start + (at - piece.at)).min(piece.span.end))
}

/// Returns the sentences of a note, in order.
pub(super) fn of<Ref>(note: &Note<Ref>) -> Vec<Sentence> {
    let mut reader = Reader { file: &note.text, ..Reader::default() };
    front_matter(note, &mut reader);
    let mut skipped = 0_usize;
    let body = &note.body;
    for (event, place) in &body.events {
        let span = &place.span();
        match event {
            BodyEvent::Start(container) if is_left_out(container) => skipped += 1,
            BodyEvent::End(end) if is_end_of_left_out(end) => skipped = skipped.saturating_sub(1),
            _ if skipped > 0 => {}
            BodyEvent::Start(container) if !is_inline(container) => reader.end(),
            BodyEvent::End(tag) if !is_end_of_inline(tag) => reader.end(),
            BodyEvent::Text(text) | BodyEvent::Code(text) => reader.add(body.words(text), span),
            BodyEvent::SoftBreak | BodyEvent::HardBreak => reader.add(" ", span),
            BodyEvent::HtmlText(text) => reader.add(text, span),
            BodyEvent::Law(link) => reader.add(body.links[*link].words_of_law(), span),
            _ => {}
        }
    }
    reader.end();
    reader.sentences
}

fn front_matter<Ref>(note: &Note<Ref>, reader: &mut Reader<'_>) {
    let Some(yaml) = &note.yaml else { return };
    for key in note.kind.all_keys() {
        let is_text = matches!(key.shape, Shape::Text | Shape::ShortText(_)) && key.own && !NAMES.contains(&key.name);
        if let Some(value) = yaml.get(key.name).filter(|value| is_text && is_prose(value)) {
            reader.add(value.text().unwrap_or_default(), &value.span);
            reader.end();
        }
    }
}

/// A text in front matter that is a sentence or more.
fn is_prose(node: &Node) -> bool {
    node.text().is_some_and(|text| text.contains(' '))
}

/// What is no text of an editor's own, or has no sentences.
fn is_left_out(container: &Container) -> bool {
    matches!(container, Container::Heading { .. } | Container::Quote | Container::CodeBlock(_) | Container::Table(_))
}

fn is_end_of_left_out(end: &TagEnd) -> bool {
    matches!(end, TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::Table)
}

fn is_inline(container: &Container) -> bool {
    matches!(container, Container::Emphasis | Container::Strong | Container::Strikethrough)
}

fn is_end_of_inline(end: &TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
}

#[derive(Default)]
struct Reader<'a> {
    file: &'a str,
    text: String,
    pieces: Vec<Piece>,
    sentences: Vec<Sentence>,
}

impl Reader<'_> {
    fn add(&mut self, text: &str, span: &Span) {
        // Parts of one text have the place of the whole: look for each after the one before it.
        let from = self.pieces.last().map_or(span.start, |last| last.span.end.clamp(span.start, span.end));
        let rest = self.file.get(from..span.end).unwrap_or_default();
        let at = if rest.starts_with(text) { Some(0) } else { rest.find(text) };
        let found = at.map(|at| from + at..from + at + text.len());
        self.pieces.push(Piece { at: self.text.len(), span: found.unwrap_or_else(|| span.clone()) });
        self.text.push_str(text);
    }

    /// Cuts what was read since the last block.
    fn end(&mut self) {
        let (text, pieces) = (std::mem::take(&mut self.text), std::mem::take(&mut self.pieces));
        let mut start = 0;
        for end in ends(&text) {
            let sentence = text[start..end].trim();
            let begin = start + (text[start..end].len() - text[start..end].trim_start().len());
            start = end;
            let (words, syllables) = score::count(sentence);
            if words == 0 {
                continue;
            }
            let first = pieces.partition_point(|piece| piece.at <= begin).saturating_sub(1);
            let last = pieces.partition_point(|piece| piece.at < begin + sentence.len());
            let own = pieces[first..last].iter().map(|piece| {
                let within = begin.saturating_sub(piece.at);
                Piece {
                    at: piece.at.saturating_sub(begin),
                    span: (piece.span.start + within).min(piece.span.end)..piece.span.end,
                }
            });
            let (text, lower) = (sentence.to_owned(), lower(sentence));
            let mut sentence = Sentence { span: 0..0, text, lower, words, syllables, pieces: own.collect() };
            sentence.span = sentence.place(0..sentence.text.len());
            self.sentences.push(sentence);
        }
    }
}

/// See [`Sentence::lower`].
fn lower(text: &str) -> String {
    let mut lower = text.to_ascii_lowercase();
    for (at, letter) in beyond_ascii(text) {
        let mut changed = letter.to_lowercase();
        let one = changed.next().filter(|one| *one != letter && changed.next().is_none());
        if let Some(one) = one.filter(|one| one.len_utf8() == letter.len_utf8()) {
            lower.replace_range(at..at + letter.len_utf8(), one.encode_utf8(&mut [0; 4]));
        }
    }
    lower
}

/// Where the sentences of a block end.
fn ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut from = 0;
    let is_sign = |byte: u8| (byte == b'.') | (byte == b'!') | (byte == b'?');
    while let Some(found) = find_byte(&text.as_bytes()[from..], is_sign) {
        let (at, sign) = (from + found, text.as_bytes()[from + found]);
        from = at + 1;
        let after = &text[from..];
        let closed = after.trim_start_matches(['.', '!', '?', ')', '"', '”', '’', '\'', '»']);
        let next = closed.trim_start();
        let begins =
            next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '‘' | '(' | '\''));
        if next.len() < closed.len() && begins && !(sign == b'.' && is_abbreviated(&text[..at])) {
            ends.push(text.len() - closed.len());
        }
    }
    ends.push(text.len());
    ends
}

/// Whether the last word of a text is one that is written with a full stop: `art`, `o.a`, an initial.
fn is_abbreviated(text: &str) -> bool {
    let word = text.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or(text).to_lowercase();
    word.chars().count() == 1 && !word.starts_with(|c: char| c.is_ascii_digit())
        || word.split('.').all(|part| part.chars().count() == 1) && word.contains('.')
        || ABBREVIATIONS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::{ends, lower};

    #[test]
    fn a_place_in_lower_case_is_that_place_in_the_text() {
        for text in ["Één ÉÉN ÈÏ", "İstanbul ẞ Ω K Å", "Woo"] {
            assert_eq!(lower(text).len(), text.len(), "{text}");
        }
        assert_eq!(lower("ÉÉN Één"), "één één");
    }

    fn cut(text: &str) -> Vec<&str> {
        let mut start = 0;
        ends(text)
            .into_iter()
            .map(|end| {
                let part = text[start..end].trim();
                start = end;
                part
            })
            .collect()
    }

    #[test]
    fn a_sentence_ends_where_a_reader_thinks_so() {
        assert_eq!(cut("Een zin. En nog een! “Ja?” Klaar."), ["Een zin.", "En nog een!", "“Ja?”", "Klaar."]);
        assert_eq!(
            cut("Zie art. 16 en o.a. Den Haag, nr. 5. Het bedrag is 2.500 euro."),
            ["Zie art. 16 en o.a. Den Haag, nr. 5.", "Het bedrag is 2.500 euro."]
        );
    }
}
