//! The order in which lists show documents, determined once for all lists.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::document::Placed;
use super::ids::{ByDocument, DocumentId};
use crate::address;
use crate::note::kinds::{Details, Kind};

/// The rank of each document in each order.
#[derive(Clone, Debug)]
pub struct Order {
    title: ByDocument<usize>,
    newest: ByDocument<usize>,
    route: ByDocument<usize>,
}

impl Order {
    pub(super) fn new(documents: &ByDocument<Placed<DocumentId>>) -> Self {
        let title = ranks(documents, |document, id| (address::slug(document.title()), id));
        let newest = ranks(documents, |document, id| (Reverse(date(document)), title[id]));
        let route = ranks(documents, |document, id| (number(document), title[id]));
        Self { title, newest, route }
    }

    /// Sorts documents as lists of a kind show them: news and notes by date, newest first; routes by their number; everything
    /// else by title.
    pub fn sorted(&self, kind: Kind, mut ids: Vec<DocumentId>) -> Vec<DocumentId> {
        let rank = match kind {
            Kind::Practice | Kind::Update | Kind::Meeting => &self.newest,
            Kind::Route => &self.route,
            _ => &self.title,
        };
        ids.sort_by_key(|id| rank[*id]);
        ids
    }
}

fn ranks<K: Ord>(
    documents: &ByDocument<Placed<DocumentId>>,
    key: impl Fn(&Placed<DocumentId>, DocumentId) -> K,
) -> ByDocument<usize> {
    let mut ids: Vec<DocumentId> = documents.ids().collect();
    ids.sort_by_cached_key(|id| key(&documents[*id], *id));
    let mut ranks: ByDocument<usize> = documents.iter().map(|_| 0).collect();
    for (rank, id) in ids.into_iter().enumerate() {
        ranks[id] = rank;
    }
    ranks
}

fn number(document: &Placed<DocumentId>) -> u32 {
    match &document.note.details {
        Details::Route(route) if route.order > 0 => route.order,
        _ => u32::MAX,
    }
}

fn date(document: &Placed<DocumentId>) -> Option<Date> {
    match &document.note.details {
        Details::Meeting(meeting) => meeting.start.map(|start| start.day),
        _ => document.note.modified(),
    }
}
