//! Who does what: which municipalities have practice notes, on which routes.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Placed;
use super::elsewhere::Elsewhere;
use super::ids::{ByDocument, DocumentId};
use super::order::Order;
use super::successors::Successors;
use crate::note::kinds::{Details, Kind};

/// Municipalities against routes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The routes in their order: the columns.
    pub routes: Vec<DocumentId>,
    /// Every municipality that has a page, in the order of the list of municipalities. The notes of former ones count for those
    /// that they are part of.
    pub rows: Vec<Row>,
    /// The same for former municipalities, which are in no overview.
    pub former: Vec<Row>,
    /// Whether each municipality is a former one, and where it is in its list.
    places: BTreeMap<DocumentId, (bool, usize)>,
    /// Number of notes that name no municipality.
    pub nowhere: usize,
    /// Address of the page that shows it; `None` if no note names both a route and a municipality.
    pub address: Option<String>,
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
    /// Number of notes of other sites.
    pub elsewhere: usize,
    /// The same on each route.
    pub elsewhere_on_route: Vec<usize>,
}

impl Row {
    /// Returns the number of notes, those of other sites among them.
    pub fn count(&self) -> usize {
        self.notes.len() + self.elsewhere
    }
}

impl Coverage {
    /// Counts the notes in whatever language they are: a translated page shows the notes that are not translated too.
    pub(super) fn new(
        root: &str,
        documents: &ByDocument<Placed<DocumentId>>,
        order: &Order,
        elsewhere: &[Elsewhere],
        successors: &Successors,
    ) -> Self {
        let of_kind = |kind: Kind| documents.entries().filter(move |(_, document)| document.note.kind == kind);
        let all = |kind: Kind| order.sorted(kind, of_kind(kind).map(|(id, _)| id).collect());
        let (routes, municipalities) = (all(Kind::Route), all(Kind::Municipality));
        let row = |id: &DocumentId| Row {
            municipality: *id,
            notes: BTreeSet::new(),
            on_route: vec![Vec::new(); routes.len()],
            elsewhere: 0,
            elsewhere_on_route: vec![0; routes.len()],
        };
        let mut rows: Vec<Row> = municipalities.iter().map(row).collect();
        let place = |ids: &[DocumentId]| ids.iter().enumerate().map(|(place, id)| (*id, place)).collect::<BTreeMap<_, _>>();
        let (row_of, column_of) = (place(&municipalities), place(&routes));
        let (mut nowhere, mut has_page) = (0, false);
        for note in all(Kind::Practice) {
            let Details::Practice(practice) = &documents[note].note.details else { continue };
            let columns: BTreeSet<DocumentId> = practice.routes.iter().map(|route| route.to).collect();
            let places = with_successors(practice.municipalities.iter().map(|place| place.to), successors);
            nowhere += usize::from(places.is_empty());
            has_page |= !places.is_empty() && !columns.is_empty();
            for municipality in places {
                let row = &mut rows[row_of[&municipality]];
                row.notes.insert(note);
                for route in &columns {
                    row.on_route[column_of[route]].push(note);
                }
            }
        }
        for note in elsewhere {
            has_page |= !note.municipalities.is_empty() && !note.routes.is_empty();
            for municipality in with_successors(note.municipalities.iter().copied(), successors) {
                let row = &mut rows[row_of[&municipality]];
                row.elsewhere += 1;
                note.routes.iter().for_each(|route| row.elsewhere_on_route[column_of[route]] += 1);
            }
        }
        let (former, rows): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| successors.of(row.municipality).is_some());
        let places = [&rows, &former].into_iter().zip([false, true]).flat_map(|(rows, is_former)| {
            rows.iter().enumerate().map(move |(place, row)| (row.municipality, (is_former, place)))
        });
        let address = has_page.then(|| format!("{root}wie-doet-wat/"));
        Self { places: places.collect(), routes, rows, former, nowhere, address }
    }

    /// Returns the notes of a municipality.
    pub fn of(&self, municipality: DocumentId) -> Option<&Row> {
        let (is_former, place) = *self.places.get(&municipality)?;
        Some(&if is_former { &self.former } else { &self.rows }[place])
    }
}

/// Municipalities, with those that former ones among them are part of.
fn with_successors(places: impl Iterator<Item = DocumentId>, successors: &Successors) -> BTreeSet<DocumentId> {
    places.flat_map(|place| [place, successors.today(place)]).collect()
}
