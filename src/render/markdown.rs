//! A page as Markdown: the copy beside it that `llms.txt` names, for programs and for whoever reads text best.
//!
//! It says what the page says, in the order of the page and with the theme's words, from the same [`PageView`]. The page is
//! put together as events, which [`write`] makes into text with everything escaped.

mod document;
mod overview;
mod text;

use super::links::Links;
use super::pages::Pages;
use super::view::{CardView, GroupView, LinkView, PageView};
use super::words::Language;
use crate::note::kinds::Kind;
use crate::note::markdown::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, write};
use crate::official;
use crate::site::{Document, Site};
use crate::theme::Words;

/// Documents up to which pages have copies: many hosts take 20,000 files of a site and no more.
const UP_TO: usize = 5_000;

/// Whether a page has a copy. What search engines are asked to leave out has none.
pub(super) fn has_copy(site: &Site, page: &PageView) -> bool {
    has_copies(site) && !page.noindex
}

/// Whether the pages of a site have copies.
pub(super) fn has_copies(site: &Site) -> bool {
    site.documents.len() <= UP_TO
}

/// Address of the copy of the page at an address, as <https://llmstxt.org> wants it for addresses without a file name.
pub(super) fn address(url: &str) -> String {
    format!("{url}index.html.md")
}

/// The copy of a page; `document` is the one whose text it shows.
pub(super) fn copy(pages: &Pages<'_>, document: Option<&Document>, page: &PageView, words: &Words<'_>) -> String {
    let origin = pages.site.config.base.origin().unwrap_or_default();
    let whole = |body: Line| {
        let mut copy = Copy { pages, page, words, origin, events: Vec::new() };
        copy.page(body);
        write(&copy.events)
    };
    let Some(document) = document else { return whole(Vec::new()).unwrap_or_default() };
    let to = Links { site: pages.site, document, language: Language::from_tag(&page.language) };
    // Raw HTML can cross as no Markdown can: of such a text the words are left.
    whole(text::events(to, origin, own_address(page))).or_else(|| whole(text::plain(document))).unwrap_or_default()
}

/// The address of a page, absolute where the site knows its host.
fn own_address(page: &PageView) -> &str {
    if page.canonical.is_empty() { &page.url } else { &page.canonical }
}

/// An address as it stands on a page, made absolute.
fn absolute(address: &str, origin: &str, page: &str) -> String {
    match address.chars().next() {
        Some('#') => format!("{page}{address}"),
        Some('/') => format!("{origin}{address}"),
        _ => address.to_owned(),
    }
}

fn text(words: &str) -> Event<'static> {
    Event::Text(words.to_owned().into())
}

/// Words in which official papers are links, as on the page.
fn with_papers(words: &str) -> Line {
    let (mut line, mut rest) = (Vec::new(), words);
    while let Some((range, address)) = official::find(rest) {
        line.extend([text(&rest[..range.start]), link(&address, ""), text(&rest[range.clone()]), Event::End(TagEnd::Link)]);
        rest = &rest[range.end..];
    }
    line.push(text(rest));
    line
}

/// The start of a link.
fn link(address: &str, title: &str) -> Event<'static> {
    let (dest_url, title): (CowStr<'_>, CowStr<'_>) = (address.to_owned().into(), title.to_owned().into());
    Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, title, id: "".into() })
}

fn element(tag: Tag<'static>, inside: Vec<Event<'static>>) -> impl Iterator<Item = Event<'static>> {
    let end = Event::End(tag.to_end());
    std::iter::once(Event::Start(tag)).chain(inside).chain(std::iter::once(end))
}

fn heading_tag(level: u8) -> Tag<'static> {
    let level = HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6);
    Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() }
}

/// What stands within a line.
type Line = Vec<Event<'static>>;

/// A copy that is being written.
struct Copy<'a> {
    pages: &'a Pages<'a>,
    page: &'a PageView,
    words: &'a Words<'a>,
    origin: &'a str,
    events: Line,
}

