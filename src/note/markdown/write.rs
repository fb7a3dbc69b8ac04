//! Events to Markdown.

use std::ops::Range;

use super::body::options;
use super::unescaped;
use super::{Event, LinkType, Tag, TagEnd};

/// Writes events as Markdown that parses to the same events. Of a block that has no such Markdown, as a quotation in bold text,
/// only the words are written.
pub fn write(events: &[Event<'_>]) -> String {
    let blocks = blocks(events);
    // Between two of these, something must keep them apart.
    let meets = |at: usize| {
        blocks.get(at).is_some_and(|block| matches!(events[block.start], Event::Start(Tag::List(_) | Tag::CodeBlock(_))))
    };
    let is_apart = |at: usize| !meets(at) || !meets(at + 1) && !at.checked_sub(1).is_some_and(meets);
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, block) in blocks.iter().enumerate() {
        if let Some(markdown) = unescaped::block(&events[block.clone()]).filter(|_| is_apart(at)) {
            parts.extend([any(&events[from..block.start]), markdown]);
            from = block.end;
        }
    }
    parts.push(any(&events[from..]));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// Writes blocks of any kind.
fn any(events: &[Event<'_>]) -> String {
    let markdown = exact(events).or_else(|| exact(&representable(events))).unwrap_or_default();
    // The library begins a quotation with an empty line.
    markdown.trim_start_matches('\n').to_owned()
}

/// Returns the place of each block that is not within another.
fn blocks(events: &[Event<'_>]) -> Vec<Range<usize>> {
    let (mut blocks, mut start, mut open) = (Vec::new(), 0, 0_usize);
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            blocks.push(start..at + 1);
            start = at + 1;
        }
    }
    blocks
}

/// The events with the words alone of each block that cannot be written as it is.
fn representable<'a>(events: &[Event<'a>]) -> Vec<Event<'a>> {
    let mut result = Vec::new();
    for block in blocks(events).into_iter().map(|block| &events[block]) {
        if exact(block).is_some() { result.extend_from_slice(block) } else { words_of(block, &mut result) }
    }
    result
}

/// The words of a block as paragraphs.
fn words_of<'a>(block: &[Event<'a>], result: &mut Vec<Event<'a>>) {
    let mut line = String::new();
    for event in block {
        match event {
            Event::Text(words) | Event::Code(words) => line.push_str(words),
            Event::SoftBreak | Event::HardBreak => line.push(' '),
            Event::End(tag) if !is_within_line(tag) && !line.trim().is_empty() => {
                let words = Event::Text(std::mem::take(&mut line).trim().to_owned().into());
                result.extend([Event::Start(Tag::Paragraph), words, Event::End(TagEnd::Paragraph)]);
            }
            _ => {}
        }
    }
}

/// Whether an element is within a line.
pub(crate) fn is_within_line(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Writes events; nothing when no Markdown parses to them.
pub(super) fn exact(events: &[Event<'_>]) -> Option<String> {
    if events.is_empty() {
        return Some(String::new());
    }
    let style = pulldown_cmark_to_cmark::Options { list_token: '-', increment_ordered_list_bullets: true, ..Default::default() };
    // The library reads each block again by itself, where a reference to a footnote is text: its definition is in another block.
    // So references are text for as long as that takes, with a character in it that means nothing in any text. It also takes the
    // place of an `&` between words or in an address, which the library would write as an entity: an address is copied as it is.
    const MARK: char = '\u{fdd0}';
    let mut names: Vec<&str> = Vec::new();
    let held = events.iter().map(|event| match event {
        Event::FootnoteReference(name) => {
            names.push(name);
            Event::Text(format!("[{MARK}{}{MARK}]", names.len() - 1).into())
        }
        Event::Text(text) if text.contains('&') => Event::Text(between_words(text, MARK).into()),
        Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, title, id }) if !dest_url.contains(';') => {
            let dest_url = dest_url.replace('&', &MARK.to_string()).into();
            Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, title: title.clone(), id: id.clone() })
        }
        event => event.clone(),
    });
    let held: Vec<Event<'_>> = held.collect();
    let mut markdown = String::new();
    pulldown_cmark_to_cmark::cmark_with_options(held.iter(), &mut markdown, options(), style).ok()?;
    Some(plain_quotations(&with_references(&markdown, MARK, &names).replace(MARK, "&")))
}

/// Puts references to footnotes back: `\\[` and `\\]` around a number between two marks.
fn with_references(markdown: &str, mark: char, names: &[&str]) -> String {
    let (begin, end) = (format!("\\[{mark}"), format!("{mark}\\]"));
    let mut parts = markdown.split(&begin);
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let reference = part.split_once(&end).and_then(|(number, rest)| Some((names.get(number.parse::<usize>().ok()?)?, rest)));
        match reference {
            Some((name, rest)) => result.extend(["[^", name, "]", rest]),
            None => result.extend([&begin, part]),
        }
    }
    result
}

/// Quotations as people write them: the library begins each line with a space, and each quotation with an empty line.
fn plain_quotations(markdown: &str) -> String {
    let mut result = String::with_capacity(markdown.len() + 1);
    let (mut quoted, mut fence) = (false, "");
    for line in markdown.lines() {
        let quotation = line.strip_prefix(' ').filter(|rest| fence.is_empty() && rest.starts_with('>'));
        if quoted || quotation != Some("> ") {
            result.push_str(quotation.map_or(line, |rest| if rest == "> " { ">" } else { rest }));
            result.push('\n');
        }
        quoted = quotation.is_some();
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        if fence.is_empty() && ticks.len() >= 3 {
            fence = ticks;
        } else if !fence.is_empty() && line == fence {
            fence = "";
        }
    }
    result
}

/// Text in which `mark` stands for each `&` that begins no entity and has a word on either side.
fn between_words(text: &str, mark: char) -> String {
    let mut result = String::with_capacity(text.len());
    let (mut before, mut rest, has_semicolon) = (None, text.chars(), text.contains(';'));
    while let Some(character) = rest.next() {
        let ends = |next: char| next == ' ' || next.is_alphanumeric() && !has_semicolon;
        let held = character == '&'
            && before.is_some_and(|before: char| before == ' ' || before.is_alphanumeric())
            && rest.clone().next().is_some_and(ends);
        result.push(if held { mark } else { character });
        before = Some(character);
    }
    result
}
