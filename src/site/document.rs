//! A document: a note with its place in the site.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, Index, IndexMut};

use jiff::civil::Date;

use super::links::Target;
use crate::address;
use crate::note::Note;
use crate::note::reference::{Resolver, Slug};
use crate::standing::Standing;

/// Identifies a document within a site and all its editions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(u32);

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
    pub made: bool,
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
    /// What each link in the text points to, by its address as written; links to nowhere are absent.
    pub links: BTreeMap<String, Target>,
    pub standing: Standing,
    /// Documents that refer to this one, in front matter or in the text.
    pub backlinks: BTreeSet<DocumentId>,
    /// Generated without a source file (see [`Placed::made`]).
    pub made: bool,
}

/// The keys of kinds with references, as a site has them.
pub mod resolved {
    use super::DocumentId;
    use crate::note::kinds;

    pub type Details = kinds::Details<DocumentId>;
    pub type LawReference = kinds::LawReference<DocumentId>;
    pub type Meeting = kinds::Meeting<DocumentId>;
    pub type Party = kinds::Party<DocumentId>;
    pub type Practice = kinds::Practice<DocumentId>;
    pub type Route = kinds::Route<DocumentId>;
    pub type Step = kinds::Step<DocumentId>;
    pub type Term = kinds::Term<DocumentId>;
}

impl<Ref> Placed<Ref> {
    /// Gives a note the address that follows from its path, and its standing on a day.
    pub(super) fn new(note: Note<Ref>, today: Date) -> Self {
        let (slug, url) = (address::name(&note.path), address::of_note(&note.path));
        Self { slug, url, standing: note.standing(today), made: false, note }
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
        let Self { note, slug, url, standing, made } = self;
        Placed { note: note.resolve(resolver), slug, url, standing, made }
    }
}

impl Document {
    pub(super) fn new(
        id: DocumentId,
        placed: Placed<DocumentId>,
        links: BTreeMap<String, Target>,
        backlinks: BTreeSet<DocumentId>,
    ) -> Self {
        let Placed { note, slug, url, standing, made } = placed;
        Self { id, note, slug, url, links, standing, backlinks, made }
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

/// One value for each document of a site, in order of their paths.
#[derive(Clone, Debug)]
pub struct ByDocument<T>(Vec<T>);

impl<T> ByDocument<T> {
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = DocumentId> + use<T> {
        (0..self.0.len() as u32).map(DocumentId)
    }

    pub fn into_vec(self) -> Vec<T> {
        self.0
    }

    /// All values with the ids of their documents.
    pub fn entries(&self) -> impl Iterator<Item = (DocumentId, &T)> {
        self.ids().zip(&self.0)
    }
}

impl<T> From<Vec<T>> for ByDocument<T> {
    fn from(values: Vec<T>) -> Self {
        Self(values)
    }
}

impl<T> FromIterator<T> for ByDocument<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T> Deref for ByDocument<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> Index<DocumentId> for ByDocument<T> {
    type Output = T;

    fn index(&self, id: DocumentId) -> &T {
        &self.0[id.0 as usize]
    }
}

impl<T> IndexMut<DocumentId> for ByDocument<T> {
    fn index_mut(&mut self, id: DocumentId) -> &mut T {
        &mut self.0[id.0 as usize]
    }
}

impl<'a, T> IntoIterator for &'a ByDocument<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