impl Copy<'_> {
    /// The whole page around its text.
    fn page(&mut self, body: Line) {
        let page = self.page;
        self.heading(1, vec![text(&page.title)]);
        self.about();
        let is_definition = page.kind == Kind::Term.folder() && !page.parts.is_empty();
        let home = page.role == "home" && page.summary.is_empty();
        let summary = if home { &self.pages.view.description } else { &page.summary };
        if !is_definition {
            self.paragraphs(summary);
        }
        self.standing();
        self.home();
        self.facts();
        for part in &page.parts {
            self.heading(2, vec![text(&part.title)]);
            self.paragraphs(&part.text);
        }
        self.ways();
        if !page.steps.is_empty() {
            self.heading(2, self.word("steps"));
            self.choices("choose_situation");
            page.steps.iter().for_each(|step| self.step(step));
        } else if page.role == "document" && page.kind == Kind::Route.folder() {
            self.paragraph(self.word("route_no_steps"));
        }
        if !page.timeline.is_empty() {
            self.heading(2, self.word("timeline"));
            page.timeline.iter().for_each(|event| self.event(event));
        }
        self.articles();
        self.events.extend(body);
        self.coverage();
        self.groups();
        self.related();
        self.citations();
        self.backlinks();
        self.pagination();
        self.foot();
    }

    fn word(&self, key: &str) -> Line {
        vec![text(self.words.get(key))]
    }

    fn heading(&mut self, level: u8, inside: Line) {
        self.events.extend(element(heading_tag(level), inside));
    }

    fn paragraph(&mut self, inside: Line) {
        self.events.extend(element(Tag::Paragraph, inside));
    }

    /// A text as an editor wrote it into a key: an empty line ends a paragraph, and lines stay lines.
    fn paragraphs(&mut self, written: &str) {
        let mut inside = Vec::new();
        for line in written.lines().map(str::trim) {
            if line.is_empty() {
                self.paragraph_of(&mut inside);
                continue;
            }
            if !inside.is_empty() {
                inside.push(Event::HardBreak);
            }
            inside.extend(with_papers(line));
        }
        self.paragraph_of(&mut inside);
    }

    fn paragraph_of(&mut self, inside: &mut Line) {
        if !inside.is_empty() {
            self.paragraph(std::mem::take(inside));
        }
    }

    fn list(&mut self, items: Vec<Line>) {
        if !items.is_empty() {
            let items = items.into_iter().flat_map(|item| element(Tag::Item, item)).collect();
            self.events.extend(element(Tag::List(None), items));
        }
    }

    fn absolute(&self, address: &str) -> String {
        absolute(address, self.origin, own_address(self.page))
    }

    /// A link with what the page behind it makes worth telling: that it no longer holds, or is in another language.
    fn to(&self, title: &str, url: Option<&str>) -> Line {
        let Some(url) = url else { return vec![text(title)] };
        let past = self.pages.view.past.get(url.split('#').next().unwrap_or_default()).copied().unwrap_or_default();
        self.linked(&format!("{title}{}", self.past(past)), url)
    }

    /// A link that tells only of another language.
    fn linked(&self, title: &str, url: &str) -> Line {
        let site = self.pages.view;
        let other_root = url.starts_with(&site.base) && !url.starts_with(&site.home_url) && url.ends_with('/');
        let around = Some(&site.around).filter(|around| !around.is_empty() && other_root);
        let language = site.foreign.get(url.split('#').next().unwrap_or_default()).or(around);
        let language = language.and_then(|language| site.languages.get(language));
        let title = format!("{title}{}", language.map(|words| format!(" ({words})")).unwrap_or_default());
        vec![link(&self.absolute(url), ""), text(&title), Event::End(TagEnd::Link)]
    }

    /// How what no longer holds stands, to be put behind its title.
    fn past(&self, standing: &str) -> String {
        match standing {
            "outdated" | "archived" => format!(" ({})", self.words.get(standing).to_lowercase()),
            _ => String::new(),
        }
    }

    fn link(&self, link: &LinkView) -> Line {
        self.to(&link.title, link.url.as_deref())
    }

    /// Links with commas between them.
    fn links(&self, links: &[LinkView]) -> Line {
        let lines: Vec<Line> = links.iter().map(|link| self.link(link)).collect();
        lines.join(&text(", "))
    }

    /// A label and what it says.
    fn labelled(&self, label: &str, value: Line) -> Line {
        let label = format!("{}: ", label.trim_end_matches(':'));
        std::iter::once(text(&label)).chain(value).collect()
    }

    /// A document in a list: its title and, unless these alone are wanted, what it is.
    fn card(&self, card: &CardView, title_only: bool) -> Line {
        let mut line = self.linked(&card.title, &card.url);
        if card.standing != "current" {
            line.push(text(&self.past(card.standing)));
        }
        if title_only {
            return line;
        }
        if !card.summary.is_empty() {
            line.push(text(&format!(": {}", card.summary)));
        }
        let routes = card.routes.iter().map(|route| route.title.clone());
        let date = card.date.iter().map(|date| date.text.clone());
        let about = std::iter::once(card.kind_label.clone()).chain(routes).chain(card.places.iter().cloned()).chain(date);
        let count = card.count.map(|count| self.words.count("documents", count));
        let about: Vec<String> = about.chain(count).filter(|part| !part.is_empty()).collect();
        if !about.is_empty() {
            line.push(text(&format!(" ({})", about.join(" · "))));
        }
        line
    }

    fn cards(&mut self, group: &GroupView, title_only: bool) {
        let items = group.cards.iter().map(|card| self.card(card, title_only)).collect();
        self.list(items);
        if let Some(more) = &group.more {
            self.paragraph(self.link(more));
        }
    }

    /// The lists of the page; those of a municipality are its notes by route, and a route without any says so.
    fn groups(&mut self) {
        let page = self.page;
        if page.role == "list" && page.kind == Kind::Route.folder() {
            return self.routes();
        }
        let by_route = page.role == "document" && page.kind == Kind::Municipality.folder();
        if by_route && !page.groups.is_empty() {
            self.heading(2, self.word("notes_by_route"));
        }
        for group in &page.groups {
            if !group.title.is_empty() {
                self.heading(if by_route { 3 } else { 2 }, vec![text(&group.title)]);
            }
            if group.cards.is_empty() {
                self.paragraph(self.word(if by_route { "no_notes_here" } else { "empty_list" }));
            }
            self.cards(group, by_route || page.role == "a-z");
        }
    }

    fn pagination(&mut self) {
        if let Some(pagination) = &self.page.pagination {
            let here = |link: &LinkView| link.url.as_deref() == Some(&self.page.url);
            let page = |link: &LinkView| if here(link) { vec![text(&link.title)] } else { self.link(link) };
            let pages: Vec<Line> = pagination.pages.iter().map(page).collect();
            self.paragraph(self.labelled(self.words.get("pagination"), pages.join(&text(", "))));
        }
    }
}
