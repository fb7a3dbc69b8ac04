//! References from front matter to documents and situations: resolved, and reported when they lead nowhere.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use super::document::Placed;
use super::ids::{ByDocument, DocumentId};
use super::municipalities::by_slug;
use super::names::{Lost, Names};
use super::successors::{self, Successors};
use super::target::{self, Target, Targets};
use super::{laws, municipal_pages};
use crate::address;
use crate::diagnostic::{Diagnostics, certain, nearest};
use crate::language::Language;
use crate::note::kinds::{ArticleNumber, Details, Kind, LawReference};
use crate::note::meant;
use crate::note::schema::Slug;

/// Documents by the law, and its article, that they are based on or link to.
pub type ByLaw = BTreeMap<(DocumentId, Option<String>), BTreeSet<DocumentId>>;

/// What refers to what.
pub(super) struct References {
    /// For each document those that refer to it.
    pub(super) backlinks: ByDocument<BTreeSet<DocumentId>>,
    pub(super) by_law: ByLaw,
    pub(super) by_situation: BTreeMap<String, BTreeSet<DocumentId>>,
    /// The term to use in place of a term; where an old word leads to a word that is old itself, the last of them.
    pub(super) preferred: BTreeMap<DocumentId, DocumentId>,
    /// Former municipalities.
    pub(super) successors: Successors,
}

/// Resolves the references of all documents.
pub(super) fn resolve(
    documents: ByDocument<Placed<Slug>>,
    names: &Names,
    today: Date,
    diagnostics: &mut Diagnostics,
) -> (ByDocument<Placed<DocumentId>>, References) {
    let resolve = |document: Placed<Slug>| {
        let mut lookup = names.lookup();
        (document.resolve(&mut lookup), lookup.found, lookup.lost)
    };
    let resolved: Vec<_> = documents.into_vec().into_par_iter().map(resolve).collect();
    let (mut documents, mut found, mut lost) = (Vec::new(), Vec::new(), Vec::new());
    for (document, targets, misses) in resolved {
        documents.push(document);
        found.push(targets);
        lost.push(misses);
    }
    let documents = ByDocument::from(documents);
    let mut backlinks: ByDocument<BTreeSet<DocumentId>> = documents.iter().map(|_| BTreeSet::new()).collect();
    let mut by_situation: BTreeMap<String, BTreeSet<DocumentId>> = BTreeMap::new();
    let titled = LazyCell::new(|| by_title(names, &documents));
    for ((id, document), (found, lost)) in documents.entries().zip(found.into_iter().zip(lost)) {
        for target in found {
            backlinks[target].insert(id);
        }
        for situation in document.note.details.situation_references() {
            by_situation.entry(situation.slug.value.clone()).or_default().insert(id);
        }
        for lost in lost {
            report(&lost, document, names, &titled, diagnostics);
        }
    }
    let by_law = by_law(&documents, diagnostics);
    let preferred = preferred(&documents, diagnostics);
    let successors = successors::find(&documents, today, diagnostics);
    (documents, References { backlinks, by_law, by_situation, preferred, successors })
}

impl References {
    /// Adds the links in the texts of documents.
    pub(super) fn add_links(&mut self, documents: &ByDocument<Placed<DocumentId>>, links: &ByDocument<Targets>) {
        let mut articles: BTreeMap<DocumentId, BTreeMap<String, &str>> = BTreeMap::new();
        for (id, links) in links.entries() {
            for target in links.iter().flatten() {
                let Target::Document { id: target, anchor } = target else { continue };
                if *target == id {
                    continue;
                }
                self.backlinks[*target].insert(id);
                let by_anchor = articles.entry(*target).or_insert_with(|| articles_of(&documents[*target]));
                if let Some(article) = by_anchor.get(&**anchor) {
                    self.by_law.entry((*target, Some((*article).to_owned()))).or_default().insert(id);
                }
            }
        }
    }
}

/// The articles of a law by the anchors that links in texts lead to.
fn articles_of(law: &Placed<DocumentId>) -> BTreeMap<String, &str> {
    let Details::Law(law) = &law.note.details else { return BTreeMap::new() };
    let numbers = law.articles.iter().rev().map(|article| article.number.value.as_str());
    numbers.map(|number| (target::article_anchor(number), number)).collect()
}

fn by_law(documents: &ByDocument<Placed<DocumentId>>, diagnostics: &mut Diagnostics) -> ByLaw {
    let mut by_law = ByLaw::new();
    for (id, document) in documents.entries() {
        for reference in document.note.details.law_references() {
            let article = checked_article(document, &documents[reference.law.to], reference, diagnostics);
            by_law.entry((reference.law.to, article)).or_default().insert(id);
        }
    }
    by_law
}

/// Follows each old word to the last word that it leads to; reports one that leads back to itself.
fn preferred(documents: &ByDocument<Placed<DocumentId>>, diagnostics: &mut Diagnostics) -> BTreeMap<DocumentId, DocumentId> {
    let next = |id: DocumentId| match &documents[id].note.details {
        Details::Term(term) => term.preferred.as_ref().map(|preferred| preferred.to),
        _ => None,
    };
    let mut preferred: BTreeMap<DocumentId, DocumentId> = BTreeMap::new();
    let mut known: BTreeSet<DocumentId> = BTreeSet::new();
    for (id, _) in documents.entries() {
        // On from here to a word whose way is known, or to one that is met again.
        let (mut way, mut places, mut at) = (Vec::new(), BTreeMap::new(), id);
        while !known.contains(&at) && !places.contains_key(&at) {
            places.insert(at, way.len());
            way.push(at);
            let Some(target) = next(at) else { break };
            at = target;
        }
        known.extend(&way);
        let circle = places.get(&at).copied().filter(|_| next(at).is_some());
        let last = preferred.get(&at).copied().unwrap_or(at);
        preferred.extend(way.iter().filter(|id| **id != last).map(|id| (*id, last)));
        for id in circle.map_or(&[][..], |start| &way[start..]) {
            let note = &documents[*id].note;
            let place = note.yaml.as_ref().and_then(|yaml| yaml.get("voorkeursterm")).map(|node| node.span.clone());
            diagnostics
                .error("voorkeur-in-kring", &note.path, place, "Deze voorkeursterm leidt terug naar het woord zelf.")
                .hint("Haal “voorkeursterm” weg bij het woord dat lezers moeten gebruiken.");
        }
    }
    preferred
}

