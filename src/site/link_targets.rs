//! All places that a link can point to.
//!
//! Links between notes are relative paths to files (`../wetten/wmo-2015.md#artikel-211`), so that they also work where the
//! files are previewed.

use std::collections::{BTreeMap, BTreeSet};

use super::addresses::in_every_edition;
use super::document::Placed;
use super::file_addresses::FileAddresses;
use super::ids::{ByDocument, DocumentId};
use super::index::Index;
use super::laws::{LawProblem, Laws};
use super::problem::Problem;
use super::target::{Target, article_anchor, step_anchor};
use crate::address::{self, composed};
use crate::diagnostic::{certain, nearest};
use crate::note::Note;
use crate::note::destination::{Destination, LawWords};
use crate::note::kinds::{Details, Kind};
use crate::note::outline;
use crate::path::{ContentPath, INDEX_STEMS};

/// All places that a link can point to.
pub struct LinkTargets<'a> {
    by_path: BTreeMap<&'a str, DocumentId>,
    /// The first path of each document.
    paths: ByDocument<&'a str>,
    /// One path for each file name, for hints.
    by_name: BTreeMap<&'a str, &'a str>,
    by_url: BTreeMap<&'a str, DocumentId>,
    lower: BTreeMap<String, &'a str>,
    anchors: ByDocument<BTreeSet<String>>,
    /// The id that the title would have if it were a heading, as it is in many a file.
    title_anchors: ByDocument<String>,
    folders: BTreeSet<String>,
    generated: BTreeSet<String>,
    files: &'a FileAddresses,
    withheld: &'a BTreeSet<ContentPath>,
    /// Whether the site has files of other sources.
    has_sources: bool,
    /// Address of the home page.
    root: &'a str,
    /// Address and ids of each translation, by its path: pages of another edition.
    translations: BTreeMap<&'a str, (&'a str, BTreeSet<String>)>,
    pub(super) laws: Laws<'a>,
}

impl<'a> LinkTargets<'a> {
    /// Lists all places of a site and of its editions; `withheld` are the paths of notes that are not published today.
    pub(super) fn new(
        site: &'a Index,
        editions: &'a [Index],
        files: &'a FileAddresses,
        withheld: &'a BTreeSet<ContentPath>,
    ) -> Self {
        let by_path: BTreeMap<&ContentPath, DocumentId> = site
            .documents
            .entries()
            .flat_map(|(id, Placed { note, .. })| [(note.original.as_ref(), id), (Some(&note.path), id)])
            .filter_map(|(path, id)| Some((path?, id)))
            .collect();
        let paths = by_path.keys().copied().chain(files.paths());
        let folders = paths.flat_map(|path| path.folders().map(str::to_owned)).collect();
        let translations = editions.iter().flat_map(|edition| edition.own());
        let mut generated = site.lists();
        generated.extend(editions.iter().flat_map(|edition| in_every_edition(&edition.root)));
        Self {
            by_url: site.documents.entries().map(|(id, document)| (document.url.as_str(), id)).collect(),
            lower: by_path.keys().map(|path| (composed(&path.to_lowercase()).into_owned(), path.as_str())).collect(),
            by_name: by_path.keys().map(|path| (path.file_name(), path.as_str())).collect(),
            anchors: site.documents.iter().map(|document| anchors(&document.note)).collect(),
            title_anchors: site.documents.iter().map(|document| outline::anchor(document.title())).collect(),
            paths: first_paths(site, &by_path),
            generated,
            files,
            by_path: by_path.into_iter().map(|(path, id)| (path.as_str(), id)).collect(),
            folders,
            withheld,
            has_sources: !site.config.sources.is_empty(),
            root: &site.root,
            translations: translations.map(|(_, Placed { url, note, .. })| (&*note.path, (&**url, anchors(note)))).collect(),
            laws: Laws::new(&site.documents),
        }
    }

    /// Adds the lists of another edition.
    pub(super) fn with_lists_of(mut self, other: &Index) -> Self {
        self.generated.extend(other.lists());
        self
    }

