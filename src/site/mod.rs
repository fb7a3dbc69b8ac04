//! The site: every note in its place, every link and reference resolved.
//!
//! [`assemble`] takes all notes and makes a [`Site`] that is inert and complete: addresses are unique, every link is a page, a
//! file or an outside address, every reference between documents points to a document and shows on its other side too. How a
//! page looks is decided in `render`.

pub mod aliases;
pub mod coverage;
mod document;
pub mod editions;
pub mod images;
pub mod laws;
pub mod links;
pub mod lists;
pub mod municipalities;
mod references;
pub mod related;
pub mod review;
pub mod situations;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::address;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::language::{Language, LanguageTag};
use crate::note::Note;
use crate::note::kinds::{Details, Kind, Status, Term};
use crate::note::schema::{Referable, Reference};
use crate::path::ContentPath;
use crate::source::Sources;
pub use crate::standing::Standing;
pub use document::{ByDocument, Document, DocumentId};
use lists::Folder;

/// A complete site.
#[derive(Clone, Debug)]
pub struct Site {
    /// Settings.
    pub config: Config,
    /// The day on which it is built.
    pub today: Date,
    /// All published documents, in order of their path.
    pub documents: ByDocument<Document>,
    /// Documents by kind and slug.
    pub by_slug: BTreeMap<(Kind, String), DocumentId>,
    /// Documents that rest on a law or an article of it, or lead to the article: (law, article or nothing) → documents.
    pub by_law: BTreeMap<(DocumentId, Option<String>), BTreeSet<DocumentId>>,
    /// Documents by situation, in the order of the settings.
    pub by_situation: BTreeMap<String, BTreeSet<DocumentId>>,
    /// Folders by address, each with what is directly in it.
    pub folders: BTreeMap<String, Folder>,
    /// Old addresses and the documents they lead to.
    pub redirects: BTreeMap<String, DocumentId>,
    /// Other files: address → path in the content folder and bytes.
    pub files: BTreeMap<String, (ContentPath, Arc<[u8]>)>,
    /// Pictures that show in a text, by address.
    pub images: BTreeMap<String, images::Image>,
    /// Address of the home page: `/`, or `/en/` of the pages in English.
    pub root: String,
    /// Languages by the beginning of the addresses of their pages: `/` → `nl`, `/en/` → `en`.
    pub languages: BTreeMap<String, LanguageTag>,
    /// The site in each other language that something was translated into (see [`editions`]).
    pub editions: Vec<Site>,
}

impl std::ops::Index<DocumentId> for Site {
    type Output = Document;

    fn index(&self, id: DocumentId) -> &Document {
        &self.documents[id]
    }
}

impl Site {
    /// The document of a kind with a slug.
    pub fn find(&self, kind: Kind, slug: &str) -> Option<&Document> {
        self.by_slug.get(&(kind, slug.to_owned())).map(|id| &self[*id])
    }

    /// The document that a key refers to.
    pub fn referred<T: Referable>(&self, reference: &Reference<T>) -> Option<&Document> {
        self.find(T::KIND, &reference.slug)
    }

    /// The site, and its editions in other languages.
    pub fn in_all_languages(&self) -> impl Iterator<Item = &Site> {
        std::iter::once(self).chain(&self.editions)
    }

    /// Returns the language that a document is in.
    pub fn language_of<'a>(&'a self, document: &'a Document) -> &'a LanguageTag {
        document.note.shared.language.as_ref().unwrap_or(&self.config.settings.language)
    }

    /// The term to use in place of one: where an old word leads to a word that is old itself, the last of them.
    pub fn preferred(&self, term: &Term) -> Option<&Document> {
        let next = |term: &Term| self.referred(term.preferred.as_ref()?);
        let mut preferred = next(term)?;
        let mut met = BTreeSet::new();
        while let Details::Term(term) = &preferred.note.details
            && met.insert(&preferred.slug)
            && let Some(document) = next(term)
        {
            preferred = document;
        }
        Some(preferred)
    }

    /// The title of a situation; its slug in words when the settings name none.
    pub fn situation_title(&self, slug: &str) -> String {
        let known = self.config.settings.situations.iter().find(|situation| situation.slug == slug);
        known.map_or_else(|| slug.replace('-', " "), |situation| situation.title.clone())
    }

    /// Whether a document is in the language of the site; in an edition the others are there to be linked to.
    pub fn is_own(&self, id: DocumentId) -> bool {
        self.root == "/" || self[id].note.original.is_some()
    }

    /// The language of the pages around an address.
    pub fn language_at(&self, address: &str) -> &LanguageTag {
        let around = self.languages.iter().filter(|(root, _)| address.starts_with(root.as_str()));
        around.max_by_key(|(root, _)| root.len()).map_or(&self.config.settings.language, |(_, language)| language)
    }

    /// The documents in the language of the site, in the order of their originals' paths.
    pub fn own(&self) -> impl Iterator<Item = DocumentId> + '_ {
        self.documents.ids().filter(|id| self.is_own(*id))
    }

    /// Documents of a kind in the order of its lists.
    pub fn of_kind(&self, kind: Kind) -> Vec<DocumentId> {
        lists::sorted(self, kind, self.own().filter(|id| self[*id].note.kind == kind).collect())
    }

    /// The routes in their order, each with its practice notes, in whatever language they are.
    pub fn routes(&self) -> Vec<(DocumentId, Vec<DocumentId>)> {
        let routes = self.documents.ids().filter(|id| self[*id].note.kind == Kind::Route).collect();
        let practice = |id: &DocumentId| matches!(self[*id].note.details, Details::Practice(_));
        let notes = |route: DocumentId| self[route].backlinks.iter().copied().filter(practice).collect();
        let routes = lists::sorted(self, Kind::Route, routes);
        routes.into_iter().map(|route| (route, lists::sorted(self, Kind::Practice, notes(route)))).collect()
    }
}

