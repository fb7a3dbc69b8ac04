//! Work for editors today: documents that must be reviewed, are no longer valid, lag behind their original, have no owner, or do not
//! say whom to ask.
//!
//! Only published documents count: drafts are work in progress, and archived documents are kept as they are.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Site;
use super::document::Document;
use super::translations::behind;
use crate::address;
use crate::note::kinds::{Details, Kind};
use crate::standing::Standing;
use crate::words::{Label, Word, tasks};

/// Number of days that count as soon: a quarter, so that a review can be planned.
pub(super) const SOON: i64 = 90;

/// A reason to work on a document, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Its review is overdue.
    Overdue,
    /// Its review is due soon.
    Soon,
    /// It is no longer valid.
    Outdated,
    /// It will soon no longer be valid.
    Expiring,
    /// It is a translation whose original was changed later.
    Behind,
    /// It has no owner.
    Unowned,
    /// It, or a step of it, does not say whom to ask.
    Uncontactable,
    /// It has no review date.
    Undated,
    /// Its review is due later.
    Later,
}

impl Task {
    /// All tasks, most urgent first.
    pub const ALL: &[Task] = &[
        Self::Overdue,
        Self::Soon,
        Self::Outdated,
        Self::Expiring,
        Self::Behind,
        Self::Unowned,
        Self::Uncontactable,
        Self::Undated,
        Self::Later,
    ];

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
            Self::Uncontactable => tasks::UNCONTACTABLE,
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
            Self::Uncontactable => tasks::WHY_UNCONTACTABLE,
            Self::Undated => tasks::WHY_UNDATED,
            Self::Later => tasks::WHY_LATER,
        }
    }
}

/// A document to work on.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    pub document: &'a Document,
    /// The day of the review, the last day of validity, or the day on which its original was changed.
    pub date: Option<Date>,
}

/// Lists all work by task; within a task the oldest date comes first. Tasks without documents are absent.
pub fn work(site: &Site) -> BTreeMap<Task, Vec<Item<'_>>> {
    let mut work: BTreeMap<Task, Vec<Item<'_>>> = BTreeMap::new();
    let soon = site.today.checked_add(SOON.days()).unwrap_or(Date::MAX);
    // Those of a whole of which the site is a part are for others.
    for document in site.documents.iter().filter(|document| !site.config.base.is_elsewhere(&document.url)) {
        let shared = &document.note.shared;
        let mut add = |task, date| work.entry(task).or_default().push(Item { document, date });
        if document.standing == Standing::Archived {
            continue;
        }
        let practice = document.note.kind == Kind::Practice;
        if shared.owner.is_empty() && (practice || shared.review_by.is_some()) {
            add(Task::Unowned, None);
        }
        // A review would tell nothing new about what is no longer valid.
        if document.standing == Standing::Outdated {
            add(Task::Outdated, shared.valid_until);
            continue;
        }
        if lacks_contact(document) {
            add(Task::Uncontactable, None);
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
    // For everything else about a translation, its original is in the list.
    for (edition, id) in site.editions.iter().flat_map(|edition| edition.own().map(move |id| (edition, id))) {
        let document = &edition.documents[id];
        let changed = behind(&document.note, &site.documents[id].note);
        if changed.is_some() && document.standing == Standing::Current {
            work.entry(Task::Behind).or_default().push(Item { document, date: changed });
        }
    }
    for items in work.values_mut() {
        items.sort_by_cached_key(|item| (item.date, address::slug(item.document.title()), item.document.note.path.clone()));
    }
    work
}

fn lacks_contact(document: &Document) -> bool {
    match &document.note.details {
        Details::Practice(practice) => practice.contact.is_empty(),
        Details::Route(route) => route.steps.iter().any(|step| step.contact.is_empty()),
        _ => false,
    }
}
