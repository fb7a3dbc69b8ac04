//! Raw HTML in Markdown: the elements on the list of `note::allowed_html`, with their links, and the text between tags.
//!
//! A block is read as a whole, so that tags and comments may go over lines. A comment may go on behind its block, as an empty line
//! ends that: what is in it is hidden all the same.

use super::reader::{Open, Reader};
use super::{BodyEvent, Event, HtmlElement, Link};
use crate::html::{Piece, pieces};
use crate::note::allowed_html;
use crate::source::Span;

/// How far behind the place before it the place of a tag is looked for, in bytes.
const FARTHEST: usize = 20_000;

impl Reader<'_> {
    /// A line in a block of HTML: the block is read as a whole, but for lines of `:::` in it.
    pub(super) fn line_of_html(&mut self, html: &str, span: Span) {
        let at = span.start - self.offset + (html.len() - html.trim_start().len());
        if html.trim_start().starts_with("<?")
            && let Ok(index) = self.fences.binary_search_by_key(&at, |(place, _)| *place)
        {
            self.block_of_html();
            // In a comment it is for nobody.
            return if self.comment.is_none() {
                self.fence(self.fences[index].1.clone(), span)
            };
        }
        let (block, place) = self.block.get_or_insert_with(|| (String::new(), span.start..span.start));
        block.push_str(html);
        place.end = span.end;
    }

    /// The block of HTML as far as it was read.
    pub(super) fn block_of_html(&mut self) {
        if let Some((html, span)) = self.block.as_mut() {
            let (html, place) = (std::mem::take(html), span.clone());
            span.start = span.end;
            self.html(&html, place);
        }
    }

    /// What comes behind the begin of a comment that its block of HTML does not close: hidden, as in a browser.
    pub(super) fn in_comment(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(_) => self.open.push(Open::Hidden),
            Event::End(tag) => self.end(*tag, span),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => self.html(text, span),
            _ => {}
        }
    }

    /// Whether a comment begins in a text. Markdown ends HTML within a line at an empty line, but nobody writes half a comment for
    /// readers.
    pub(super) fn begins_comment(&self, text: &str, span: &Span) -> bool {
        let source = &self.source.text[span.clone()];
        text.contains("<!--") && source.contains("<!--") && !source.contains("\\<!--") && !self.open.contains(&Open::CodeBlock)
    }

    /// Text in which a comment begins: that is hidden up to its end, in this text or behind it.
    pub(super) fn text_with_comment(&mut self, text: &str, span: Span) {
        let (before, comment) = text.split_at(text.find("<!--").unwrap_or(text.len()));
        let at = self.source.text[span.clone()].find("<!--").map_or(span.end, |at| span.start + at);
        self.text(before, span.start, span.start..at);
        self.html(comment, at..span.end);
    }

    /// Notes where comments and their like are in a stretch of HTML; one that was open before it goes on.
    fn note_comments(&mut self, span: &Span) {
        const KINDS: [(&str, &[&str]); 4] =
            [("<!--", &["-->", "--!>"]), ("<![CDATA[", &["]]>"]), ("<?", &["?>"]), ("<!", &[">"])];
        let text = &self.source.text[span.clone()];
        let mut open = self.comment.as_ref().map(|begin| (begin.start, KINDS[0].1));
        let mut at = 0;
        loop {
            let rest = &text[at..];
            match open.take() {
                Some((start, closers)) => {
                    let close = first(rest, |rest| closers.iter().find(|close| rest.starts_with(**close)));
                    let Some((found, close)) = close else { return };
                    at += found + close.len();
                    self.body.comments.push(start..span.start + at);
                }
                None => {
                    let begin = first(rest, |rest| KINDS.iter().find(|(begin, _)| rest.starts_with(*begin)));
                    let Some((found, (begin, closers))) = begin else { return };
                    open = Some((span.start + at + found, *closers));
                    at += found + begin.len();
                }
            }
        }
    }

    pub(super) fn html(&mut self, html: &str, span: Span) {
        self.note_comments(&span);
        let commented;
        let html = match self.comment.take() {
            None => html,
            Some(begin) if !html.contains("-->") => return self.comment = Some(begin),
            Some(_) => {
                commented = format!("<!--{html}");
                &commented
            }
        };
        let mut from = span.start;
        for piece in pieces(html) {
            match piece {
                Piece::Open { name, attributes, source } => {
                    let place = self.next_place(source, &mut from, &span);
                    match HtmlElement::filter(&name, &attributes) {
                        Some(element) => self.element(element, attributes, place),
                        None => self.refuse(name, source, place),
                    }
                }
                Piece::Close { name, source } => {
                    let place = self.next_place(source, &mut from, &span);
                    match allowed_html::listed(&name) {
                        Some(name) => {
                            self.body.has_html = true;
                            self.add(BodyEvent::HtmlEnd(name.into()), place);
                        }
                        None => self.refuse(name, source, place),
                    }
                }
                Piece::Text(text) => self.add(BodyEvent::HtmlText(text.into()), span.clone()),
                Piece::Cut(source) => {
                    let place = self.next_place(source, &mut from, &span);
                    self.diagnostics
                        .warn(
                            "html",
                            &self.source.path,
                            place.clone(),
                            "Deze HTML-tag wordt nergens gesloten en wordt als tekst getoond.",
                        )
                        .hint("Zet “>” achter de tag, of haal de tag weg.");
                    self.text(source, place.start, place);
                }
                Piece::TooLong(source) => {
                    let place = self.next_place(source, &mut from, &span);
                    self.diagnostics
                        .warn("html", &self.source.path, place.clone(), "Deze HTML-tag is te lang en wordt als tekst getoond.")
                        .hint("Gebruik Markdown, of haal de tag weg.");
                    self.text(source, place.start, place);
                }
                Piece::OpenComment => self.comment = Some(self.next_place("<!--", &mut from, &span)),
            }
        }
    }

    /// The place of the next occurrence in a stretch of the file.
    pub(super) fn next_place(&self, source: &str, from: &mut usize, span: &Span) -> Span {
        // Not much farther, or to look for many that are not there would take long.
        let until = self.source.text.floor_char_boundary((*from + source.len() + FARTHEST).min(span.end));
        match self.source.text[*from..until.max(*from)].find(source) {
            Some(at) => {
                let start = *from + at;
                *from = start + source.len();
                start..*from
            }
            // What is in a quotation has a mark on each of its lines.
            None => span.clone(),
        }
    }

    /// An element on the list, with what it links to.
    fn element(&mut self, mut element: HtmlElement, attributes: Vec<(String, String)>, span: Span) {
        let value = |name: &str| attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
        self.body.has_html = true;
        if element.name == "img" {
            let words: Option<Box<str>> = value("alt").map(Box::from);
            let Some(address) = value("src") else {
                return self.add(BodyEvent::HtmlText(words.unwrap_or_default().into()), span);
            };
            let title = value("title").unwrap_or_default().into();
            let link = Link { title, words, image: true, ..self.link(address, &span) };
            let link = self.list(link);
            return self.picture(link, span);
        }
        if let Some(address) = value("href").filter(|_| element.name == "a") {
            let link = self.link(address, &span);
            element.link = Some(self.list(link));
        }
        // How a place in a text was marked before every element could have an `id`.
        if let Some(name) = value("name").filter(|_| element.name == "a" && element.attribute("id").is_none()) {
            element.attributes.push(("id", name.into()));
        }
        self.body.html_ids.extend(element.attribute("id").map(str::to_owned));
        self.add(BodyEvent::Html(element.into()), span);
    }

    /// A tag off the list, which becomes text.
    fn refuse(&mut self, name: String, source: &str, span: Span) {
        if !self.refused.contains(&name) {
            let message = format!("De HTML-tag <{name}> staat niet op de lijst en wordt als tekst getoond.");
            self.diagnostics.warn("html", &self.source.path, span.clone(), message).hint("Gebruik Markdown, of haal de tag weg.");
            self.refused.insert(name);
        }
        self.text(source, span.start, span);
    }
}

/// Finds the first place in a text where something begins, without looking further: for signs that a text may lack.
fn first<'a, T>(text: &'a str, begins: impl Fn(&'a str) -> Option<T>) -> Option<(usize, T)> {
    let ends_or_begins = |(at, _): (usize, &str)| Some((at, begins(&text[at..])?));
    text.match_indices(['<', '-', ']', '?', '>']).find_map(ends_or_begins)
}
