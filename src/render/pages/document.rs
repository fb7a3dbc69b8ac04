//! The page of a document: its text, what its keys say, and who refers to it.

use super::{coverage, facts, related};
use crate::note::kinds::{Citation, Kind};
use crate::official;
use crate::render::context::{Pages, is_folder_page};
use crate::site::{Document, DocumentId, Site, lists};
use crate::text::{html, sanitize};
use crate::view::{CitationView, DateView, GroupView, PageView, TocView};
use crate::words::{self, Label, Language, sections};

/// Documents in a list of backlinks before the rest moves to a page of its own.
pub(crate) const BACKLINKS_SHOWN: usize = 50;

impl Pages<'_> {
    /// The page of a document.
    pub(crate) fn document(&self, id: DocumentId) -> PageView {
        let document = &self.site.documents[id];
        let shared = &document.note.shared;
        let tag = self.site.language_of(document);
        let language = Language::from_tag(tag);
        let date = |date: Option<jiff::civil::Date>| date.map(|date| DateView::new(date, language));
        let mut page = self.page("document", document.title(), &document.url, self.trail(&document.url));
        page.language = tag.to_string();
        page.kind = document.note.kind.folder();
        page.kind_label = document.note.kind.singular(language).to_owned();
        page.summary.clone_from(&shared.summary.0);
        page.published = date(shared.date);
        page.modified = date(document.modified());
        page.reviewed = date(shared.reviewed);
        page.review_by = date(shared.review_by);
        page.review_due = shared.review_by.is_some_and(|day| day < self.site.today);
        page.valid_until = date(shared.valid_until);
        page.standing = document.standing;
        page.owner.clone_from(&shared.owner);
        page.quick_exit = shared.quick_exit;
        self.family.fill(self, id, &mut page);
        page.source = (!document.made).then(|| self.source(document));
        page.citations = shared.citations.iter().map(|source| citation(source, language)).collect();
        page.routes.clone_from(&self.cards[id].routes);
        facts::fill(self, document, language, &mut page);
        if document.note.kind == Kind::Municipality {
            coverage::municipality(self, id, language, &mut page);
        }
        page.html = self.html(document, language);
        self.explain(id, &mut page);
        page.related = related::views(self, id, language);
        page.backlinks = self.backlinks(id, language);
        page.toc = toc(document, &page, language);
        page
    }

    /// The text of a document as HTML, filtered when it holds raw HTML.
    pub(crate) fn html(&self, document: &Document, language: Language) -> String {
        let html = html::body(self.site, document, language);
        if document.note.body.has_html { sanitize::clean(&html) } else { html }
    }

    /// Writes the texts of a document's page with terms explained, in the order of the page.
    fn explain(&self, id: DocumentId, page: &mut PageView) {
        let mut explainer = self.explainer(&page.language, Some(id));
        // The page of a term begins with its meaning: a summary would say the same.
        if page.kind != Kind::Term.folder() {
            page.lead = explainer.text(&page.summary);
        }
        for part in &mut page.parts {
            part.html = explainer.text(&part.text);
        }
        for step in &mut page.steps {
            let for_all = step.slugs.is_empty();
            step.html = if for_all { explainer.text(&step.text) } else { explainer.hidden_text(&step.text) };
        }
        for event in &mut page.timeline {
            event.html = explainer.text(&event.text);
        }
        for article in &mut page.articles {
            article.html = explainer.text(&article.text);
        }
        // Home and lists are for going on.
        if !is_folder_page(self.site, id) {
            page.html = explainer.html(&page.html);
        }
    }

    /// Documents that refer to this one, by kind, in the order of their lists. A municipality lists its notes by route, and its
    /// organisations among its properties, so they are not repeated.
    pub(crate) fn backlinks_by_kind(&self, id: DocumentId) -> Vec<(Kind, Vec<DocumentId>)> {
        let document = &self.site.documents[id];
        let row = (document.note.kind == Kind::Municipality).then(|| self.coverage.of(id)).flatten();
        let shown = |id: &DocumentId| {
            row.is_some_and(|row| row.notes.contains(id) || self.site.documents[*id].note.kind == Kind::Organisation)
        };
        let of = |kind: &Kind| {
            let of_kind = |id: &DocumentId| self.site.documents[*id].note.kind == *kind && !shown(id);
            (*kind, lists::sorted(self.site, *kind, document.backlinks.iter().copied().filter(of_kind).collect()))
        };
        Kind::ALL.iter().map(of).filter(|(_, ids)| !ids.is_empty()).collect()
    }

    fn backlinks(&self, id: DocumentId, language: Language) -> Vec<GroupView> {
        let document = &self.site.documents[id];
        let group = |(kind, ids): (Kind, Vec<DocumentId>)| {
            let all =
                || self.link_to(language.count(words::pages::SHOW_ALL, ids.len()), &backlinks_url(self.site, document, kind));
            let more = (ids.len() > BACKLINKS_SHOWN).then(all);
            let title = kind.plural(language).to_owned();
            GroupView {
                id: format!("verwijzingen-{}", kind.folder()),
                title,
                more,
                cards: self.cards(ids.into_iter().take(BACKLINKS_SHOWN)),
            }
        };
        self.backlinks_by_kind(id).into_iter().map(group).collect()
    }
}

