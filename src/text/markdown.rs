//! A text as Markdown for the copy of its page: links lead where those of the page lead, headings have their levels of the
//! page, callouts are quotations, and HTML that an editor wrote gives its text, links and pictures.

use super::html::Base;
use super::link::{Link, Picture};
use super::node::{Element, Node, Text};
use crate::note::allowed_html::is_inline;
use crate::note::markdown::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, is_within_line};
use crate::words::Language;

/// Words within a line. Keys may have several lines; in lists and headings the page shows them as one.
pub(crate) fn text(words: &str) -> Event<'static> {
    let words = if words.contains('\n') { words.split_whitespace().collect::<Vec<_>>().join(" ") } else { words.to_owned() };
    Event::Text(words.into())
}

pub(crate) fn link_tag(address: &str, title: &str) -> Tag<'static> {
    let (dest_url, title): (CowStr<'_>, CowStr<'_>) = (address.to_owned().into(), title.to_owned().into());
    Tag::Link { link_type: LinkType::Inline, dest_url, title, id: "".into() }
}

pub(crate) fn heading_tag(level: u8) -> Tag<'static> {
    let level = HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6);
    Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() }
}

pub(crate) fn element<'a>(tag: Tag<'a>, inside: Vec<Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let end = Event::End(tag.to_end());
    std::iter::once(Event::Start(tag)).chain(inside).chain(std::iter::once(end))
}

/// The events of a text, with addresses made absolute by a base.
pub(crate) fn events<'a>(text: &'a Text<'a>, base: Base<'a>) -> Vec<Event<'a>> {
    let mut writer = Writer {
        language: text.language,
        base,
        events: Vec::with_capacity(text.nodes.len()),
        open: Vec::new(),
        hidden: false,
        depth: 0,
        loose: false,
        gap: false,
        one_line: false,
        broken: false,
        links: Vec::new(),
    };
    text.nodes.iter().for_each(|node| writer.node(node));
    writer.block_edge();
    writer.events
}

/// What an open element is in Markdown.
enum Open {
    /// An element that Markdown has too.
    Tag(TagEnd),
    Callout,
    Link,
    /// A caption, which is the title of its picture.
    Caption,
    /// A block that Markdown does not have: its words stay.
    Block,
    /// The same within a line.
    Inline,
    /// A line break that was written as HTML.
    Break,
}

struct Writer<'a> {
    language: Language,
    base: Base<'a>,
    events: Vec<Event<'a>>,
    open: Vec<Open>,
    /// Whether a caption is open.
    hidden: bool,
    /// How many elements are open that hold words themselves: paragraphs, headings, items, cells.
    depth: usize,
    /// Whether the paragraph that is open was opened here, for words outside any.
    loose: bool,
    /// Whether there is white space between tags before what comes next.
    gap: bool,
    /// Whether a heading or a cell of a table is open, which have one line and no more.
    one_line: bool,
    /// Whether a line was just broken by HTML: no white space follows that.
    broken: bool,
    /// The links that are open; nothing for one within another.
    links: Vec<Option<&'a Link<'a>>>,
}

impl<'a> Writer<'a> {
    fn node(&mut self, node: &'a Node<'a>) {
        match node {
            Node::Open(element) => {
                let open = self.open(element);
                self.open.push(open);
            }
            Node::Close(_) => self.close(),
            _ if self.hidden => {}
            Node::Words(words) if self.depth == 0 && !self.loose && words.trim().is_empty() => {}
            Node::Words(words) if self.broken => self.words(text(words.trim_start())),
            Node::Words(words) => self.words(Event::Text(CowStr::Borrowed(words))),
            Node::Loose(words) => self.loose(words),
            Node::Code(code) => self.words(Event::Code(CowStr::Borrowed(code))),
            Node::SoftBreak if self.broken => {}
            Node::SoftBreak => self.words(Event::SoftBreak),
            Node::HardBreak => self.words(Event::HardBreak),
            Node::Rule => {
                self.block_edge();
                self.events.push(Event::Rule);
            }
            Node::Task(done) => self.words(Event::TaskListMarker(*done)),
            Node::Picture(picture) => self.picture(picture),
            Node::FootnoteReference { label, .. } => self.words(Event::FootnoteReference(CowStr::Borrowed(label))),
        }
    }

    fn words(&mut self, event: Event<'a>) {
        self.words_follow();
        self.events.push(event);
    }

