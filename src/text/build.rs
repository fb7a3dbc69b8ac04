//! From the events of a note to its text: links, pictures and laws as what they lead to, footnotes with their numbers, and every
//! element nested in another.

use std::collections::BTreeMap;

use super::link::Links;
use super::node::Element::{self, *};
use super::node::{Footnote, Node, Text};
use crate::html::{Mark, Nested, nest};
use crate::note::allowed_html::{is_inline, listed};
use crate::note::destination::Destination;
use crate::note::markdown::{Alignment, Body, BodyEvent, Container, TagEnd};
use crate::site::links::Target;
use crate::site::{Document, Site};
use crate::words::Language;

/// Makes the text of a document.
pub(crate) fn text<'a>(site: &'a Site, document: &'a Document, language: Language) -> Text<'a> {
    let body = &document.note.body;
    let mut builder = Builder {
        to: Links { site, document },
        language,
        body,
        nodes: Vec::with_capacity(body.events.len() + 8),
        open: Vec::new(),
        heading: 0,
        link: false,
        html_links: 0,
        figure: false,
        inline: Vec::new(),
        blocks: Vec::new(),
        table: TableState::default(),
        footnotes: Vec::new(),
        by_label: BTreeMap::new(),
    };
    (0..body.events.len()).for_each(|at| builder.event(at));
    let Builder { nodes, footnotes, .. } = builder;
    Text { language, nodes: if body.has_html { nested(nodes) } else { nodes }, footnotes }
}

struct Builder<'a> {
    to: Links<'a>,
    language: Language,
    body: &'a Body,
    nodes: Vec<Node<'a>>,
    /// Names of the elements of Markdown that are open.
    open: Vec<&'static str>,
    /// Index of the next heading.
    heading: usize,
    /// Whether a link of Markdown is open that leads somewhere: within it there can be no second one.
    link: bool,
    /// How many links are open that were written as HTML.
    html_links: usize,
    /// Whether the paragraph that is open is a picture with its caption.
    figure: bool,
    /// Elements within a line that were written as HTML in the blocks that are open, and are open too.
    inline: Vec<&'static str>,
    /// For each block with lines that is open, how many of these there were before it.
    blocks: Vec<usize>,
    table: TableState<'a>,
    footnotes: Vec<Footnote<'a>>,
    /// Indices of the footnotes.
    by_label: BTreeMap<&'a str, usize>,
}

/// The place in a table.
#[derive(Default)]
struct TableState<'a> {
    alignments: &'a [Alignment],
    column: usize,
    head: bool,
}

impl<'a> Builder<'a> {
    fn push(&mut self, node: Node<'a>) {
        self.nodes.push(node);
    }

    fn open(&mut self, element: Element<'a>) {
        let name = element.name();
        if has_lines(name) {
            self.blocks.push(self.inline.len());
        }
        self.open.push(name);
        self.push(Node::Open(element));
    }

    fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        // A tag that is left open in a line would go on to the end of the page.
        if has_lines(name)
            && let Some(before) = self.blocks.pop()
        {
            for name in self.inline.drain(before.min(self.inline.len())..).rev() {
                self.html_links = self.html_links.saturating_sub(usize::from(name == "a"));
                self.nodes.push(Node::Close(name));
            }
        }
        self.push(Node::Close(name));
    }

    fn event(&mut self, at: usize) {
        let body = self.body;
        match &body.events[at].0 {
            BodyEvent::Start(container) => self.start(container, at),
            BodyEvent::End(tag) => self.end(tag),
            BodyEvent::Text(text) => self.push(Node::Words(body.words(text).into())),
            BodyEvent::Code(code) => self.push(Node::Code(body.words(code))),
            BodyEvent::FootnoteReference(label) => self.footnote_reference(label),
            BodyEvent::SoftBreak => self.push(Node::SoftBreak),
            BodyEvent::HardBreak => self.push(Node::HardBreak),
            BodyEvent::Rule => self.push(Node::Rule),
            BodyEvent::Task(done) => self.push(Node::Task(*done)),
            BodyEvent::Link(link) => {
                let link = self.to.link(*link, None);
                self.link = link.is_some();
                link.into_iter().for_each(|link| self.open(Link(link.into())));
            }
            BodyEvent::LinkEnd => {
                if std::mem::take(&mut self.link) {
                    self.close();
                }
            }
            BodyEvent::Picture(link) => self.picture(*link),
            BodyEvent::Law(link) => self.law(*link),
            BodyEvent::Html(element) if element.name == "a" && self.link => {}
            BodyEvent::HtmlEnd(name) if **name == "a" && self.link => {}
            BodyEvent::Html(element) => {
                let link = element.link.and_then(|link| self.to.link(link, Some(element)));
                self.html_links += usize::from(link.is_some());
                if is_inline(element.name) && element.name != "br" && !self.blocks.is_empty() {
                    self.inline.push(element.name);
                }
                self.push(Node::Open(link.map_or(Html(element), |link| Link(link.into()))));
            }
            BodyEvent::HtmlEnd(name) => {
                self.html_links = self.html_links.saturating_sub(usize::from(**name == "a"));
                if let Some(at) = self.inline.iter().rposition(|open| open == &**name) {
                    self.inline.remove(at);
                }
                self.push(Node::Close(name));
            }
            BodyEvent::HtmlText(text) => self.push(Node::Loose(text)),
            BodyEvent::CalloutStart(callout) => self.open(Callout(callout)),
            BodyEvent::CalloutEnd => self.close(),
        }
    }

    fn start(&mut self, container: &'a Container, at: usize) {
        let next = |distance: usize| self.body.events.get(at + distance).map(|(event, _)| event);
        let element = match container {
            Container::Paragraph => match (next(1), next(2)) {
                (Some(BodyEvent::Picture(link)), Some(BodyEvent::End(TagEnd::Paragraph)))
                    if !self.to.written(*link).title.is_empty() =>
                {
                    self.figure = true;
                    Figure
                }
                _ => Paragraph,
            },
            Container::Heading { .. } => {
                let heading = &self.to.document.note.headings[self.heading];
                self.heading += 1;
                Heading { level: heading.level, id: &heading.id }
            }
            Container::Quote => Quote,
            Container::CodeBlock(info) => CodeBlock(info.as_deref()),
            Container::List(first) => List(first.map(u64::from)),
            Container::Item => {
                let is_task = |event: Option<&BodyEvent>| matches!(event, Some(BodyEvent::Task(_)));
                Item { task: is_task(next(1)) || is_task(next(2)) }
            }
            Container::FootnoteDefinition(label) => FootnoteDefinition(label),
            Container::DefinitionList => DefinitionList,
            Container::DefinitionTitle => DefinitionTitle,
            Container::Definition => Definition,
            Container::Table(alignments) => {
                self.table = TableState { alignments, ..TableState::default() };
                Table(alignments)
            }
            Container::TableHead => {
                self.table.head = true;
                self.open(TableHead);
                self.row()
            }
            Container::TableRow => self.row(),
            Container::TableCell => {
                // A header cell without text would be announced as a header without a name.
                let empty = matches!(next(1), Some(BodyEvent::End(TagEnd::TableCell)));
                let alignment = self.table.alignments.get(self.table.column).copied().unwrap_or(Alignment::None);
                self.table.column += 1;
                Cell { header: self.table.head && !empty, alignment }
            }
            Container::Emphasis => Emphasis,
            Container::Strong => Strong,
            Container::Strikethrough => Strikethrough,
        };
        self.open(element);
    }

    fn row(&mut self) -> Element<'a> {
        self.table.column = 0;
        Row { head: self.table.head }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            // The body; the row.
            TagEnd::Table | TagEnd::TableHead => self.close(),
            _ => {}
        }
        self.close();
        if *tag == TagEnd::TableHead {
            self.table.head = false;
            self.open(TableBody);
        }
    }

    fn picture(&mut self, link: usize) {
        let has_caption = std::mem::take(&mut self.figure);
        let picture = self.to.picture(link, has_caption, self.link || self.html_links > 0);
        let caption = picture.title;
        self.push(Node::Picture(picture.into()));
        if has_caption {
            self.nodes.extend([Node::Open(Caption), Node::Words(caption.into()), Node::Close("figcaption")]);
        }
    }

    /// A reference to a law, in the editor's own words or in those of the law. Double brackets that are none stay text.
    fn law(&mut self, index: usize) {
        let link = self.to.written(index);
        let own = link.words.as_deref();
        let words = match (self.to.target(index), &link.destination) {
            (Some(Target::Document { id, .. }), Destination::Law(law)) => Some((self.to.site[*id].title(), law)),
            // A law that is not on the site today: anything else is an error here.
            (None, Destination::Law(law)) if self.to.document.note.strict => Some((&*law.name, law)),
            _ => None,
        };
        let Some((title, law)) = words else {
            let bar = own.map(|words| format!("|{words}")).unwrap_or_default();
            return self.push(Node::Words(format!("{}{bar}]]", link.written.trim_end_matches(']')).into()));
        };
        let words = match own {
            Some(own) => own.into(),
            None => self.language.law(title, law.article.as_deref(), law.paragraph.as_deref()).into(),
        };
        let link = self.to.link(index, None);
        let leads = link.is_some();
        link.into_iter().for_each(|link| self.open(Link(link.into())));
        self.push(Node::Words(words));
        if leads {
            self.close();
        }
    }

    fn footnote_reference(&mut self, label: &'a str) {
        let index = *self.by_label.entry(label).or_insert_with(|| {
            self.footnotes.push(Footnote { label, references: 0 });
            self.footnotes.len() - 1
        });
        self.footnotes[index].references += 1;
        self.push(Node::FootnoteReference { label, number: index + 1, nth: self.footnotes[index].references });
    }
}

/// Whether an element of Markdown has lines of its own.
fn has_lines(name: &str) -> bool {
    matches!(name, "p" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "td" | "th" | "dt" | "dd")
}

/// Nests elements that may cross, as HTML that an editor wrote may.
fn nested(nodes: Vec<Node<'_>>) -> Vec<Node<'_>> {
    let is_blank = |text: &str| text.chars().all(|c| c.is_ascii_whitespace());
    let marks = nodes.iter().map(|node| match node {
        Node::Open(element) => Mark::Open(element.name()),
        Node::Close(name) => Mark::Close(name),
        Node::Rule => Mark::Open("hr"),
        Node::SoftBreak => Mark::Space,
        Node::Words(text) if is_blank(text) => Mark::Space,
        Node::Loose(text) if is_blank(text) => Mark::Space,
        _ => Mark::Words,
    });
    // The names of the elements that are open; nothing for what has no end of its own.
    let (mut result, mut open) = (Vec::with_capacity(nodes.len()), Vec::new());
    for mark in nest(marks) {
        match mark {
            Nested::Mark(index) => {
                let node = nodes[index].clone();
                match &node {
                    Node::Open(element) => open.push(Some(element.name())),
                    Node::Rule => open.push(None),
                    _ => {}
                }
                result.push(node);
            }
            Nested::Implied(name) => {
                let name = listed(&name);
                result.extend(name.map(|name| Node::Open(Implied(name))));
                open.push(name);
            }
            Nested::Close => result.extend(open.pop().flatten().map(Node::Close)),
        }
    }
    result
}
