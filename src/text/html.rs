//! A note's events to HTML.
//!
//! Every text and attribute is escaped here. Raw HTML that an editor wrote goes through as it is, which is why a text that has
//! any is handed to `render::sanitize` as a whole.

use std::fmt::Write as _;

use super::footnotes::Footnotes;
use super::links::{Links, words_until};
use super::pictures;
use crate::note::html_tags;
use crate::note::markdown::{Alignment, BodyEvent, CalloutKind, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};
use crate::site::{Document, Site};
use crate::words::{self, Language};

/// Renders the text of a document.
pub(crate) fn body(site: &Site, document: &Document, language: Language) -> String {
    let events = document.note.body.events.iter().map(|(event, _)| event);
    let text_length: usize = document.note.body.events.iter().map(|(_, span)| span.len().min(400)).sum();
    let mut writer = Writer {
        to: Links { site, document, language },
        html: String::with_capacity(text_length / 2 + 256),
        heading: 0,
        links: Vec::new(),
        figure: false,
        cells: Cells::default(),
        tables: 0,
        footnotes: Footnotes::default(),
    };
    let mut events = events.peekable();
    while let Some(event) = events.next() {
        match event {
            BodyEvent::CalloutStart(callout) => {
                let title = callout.title.as_deref().unwrap_or_else(|| callout.kind.label(language));
                writer.callout(callout.kind, title);
            }
            BodyEvent::CalloutEnd => writer.html.push_str("</aside>\n"),
            BodyEvent::Markdown(Event::Start(Tag::Image { dest_url, title, .. })) => {
                let alternative = words_until(TagEnd::Image, &mut events);
                if std::mem::take(&mut writer.figure) {
                    writer.figure(dest_url, title, &alternative);
                    events.next();
                } else {
                    writer.image(dest_url, title, &alternative);
                }
            }
            BodyEvent::Markdown(Event::Start(Tag::Paragraph)) if pictures::is_figure(events.clone()) => writer.figure = true,
            BodyEvent::Markdown(Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. })) => {
                let words = words_until(TagEnd::Link, &mut events);
                writer.law(dest_url, has_pothole.then_some(words.as_str()));
            }
            BodyEvent::Markdown(Event::Start(Tag::Item)) => {
                let task = events.clone().take(2).any(|event| matches!(event, BodyEvent::Markdown(Event::TaskListMarker(_))));
                writer.html.push_str(if task { "<li class=\"task-list-item\">" } else { "<li>" });
            }
            BodyEvent::Markdown(Event::Start(Tag::TableCell)) => {
                let empty = matches!(events.peek(), Some(BodyEvent::Markdown(Event::End(TagEnd::TableCell))));
                writer.cell_start(empty);
            }
            BodyEvent::Markdown(event) => writer.event(event),
        }
    }
    writer.footnote_list();
    writer.html
}

pub(crate) struct Writer<'a> {
    /// What links lead to.
    pub(crate) to: Links<'a>,
    pub(crate) html: String,
    /// Index of the next heading.
    heading: usize,
    /// For each open link that got a tag, what its end tells.
    pub(crate) links: Vec<Option<String>>,
    /// Whether the paragraph that was opened is a picture with a caption.
    figure: bool,
    cells: Cells,
    tables: usize,
    pub(crate) footnotes: Footnotes,
}

/// Where the writer is in a table.
#[derive(Default)]
struct Cells {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
    header_cell: bool,
}

