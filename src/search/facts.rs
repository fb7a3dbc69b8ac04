//! What documents answer in their fields, for a query that asks for it ("wie kan ik bellen", "status van de motie").

use std::collections::BTreeSet;

use wegwijs_search::{Fact, Topic};

use crate::note::kinds::{Details, Motion};
use crate::site::resolved::Contact;
use crate::site::{Document, Site};
use crate::words::{Label, Language, properties, sections};

/// Longest answer, in characters: a hit shows it in a line or two.
const LONGEST: usize = 240;

/// Laws that an answer names.
const MOST_LAWS: usize = 4;

/// Returns what a document answers; a longer text is left to the page.
pub(super) fn facts(site: &Site, document: &Document, language: Language) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |topic: Topic, label: Label, text: String| {
        if !text.is_empty() && text.chars().count() <= LONGEST {
            facts.push(Fact { topic, label: language.word(label.word).to_owned(), text });
        }
    };
    add(Topic::Law, properties::LEGAL_BASIS, laws(site, document, language));
    match &document.note.details {
        Details::Practice(practice) => {
            add(Topic::Contact, properties::CONTACT, contact(site, &practice.contact, language));
            add(Topic::Costs, sections::COSTS, practice.costs.clone());
            add(Topic::Result, sections::RESULT, practice.result.clone());
        }
        Details::Route(route) => {
            let contacts = route.steps.iter().map(|step| contact(site, &step.contact, language));
            let mut contacts: Vec<String> = contacts.filter(|text| !text.is_empty()).collect();
            let mut seen = BTreeSet::new();
            contacts.retain(|contact| seen.insert(contact.clone()));
            add(Topic::Contact, properties::CONTACT, contacts.join("; "));
        }
        Details::Motion(motion) => {
            add(Topic::Course, sections::COURSE, course(motion, language));
            add(Topic::Date, properties::MOTION_DATE, motion.submitted.map(|date| language.date(date)).unwrap_or_default());
        }
        Details::Meeting(meeting) => {
            add(Topic::Date, properties::START, meeting.start.map(|start| start.in_words(language)).unwrap_or_default());
            add(Topic::Place, properties::LOCATION, meeting.location.clone());
        }
        Details::Municipality(own) => add(Topic::Contact, properties::CONTACT, contact(site, &own.contact, language)),
        Details::Organisation(own) if !own.contact.is_empty() => {
            add(Topic::Contact, properties::CONTACT, contact(site, &own.contact, language));
        }
        Details::Organisation(organisation) => add(Topic::Contact, properties::WEBSITE, organisation.website.clone()),
        _ => {}
    }
    facts
}

/// The laws that a document is based on, with their articles, each once.
fn laws(site: &Site, document: &Document, language: Language) -> String {
    let mut all: Vec<String> = Vec::new();
    for reference in document.note.details.law_references() {
        let article = reference.article.as_ref().map(|article| article.number.as_str());
        let law = language.law(site[reference.law.to].title(), article, Some(&reference.paragraph));
        if !all.contains(&law) {
            all.push(law);
        }
    }
    all.truncate(MOST_LAWS);
    all.join("; ")
}

/// Whom to ask, in one line.
fn contact(site: &Site, contact: &Contact, language: Language) -> String {
    let organisation = contact.organisation.as_ref().map_or("", |party| site.name_of(party));
    let parts = [&contact.role, organisation, &contact.telephone, contact.page.trim_start_matches("https://")];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let as_of = contact.reference_date.map(|date| language.as_of(date)).unwrap_or_default();
    format!("{}{as_of}", parts.join(", "))
}

/// Whether a motion is disposed of, or else the last that happened, with the day and the paper that says so.
fn course(motion: &Motion, language: Language) -> String {
    let last = motion.course.iter().max_by_key(|event| event.date);
    let disposal = motion.disposal.as_ref().and_then(|disposal| Some((disposal, disposal.status?)));
    let (date, text, source) = match (disposal, last) {
        (Some((disposal, status)), _) => (disposal.date, status.label(language), &disposal.document),
        (None, Some(event)) => (event.date, event.title.as_str(), &event.source),
        (None, None) => return String::new(),
    };
    let date = date.map(|date| format!(" ({})", language.date(date))).unwrap_or_default();
    let source = if source.is_empty() { String::new() } else { format!(". {}: {source}", language.word(sections::SOURCE)) };
    format!("{text}{date}{source}")
}
