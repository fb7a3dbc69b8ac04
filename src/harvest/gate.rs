//! Personal data in the notes of other sites. Nothing of it is ever shown.

use super::note::{Harvest, Note, Refused};
use crate::personal_data::{Roles, find};

/// Leaves out the notes with personal data in any of their texts.
pub(super) fn inspect(mut harvest: Harvest, roles: &Roles) -> (Harvest, Vec<Refused>) {
    let mut refused = Vec::new();
    harvest.notes.retain(|note| {
        let found = texts(note).flat_map(|text| find(text, roles)).min_by_key(|found| !found.sort.is_certain());
        refused.extend(found.as_ref().map(|found| Refused {
            note: address(note, roles),
            what: found.sort.name(),
            is_certain: found.sort.is_certain(),
        }));
        found.is_none()
    });
    (harvest, refused)
}

fn texts(note: &Note) -> impl Iterator<Item = &str> {
    let own = [&note.address, &note.title, &note.summary, &note.owner, &note.text].into_iter();
    let lists = [&note.municipalities, &note.municipalities_now, &note.routes, &note.keywords].into_iter().flatten();
    let days = [&note.date, &note.modified, &note.reviewed, &note.facts_of].into_iter().flatten();
    own.chain(lists).chain(days).map(String::as_str)
}

/// The address of a note for a report, unless there is something in that too.
fn address(note: &Note, roles: &Roles) -> String {
    if find(&note.address, roles).is_empty() { note.address.clone() } else { "…".to_owned() }
}
