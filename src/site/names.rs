//! The names by which front matter refers to documents: kind and slug.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Placed;
use super::ids::{ByDocument, DocumentId};
use super::municipalities;
use crate::address;
use crate::config::Settings;
use crate::diagnostic::Diagnostics;
use crate::note::kinds::Kind;
use crate::note::schema::{Resolver, Slug};
use crate::path::ContentPath;

/// All names in front matter that mean something.
pub(super) struct Names {
    documents: BTreeMap<(Kind, String), DocumentId>,
    /// Notes that are not published today.
    withheld: BTreeSet<(Kind, String)>,
    /// Situations in the settings; without any, every name is valid.
    situations: BTreeSet<String>,
}

impl Names {
    /// Collects all names; reports a slug that two documents of a kind have.
    pub(super) fn new(
        documents: &ByDocument<Placed<Slug>>,
        withheld: &BTreeSet<ContentPath>,
        settings: &Settings,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut names: BTreeMap<(Kind, String), DocumentId> = BTreeMap::new();
        let strict = || documents.entries().filter(|(_, document)| document.note.strict);
        // The site itself takes precedence over its sources.
        let (own, others): (Vec<_>, Vec<_>) = strict().partition(|(_, document)| document.note.path.mount().is_none());
        for (id, document) in own.into_iter().chain(others) {
            let first = names.insert((document.note.kind, document.slug.clone()), id);
            // Two files with one address were reported already.
            if let Some(first) = first.map(|first| &documents[first]).filter(|first| first.url != document.url) {
                let first = &first.note.path;
                let message = format!("Dit bestand heet net zo als “{first}”; een verwijzing kan maar één van de twee bedoelen.");
                diagnostics
                    .error("dubbele-naam", &document.note.path, None, message)
                    .hint("Geef een van de twee een andere bestandsnaam.");
            }
        }
        for (id, document) in documents.entries() {
            for slug in of_municipality(document) {
                names.entry((Kind::Municipality, slug)).or_insert(id);
            }
        }
        let withheld = withheld.iter().filter_map(|path| Some((Kind::from_folder(path.top_folder()?)?, address::name(path))));
        let situations = settings.situations.iter().map(|situation| situation.slug.value.clone()).collect();
        Self { documents: names, withheld: withheld.collect(), situations }
    }

    pub(super) fn lookup(&self) -> Lookup<'_> {
        Lookup { names: self, found: BTreeSet::new(), lost: Vec::new() }
    }

    /// The document of a kind with a name.
    pub(super) fn find(&self, kind: Kind, slug: &str) -> Option<DocumentId> {
        self.documents.get(&(kind, slug.to_owned())).copied()
    }

    /// All names of documents of a kind.
    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (&str, DocumentId)> {
        let known = self.documents.range((kind, String::new())..).take_while(move |((other, _), _)| *other == kind);
        known.map(|((_, slug), id)| (slug.as_str(), *id))
    }

    pub(super) fn is_withheld(&self, kind: Kind, slug: &str) -> bool {
        self.withheld.contains(&(kind, slug.to_owned()))
    }

    pub(super) fn situations(&self) -> impl Iterator<Item = &str> {
        self.situations.iter().map(String::as_str)
    }
}

/// The names of a municipality's document: all that the list has for it.
fn of_municipality(document: &Placed<Slug>) -> impl Iterator<Item = String> {
    let place = Some(&document.note).filter(|note| note.strict).and_then(municipalities::of);
    place.into_iter().flat_map(municipalities::slugs)
}

/// Resolves the references of one document and records them.
pub(super) struct Lookup<'a> {
    names: &'a Names,
    pub(super) found: BTreeSet<DocumentId>,
    pub(super) lost: Vec<Lost>,
}

/// A reference that leads nowhere.
pub(super) enum Lost {
    Document(Kind, Slug),
    Situation(Slug),
}

impl Resolver<DocumentId> for Lookup<'_> {
    fn document(&mut self, kind: Kind, slug: &Slug) -> Option<DocumentId> {
        let found = self.named(kind, slug);
        match found {
            Some(id) => drop(self.found.insert(id)),
            None => self.lost.push(Lost::Document(kind, slug.clone())),
        }
        found
    }

    fn named(&mut self, kind: Kind, name: &str) -> Option<DocumentId> {
        self.names.documents.get(&(kind, name.to_owned())).copied()
    }

    fn is_situation(&mut self, slug: &Slug) -> bool {
        if self.names.situations.is_empty() || self.names.situations.contains(slug.as_str()) {
            return !slug.is_empty();
        }
        self.lost.push(Lost::Situation(slug.clone()));
        false
    }
}
