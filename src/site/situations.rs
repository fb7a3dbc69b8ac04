//! Situations: which exist, and which steps of a route apply to each.
//!
//! A step that names no situation applies to everybody, so each situation has its own series of steps on every route.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Placed;
use super::ids::{ByDocument, DocumentId};
use super::resolved::{Route, Step};
use crate::address;
use crate::config::{Combination, Settings};
use crate::note::kinds::Details;

/// A situation somebody can be in.
#[derive(Clone, Debug)]
pub struct Situation {
    pub slug: String,
    pub title: String,
    pub description: String,
    /// Documents that name it.
    pub documents: BTreeSet<DocumentId>,
}

/// All situations: those of the settings in their order; where the settings have none, those that documents name.
#[derive(Clone, Debug)]
pub struct Situations {
    pub list: Vec<Situation>,
    /// Situations that share a page: slug and title of that page, and the slugs of the situations. An edition has none.
    pub combinations: Vec<Combination>,
    /// Whether the site has pages of situations in its own language: an edition only when every situation has words in it.
    pub has_pages: bool,
    /// Address of the page with the list of situations.
    pub list_address: String,
}

impl Situations {
    pub(super) fn new(root: &str, settings: &Settings, mut naming: BTreeMap<String, BTreeSet<DocumentId>>) -> Self {
        let mut list: Vec<Situation> = Vec::new();
        for known in &settings.situations {
            let (slug, title, description) = (known.slug.value.clone(), known.title.clone(), known.description.clone());
            list.push(Situation { documents: naming.remove(slug.as_str()).unwrap_or_default(), slug, title, description });
        }
        list.extend(naming.into_iter().map(|(slug, documents)| Situation {
            title: slug.replace('-', " "),
            slug,
            description: String::new(),
            documents,
        }));
        let own = settings.translations.iter().find(|translation| translation.language == settings.language);
        let translated = |slug: &str| own.is_some_and(|own| own.situations.iter().any(|situation| *situation.slug == slug));
        let has_pages = root == "/" || list.iter().all(|situation| translated(&situation.slug));
        let combinations = if root == "/" { settings.combinations.clone() } else { Vec::new() };
        Self { list, combinations, has_pages, list_address: format!("{}situaties/", if has_pages { root } else { "/" }) }
    }

    /// The names of all situations in their order.
    pub fn slugs(&self) -> Vec<&str> {
        self.list.iter().map(|situation| situation.slug.as_str()).collect()
    }

    pub fn get(&self, slug: &str) -> Option<&Situation> {
        self.list.iter().find(|situation| situation.slug == slug)
    }

    /// Address of the page of a situation, with all routes side by side.
    pub fn address(&self, slug: &str) -> String {
        format!("{}{}/", self.list_address, address::slug(slug))
    }

    /// Addresses of all pages that show a situation: the list, one page each, and the routes for one situation.
    pub(super) fn addresses(&self, root: &str, documents: &ByDocument<Placed<DocumentId>>) -> Vec<String> {
        let mut addresses = Vec::new();
        if self.has_pages && !self.list.is_empty() {
            addresses.push(self.list_address.clone());
            addresses.extend(self.list.iter().map(|situation| self.address(&situation.slug)));
            addresses.extend(self.combinations.iter().map(|combination| self.address(&combination.slug)));
        }
        for document in documents.iter().filter(|document| document.is_own(root)) {
            if let Details::Route(route) = &document.note.details {
                addresses.extend(self.of_route(route).into_iter().map(|slug| on_route(&document.url, slug)));
            }
        }
        addresses
    }

    /// The situations that make a difference on a route: those that its steps name, in the order of all.
    pub fn of_route<'a>(&self, route: &'a Route) -> Vec<&'a str> {
        let rank = |slug: &str| self.list.iter().position(|situation| situation.slug == slug);
        let named = route.steps.iter().flat_map(|step| &step.situations).map(|situation| situation.slug.as_str());
        let mut slugs: Vec<&str> = named.collect();
        slugs.sort_by_key(|slug| rank(slug));
        slugs.dedup();
        slugs
    }
}

/// Address of a route for one situation.
pub fn on_route(route: &str, slug: &str) -> String {
    format!("{route}{}/", address::slug(slug))
}

/// Returns whether a step applies to a situation.
pub fn applies(step: &Step, slug: &str) -> bool {
    step.situations.is_empty() || step.situations.iter().any(|situation| *situation.slug == slug)
}
