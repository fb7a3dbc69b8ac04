//! The page of a municipality: its notes by route, and the organisations that take part in them.

use std::collections::BTreeSet;

use super::contact;
use super::properties::Properties;
use crate::note::kinds::{Details, Kind};
use crate::render::context::Context;
use crate::render::pages::page::{Page, paged};
use crate::site::coverage::Row;
use crate::site::resolved::Municipality;
use crate::site::successors::Succession;
use crate::site::{Document, DocumentId, Site, municipalities};
use crate::view::{DateView, GroupView, PageView, Role, TocView};
use crate::words::{self, Language, properties, sections};

/// Maximum number of notes on a route on a municipality's page. A longer list has a page of its own.
const SHOWN: usize = 10;

pub(super) fn fill(facts: &mut Properties<'_>, document: &Document, municipality: &Municipality, page: &mut PageView) {
    let (context, language) = (facts.context, facts.language);
    facts.flag(properties::CENTRE, municipality.centre);
    facts.texts(properties::REGIONS, &municipality.regions);
    facts.text(properties::PROVINCE, &municipality.province);
    let code = municipality.tooi.rsplit('/').next().unwrap_or_default();
    facts.outside(properties::TOOI, code, Some(municipality.tooi.value.clone()));
    let former = context.site.successors.formerly(document.id).map(|id| context.link(&context.site[id]));
    facts.push(properties::PREDECESSORS, former.collect());
    if let Some(Succession { to, since }) = context.site.successors.of(document.id) {
        page.successor = Some(context.link(&context.site[to]));
        page.succeeded_on = Some(DateView::new(since, language));
    }
    facts.date(properties::REFERENCE_DATE, municipality.reference_date);
    page.contact = contact::of(context, &municipality.contact, language);
    let Some(row) = context.site.coverage.of(document.id) else { return };
    let organisations = organisations(context, row).into_iter().map(|id| context.link(&context.site[id]));
    facts.push(properties::ORGANISATIONS, organisations.collect());
    if municipalities::of(&document.note).is_some() {
        let list = language.count(properties::MUNICIPAL_LIST, usize::from(municipalities::YEAR));
        facts.text(properties::DATA, &list);
    }
    page.groups = notes_by_route(context, document, row, language);
}

/// Returns the pages with all notes of a municipality on a route, for lists that are too long for its own page.
pub(crate) fn pages(context: &Context<'_>) -> Vec<Page> {
    if context.view.coverage_url.is_none() {
        return Vec::new();
    }
    let site = context.site;
    let mut pages = Vec::new();
    for row in site.coverage.rows.iter().chain(&site.coverage.former) {
        for (route, notes) in site.coverage.routes.iter().zip(&row.on_route).filter(|(_, notes)| notes.len() > SHOWN) {
            let (municipality, route) = (&site[row.municipality], &site[*route]);
            let title = format!("{}: {}", municipality.title(), route.title());
            let url = notes_address(site, municipality, route);
            let page = context.page(Role::Browse, &title, &url, context.trail_below(municipality));
            pages.extend(paged(context, &page, "", Vec::new(), notes.clone()));
        }
    }
    pages
}

fn notes_by_route(context: &Context<'_>, document: &Document, row: &Row, language: Language) -> Vec<GroupView> {
    let group = |(route, notes): (&DocumentId, &Vec<DocumentId>)| {
        let route = &context.site[*route];
        GroupView {
            id: anchor(route),
            title: route.title().to_owned(),
            more: (notes.len() > SHOWN).then(|| {
                context
                    .link_to(language.count(words::pages::SHOW_ALL, notes.len()), &notes_address(context.site, document, route))
            }),
            cards: context.cards(notes.iter().copied().take(SHOWN)),
        }
    };
    context.site.coverage.routes.iter().zip(&row.on_route).map(group).collect()
}

/// Returns the organisations that take part in a municipality's notes, and those that refer to the municipality.
fn organisations(context: &Context<'_>, row: &Row) -> Vec<DocumentId> {
    let site = context.site;
    let mut found: BTreeSet<DocumentId> = BTreeSet::new();
    for note in &row.notes {
        if let Details::Practice(practice) = &site.documents[*note].note.details {
            found.extend(practice.organisations.iter().map(|organisation| organisation.to));
        }
    }
    let speaking = site.documents[row.municipality].backlinks.iter().copied();
    found.extend(speaking.filter(|id| site.documents[*id].note.kind == Kind::Organisation));
    site.sorted(Kind::Organisation, found.into_iter().collect())
}

/// Returns the entry of the notes by route in the table of contents.
pub(super) fn contents(page: &PageView, language: Language) -> Option<TocView> {
    let entry = |group: &GroupView| TocView { id: group.id.clone(), title: group.title.clone(), children: Vec::new() };
    (!page.groups.is_empty()).then(|| TocView {
        id: sections::NOTES_BY_ROUTE.key.to_owned(),
        title: language.word(sections::NOTES_BY_ROUTE.word).to_owned(),
        children: page.groups.iter().map(entry).collect(),
    })
}

/// Returns the `id` of the list of notes on a route. No heading of a text has an `id` that starts like this.
pub(crate) fn anchor(route: &Document) -> String {
    format!("route_{}", route.slug)
}

/// Returns the address of the page with all notes of a municipality on a route. An edition leads to that of the site.
fn notes_address(site: &Site, municipality: &Document, route: &Document) -> String {
    let original = municipality.url.strip_prefix(&site.root).unwrap_or(&municipality.url).trim_start_matches('/');
    format!("/{original}{}/", route.slug)
}
