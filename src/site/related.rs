//! Practice notes that resemble each other: by the laws, routes, municipalities, situations, organisations and motions that both
//! name, and by the rare words that both contain.
//!
//! What a note has is in [`features`], how notes are compared in [`index`]. The outcome depends on the documents alone.

mod features;
mod index;
mod shared;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::document::Document;
use super::ids::{ByDocument, DocumentId};
use crate::note::kinds::{Details, Kind};
use crate::standing::Standing;
use features::Features;
use index::{Index, Places};
pub use shared::Shared;

/// A note that resembles another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub note: DocumentId,
    /// What both have, the rarest first.
    pub shared: Vec<Shared>,
}

/// Related notes, by the root of the site or edition.
pub type RelatedNotes = BTreeMap<String, BTreeMap<DocumentId, Vec<Related>>>;

/// The related notes of every practice note that is `wanted` and in the language of the site; notes without any are absent.
pub(super) fn related(
    root: &str,
    documents: &ByDocument<Document>,
    wanted: &(dyn Fn(&Document) -> bool + Sync),
) -> BTreeMap<DocumentId, Vec<Related>> {
    let practice = |id: &DocumentId| matches!(documents[*id].note.details, Details::Practice(_));
    let notes: Vec<DocumentId> = documents.ids().filter(practice).collect();
    if !notes.iter().any(|id| wanted(&documents[*id])) {
        return BTreeMap::new();
    }
    let features: Vec<Features> = notes.par_iter().map(|id| Features::of(&documents[*id])).collect();
    let others = documents.par_iter().filter(|document| document.note.kind != Kind::Practice);
    let index = Index::new(&features, &others.map(features::words).collect::<Vec<_>>());
    // Notes are compared a hundred times each, so what their kinship needs is at hand.
    let languages: BTreeSet<_> = notes.iter().map(|id| &documents[*id].note.shared.language).collect();
    let language_of = |document: &Document| languages.iter().position(|language| **language == document.note.shared.language);
    let kin = notes.iter().map(|id| (language_of(&documents[*id]), documents[*id].standing == Standing::Current));
    let kin: Vec<_> = kin.collect();
    let of = |mine: &mut Places, place: usize| {
        let related = index.related(place, mine, |a, b| kinship(kin[a].0 == kin[b].0, kin[b].1));
        let related = related.into_iter().map(|(other, shared)| Related { note: notes[other], shared });
        (notes[place], related.collect::<Vec<_>>())
    };
    let is_asked = |document: &Document| document.is_own(root) && wanted(document);
    let own = (0..notes.len()).into_par_iter().filter(|place| is_asked(&documents[notes[*place]]));
    let found: Vec<(DocumentId, Vec<Related>)> = own.map_init(|| index.places(), of).collect();
    found.into_iter().filter(|(_, related)| !related.is_empty()).collect()
}

/// Factor by which the resemblance of a note to another counts: half when it is in another language, half when it is outdated.
fn kinship(same_language: bool, is_current: bool) -> f64 {
    let whole = |is: bool| if is { 1.0 } else { 0.5 };
    whole(same_language) * whole(is_current)
}
