//! The site: every note in its place, every link and reference resolved.
//!
//! [`assemble`] turns all notes into a [`Site`] that is complete and never changes: addresses are unique, every link is a page, a
//! file or an outside address, every reference between documents is a [`DocumentId`] and shows on its other side too. How a page
//! looks is decided in `render`.

pub mod aliases;
pub mod coverage;
mod document;
pub mod editions;
pub mod images;
mod index;
pub mod laws;
pub mod links;
pub mod lists;
mod municipal_pages;
pub mod municipalities;
mod names;
mod order;
mod place;
mod references;
pub mod related;
pub mod review;
pub mod situations;
mod translations;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::address;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::language::LanguageTag;
use crate::note::Note;
use crate::note::kinds::{Details, Kind};
use crate::note::reference::Slug;
use crate::path::ContentPath;
use crate::source::Sources;
pub use crate::standing::Standing;
use coverage::Coverage;
pub use document::{ByDocument, Document, DocumentId, Placed, resolved};
use index::Index;
use links::{Places, Target};
use lists::Folder;
use names::Names;
use order::Order;
pub use references::ByLaw;
use references::References;
use related::Related;
use situations::Situations;
pub use translations::behind;

/// A complete site.
#[derive(Clone, Debug)]
pub struct Site {
    pub config: Config,
    /// The day on which it is built.
    pub today: Date,
    /// All published documents, in order of their path.
    pub documents: ByDocument<Document>,
    /// Documents by the law or article that they are based on or link to.
    pub by_law: ByLaw,
    pub situations: Situations,
    /// The routes in their order, each with its practice notes, in whatever language they are.
    pub routes: Vec<(DocumentId, Vec<DocumentId>)>,
    /// Which municipalities have practice notes, on which routes.
    pub coverage: Coverage,
    /// Practice notes like a practice note; notes without any are absent.
    pub related: BTreeMap<DocumentId, Vec<Related>>,
    preferred: BTreeMap<DocumentId, DocumentId>,
    order: Order,
    /// Folders by address, each with what is directly in it.
    pub folders: BTreeMap<String, Folder>,
    /// Old addresses and the documents they lead to.
    pub redirects: BTreeMap<String, DocumentId>,
    /// Other files: address → path in the content folder and bytes.
    pub files: BTreeMap<String, (ContentPath, Arc<[u8]>)>,
    /// Pictures that show in a text, by address.
    pub images: BTreeMap<String, images::Image>,
    /// Addresses of all pages in the language of the site.
    pub addresses: BTreeSet<String>,
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
    /// The site, and its editions in other languages.
    pub fn in_all_languages(&self) -> impl Iterator<Item = &Site> {
        std::iter::once(self).chain(&self.editions)
    }

    /// Returns the language that a document is in.
    pub fn language_of<'a>(&'a self, document: &'a Document) -> &'a LanguageTag {
        document.note.shared.language.as_ref().unwrap_or(&self.config.settings.language)
    }

    /// The term to use in place of a term; where an old word leads to a word that is old itself, the last of them.
    pub fn preferred(&self, term: DocumentId) -> Option<&Document> {
        self.preferred.get(&term).map(|id| &self[*id])
    }

    /// The title of a situation; its slug in words where the settings have none.
    pub fn situation_title(&self, slug: &str) -> String {
        self.situations.get(slug).map_or_else(|| slug.replace('-', " "), |situation| situation.title.clone())
    }

    /// Whether a document is in the language of the site; in an edition the others are there to be linked to.
    pub fn is_own(&self, id: DocumentId) -> bool {
        self[id].is_own(&self.root)
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
        self.order.sorted(kind, self.own().filter(|id| self[*id].note.kind == kind).collect())
    }
}