/// Address of the page with all documents of a kind that refer to a document; an edition has none of its own.
pub(crate) fn backlinks_url(site: &Site, document: &Document, kind: Kind) -> String {
    let original = document.url.strip_prefix(&site.root).unwrap_or(&document.url).trim_start_matches('/');
    format!("/{original}{}/", kind.folder())
}

fn citation(source: &Citation, language: Language) -> CitationView {
    let given = Some(source.url.clone()).filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    CitationView {
        title: source.title.clone(),
        reference: unbroken(&source.reference),
        url: given.or_else(|| official::address(&source.reference)),
        date: source.date.map(|date| DateView::new(date, language)),
    }
}

/// The table of contents in the order of the page: properties, parts, steps, course of events, articles, the text, sources,
/// and what refers to the page. A term has its properties behind the text. Pages with fewer than three headings have none.
fn toc(document: &Document, page: &PageView, language: Language) -> Vec<TocView> {
    let entry = |id: &str, title: &str| TocView { id: id.to_owned(), title: title.to_owned(), children: Vec::new() };
    let group = |label: Label, children: Vec<TocView>| TocView { children, ..entry(label.key, language.word(label.word)) };
    let mut toc: Vec<TocView> = Vec::new();
    // Routes stand under the title and keywords are there for search: alone they make no list of properties.
    let facts = page.facts.iter().any(|fact| !matches!(fact.key, "routes" | "trefwoorden"));
    let facts_last = document.note.kind == Kind::Term;
    if facts && !facts_last {
        toc.push(group(sections::FACTS, Vec::new()));
    }
    toc.extend(page.parts.iter().map(|part| entry(&part.id, &part.title)));
    if !page.steps.is_empty() {
        toc.push(group(sections::STEPS, page.steps.iter().map(|step| entry(&step.id, &step.title)).collect()));
    }
    if !page.timeline.is_empty() {
        toc.push(group(sections::COURSE, Vec::new()));
    }
    if !page.articles.is_empty() {
        toc.push(group(sections::ARTICLES, page.articles.iter().map(|article| entry(&article.id, &article.title)).collect()));
    }
    for heading in &document.note.headings {
        match (heading.level, toc.last_mut()) {
            (2, _) | (_, None) => toc.push(entry(&heading.id, &heading.text)),
            (3, Some(parent)) => parent.children.push(entry(&heading.id, &heading.text)),
            _ => {}
        }
    }
    if facts && facts_last {
        toc.push(group(sections::FACTS, Vec::new()));
    }
    toc.extend(coverage::toc(page, language));
    if !page.related.is_empty() {
        toc.push(group(sections::RELATED, Vec::new()));
    }
    if !page.citations.is_empty() {
        toc.push(group(sections::SOURCES, Vec::new()));
    }
    if !page.backlinks.is_empty() {
        toc.push(group(sections::BACKLINKS, page.backlinks.iter().map(|group| entry(&group.id, &group.title)).collect()));
    }
    let headings: usize = toc.iter().map(|entry| 1 + entry.children.len()).sum();
    if headings < 3 { Vec::new() } else { toc }
}

/// The reference of an official paper, whose numbers no line tears apart: “24 515”, “nr. 543”.
fn unbroken(reference: &str) -> String {
    let mut text = String::with_capacity(reference.len() + 4);
    for part in reference.split(' ') {
        let digits = text.ends_with(|c: char| c.is_ascii_digit()) && part.starts_with(|c: char| c.is_ascii_digit());
        let number = digits || text.ends_with("nr.");
        text.push_str(if text.is_empty() {
            ""
        } else if number {
            "\u{a0}"
        } else {
            " "
        });
        text.push_str(part);
    }
    text
}
