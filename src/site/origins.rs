//! Whose documents are whose, on a site with the documents of others.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ids::DocumentId;
use super::municipal_pages;
use super::municipalities::by_slug;
use super::names::Names;
use crate::config::sources::SourceFolder;
use crate::diagnostic::Diagnostics;
use crate::kind::Kind;
use crate::note::in_words;
use crate::source::{Mounted, Shown, Sources};

/// Who keeps the documents of a source.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Name of the municipality or organisation; where it has no document, from the list or the settings.
    pub name: String,
    /// Its document.
    pub document: Option<DocumentId>,
    /// Where its files can be viewed; may be empty.
    pub source_url: String,
    /// The day that its documents are of, if they are not those of today.
    pub as_of: Option<Date>,
}

/// Origins by the folder of their source.
pub type Origins = BTreeMap<String, Origin>;

/// Finds the origin of each source; reports those that the settings name wrongly.
pub(super) fn find(
    folders: &[SourceFolder],
    mounts: &BTreeMap<String, Mounted>,
    names: &Names,
    title: &dyn Fn(DocumentId) -> String,
    diagnostics: &mut Diagnostics,
) -> Origins {
    let mut origins = Origins::new();
    for source in folders {
        let kind = if source.is_municipality { Kind::Municipality } else { Kind::Organisation };
        let document = names.find(kind, &source.owner);
        let listed = || by_slug(&source.owner).filter(|_| source.is_municipality).map(|place| place.name.to_owned());
        let name = document.map(title).or_else(listed).unwrap_or_else(|| {
            if source.is_municipality {
                municipal_pages::unknown(names, Sources::CONFIG, &source.owner, None, diagnostics);
            } else {
                let message = format!("“{}” heeft geen document in “{}”.", *source.owner, kind.folder());
                diagnostics
                    .warn("bronmap", Sources::CONFIG, source.owner.span.clone(), message)
                    .hint("Maak dat document, of schrijf de bestandsnaam ervan zonder .md.");
            }
            in_words(&source.owner)
        });
        let shown = mounts.get(&source.mount.folder).map(|mounted| mounted.shown);
        let as_of = if let Some(Shown::AsOf(day)) = shown { Some(day) } else { None };
        origins.insert(source.mount.folder.clone(), Origin { name, document, source_url: source.source_url.clone(), as_of });
    }
    origins
}
