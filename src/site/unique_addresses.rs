//! Which notes are on the site today, and at which address.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::document::Placed;
use super::file_addresses::FileAddresses;
use super::ids::ByDocument;
use super::{municipal_pages, unpublished, withdrawn};
use crate::address;
use crate::config::Settings;
use crate::diagnostic::Diagnostics;
use crate::note::Note;
use crate::note::schema::Slug;
use crate::path::{ContentPath, INDEX_STEMS};

/// Returns whether a note is on the site on a day: nothing says that it is a draft, and its first day has come.
pub(crate) fn is_published<Ref>(note: &Note<Ref>, today: Date) -> bool {
    !unpublished::is_draft(note) && !withdrawn::is_withdrawn(note) && note.shared.publish_from.is_none_or(|day| day <= today)
}

/// Gives each note its address, adds the pages of municipalities that notes name (those of other sites are `named`), and puts all of them in order of their path.
pub(super) fn place(
    notes: Vec<Note<Slug>>,
    named: &BTreeSet<&str>,
    files: &FileAddresses,
    settings: &Settings,
    today: Date,
    diagnostics: &mut Diagnostics,
) -> ByDocument<Placed<Slug>> {
    let mut documents: Vec<Placed<Slug>> = notes.into_iter().map(|note| Placed::new(note, today)).collect();
    municipal_pages::complete(&mut documents, named, settings.language.words(), today, diagnostics);
    unique_addresses(&mut documents, files, diagnostics);
    documents.into()
}

/// Gives every document an address of its own. In folders that follow the keys of a kind two files with one address are an
/// error that names both; elsewhere the later one gets a number after its name, so that any folder builds.
fn unique_addresses(documents: &mut [Placed<Slug>], files: &FileAddresses, diagnostics: &mut Diagnostics) {
    let owner = |path: &ContentPath| Some((files.of(path)?.to_owned(), path.clone()));
    let mut owners: BTreeMap<String, ContentPath> = files.paths().filter_map(owner).collect();
    let mut order: Vec<usize> = (0..documents.len()).collect();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    order.sort_by_key(|id| {
        let note = &documents[*id].note;
        // The site itself takes precedence over its sources.
        (note.path.mount().is_some(), !note.strict, note.path.index_rank().unwrap_or(INDEX_STEMS.len()), *id)
    });
    for id in order {
        let document = &mut documents[id];
        let path = document.note.path.clone();
        if let Some(first) = owners.get(&document.url) {
            if document.note.strict {
                same_address(&path, first, &document.url, diagnostics);
                continue;
            }
            let taken = std::mem::replace(&mut document.url, address::of_page(&path));
            let base = document.url.clone();
            let number = numbers.entry(base.clone()).or_insert(2);
            while owners.contains_key(&document.url) {
                document.url = format!("{}-{number}/", base.trim_end_matches('/'));
                *number += 1;
            }
            let message = format!("Het adres “{taken}” is al van “{first}”; dit bestand krijgt “{}”.", document.url);
            diagnostics.warn("dubbel-adres", &path, None, message).hint("Geef een van de twee een andere bestandsnaam.");
        }
        owners.insert(document.url.clone(), path);
    }
}

fn same_address(path: &str, first: &str, address: &str, diagnostics: &mut Diagnostics) {
    diagnostics
        .error("dubbel-adres", path, None, format!("Dit bestand en “{first}” krijgen allebei het adres “{address}”."))
        .hint("Geef een van de twee een andere bestandsnaam.");
}
