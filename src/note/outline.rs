//! Headings: their levels, their ids, and the plain text of the sections between them.
//!
//! A page has one `h1`, its title, which the theme prints. So headings in the text start at level 2 and never skip a level
//! on the way down. Ids follow the rule of code hosts (lower case, spaces to hyphens, punctuation dropped), so that a link to
//! a heading works in both places.

use std::collections::BTreeMap;

use super::html_tags;
use super::markdown::{Body, BodyEvent, Event, Tag, TagEnd};
use crate::source::Span;

/// A heading of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Level in the page, 2 to 6.
    pub level: u8,
    /// Unique id within the page.
    pub id: String,
    /// Plain text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A stretch of plain text below one heading; the first has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Index in the list of headings.
    pub heading: Option<usize>,
    /// Plain text, blocks separated by `\n`.
    pub text: String,
}

/// The links of a text: each with its address as written and its words.
pub fn link_texts(body: &Body) -> Vec<(&str, String)> {
    let mut links: Vec<(&str, String)> = Vec::new();
    let mut inside = false;
    for (event, _) in &body.events {
        match event {
            BodyEvent::Markdown(Event::Start(Tag::Link { dest_url, .. })) => {
                links.push((dest_url, String::new()));
                inside = true;
            }
            BodyEvent::Markdown(Event::End(TagEnd::Link)) => inside = false,
            BodyEvent::Markdown(Event::Text(text) | Event::Code(text)) if inside => {
                links.iter_mut().last().into_iter().for_each(|(_, words)| words.push_str(text));
            }
            _ => {}
        }
    }
    links
}

/// Takes the first heading out of the text when it is the page's title: always when there is no other title, else only when
/// it says the same.
pub fn take_title(body: &mut Body, title: &str) -> Option<String> {
    let start =
        body.events.iter().position(|(event, _)| matches!(event, BodyEvent::Markdown(Event::Start(Tag::Heading { .. }))))?;
    let end = start + body.events[start..].iter().position(|(event, _)| is_heading_end(event))?;
    let text = plain_text(body.events[start + 1..end].iter().map(|(event, _)| event));
    let text = text.trim().to_owned();
    let level_one =
        matches!(&body.events[start].0, BodyEvent::Markdown(Event::Start(Tag::Heading { level, .. })) if *level as u8 == 1);
    let same = level_one && text.to_lowercase() == title.to_lowercase();
    if text.is_empty() || (!title.is_empty() && !same) {
        return None;
    }
    body.events.drain(start..=end);
    Some(text)
}

/// Lists the headings with their levels and ids; `reserved` ids are already in use on the page.
pub fn headings(body: &Body, reserved: &[&str]) -> Vec<Heading> {
    let mut used: BTreeMap<String, usize> = reserved.iter().map(|id| ((*id).to_owned(), 0)).collect();
    let (mut headings, mut depths): (Vec<Heading>, Vec<u8>) = (Vec::new(), Vec::new());
    for (index, (event, span)) in body.events.iter().enumerate() {
        let BodyEvent::Markdown(Event::Start(Tag::Heading { level, id, .. })) = event else { continue };
        let end = body.events[index..].iter().position(|(event, _)| is_heading_end(event)).map_or(index, |length| index + length);
        let text = plain_text(body.events[index + 1..end].iter().map(|(event, _)| event)).trim().to_owned();
        let written = *level as u8;
        while depths.last().is_some_and(|depth| *depth >= written) {
            depths.pop();
        }
        depths.push(written);
        let level = u8::try_from(depths.len() + 1).unwrap_or(6).min(6);
        let wished = id.as_ref().map_or_else(|| anchor(&text), |id| id.to_string());
        headings.push(Heading { level, id: unique(wished, &mut used), text, span: span.clone() });
    }
    headings
}

/// The id of a heading with this text, before it is made unique.
pub fn anchor(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let kept = lower.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        c => c.is_alphanumeric().then_some(c),
    });
    let id: String = kept.collect();
    if id.is_empty() { "kop".to_owned() } else { id }
}

