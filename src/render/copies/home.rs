//! The copy of the home page: the situations, routes and municipalities that it leads to.

use super::writer::{Line, PageCopy};
use crate::text::markdown::text;
use crate::view::RouteLinkView;

impl PageCopy<'_> {
    /// Writes what the home page leads to: situations, pages of the menu, routes, who does what.
    pub(super) fn ways_on(&mut self) {
        let view = self.context.view;
        if !view.situations.is_empty() && !view.routes.is_empty() {
            self.heading(2, self.word("situations_title"));
            self.situations();
            if let Some(url) = &view.situations_url {
                self.paragraph(self.link_to(url, self.words.get("guide_link")));
            }
        }
        for link in &view.menu_pages {
            self.paragraph(self.link(link));
        }
        if !view.routes.is_empty() {
            self.heading(2, self.word("routes_title"));
            self.routes();
        }
        if let Some(url) = &view.coverage_url {
            self.heading(2, self.word("coverage_title"));
            if let Some(map) = &self.page.map {
                self.paragraph(self.map_counts(map));
                self.paragraph(self.marks(map));
            }
            self.paragraph(self.link_to(url, self.words.get("coverage_link")));
        }
    }

    /// Writes all routes, including those in another language.
    pub(super) fn routes(&mut self) {
        let items = self.context.view.routes.iter().map(|route| self.route(route)).collect();
        self.list(items);
    }

    pub(super) fn route(&self, route: &RouteLinkView) -> Line {
        let summary = if route.summary.is_empty() { String::new() } else { format!(": {}", route.summary) };
        let count = self.words.count("notes", route.count);
        [self.route_link(&route.title, route), vec![text(&format!("{summary} ({count})"))]].concat()
    }

    /// Writes the situations, except the one that the page is about.
    pub(super) fn situations(&mut self) {
        let others = self.context.view.situations.iter().filter(|link| link.url.as_deref() != Some(&self.page.url));
        let items = others.map(|link| self.link(link)).collect();
        self.list(items);
    }

    pub(super) fn other_situations(&mut self) {
        self.heading(2, self.word("other_situations"));
        self.situations();
    }
}