/// Puts all notes together. Drafts, and notes whose first day has not come, stay out.
pub fn assemble(notes: Vec<Note>, sources: &Sources, config: Config, today: Date) -> (Site, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    editions::check_names(&notes, sources, &config.settings.language, &mut diagnostics);
    let (published, withheld): (Vec<Note>, Vec<Note>) = notes.into_iter().partition(|note| is_published(note, today));
    let (translations, published): (Vec<Note>, Vec<Note>) = published.into_iter().partition(|note| note.original.is_some());
    let mut documents: Vec<Document> = published.into_iter().map(|note| document(note, today)).collect();
    municipalities::complete(&mut documents, config.settings.language.words() == Language::English, &mut diagnostics);
    unique_addresses(&mut documents, sources, &mut diagnostics);
    let mut site = Site {
        config,
        today,
        documents: documents.into(),
        by_slug: BTreeMap::new(),
        by_law: BTreeMap::new(),
        by_situation: BTreeMap::new(),
        folders: BTreeMap::new(),
        redirects: BTreeMap::new(),
        files: sources.files.iter().map(|(path, bytes)| (address::of_file(path), (path.clone(), bytes.clone()))).collect(),
        images: BTreeMap::new(),
        root: "/".to_owned(),
        languages: BTreeMap::new(),
        editions: Vec::new(),
    };
    references::index(&mut site, &mut diagnostics);
    municipalities::name(&mut site);
    site.folders = lists::folders(&site);
    let translations = editions::pairs(&site, translations, &mut diagnostics);
    site.languages = editions::languages(&site, &translations);
    let withheld: BTreeSet<ContentPath> = withheld.into_iter().map(|note| note.path).collect();
    let places = links::Places::new(&site, sources, withheld.clone()).with_translations(&translations);
    let resolved: Vec<_> = site.documents.par_iter().map(|document| links::resolve(document, &places)).collect();
    drop(places);
    for (document, (links, findings)) in site.documents.iter_mut().zip(resolved) {
        document.links = links;
        diagnostics.extend(findings);
    }
    references::resolve(&mut site, &withheld, &mut diagnostics);
    site.editions = editions::make(&mut site, translations, sources, withheld, &mut diagnostics);
    site.redirects = aliases::redirects(&site, &site.editions, &mut diagnostics);
    (site, diagnostics)
}

fn is_published(note: &Note, today: Date) -> bool {
    note.shared.status != Some(Status::Draft) && note.shared.publish_from.is_none_or(|day| day <= today)
}

fn standing(note: &Note, today: Date) -> Standing {
    match note.shared.valid_until {
        _ if note.shared.status == Some(Status::Archived) => Standing::Archived,
        Some(last) if last < today => Standing::Outdated,
        _ => Standing::Current,
    }
}

fn document(note: Note, today: Date) -> Document {
    Document {
        slug: address::name(&note.path),
        url: address::of_note(&note.path),
        links: BTreeMap::new(),
        standing: standing(&note, today),
        backlinks: BTreeSet::new(),
        made: false,
        note,
    }
}

/// Gives every document an address of its own. In folders that follow the keys of a kind two files with one address are an
/// error that names both; elsewhere the later one gets a number behind its name, so that any folder builds.
fn unique_addresses(documents: &mut [Document], sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut owners: BTreeMap<String, ContentPath> = BTreeMap::new();
    for path in sources.files.keys() {
        if let Some(first) = owners.insert(address::of_file(path), path.clone()) {
            same_address(path, &first, &address::of_file(path), diagnostics);
        }
    }
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|id| (!documents[*id].note.strict, index_rank(&documents[*id].note.path), *id));
    for id in order {
        let document = &mut documents[id];
        let path = document.note.path.clone();
        if let Some(first) = owners.get(&document.url) {
            if document.note.strict {
                same_address(&path, first, &document.url, diagnostics);
                continue;
            }
            let taken = std::mem::replace(&mut document.url, address::of_page(&path));
            let base = document.url.clone();
            let mut number = 2;
            while owners.contains_key(&document.url) {
                document.url = format!("{}-{number}/", base.trim_end_matches('/'));
                number += 1;
            }
            let message = format!("Het adres “{taken}” is al van “{first}”; dit bestand krijgt “{}”.", document.url);
            diagnostics.warn("dubbel-adres", &path, None, message).hint("Geef een van de twee een andere bestandsnaam.");
        }
        owners.insert(document.url.clone(), path);
    }
}

fn same_address(path: &str, first: &str, address: &str, diagnostics: &mut Diagnostics) {
    diagnostics
        .error("dubbel-adres", path, None, format!("Dit bestand en “{first}” krijgen allebei het adres “{address}”."))
        .hint("Geef een van de twee een andere bestandsnaam.");
}

/// When a folder has several pages of its own, `index` goes before `_index` and `README`.
fn index_rank(path: &ContentPath) -> usize {
    let name = path.file_name().to_lowercase();
    ["index.", "_index.", "readme."].iter().position(|index| name.starts_with(index)).unwrap_or(3)
}
