//! Who does what: which municipalities have practice notes, on which routes.

use std::collections::{BTreeMap, BTreeSet};

use super::{DocumentId, Site, lists};
use crate::note::kinds::{Details, Kind};

/// Municipalities against routes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The routes in their order: the columns.
    pub routes: Vec<DocumentId>,
    /// Every municipality that has a page, in the order of the list of municipalities.
    pub rows: Vec<Row>,
    /// Number of notes that name no municipality.
    pub nowhere: usize,
}

/// What a municipality has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The municipality.
    pub municipality: DocumentId,
    /// Its notes.
    pub notes: BTreeSet<DocumentId>,
    /// Its notes on each route, in the order of the lists of notes.
    pub on_route: Vec<Vec<DocumentId>>,
}

/// Address of the page that shows it.
pub fn address(site: &Site) -> String {
    format!("{}wie-doet-wat/", site.root)
}

/// Whether there is anything to show: a route, and a note that names a municipality.
pub fn is_telling(site: &Site) -> bool {
    let known = |kind: Kind, slug: &str| site.by_slug.contains_key(&(kind, slug.to_owned()));
    site.documents.iter().any(|document| match &document.note.details {
        Details::Practice(practice) => {
            practice.municipalities.iter().any(|reference| known(Kind::Municipality, &reference.slug))
                && practice.routes.iter().any(|reference| known(Kind::Route, &reference.slug))
        }
        _ => false,
    })
}

/// Counts the notes of a site.
pub fn coverage(site: &Site) -> Coverage {
    // In whatever language they are: a translated page shows the notes that are not translated too.
    let of_kind = |kind: Kind| site.documents.ids().filter(move |id| site.documents[*id].note.kind == kind).collect();
    let all = |kind: Kind| lists::sorted(site, kind, of_kind(kind));
    let (routes, municipalities) = (all(Kind::Route), all(Kind::Municipality));
    let row = |id: &DocumentId| Row { municipality: *id, notes: BTreeSet::new(), on_route: vec![Vec::new(); routes.len()] };
    let mut rows: Vec<Row> = municipalities.iter().map(row).collect();
    let place = |ids: &[DocumentId]| ids.iter().enumerate().map(|(place, id)| (*id, place)).collect::<BTreeMap<_, _>>();
    let (row_of, column_of) = (place(&municipalities), place(&routes));
    let mut nowhere = 0;
    for note in all(Kind::Practice) {
        let Details::Practice(practice) = &site.documents[note].note.details else { continue };
        let ids = |kind: Kind, slugs: Vec<&str>| -> BTreeSet<DocumentId> {
            slugs.into_iter().filter_map(|slug| site.by_slug.get(&(kind, slug.to_owned())).copied()).collect()
        };
        let columns = ids(Kind::Route, practice.routes.iter().map(|reference| reference.slug.as_str()).collect());
        let places = ids(Kind::Municipality, practice.municipalities.iter().map(|reference| reference.slug.as_str()).collect());
        nowhere += usize::from(places.is_empty());
        for municipality in places {
            let row = &mut rows[row_of[&municipality]];
            row.notes.insert(note);
            for route in &columns {
                row.on_route[column_of[route]].push(note);
            }
        }
    }
    Coverage { routes, rows, nowhere }
}

impl Coverage {
    /// What a municipality has.
    pub fn of(&self, municipality: DocumentId) -> Option<&Row> {
        self.rows.iter().find(|row| row.municipality == municipality)
    }
}
