//! A text as HTML, for its page or for a feed.
//!
//! Every text and attribute is escaped here, and elements that an editor wrote have the attributes that `note::allowed_html` lets
//! through.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Write as _;

use super::link::{Link, Picture};
use super::node::{Element, Footnote, Node, Text};
use super::pictures::SIZES;
use crate::html;
use crate::note::markdown::Alignment;
use crate::words::{self, Language};

/// What the addresses on a page begin with, to be read away from it.
#[derive(Clone, Copy)]
pub(crate) struct Base<'a> {
    /// Scheme and host; empty when the site does not know its host.
    pub(crate) origin: &'a str,
    /// The page's own address.
    pub(crate) page: &'a str,
}

impl Base<'_> {
    /// Makes an address of the page absolute.
    pub(crate) fn absolute(&self, address: &str) -> String {
        match address.chars().next() {
            Some('#') => format!("{}{address}", self.page),
            Some('/') => format!("{}{address}", self.origin),
            _ => address.to_owned(),
        }
    }
}

/// Writes a text for its page.
pub(crate) fn page(text: &Text<'_>) -> String {
    write(text, None)
}

/// Writes a text to be read away from its page: addresses are absolute, and what only means something on a page is left out.
pub(crate) fn feed(text: &Text<'_>, base: Base<'_>) -> String {
    write(text, Some(base))
}

fn write(text: &Text<'_>, base: Option<Base<'_>>) -> String {
    let mut writer = Writer::new(text.language, base, text.nodes.len() * 24);
    text.nodes.iter().for_each(|node| writer.node(node));
    writer.footnotes(&text.footnotes);
    writer.html
}

/// Writes parts of a page that are no document's text.
pub(super) fn words(nodes: &[Node<'_>], language: Language) -> String {
    let mut writer = Writer::new(language, None, 256);
    nodes.iter().for_each(|node| writer.node(node));
    writer.html
}

/// Writes text so that it is text in HTML, within an element or a double-quoted attribute.
pub fn escape(text: &str, html: &mut String) {
    let Ok(()) = html::escape::<Infallible>(text, "'", |part| {
        html.push_str(part);
        Ok(())
    });
}

/// Returns text as [`escape`] writes it.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(text, &mut html);
    html
}

struct Writer<'a> {
    language: Language,
    /// Base of addresses that are read away from the page.
    base: Option<Base<'a>>,
    html: String,
    /// The elements that are open.
    open: Vec<&'a Element<'a>>,
    tables: usize,
    /// Definitions of footnotes: label and HTML.
    definitions: Vec<(&'a str, String)>,
    /// What was written before the definition that is open.
    outer: String,
}

impl<'a> Writer<'a> {
    fn new(language: Language, base: Option<Base<'a>>, capacity: usize) -> Self {
        let (html, outer) = (String::with_capacity(capacity), String::new());
        Self { language, base, html, open: Vec::new(), tables: 0, definitions: Vec::new(), outer }
    }

