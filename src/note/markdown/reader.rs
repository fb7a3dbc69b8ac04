//! From the parser's events to those of a body.

use std::collections::BTreeSet;

use pulldown_cmark::{BlockQuoteKind, Event, LinkType, Tag, TagEnd};

use super::body::{Apart, Body, BodyEvent, Container, Link, Words};
use super::bounds::Bounds;
use crate::diagnostic::Diagnostics;
use crate::limits::Limits;
use crate::note::callouts::{Callout, CalloutKind, Fence};
use crate::note::destination::Destination;
use crate::note::image_alt;
use crate::note::law_mentions::has_mentions;
use crate::note::references::References;
use crate::source::{Source, Span};

pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    pub(super) offset: usize,
    pub(super) fences: Vec<Fence>,
    pub(super) body: Body,
    /// What is open.
    pub(super) open: Vec<Open>,
    /// The block of HTML that is being read.
    pub(super) block: Option<(String, Span)>,
    /// Where the comment began that is not closed yet.
    pub(super) comment: Option<Span>,
    /// Index of the event that began the last heading.
    heading: usize,
    /// The picture that is being read.
    picture: Option<Picture>,
    /// Names of elements that are not on the list, each for one warning.
    pub(super) refused: BTreeSet<String>,
    pub(super) bounds: Bounds,
    pub(super) diagnostics: &'a mut Diagnostics,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Open {
    /// A callout by `:::`, with the place of its line.
    Fence(Span),
    /// A block quotation that is a callout.
    Alert,
    Link,
    CodeBlock,
    /// An element of which the begin is in a comment.
    Hidden,
    Other,
}

