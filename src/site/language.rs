//! The texts of a site as language: what is checked for plain words, and which words the site itself explains.

use std::collections::BTreeSet;

use super::assemble::Assembly;
use super::ids::DocumentId;
use crate::language::Language;
use crate::note::Note;
use crate::note::kinds::{Details, Kind};

impl Assembly {
    /// Returns the documents that editors wrote in Dutch, with the keys of their kind. The text of a motion is another's.
    pub fn dutch_texts(&self) -> Vec<&Note<DocumentId>> {
        let site = &self.indexes[0];
        let is_dutch = |tag: Option<&str>| tag.is_none_or(|tag| tag == Language::Dutch.tag());
        if !is_dutch(Some(&site.config.settings.language)) {
            return Vec::new();
        }
        let own = site.own().filter(|(_, document)| !document.is_generated).map(|(_, document)| &document.note);
        own.filter(|note| note.strict && note.kind != Kind::Motion && is_dutch(note.shared.language.as_deref())).collect()
    }

    /// Returns old words of the glossary, each with the word to use.
    pub fn old_words(&self) -> Vec<(String, String)> {
        let documents = &self.indexes[0].documents;
        let word = |id: DocumentId| match &documents[id].note.details {
            Details::Term(term) if !term.term.is_empty() => term.term.clone(),
            _ => documents[id].note.shared.title.clone(),
        };
        self.common.references.preferred.iter().map(|(old, new)| (word(*old), word(*new))).collect()
    }

    /// Returns, in lower case, the words that a page of the site explains: terms, organisations and laws, by all their names.
    pub fn explained_words(&self) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        for (_, document) in self.indexes[0].own() {
            let note = &document.note;
            let mut add = |text: &str| words.extend(text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned));
            if matches!(note.kind, Kind::Term | Kind::Organisation | Kind::Law) {
                add(&note.shared.title);
                add(&document.slug);
                note.shared.keywords.iter().for_each(|keyword| add(keyword));
            }
            if let Details::Term(term) = &note.details {
                add(&term.abbreviation);
                add(&term.term);
                term.synonyms.iter().for_each(|synonym| add(synonym));
            }
        }
        words
    }
}
