//! Who does what: which municipalities have practice notes, on which routes.

use std::collections::{BTreeMap, BTreeSet};

use super::order::Order;
use super::{ByDocument, DocumentId, Placed, Site};
use crate::note::kinds::{Details, Kind};

/// Address of the page that shows it, below the root.
pub(super) const ADDRESS: &str = "wie-doet-wat/";

/// Municipalities against routes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The routes in their order: the columns.
    pub routes: Vec<DocumentId>,
    /// Every municipality that has a page, in the order of the list of municipalities.
    pub rows: Vec<Row>,
    /// Number of notes that name no municipality.
    pub nowhere: usize,
    /// Whether a note names both a route and a municipality.
    pub is_telling: bool,
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
    format!("{}{ADDRESS}", site.root)
}

/// Returns whether there is anything to show.
pub fn is_telling(site: &Site) -> bool {
    site.coverage.is_telling
}

impl Coverage {
    /// Counts the notes in whatever language they are: a translated page shows the notes that are not translated too.
    pub(super) fn new(documents: &ByDocument<Placed<DocumentId>>, order: &Order) -> Self {
        let of_kind = |kind: Kind| documents.entries().filter(move |(_, document)| document.note.kind == kind);
        let all = |kind: Kind| order.sorted(kind, of_kind(kind).map(|(id, _)| id).collect());
        let (routes, municipalities) = (all(Kind::Route), all(Kind::Municipality));
        let row = |id: &DocumentId| Row { municipality: *id, notes: BTreeSet::new(), on_route: vec![Vec::new(); routes.len()] };
        let mut rows: Vec<Row> = municipalities.iter().map(row).collect();
        let place = |ids: &[DocumentId]| ids.iter().enumerate().map(|(place, id)| (*id, place)).collect::<BTreeMap<_, _>>();
        let (row_of, column_of) = (place(&municipalities), place(&routes));
        let (mut nowhere, mut is_telling) = (0, false);
        for note in all(Kind::Practice) {
            let Details::Practice(practice) = &documents[note].note.details else { continue };
            let columns: BTreeSet<DocumentId> = practice.routes.iter().map(|route| route.to).collect();
            let places: BTreeSet<DocumentId> = practice.municipalities.iter().map(|place| place.to).collect();
            nowhere += usize::from(places.is_empty());
            is_telling |= !places.is_empty() && !columns.is_empty();
            for municipality in places {
                let row = &mut rows[row_of[&municipality]];
                row.notes.insert(note);
                for route in &columns {
                    row.on_route[column_of[route]].push(note);
                }
            }
        }
        Self { routes, rows, nowhere, is_telling }
    }

    /// Returns the notes of a municipality.
    pub fn of(&self, municipality: DocumentId) -> Option<&Row> {
        self.rows.iter().find(|row| row.municipality == municipality)
    }
}
