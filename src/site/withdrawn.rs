//! Documents that were withdrawn: their addresses go on saying so, and nothing else of them is on the site.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::address;
use crate::note::kinds::Status;
use crate::note::schema::Slug;
use crate::note::{Note, translation};
use crate::path::ContentPath;

/// What the address of a withdrawn document says.
#[derive(Clone, Debug)]
pub struct Withdrawn {
    pub url: String,
    /// Address of the home page of the edition that the page is in.
    pub root: String,
    pub title: String,
    /// Why, in the editor's words; empty if nobody wrote it.
    pub reason: String,
    /// The day of the last change.
    pub day: Option<Date>,
    pub path: ContentPath,
}

/// Returns whether a document was withdrawn, and nothing says that it was never public.
pub(crate) fn is_withdrawn<Ref>(note: &Note<Ref>) -> bool {
    note.shared.status == Some(Status::Withdrawn) && !note.is_unready
}

/// Finds the withdrawn documents, with the translations of each; those that may not be public say nothing at all.
pub(super) fn find(notes: &[Note<Slug>], withheld: &BTreeSet<ContentPath>) -> Vec<Withdrawn> {
    let is_gone = |note: &&Note<Slug>| is_withdrawn(note) && !withheld.contains(&note.path);
    let gone: BTreeSet<&ContentPath> = notes.iter().filter(is_gone).map(|note| &note.path).collect();
    let with_original = |note: &Note<Slug>| note.original.as_ref().is_some_and(|original| gone.contains(original));
    let of = |note: &Note<Slug>| {
        let of_translation = note.original.as_ref().and_then(|original| Some((original, translation::of_path(&note.path)?.1)));
        let (root, address) = match of_translation {
            Some((original, language)) => (format!("/{}/", language.tag()), address::of_note(original)),
            None => ("/".to_owned(), address::of_note(&note.path)),
        };
        Withdrawn {
            url: format!("{}{address}", root.trim_end_matches('/')),
            root,
            title: note.shared.title.clone(),
            reason: note.shared.withdrawn_because.clone(),
            day: note.modified(),
            path: note.path.clone(),
        }
    };
    let public = notes.iter().filter(|note| !withheld.contains(&note.path) && !note.is_unready);
    public.filter(|note| gone.contains(&note.path) || with_original(note)).map(of).collect()
}