fn unique(wished: String, used: &mut BTreeMap<String, usize>) -> String {
    let mut id = wished.clone();
    while used.contains_key(&id) {
        let count = used.entry(wished.clone()).or_default();
        *count += 1;
        id = format!("{wished}-{count}");
    }
    used.insert(id.clone(), 0);
    id
}

/// The plain text of a note, cut at its headings.
pub fn sections(body: &Body) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let (mut count, mut in_heading) = (0, false);
    for (event, _) in &body.events {
        match event {
            BodyEvent::Markdown(Event::Start(Tag::Heading { .. })) => {
                in_heading = true;
                sections.push(Section { heading: Some(count), text: String::new() });
                count += 1;
            }
            event if is_heading_end(event) => in_heading = false,
            event if !in_heading => {
                if let Some(section) = sections.last_mut() {
                    append(event, &mut section.text);
                }
            }
            _ => {}
        }
    }
    for section in &mut sections {
        section.text = tidy(&section.text);
    }
    sections
}

fn is_heading_end(event: &BodyEvent) -> bool {
    matches!(event, BodyEvent::Markdown(Event::End(TagEnd::Heading(_))))
}

fn plain_text<'a>(events: impl Iterator<Item = &'a BodyEvent>) -> String {
    let mut text = String::new();
    for event in events {
        append(event, &mut text);
    }
    text
}

fn append(event: &BodyEvent, text: &mut String) {
    match event {
        BodyEvent::Markdown(Event::Text(more) | Event::Code(more)) => text.push_str(more),
        BodyEvent::Markdown(Event::SoftBreak) => text.push(' '),
        BodyEvent::Markdown(Event::End(TagEnd::TableCell)) => text.push(' '),
        BodyEvent::Markdown(Event::InlineHtml(html)) if !html.starts_with('<') => {
            text.push_str(&html_tags::text(html).replace('\u{a0}', " "));
        }
        BodyEvent::Markdown(Event::HardBreak | Event::Rule)
        | BodyEvent::Markdown(Event::End(
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition,
        )) => text.push('\n'),
        _ => {}
    }
}

/// One line for each block, single spaces, no empty lines.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::note::markdown;
    use crate::source::Source;

    fn body(text: &str) -> Body {
        markdown::parse(&Source::decode("a.md", text.as_bytes()), 0..text.len(), &mut Diagnostics::default())
    }

    #[test]
    fn levels_start_at_two_and_never_skip() {
        let levels = |text| headings(&body(text), &[]).iter().map(|heading| heading.level).collect::<Vec<_>>();
        assert_eq!(levels("# A\n\n#### B\n\n## C\n\n### D\n"), [2, 3, 3, 4]);
        assert_eq!(levels("### A\n\n## B\n\n### C\n"), [2, 2, 3]);
    }

    #[test]
    fn ids_are_those_of_code_hosts_and_unique() {
        let ids: Vec<_> = headings(&body("## Wie doet wat?\n\n## Één, twee\n\n## Wie doet wat?\n\n## X {#eigen}\n"), &["eigen"]);
        let ids: Vec<_> = ids.into_iter().map(|heading| heading.id).collect();
        assert_eq!(ids, ["wie-doet-wat", "één-twee", "wie-doet-wat-1", "eigen-1"]);
    }

    #[test]
    fn the_title_is_taken_out_of_the_text() {
        let mut with_title = body("# Voorrang\n\nTekst\n");
        assert_eq!(take_title(&mut with_title, "voorrang").as_deref(), Some("Voorrang"));
        assert_eq!(headings(&with_title, &[]), []);
        assert_eq!(take_title(&mut body("## Kop\n"), "Voorrang"), None);
        assert_eq!(take_title(&mut body("Tekst\n\n## Kop\n"), "").as_deref(), Some("Kop"));
    }

    #[test]
    fn sections_are_cut_at_headings() {
        let sections = sections(&body("Vooraf\nnog iets\n\n## A\n\n- een\n- twee\n\n|a|b|\n|-|-|\n|c|d|\n"));
        assert_eq!(sections[0].text, "Vooraf nog iets");
        assert_eq!(sections[1], Section { heading: Some(0), text: "een\ntwee\na b\nc d".into() });
    }
}
