//! Lists: what stands in a folder, and in which order documents of a kind are shown.

use std::collections::{BTreeMap, BTreeSet};

use super::{DocumentId, Site};
use crate::address;
use crate::language::Language;
use crate::note::in_words;
use crate::note::kinds::{Details, Kind};

/// A folder of the site, with what is directly in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// The folder's own page, when an editor wrote one.
    pub index: Option<DocumentId>,
    /// The kind whose folder it is.
    pub kind: Option<Kind>,
    /// Title: the page's, the kind's, or the folder's name in words.
    pub title: String,
    /// Documents in it.
    pub documents: Vec<DocumentId>,
    /// Addresses of the folders in it.
    pub folders: BTreeSet<String>,
}

/// All folders that hold documents, by address; the root is `/`. Every folder has a page, so that a breadcrumb never breaks.
pub fn folders(site: &Site) -> BTreeMap<String, Folder> {
    let mut folders: BTreeMap<String, Folder> = BTreeMap::new();
    folders.entry(site.root.clone()).or_default().title = site.config.settings.title.clone();
    for id in site.own() {
        let document = &site.documents[id];
        let path = document.note.original.as_ref().unwrap_or(&document.note.path);
        let mut folder = path.folder();
        if folder == Kind::Page.folder() {
            folder = "";
        }
        enter(&mut folders, &site.root, folder);
        let entry = folders.entry(address(&site.root, folder)).or_default();
        if path.is_index() && document.url == address(&site.root, folder) {
            entry.index = Some(id);
            if folder.is_empty() {
                entry.title.clone_from(&site.config.settings.title)
            } else {
                entry.title = document.title().to_owned()
            }
        } else {
            entry.documents.push(id);
        }
    }
    for folder in folders.values_mut() {
        folder.documents = sorted(site, folder.kind.unwrap_or(Kind::Page), std::mem::take(&mut folder.documents));
    }
    folders
}

/// Makes sure that a folder and all folders around it exist and know each other.
fn enter(folders: &mut BTreeMap<String, Folder>, root: &str, path: &str) {
    if path.is_empty() {
        return;
    }
    let address = self::address(root, path);
    let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = folders.entry(address.clone()).or_default();
    if folder.title.is_empty() {
        folder.kind = Kind::from_folder(path);
        folder.title = folder.kind.map_or_else(|| in_words(name), |kind| kind.plural(Language::Dutch).to_owned());
    }
    folders.entry(self::address(root, parent)).or_default().folders.insert(address);
    enter(folders, root, parent);
}

/// Address of a folder within the site or an edition of it.
fn address(root: &str, folder: &str) -> String {
    format!("{}{}", root.trim_end_matches('/'), address::of_folder(folder))
}

/// Documents in the order in which lists of their kind show them: news and notes by date, newest first; routes by their
/// order; everything else by title.
pub fn sorted(site: &Site, kind: Kind, mut ids: Vec<DocumentId>) -> Vec<DocumentId> {
    let title = |id: &DocumentId| (address::slug(site.documents[*id].title()), *id);
    match kind {
        Kind::Practice | Kind::Update | Kind::Meeting => {
            ids.sort_by_cached_key(|id| (std::cmp::Reverse(date(site, *id)), title(id)))
        }
        Kind::Route => ids.sort_by_cached_key(|id| (order(site, *id), title(id))),
        _ => ids.sort_by_cached_key(title),
    }
    ids
}

fn order(site: &Site, id: DocumentId) -> u32 {
    match &site.documents[id].note.details {
        Details::Route(route) if route.order > 0 => route.order,
        _ => u32::MAX,
    }
}

fn date(site: &Site, id: DocumentId) -> Option<jiff::civil::Date> {
    let document = &site.documents[id];
    match &document.note.details {
        Details::Meeting(meeting) => meeting.start.map(|start| start.day),
        _ => document.modified(),
    }
}
