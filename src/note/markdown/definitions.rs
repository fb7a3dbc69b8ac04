//! Definitions of links, `[name]: address "title"`: where their addresses are, and those that are comments in disguise,
//! `[//]: # (not for readers)`, which Markdown shows nowhere.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::Parser;

use super::body::{Body, BodyEvent, options};
use crate::note::destination::Destination;
use crate::source::{Source, Span};

/// Returns where the definitions in a part of a source lead, and the place of each address.
pub fn definitions(source: &Source, range: Range<usize>) -> Vec<(Destination, Span)> {
    let text = &source.text[range.clone()];
    let parser = Parser::new_ext(text, options());
    let place = |definition: Span| {
        let colon = text.get(definition.clone())?.find("]:")? + "]:".len();
        let rest = text[definition.start + colon..definition.end].trim_start();
        let start = definition.end - rest.len();
        let (start, length) = match rest.strip_prefix('<') {
            Some(inner) => (start + 1, inner.find('>')?),
            None => (start, rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        Some(range.start + start..range.start + start + length)
    };
    let definitions = parser.reference_definitions().iter();
    definitions.filter_map(|(_, found)| Some((Destination::parse(&found.dest), place(found.span.clone())?))).collect()
}

/// How long a title is looked at, in bytes.
const LONGEST_TITLE: usize = 4096;

/// Adds the places of definitions that lead nowhere and that nothing refers to. The parser lists only the first of those with
/// one label, so they are looked for in the lines that came to nothing.
pub(super) fn note_comments(source: &Source, range: Range<usize>, body: &mut Body) {
    let text = &source.text[range.clone()];
    let mut candidates = candidates(text).peekable();
    if candidates.peek().is_none() {
        return;
    }
    let used = labels(text);
    let shown: Vec<Span> = body.events.iter().filter(|(event, _)| is_shown(event)).map(|(_, place)| place.span()).collect();
    let places = candidates.filter(|(label, _)| !used.contains(label)).filter_map(|(_, span)| {
        let span = range.start + span.start..range.start + span.end;
        let next = shown.partition_point(|other| other.end <= span.start);
        shown.get(next).is_none_or(|other| other.start >= span.end).then_some(span)
    });
    body.comments.extend(places);
    body.comments.sort_unstable_by_key(|comment| comment.start);
}

/// Whether an event is something that readers get to see, and not what goes around it.
fn is_shown(event: &BodyEvent) -> bool {
    use BodyEvent::*;
    !matches!(event, Start(_) | End(_) | Link(_) | LinkEnd | Html(_) | HtmlEnd(_) | CalloutStart(_) | CalloutEnd)
}

/// Whatever has the form of a definition that leads nowhere: its label in lower case and its place, up to the end of its line.
fn candidates(text: &str) -> impl Iterator<Item = (String, Span)> {
    let mut position = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let start = position;
        position += line.len();
        (start, line)
    });
    lines.filter_map(move |(start, line)| {
        let definition = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        let (label, rest) = definition.strip_prefix('[')?.split_once("]:")?;
        let rest = rest.trim_start();
        let title = rest.strip_prefix("<>").or_else(|| rest.strip_prefix("<#>")).or_else(|| rest.strip_prefix('#'))?;
        if !title.is_empty() && !title.starts_with(char::is_whitespace) {
            return None;
        }
        let start = start + line.len() - definition.len();
        Some((label.to_lowercase(), start..start + length(&text[start..], definition.len() - title.len())))
    })
}

/// The length of a definition, of which the title begins after `head` bytes: a title may go on over lines, but not over an empty one.
fn length(text: &str, head: usize) -> usize {
    // Who opens thousands of titles and closes none must not have each looked for up to the end.
    let rest = &text[head..text.floor_char_boundary(head + LONGEST_TITLE)];
    let first = rest.find('\n').unwrap_or(rest.len());
    let title = rest.trim_start_matches([' ', '\t']);
    let close = match title.chars().next() {
        Some('(') => ')',
        Some(mark @ ('"' | '\'')) => mark,
        _ => return head + first,
    };
    let paragraph = rest.find("\n\n").unwrap_or(rest.len());
    let opened = rest.len() - title.len() + 1;
    let end = rest.get(opened..paragraph).and_then(|title| title.find(close)).map_or(first, |end| opened + end + 1);
    head + end.max(first)
}

/// All texts between brackets that are not the label of a definition, in lower case.
fn labels(text: &str) -> BTreeSet<String> {
    let mut labels = BTreeSet::new();
    let mut open = None;
    for (place, sign) in text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'[' | b']')) {
        match (sign, open) {
            (b'[', _) => open = Some(place + 1),
            (_, Some(start)) if !text[place + 1..].starts_with(':') => {
                labels.insert(text[start..place].to_lowercase());
                open = None;
            }
            _ => open = None,
        }
    }
    labels
}