/// The article that a reference names, if the law has it.
fn checked_article(
    document: &Placed<DocumentId>,
    law: &Placed<DocumentId>,
    reference: &LawReference<DocumentId>,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let named = reference.article.as_ref()?;
    let Details::Law(details) = &law.note.details else { return None };
    if let Some(article) = details.article(&named.number) {
        return Some(article.number.value.clone());
    }
    let (message, mut hint) = laws::unknown_article(law, &details.articles, &named.number);
    if !ArticleNumber::is_one(&named.number) {
        hint = "Schrijf bij “artikel” alleen het nummer van één artikel: 16, 16a of 2.1.1. Een lid heeft een eigen \
                regel, “lid: 2”; nog een artikel een eigen “- wet: …”."
            .to_owned();
    }
    diagnostics.error("onbekend-artikel", &document.note.path, named.span.clone(), message).hint(hint);
    None
}

fn report(lost: &Lost, document: &Placed<DocumentId>, names: &Names, titled: &ByTitle<'_>, diagnostics: &mut Diagnostics) {
    let path = &document.note.path;
    match lost {
        Lost::Situation(slug) => {
            let known = |word: &str| names.situations().any(|situation| situation == address::slug(word));
            let hint = match (as_list(slug, known), nearest(&address::slug(slug), names.situations())) {
                (Some(list), _) => list,
                (None, Some(near)) => format!("Bedoel je “{near}”?"),
                (None, None) => format!("Kies uit: {}.", names.situations().collect::<Vec<_>>().join(", ")),
            };
            let message = format!("De situatie “{slug}” staat niet in wegwijs.yaml.");
            let found = diagnostics.error("onbekende-situatie", path, slug.span.clone(), message).hint(hint);
            if let Some(meant) = certain(slug, names.situations()) {
                found.edit(slug.span.clone(), meant);
            }
        }
        // Only a warning, so that a note can be prepared together with what refers to it.
        Lost::Document(kind, slug) if names.is_withheld(*kind, slug) => {
            let message = format!("“{slug}” staat vandaag niet op de site.");
            diagnostics
                .warn("verwijzing-naar-concept", path, slug.span.clone(), message)
                .hint("De verwijzing verschijnt zodra dat document op de site staat.");
        }
        Lost::Document(Kind::Municipality, slug) => {
            let list = as_list(&document.note.text[slug.span.clone()], |word| by_slug(&address::slug(word)).is_some());
            municipal_pages::unknown(names, path, slug, list, diagnostics);
        }
        Lost::Document(kind, slug) => {
            let near = titled
                .get(&(*kind, slug.value.clone()))
                .copied()
                .or_else(|| nearest(slug, names.of_kind(*kind).map(|(name, _)| name)));
            let known = |word: &str| names.of_kind(*kind).any(|(name, _)| name == address::slug(word));
            let hint = match (as_list(&document.note.text[slug.span.clone()], known), near) {
                (Some(list), _) => list,
                (None, Some(near)) => format!("Bedoel je “{near}”?"),
                // The routes are the whole of the site: another one is not made in passing.
                (None, None) if *kind == Kind::Route => {
                    format!("Kies uit: {}.", names.of_kind(*kind).map(|(name, _)| name).collect::<Vec<_>>().join(", "))
                }
                (None, None) => format!("Maak het bestand “{}/{slug}.md”, of haal de verwijzing weg.", kind.folder()),
            };
            let message = format!("Er is geen {} “{slug}”.", kind.singular(Language::Dutch).to_lowercase());
            let found = diagnostics.error("onbekende-verwijzing", path, slug.span.clone(), message).hint(hint);
            if let Some(meant) = certain(slug, names.of_kind(*kind).map(|(name, _)| name)) {
                found.edit(slug.span.clone(), meant);
            }
        }
    }
}

/// How to write a list that was written as one text.
fn as_list(written: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
    let items = meant::items(written, is_known)?;
    Some(format!("Zet een lijst tussen vierkante haken: [{}].", items.join(", ")))
}

/// Names of documents by their kind and the slug of their title; made only when a reference leads nowhere.
type ByTitle<'a> = BTreeMap<(Kind, String), &'a str>;

fn by_title<'a>(names: &'a Names, documents: &ByDocument<Placed<DocumentId>>) -> ByTitle<'a> {
    let mut titled = BTreeMap::new();
    for kind in Kind::ALL.iter().copied() {
        for (name, id) in names.of_kind(kind) {
            for title in titles(&documents[id]) {
                titled.entry((kind, address::slug(title))).or_insert(name);
            }
        }
    }
    titled
}

/// What a document is called, in addition to its slug.
fn titles(document: &Placed<DocumentId>) -> impl Iterator<Item = &str> {
    let cited = match &document.note.details {
        Details::Law(law) => law.citation_title.as_str(),
        _ => "",
    };
    [document.title(), cited].into_iter().filter(|name| !name.is_empty())
}
