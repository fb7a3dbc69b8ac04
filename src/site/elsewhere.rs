//! Notes of other sites, and what they have to do with the documents of this one.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ids::DocumentId;
use super::names::Names;
use crate::config::sisters::Sister;
use crate::harvest::{Harvest, Note};
use crate::kind::Kind;

/// A practice note of another site.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    pub note: Note,
    /// What that site is called here, in words and in addresses.
    pub site: String,
    pub slug: String,
    /// The day on which the note was fetched.
    pub fetched: Date,
    /// The municipalities and routes of this site that the note names.
    pub municipalities: Vec<DocumentId>,
    pub routes: Vec<DocumentId>,
}

/// Finds the municipalities and routes of the notes of other sites, in the order of the settings.
pub(super) fn resolve(mut harvests: BTreeMap<String, Harvest>, sisters: &[Sister], names: &Names) -> Vec<Elsewhere> {
    let mut all = Vec::new();
    for sister in sisters {
        let Some(harvest) = harvests.remove(&sister.slug) else { continue };
        let fetched = harvest.fetched.parse().unwrap_or_default();
        let find = |kind: Kind, slugs: &[String]| {
            let mut found: Vec<DocumentId> = slugs.iter().filter_map(|slug| names.find(kind, slug)).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        // What a former municipality is part of, where this site knows nothing of it.
        let places = |note: &Note| {
            let found = find(Kind::Municipality, &note.municipalities);
            if found.len() < note.municipalities.len() {
                find(Kind::Municipality, &[&note.municipalities[..], &note.municipalities_now].concat())
            } else {
                found
            }
        };
        all.extend(harvest.notes.into_iter().map(|note| Elsewhere {
            municipalities: places(&note),
            routes: find(Kind::Route, &note.routes),
            site: sister.name.clone(),
            slug: sister.slug.clone(),
            note,
            fetched,
        }));
    }
    all
}
