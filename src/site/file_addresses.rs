//! At which address each attachment is published, and which one a link means.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use crate::address::{self, composed};
use crate::diagnostic::Diagnostics;
use crate::path::ContentPath;

/// Number of files that are looked through for one with a name like another.
const NEAR: usize = 1000;

/// The addresses of all files that are no notes.
pub(super) struct FileAddresses {
    by_path: BTreeMap<ContentPath, String>,
    /// Each path with letters and marks together, and the same in lower case where no other file has that name.
    spellings: BTreeMap<String, ContentPath>,
    /// The first path of each file name, for hints.
    by_name: BTreeMap<String, ContentPath>,
}

impl FileAddresses {
    /// Gives each file an address of its own. Of files that would share one, the first keeps it and the others get a number;
    /// no number takes the address that another file has by its name.
    pub(super) fn new(files: &BTreeMap<ContentPath, Arc<[u8]>>, diagnostics: &mut Diagnostics) -> Self {
        let mut owners: BTreeMap<String, &ContentPath> = BTreeMap::new();
        let (mut by_path, mut later) = (BTreeMap::new(), Vec::new());
        // The site itself takes precedence over its sources.
        let (own, others): (Vec<_>, Vec<_>) = files.keys().partition(|path| path.mount().is_none());
        for path in own.into_iter().chain(others) {
            let address = address::of_file(path);
            if let Some(first) = owners.get(&address) {
                later.push((path, address, *first));
            } else {
                owners.insert(address.clone(), path);
                by_path.insert(path.clone(), address);
            }
        }
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for (path, taken, first) in later {
            let number = numbers.entry(taken.clone()).or_insert(1);
            let address = loop {
                *number += 1;
                let address = numbered(&taken, *number);
                if !owners.contains_key(&address) {
                    break address;
                }
            };
            let message = format!("Het adres “{taken}” is al van “{first}”; dit bestand krijgt “{address}”.");
            diagnostics.warn("dubbel-adres", path, None, message).hint("Geef een van de twee een andere bestandsnaam.");
            owners.insert(address.clone(), path);
            by_path.insert(path.clone(), address);
        }
        let mut spellings: BTreeMap<String, ContentPath> = BTreeMap::new();
        for path in files.keys() {
            spellings.entry(composed(&path.to_lowercase()).into_owned()).or_insert_with(|| path.clone());
        }
        spellings.extend(files.keys().map(|path| (composed(path).into_owned(), path.clone())));
        let by_name = files.keys().rev().map(|path| (path.file_name().to_owned(), path.clone())).collect();
        Self { by_path, spellings, by_name }
    }

    /// Returns the address of a file in the content folder.
    pub(super) fn of(&self, path: &ContentPath) -> Option<&str> {
        self.by_path.get(path).map(String::as_str)
    }

    /// Returns the address of the file that a link means: its name as written, or else without regard to capitals.
    pub(super) fn meant(&self, wanted: &ContentPath) -> Option<&str> {
        let wanted = composed(wanted);
        let path = self.spellings.get(&*wanted).or_else(|| self.spellings.get(&*composed(&wanted.to_lowercase())));
        path.and_then(|path| self.of(path))
    }

    /// Returns the paths of the first files in a folder and those below it that are directly in it.
    pub(super) fn in_folder(&self, folder: &str) -> impl Iterator<Item = &ContentPath> {
        let behind = self.by_path.range::<str, _>((Bound::Included(folder), Bound::Unbounded)).map(|(path, _)| path);
        behind.take_while(move |path| path.starts_with(folder)).take(NEAR).filter(move |path| path.folder() == folder)
    }

    /// Returns a file of a name, in whatever folder.
    pub(super) fn called(&self, name: &str) -> Option<&ContentPath> {
        self.by_name.get(name)
    }

    /// Returns the paths of all files, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &ContentPath> {
        self.by_path.keys()
    }
}

/// Puts a number before the extension: `/a/plan.pdf` → `/a/plan-2.pdf`.
fn numbered(address: &str, number: usize) -> String {
    let name = address.rfind('/').map_or(0, |slash| slash + 1);
    let dot = address[name..].rfind('.').map_or(address.len(), |dot| name + dot);
    format!("{}-{number}{}", &address[..dot], &address[dot..])
}