    fn node(&mut self, node: &'a Node<'a>) {
        match node {
            Node::Open(element) => {
                self.open(element);
                self.open.push(element);
            }
            Node::Close(name) => {
                if let Some(element) = self.open.pop() {
                    self.close(element, name);
                }
            }
            Node::Words(words) => escape(words, &mut self.html),
            Node::Loose(words) => escape(words, &mut self.html),
            Node::Code(code) => {
                self.html.push_str("<code>");
                escape(code, &mut self.html);
                self.html.push_str("</code>");
            }
            Node::SoftBreak => self.html.push('\n'),
            Node::HardBreak => self.html.push_str("<br>\n"),
            Node::Rule => self.html.push_str("<hr>\n"),
            Node::Task(done) => {
                let (checked, label) = if *done { (" checked", words::text::DONE) } else { ("", words::text::TO_DO) };
                let _ = write!(self.html, "<input type=\"checkbox\" disabled{checked}");
                self.of_page("aria-label", self.language.word(label));
                self.html.push_str("> ");
            }
            Node::Picture(picture) => self.picture(picture),
            Node::FootnoteReference { number, nth, .. } => {
                self.html.push_str("<sup class=\"footnote-ref\"><a");
                self.address("href", &format!("#voetnoot-{number}"));
                self.attribute("id", &reference_id(*number, *nth));
                self.of_page("role", "doc-noteref");
                let _ = write!(self.html, ">{number}</a></sup>");
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.written(name, value);
        }
    }

    /// An attribute that only means something on the site's own pages, or that the feed validator of the W3C warns of.
    fn of_page(&mut self, name: &str, value: &str) {
        if self.base.is_none() {
            self.attribute(name, value);
        }
    }

    fn address(&mut self, name: &str, address: &str) {
        match self.base {
            Some(base) => self.attribute(name, &base.absolute(address)),
            None => self.attribute(name, address),
        }
    }

    fn open(&mut self, element: &'a Element<'a>) {
        match element {
            Element::FootnoteDefinition(_) => self.outer = std::mem::take(&mut self.html),
            Element::Table(_) => {
                self.tables += 1;
                self.html.push_str("<div class=\"table-scroll\"");
                self.of_page("role", "region");
                self.of_page("aria-label", &format!("{} {}", self.language.word(words::text::TABLE), self.tables));
                self.of_page("tabindex", "0");
                self.html.push_str("><table>\n");
            }
            Element::Callout(callout) => {
                let _ = write!(self.html, "<aside class=\"callout callout-{}\"", callout.kind.name());
                self.of_page("role", "note");
                self.html.push_str("><p class=\"callout-title\">");
                escape(callout.title.as_deref().unwrap_or_else(|| callout.kind.label(self.language)), &mut self.html);
                self.html.push_str("</p>\n");
            }
            _ => {
                let _ = write!(self.html, "<{}", element.name());
                self.attributes(element);
                self.html.push('>');
                if let Element::Quote | Element::List(_) | Element::DefinitionList | Element::TableBody = element {
                    self.html.push('\n');
                }
            }
        }
        if let Element::CodeBlock(info) = element {
            self.html.push_str("<code");
            let language = info.unwrap_or_default().split([' ', ',', '{']).next().unwrap_or_default();
            if !language.is_empty() {
                self.attribute("class", &format!("language-{language}"));
            }
            self.html.push('>');
        }
    }

    fn attributes(&mut self, element: &Element<'_>) {
        match element {
            Element::Heading { id, .. } => self.attribute("id", id),
            // A block that scrolls must be reachable by keyboard.
            Element::CodeBlock(_) => self.of_page("tabindex", "0"),
            Element::List(Some(first)) if *first != 1 => self.attribute("start", &first.to_string()),
            Element::Item { task: true } => self.attribute("class", "task-list-item"),
            Element::Cell { header, alignment } => {
                self.attribute("scope", if *header { "col" } else { "" });
                match alignment {
                    Alignment::Right => self.attribute("class", "align-right"),
                    Alignment::Center => self.attribute("class", "align-center"),
                    Alignment::Left | Alignment::None => {}
                }
            }
            Element::Link(link) => self.link(link),
            Element::Html(html) => {
                for (name, value) in &html.attributes {
                    match *name {
                        "aria-label" | "role" | "tabindex" => self.of_page(name, value),
                        _ => self.written(name, value),
                    }
                }
            }
            Element::Kept => self.attribute("class", "term-kept"),
            Element::TermButton(id) => {
                self.html.push_str(" type=\"button\" class=\"term\"");
                self.attribute("popovertarget", id);
            }
            Element::TermNote(id) => {
                self.html.push_str(" class=\"term-note\"");
                self.attribute("id", id);
                self.html.push_str(" role=\"note\" popover");
            }
            Element::Foreign(tag) => self.attribute("lang", tag),
            _ => {}
        }
    }

    /// An attribute that an editor wrote, whatever its value.
    fn written(&mut self, name: &str, value: &str) {
        let _ = write!(self.html, " {name}=\"");
        escape(value, &mut self.html);
        self.html.push('"');
    }

    fn link(&mut self, link: &Link<'_>) {
        self.address("href", &link.address);
        if link.outside && link.html.is_none() {
            self.attribute("rel", "external noopener");
        }
        self.attribute("hreflang", link.remark.language.unwrap_or_default());
        self.attribute("title", link.title);
        for (name, value) in link.html.iter().flat_map(|html| &html.attributes) {
            self.written(name, value);
        }
    }

    fn close(&mut self, element: &'a Element<'a>, name: &str) {
        match element {
            Element::FootnoteDefinition(label) => {
                let definition = std::mem::replace(&mut self.html, std::mem::take(&mut self.outer));
                return self.definitions.push((label, definition));
            }
            Element::CodeBlock(_) => self.html.push_str("</code>"),
            Element::Link(link) => {
                for (class, words) in link.remark.words(self.language) {
                    let _ = write!(self.html, " <span class=\"{class}\">(");
                    escape(words, &mut self.html);
                    self.html.push_str(")</span>");
                }
            }
            Element::Html(_) if matches!(name, "br" | "hr") => return,
            _ => {}
        }
        let _ = write!(self.html, "</{name}>");
        match element {
            Element::Table(_) => self.html.push_str("</div>\n"),
            Element::Paragraph
            | Element::Heading { .. }
            | Element::Quote
            | Element::CodeBlock(_)
            | Element::List(_)
            | Element::Item { .. }
            | Element::DefinitionList
            | Element::DefinitionTitle
            | Element::Definition
            | Element::TableHead
            | Element::Row { head: false }
            | Element::Callout(_)
            | Element::Figure => self.html.push('\n'),
            _ => {}
        }
    }

    /// A picture, or a link to it when it is on another host: the site loads nothing from there.
    fn picture(&mut self, picture: &Picture<'_>) {
        match &picture.address {
            Some(address) if !picture.outside => {
                self.html.push_str("<img");
                self.address("src", picture.plain_address().unwrap_or(address));
                if picture.choice.len() > 1 {
                    let list: Vec<String> = picture.choice.iter().map(|(width, address)| format!("{address} {width}w")).collect();
                    self.of_page("srcset", &list.join(", "));
                    self.of_page("sizes", SIZES);
                }
                // The room that it takes: nothing moves when it arrives.
                if let Some((width, height)) = picture.size {
                    let _ = write!(self.html, " width=\"{width}\" height=\"{height}\"");
                }
                self.written("alt", picture.words);
                self.attribute("title", if picture.has_caption { "" } else { picture.title });
                self.html.push_str(" loading=\"lazy\" decoding=\"async\">");
            }
            // Within a link there can be no second one.
            Some(address) if !picture.in_link => {
                self.html.push_str("<a rel=\"external noopener\"");
                self.address("href", address);
                self.html.push('>');
                escape(picture.name(self.language), &mut self.html);
                self.html.push_str("</a>");
            }
            _ => escape(picture.name(self.language), &mut self.html),
        }
    }

    /// The list of footnotes, numbered in the order in which the text refers to them.
    fn footnotes(&mut self, footnotes: &[Footnote<'_>]) {
        let definitions = std::mem::take(&mut self.definitions);
        let mut by_label: BTreeMap<&str, &str> = BTreeMap::new();
        for (label, html) in &definitions {
            by_label.entry(label).or_insert(html);
        }
        if !footnotes.iter().any(|footnote| by_label.contains_key(footnote.label)) {
            return;
        }
        self.html.push_str("<section class=\"footnotes\"");
        self.of_page("aria-label", self.language.word(words::text::FOOTNOTES));
        self.html.push_str("><ol>\n");
        for (number, footnote) in (1..).zip(footnotes) {
            let text = by_label.get(footnote.label).map_or("", |html| html.trim());
            let (text, end) = text.strip_suffix("</p>").map_or((text, ""), |open| (open, "</p>"));
            let _ = write!(self.html, "<li id=\"voetnoot-{number}\">{text}");
            for nth in 1..=footnote.references {
                self.html.push_str(" <a");
                self.address("href", &format!("#{}", reference_id(number, nth)));
                self.of_page("role", "doc-backlink");
                let place = if nth == 1 { number.to_string() } else { format!("{number}-{nth}") };
                self.of_page("aria-label", &format!("{} ({place})", self.language.word(words::text::BACK_TO_TEXT)));
                self.html.push_str(">↩</a>");
            }
            let _ = writeln!(self.html, "{end}</li>");
        }
        self.html.push_str("</ol></section>\n");
    }
}

/// The id of a reference to a footnote.
fn reference_id(number: usize, nth: usize) -> String {
    if nth == 1 { format!("voetnoot-{number}-tekst") } else { format!("voetnoot-{number}-tekst-{nth}") }
}
