//! Ids of documents, and lists with one value for each document.

use std::ops::{Deref, Index, IndexMut};

/// Identifies a document within a site and all its editions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(u32);

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
