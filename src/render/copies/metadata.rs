//! The start and end of every copy: title and summary, and the origin of the page.

use super::writer::{Line, PageCopy};
use crate::kind::Kind;
use crate::note::markdown::{LinkType, Tag};
use crate::text::markdown::{element, text};
use crate::view::{AlternateView, Role};

impl PageCopy<'_> {
    /// Writes the title, the kind of page, the day of the last change, and the summary.
    pub(super) fn head(&mut self) {
        let page = self.page;
        self.heading(1, vec![text(&page.title)]);
        let kind = match page.role {
            Role::Situation => self.words.get("situation"),
            Role::Tailored => self.words.get("route_for_situation"),
            Role::Document => &page.kind_label,
            _ => "",
        };
        let changed = page.modified.as_ref().map(|date| format!("{}: {}", self.words.get("modified"), date.text));
        let parts: Vec<&str> = [kind].into_iter().filter(|kind| !kind.is_empty()).chain(changed.as_deref()).collect();
        if !parts.is_empty() {
            self.paragraph(vec![text(&parts.join(" · "))]);
        }
        // The page of a term starts with its meaning, which the summary would repeat.
        if page.kind != Some(Kind::Term) {
            let of_site = page.role == Role::Home && page.summary.is_empty();
            self.paragraphs(if of_site { &self.context.view.description } else { &page.summary });
        }
    }

    /// Returns links to the page in other forms: its own feed, its calendar, its data.
    pub(super) fn follow(&self) -> Vec<Line> {
        let label = |alternate: &AlternateView| {
            let key = match alternate.kind {
                "application/atom+xml" if self.context.view.feed_url.as_ref() != Some(&alternate.url) => "follow_feed",
                "text/calendar" if self.page.role == Role::List => "follow_calendar",
                "application/json" => "open_data",
                _ => return None,
            };
            Some(self.link_to(&alternate.url, self.words.get(key)))
        };
        self.page.alternates.iter().filter_map(label).collect()
    }

    /// Writes the origin of the page and its dates.
    pub(super) fn foot(&mut self) {
        let page = self.page;
        let dates = [
            ("facts_of", &page.facts_of),
            ("modified", &page.modified),
            ("published", &page.published),
            ("reviewed", &page.reviewed),
            ("review_by", &page.review_by),
            ("valid_until", &page.valid_until),
        ];
        let dates = dates.into_iter().filter_map(|(key, date)| Some((key, date.as_ref()?.text.clone())));
        let origin = page.origin.as_ref().map(|origin| {
            let as_of = origin.as_of.as_ref().map(|day| format!(" ({} {})", self.words.get("as_of"), day.text));
            let mut line = self.link(&origin.owner);
            line.extend(as_of.map(|as_of| text(&as_of)));
            self.labelled(self.words.get("origin"), line)
        });
        let owner = Some(("owner", page.owner.clone())).filter(|(_, owner)| !owner.is_empty());
        let rows = dates.chain(owner).map(|(key, value)| self.labelled(self.words.get(key), vec![text(&value)]));
        let mut items: Vec<Line> = if page.role == Role::Document { rows.collect() } else { Vec::new() };
        items.extend(origin);
        items.extend(page.keywords.iter().map(|fact| self.labelled(&fact.label, self.links(&fact.values))));
        items.extend(page.source.iter().map(|source| self.labelled(self.words.get("source_file"), self.link(source))));
        items.extend(self.follow());
        let own = self.base.page;
        let address =
            Tag::Link { link_type: LinkType::Autolink, dest_url: own.to_owned().into(), title: "".into(), id: "".into() };
        let address: Line = if page.canonical.is_some() { element(address, vec![text(own)]).collect() } else { vec![text(own)] };
        items.push(self.labelled(self.words.get("address"), address));
        let others = page.languages.iter().filter(|version| !version.is_current);
        let others: Vec<Line> = others.map(|version| self.link_to(&version.url, &version.label)).collect();
        if !others.is_empty() {
            items.push(self.labelled(self.words.get("languages"), others.join(&text(", "))));
        }
        self.heading(2, self.word("about_this_page"));
        self.list(items);
    }
}