    /// The address of a list: in the language of the site where there is one.
    fn list(&self, address: String) -> Target {
        let own = format!("{}{}", self.root, address.trim_start_matches('/'));
        Target::Address(if self.generated.contains(&own) { own } else { address }.into())
    }

    /// Finds what a destination in a note is.
    pub(super) fn find(&self, destination: &Destination, note: &Note<DocumentId>) -> Result<Target, Problem> {
        match destination {
            Destination::Law(words) => self.law(words),
            Destination::Outside(_) => Ok(Target::Outside),
            Destination::Refused(scheme) => Err(Problem::Scheme(scheme.clone())),
            Destination::Page { path, anchor } if path.is_empty() => {
                let nowhere = || Problem::Nowhere { wanted: note.path.as_str().into(), near: None };
                let id = self.by_path.get(note.path.as_str()).copied().ok_or_else(nowhere)?;
                self.heading(id, anchor, note)
            }
            Destination::Page { path, anchor } => {
                let wanted = note.path.resolve(path);
                let elsewhere = self.elsewhere(path, note);
                let mut candidates = wanted.iter().chain(&elsewhere);
                if let Some(found) =
                    candidates.find_map(|wanted| self.file(wanted, anchor, note).or_else(|| self.address(wanted, anchor, note)))
                {
                    return found;
                }
                let Some(wanted) = wanted else {
                    let name = path.rsplit('/').next().unwrap_or(path);
                    let near = self.by_name.get(name).map(|near| note.path.link_to(&ContentPath::from(*near)));
                    return Err(Problem::Outside { near });
                };
                let near = self.near(&wanted).map(|near| note.path.link_to(&near));
                Err(Problem::Nowhere { wanted: wanted.as_str().into(), near })
            }
        }
    }

    /// What else a link may mean on a site with several sources: a file of the site itself, as if the source were a part of its
    /// folder, or a file of another source where that is on disk.
    fn elsewhere(&self, path: &str, note: &Note<DocumentId>) -> Vec<ContentPath> {
        if !self.has_sources {
            return Vec::new();
        }
        let of_site = note.path.mount().and_then(|_| ContentPath::new(note.path.inside()).resolve(path));
        of_site.into_iter().chain([note.path.resolve_on_disk(path)]).collect()
    }

    fn law(&self, words: &LawWords) -> Result<Target, Problem> {
        let withheld = || self.withheld.contains(&*format!("{}/{}.md", Kind::Law.folder(), address::slug(&words.name)));
        match self.laws.resolve(words) {
            Ok((id, anchor)) => Ok(Target::Document { id, anchor: anchor.into() }),
            Err(LawProblem::Unknown { .. }) if withheld() => Err(Problem::Withheld),
            Err(problem) => Err(Problem::Law(problem)),
        }
    }

    /// A Markdown file: the path itself, without its extension, or that of the folder that the file is the page of.
    fn file(&self, wanted: &ContentPath, anchor: &str, note: &Note<DocumentId>) -> Option<Result<Target, Problem>> {
        let in_folder = INDEX_STEMS.iter().map(|stem| ContentPath::in_folder(wanted, &format!("{stem}.md")));
        let candidates = [wanted.clone(), format!("{wanted}.md").into()].into_iter().chain(in_folder);
        for candidate in candidates {
            let known = self.by_path.get(candidate.as_str()).or_else(|| {
                let path = self.lower.get(&*composed(&candidate.to_lowercase()))?;
                self.by_path.get(path)
            });
            if let Some(id) = known {
                return Some(self.heading(*id, anchor, note));
            }
            if let Some((url, ids)) = self.translations.get(candidate.as_str()) {
                if anchor.is_empty() || ids.contains(anchor) {
                    let hash = if anchor.is_empty() { "" } else { "#" };
                    return Some(Ok(Target::Address(format!("{url}{hash}{anchor}").into())));
                }
                return Some(Err(no_heading(format!("“{candidate}”"), anchor, ids, Target::Address((*url).into()))));
            }
            if self.withheld.contains(candidate.as_str()) {
                return Some(Err(Problem::Withheld));
            }
        }
        None
    }

