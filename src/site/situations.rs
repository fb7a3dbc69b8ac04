//! Situations: which there are, and what of a route holds for each.
//!
//! A step that names no situation holds for everybody, so each situation has its own row of steps on every route.

use super::{Document, Site};
use crate::address;
use crate::note::kinds::{Details, Route, Step};

/// Whether a site has pages of situations in its own language: an edition only when every situation has words in it.
pub fn has_pages(site: &Site) -> bool {
    let settings = &site.config.settings;
    let own = settings.translations.iter().find(|translation| translation.language == settings.language);
    let named = |slug: &str| own.is_some_and(|own| own.situations.iter().any(|situation| situation.slug == slug));
    site.root == "/" || all(site).into_iter().all(named)
}

/// Address of the list of situations.
pub fn list_address(site: &Site) -> String {
    format!("{}situaties/", if has_pages(site) { &site.root } else { "/" })
}

/// Address of the page of a situation, with all routes side by side.
pub fn address(site: &Site, slug: &str) -> String {
    format!("{}{}/", list_address(site), address::slug(slug))
}

/// Addresses of all pages of situations that a site has.
pub fn addresses(site: &Site) -> impl Iterator<Item = String> {
    let slugs = if has_pages(site) { all(site) } else { Vec::new() };
    let list = (!slugs.is_empty()).then(|| list_address(site));
    list.into_iter().chain(slugs.into_iter().map(|slug| address(site, slug)))
}

/// Address of a route for one situation.
pub fn address_on_route(route: &Document, slug: &str) -> String {
    format!("{}{}/", route.url, address::slug(slug))
}

/// All situations: those of the settings in their order, then what documents name besides.
pub fn all(site: &Site) -> Vec<&str> {
    let known = &site.config.settings.situations;
    let ordered = known.iter().map(|situation| situation.slug.as_str());
    let others = site.by_situation.keys().map(String::as_str);
    ordered.chain(others.filter(|slug| !known.iter().any(|situation| situation.slug == *slug))).collect()
}

/// The situations that make a difference on a route: those that its steps name, in the order of the settings.
pub fn of_route<'a>(site: &'a Site, route: &'a Route) -> Vec<&'a str> {
    let known = &site.config.settings.situations;
    let rank = |slug: &str| known.iter().position(|situation| situation.slug == slug).unwrap_or(usize::MAX);
    let named = route.steps.iter().flat_map(|step| &step.situations).map(|reference| reference.slug.as_str());
    let mut slugs: Vec<&str> = named.filter(|slug| !slug.is_empty()).collect();
    slugs.sort_by_key(|slug| (rank(slug), *slug));
    slugs.dedup();
    slugs
}

/// Whether a step holds for a situation.
pub fn holds(step: &Step, slug: &str) -> bool {
    step.situations.is_empty() || step.situations.iter().any(|reference| reference.slug == slug)
}

/// Addresses of all routes for one situation.
pub fn addresses_on_routes(site: &Site) -> impl Iterator<Item = String> {
    site.own().map(|id| &site.documents[id]).flat_map(|document| match &document.note.details {
        Details::Route(route) => of_route(site, route).into_iter().map(|slug| address_on_route(document, slug)).collect(),
        _ => Vec::new(),
    })
}
