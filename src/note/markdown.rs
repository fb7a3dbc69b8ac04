//! Markdown to events, and back in [`write()`]: only these files name pulldown-cmark; the rest of the crate takes its types from here.
//!
//! Beyond the parser's own extensions: `:::` blocks and GitHub alerts both become [callouts](super::callouts), addresses and
//! references to laws and official papers become links (see `note::references`), and raw HTML outside the short list of
//! `note::html_tags` becomes text, with a warning. Links stay as they were written; `site::links` resolves them.

use std::collections::BTreeSet;

mod write;

pub use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};
use pulldown_cmark::{BlockQuoteKind, Options, Parser, TextMergeWithOffset};

pub use super::callouts::{Callout, CalloutKind};
use super::callouts::{Fence, mark_fences};
use super::html_tags::{self, Html};
use super::references;
use crate::diagnostic::Diagnostics;
use crate::source::{Source, Span};
pub use write::write;

/// One event of the text with its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyEvent {
    /// An event of the parser. Raw HTML in it is on the short list, but its attributes are not yet filtered.
    Markdown(Event<'static>),
    /// A callout begins.
    CalloutStart(Callout),
    /// A callout ends.
    CalloutEnd,
}

/// A link or image as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address as written, entities and escapes decoded.
    pub destination: String,
    /// Whether it is the address of an image.
    pub image: bool,
    /// Where it stands.
    pub span: Span,
}

/// The text of a note.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Events in order, with their places in the file.
    pub events: Vec<(BodyEvent, Span)>,
    /// Links and images in order.
    pub links: Vec<Link>,
    /// Ids that raw HTML sets, which links may point to.
    pub html_ids: BTreeSet<String>,
    /// Whether the events hold raw HTML.
    pub has_html: bool,
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// Parses the Markdown in `range` of a source. Never fails: any text is Markdown.
pub fn parse(source: &Source, range: Span, diagnostics: &mut Diagnostics) -> Body {
    let (text, fences) = mark_fences(&source.text[range.clone()]);
    let mut reader = Reader {
        source,
        offset: range.start,
        fences,
        body: Body::default(),
        open: Vec::new(),
        refused: BTreeSet::new(),
        diagnostics,
    };
    let mut events = TextMergeWithOffset::new(Parser::new_ext(&text, options()).into_offset_iter()).peekable();
    while let Some((mut event, mut span)) = events.next() {
        // A reference that an editor wrapped goes on on the next line.
        while let Event::Text(line) = &event
            && references::is_open(line)
            && let Some(wrap) = events.next_if(|(next, _)| *next == Event::SoftBreak)
        {
            match events.peek() {
                Some((Event::Text(next), place)) if let Some(joined) = references::across(line, next) => {
                    (event, span) = (Event::Text(joined.into()), span.start..place.end);
                    events.next();
                }
                _ => {
                    reader.event(event, range.start + span.start..range.start + span.end);
                    (event, span) = wrap;
                }
            }
        }
        reader.event(event, range.start + span.start..range.start + span.end);
    }
    reader.close();
    // The texts of all notes are kept until the last page is made.
    reader.body.events.shrink_to_fit();
    reader.body
}

struct Reader<'a> {
    source: &'a Source,
    offset: usize,
    fences: Vec<Fence>,
    body: Body,
    /// What is open: a callout by `:::`, a block quotation that is a callout, or another container.
    open: Vec<Open>,
    refused: BTreeSet<String>,
    diagnostics: &'a mut Diagnostics,
}

#[derive(Clone, PartialEq, Eq)]
enum Open {
    /// With the place of its line.
    Fence(Span),
    Alert,
    Quote,
    Link,
    CodeBlock,
    Other,
}

