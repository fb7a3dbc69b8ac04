//! How notes become a site: what exists is placed and named, everything is resolved against it, then the site is built once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::aliases::{self, Owners};
use super::alike;
use super::document::{Document, Placed};
use super::elsewhere::{self, Elsewhere};
use super::file_addresses::FileAddresses;
use super::ids::{ByDocument, DocumentId};
use super::images::{self, Copier, Images};
use super::index::Index;
use super::link_targets::LinkTargets;
use super::links;
use super::names::Names;
use super::origins::{self, Origins};
use super::references::{self, References};
use super::related::{self, Related, RelatedNotes};
use super::target::Targets;
use super::unpublished::Unpublished;
use super::unused;
use super::withdrawn::{self, Withdrawn};
use super::{Site, editions, translations, unique_addresses, unpublished, untranslated};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::harvest;
use crate::language::LanguageTag;
use crate::note::Note;
use crate::note::kinds::{Details, Kind};
use crate::note::schema::Slug;
use crate::path::ContentPath;
use crate::source::Sources;

/// All notes in their place, with references and links resolved: a site but for its pictures.
pub struct Assembly {
    /// The site itself, then its editions.
    pub(super) indexes: Vec<Index>,
    links: Vec<Links>,
    redirects: Vec<BTreeMap<String, DocumentId>>,
    pub(super) common: Common,
}

/// Puts all notes together. What is `withheld` stays out, and so do drafts and notes whose first day has not come unless `drafts`.
pub fn assemble(
    notes: Vec<Note<Slug>>,
    sources: &Sources,
    mut withheld: BTreeSet<ContentPath>,
    config: Config,
    today: Date,
    drafts: bool,
) -> (Assembly, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    translations::check_names(&notes, sources, &config.settings.language, &mut diagnostics);
    let withdrawn = withdrawn::find(&notes, &withheld);
    let is_shown = |note: &Note<Slug>| drafts && !withdrawn::is_withdrawn(note) || unique_addresses::is_published(note, today);
    let is_published = |note: &Note<Slug>| is_shown(note) && !withheld.contains(&note.path);
    let (published, others): (Vec<_>, Vec<_>) = notes.into_iter().partition(is_published);
    alike::check(&published, today, &mut diagnostics);
    let (translated, originals): (Vec<_>, Vec<_>) = published.into_iter().partition(|note| note.original.is_some());
    let unpublished = unpublished::list(others.iter(), &withheld);
    withheld.extend(others.into_iter().map(|note| note.path));

    // Names, and the references in front matter.
    let files = FileAddresses::new(&sources.files, &mut diagnostics);
    let (harvests, findings) = harvest::of_sources(sources, &config.sisters, &config.settings);
    diagnostics.extend(findings);
    let named = harvests.values().flat_map(|harvest| &harvest.notes).flat_map(|note| &note.municipalities);
    let named: BTreeSet<&str> = named.map(String::as_str).collect();
    let placed = unique_addresses::place(originals, &named, &files, &config.settings, today, &mut diagnostics);
    let names = Names::new(&placed, &withheld, &config.settings, &mut diagnostics);
    let translated = translations::pair(translated, &placed, today, &mut diagnostics);
    let (documents, mut references) = references::resolve(placed, &names, &mut diagnostics);
    let translated = translations::resolve(translated, &names);
    let title = |id: DocumentId| documents[id].title().to_owned();
    let origins = origins::find(&config.sources, &sources.mounts, &names, &title, &mut diagnostics);

    // Addresses, and the links in texts. The site itself comes first, then its editions.
    let elsewhere: Arc<[Elsewhere]> = elsewhere::resolve(harvests, &config.sisters, &names).into();
    let site = Index::new(config, "/", documents, &references, &elsewhere);
    let editions =
        translated.into_iter().map(|(language, documents)| editions::index(&site, &language, documents, &references, &elsewhere));
    let editions: Vec<Index> = editions.collect();
    let places = LinkTargets::new(&site, &editions, &files, &withheld);
    let mut links = vec![resolve_links(&site, places, &mut diagnostics)];
    references.add_links(&site.documents, &links[0]);
    for edition in &editions {
        let places = LinkTargets::new(edition, &[], &files, &withheld).with_lists_of(&site);
        links.push(resolve_links(edition, places, &mut diagnostics));
    }

    let indexes: Vec<Index> = [site].into_iter().chain(editions).collect();
    untranslated::check(&indexes, &mut diagnostics);
    let mut common = Common::new(&indexes, references, sources, &files, today);
    (common.withdrawn, common.unpublished) = (withdrawn, unpublished);
    common.origins = origins;
    common.elsewhere = elsewhere;
    unused::leave_out(&mut common.files, &indexes, &links, &mut diagnostics);
    let owners = Owners::new(&indexes, &common.files);
    let redirects = indexes.iter().map(|index| aliases::redirects(index, &owners, &mut diagnostics));
    let redirects = redirects.collect();
    (Assembly { indexes, links, redirects, common }, diagnostics)
}

