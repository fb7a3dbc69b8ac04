//! The site: every note in its place, every link and reference resolved.
//!
//! [`assemble`](assemble::assemble) puts all notes together. The [`Site`] that follows is complete and never changes: addresses
//! are unique, every link is a page, a
//! file or an outside address, every reference between documents is a [`DocumentId`] and shows on its other side too. How a page
//! looks is decided in `render`.

pub mod addresses;
pub mod aliases;
mod alike;
pub mod assemble;
pub mod coverage;
mod document;
pub mod editions;
pub mod elsewhere;
pub mod external;
mod file_addresses;
pub mod folders;
mod ids;
pub mod images;
mod index;
mod language;
pub mod laws;
mod link_targets;
pub mod links;
mod municipal_pages;
pub mod municipalities;
mod names;
pub mod next_change;
mod order;
pub mod origins;
mod problem;
mod references;
pub mod related;
pub mod resolved;
pub mod review;
mod revise;
pub mod situations;
pub mod successors;
mod target;
mod translations;
mod unique_addresses;
mod unpublished;
mod untranslated;
mod unused;
pub mod withdrawn;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Config;
use crate::language::{Language, LanguageTag};
use crate::note::kinds::{Kind, Party};
use crate::path::ContentPath;
pub use crate::standing::Standing;
use coverage::Coverage;
pub use document::{Document, Placed};
use elsewhere::Elsewhere;
use folders::Folder;
pub use ids::{ByDocument, DocumentId};
use images::Images;
use order::Order;
use origins::{Origin, Origins};
pub use references::ByLaw;
use related::Related;
use situations::Situations;
use successors::{Succession, Successors};
pub use translations::behind;
pub(crate) use unique_addresses::is_published;
pub use unpublished::Unpublished;
use withdrawn::Withdrawn;

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
    /// Former municipalities.
    pub successors: Successors,
    order: Order,
    /// Folders by address, each with what is directly in it.
    pub folders: BTreeMap<String, Folder>,
    /// Notes that are not on the site today and may be later.
    pub unpublished: Vec<Unpublished>,
    /// Addresses of withdrawn documents, which say so.
    pub withdrawn: Vec<Withdrawn>,
    /// Whose documents are in each of the folders of others.
    pub origins: Origins,
    /// Practice notes of other sites.
    pub elsewhere: Arc<[Elsewhere]>,
    /// Old addresses and the documents they lead to.
    pub redirects: BTreeMap<String, DocumentId>,
    /// Other files: address → path in the content folder and bytes.
    pub files: BTreeMap<String, (ContentPath, Arc<[u8]>)>,
    pub images: Images,
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

    /// Returns whether a document is on the site for everybody: a site for those who write it has drafts too.
    pub fn is_public(&self, document: &Document) -> bool {
        unique_addresses::is_published(&document.note, self.today)
    }

    /// Returns the language that a document is in.
    pub fn language_of<'a>(&'a self, document: &'a Document) -> &'a LanguageTag {
        document.note.shared.language.as_ref().unwrap_or(&self.config.settings.language)
    }

    /// Who keeps a document, if that is not who keeps the site.
    pub fn origin_of(&self, document: &Document) -> Option<&Origin> {
        self.origins.get(&document.note.path.mount()?.folder)
    }

    /// The name of who keeps a document.
    pub fn whose(&self, document: &Document) -> &str {
        self.whose_file(&document.note.path)
    }

    /// The name of who keeps a file, on the site or not.
    pub fn whose_file(&self, path: &ContentPath) -> &str {
        let origin = path.mount().and_then(|mount| self.origins.get(&mount.folder));
        origin.map_or(self.config.settings.publisher_or_title(), |origin| &origin.name)
    }

    /// The name of an organisation, whether it has a page or not.
    pub fn name_of<'a>(&'a self, party: &'a Party<DocumentId>) -> &'a str {
        match party {
            Party::Document(organisation) => self[organisation.to].title(),
            Party::Named(name) => name,
        }
    }

    /// The term to use in place of a term; where an old word leads to a word that is old itself, the last of them.
    pub fn preferred(&self, term: DocumentId) -> Option<&Document> {
        self.preferred.get(&term).map(|id| &self[*id])
    }

    /// The name of a municipality; of a former one with what it is part of, in the words of a language.
    pub fn place_name(&self, municipality: DocumentId, language: Language) -> String {
        let title = self[municipality].title();
        match self.successors.of(municipality) {
            Some(Succession { to, since }) => language.part_of(title, since, self[to].title()),
            None => title.to_owned(),
        }
    }

    /// Sorts documents as lists of a kind show them: news and notes by date, newest first; routes by their number; everything else
    /// by title.
    pub fn sorted(&self, kind: Kind, ids: Vec<DocumentId>) -> Vec<DocumentId> {
        self.order.sorted(kind, ids)
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

    /// The documents in the language of the site, in the order of their originals' paths. Those of a whole of which the site is a part
    /// are not among them.
    pub fn own(&self) -> impl Iterator<Item = DocumentId> + '_ {
        let is_here = |id: &DocumentId| !self.config.base.is_elsewhere(&self[*id].url);
        self.documents.ids().filter(|id| self.is_own(*id)).filter(is_here)
    }

    /// Documents of a kind in the order of its lists.
    pub fn of_kind(&self, kind: Kind) -> Vec<DocumentId> {
        self.order.sorted(kind, self.own().filter(|id| self[*id].note.kind == kind).collect())
    }
}
