//! What a note has that another can have too.
//!
//! Words are those of the search index (its stems, without its stop words) from titles, keywords and summaries.

use std::collections::{BTreeMap, BTreeSet};

use super::shared::Shared;
use crate::note::kinds::{Details, Kind};
use crate::site::document::Document;
use crate::stems::content_words;

/// Minimum length of a stem: shorter words are seldom about something.
const LETTERS: usize = 4;

/// What a note has, before it is known how rare that is.
pub(super) struct Features {
    pub(super) things: BTreeSet<Shared>,
    /// By stem.
    pub(super) words: BTreeMap<String, Word>,
}

pub(super) struct Word {
    /// As the note first writes it.
    pub(super) written: String,
    /// Whether it is in the title or the keywords: then the note is about it.
    pub(super) topic: bool,
}

impl Features {
    pub(super) fn of(document: &Document) -> Self {
        let mut features = Self { things: BTreeSet::new(), words: words(document) };
        let Details::Practice(practice) = &document.note.details else { return features };
        for reference in &practice.legal_basis {
            features.things.insert(Shared::Law(reference.law.to));
            if let Some(article) = &reference.article {
                features.things.insert(Shared::Article(reference.law.to, article.number.clone()));
            }
        }
        let routes = practice.routes.iter().map(|route| Shared::Document(Kind::Route, route.to));
        let places = practice.municipalities.iter().map(|place| Shared::Document(Kind::Municipality, place.to));
        let organisations = practice.organisations.iter().map(|body| Shared::Document(Kind::Organisation, body.to));
        let motions = practice.motions.iter().map(|motion| Shared::Document(Kind::Motion, motion.to));
        let situations = practice.situations.iter().map(|situation| Shared::Situation(situation.slug.value.clone()));
        features.things.extend(routes.chain(places).chain(organisations).chain(motions).chain(situations));
        features
    }
}

/// The words by which a document can resemble another, by stem.
pub(super) fn words(document: &Document) -> BTreeMap<String, Word> {
    let shared = &document.note.shared;
    let mut words = BTreeMap::new();
    let mut add = |text: &str, topic: bool| {
        content_words(text, &mut |stem, word| {
            if stem.len() >= LETTERS && !words.contains_key(stem) {
                words.insert(stem.to_owned(), Word { written: word.to_owned(), topic });
            }
        });
    };
    std::iter::once(&shared.title).chain(&shared.keywords).for_each(|text| add(text, true));
    add(&shared.summary.0, false);
    words
}
