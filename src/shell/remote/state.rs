//! What is known at the other side: which edition is there, which were before, and what a run was doing that did not end.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::meta::{self, Meta};
use super::store::Store;
use crate::render::machine::checksums;
use crate::shell::publish::manifest::Sums;
use crate::shell::report::Failure;

/// Folder of everything that is not a part of the site.
pub(super) const FOLDER: &str = ".wegwijs-edities";
const PATH: &str = ".wegwijs-edities/stand.json";
/// How many editions are remembered, with files or without.
const REMEMBERED: usize = 50;

/// An edition of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Its name: the beginning of the checksum of its list of files.
    pub id: String,
    /// When it was put there.
    #[serde(rename = "gezet")]
    pub published: Timestamp,
    /// When another took its place.
    #[serde(rename = "vervangen", default, skip_serializing_if = "Option::is_none")]
    pub replaced: Option<Timestamp>,
    /// Whether its files are gone.
    #[serde(rename = "weg", default)]
    pub gone: bool,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct State {
    #[serde(rename = "versie")]
    version: u32,
    #[serde(rename = "huidig")]
    pub(super) current: Option<String>,
    /// Editions that runs began to put there and that may be there in part, the last one last.
    #[serde(rename = "bezig", default)]
    pub(super) begun: Vec<String>,
    /// The last file of which it is certain that the last of those put it there, in the order of sending.
    #[serde(rename = "gedaan", default)]
    pub(super) done: Option<(usize, String)>,
    #[serde(rename = "edities", default)]
    pub(super) editions: Vec<Edition>,
}

/// Returns the name of an edition by its list of files.
pub(super) fn id_of(list: &[u8]) -> String {
    checksums::sum(list)[..16].to_owned()
}

/// Path of the list of files of an edition.
pub(super) fn list_path(id: &str) -> String {
    format!("{FOLDER}/lijsten/{id}")
}

/// Path of what a file was before it was replaced.
pub(super) fn blob_path(sum: &str) -> String {
    format!("{FOLDER}/inhoud/{sum}")
}

/// Reads the list of files of an edition; nothing for one that is gone or damaged.
pub(super) fn read_list(store: &dyn Store, id: &str) -> Result<Option<Vec<u8>>, Failure> {
    let stored = store.get(&list_path(id))?;
    let list = stored.map(|bytes| meta::unpacked(&bytes).unwrap_or(bytes));
    Ok(list.filter(|list| id_of(list) == id))
}

impl State {
    pub(super) fn read(store: &dyn Store) -> Result<Self, Failure> {
        let Some(bytes) = store.get(PATH)? else { return Ok(Self { version: 1, ..Self::default() }) };
        let state: Option<Self> = serde_json::from_slice(&bytes).ok();
        state.filter(|state| state.version == 1).ok_or_else(|| {
            let failure = Failure::new(format!("“{PATH}” is niet te lezen, of is van een andere versie van wegwijs."));
            failure.hint("Zet het bestand terug, of publiceer in een lege map.")
        })
    }

    /// Writes it, and returns how many bytes that took.
    pub(super) fn write(&self, store: &dyn Store) -> Result<u64, Failure> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|error| Failure::new(error.to_string()))?;
        bytes.push(b'\n');
        let length = bytes.len() as u64;
        store.put(PATH, bytes, &Meta::own()).map(|()| length)
    }

    /// Reads the lists of all editions whose files may be there.
    pub(super) fn lists(&self, store: &dyn Store) -> Result<BTreeMap<String, Sums>, Failure> {
        let kept = self.editions.iter().filter(|edition| !edition.gone).map(|edition| &edition.id);
        let mut lists = BTreeMap::new();
        for id in self.current.iter().chain(&self.begun).chain(kept) {
            // A run that was killed before it wrote the list wrote nothing else either.
            if let Some(list) = read_list(store, id)? {
                lists.insert(id.clone(), checksums::parse(&String::from_utf8_lossy(&list)).0);
            }
        }
        Ok(lists)
    }

    /// Notes that an edition is there, in place of the one before.
    pub(super) fn replace(&mut self, id: &str, now: Timestamp) {
        if self.current.as_deref() != Some(id) {
            for edition in self.editions.iter_mut().filter(|edition| self.current.as_ref() == Some(&edition.id)) {
                edition.replaced = Some(now);
            }
            self.editions.retain(|edition| edition.id != id);
            self.editions.push(Edition { id: id.to_owned(), published: now, replaced: None, gone: false });
        }
        self.current = Some(id.to_owned());
        self.done = None;
    }

    /// Forgets editions that are long gone.
    pub(super) fn forget(&mut self) {
        let much = self.editions.len().saturating_sub(REMEMBERED);
        let mut left = much;
        self.editions.retain(|edition| {
            let goes = left > 0 && edition.gone;
            left -= usize::from(goes);
            !goes
        });
    }
}
