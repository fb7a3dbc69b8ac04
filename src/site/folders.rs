//! Folders: what is directly in each.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Placed;
use super::ids::{ByDocument, DocumentId};
use super::order::Order;
use crate::address;
use crate::language::Language;
use crate::note::in_words;
use crate::note::kinds::Kind;

/// A folder of the site, with what is directly in it.
#[derive(Clone, Debug, Default)]
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

/// All folders that hold documents in the language of the site, by address. Every folder has a page, so that a breadcrumb never
/// breaks.
pub(super) fn folders(
    root: &str,
    site_title: &str,
    documents: &ByDocument<Placed<DocumentId>>,
    order: &Order,
) -> BTreeMap<String, Folder> {
    let mut folders: BTreeMap<String, Folder> = BTreeMap::new();
    folders.entry(root.to_owned()).or_default().title = site_title.to_owned();
    for (id, document) in documents.entries().filter(|(_, document)| document.is_own(root)) {
        let path = document.note.original.as_ref().unwrap_or(&document.note.path);
        let own = path.on_site();
        let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_page = path.top_folder() == Some(Kind::Page.folder()) && folder.ends_with(Kind::Page.folder());
        let folder = if is_page { folder[..folder.len() - Kind::Page.folder().len()].trim_end_matches('/') } else { folder };
        let address = address(root, folder);
        enter(&mut folders, root, folder);
        let entry = folders.entry(address.clone()).or_default();
        if path.is_index() && document.url == address {
            entry.index = Some(id);
            entry.title = if folder.is_empty() { site_title } else { document.title() }.to_owned();
        } else {
            entry.documents.push(id);
            let kind = document.note.kind.folder();
            if path.mount().is_some() && folder != kind && document.note.strict {
                // The list of a kind has the documents of all sources.
                enter(&mut folders, root, kind);
                folders.entry(self::address(root, kind)).or_default().documents.push(id);
            }
        }
    }
    for folder in folders.values_mut() {
        folder.documents = order.sorted(folder.kind.unwrap_or(Kind::Page), std::mem::take(&mut folder.documents));
    }
    folders
}

/// Adds a folder and all folders around it, each to the list of its parent.
pub(super) fn enter(folders: &mut BTreeMap<String, Folder>, root: &str, path: &str) {
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
