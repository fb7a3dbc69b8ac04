//! What asks for somebody's attention today: which documents must be reviewed, no longer hold, lag behind what they translate,
//! or are kept by nobody.
//!
//! Only published documents count: a draft is nobody's business but its writer's. What was archived is kept as it is and asks
//! for nothing.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Document, Site, Standing, editions};
use crate::address;
use crate::note::kinds::Kind;
use crate::words::{Label, Word, tasks};

/// Address of the work list.
pub const ADDRESS: &str = "/redactie/";
/// Days ahead that count as soon: a quarter, so that a review fits in somebody's planning.
const SOON: i64 = 90;

/// What must be done with a document, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Its review is late.
    Overdue,
    /// Its review comes soon.
    Soon,
    /// It no longer holds.
    Outdated,
    /// It will no longer hold soon.
    Expiring,
    /// It is a translation, and its original was changed since.
    Behind,
    /// Nobody keeps it.
    Unowned,
    /// Nobody will ever review it.
    Undated,
    /// Its review comes later.
    Later,
}

impl Task {
    /// All tasks, most urgent first.
    pub const ALL: &[Task] =
        &[Self::Overdue, Self::Soon, Self::Outdated, Self::Expiring, Self::Behind, Self::Unowned, Self::Undated, Self::Later];

    /// Returns its name in addresses and data.
    pub fn name(self) -> &'static str {
        self.label().key
    }

    /// Returns its title, by its name.
    pub fn label(self) -> Label {
        match self {
            Self::Overdue => tasks::OVERDUE,
            Self::Soon => tasks::SOON,
            Self::Outdated => tasks::OUTDATED,
            Self::Expiring => tasks::EXPIRING,
            Self::Behind => tasks::BEHIND,
            Self::Unowned => tasks::UNOWNED,
            Self::Undated => tasks::UNDATED,
            Self::Later => tasks::LATER,
        }
    }

    /// Returns a sentence that says what must be done.
    pub fn explanation(self) -> Word {
        match self {
            Self::Overdue => tasks::WHY_OVERDUE,
            Self::Soon => tasks::WHY_SOON,
            Self::Outdated => tasks::WHY_OUTDATED,
            Self::Expiring => tasks::WHY_EXPIRING,
            Self::Behind => tasks::WHY_BEHIND,
            Self::Unowned => tasks::WHY_UNOWNED,
            Self::Undated => tasks::WHY_UNDATED,
            Self::Later => tasks::WHY_LATER,
        }
    }
}

/// Something to do.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// With which document.
    pub document: &'a Document,
    /// The day that counts: of the review, the last of its validity, or that on which its original was changed.
    pub date: Option<Date>,
}

/// Everything there is to do, by task; within a task the oldest date first. Tasks without documents are absent.
pub fn work(site: &Site) -> BTreeMap<Task, Vec<Item<'_>>> {
    let mut work: BTreeMap<Task, Vec<Item<'_>>> = BTreeMap::new();
    let soon = site.today.checked_add(SOON.days()).unwrap_or(Date::MAX);
    for document in &site.documents {
        let shared = &document.note.shared;
        let mut add = |task, date| work.entry(task).or_default().push(Item { document, date });
        if document.standing == Standing::Archived {
            continue;
        }
        let practice = document.note.kind == Kind::Practice;
        if shared.owner.is_empty() && (practice || shared.review_by.is_some()) {
            add(Task::Unowned, None);
        }
        // What no longer holds need not be reviewed: that is known already.
        if document.standing == Standing::Outdated {
            add(Task::Outdated, shared.valid_until);
            continue;
        }
        match shared.review_by {
            Some(day) if day < site.today => add(Task::Overdue, Some(day)),
            Some(day) if day <= soon => add(Task::Soon, Some(day)),
            Some(day) => add(Task::Later, Some(day)),
            None if practice => add(Task::Undated, None),
            None => {}
        }
        if shared.valid_until.is_some_and(|day| day <= soon) {
            add(Task::Expiring, shared.valid_until);
        }
    }
    // All else about a translation is that of its original, and in the list there.
    for (edition, id) in site.editions.iter().flat_map(|edition| edition.own().map(move |id| (edition, id))) {
        let document = &edition.documents[id];
        let changed = editions::behind(&document.note, &site.documents[id].note);
        if changed.is_some() && document.standing == Standing::Current {
            work.entry(Task::Behind).or_default().push(Item { document, date: changed });
        }
    }
    for items in work.values_mut() {
        items.sort_by_cached_key(|item| (item.date, address::slug(item.document.title()), item.document.note.path.clone()));
    }
    work
}
