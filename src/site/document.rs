//! A document: a note with its place in the site.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::ids::DocumentId;
use super::target::Targets;
use crate::address;
use crate::note::Note;
use crate::note::schema::{Resolver, Slug};
use crate::standing::Standing;

/// A note with its name and address. `Ref` is what a reference to another document is: first a slug, then a [`DocumentId`].
#[derive(Clone, Debug)]
pub struct Placed<Ref> {
    pub note: Note<Ref>,
    /// The name by which other documents refer to it: its file name as a slug.
    pub slug: String,
    /// Address from the site's root.
    pub url: String,
    pub standing: Standing,
    /// Generated without a source file: the page of a municipality that notes name and that has no file.
    pub is_generated: bool,
}

/// A note in the site, with everything resolved.
#[derive(Clone, Debug)]
pub struct Document {
    pub id: DocumentId,
    pub note: Note<DocumentId>,
    /// The name by which other documents refer to it: its file name as a slug.
    pub slug: String,
    /// Address from the site's root.
    pub url: String,
    /// What each link in the text points to.
    pub links: Targets,
    pub standing: Standing,
    /// Documents that refer to this one, in front matter or in the text.
    pub backlinks: BTreeSet<DocumentId>,
    /// Generated without a source file (see [`Placed::is_generated`]).
    pub is_generated: bool,
}

impl<Ref> Placed<Ref> {
    /// Gives a note the address that follows from its path, and its standing on a day.
    pub(super) fn new(note: Note<Ref>, today: Date) -> Self {
        let (slug, url) = (address::name(&note.path), address::of_note(&note.path));
        Self { slug, url, standing: note.standing(today), is_generated: false, note }
    }

    pub fn title(&self) -> &str {
        &self.note.shared.title
    }

    /// Returns whether the document is in the language of the site or edition with this root.
    pub(super) fn is_own(&self, root: &str) -> bool {
        root == "/" || self.note.original.is_some()
    }
}

impl Placed<Slug> {
    pub(super) fn resolve(self, resolver: &mut dyn Resolver<DocumentId>) -> Placed<DocumentId> {
        let Self { note, slug, url, standing, is_generated } = self;
        Placed { note: note.resolve(resolver), slug, url, standing, is_generated }
    }
}

impl Document {
    pub(super) fn new(id: DocumentId, placed: Placed<DocumentId>, links: Targets, backlinks: BTreeSet<DocumentId>) -> Self {
        let Placed { note, slug, url, standing, is_generated } = placed;
        Self { id, note, slug, url, links, standing, backlinks, is_generated }
    }

    /// The day of the last change.
    pub fn modified(&self) -> Option<Date> {
        self.note.modified()
    }

    pub fn title(&self) -> &str {
        &self.note.shared.title
    }

    /// Returns whether the document is in the language of the site or edition with this root.
    pub(super) fn is_own(&self, root: &str) -> bool {
        root == "/" || self.note.original.is_some()
    }
}