/// Puts all notes together. Drafts, and notes whose first day has not come, stay out.
pub fn assemble(notes: Vec<Note<Slug>>, sources: &Sources, config: Config, today: Date) -> (Site, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let settings = &config.settings;
    translations::check_names(&notes, sources, &settings.language, &mut diagnostics);
    let (published, withheld): (Vec<_>, Vec<_>) = notes.into_iter().partition(|note| place::is_published(note, today));
    let (translated, originals): (Vec<_>, Vec<_>) = published.into_iter().partition(|note| note.original.is_some());
    let withheld: BTreeSet<ContentPath> = withheld.into_iter().map(|note| note.path).collect();

    // What front matter refers to.
    let placed = place::place(originals, sources, settings, today, &mut diagnostics);
    let situations = settings.situations.iter().map(|situation| situation.slug.value.clone()).collect();
    let names = Names::new(&placed, &withheld, situations, &mut diagnostics);
    let translations = translations::pair(translated, &placed, today, &mut diagnostics);
    let (documents, mut references) = references::resolve(placed, &names, &mut diagnostics);

    // What exists, in each language.
    let index = Index::new("/", settings, documents, references.by_situation.clone());
    let editions: Vec<(Config, Index)> = translations::resolve(translations, &names)
        .into_iter()
        .map(|(language, translated)| {
            let config = Config { settings: settings.in_language(&language), base: config.base.clone() };
            let by_situation = references.by_situation.clone();
            let index = editions::index(&language, &config.settings, &index, &settings.language, translated, by_situation);
            (config, index)
        })
        .collect();

    // What texts link to.
    let translated: Vec<&Index> = editions.iter().map(|(_, edition)| edition).collect();
    let links = resolve_links(&index, Places::new(&index, &translated, sources, &withheld), &mut diagnostics);
    references.add_links(&index.documents, &links);
    let in_editions = editions.iter().map(|(_, edition)| {
        resolve_links(edition, Places::new(edition, &[], sources, &withheld).with_lists_of(&index), &mut diagnostics)
    });
    let in_editions: Vec<_> = in_editions.collect();

    let files = sources.files.iter().map(|(path, bytes)| (address::of_file(path), (path.clone(), bytes.clone()))).collect();
    let owners = aliases::Owners::new(&[&[&index], &translated[..]].concat(), &files);
    let mut redirects = |index: &Index| aliases::redirects(index, &owners, config.base.path(), &mut diagnostics);
    let redirected: Vec<_> = translated.iter().map(|edition| redirects(edition)).collect();
    let own_redirects = redirects(&index);
    let languages = [(&config, &index)].into_iter().chain(editions.iter().map(|(config, index)| (config, index)));
    let languages = languages.map(|(config, index)| (index.root.clone(), config.settings.language.clone())).collect();
    let common = Common { today, references, files, languages };
    let editions = editions.into_iter().zip(in_editions).zip(redirected);
    let editions = editions.map(|(((config, index), links), redirects)| common.site(config, index, links, redirects, Vec::new()));
    let editions = editions.collect();
    (common.site(config, index, links, own_redirects, editions), diagnostics)
}

type Links = ByDocument<BTreeMap<String, Target>>;

/// Resolves the links in all texts of a site or an edition of it.
fn resolve_links(index: &Index, places: Places<'_>, diagnostics: &mut Diagnostics) -> Links {
    let resolve = |document: &Placed<DocumentId>| match document.is_own(&index.root) {
        true => links::resolve(document, &places),
        false => Default::default(),
    };
    let resolved: Vec<_> = index.documents.par_iter().map(resolve).collect();
    let (links, findings): (Vec<_>, Vec<_>) = resolved.into_iter().unzip();
    findings.into_iter().for_each(|findings| diagnostics.extend(findings));
    links.into()
}

/// What a site and its editions have in common.
struct Common {
    today: Date,
    references: References,
    files: BTreeMap<String, (ContentPath, Arc<[u8]>)>,
    languages: BTreeMap<String, LanguageTag>,
}

impl Common {
    fn site(
        &self,
        config: Config,
        index: Index,
        links: Links,
        redirects: BTreeMap<String, DocumentId>,
        editions: Vec<Site>,
    ) -> Site {
        let own: BTreeSet<String> = index.own().map(|(_, document)| document.url.clone()).collect();
        let Index { root, documents, order, folders, situations, coverage, generated } = index;
        let References { backlinks, by_law, preferred, .. } = &self.references;
        let parts = backlinks.entries().zip(documents.into_vec()).zip(links.into_vec());
        let document =
            |(((id, backlinks), placed), links): (((_, &BTreeSet<_>), _), _)| Document::new(id, placed, links, backlinks.clone());
        let documents: ByDocument<Document> = parts.map(document).collect();
        let notes = |route: DocumentId| {
            let notes = documents[route].backlinks.iter().copied();
            notes.filter(|id| matches!(documents[*id].note.details, Details::Practice(_))).collect()
        };
        let routes = coverage.routes.iter().map(|route| (*route, order.sorted(Kind::Practice, notes(*route)))).collect();
        Site {
            related: related::related(&root, &documents),
            by_law: by_law.clone(),
            preferred: preferred.clone(),
            addresses: own.into_iter().chain(generated).collect(),
            today: self.today,
            files: self.files.clone(),
            images: BTreeMap::new(),
            languages: self.languages.clone(),
            config,
            documents,
            situations,
            routes,
            coverage,
            order,
            folders,
            redirects,
            root,
            editions,
        }
    }
}
