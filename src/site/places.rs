//! All places that a link can point to.
//!
//! Links between notes are relative paths to files (`../wetten/wmo-2015.md#artikel-211`), so that they also work where the
//! files are previewed.

use std::collections::{BTreeMap, BTreeSet};

use super::editions::{self, Pair};
use super::laws::{LawProblem, Laws};
use super::links::{Problem, Target, article_anchor, step_anchor};
use super::{ByDocument, Document, DocumentId, Site, review};
use crate::address;
use crate::diagnostic::nearest;
use crate::note::Note;
use crate::note::destination::{Destination, LawWords};
use crate::note::kinds::{Details, Kind};
use crate::path::ContentPath;
use crate::source::Sources;

/// All places that a link can point to.
pub struct Places<'a> {
    by_path: BTreeMap<&'a str, DocumentId>,
    /// One path for each file name, for hints.
    by_name: BTreeMap<&'a str, &'a str>,
    by_url: BTreeMap<&'a str, DocumentId>,
    lower: BTreeMap<String, &'a str>,
    anchors: ByDocument<BTreeSet<String>>,
    folders: BTreeSet<String>,
    generated: BTreeSet<String>,
    files: &'a BTreeMap<ContentPath, std::sync::Arc<[u8]>>,
    withheld: BTreeSet<ContentPath>,
    /// Address of the home page.
    root: &'a str,
    /// Address and ids of each translation, by its path: pages of another edition.
    translations: BTreeMap<&'a str, (&'a str, BTreeSet<String>)>,
    pub(super) laws: Laws<'a>,
}

impl<'a> Places<'a> {
    /// Lists all places; `withheld` are the paths of notes that are not published today.
    pub fn new(site: &'a Site, sources: &'a Sources, withheld: BTreeSet<ContentPath>) -> Self {
        let by_path: BTreeMap<&str, DocumentId> = site
            .documents
            .entries()
            .flat_map(|(id, Document { note, .. })| [(note.original.as_ref(), id), (Some(&note.path), id)])
            .filter_map(|(path, id)| Some((path?.as_str(), id)))
            .collect();
        let folders = by_path
            .keys()
            .chain(sources.files.keys().map(ContentPath::as_str).collect::<Vec<_>>().iter())
            .flat_map(|path| parents(path))
            .collect();
        let mut generated: BTreeSet<String> = editions::made(site).collect();
        generated.insert(review::ADDRESS.to_owned());
        Self {
            by_url: site.documents.entries().map(|(id, document)| (document.url.as_str(), id)).collect(),
            lower: by_path.keys().map(|path| (path.to_lowercase(), *path)).collect(),
            by_name: by_path.keys().map(|path| (path.rsplit('/').next().unwrap_or(path), *path)).collect(),
            anchors: site.documents.iter().map(|document| anchors(&document.note)).collect(),
            generated,
            files: &sources.files,
            by_path,
            folders,
            withheld,
            root: &site.root,
            translations: BTreeMap::new(),
            laws: Laws::new(site),
        }
    }

    /// Adds the pages of the editions.
    pub(super) fn with_translations(mut self, pairs: &'a [Pair]) -> Self {
        for Pair { url, note, language, .. } in pairs {
            self.translations.insert(&note.path, (url, anchors(note)));
            self.generated.extend(editions::always(&format!("/{language}/")));
        }
        self
    }

    /// Adds pages of another edition.
    pub(super) fn add_addresses(&mut self, addresses: impl Iterator<Item = String>) {
        self.generated.extend(addresses);
    }

    /// The address of a list: in the language of the site where there is one.
    fn list(&self, address: String) -> Target {
        let own = format!("{}{}", self.root, address.trim_start_matches('/'));
        Target::Address(if self.generated.contains(&own) { own } else { address }.into())
    }

