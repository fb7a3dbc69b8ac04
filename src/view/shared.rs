//! Parts of views that are on many pages.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};
use tera::Value;

/// A part that is on many pages, such as the card of a document: one view for all of them, and what templates receive of it, which
/// is made for the first of these pages.
#[derive(Clone)]
pub struct Shared<T>(Arc<Part<T>>);

struct Part<T> {
    view: T,
    value: OnceLock<Value>,
}

impl<T> From<T> for Shared<T> {
    fn from(view: T) -> Self {
        Self(Arc::new(Part { view, value: OnceLock::new() }))
    }
}

impl<T> Shared<T> {
    /// Sets what templates receive, in place of the view alone, unless they have received it already.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn prepare<E>(&self, make: impl FnOnce(&T) -> Result<Value, E>) -> Result<(), E> {
        if self.0.value.get().is_none() {
            // Another thread may have been sooner, with the same.
            let _ = self.0.value.set(make(&self.0.view)?);
        }
        Ok(())
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.view
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.view.fmt(f)
    }
}

/// Serializes for templates. For anything else the order of keys would vary.
impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.value.get_or_init(|| Value::from_serializable(&self.0.view)).serialize(serializer)
    }
}
