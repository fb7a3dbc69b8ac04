//! The copy of a page while it is written, as Markdown events: headings, paragraphs, lists and links.

use crate::kind::Kind;
use crate::note::markdown::{Event, Tag};
use crate::official;
use crate::render::context::Context;
use crate::standing::Standing;
use crate::text::html::Base;
use crate::text::markdown::{element, heading_tag, link_tag, text};
use crate::theme::Words;
use crate::view::{CardView, ForeignView, GroupView, LinkView, PageNumberView, PageView, Role, RouteLinkView};

/// The content of a line.
pub(super) type Line = Vec<Event<'static>>;

/// The copy of a page while it is written.
pub(super) struct PageCopy<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) page: &'a PageView,
    pub(super) words: &'a Words<'a>,
    pub(super) base: Base<'a>,
    pub(super) events: Vec<Event<'a>>,
}

impl PageCopy<'_> {
    pub(super) fn word(&self, key: &str) -> Line {
        vec![text(self.words.get(key))]
    }

    pub(super) fn heading(&mut self, level: u8, inside: Line) {
        self.events.extend(element(heading_tag(level), inside));
    }

    pub(super) fn paragraph(&mut self, inside: Line) {
        self.events.extend(element(Tag::Paragraph, inside));
    }

    /// Writes the text of a key: an empty line ends a paragraph, and line breaks are kept.
    pub(super) fn paragraphs(&mut self, written: &str) {
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

    pub(super) fn paragraph_of(&mut self, inside: &mut Line) {
        if !inside.is_empty() {
            self.paragraph(std::mem::take(inside));
        }
    }

    pub(super) fn list(&mut self, items: Vec<Line>) {
        if !items.is_empty() {
            let items = items.into_iter().flat_map(|item| element(Tag::Item, item)).collect();
            self.events.extend(element(Tag::List(None), items));
        }
    }

    pub(super) fn link_to(&self, url: &str, words: &str) -> Line {
        element(link_tag(&self.base.absolute(url), ""), vec![text(words)]).collect()
    }

    /// Returns a link with what a reader should know about the page behind it: that it is no longer valid, or in another language.
    pub(super) fn link(&self, link: &LinkView) -> Line {
        match &link.url {
            Some(url) => self.described(&link.title, url, link.standing, &link.foreign),
            None => vec![text(&link.title)],
        }
    }

    pub(super) fn route_link(&self, title: &str, route: &RouteLinkView) -> Line {
        self.described(title, &route.url, route.standing, &route.foreign)
    }

    pub(super) fn described(&self, title: &str, url: &str, standing: Standing, foreign: &Option<ForeignView>) -> Line {
        let language = foreign.iter().map(|foreign| format!(" ({})", foreign.label)).collect::<String>();
        self.link_to(url, &format!("{title}{}{language}", self.standing_after(standing)))
    }

    /// Returns the standing of what is no longer valid, for use after its title.
    fn standing_after(&self, standing: Standing) -> String {
        let key = match standing {
            Standing::Current => return String::new(),
            Standing::Outdated => "outdated",
            Standing::Archived => "archived",
        };
        format!(" ({})", self.words.get(key).to_lowercase())
    }

    /// Joins links with commas.
    pub(super) fn links(&self, links: &[LinkView]) -> Line {
        let lines: Vec<Line> = links.iter().map(|link| self.link(link)).collect();
        lines.join(&text(", "))
    }

    pub(super) fn labelled(&self, label: &str, value: Line) -> Line {
        let label = format!("{}: ", label.trim_end_matches(':'));
        std::iter::once(text(&label)).chain(value).collect()
    }

    /// Returns a document in a list: its title and, unless only titles are wanted, what it is.
    pub(super) fn card(&self, card: &CardView, title_only: bool) -> Line {
        let mut line = self.described(&card.title, &card.url, Standing::Current, &card.foreign);
        if card.standing != Standing::Current {
            line.push(text(&self.standing_after(card.standing)));
        }
        if title_only {
            return line;
        }
        if !card.summary.is_empty() {
            line.push(text(&format!(": {}", card.summary)));
        }
        let routes = card.routes.iter().map(|route| route.title.clone());
        let date = match &card.latest {
            Some(latest) => Some(format!("{}: {}", latest.date.text, latest.title)),
            None => card.date.as_ref().map(|date| date.text.clone()),
        };
        let about = std::iter::once(card.kind_label.clone()).chain(routes).chain(card.places.iter().cloned()).chain(date);
        let count = card.count.map(|count| self.words.count("documents", count));
        let about: Vec<String> = about.chain(count).filter(|part| !part.is_empty()).collect();
        if !about.is_empty() {
            line.push(text(&format!(" ({})", about.join(" · "))));
        }
        line
    }

    pub(super) fn cards(&mut self, group: &GroupView, title_only: bool) {
        let items = group.cards.iter().map(|card| self.card(card, title_only)).collect();
        self.list(items);
        if let Some(more) = &group.more {
            self.paragraph(self.link(more));
        }
    }

    /// Writes lists, each under its heading if it has one.
    pub(super) fn groups(&mut self) {
        for group in &self.page.groups {
            if !group.title.is_empty() {
                self.heading(2, vec![text(&group.title)]);
            }
            self.cards(group, self.page.role == Role::AToZ);
        }
    }

    /// Writes the lists of a page that is a list. Routes are written as on the home page.
    pub(super) fn lists(&mut self) {
        let page = self.page;
        let of_kind = |kind: Kind| page.role == Role::List && page.kind == Some(kind);
        if let Some(url) = self.context.view.coverage_url.as_ref().filter(|_| of_kind(Kind::Municipality)) {
            self.paragraph(self.link_to(url, self.words.get("coverage_link")));
        }
        if of_kind(Kind::Route) {
            self.routes();
        } else if page.groups.is_empty() {
            self.paragraph(self.word("empty_list"));
        } else {
            self.groups();
        }
        self.timeline("timeline_all");
        self.pagination();
    }

    pub(super) fn pagination(&mut self) {
        if let Some(pagination) = &self.page.pagination {
            let page = |page: &PageNumberView| {
                let number = page.number.to_string();
                if page.number == pagination.current { vec![text(&number)] } else { self.link_to(&page.url, &number) }
            };
            let gap = |page: &PageNumberView| page.gap.then(|| vec![text("…")]);
            let pages: Vec<Line> =
                pagination.pages.iter().flat_map(|number| gap(number).into_iter().chain([page(number)])).collect();
            self.paragraph(self.labelled(self.words.get("pagination"), pages.join(&text(", "))));
        }
    }
}

/// Returns text in which official papers are links, as on the page.
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
