//! `/situaties/`: the list of situations, and for each situation a page with all routes side by side.

use std::collections::BTreeSet;

use super::cards::{group, list_card};
use super::document::route;
use super::page::{Page, paged};
use super::who_does_what::own;
use crate::config::Combination;
use crate::note::kinds::{Details, Kind};
use crate::render::context::Context;
use crate::render::links;
use crate::site::resolved::Route;
use crate::site::{DocumentId, Site, situations};
use crate::view::{ChoiceView, DateView, LinkView, PageView, Role, StepView, WayView};
use crate::words;

/// Returns the list of situations and a page for each.
pub(super) fn pages(context: &Context<'_>) -> Vec<Page> {
    let slugs = context.site.situations.slugs();
    if slugs.is_empty() {
        return Vec::new();
    }
    let mut pages = Vec::new();
    if context.site.situations.has_pages {
        pages.push(overview(context, &slugs));
        for slug in slugs.iter().filter(|slug| context.site.situations.has_page(slug)) {
            let notes = notes(context.site, slug).collect();
            pages.extend(sheet(context, slug, &context.site.situation_title(slug), description(context, slug), &[slug], notes));
        }
        let situations = &context.site.situations;
        for combination in situations.combinations.iter().filter(|combination| situations.has_page(&combination.slug)) {
            pages.extend(combined(context, combination));
        }
    }
    pages
}

/// Returns links to all situations, for every page.
pub(crate) fn links(site: &Site) -> Vec<LinkView> {
    let link = |slug: &str| links::to_page(site, site.situation_title(slug), &site.situations.address(slug));
    site.situations.slugs().into_iter().map(link).collect()
}

fn overview(context: &Context<'_>, slugs: &[&str]) -> Page {
    let site = context.site;
    let url = &site.situations.list_address;
    let mut page = context.page(Role::Browse, context.language().word(words::pages::SITUATIONS), url, context.trail(url));
    let card = |slug: &&str| {
        let count = notes(site, slug).count();
        let mut card = list_card(context, &site.situation_title(slug), &site.situations.address(slug), count);
        card.summary = description(context, slug);
        card
    };
    page.groups.push(group("situaties", "", slugs.iter().map(card).collect()));
    if !site.situations.combinations.is_empty() {
        let card = |combination: &Combination| {
            let (_, notes) = parts(context, combination);
            let mut card = list_card(context, &combination.title, &site.situations.address(&combination.slug), notes.len());
            card.summary = titles(context, combination);
            card
        };
        let cards = site.situations.combinations.iter().map(card).collect();
        page.groups.push(group("combinaties", context.language().word(words::pages::COMBINATIONS), cards));
    }
    let choices: Vec<ChoiceView> = slugs.iter().filter_map(|slug| choice(context, slug)).collect();
    if !choices.is_empty() {
        page.role = Role::Guide;
        page.summary = context.language().word(words::pages::GUIDE).to_owned();
        page.choices = choices;
        let ways = site.routes.iter().filter_map(|(id, _)| way(context, *id, None));
        page.ways = ways.filter(|way| !way.steps.is_empty()).collect();
        page.municipalities = own::choices(context);
        page.known = own::known(context);
        explain(context, &mut page);
    }
    Page::new(url, page)
}

/// Returns a situation to choose; nothing for one that no step names.
fn choice(context: &Context<'_>, slug: &str) -> Option<ChoiceView> {
    let site = context.site;
    let steps = site.routes.iter().flat_map(|(id, _)| match &site[*id].note.details {
        Details::Route(route) if site.is_own(*id) => route.steps.as_slice(),
        _ => &[],
    });
    let count = steps.filter(|step| step.situations.iter().any(|situation| *situation.slug == *slug)).count();
    let link = links::to_page(site, site.situation_title(slug), &site.situations.address(slug));
    let url = link.url.unwrap_or_default();
    let choice =
        ChoiceView { slug: slug.to_owned(), title: link.title, sheet_url: url.clone(), url, sheet_foreign: link.foreign, count };
    (count > 0).then_some(choice)
}

/// Returns the documents about a situation, except routes.
fn notes<'a>(site: &'a Site, slug: &str) -> impl Iterator<Item = DocumentId> + use<'a> {
    let named = site.situations.get(slug).into_iter().flat_map(|situation| &situation.documents).copied();
    named.filter(|id| site.documents[*id].note.kind != Kind::Route)
}

/// Returns the breadcrumb: home and the list of situations.
fn trail(context: &Context<'_>, slug: &str) -> Vec<LinkView> {
    let mut trail = context.trail(&context.site.situations.address(slug));
    trail.push(context.link_to(context.language().word(words::pages::SITUATIONS), &context.site.situations.list_address));
    trail
}

