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

/// Folder of all pages of situations.
const FOLDER: &str = "situaties/";

/// A situation somebody can be in.
#[derive(Clone, Debug)]
pub struct Situation {
    pub slug: String,
    pub title: String,
    pub description: String,
    /// Whether it has words in the language of the site or edition. In an edition one without them has no page of its own: links
    /// lead to the page in the language of the site.
    pub is_translated: bool,
    /// Documents that name it.
    pub documents: BTreeSet<DocumentId>,
}

/// All situations: those of the settings in their order; where the settings have none, those that documents name.
#[derive(Clone, Debug)]
pub struct Situations {
    pub list: Vec<Situation>,
    /// Situations that share a page: slug and title of that page, and the slugs of the situations.
    pub combinations: Vec<Combination>,
    /// Those of them that have words in the language of the site or edition.
    translated_combinations: BTreeSet<String>,
    /// Whether the site has pages of situations in its own language: an edition only when a situation has words in it.
    pub has_pages: bool,
    /// Address of the home page.
    root: String,
    /// Address of the page with the list of situations.
    pub list_address: String,
}

impl Situations {
    pub(super) fn new(root: &str, settings: &Settings, mut naming: BTreeMap<String, BTreeSet<DocumentId>>) -> Self {
        let own = settings.translation(&settings.language);
        let translated = |slug: &str| root == "/" || own.is_some_and(|own| own.situations.iter().any(|own| *own.slug == slug));
        let mut list: Vec<Situation> = Vec::new();
        for known in &settings.situations {
            let (slug, title, description) = (known.slug.value.clone(), known.title.clone(), known.description.clone());
            let documents = naming.remove(slug.as_str()).unwrap_or_default();
            list.push(Situation { documents, is_translated: translated(&slug), slug, title, description });
        }
        list.extend(naming.into_iter().map(|(slug, documents)| Situation {
            title: slug.replace('-', " "),
            is_translated: translated(&slug),
            slug,
            description: String::new(),
            documents,
        }));
        let has_pages = list.is_empty() || list.iter().any(|situation| situation.is_translated);
        let words = own.into_iter().flat_map(|own| own.combinations.iter().map(|combination| combination.slug.value.clone()));
        Self {
            list,
            combinations: settings.combinations.clone(),
            translated_combinations: words.collect(),
            has_pages,
            root: root.to_owned(),
            list_address: format!("{}{FOLDER}", if has_pages { root } else { "/" }),
        }
    }

    /// The names of all situations in their order.
    pub fn slugs(&self) -> Vec<&str> {
        self.list.iter().map(|situation| situation.slug.as_str()).collect()
    }

    pub fn get(&self, slug: &str) -> Option<&Situation> {
        self.list.iter().find(|situation| situation.slug == slug)
    }

    /// Address of the page of a situation or a combination, with all routes side by side.
    pub fn address(&self, slug: &str) -> String {
        let root = if self.has_page(slug) { &*self.root } else { "/" };
        format!("{root}{FOLDER}{}/", address::slug(slug))
    }

    /// Whether a situation or a combination has a page in the language of the site or edition.
    pub fn has_page(&self, slug: &str) -> bool {
        let is_situation = |situation: &Situation| situation.slug == slug && situation.is_translated;
        self.root == "/" || self.has_pages && (self.list.iter().any(is_situation) || self.translated_combinations.contains(slug))
    }

    /// Whether an address is that of a situation or combination without words in the language of the edition.
    pub fn is_foreign(&self, address: &str) -> bool {
        self.root != "/"
            && address.strip_prefix('/').and_then(|path| path.strip_prefix(FOLDER)).is_some_and(|rest| !rest.is_empty())
    }

    /// Addresses of all pages that show a situation: the list, one page each, and the routes for one situation.
    pub(super) fn addresses(&self, root: &str, documents: &ByDocument<Placed<DocumentId>>) -> Vec<String> {
        let mut addresses = Vec::new();
        if self.has_pages && !self.list.is_empty() {
            addresses.push(self.list_address.clone());
            let combinations = self.combinations.iter().map(|combination| combination.slug.as_str());
            let slugs = self.slugs().into_iter().chain(combinations).filter(|slug| self.has_page(slug));
            addresses.extend(slugs.map(|slug| self.address(slug)));
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
