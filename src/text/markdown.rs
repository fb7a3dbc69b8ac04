//! The text of a document in the copy of its page: links lead where those of the page lead, headings stand at their levels,
//! callouts are quotations, and raw HTML gives its text, links and pictures.

use crate::note::html_tags;
use crate::note::markdown::{BodyEvent, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, write};
use crate::text::links::{Links, words_until};
use crate::text::pictures;
use crate::words;

/// What the addresses on a page begin with, to be read away from it.
#[derive(Clone, Copy)]
pub(crate) struct Base<'a> {
    /// Scheme and host; empty when the site does not know its host.
    pub(crate) origin: &'a str,
    /// The page's own address.
    pub(crate) page: &'a str,
}

impl Base<'_> {
    /// An address as it stands on the page, made absolute.
    pub(crate) fn absolute(&self, address: &str) -> String {
        match address.chars().next() {
            Some('#') => format!("{}{address}", self.page),
            Some('/') => format!("{}{address}", self.origin),
            _ => address.to_owned(),
        }
    }
}

/// Words within a line. Keys of several lines stand in lists and headings too, where the page shows them as one.
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

pub(crate) fn element(tag: Tag<'static>, inside: Vec<Event<'static>>) -> impl Iterator<Item = Event<'static>> {
    let end = Event::End(tag.to_end());
    std::iter::once(Event::Start(tag)).chain(inside).chain(std::iter::once(end))
}

/// The events of the text of a document; what its addresses on the page begin with is in `base`.
pub(crate) fn events(to: Links<'_>, base: Base<'_>) -> Vec<Event<'static>> {
    let mut writer = Writer {
        to,
        base,
        events: Vec::new(),
        heading: 0,
        depth: 0,
        loose: false,
        gap: false,
        one_line: false,
        broken: false,
        links: Vec::new(),
    };
    let mut body = to.document.note.body.events.iter().map(|(event, _)| event);
    while let Some(event) = body.next() {
        match event {
            BodyEvent::CalloutStart(callout) => {
                let title = callout.title.as_deref().unwrap_or_else(|| callout.kind.label(to.language));
                writer.block_edge();
                writer.events.push(Event::Start(Tag::BlockQuote(None)));
                writer.events.extend(element(Tag::Paragraph, element(Tag::Strong, vec![text(title)]).collect()));
            }
            BodyEvent::CalloutEnd => {
                writer.block_edge();
                writer.events.push(Event::End(TagEnd::BlockQuote(None)));
            }
            BodyEvent::Markdown(Event::Start(Tag::Image { dest_url, title, .. })) => {
                let words = words_until(TagEnd::Image, &mut body);
                writer.image(dest_url, title, &words);
            }
            BodyEvent::Markdown(Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. })) => {
                let words = words_until(TagEnd::Link, &mut body);
                let (label, is_link) = to.law(dest_url, has_pothole.then_some(words.as_str()));
                writer.law(dest_url, &label, is_link);
            }
            BodyEvent::Markdown(event) => writer.event(event),
        }
    }
    writer.block_edge();
    writer.events
}

/// The same, for a text with blocks that have no form in Markdown, as raw HTML can cross: of those the words are left.
pub(crate) fn representable(events: Vec<Event<'static>>) -> Vec<Event<'static>> {
    let (mut result, mut block, mut open) = (Vec::new(), Vec::new(), 0_usize);
    for event in events {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open -= 1,
            _ => {}
        }
        block.push(event);
        if open == 0 {
            let whole = std::mem::take(&mut block);
            result.extend(if write(&whole).is_some() { whole } else { words_of(&whole) });
        }
    }
    result
}