    fn open(&mut self, opened: &'a Element<'a>) -> Open {
        let tag = match opened {
            Element::Link(link) => {
                self.link_start(link);
                return Open::Link;
            }
            Element::Callout(callout) => {
                let title = callout.title.as_deref().unwrap_or_else(|| callout.kind.label(self.language));
                self.block_edge();
                self.events.push(Event::Start(Tag::BlockQuote(None)));
                self.events.extend(element(Tag::Paragraph, element(Tag::Strong, vec![text(title)]).collect()));
                return Open::Callout;
            }
            Element::Caption => {
                self.hidden = true;
                return Open::Caption;
            }
            Element::Html(html) if html.name == "br" => {
                self.line_break();
                return Open::Break;
            }
            other => tag(other),
        };
        let Some(tag) = tag else {
            // Rows of a head and the body of a table are of Markdown, and have nothing there.
            let is_block = matches!(opened, Element::Html(_) | Element::Implied(_)) && !is_inline(opened.name());
            if is_block {
                self.html_edge();
            }
            return if is_block { Open::Block } else { Open::Inline };
        };
        let end = tag.to_end();
        if is_within_line(&end) {
            self.words_follow();
        } else {
            self.block_edge();
            self.depth += usize::from(holds_words(&end));
            self.one_line = matches!(end, TagEnd::Heading(_) | TagEnd::TableCell);
        }
        self.events.push(Event::Start(tag));
        Open::Tag(end)
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Tag(end)) => {
                if !is_within_line(&end) {
                    self.block_edge();
                    self.depth -= usize::from(holds_words(&end));
                    self.one_line = false;
                }
                self.events.push(Event::End(end));
            }
            Some(Open::Callout) => {
                self.block_edge();
                self.events.push(Event::End(TagEnd::BlockQuote(None)));
            }
            Some(Open::Link) => self.link_end(),
            Some(Open::Caption) => self.hidden = false,
            Some(Open::Block) => self.html_edge(),
            Some(Open::Inline | Open::Break) | None => {}
        }
    }

    /// A block begins or ends that was written as HTML: outside a block of Markdown it ends a paragraph.
    fn html_edge(&mut self) {
        if self.depth == 0 { self.block_edge() } else { self.gap = true }
    }

    /// Text between tags: any white space is one space.
    fn loose(&mut self, written: &str) {
        let words = written.split_whitespace().collect::<Vec<_>>().join(" ");
        self.gap |= written.starts_with(char::is_whitespace);
        if !words.is_empty() {
            self.words(text(&words));
            self.gap = written.ends_with(char::is_whitespace);
        }
    }

    /// A line ends here. White space on either side of it has no form in Markdown, and no meaning.
    fn line_break(&mut self) {
        if self.one_line {
            self.gap = true;
            return;
        }
        if self.depth == 0 && !self.loose {
            return;
        }
        let Some(last) = self.events.iter().rposition(|event| !matches!(event, Event::End(tag) if is_within_line(tag))) else {
            return;
        };
        match &mut self.events[last] {
            Event::Text(words) if words.trim().is_empty() => {
                self.events.remove(last);
            }
            Event::Text(words) => *words = words.trim_end().to_owned().into(),
            Event::HardBreak | Event::Start(_) => return,
            _ => {}
        }
        self.gap = false;
        self.broken = true;
        self.events.push(Event::HardBreak);
    }

    /// Words follow: outside a paragraph they get one.
    fn words_follow(&mut self) {
        self.broken = false;
        let gap = std::mem::take(&mut self.gap);
        if self.depth == 0 && !self.loose {
            self.loose = true;
            self.events.push(Event::Start(Tag::Paragraph));
        } else if gap {
            self.events.push(text(" "));
        }
    }

    /// A block begins or ends here: no link goes on through it, and a paragraph that was opened for loose words ends.
    fn block_edge(&mut self) {
        if std::mem::take(&mut self.broken) {
            self.events.pop();
        }
        while !self.links.is_empty() {
            self.link_end();
        }
        self.gap = false;
        if std::mem::take(&mut self.loose) {
            self.events.push(Event::End(TagEnd::Paragraph));
        }
    }

    fn link_start(&mut self, link: &'a Link<'a>) {
        self.words_follow();
        // Within a link there can be no second one.
        if self.links.iter().any(Option::is_some) {
            return self.links.push(None);
        }
        self.links.push(Some(link));
        self.events.push(Event::Start(link_tag(&self.base.absolute(&link.address), link.title)));
    }

    fn link_end(&mut self) {
        let Some(Some(link)) = self.links.pop() else { return };
        self.events.extend(link.remark.words(self.language).map(|(_, words)| text(&format!(" ({words})"))));
        self.events.push(Event::End(TagEnd::Link));
    }

    /// A picture, or a link to it when it is on another host, as on the page.
    fn picture(&mut self, picture: &'a Picture<'a>) {
        self.words_follow();
        let name = picture.name(self.language);
        match picture.plain_address() {
            Some(address) if !picture.outside => {
                let dest_url = self.base.absolute(address).into();
                let title = CowStr::Borrowed(picture.title);
                let tag = Tag::Image { link_type: LinkType::Inline, dest_url, title, id: "".into() };
                self.events.extend(element(tag, vec![text(picture.words)]));
            }
            Some(address) if self.links.is_empty() => {
                self.events.extend(element(link_tag(address, ""), vec![text(name)]));
            }
            _ => self.events.push(text(name)),
        }
    }
}

/// The element of Markdown; nothing for what it does not have.
fn tag<'a>(element: &Element<'a>) -> Option<Tag<'a>> {
    Some(match element {
        Element::Paragraph | Element::Figure => Tag::Paragraph,
        Element::Heading { level, .. } => heading_tag(*level),
        Element::Quote => Tag::BlockQuote(None),
        Element::CodeBlock(None) => Tag::CodeBlock(CodeBlockKind::Indented),
        Element::CodeBlock(Some(info)) => Tag::CodeBlock(CodeBlockKind::Fenced(CowStr::Borrowed(info))),
        Element::List(first) => Tag::List(*first),
        Element::Item { .. } => Tag::Item,
        Element::FootnoteDefinition(label) => Tag::FootnoteDefinition(CowStr::Borrowed(label)),
        Element::DefinitionList => Tag::DefinitionList,
        Element::DefinitionTitle => Tag::DefinitionListTitle,
        Element::Definition => Tag::DefinitionListDefinition,
        Element::Table(alignments) => Tag::Table(alignments.to_vec()),
        Element::TableHead => Tag::TableHead,
        Element::Row { head: false } => Tag::TableRow,
        Element::Cell { .. } => Tag::TableCell,
        Element::Emphasis => Tag::Emphasis,
        Element::Strong => Tag::Strong,
        Element::Strikethrough => Tag::Strikethrough,
        _ => return None,
    })
}

/// Whether words may be in an element without a paragraph around them.
fn holds_words(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::TableCell
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
    )
}
