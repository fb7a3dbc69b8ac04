//! The site in other languages: one edition for each language that something was translated into.
//!
//! An edition is a [`Site`] whose documents have the ids of their originals, so that references, links and backlinks hold as they
//! are: where a document was translated its place has the translation, at the original's address behind the language
//! (`/en/praktijknotities/voorrang/`); where it was not, the original without its text, to link to. A site without translations
//! has no editions, and nothing here costs it anything.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Site;
use super::document::Placed;
use super::elsewhere::Elsewhere;
use super::ids::DocumentId;
use super::index::Index;
use super::references::References;
use crate::config::Config;
use crate::language::LanguageTag;
use crate::note::Note;
use crate::note::kinds::Kind;
use crate::note::markdown::Body;

/// What exists in the edition in a language.
pub(super) fn index(
    site: &Index,
    language: &LanguageTag,
    mut translated: BTreeMap<DocumentId, Placed<DocumentId>>,
    references: &References,
    elsewhere: &[Elsewhere],
) -> Index {
    let settings = &site.config.settings;
    let linked = site.documents.par_iter().map(|document| to_link_to(document, &settings.language));
    let linked: Vec<Placed<DocumentId>> = linked.collect();
    let ids = site.documents.ids();
    let documents = ids.zip(linked).map(|(id, original)| translated.remove(&id).unwrap_or(original)).collect();
    let config = Config { settings: settings.in_language(language), ..site.config.clone() };
    Index::new(config, &root(language), documents, references, elsewhere)
}

/// An original in an edition: everything by which it is found and shown in lists, without its text.
fn to_link_to(document: &Placed<DocumentId>, site_language: &LanguageTag) -> Placed<DocumentId> {
    let note = &document.note;
    let mut shared = note.shared.clone();
    shared.language.get_or_insert_with(|| site_language.clone());
    shared.aliases.clear();
    let body = Body { html_ids: note.body.html_ids.clone(), ..Body::default() };
    Placed { note: Note { shared, body: body.into(), ..note.clone() }, ..document.clone() }
}

/// Address of the home page of an edition.
pub(super) fn root(language: &LanguageTag) -> String {
    format!("/{language}/")
}

/// Translates the address of a page in one edition to another edition, whether or not it exists there.
pub fn elsewhere(address: &str, from: &Site, to: &Site) -> String {
    format!("{}{}", to.root, address.strip_prefix(&from.root).unwrap_or(address).trim_start_matches('/'))
}

/// The address of a kind's folder.
pub fn folder_of(site: &Site, kind: Kind) -> String {
    format!("{}{}/", site.root, kind.folder())
}
