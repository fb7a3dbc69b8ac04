//! Notes that are not on the site today and may be later: drafts, and those whose first day has not come.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::withdrawn;
use crate::note::Note;
use crate::note::kinds::Status;
use crate::note::schema::Slug;
use crate::path::ContentPath;

/// A note that waits.
#[derive(Clone, Debug)]
pub struct Unpublished {
    pub path: ContentPath,
    pub title: String,
    /// Who maintains it; may be empty.
    pub owner: String,
    /// The day on which it appears by itself; a draft has none.
    pub from: Option<Date>,
}

/// Returns whether somebody has to finish a note before it can appear.
pub(super) fn is_draft<Ref>(note: &Note<Ref>) -> bool {
    note.is_unready || note.shared.status == Some(Status::Draft)
}

/// Lists the notes that wait, those first that appear first; what is `withheld` does not appear by itself. A translation appears with
/// its original, or later.
pub(super) fn list<'a>(notes: impl Iterator<Item = &'a Note<Slug>>, withheld: &BTreeSet<ContentPath>) -> Vec<Unpublished> {
    let waiting: Vec<&Note<Slug>> =
        notes.filter(|note| !withheld.contains(&note.path) && !withdrawn::is_withdrawn(note)).collect();
    let by_path: BTreeMap<&ContentPath, &Note<Slug>> = waiting.iter().map(|note| (&note.path, *note)).collect();
    let unpublished = |note: &&Note<Slug>| {
        let original = note.original.as_ref().and_then(|path| by_path.get(path));
        let is_draft = is_draft(note) || original.is_some_and(|original| is_draft(original));
        let from = note.shared.publish_from.max(original.and_then(|original| original.shared.publish_from));
        Unpublished {
            path: note.path.clone(),
            title: note.shared.title.clone(),
            owner: note.shared.owner.clone(),
            from: from.filter(|_| !is_draft),
        }
    };
    let mut list: Vec<Unpublished> = waiting.iter().map(unpublished).collect();
    list.sort_by(|a, b| (a.from.is_none(), a.from, &a.path).cmp(&(b.from.is_none(), b.from, &b.path)));
    list
}
