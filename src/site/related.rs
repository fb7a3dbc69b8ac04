//! Practice notes that resemble each other: by the laws, routes, municipalities, situations, organisations and motions that both
//! name, and by the rare words that both contain.
//!
//! What a note has is in [`features`], how notes are compared in [`index`]. The outcome depends on the documents alone.

mod features;
mod index;
mod shared;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::document::Document;
use super::ids::{ByDocument, DocumentId};
use crate::note::kinds::{Details, Kind};
use crate::standing::Standing;
use features::Features;
use index::Index;
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
    let of = |place: usize| {
        let related = index.related(place, |a, b| kinship(&documents[notes[a]], &documents[notes[b]]));
        let related = related.into_iter().map(|(other, shared)| Related { note: notes[other], shared });
        (notes[place], related.collect::<Vec<_>>())
    };
    let is_asked = |document: &Document| document.is_own(root) && wanted(document);
    let own = (0..notes.len()).into_par_iter().filter(|place| is_asked(&documents[notes[*place]]));
    let found: Vec<(DocumentId, Vec<Related>)> = own.map(of).collect();
    found.into_iter().filter(|(_, related)| !related.is_empty()).collect()
}

/// Factor by which the resemblance of a note to another counts: half when it is in another language, half when it is outdated.
fn kinship(note: &Document, other: &Document) -> f64 {
    let half = |is: bool| if is { 0.5 } else { 1.0 };
    half(note.note.shared.language != other.note.shared.language) * half(other.standing != Standing::Current)
}