/// The words of a block as paragraphs.
fn words_of(block: &[Event<'static>]) -> Vec<Event<'static>> {
    let (mut result, mut line) = (Vec::new(), String::new());
    for event in block {
        match event {
            Event::Text(words) | Event::Code(words) => line.push_str(words),
            Event::SoftBreak | Event::HardBreak => line.push(' '),
            Event::End(tag) if !is_inline(tag) && !line.trim().is_empty() => {
                result.extend(element(Tag::Paragraph, vec![text(std::mem::take(&mut line).trim())]));
            }
            _ => {}
        }
    }
    result
}

struct Writer<'a> {
    to: Links<'a>,
    base: Base<'a>,
    events: Vec<Event<'static>>,
    /// Index of the next heading.
    heading: usize,
    /// How many elements are open that hold words themselves: paragraphs, headings, items, cells.
    depth: usize,
    /// Whether the paragraph that is open was opened here, for words of raw HTML that stand in none.
    loose: bool,
    /// Whether white space of raw HTML stands before what comes next.
    gap: bool,
    /// Whether a heading or a cell of a table is open, which have one line and no more.
    one_line: bool,
    /// Whether a line was just broken by raw HTML: no white space follows that.
    broken: bool,
    /// For each open link that leads somewhere, its destination; nothing for one that does not.
    links: Vec<Option<String>>,
}

impl Writer<'_> {
    fn event(&mut self, event: &Event<'static>) {
        match event {
            Event::Start(Tag::Link { dest_url, title, .. }) => self.link_start(dest_url, title),
            Event::End(TagEnd::Link) => self.link_end(),
            Event::Start(Tag::Heading { .. }) => self.start(self.heading_tag()),
            Event::End(TagEnd::Heading(_)) => {
                self.end(self.heading_tag().to_end());
                self.heading += 1;
            }
            Event::Start(tag) => self.start(tag.clone()),
            Event::End(tag) => self.end(*tag),
            Event::Html(html) | Event::InlineHtml(html) => self.raw(html),
            Event::Rule => {
                self.block_edge();
                self.events.push(Event::Rule);
            }
            Event::Text(words) if self.depth == 0 && !self.loose && words.trim().is_empty() => {}
            Event::SoftBreak if self.broken => {}
            Event::Text(words) if self.broken => {
                self.words_follow();
                self.events.push(text(words.trim_start()));
            }
            _ => {
                self.words_follow();
                self.events.push(event.clone());
            }
        }
    }

    /// The heading that comes next, at the level that it has on the page.
    fn heading_tag(&self) -> Tag<'static> {
        heading_tag(self.to.document.note.headings[self.heading].level)
    }

    fn start(&mut self, tag: Tag<'static>) {
        let end = tag.to_end();
        if is_inline(&end) {
            self.words_follow();
        } else {
            self.block_edge();
            self.depth += usize::from(holds_words(&end));
            self.one_line = matches!(end, TagEnd::Heading(_) | TagEnd::TableCell);
        }
        self.events.push(Event::Start(tag));
    }

    fn end(&mut self, end: TagEnd) {
        if !is_inline(&end) {
            self.block_edge();
            self.depth -= usize::from(holds_words(&end));
            self.one_line = false;
        }
        self.events.push(Event::End(end));
    }

    /// A line ends here. White space on either side of it has no form in Markdown, and no meaning.
    fn line_break(&mut self) {
        let Some(last) = self.events.iter().rposition(|event| !matches!(event, Event::End(tag) if is_inline(tag))) else {
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

    fn link_start(&mut self, destination: &str, title: &str) {
        self.words_follow();
        // Within a link there can be no second one.
        let open = self.links.iter().any(Option::is_some);
        let address = self.to.address(destination).filter(|_| !open);
        self.links.push(address.is_some().then(|| destination.to_owned()));
        self.events.extend(address.map(|address| Event::Start(link_tag(&self.base.absolute(&address), title))));
    }

    fn link_end(&mut self) {
        let Some(Some(destination)) = self.links.pop() else { return };
        for aside in [self.to.standing(&destination), self.to.in_language(&destination)].into_iter().flatten() {
            self.events.push(text(&format!(" ({aside})")));
        }
        self.events.push(Event::End(TagEnd::Link));
    }

    /// A reference to a law, or the double brackets that are none.
    fn law(&mut self, destination: &str, label: &str, is_link: bool) {
        if !is_link {
            self.words_follow();
            return self.events.push(text(label));
        }
        self.link_start(destination, "");
        self.events.push(text(label));
        self.link_end();
    }

    /// A picture, or a link to it when it is on another host, as on the page.
    fn image(&mut self, destination: &str, title: &str, alternative: &str) {
        self.words_follow();
        let name = if alternative.is_empty() { self.to.language.word(words::text::IMAGE) } else { alternative };
        let outside = self.to.is_outside(destination);
        match pictures::address(&self.to, destination) {
            Some(address) if !outside => {
                let dest_url = self.base.absolute(&address).into();
                let title = title.to_owned().into();
                let picture = Tag::Image { link_type: LinkType::Inline, dest_url, title, id: "".into() };
                self.events.extend(element(picture, vec![text(alternative)]));
            }
            Some(address) if self.links.is_empty() => {
                self.events.extend(element(link_tag(&address, ""), vec![text(name)]));
            }
            _ => self.events.push(text(name)),
        }
    }

    /// A piece of raw HTML: a tag, or the text between two.
    fn raw(&mut self, html: &str) {
        if !html.starts_with('<') {
            let words = html_tags::text(html).split_whitespace().collect::<Vec<_>>().join(" ");
            self.gap |= html.starts_with(char::is_whitespace);
            if !words.is_empty() {
                self.words_follow();
                self.events.push(text(&words));
                self.gap = html.ends_with(char::is_whitespace);
            }
            return;
        }
        let value = |name| html_tags::attribute(html, name).unwrap_or_default();
        match html_tags::name(html).as_str() {
            "img" => self.image(&value("src"), &value("title"), &value("alt")),
            "br" if self.one_line => self.gap = true,
            "br" if self.depth > 0 || self.loose => self.line_break(),
            "a" if html.starts_with("</") => self.link_end(),
            "a" => match html_tags::attribute(html, "href") {
                Some(destination) => self.link_start(&destination, ""),
                None => self.links.push(None),
            },
            name if self.depth == 0 && !html_tags::is_inline(name) => self.block_edge(),
            _ => {}
        }
    }
}

/// Whether an element stands within a line.
fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Whether words may stand in an element without a paragraph around them.
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