impl Assembly {
    /// Checks the pictures that texts show, and makes smaller copies of them if there is something to make them with.
    pub fn images(&self, copier: Option<Copier<'_>>) -> (Images, Diagnostics) {
        let texts = self
            .indexes
            .iter()
            .zip(&self.links)
            .flat_map(|(index, links)| index.own().map(move |(id, document)| (&document.note, &links[id])));
        images::prepare(texts, &self.common.files, copier, &self.indexes[0].config.limits())
    }

    /// The addresses of documents in all languages, then those of other files, each with the path of its file.
    pub fn addresses(&self) -> impl Iterator<Item = (&str, &ContentPath)> {
        let documents = self.indexes.iter().flat_map(Index::own).map(|(_, document)| (&*document.url, &document.note.path));
        documents.chain(self.common.files.iter().map(|(url, (path, _))| (&**url, path)))
    }

    /// Completes the site.
    pub fn complete(self, images: &Images) -> Site {
        self.complete_with(images, &|root, documents| related::related(root, documents, &|_| true))
    }

    /// Completes the site for the page of one note: only that note has its related ones, which are most of the work unless they are
    /// `known`.
    pub fn complete_for(self, images: &Images, note: &ContentPath, known: Option<&RelatedNotes>) -> Site {
        let find = |root: &str, documents: &ByDocument<Document>| {
            related::related(root, documents, &|document: &Document| document.note.path == *note)
        };
        self.complete_with(images, &|root, documents| {
            known.and_then(|known| known.get(root).cloned()).unwrap_or_else(|| find(root, documents))
        })
    }

    fn complete_with(self, images: &Images, related: &FindRelated<'_>) -> Site {
        let Self { indexes, links, redirects, common } = self;
        let parts = indexes.into_iter().zip(links).zip(redirects);
        let mut sites: Vec<Site> =
            parts.map(|((index, links), redirects)| common.site(index, links, redirects, images, related)).collect();
        let editions = sites.split_off(1);
        Site { editions, ..sites.remove(0) }
    }
}

type Links = ByDocument<Targets>;
/// Finds related notes among the documents of a site or an edition of it, by its root.
type FindRelated<'a> = dyn Fn(&str, &ByDocument<Document>) -> BTreeMap<DocumentId, Vec<Related>> + 'a;

/// Resolves the links in all texts of a site or an edition of it.
fn resolve_links(index: &Index, places: LinkTargets<'_>, diagnostics: &mut Diagnostics) -> Links {
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
pub(super) struct Common {
    today: Date,
    pub(super) references: References,
    files: BTreeMap<String, (ContentPath, Arc<[u8]>)>,
    languages: BTreeMap<String, LanguageTag>,
    withdrawn: Vec<Withdrawn>,
    unpublished: Vec<Unpublished>,
    origins: Origins,
    elsewhere: Arc<[Elsewhere]>,
}

impl Common {
    fn new(indexes: &[Index], references: References, sources: &Sources, files: &FileAddresses, today: Date) -> Self {
        let file = |(path, bytes): (&ContentPath, &Arc<[u8]>)| Some((files.of(path)?.to_owned(), (path.clone(), bytes.clone())));
        let language = |index: &Index| (index.root.clone(), index.config.settings.language.clone());
        let files = sources.files.iter().filter_map(file).collect();
        Self {
            today,
            references,
            files,
            languages: indexes.iter().map(language).collect(),
            withdrawn: Vec::new(),
            unpublished: Vec::new(),
            origins: Origins::new(),
            elsewhere: Arc::default(),
        }
    }

    fn site(
        &self,
        index: Index,
        links: Links,
        redirects: BTreeMap<String, DocumentId>,
        images: &Images,
        related: &FindRelated<'_>,
    ) -> Site {
        let own: BTreeSet<String> = index.own().map(|(_, document)| document.url.clone()).collect();
        let Index { config, root, documents, order, folders, situations, coverage, generated } = index;
        let References { backlinks, by_law, preferred, .. } = &self.references;
        let parts = backlinks.entries().zip(documents.into_vec()).zip(links.into_vec());
        let documents: ByDocument<Document> =
            parts.map(|(((id, backlinks), placed), links)| Document::new(id, placed, links, backlinks.clone())).collect();
        let notes = |route: DocumentId| {
            let notes = documents[route].backlinks.iter().copied();
            notes.filter(|id| matches!(documents[*id].note.details, Details::Practice(_))).collect()
        };
        let routes = coverage.routes.iter().map(|route| (*route, order.sorted(Kind::Practice, notes(*route)))).collect();
        Site {
            related: related(&root, &documents),
            by_law: by_law.clone(),
            preferred: preferred.clone(),
            addresses: own.into_iter().chain(generated).collect(),
            today: self.today,
            files: self.files.clone(),
            images: images.clone(),
            languages: self.languages.clone(),
            withdrawn: self.withdrawn.iter().filter(|gone| gone.root == root).cloned().collect(),
            unpublished: if root == "/" { self.unpublished.clone() } else { Vec::new() },
            editions: Vec::new(),
            origins: self.origins.clone(),
            elsewhere: self.elsewhere.clone(),
            config,
            documents,
            situations,
            routes,
            coverage,
            order,
            folders,
            redirects,
            root,
        }
    }
}
