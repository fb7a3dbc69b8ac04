//! The work list for editors.

use serde::Serialize;

use super::link::{DateView, LinkView};
use crate::standing::Standing;

/// Documents with the same task.
#[derive(Clone, Debug, Serialize)]
pub struct WorkGroupView {
    /// `id` of its heading (`te-laat`).
    pub id: &'static str,
    pub title: String,
    /// What to do, one sentence.
    pub note: String,
    /// The page with all of them, if these are only the first.
    pub more: Option<LinkView>,
    pub items: Vec<WorkItemView>,
}

/// A document with a task.
#[derive(Clone, Debug, Serialize)]
pub struct WorkItemView {
    pub document: LinkView,
    /// Its kind in words, singular.
    pub kind_label: String,
    /// The day that counts: of the review, the last of its validity, or of the change that a translation lacks; `null` if
    /// there is none.
    pub date: Option<DateView>,
    /// Who maintains it, a role; may be empty.
    pub owner: String,
    /// Whose document it is; empty for the site's own.
    pub origin: String,
    /// `current` or `outdated`.
    pub standing: Standing,
    /// Its file, for editing.
    pub source: LinkView,
}
