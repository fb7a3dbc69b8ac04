//! Lines that begin with a colon and are not definitions.
//!
//! The parser takes any such line below a paragraph for a definition. A definition needs white space behind its colon, and cannot
//! begin within a code span. So the colons of other lines are another character while the parser reads.

use pulldown_cmark::{CowStr, Event, Tag};

/// Takes the place of a colon; as long as it, so that all places in the text stay the same.
const MARK: char = '\u{1a}';
/// Lines of a paragraph in which a code span is looked for.
const LINES: usize = 50;

/// Replaces the colons at the start of lines that are not definitions; whether there are any.
pub(super) fn mask(text: &mut String) -> bool {
    let begins_line = |at: usize| text[..at].trim_end_matches([' ', '\t', '>']).ends_with('\n');
    let is_word = |at: usize| text[at + 1..].starts_with(|c: char| !c.is_whitespace());
    let colons = text.match_indices(':').map(|(at, _)| at);
    let masked: Vec<usize> = colons.filter(|at| begins_line(*at) && (is_word(*at) || in_code(text, *at))).collect();
    for at in &masked {
        text.replace_range(*at..at + 1, MARK.encode_utf8(&mut [0; 1]));
    }
    !masked.is_empty()
}

/// Whether a code span of the paragraph goes on through a place.
fn in_code(text: &str, at: usize) -> bool {
    let is_blank = |line: &&str| line.trim_matches([' ', '\t', '\r', '>']).is_empty();
    let before = text[..at].rsplit('\n').skip(1).take(LINES).take_while(|line| !is_blank(line));
    let before: Vec<&str> = before.collect();
    let mut open = None;
    for run in before.iter().rev().flat_map(|line| runs(line)) {
        match open {
            None => open = Some(run),
            Some(length) if length == run => open = None,
            Some(_) => {}
        }
    }
    let mut after = text[at..].split('\n').take(LINES).take_while(|line| !is_blank(line));
    open.is_some_and(|length| after.any(|line| runs(line).any(|run| run == length)))
}

/// Lengths of the runs of backticks in a line.
fn runs(line: &str) -> impl Iterator<Item = usize> + '_ {
    line.split(|c| c != '`').map(str::len).filter(|length| *length > 0)
}

/// Puts the colons back.
pub(super) fn unmask(event: Event<'_>) -> Event<'_> {
    let colon = |text: CowStr<'_>| if text.contains(MARK) { text.replace(MARK, ":").into() } else { text.into_static() };
    match event {
        Event::Text(text) => Event::Text(colon(text)),
        Event::Code(text) => Event::Code(colon(text)),
        Event::Html(text) => Event::Html(colon(text)),
        Event::InlineHtml(text) => Event::InlineHtml(colon(text)),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: colon(dest_url), title: colon(title), id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Image { link_type, dest_url: colon(dest_url), title: colon(title), id })
        }
        event => event,
    }
}