impl Reader<'_> {
    fn push(&mut self, event: Event<'_>, span: Span) {
        self.body.events.push((BodyEvent::Markdown(event.into_static()), span));
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                let kind = match kind {
                    BlockQuoteKind::Note => CalloutKind::Note,
                    BlockQuoteKind::Tip => CalloutKind::Tip,
                    BlockQuoteKind::Important => CalloutKind::Important,
                    BlockQuoteKind::Warning => CalloutKind::Warning,
                    BlockQuoteKind::Caution => CalloutKind::Caution,
                };
                self.open.push(Open::Alert);
                self.body.events.push((BodyEvent::CalloutStart(Callout { kind, title: None }), span));
            }
            Event::End(TagEnd::BlockQuote(_)) => match self.close() {
                Some(Open::Alert) => self.body.events.push((BodyEvent::CalloutEnd, span)),
                _ => self.push(event, span),
            },
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(ref tag) => {
                self.open.push(match tag {
                    Tag::BlockQuote(_) => Open::Quote,
                    Tag::Link { .. } => Open::Link,
                    Tag::CodeBlock(_) => Open::CodeBlock,
                    _ => Open::Other,
                });
                if let Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } = tag {
                    let image = matches!(tag, Tag::Image { .. });
                    self.link(dest_url, image, span.clone());
                }
                self.push(event, span);
            }
            Event::End(_) => {
                self.close();
                self.push(event, span);
            }
            Event::Html(ref html) | Event::InlineHtml(ref html) => self.html(html.as_ref(), span),
            Event::Text(ref text) if !self.open.iter().any(|open| matches!(open, Open::Link | Open::CodeBlock)) => {
                self.running_text(text, span);
            }
            _ => self.push(event, span),
        }
    }

    /// Closes the innermost container; callouts by `:::` that were left open within it end there too.
    fn close(&mut self) -> Option<Open> {
        loop {
            match self.open.pop() {
                Some(Open::Fence(span)) => {
                    self.body.events.push((BodyEvent::CalloutEnd, span.clone()));
                    self.diagnostics
                        .warn("open-blok", &self.source.path, span, "Dit blok wordt nergens gesloten.")
                        .hint("Zet na het blok een regel met alleen “:::”.");
                }
                other => return other,
            }
        }
    }

    fn link(&mut self, destination: &str, image: bool, span: Span) {
        let within = &self.source.text[span.clone()];
        let place = within.rfind(destination).map(|at| span.start + at..span.start + at + destination.len());
        self.body.links.push(Link { destination: destination.to_owned(), image, span: place.unwrap_or(span) });
    }

    /// What running text refers to becomes a link: bare addresses, laws, official papers.
    fn running_text(&mut self, text: &str, span: Span) {
        let mut done = 0;
        while let Some(found) = references::next(text, done) {
            if found.range.start > done {
                self.push(Event::Text(text[done..found.range.start].into()), span.clone());
            }
            let place = self.place(text, &span, &found.range);
            self.body.links.push(Link { destination: found.destination.clone(), image: false, span: place });
            let link_type = if found.is_law { LinkType::WikiLink { has_pothole: found.has_label } } else { LinkType::Autolink };
            let tag = Tag::Link { link_type, dest_url: found.destination.into(), title: "".into(), id: "".into() };
            self.push(Event::Start(tag), span.clone());
            self.push(Event::Text(text[found.label].into()), span.clone());
            self.push(Event::End(TagEnd::Link), span.clone());
            done = found.range.end;
        }
        if done < text.len() {
            self.push(Event::Text(text[done..].into()), span);
        }
    }

    /// Where a part of a text stands in the file; escapes and entities make the text differ from what was written.
    fn place(&self, text: &str, span: &Span, part: &Span) -> Span {
        let written = &self.source.text[span.clone()];
        let at = if written == text { Some(part.start) } else { written.find(&text[part.clone()]) };
        at.map_or_else(|| span.clone(), |at| span.start + at..span.start + at + part.len())
    }

    fn html(&mut self, html: &str, span: Span) {
        if html.trim_start().starts_with("<?") {
            let at = span.start - self.offset + (html.len() - html.trim_start().len());
            if let Ok(index) = self.fences.binary_search_by_key(&at, |(place, _)| *place) {
                return self.fence(self.fences[index].1.clone(), span);
            }
        }
        for piece in html_tags::pieces(html) {
            match piece {
                Html::Allowed { tag, links, id } => {
                    for (destination, image) in links {
                        self.link(&destination, image, span.clone());
                    }
                    self.body.html_ids.extend(id);
                    self.body.has_html = true;
                    self.push(Event::InlineHtml(tag.into()), span.clone());
                }
                Html::Text(text) => {
                    self.body.has_html = true;
                    self.push(Event::InlineHtml(text.into()), span.clone());
                }
                Html::Refused { name, text } => {
                    if self.refused.insert(name.clone()) {
                        let at = span.start + self.source.text[span.clone()].find(text).unwrap_or(0);
                        self.diagnostics
                            .warn(
                                "html",
                                &self.source.path,
                                at..(at + text.len()).min(span.end),
                                format!("De HTML-tag <{name}> staat niet op de lijst en wordt als tekst getoond."),
                            )
                            .hint("Gebruik Markdown, of haal de tag weg.");
                    }
                    self.push(Event::Text(text.to_owned().into()), span.clone());
                }
            }
        }
    }

    fn fence(&mut self, callout: Option<Callout>, span: Span) {
        match callout {
            Some(callout) => {
                self.open.push(Open::Fence(span.clone()));
                self.body.events.push((BodyEvent::CalloutStart(callout), span));
            }
            None if matches!(self.open.last(), Some(Open::Fence(_))) => {
                self.open.pop();
                self.body.events.push((BodyEvent::CalloutEnd, span));
            }
            None => {
                self.diagnostics
                    .warn("los-blokeinde", &self.source.path, span, "Deze regel met “:::” sluit geen blok.")
                    .hint("Haal de regel weg, of open het blok met bijvoorbeeld “:::let-op”.");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> (Body, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let source = Source::decode("a.md", text.as_bytes());
        let body = parse(&source, 0..text.len(), &mut diagnostics);
        (body, diagnostics)
    }

    fn callouts(text: &str) -> Vec<(CalloutKind, Option<String>)> {
        let starts = body(text).0.events.into_iter().filter_map(|(event, _)| match event {
            BodyEvent::CalloutStart(callout) => Some((callout.kind, callout.title)),
            _ => None,
        });
        starts.collect()
    }

    #[test]
    fn alerts_and_fences_are_callouts() {
        assert_eq!(callouts("> [!WARNING]\n> Pas op.\n"), [(CalloutKind::Warning, None)]);
        assert_eq!(
            callouts("Tekst\n:::let-op Eerst lezen\nPas op.\n:::\n"),
            [(CalloutKind::Warning, Some("Eerst lezen".into()))]
        );
        assert_eq!(callouts(":::note\n\n:::tip\nBinnen\n:::\n\n:::\n").len(), 2);
    }

    #[test]
    fn a_fence_in_code_is_code() {
        assert_eq!(callouts("```\n:::note\n:::\n```\n"), []);
    }

    #[test]
    fn fences_that_do_not_match_are_reported() {
        let codes = |text| body(text).1.iter().map(|finding| finding.code).collect::<Vec<_>>();
        assert_eq!(codes("Tekst\n\n:::\n"), ["los-blokeinde"]);
        assert_eq!(codes(":::tip\nTekst\n"), ["open-blok"]);
    }

    #[test]
    fn a_callout_that_is_left_open_ends_with_the_text() {
        let (body, _) = body("- punt\n\n  :::note\n  Binnen\n\nBuiten\n");
        let ends = body.events.iter().filter(|(event, _)| *event == BodyEvent::CalloutEnd).count();
        assert_eq!(ends, 1);
    }

    #[test]
    fn bare_addresses_are_links_without_the_full_stop() {
        let (body, _) = body("Zie https://example.org/a_b(c). En `https://example.org/code`.\n");
        assert_eq!(body.links.iter().map(|link| link.destination.as_str()).collect::<Vec<_>>(), ["https://example.org/a_b(c)"]);
    }

    #[test]
    fn html_off_the_list_is_text_with_one_warning() {
        let (body, diagnostics) = body("<script>alert(1)</script>\n\nDruk op <kbd>/</kbd>.\n");
        let html: String = body
            .events
            .iter()
            .filter_map(|(event, _)| match event {
                BodyEvent::Markdown(Event::InlineHtml(html)) => Some(html.to_string()),
                _ => None,
            })
            .collect();
        assert!(html.contains("<kbd>") && !html.contains("<script"), "{html}");
        assert_eq!(diagnostics.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["html"]);
    }

    #[test]
    fn the_place_of_a_link_is_its_address() {
        let text = "Zie [de wet](../wetten/wmo.md#artikel).\n";
        let (body, _) = body(text);
        assert_eq!(&text[body.links[0].span.clone()], "../wetten/wmo.md#artikel");
    }
}
