//! What a run sends, keeps and removes, and in which order: pure, from lists alone.

use std::collections::{BTreeMap, BTreeSet};

use super::packed;
use super::state::{FOLDER, State, blob_path, list_path};
use super::store::Listing;
use crate::output::is_of_index;
use crate::shell::publish::manifest::{SUMS, Sums, is_hashed};

/// Whether a file of an earlier edition is kept where it is: nothing else ever gets its name.
pub(super) fn is_kept_in_place(path: &str) -> bool {
    is_hashed(path)
}

/// The order of sending: what pages load, files beside them, pages, and what lists pages.
///
/// A packed form goes with its text.
pub(super) fn turn(path: &str) -> usize {
    let path = packed::text_of(path).unwrap_or(path);
    let lists = ["xml", "json", "jsonld", "txt", "md", "ics", "js", "webmanifest", "speculation"];
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        _ if is_hashed(path) => 0,
        "html" => 2,
        extension if is_of_index(path) || lists.contains(&extension) || name.starts_with(['.', '_']) => 3,
        _ => 1,
    }
}

/// What is at the other side.
pub(super) struct There<'a> {
    pub(super) state: &'a State,
    pub(super) lists: &'a BTreeMap<String, Sums>,
    pub(super) listing: &'a Listing,
}

/// What to do, in the order in which it is done.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// Files that are kept under another name before they are replaced or removed: path and checksum.
    pub(super) keep: BTreeMap<String, String>,
    /// Files to send, in order.
    pub(super) send: Vec<String>,
    /// Packed forms of what is sent, which are removed before it is.
    pub(super) stale: BTreeSet<String>,
    /// Files to remove once the list is there.
    pub(super) remove: Vec<String>,
    /// Files in the way that are not ours.
    pub(super) foreign: Vec<String>,
    /// Editions whose time is over.
    pub(super) over: BTreeSet<String>,
}

impl There<'_> {
    fn current(&self) -> Option<&Sums> {
        self.state.current.as_ref().and_then(|id| self.lists.get(id))
    }

    /// Whether a file is there with certainty as a list says: no run that was killed may have written another.
    fn is_certain(&self, id: &str, path: &str, sum: &str) -> bool {
        if !self.listing.contains_key(path) {
            return false;
        }
        let has = |list: &Sums| list.get(path).is_some_and(|other| other == sum);
        let begun: Vec<&Sums> = self.state.begun.iter().filter_map(|id| self.lists.get(id)).collect();
        let is_done = self.state.begun.last().is_some_and(|last| last == id)
            && self.state.done.as_ref().is_some_and(|(number, last)| (turn(path), path) <= (*number, last.as_str()));
        let is_named = self.current().is_some_and(has) || is_done;
        let is_alone = begun.iter().all(|list| has(list) || !list.contains_key(path));
        match is_kept_in_place(path) {
            true => self.lists.values().any(has),
            false => is_done || is_named && is_alone,
        }
    }

    /// Makes the plan for an edition. `over` are the editions whose time of grace has passed; without grace nothing is kept.
    pub(super) fn plan(&self, id: &str, wanted: &Sums, over: BTreeSet<String>, keeps: bool) -> Plan {
        let ours = |path: &str| self.lists.values().any(|list| list.contains_key(path));
        let mut send: Vec<String> =
            wanted.iter().filter(|(path, sum)| !self.is_certain(id, path, sum)).map(|(path, _)| path.clone()).collect();
        send.sort_by_key(|path| (turn(path), path.clone()));
        let stale = send.iter().flat_map(|path| packed::forms(path));
        let stale = stale.filter(|form| self.listing.contains_key(form) && ours(form)).collect();
        let is_foreign = |path: &&str| match *path {
            SUMS => self.listing.contains_key(SUMS) && self.lists.is_empty(),
            path => self.listing.contains_key(path) && !ours(path),
        };
        let foreign = wanted.keys().map(String::as_str).chain([SUMS]).filter(is_foreign).map(str::to_owned).collect();
        // The edition that is replaced now, and those that were before and are still within their time.
        let earlier =
            self.state.editions.iter().filter(|edition| !edition.gone && edition.id != id && !over.contains(&edition.id));
        let earlier: Vec<&Sums> = earlier.filter(|_| keeps).filter_map(|edition| self.lists.get(&edition.id)).collect();
        let mut keep = BTreeMap::new();
        for (path, sum) in self.current().filter(|_| keeps && self.state.current.as_deref() != Some(id)).into_iter().flatten() {
            let is_going = !is_kept_in_place(path) && wanted.get(path) != Some(sum);
            if is_going && self.listing.contains_key(path) && !self.listing.contains_key(&blob_path(sum)) {
                keep.insert(path.clone(), sum.clone());
            }
        }
        let is_wanted_later = |path: &str| is_kept_in_place(path) && earlier.iter().any(|list| list.contains_key(path));
        let all: BTreeSet<&String> = self.lists.values().flat_map(|list| list.keys()).collect();
        let mut remove: Vec<String> = all
            .into_iter()
            .filter(|path| !wanted.contains_key(*path) && !is_wanted_later(path) && self.listing.contains_key(*path))
            .cloned()
            .collect();
        let blobs = earlier
            .iter()
            .flat_map(|list| list.iter())
            .filter(|(path, sum)| !is_kept_in_place(path) && wanted.get(*path) != Some(*sum));
        let lists = self.state.editions.iter().filter(|edition| keeps && !edition.gone && !over.contains(&edition.id));
        let needed: BTreeSet<String> = blobs
            .map(|(_, sum)| blob_path(sum))
            .chain(lists.map(|edition| list_path(&edition.id)))
            .chain([list_path(id)])
            .collect();
        let own = |path: &str| ["lijsten", "inhoud"].iter().any(|part| path.starts_with(&format!("{FOLDER}/{part}/")));
        remove.extend(self.listing.keys().filter(|path| own(path) && !needed.contains(*path)).cloned());
        Plan { keep, send, stale, remove, foreign, over }
    }
}