/// A picture in Markdown, of which the words are events.
struct Picture {
    link: usize,
    words: String,
    /// How many pictures are open: there may be one in the words of another.
    depth: usize,
    span: Span,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        source: &'a Source,
        offset: usize,
        fences: Vec<Fence>,
        limits: &Limits,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            source,
            offset,
            fences,
            body: Body { text: source.text.clone(), events: Vec::with_capacity(source.text.len() / 32), ..Body::default() },
            open: Vec::new(),
            block: None,
            comment: None,
            heading: 0,
            picture: None,
            refused: BTreeSet::new(),
            bounds: Bounds::new(limits),
            diagnostics,
        }
    }

    /// The body, once all events are read.
    pub(super) fn finish(mut self) -> Body {
        self.close();
        if let Some(span) = self.comment.take() {
            self.body.comments.push(span.start..self.source.text.len());
            self.diagnostics
                .warn(
                    "open-commentaar",
                    &self.source.path,
                    span,
                    "Dit commentaar wordt nergens gesloten; de rest van de tekst blijft weg.",
                )
                .hint("Zet “-->” achter het commentaar.");
        }
        let body = &self.body;
        let names_articles = |event: &BodyEvent| matches!(event, BodyEvent::Text(text) if has_mentions(body.words(text)));
        self.body.names_articles = body.events.iter().any(|(event, _)| names_articles(event));
        self.body.events.shrink_to_fit();
        self.body.links.shrink_to_fit();
        self.body
    }

    pub(super) fn add(&mut self, event: BodyEvent, span: Span) {
        self.body.events.push((event, span.into()));
    }

    /// Adds an event of the parser as it is.
    fn push(&mut self, event: Event<'_>, span: Span) {
        let event = match event {
            Event::Code(code) => {
                let ticks = self.source.text[span.clone()].bytes().take_while(|byte| *byte == b'`').count();
                BodyEvent::Code(self.words(&code, span.start + ticks))
            }
            Event::FootnoteReference(name) => BodyEvent::FootnoteReference((*name).into()),
            Event::SoftBreak => BodyEvent::SoftBreak,
            Event::HardBreak => BodyEvent::HardBreak,
            Event::Rule => BodyEvent::Rule,
            Event::TaskListMarker(done) => BodyEvent::Task(done),
            Event::Start(tag) => BodyEvent::Start(tag.into()),
            Event::End(tag) => BodyEvent::End(tag),
            // HTML was read already, and mathematics is not an option of the parser.
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => return self.text(&text, span.start, span),
        };
        self.add(event, span);
    }

    /// Adds words, which may be as they are at a place of the file.
    pub(super) fn text(&mut self, words: &str, at: usize, span: Span) {
        let words = self.words(words, at);
        self.add(BodyEvent::Text(words), span);
    }

    fn words(&mut self, words: &str, at: usize) -> Words {
        match self.source.text.get(at..) {
            Some(rest) if rest.starts_with(words) => Words::Written((at..at + words.len()).into()),
            _ => {
                self.body.meant.push(words.into());
                Words::Meant(self.body.meant.len() as u32 - 1)
            }
        }
    }

    pub(super) fn event(&mut self, event: Event<'_>, span: Span) {
        if self.bounds.leave_out(&event) {
            return;
        }
        match event {
            Event::Start(Tag::HtmlBlock) => self.block = Some((String::new(), span.start..span.start)),
            Event::End(TagEnd::HtmlBlock) => {
                self.block_of_html();
                self.block = None;
            }
            Event::Html(html) => self.line_of_html(&html, span),
            event if self.comment.is_some() => self.in_comment(&event, span),
            event if self.picture.is_some() => self.in_picture(&event),
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::InlineHtml(html) => self.html(&html, span),
            Event::Text(ref text) if self.begins_comment(text, &span) => self.text_with_comment(text, span),
            Event::Text(ref text) if !self.open.iter().any(|open| matches!(open, Open::Link | Open::CodeBlock)) => {
                self.running_text(text, span);
            }
            event => self.push(event, span),
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        if self.bounds.passed(&tag, self.open.len(), self.source, &span, self.diagnostics) {
            return;
        }
        match tag {
            Tag::BlockQuote(Some(kind)) => {
                let kind = match kind {
                    BlockQuoteKind::Note => CalloutKind::Note,
                    BlockQuoteKind::Tip => CalloutKind::Tip,
                    BlockQuoteKind::Important => CalloutKind::Important,
                    BlockQuoteKind::Warning => CalloutKind::Warning,
                    BlockQuoteKind::Caution => CalloutKind::Caution,
                };
                self.open.push(Open::Alert);
                self.add(BodyEvent::CalloutStart(Callout { kind, title: None }.into()), span);
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                self.open.push(Open::Link);
                let link = match link_type {
                    LinkType::Email => Link {
                        destination: Destination::Outside(format!("mailto:{dest_url}").into()),
                        ..self.link(&dest_url, &span)
                    },
                    _ => Link { title: title.into_string().into(), ..self.link(&dest_url, &span) },
                };
                let link = self.list(link);
                self.add(BodyEvent::Link(link), span);
            }
            Tag::Image { dest_url, title, .. } => {
                let link = Link { title: title.into_string().into(), image: true, ..self.link(&dest_url, &span) };
                self.picture = Some(Picture { link: self.list(link), words: String::new(), depth: 1, span });
            }
            tag => {
                if let Tag::Heading { .. } = tag {
                    self.heading = self.body.events.len();
                }
                self.open.push(if matches!(tag, Tag::CodeBlock(_)) { Open::CodeBlock } else { Open::Other });
                self.push(Event::Start(tag), span);
            }
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd, span: Span) {
        match (self.close(), tag) {
            (Some(Open::Alert), _) => self.add(BodyEvent::CalloutEnd, span),
            (Some(Open::Link), _) => self.add(BodyEvent::LinkEnd, span),
            (Some(Open::Hidden), _) => {}
            (_, tag) => {
                if let TagEnd::Heading(_) = tag {
                    self.heading_attributes(&span);
                }
                self.push(Event::End(tag), span);
            }
        }
    }

    /// Takes the attributes off the end of a heading: `{#id .class key=value}`. Other braces are words.
    fn heading_attributes(&mut self, span: &Span) {
        let Some((BodyEvent::Text(text), place)) = self.body.events.last() else { return };
        let text = self.body.words(text);
        let Some((words, attributes)) = text.trim_end().strip_suffix('}').and_then(|text| text.rsplit_once('{')) else { return };
        let is_attribute = |part: &str| match part.strip_prefix(['#', '.']) {
            Some(name) => !name.is_empty(),
            None => part.split_once('=').is_some_and(|(key, _)| !key.is_empty()),
        };
        let escaped = self.source.text[span.clone()].contains(&format!("\\{{{attributes}}}"));
        if escaped || attributes.trim().is_empty() || !attributes.split_whitespace().all(is_attribute) {
            return;
        }
        let wanted = attributes.split_whitespace().find_map(|part| part.strip_prefix('#')).map(Apart::from);
        let (words, start) = (words.trim_end().to_owned(), place.span().start);
        let words = BodyEvent::Text(self.words(&words, start));
        if let Some((event, _)) = self.body.events.last_mut() {
            *event = words;
        }
        if let Some((BodyEvent::Start(Container::Heading { id, .. }), _)) = self.body.events.get_mut(self.heading) {
            *id = wanted;
        }
    }

    /// Closes the innermost container; callouts by `:::` that were left open within it end there too.
    fn close(&mut self) -> Option<Open> {
        loop {
            match self.open.pop() {
                Some(Open::Fence(span)) => {
                    self.add(BodyEvent::CalloutEnd, span.clone());
                    if self.bounds.are_passed() {
                        continue;
                    }
                    self.diagnostics
                        .warn("open-blok", &self.source.path, span, "Dit blok wordt nergens gesloten.")
                        .hint("Zet na het blok een regel met alleen “:::”.");
                }
                other => return other,
            }
        }
    }

    /// A link to an address within a stretch of the file.
    pub(super) fn link(&self, address: &str, within: &Span) -> Link {
        let place =
            self.source.text[within.clone()].rfind(address).map(|at| within.start + at..within.start + at + address.len());
        Link {
            destination: Destination::parse(address),
            written: address.into(),
            title: "".into(),
            words: None,
            image: false,
            span: place.unwrap_or_else(|| within.clone()),
        }
    }

    pub(super) fn list(&mut self, link: Link) -> usize {
        self.body.links.push(link);
        self.body.links.len() - 1
    }

    fn in_picture(&mut self, event: &Event<'_>) {
        let Some(picture) = &mut self.picture else { return };
        match event {
            Event::Text(words) | Event::Code(words) => picture.words.push_str(words),
            Event::SoftBreak | Event::HardBreak => picture.words.push(' '),
            Event::Start(Tag::Image { .. }) => picture.depth += 1,
            Event::End(TagEnd::Image) => picture.depth -= 1,
            _ => {}
        }
        if let Some(Picture { link, words, span, .. }) = self.picture.take_if(|picture| picture.depth == 0) {
            self.body.links[link].words = (!words.trim().is_empty()).then(|| words.into());
            self.picture(link, span);
        }
    }

    pub(super) fn picture(&mut self, link: usize, span: Span) {
        image_alt::check(self.body.links[link].words.as_deref(), span.clone(), &self.source.path, self.diagnostics);
        self.add(BodyEvent::Picture(link), span);
    }

    /// What running text refers to becomes a link: bare addresses, laws, official papers.
    fn running_text(&mut self, text: &str, span: Span) {
        let same = self.source.text[span.clone()] == *text;
        let (mut done, mut from) = (0, span.start);
        for found in References::new(text) {
            if found.range.start > done {
                self.text(&text[done..found.range.start], span.start + done, span.clone());
            }
            done = found.range.end;
            let words = found.has_own_words().then(|| text[found.label.clone()].into());
            let (label, at) = (&text[found.label.clone()], span.start + found.label.start);
            // Escapes and entities make the text differ from what was written.
            let place = match same {
                true => span.start + found.range.start..span.start + found.range.end,
                false => self.next_place(&text[found.range.clone()], &mut from, &span),
            };
            let (destination, written, title) = (found.destination, found.written.into(), "".into());
            let is_law = matches!(destination, Destination::Law(_));
            let link = self.list(Link { destination, written, title, words, image: false, span: place });
            if is_law {
                self.add(BodyEvent::Law(link), span.clone());
            } else {
                self.add(BodyEvent::Link(link), span.clone());
                self.text(label, at, span.clone());
                self.add(BodyEvent::LinkEnd, span.clone());
            }
        }
        if done < text.len() {
            self.text(&text[done..], span.start + done, span);
        }
    }

    pub(super) fn fence(&mut self, callout: Option<Callout>, span: Span) {
        match callout {
            Some(callout) => {
                let tag = Tag::BlockQuote(None);
                if self.bounds.passed(&tag, self.open.len(), self.source, &span, self.diagnostics) {
                    return;
                }
                self.open.push(Open::Fence(span.clone()));
                self.add(BodyEvent::CalloutStart(callout.into()), span);
            }
            None if matches!(self.open.last(), Some(Open::Fence(_))) => {
                self.open.pop();
                self.add(BodyEvent::CalloutEnd, span);
            }
            None => {
                self.diagnostics
                    .warn("los-blokeinde", &self.source.path, span, "Deze regel met “:::” sluit geen blok.")
                    .hint("Haal de regel weg, of open het blok met bijvoorbeeld “:::let-op”.");
            }
        }
    }
}