    /// Any other file, a folder, or the address of a page.
    fn address(&self, wanted: &ContentPath, anchor: &str, note: &Note<DocumentId>) -> Option<Result<Target, Problem>> {
        if let Some(address) = self.files.meant(wanted) {
            return Some(Ok(Target::Address(address.into())));
        }
        if wanted.is_empty() || self.folders.contains(wanted.as_str()) {
            return Some(Ok(self.list(address::of_folder(&wanted.on_site()))));
        }
        let address = format!("/{}/", wanted.trim_end_matches('/'));
        if let Some(id) = self.by_url.get(address.as_str()) {
            return Some(self.heading(*id, anchor, note));
        }
        self.generated.contains(&address).then(|| Ok(self.list(address)))
    }

    fn heading(&self, id: DocumentId, anchor: &str, note: &Note<DocumentId>) -> Result<Target, Problem> {
        let known = &self.anchors[id];
        let lower = composed(anchor).to_lowercase();
        if let Some(anchor) = [anchor, &lower].into_iter().find(|anchor| anchor.is_empty() || known.contains(*anchor)) {
            return Ok(Target::Document { id, anchor: anchor.into() });
        }
        if self.title_anchors[id] == lower {
            return Ok(Target::Document { id, anchor: "".into() });
        }
        let title = self.paths[id];
        let title = if title == note.path.as_str() { "deze pagina".to_owned() } else { format!("“{title}”") };
        Err(no_heading(title, anchor, known, Target::Document { id, anchor: "".into() }))
    }

    /// The path that was probably meant: a file of the same name elsewhere, or one with nearly the same name in the same folder.
    fn near(&self, wanted: &ContentPath) -> Option<ContentPath> {
        if let Some(path) = self.by_name.get(wanted.file_name()) {
            return Some((*path).into());
        }
        let folder = wanted.folder();
        if !wanted.is_markdown() && wanted.extension() != "" {
            // The address of a page of another site, or the document that a page was made of: `nota.html`, `nota.docx`.
            if let Some(page) = self.by_name.get(&*format!("{}.md", wanted.stem())) {
                return Some((*page).into());
            }
            let files = self.files.paths().filter(|path| path.folder() == folder).map(|path| path.as_str());
            let elsewhere = || self.files.paths().find(|path| path.file_name() == wanted.file_name());
            return nearest(wanted, files.take(200)).map(ContentPath::from).or_else(|| elsewhere().cloned());
        }
        let inside = self.by_path.range(folder..).map(|(path, _)| *path).take_while(|path| path.starts_with(folder));
        let inside = inside.take(1000);
        let siblings = inside.filter(|path| path.rsplit_once('/').map_or("", |(other, _)| other) == folder);
        nearest(wanted, siblings.take(200)).map(ContentPath::from)
    }
}

/// The path by which each document is known in messages.
fn first_paths<'a>(site: &'a Index, by_path: &BTreeMap<&'a ContentPath, DocumentId>) -> ByDocument<&'a str> {
    let mut paths: ByDocument<&str> = site.documents.iter().map(|_| "").collect();
    for (path, id) in by_path.iter().rev() {
        paths[*id] = path;
    }
    paths
}

fn no_heading(title: String, anchor: &str, known: &BTreeSet<String>, target: Target) -> Problem {
    let known_ids = || known.iter().map(String::as_str);
    let sure = certain(anchor, known_ids());
    let near = sure.or_else(|| nearest(anchor, known_ids())).map(str::to_owned);
    let headings = known.iter().take(8).map(|id| format!("#{id}")).collect();
    Problem::Anchor { title, anchor: anchor.into(), near, is_certain: sure.is_some(), headings, target }
}

/// The ids within a document's page that a link can point to.
pub(super) fn anchors<Ref>(note: &Note<Ref>) -> BTreeSet<String> {
    let mut ids: BTreeSet<String> =
        note.headings.iter().map(|heading| heading.id.clone()).chain(note.body.html_ids.iter().cloned()).collect();
    match &note.details {
        Details::Law(law) => ids.extend(law.articles.iter().map(|article| article_anchor(&article.number))),
        Details::Route(route) => ids.extend((1..=route.steps.len()).map(step_anchor)),
        _ => {}
    }
    ids
}
