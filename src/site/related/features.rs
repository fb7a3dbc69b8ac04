//! What a note has that another can have too.
//!
//! Words are those of the search index (its stems, without its stop words) from titles, keywords and summaries.

use std::collections::BTreeSet;

use super::shared::Shared;
use crate::note::kinds::{Details, Kind};
use crate::site::document::Document;
use crate::stems::content_words;

/// Minimum length of a stem: shorter words are seldom about something.
const LETTERS: usize = 4;

/// What a note has, before it is known how rare that is.
pub(super) struct Features<'d> {
    pub(super) things: BTreeSet<Shared>,
    /// In the order of their stems, each once.
    pub(super) words: Vec<Word<'d>>,
}

pub(super) struct Word<'d> {
    pub(super) stem: String,
    /// As the note first writes it.
    pub(super) written: &'d str,
    /// Whether it is in the title or the keywords: then the note is about it.
    pub(super) topic: bool,
}

impl<'d> Features<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
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

    /// The word with a stem, as the note writes it.
    pub(super) fn written(&self, stem: &str) -> Option<&'d str> {
        let place = self.words.binary_search_by(|word| word.stem.as_str().cmp(stem)).ok()?;
        Some(self.words[place].written)
    }
}

/// The words by which a document can resemble another.
pub(super) fn words(document: &Document) -> Vec<Word<'_>> {
    let shared = &document.note.shared;
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut add = |text, topic| {
        content_words(text, &mut |stem, written| {
            if stem.len() >= LETTERS {
                words.push(Word { stem: stem.to_owned(), written, topic });
            }
        });
    };
    std::iter::once(&shared.title).chain(&shared.keywords).for_each(|text| add(text.as_str(), true));
    add(shared.summary.0.as_str(), false);
    // Stable, so that the first of those with the same stem stays.
    words.sort_by(|a, b| a.stem.cmp(&b.stem));
    words.dedup_by(|a, b| a.stem == b.stem);
    words
}
