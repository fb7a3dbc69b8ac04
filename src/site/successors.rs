//! Municipalities that became part of another: of which, and since when.
//!
//! Nothing is known of that but what the documents of municipalities say. A former municipality keeps its page and its notes; they
//! count for the one that it is part of today.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::document::Placed;
use super::ids::{ByDocument, DocumentId};
use crate::diagnostic::{Diagnostics, Severity};
use crate::language::Language;
use crate::note::kinds::{Details, Municipality};
use crate::note::reference::{Reference, to};
use crate::source::Span;
use crate::yaml::Node;

/// Keys under which a municipality says that it became part of another, and when.
const SUCCESSOR: &str = "opvolger";
const MERGED_ON: &str = "opgegaan_op";
/// Code of the finding that something about it is missing or cannot be.
const CODE: &str = "opvolger";

/// What a former municipality is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Succession {
    /// The municipality that exists today: where one followed the other, the last.
    pub to: DocumentId,
    /// The day since which it is part of that.
    pub since: Date,
}

/// Former municipalities on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Successors {
    of: BTreeMap<DocumentId, Succession>,
    /// The former municipalities by the one that they are part of.
    formerly: BTreeMap<DocumentId, Vec<DocumentId>>,
}

impl Successors {
    /// What a municipality became part of, if it did.
    pub fn of(&self, municipality: DocumentId) -> Option<Succession> {
        self.of.get(&municipality).copied()
    }

    /// The municipality that one is part of today, or itself.
    pub fn today(&self, municipality: DocumentId) -> DocumentId {
        self.of(municipality).map_or(municipality, |succession| succession.to)
    }

    /// The former municipalities that are part of one, in order of their path.
    pub fn formerly(&self, municipality: DocumentId) -> impl Iterator<Item = DocumentId> {
        self.formerly.get(&municipality).into_iter().flatten().copied()
    }
}

/// Finds what former municipalities are part of on a day, and reports what cannot be.
pub(super) fn find(documents: &ByDocument<Placed<DocumentId>>, today: Date, diagnostics: &mut Diagnostics) -> Successors {
    let mut next = Next::new();
    for (id, document) in documents.entries() {
        if let Details::Municipality(own) = &document.note.details {
            check_keys(document, own, diagnostics);
            next.extend(own.successor.as_ref().zip(own.merged_on).map(|(successor, day)| (id, (successor.to, day))));
        }
    }
    for id in follow(&next).1 {
        next.remove(&id);
        let document = &documents[id];
        let message = format!("Deze opvolger van {} leidt terug naar die gemeente zelf.", document.title());
        let hint = format!("Haal “{SUCCESSOR}” weg bij de gemeente die nu bestaat.");
        diagnostics
            .push(document.note.severity(), "opvolger-in-kring", &document.note.path, place(document, SUCCESSOR), message)
            .hint(hint);
    }
    for (id, (to, day)) in &next {
        if let Some((_, before)) = next.get(to).filter(|(_, other)| other < day) {
            was_gone(&documents[*id], &documents[*to], *before, diagnostics);
        }
    }
    next.retain(|_, (_, day)| *day <= today);
    let mut successors = Successors { of: follow(&next).0, formerly: BTreeMap::new() };
    for (id, succession) in &successors.of {
        successors.formerly.entry(succession.to).or_default().push(*id);
    }
    for (_, document) in documents.entries() {
        check_note(document, documents, &successors, diagnostics);
    }
    successors
}

/// For each municipality the one that it became part of, and on which day.
type Next = BTreeMap<DocumentId, (DocumentId, Date)>;