/// Returns the pages of situations that somebody is in at the same time.
fn combined(context: &Context<'_>, combination: &Combination) -> Vec<Page> {
    let (slugs, notes) = parts(context, combination);
    sheet(context, &combination.slug, &combination.title, titles(context, combination), &slugs, notes)
}

/// Returns the situations of a combination, and the notes about any of them, each once.
fn parts<'a>(context: &Context<'_>, combination: &'a Combination) -> (Vec<&'a str>, BTreeSet<DocumentId>) {
    let slugs: Vec<&str> = combination.situations.iter().map(|slug| slug.as_str()).collect();
    let notes = slugs.iter().flat_map(|slug| notes(context.site, slug)).collect();
    (slugs, notes)
}

/// Returns the titles of the situations of a combination as one sentence.
fn titles(context: &Context<'_>, combination: &Combination) -> String {
    let titles: Vec<String> = combination.situations.iter().map(|slug| context.site.situation_title(slug)).collect();
    let Some((first, rest)) = titles.split_first() else { return String::new() };
    let rest = rest.iter().map(|title| format!(", {}", within_sentence(title)));
    format!("{first}{}.", rest.collect::<String>())
}

/// Returns a title as it is within a sentence: with a small letter, unless its first word is an abbreviation.
fn within_sentence(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(title.chars().skip(1)).collect(),
        _ => title.to_owned(),
    }
}

/// Returns the page with all routes side by side for one or more situations and the notes about them, and the pages with further
/// notes.
fn sheet(
    context: &Context<'_>,
    slug: &str,
    title: &str,
    summary: String,
    slugs: &[&str],
    notes: BTreeSet<DocumentId>,
) -> Vec<Page> {
    let site = context.site;
    let mut page = context.page(Role::Browse, title, &site.situations.address(slug), trail(context, slug));
    page.summary = summary;
    let notes = site.sorted(Kind::Practice, notes.into_iter().collect());
    let mut pages = paged(context, &page, "documenten", Vec::new(), notes);
    let ways = ways(context, slugs);
    if !ways.is_empty() {
        let first = &mut pages[0].page;
        first.role = Role::Situation;
        let routes = site.of_kind(Kind::Route).into_iter();
        let modified = routes.filter_map(|id| site[id].modified()).max();
        first.modified = modified.map(|date| DateView::new(date, context.language()));
        for group in &mut first.groups {
            group.title = Kind::Practice.plural(context.language()).to_owned();
        }
        first.ways = ways;
        explain(context, first);
    }
    pages
}

/// Writes the description of the situation and the steps with terms explained.
pub(super) fn explain(context: &Context<'_>, page: &mut PageView) {
    let mut explainer = context.explainer(&page.language, None);
    page.lead = explainer.text(&page.summary);
    for step in page.ways.iter_mut().flat_map(|way| &mut way.steps) {
        step.html = explainer.text(&step.text);
    }
}

/// Returns every route with the steps that apply to any of some situations. A route in another language has no steps here.
pub(super) fn ways(context: &Context<'_>, slugs: &[&str]) -> Vec<WayView> {
    context.site.routes.iter().filter_map(|(id, _)| way(context, *id, Some(slugs))).collect()
}

/// Returns a route with the steps that apply to any of some situations, or with all of them.
fn way(context: &Context<'_>, id: DocumentId, slugs: Option<&[&str]>) -> Option<WayView> {
    let site = context.site;
    let document = &site[id];
    let Details::Route(route) = &document.note.details else { return None };
    // Only a single situation has a page of the route for it.
    let own = slugs.and_then(|slugs| <[&str; 1]>::try_from(slugs).ok()).map(|[slug]| slug);
    let own = own.filter(|slug| site.situations.of_route(route).contains(slug));
    let url = own.map_or_else(|| document.url.clone(), |slug| situations::on_route(&document.url, slug));
    let view = context.view.routes.iter().find(|view| view.slug == document.slug)?.clone();
    let steps = if site.is_own(id) { steps(context, route, slugs) } else { Vec::new() };
    Some(WayView { route: view, url: context.href(&url), steps })
}

fn steps(context: &Context<'_>, route: &Route, slugs: Option<&[&str]>) -> Vec<StepView> {
    let all = route::steps(context, route, context.language()).into_iter().zip(&route.steps);
    let applies = |step| slugs.is_none_or(|slugs| slugs.iter().any(|slug| situations::applies(step, slug)));
    all.filter(|(_, step)| applies(step)).map(|(view, _)| view).collect()
}

pub(super) fn description(context: &Context<'_>, slug: &str) -> String {
    context.site.situations.get(slug).map_or_else(String::new, |situation| situation.description.clone())
}