impl Writer<'_> {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => escape(text, &mut self.html),
            Event::Code(code) => {
                self.html.push_str("<code>");
                escape(code, &mut self.html);
                self.html.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw(html),
            Event::FootnoteReference(label) => self.footnote_reference(label),
            Event::SoftBreak => self.html.push('\n'),
            Event::HardBreak => self.html.push_str("<br>\n"),
            Event::Rule => self.html.push_str("<hr>\n"),
            Event::TaskListMarker(done) => {
                let (checked, label) = if *done { (" checked", words::text::DONE) } else { ("", words::text::TO_DO) };
                let _ = write!(
                    self.html,
                    "<input type=\"checkbox\" disabled{checked} aria-label=\"{}\"> ",
                    self.to.language.word(label)
                );
            }
            // Mathematics is no option of the parser; its source is shown if it ever becomes one.
            Event::InlineMath(text) | Event::DisplayMath(text) => escape(text, &mut self.html),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => self.html.push_str("<p>"),
            Tag::Heading { .. } => {
                let heading = &self.to.document.note.headings[self.heading];
                self.heading += 1;
                let _ = write!(self.html, "<h{} id=\"", heading.level);
                escape(&heading.id, &mut self.html);
                self.html.push_str("\">");
            }
            Tag::BlockQuote(_) => self.html.push_str("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::List(None) => self.html.push_str("<ul>\n"),
            Tag::List(Some(1)) => self.html.push_str("<ol>\n"),
            Tag::List(Some(first)) => {
                let _ = writeln!(self.html, "<ol start=\"{first}\">");
            }
            Tag::FootnoteDefinition(label) => self.footnote_start(label),
            Tag::DefinitionList => self.html.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.html.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.html.push_str("<dd>"),
            Tag::Table(alignments) => {
                self.tables += 1;
                self.cells = Cells { alignments: alignments.clone(), ..Cells::default() };
                let label = format!("{} {}", self.to.language.word(words::text::TABLE), self.tables);
                let _ = writeln!(
                    self.html,
                    "<div class=\"table-scroll\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\"><table>"
                );
            }
            Tag::TableHead => {
                self.cells.head = true;
                self.cells.column = 0;
                self.html.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.cells.column = 0;
                self.html.push_str("<tr>");
            }
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Strikethrough => self.html.push_str("<del>"),
            Tag::Superscript => self.html.push_str("<sup>"),
            Tag::Subscript => self.html.push_str("<sub>"),
            Tag::Link { dest_url, title, .. } => self.link_start(dest_url, title),
            // Handled by the loop, which sees what comes next; or never sent with the parser's options.
            Tag::Item | Tag::TableCell | Tag::Image { .. } | Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Paragraph => self.html.push_str("</p>\n"),
            TagEnd::Heading(_) => {
                let level = self.to.document.note.headings[self.heading - 1].level;
                let _ = writeln!(self.html, "</h{level}>");
            }
            TagEnd::BlockQuote(_) => self.html.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => self.html.push_str("</code></pre>\n"),
            TagEnd::List(true) => self.html.push_str("</ol>\n"),
            TagEnd::List(false) => self.html.push_str("</ul>\n"),
            TagEnd::Item => self.html.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => self.footnote_end(),
            TagEnd::DefinitionList => self.html.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.html.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.html.push_str("</dd>\n"),
            TagEnd::Table => self.html.push_str("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.cells.head = false;
                self.html.push_str("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.html.push_str("</tr>\n"),
            TagEnd::TableCell => self.html.push_str(if self.cells.header_cell { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Strikethrough => self.html.push_str("</del>"),
            TagEnd::Superscript => self.html.push_str("</sup>"),
            TagEnd::Subscript => self.html.push_str("</sub>"),
            TagEnd::Link => self.link_end(),
            TagEnd::Image | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        // A block that scrolls must be reachable by keyboard.
        self.html.push_str("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split([' ', ',', '{']).next().filter(|language| !language.is_empty())
        {
            self.html.push_str(" class=\"language-");
            escape(language, &mut self.html);
            self.html.push('"');
        }
        self.html.push('>');
    }

    fn cell_start(&mut self, empty: bool) {
        // A header cell without text would be announced as a header without a name.
        self.cells.header_cell = self.cells.head && !empty;
        self.html.push_str(if self.cells.header_cell { "<th scope=\"col\"" } else { "<td" });
        match self.cells.alignments.get(self.cells.column) {
            Some(Alignment::Right) => self.html.push_str(" class=\"align-right\""),
            Some(Alignment::Center) => self.html.push_str(" class=\"align-center\""),
            _ => {}
        }
        self.cells.column += 1;
        self.html.push('>');
    }

    fn callout(&mut self, kind: CalloutKind, title: &str) {
        let _ = write!(self.html, "<aside class=\"callout callout-{}\" role=\"note\"><p class=\"callout-title\">", kind.name());
        escape(title, &mut self.html);
        self.html.push_str("</p>\n");
    }

    pub(crate) fn attribute(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            let _ = write!(self.html, " {name}=\"");
            escape(value, &mut self.html);
            self.html.push('"');
        }
    }

    /// A tag as the editor wrote it; addresses in it are resolved as in Markdown.
    fn raw(&mut self, tag: &CowStr<'_>) {
        if tag.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("<img")) {
            // Written anew: an address in any attribute but these would go unseen.
            let value = |name| html_tags::attribute(tag, name).unwrap_or_default();
            return self.image(&value("src"), &value("title"), &value("alt"));
        }
        if html_tags::name(tag) == "a" { self.raw_link(tag) } else { self.html.push_str(tag) }
    }
}

/// Writes text so that it is text in HTML, within an element or a double-quoted attribute.
pub fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}
