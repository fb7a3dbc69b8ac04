//! The next day on which a site changes by itself: the same content, built on that day, gives another site.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Site;
use super::document::Document;
use super::review::SOON;
use crate::note::kinds::Details;
use crate::path::ContentPath;
use crate::site::resolved::Contact;
use crate::standing::Standing;

/// How long a contact is taken to be right.
pub const CONTACT_YEARS: i64 = 1;
/// The file with the address for reports of leaks, and the days until it expires. The standard recommends less than a year.
pub const SECURITY_TXT: &str = ".well-known/security.txt";
pub const SECURITY_DAYS: i64 = 364;

/// What happens to a document by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Its first day has come.
    Appears,
    /// It is a municipality that becomes part of another.
    Merges,
    /// Its last day of validity is over.
    Outdated,
    /// Its review is overdue.
    Overdue,
    /// Its review, or the end of its validity, comes near and is in the work list.
    Near,
    /// Somebody to ask has not been checked for a year.
    OldContact,
    /// The file that says where to report a leak is no longer valid.
    Expires,
}

impl Change {
    /// Returns the words for a number of documents.
    fn words(self, count: usize) -> String {
        let (one, more) = match self {
            Self::Appears => ("komt 1 document op de site", "komen {n} documenten op de site"),
            Self::Merges => ("gaat 1 gemeente op in een andere", "gaan {n} gemeenten op in een andere"),
            Self::Outdated => ("is 1 document verouderd", "zijn {n} documenten verouderd"),
            Self::Overdue => ("is 1 beoordeling te laat", "zijn {n} beoordelingen te laat"),
            Self::Near => ("komt 1 document op de werklijst", "komen {n} documenten op de werklijst"),
            Self::Expires => ("verloopt 1 bestand", "verlopen {n} bestanden"),
            Self::OldContact => ("is 1 contact meer dan een jaar oud", "zijn {n} contacten meer dan een jaar oud"),
        };
        if count == 1 { one.to_owned() } else { more.replace("{n}", &count.to_string()) }
    }
}

/// The next day on which something changes by itself, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextChange {
    pub day: Date,
    /// Each change with the files that it is about.
    pub changes: BTreeSet<(Change, ContentPath)>,
}

impl NextChange {
    /// Finds the next change of a site and its editions.
    pub fn find(site: &Site) -> Option<Self> {
        let appearing = site.unpublished.iter().filter_map(|note| Some((note.from?, Change::Appears, &note.path)));
        let own = site.in_all_languages().flat_map(|edition| edition.own().map(move |id| &edition[id]));
        let documents = own.flat_map(|document| {
            let changes = changes(document).into_iter();
            changes.filter_map(move |(day, change)| Some((day?, change, &document.note.path)))
        });
        let security = ContentPath::from(SECURITY_TXT);
        let expires = site.config.settings.security.as_ref().and_then(|_| site.today.checked_add(SECURITY_DAYS.days()).ok());
        let expires = expires.map(|day| (day, Change::Expires, &security));
        let later = appearing.chain(documents).chain(expires).filter(|(day, ..)| *day > site.today).collect::<Vec<_>>();
        let day = later.iter().map(|(day, ..)| *day).min()?;
        let changes = later.into_iter().filter(|(other, ..)| *other == day);
        Some(Self { day, changes: changes.map(|(_, change, path)| (change, path.clone())).collect() })
    }

    /// Says it in a Dutch sentence.
    pub fn to_text(&self) -> String {
        let kinds: BTreeSet<Change> = self.changes.iter().map(|(change, _)| *change).collect();
        let count = |kind: Change| self.changes.iter().filter(|(change, _)| *change == kind).count();
        let parts: Vec<String> = kinds.into_iter().map(|kind| kind.words(count(kind))).collect();
        let first = self.changes.first().map(|(_, path)| format!(" ({path}{})", if self.changes.len() > 1 { ", …" } else { "" }));
        format!(
            "De site verandert vanzelf op {}: dan {}{}. Bouw haar dan opnieuw.",
            self.day,
            parts.join(", "),
            first.unwrap_or_default()
        )
    }
}

/// Returns all days on which a document changes by itself, past ones among them.
fn changes(document: &Document) -> Vec<(Option<Date>, Change)> {
    let shared = &document.note.shared;
    let after = |day: Option<Date>| day.and_then(|day| day.tomorrow().ok());
    let before = |day: Option<Date>| day.and_then(|day| day.checked_sub(SOON.days()).ok());
    let mut changes = vec![(after(shared.review_by), Change::Overdue)];
    if document.standing == Standing::Current {
        changes.push((after(shared.valid_until), Change::Outdated));
        changes.extend([shared.review_by, shared.valid_until].map(|day| (before(day), Change::Near)));
    }
    if let Details::Municipality(own) = &document.note.details {
        changes.push((own.merged_on.filter(|_| own.successor.is_some()), Change::Merges));
    }
    let old = |contact: &Contact| after(contact.reference_date.and_then(|day| day.checked_add(CONTACT_YEARS.years()).ok()));
    // Steps of routes show the day of a contact, and not that it is old.
    let contacts: Vec<&Contact> = match &document.note.details {
        Details::Practice(practice) => vec![&practice.contact],
        Details::Organisation(organisation) => vec![&organisation.contact],
        Details::Municipality(municipality) => vec![&municipality.contact],
        _ => Vec::new(),
    };
    changes.extend(contacts.into_iter().map(|contact| (old(contact), Change::OldContact)));
    changes
}
