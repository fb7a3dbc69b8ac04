//! A page as Markdown: the copy beside it that `llms.txt` names, for programs and for whoever reads text best.
//!
//! It says what the page says, in the order of the default theme's template for it and with the theme's words, from the same
//! [`PageView`]. The page is put together as events, which [`write`] makes into text with everything escaped.

mod document;
mod overview;

use crate::note::kinds::Kind;
use crate::note::markdown::{Event, Tag, write};
use crate::official;
use crate::render::context::Context;
use crate::site::{Document, Site};
use crate::standing::Standing;
use crate::text::links::Links;
use crate::text::markdown::{self, Base, element, heading_tag, link_tag, text};
use crate::theme::Words;
use crate::view::{CardView, GroupView, LinkView, PageView};
use crate::words::Language;

/// Documents up to which pages have copies, and notes are published: many hosts take 20,000 files of a site and no more.
const MOST_DOCUMENTS: usize = 5_000;

/// Whether a page has a copy. What search engines are asked to leave out has none.
pub(crate) fn has_copy(site: &Site, page: &PageView) -> bool {
    has_copies(site) && !page.noindex
}

/// Whether the pages of a site have copies.
pub(crate) fn has_copies(site: &Site) -> bool {
    site.documents.len() <= MOST_DOCUMENTS
}

/// Address of the copy of the page at an address, as <https://llmstxt.org> wants it for addresses without a file name.
pub(crate) fn address(url: &str) -> String {
    format!("{url}index.html.md")
}

/// The copy of a page; `document` is the one whose text it shows.
pub(crate) fn copy(context: &Context<'_>, document: Option<&Document>, page: &PageView, words: &Words<'_>) -> String {
    let own = if page.canonical.is_empty() { &page.url } else { &page.canonical };
    let base = Base { origin: context.site.config.base.origin().unwrap_or_default(), page: own };
    let whole = |body: Vec<Event<'static>>| {
        let mut copy = PageCopy { context, page, words, base, events: Vec::new() };
        copy.page(body);
        write(&copy.events)
    };
    let Some(document) = document else { return whole(Vec::new()).unwrap_or_default() };
    let to = Links { site: context.site, document, language: Language::from_tag(&page.language) };
    let body = markdown::events(to, base);
    whole(body.clone()).or_else(|| whole(markdown::representable(body))).unwrap_or_default()
}

/// Words in which official papers are links, as on the page.
fn with_papers(words: &str) -> Line {
    let (mut line, mut rest) = (Vec::new(), words);
    while let Some((range, address)) = official::find(rest) {
        line.push(text(&rest[..range.start]));
        line.extend(element(link_tag(&address, ""), vec![text(&rest[range.clone()])]));
        rest = &rest[range.end..];
    }
    line.push(text(rest));
    line
}

/// What stands within a line.
type Line = Vec<Event<'static>>;

/// The copy of a page that is being written.
struct PageCopy<'a> {
    context: &'a Context<'a>,
    page: &'a PageView,
    words: &'a Words<'a>,
    base: Base<'a>,
    events: Vec<Event<'static>>,
}

impl PageCopy<'_> {
    /// The whole page around its text, in the order of its template.
    fn page(&mut self, body: Vec<Event<'static>>) {
        self.head();
        match self.page.role {
            "document" => self.document(body),
            "home" => {
                self.ways_on();
                self.groups();
                self.events.extend(body);
            }
            "situation" => {
                self.side_by_side();
                self.groups();
                self.pagination();
                self.other_situations();
            }
            "tailored" => self.tailored(),
            "coverage" => self.coverage(),
            _ => {
                self.events.extend(body);
                self.lists();
            }
        }
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

    /// A link with what the page behind it makes worth telling: that it no longer holds, or is in another language.
    fn to(&self, title: &str, url: Option<&str>) -> Line {
        let Some(url) = url else { return vec![text(title)] };
        let past = self.context.view.past.get(url.split('#').next().unwrap_or_default()).copied().unwrap_or_default();
        self.linked(&format!("{title}{}", self.past(past)), url)
    }

    fn link_to(&self, url: &str, words: &str) -> Line {
        element(link_tag(&self.base.absolute(url), ""), vec![text(words)]).collect()
    }

    /// A link that tells only of another language.
    fn linked(&self, title: &str, url: &str) -> Line {
        let site = self.context.view;
        let other_root = url.starts_with(&site.base) && !url.starts_with(&site.home_url) && url.ends_with('/');
        let around = Some(&site.around).filter(|around| !around.is_empty() && other_root);
        let language = site.foreign.get(url.split('#').next().unwrap_or_default()).or(around);
        let language = language.and_then(|language| site.languages.get(language));
        let title = format!("{title}{}", language.map(|words| format!(" ({words})")).unwrap_or_default());
        self.link_to(url, &title)
    }

    /// How what no longer holds stands, to be put behind its title.
    fn past(&self, standing: Standing) -> String {
        match standing {
            Standing::Current => String::new(),
            Standing::Outdated => format!(" ({})", self.words.get("outdated").to_lowercase()),
            Standing::Archived => format!(" ({})", self.words.get("archived").to_lowercase()),
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
        if card.standing != Standing::Current {
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

    /// Lists, each under its heading when it has one.
    fn groups(&mut self) {
        for group in &self.page.groups {
            if !group.title.is_empty() {
                self.heading(2, vec![text(&group.title)]);
            }
            self.cards(group, self.page.role == "a-z");
        }
    }

    /// What a page lists that is there to list. The routes show as on home.
    fn lists(&mut self) {
        let (page, coverage_url) = (self.page, &self.context.view.coverage_url);
        let of_kind = |kind: Kind| page.role == "list" && page.kind == kind.folder();
        if of_kind(Kind::Municipality) && !coverage_url.is_empty() {
            self.paragraph(self.to(self.words.get("coverage_link"), Some(coverage_url)));
        }
        if of_kind(Kind::Route) {
            self.routes();
        } else if page.groups.is_empty() {
            self.paragraph(self.word("empty_list"));
        } else {
            self.groups();
        }
        self.pagination();
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
