//! Headings: their levels, their ids and their words.
//!
//! A page has one `h1`, its title, which the theme prints. So headings in the text start at level 2 and never skip a level
//! on the way down. Ids follow the rule of code hosts (lower case, spaces to hyphens, punctuation dropped), so that a link to
//! a heading works in both places.

use std::collections::{BTreeMap, BTreeSet};

use super::markdown::{Body, BodyEvent, Container, TagEnd};
use crate::address;
use crate::source::Span;

/// Beginnings of ids that the parts of a page have.
const OF_PARTS: &[&str] = &["artikel-", "stap-", "uitleg-", "verwijzingen-", "voetnoot-"];

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

/// Lists the links of a text: each by its index in [`Body::links`], with its words.
pub fn link_texts(body: &Body) -> Vec<(usize, String)> {
    let (mut links, mut open) = (Vec::new(), None);
    for (at, (event, _)) in body.events.iter().enumerate() {
        match event {
            BodyEvent::Link(link) => open = Some((*link, at)),
            BodyEvent::LinkEnd => links.extend(open.take().map(|(link, start)| (link, words(body, start..at)))),
            _ => {}
        }
    }
    links
}

/// Finds the title of a page without one of its own in its first heading, which the text begins with or which has level 1; or, in
/// a page with a title, the heading of level 1 that says the same. It is taken out of the text, unless words come before it: then
/// it stays above its section.
pub fn take_title(body: &mut Body, title: &str) -> Option<String> {
    let (start, level) = body.events.iter().enumerate().find_map(|(at, (event, _))| match event {
        BodyEvent::Start(Container::Heading { level, .. }) => Some((at, *level as u8)),
        _ => None,
    })?;
    let end = start + body.events[start..].iter().position(|(event, _)| is_heading_end(event))?;
    let text = words(body, start + 1..end);
    let is_first = without_pictures(body, start).trim().is_empty();
    let is_title =
        if title.is_empty() { is_first || level == 1 } else { level == 1 && text.to_lowercase() == title.to_lowercase() };
    if text.is_empty() || !is_title {
        return None;
    }
    if is_first {
        body.events.drain(start..=end);
    }
    Some(text)
}

/// The words before a place; those of pictures are not read as text.
fn without_pictures(body: &Body, end: usize) -> String {
    let spoken =
        |event: &BodyEvent| matches!(event, BodyEvent::Text(_) | BodyEvent::Code(_) | BodyEvent::HtmlText(_) | BodyEvent::Law(_));
    (0..end).filter(|at| spoken(&body.events[*at].0)).map(|at| words(body, at..at + 1)).collect()
}

/// Lists the headings with their levels and ids; `reserved` ids are already in use on the page.
pub fn headings(body: &Body, reserved: &[&str]) -> Vec<Heading> {
    let mut used: BTreeMap<String, usize> = reserved.iter().map(|id| ((*id).to_owned(), 0)).collect();
    let (mut headings, mut depths): (Vec<Heading>, Vec<u8>) = (Vec::new(), Vec::new());
    for (index, (event, place)) in body.events.iter().enumerate() {
        let BodyEvent::Start(Container::Heading { level, id }) = event else { continue };
        let end = body.events[index..].iter().position(|(event, _)| is_heading_end(event)).map_or(index, |length| index + length);
        let text = words(body, index + 1..end.max(index + 1));
        let written = *level as u8;
        while depths.last().is_some_and(|depth| *depth >= written) {
            depths.pop();
        }
        depths.push(written);
        let level = u8::try_from(depths.len() + 1).unwrap_or(6).min(6);
        let wished = id.as_ref().map_or_else(|| anchor(&text), |id| id.to_string());
        headings.push(Heading { level, id: unique(wished, &mut used), text, span: place.span() });
    }
    headings.shrink_to_fit();
    headings
}

/// The id of a heading with this text, before it is made unique.
pub fn anchor(text: &str) -> String {
    let lower = address::composed(text.trim()).to_lowercase();
    let kept = lower.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        c => c.is_alphanumeric().then_some(c),
    });
    let id: String = kept.collect();
    if id.is_empty() { "kop".to_owned() } else { id }
}

/// Leaves out the ids in HTML that are on the page already: of headings, of the page's own parts, and of HTML before it. What
/// links to one of them finds the first.
pub fn drop_taken_ids(body: &mut Body, headings: &[Heading], reserved: &[&str]) {
    let taken = reserved.iter().copied().chain(headings.iter().map(|heading| heading.id.as_str()));
    let mut used: BTreeSet<Box<str>> = taken.map(Box::from).collect();
    for (event, _) in &mut body.events {
        if let BodyEvent::Html(element) = event {
            let mut is_free = |id: &str| !OF_PARTS.iter().any(|prefix| id.starts_with(prefix)) && used.insert(id.into());
            element.attributes.retain(|(name, id)| *name != "id" || is_free(id));
        }
    }
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

fn is_heading_end(event: &BodyEvent) -> bool {
    matches!(event, BodyEvent::End(TagEnd::Heading(_)))
}

/// The words of a line.
fn words(body: &Body, range: std::ops::Range<usize>) -> String {
    let mut words = String::new();
    for (event, _) in &body.events[range] {
        match event {
            BodyEvent::Text(text) | BodyEvent::Code(text) => words.push_str(body.words(text)),
            BodyEvent::SoftBreak | BodyEvent::HardBreak => words.push(' '),
            BodyEvent::HtmlText(text) => words.push_str(&text.replace('\u{a0}', " ")),
            BodyEvent::Picture(link) => words.push_str(body.links[*link].words.as_deref().unwrap_or_default()),
            BodyEvent::Law(link) => words.push_str(body.links[*link].words_of_law()),
            _ => {}
        }
    }
    words.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::limits::Limits;
    use crate::note::markdown;
    use crate::source::Source;

    fn body(text: &str) -> Body {
        markdown::parse(&Source::decode("a.md", text.as_bytes()), 0..text.len(), &Limits::default(), &mut Diagnostics::default())
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
        assert_eq!(take_title(&mut body("Tekst\n\n## Kop\n"), ""), None);
    }
}