/// Follows each municipality to the last that it leads to; also returns those that lead back to themselves.
fn follow(next: &Next) -> (BTreeMap<DocumentId, Succession>, BTreeSet<DocumentId>) {
    let (mut last, mut circular) = (BTreeMap::new(), BTreeSet::new());
    let mut known: BTreeSet<DocumentId> = BTreeSet::new();
    for id in next.keys() {
        // On from here to a municipality whose way is known, or to one that is met again.
        let (mut way, mut places, mut at) = (Vec::new(), BTreeMap::new(), *id);
        while !known.contains(&at) && !places.contains_key(&at) {
            let Some((to, _)) = next.get(&at) else { break };
            places.insert(at, way.len());
            way.push(at);
            at = *to;
        }
        known.extend(&way);
        circular.extend(places.get(&at).map_or(&[][..], |start| &way[*start..]));
        for id in way.iter().rev().filter(|id| !circular.contains(*id)) {
            let (to, day) = next[id];
            let on = last.get(&to).copied().unwrap_or(Succession { to, since: day });
            last.insert(*id, Succession { since: on.since.max(day), ..on });
        }
    }
    (last, circular)
}

/// Reports a key that is there without what belongs to it.
fn check_keys(document: &Placed<DocumentId>, own: &Municipality<DocumentId>, diagnostics: &mut Diagnostics) {
    let (path, severity) = (&document.note.path, document.note.severity());
    let is_written = |key| document.note.yaml.as_ref().and_then(|yaml| yaml.get(key)).and_then(Node::text).is_some();
    let mut lacks = |key: &str, other: &str, what: &str| {
        let message = format!("Bij “{key}” hoort “{other}”.");
        diagnostics.push(severity, CODE, path, place(document, key), message).hint(what);
    };
    match (is_written(SUCCESSOR), is_written(MERGED_ON)) {
        (true, false) => lacks(SUCCESSOR, MERGED_ON, "Schrijf “opgegaan_op: …”, met de dag van de herindeling."),
        (false, true) => lacks(MERGED_ON, SUCCESSOR, "Schrijf “opvolger: …”, met de gemeente waarin zij opging."),
        _ => {}
    }
    if own.successor.is_some() && document.note.shared.citations.is_empty() {
        let message = "Er staat geen bron bij deze herindeling.";
        let hint = "Zet bij “bronnen” waar staat dat de gemeente is opgegaan in de andere, en wanneer.";
        diagnostics.warn(CODE, path, place(document, SUCCESSOR), message).hint(hint);
    }
}

/// Reports a municipality that became part of one that was gone already.
fn was_gone(former: &Placed<DocumentId>, successor: &Placed<DocumentId>, since: Date, diagnostics: &mut Diagnostics) {
    let message = format!("{} was op die dag al opgegaan in een andere gemeente, op {since}.", successor.title());
    let hint = "Kijk in beide bestanden welke dag klopt, en welke gemeente de opvolger is.";
    diagnostics.warn(CODE, &former.note.path, place(former, MERGED_ON), message).hint(hint);
}

/// Gives a tip about a note of after a reorganisation that names the municipality of before.
fn check_note(
    document: &Placed<DocumentId>,
    documents: &ByDocument<Placed<DocumentId>>,
    successors: &Successors,
    diagnostics: &mut Diagnostics,
) {
    let (shared, Details::Practice(practice)) = (&document.note.shared, &document.note.details) else { return };
    let day = shared.facts_of.map(|period| period.last.first_day()).or(shared.date);
    let names = |place: &&Reference<to::Municipality, DocumentId>| {
        successors.of(place.to).is_some_and(|succession| day.is_some_and(|day| day >= succession.since))
    };
    let Some((former, succession)) =
        practice.municipalities.iter().find(names).and_then(|place| Some((place.to, successors.of(place.to)?)))
    else {
        return;
    };
    let (former, successor) = (documents[former].title(), &documents[succession.to]);
    let message = format!("{former} is sinds {} deel van {}.", Language::Dutch.date(succession.since), successor.title());
    let hint = format!("Gaat de notitie over wat er nu gebeurt, schrijf dan “{}” bij “gemeenten”.", successor.slug);
    diagnostics.push(Severity::Hint, "gemeente-opgegaan", &document.note.path, place(document, "gemeenten"), message).hint(hint);
}

/// The place of the value of a key.
fn place(document: &Placed<DocumentId>, key: &str) -> Option<Span> {
    Some(document.note.yaml.as_ref()?.get(key)?.span.clone())
}
