//! A document: a note with its place in the site.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, DerefMut, Index, IndexMut};

use jiff::civil::Date;

use super::links::Target;
use crate::note::Note;
use crate::standing::Standing;

/// Identifies a document within a site and all its editions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(u32);

/// A note with its place in the site.
#[derive(Clone, Debug)]
pub struct Document {
    pub note: Note,
    /// The name by which other documents refer to it: its file name as a slug.
    pub slug: String,
    /// Address from the site's root.
    pub url: String,
    /// What each link in the text points to, by its address as written; links to nowhere are absent.
    pub links: BTreeMap<String, Target>,
    pub standing: Standing,
    /// Documents that refer to this one, in front matter or in the text.
    pub backlinks: BTreeSet<DocumentId>,
    /// Generated without a source file: the page of a municipality that notes name and that has no file.
    pub made: bool,
}

impl Document {
    /// The day of the last change.
    pub fn modified(&self) -> Option<Date> {
        self.note.modified()
    }

    pub fn title(&self) -> &str {
        &self.note.shared.title
    }
}

/// One value for each document of a site, in order of their paths.
#[derive(Clone, Debug)]
pub struct ByDocument<T>(Vec<T>);

impl<T> ByDocument<T> {
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = DocumentId> + use<T> {
        (0..self.0.len() as u32).map(DocumentId)
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

impl<T> DerefMut for ByDocument<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
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