    /// Finds what a destination in a note is.
    pub(super) fn find(&self, destination: &Destination, note: &Note) -> Result<Target, Problem> {
        match destination {
            Destination::Law(words) => self.law(words),
            Destination::Outside(_) => Ok(Target::Outside),
            Destination::Refused(scheme) => Err(Problem::Scheme(scheme.clone())),
            Destination::Page { path, anchor } if path.is_empty() => {
                let id = self.by_path.get(note.path.as_str()).copied().ok_or(Problem::Nowhere { near: None })?;
                self.heading(id, anchor, note)
            }
            Destination::Page { path, anchor } => {
                let wanted = note.path.resolve(path).ok_or(Problem::Outside)?;
                match self.file(&wanted, anchor, note).or_else(|| self.address(&wanted, anchor, note)) {
                    Some(found) => found,
                    None => Err(Problem::Nowhere { near: self.near(&wanted).map(|near| note.path.link_to(&near)) }),
                }
            }
        }
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
    fn file(&self, wanted: &ContentPath, anchor: &str, note: &Note) -> Option<Result<Target, Problem>> {
        let indexes = ["README.md", "index.md", "_index.md", "readme.md"];
        let in_folder = indexes.iter().map(|index| ContentPath::in_folder(wanted, index));
        let candidates = [wanted.clone(), format!("{wanted}.md").into()].into_iter().chain(in_folder);
        for candidate in candidates {
            let known = self.by_path.get(candidate.as_str()).or_else(|| {
                let path = self.lower.get(&candidate.to_lowercase())?;
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
    fn address(&self, wanted: &ContentPath, anchor: &str, note: &Note) -> Option<Result<Target, Problem>> {
        if self.files.contains_key(wanted.as_str()) {
            return Some(Ok(Target::Address(address::of_file(wanted).into())));
        }
        if wanted.is_empty() || self.folders.contains(wanted.as_str()) {
            return Some(Ok(self.list(address::of_folder(wanted))));
        }
        let address = format!("/{}/", wanted.trim_end_matches('/'));
        if let Some(id) = self.by_url.get(address.as_str()) {
            return Some(self.heading(*id, anchor, note));
        }
        self.generated.contains(&address).then(|| Ok(self.list(address)))
    }

    fn heading(&self, id: DocumentId, anchor: &str, note: &Note) -> Result<Target, Problem> {
        let known = &self.anchors[id];
        let lower = anchor.to_lowercase();
        if let Some(anchor) = [anchor, &lower].into_iter().find(|anchor| anchor.is_empty() || known.contains(*anchor)) {
            return Ok(Target::Document { id, anchor: anchor.into() });
        }
        let title = self.by_path.iter().find(|(_, other)| **other == id).map_or("", |(path, _)| path);
        let title = if title == note.path.as_str() { "deze pagina".to_owned() } else { format!("“{title}”") };
        Err(no_heading(title, anchor, known, Target::Document { id, anchor: "".into() }))
    }

    /// The path that was probably meant: a file of the same name elsewhere, or one with nearly the same name in the same folder.
    fn near(&self, wanted: &ContentPath) -> Option<ContentPath> {
        if let Some(path) = self.by_name.get(wanted.file_name()) {
            return Some((*path).into());
        }
        let folder = wanted.folder();
        let inside = self.by_path.range(folder..).map(|(path, _)| *path).take_while(|path| path.starts_with(folder));
        let siblings = inside.filter(|path| path.rsplit_once('/').map_or("", |(other, _)| other) == folder);
        nearest(wanted, siblings.take(200)).map(ContentPath::from)
    }
}

fn no_heading(title: String, anchor: &str, known: &BTreeSet<String>, target: Target) -> Problem {
    let near = nearest(anchor, known.iter().map(String::as_str)).map(str::to_owned);
    Problem::Anchor { title, anchor: anchor.into(), near, target }
}

fn parents(path: &str) -> impl Iterator<Item = String> {
    path.match_indices('/').map(|(at, _)| path[..at].to_owned()).collect::<Vec<_>>().into_iter()
}

/// The ids within a document's page that a link can point to.
fn anchors(note: &Note) -> BTreeSet<String> {
    let mut ids: BTreeSet<String> =
        note.headings.iter().map(|heading| heading.id.clone()).chain(note.body.html_ids.iter().cloned()).collect();
    match &note.details {
        Details::Law(law) => ids.extend(law.articles.iter().map(|article| article_anchor(&article.number))),
        Details::Route(route) => ids.extend((1..=route.steps.len()).map(step_anchor)),
        _ => {}
    }
    ids
}
