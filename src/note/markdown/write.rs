//! Events to Markdown.

use super::{Event, LinkType, Tag, options};

/// Writes events as Markdown that parses to the same events. Nothing when there is no such Markdown: elements that cross, a link
/// within a link.
pub fn write(events: &[Event<'_>]) -> Option<String> {
    let style = pulldown_cmark_to_cmark::Options { list_token: '-', increment_ordered_list_bullets: true, ..Default::default() };
    // The library reads each block again by itself, where no reference to a footnote is one: its definition stands elsewhere. So
    // references are text for as long as that takes, with a character in it that means nothing in any text. It stands besides
    // for an `&` between words or in an address, which the library would write as an entity: who copies an address does not read it
    // as HTML.
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
    for (index, name) in names.iter().enumerate() {
        markdown = markdown.replace(&format!("\\[{MARK}{index}{MARK}\\]"), &format!("[^{name}]"));
    }
    Some(plain_quotations(&markdown.replace(MARK, "&")))
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
    let (mut before, mut rest) = (None, text.chars());
    while let Some(character) = rest.next() {
        let ends = |next: char| next == ' ' || next.is_alphanumeric() && !text.contains(';');
        let held = character == '&'
            && before.is_some_and(|before: char| before == ' ' || before.is_alphanumeric())
            && rest.clone().next().is_some_and(ends);
        result.push(if held { mark } else { character });
        before = Some(character);
    }
    result
}
