//! Places in YAML as nearly everybody writes front matter: each key on a line of its own, with a text or something in brackets
//! behind it, or with lines below it that spring in. So most notes need no second parser.
//!
//! The parser finds the same places in the same text (see `places`); anything that it may read otherwise is left to it.

use std::iter::Peekable;
use std::ops::Range;
use std::vec;

use super::places::{Builder, Kind};

/// How far a line may spring in.
const DEEPEST: usize = 20;

/// A line with something on it, and where that begins.
struct Line<'a> {
    indent: usize,
    start: usize,
    content: &'a str,
}

impl Line<'_> {
    fn is_item(&self) -> bool {
        self.content.starts_with("- ")
    }
}

type Lines<'a> = Peekable<vec::IntoIter<Line<'a>>>;

/// The lines of a text; `None` if one of them is not simple.
fn lines(text: &str, range: Range<usize>) -> Option<Lines<'_>> {
    let is_odd = |c: char| c < ' ' && c != '\n' || matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}');
    let (yaml, mut lines, mut start) = (&text[range.clone()], Vec::new(), range.start);
    if yaml.contains(is_odd) {
        return None;
    }
    for line in yaml.split('\n') {
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        if content.ends_with(' ') || indent > DEEPEST {
            return None;
        }
        if !content.is_empty() && !content.starts_with('#') {
            lines.push(Line { indent, start: start + indent, content });
        }
        start += line.len() + 1;
    }
    Some(lines.into_iter().peekable())
}

impl Builder<'_> {
    /// Adds the places of a simple text; `None` for any other, and then some were added.
    pub(super) fn read_simple(&mut self, range: Range<usize>) -> Option<()> {
        let mut lines = lines(self.text, range)?;
        self.simple_map(0, None, &mut lines)?;
        lines.next().is_none().then_some(())
    }

    /// Adds a map whose lines spring in by `indent`. The first of them may be behind the dash of a list.
    fn simple_map<'a>(&mut self, indent: usize, first: Option<(usize, &'a str)>, lines: &mut Lines<'a>) -> Option<()> {
        let index = self.places.len();
        let start = first.map_or_else(|| lines.peek().map(|line| line.start), |(start, _)| Some(start))?;
        self.open(Kind::Map, 0, start..start);
        if let Some((start, content)) = first {
            self.simple_pair(indent, start, content, lines)?;
        }
        while let Some(line) = lines.next_if(|line| line.indent == indent && !line.is_item()) {
            self.simple_pair(indent, line.start, line.content, lines)?;
        }
        self.close_simple(index)
    }

    fn simple_pair<'a>(&mut self, indent: usize, start: usize, content: &'a str, lines: &mut Lines<'a>) -> Option<()> {
        let key = key(content)?;
        self.simple_scalar(start, key, key);
        let colon = start + key.len();
        let value = content[key.len() + 1..].trim_start_matches(' ');
        if !value.is_empty() {
            return self.simple_value(start + content.len() - value.len(), value);
        }
        match lines.peek() {
            Some(next) if next.indent > indent && next.is_item() => self.simple_list(next.indent, lines),
            Some(next) if next.indent > indent => self.simple_map(next.indent, None, lines),
            Some(next) if next.indent == indent && next.is_item() => None,
            _ => {
                self.simple_scalar(colon + 1, "", "");
                Some(())
            }
        }
    }

    fn simple_list<'a>(&mut self, indent: usize, lines: &mut Lines<'a>) -> Option<()> {
        let index = self.places.len();
        let start = lines.peek()?.start;
        self.open(Kind::List, 0, start..start);
        while let Some(line) = lines.next_if(|line| line.indent == indent && line.is_item()) {
            let (start, item) = (line.start + 2, &line.content[2..]);
            match key(item) {
                Some(_) => self.simple_map(indent + 2, Some((start, item)), lines)?,
                None => self.simple_value(start, item)?,
            }
        }
        self.close_simple(index)
    }

    fn simple_value(&mut self, start: usize, value: &str) -> Option<()> {
        if value.starts_with(['[', '{']) {
            let mut rest = value;
            self.simple_flow(start + value.len(), &mut rest)?;
            return rest.is_empty().then_some(());
        }
        if value.starts_with(['"', '\'']) {
            let (text, length) = quoted(value)?;
            self.simple_scalar(start, &value[..length], text);
            return (length == value.len()).then_some(());
        }
        let is_plain = value.starts_with(char::is_alphanumeric) && !value.contains('#');
        if !is_plain || value.contains(": ") || value.ends_with(':') {
            return None;
        }
        self.simple_scalar(start, value, value);
        Some(())
    }

    /// Adds the value with which `rest` begins, in brackets or within them, and goes past it; `end` is where `rest` ends.
    fn simple_flow(&mut self, end: usize, rest: &mut &str) -> Option<()> {
        let (index, start) = (self.places.len(), end - rest.len());
        let (kind, bracket) = match rest.chars().next()? {
            '[' => (Kind::List, ']'),
            '{' => (Kind::Map, '}'),
            _ => return self.simple_word(end, rest),
        };
        (self.open.len() < DEEPEST).then_some(())?;
        let is_map = bracket == '}';
        self.open(kind, 0, start..start + 1);
        *rest = rest[1..].trim_start_matches(' ');
        while !rest.starts_with(bracket) {
            if is_map {
                let is_quoted = rest.starts_with(['"', '\'']);
                self.simple_word(end, rest)?;
                *rest = rest.strip_prefix(':').filter(|rest| is_quoted || rest.starts_with(' '))?.trim_start_matches(' ');
            }
            self.simple_flow(end, rest)?;
            *rest = rest.trim_start_matches(' ');
            if !rest.starts_with(bracket) {
                // A comma at the end is followed by nothing.
                *rest = rest.strip_prefix(',')?.trim_start_matches(' ');
                (!rest.starts_with(bracket)).then_some(())?;
            }
        }
        *rest = &rest[1..];
        self.end = end - rest.len();
        self.close_simple(index)
    }

    /// Adds the text with which `rest` begins, within brackets, and goes past it.
    fn simple_word(&mut self, end: usize, rest: &mut &str) -> Option<()> {
        let (text, length) = if rest.starts_with(['"', '\'']) {
            quoted(rest)?
        } else {
            let is_part = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
            let word = rest[..rest.find(|c: char| !is_part(c))?].trim_end_matches(' ');
            (Some(word).filter(|word| word.starts_with(char::is_alphanumeric))?, word.len())
        };
        self.simple_scalar(end - rest.len(), &rest[..length], text);
        *rest = &rest[length..];
        Some(())
    }

    fn simple_scalar(&mut self, start: usize, written: &str, text: &str) {
        let end = start + written.len();
        self.end = end;
        self.push(start..end, Kind::Scalar(text.to_owned()));
    }

    fn close_simple(&mut self, index: usize) -> Option<()> {
        self.open.pop()?;
        self.close(index, self.end);
        Some(())
    }
}

/// The key with which a line begins.
fn key(line: &str) -> Option<&str> {
    let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))?;
    let (key, rest) = (&line[..end], line[end..].strip_prefix(':')?);
    (key.starts_with(|c: char| c.is_ascii_alphabetic()) && (rest.is_empty() || rest.starts_with(' '))).then_some(key)
}

/// The text between the quotation marks with which a value begins, and its length with them.
fn quoted(value: &str) -> Option<(&str, usize)> {
    let mark = value.chars().next()?;
    let (text, rest) = value[1..].split_once(mark)?;
    (!text.contains('\\') && !rest.starts_with(mark)).then_some((text, text.len() + 2))
}
