//! Help that fits: a route for one situation, all routes side by side for one situation, and the list of situations.

use super::facts;
use super::listing::{MadePage, group, list_card, paged};
use crate::note::kinds::{Details, Kind, Route};
use crate::render::context::Pages;
use crate::site::{DocumentId, Site, lists, situations};
use crate::view::{DateView, LinkView, PageView, StepView, WayView};
use crate::words;

/// The list of situations, a page for each, and a page for each route on which a situation makes a difference.
pub(crate) fn pages(pages: &Pages<'_>) -> Vec<MadePage> {
    let slugs = situations::all(pages.site);
    if slugs.is_empty() {
        return Vec::new();
    }
    let mut made = Vec::new();
    if situations::has_pages(pages.site) {
        made.push(overview(pages, &slugs));
        for slug in &slugs {
            made.extend(situation(pages, slug));
        }
    }
    for (id, route) in routes(pages) {
        made.extend(situations::of_route(pages.site, route).into_iter().map(|slug| tailored(pages, id, route, slug)));
    }
    made
}

/// The situations as links, for every page.
pub(crate) fn links(site: &Site) -> Vec<LinkView> {
    let link = |slug: &str| LinkView {
        title: site.situation_title(slug),
        url: Some(site.config.base.href(&situations::address(site, slug))),
    };
    situations::all(site).into_iter().map(link).collect()
}

fn routes<'a>(pages: &'a Pages<'_>) -> Vec<(DocumentId, &'a Route)> {
    let site = pages.site;
    let route = |id: DocumentId| match &site.documents[id].note.details {
        Details::Route(route) => Some((id, route)),
        _ => None,
    };
    site.of_kind(Kind::Route).into_iter().filter_map(route).collect()
}

fn overview(pages: &Pages<'_>, slugs: &[&str]) -> MadePage {
    let site = pages.site;
    let url = situations::list_address(site);
    let mut page = pages.page("browse", pages.language().word(words::pages::SITUATIONS), &url, pages.trail(&url));
    let card = |slug: &&str| {
        let count = notes(site, slug).count();
        let mut card = list_card(pages, &site.situation_title(slug), &situations::address(site, slug), count);
        card.summary = description(pages, slug);
        card
    };
    page.groups.push(group("situaties", "", slugs.iter().map(card).collect()));
    MadePage::new(url, page)
}

/// What is about a situation, besides the routes that have steps for it.
fn notes<'a>(site: &'a Site, slug: &str) -> impl Iterator<Item = DocumentId> + use<'a> {
    let named = site.by_situation.get(slug).into_iter().flatten().copied();
    named.filter(|id| site.documents[*id].note.kind != Kind::Route)
}

/// Home and the list of situations.
fn trail(pages: &Pages<'_>, slug: &str) -> Vec<LinkView> {
    let mut trail = pages.trail(&situations::address(pages.site, slug));
    trail.push(pages.link_to(pages.language().word(words::pages::SITUATIONS), &situations::list_address(pages.site)));
    trail
}

/// All routes side by side for a situation, and the notes about it.
fn situation(pages: &Pages<'_>, slug: &str) -> Vec<MadePage> {
    let site = pages.site;
    let mut page = pages.page("browse", &site.situation_title(slug), &situations::address(site, slug), trail(pages, slug));
    page.summary = description(pages, slug);
    let notes = lists::sorted(site, Kind::Practice, notes(site, slug).collect());
    let mut made = paged(pages, &page, "documenten", Vec::new(), notes);
    let ways = ways(pages, slug);
    if !ways.is_empty() {
        let first = &mut made[0].page;
        first.role = "situation";
        first.modified = routes(pages)
            .iter()
            .filter_map(|(id, _)| site.documents[*id].modified())
            .max()
            .map(|date| DateView::new(date, pages.language()));
        for group in &mut first.groups {
            group.title = Kind::Practice.plural(pages.language()).to_owned();
        }
        first.ways = ways;
        explain(pages, first);
    }
    made
}

/// Writes what the page says of the situation, and its steps, with terms explained.
fn explain(pages: &Pages<'_>, page: &mut PageView) {
    let mut explainer = pages.explainer(&page.language, None);
    page.lead = explainer.text(&page.summary);
    for step in page.ways.iter_mut().flat_map(|way| &mut way.steps) {
        step.html = explainer.text(&step.text);
    }
}

/// Every route with the steps that hold for a situation; of a route in another language only where it is.
fn ways(pages: &Pages<'_>, slug: &str) -> Vec<WayView> {
    let site = pages.site;
    let way = |(id, _): (DocumentId, Vec<DocumentId>)| {
        let document = &site.documents[id];
        let Details::Route(route) = &document.note.details else { return None };
        let own = situations::of_route(site, route).contains(&slug);
        let url = if own { situations::address_on_route(document, slug) } else { document.url.clone() };
        let view = pages.view.routes.iter().find(|view| view.slug == document.slug)?.clone();
        let steps = if site.is_own(id) { steps(pages, route, slug) } else { Vec::new() };
        Some(WayView { route: view, url: pages.href(&url), steps })
    };
    site.routes().into_iter().filter_map(way).collect()
}

fn steps(pages: &Pages<'_>, route: &Route, slug: &str) -> Vec<StepView> {
    let all = facts::steps(pages, route, pages.language());
    all.into_iter().zip(&route.steps).filter(|(_, step)| situations::holds(step, slug)).map(|(view, _)| view).collect()
}

/// A route for one situation.
fn tailored(pages: &Pages<'_>, id: DocumentId, route: &Route, slug: &str) -> MadePage {
    let (site, document) = (pages.site, &pages.site.documents[id]);
    let title = format!("{}: {}", document.title(), within(&site.situation_title(slug)));
    let mut page = PageView {
        summary: description(pages, slug),
        modified: document.modified().map(|date| DateView::new(date, pages.language())),
        choices: facts::choices(pages, document, route),
        ..pages.page("tailored", &title, &situations::address_on_route(document, slug), pages.trail_below(document))
    };
    page.ways = ways(pages, slug).into_iter().filter(|way| way.route.slug == document.slug).collect();
    explain(pages, &mut page);
    MadePage { url: situations::address_on_route(document, slug), owner: document.note.path.to_string(), page }
}

/// A title as it stands within a sentence: `Met schulden` → `met schulden`; `BBZ` stays.
fn within(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => title.to_owned(),
    }
}

fn description(pages: &Pages<'_>, slug: &str) -> String {
    let known = pages.site.config.settings.situations.iter().find(|situation| situation.slug == slug);
    known.map_or_else(String::new, |situation| situation.description.clone())
}
