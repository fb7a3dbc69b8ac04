//! What the keys of a document's kind add to its page: properties, parts, steps, articles, course of events.

use super::properties::Properties;
use super::{contact, law, motion, municipality, practice_note, route};
use crate::note::kinds::{Details, Meeting};
use crate::render::addresses;
use crate::render::context::Context;
use crate::site::{Document, DocumentId};
use crate::view::{LinkView, PageView};
use crate::words::{Language, properties, sections};

/// Fills in everything that follows from the keys of a document's kind.
pub(crate) fn fill(context: &Context<'_>, document: &Document, language: Language, page: &mut PageView) {
    let mut facts = Properties::new(context, language);
    match &document.note.details {
        Details::Practice(practice) => practice_note::fill(&mut facts, document, practice, page),
        Details::Route(own) => route::fill(&mut facts, document, own, page),
        Details::Municipality(own) => municipality::fill(&mut facts, document, own, page),
        Details::Law(own) => law::fill(&mut facts, document, own, page),
        Details::Motion(own) => motion::fill(&mut facts, document, own, page),
        Details::Meeting(own) => meeting(&mut facts, document, own),
        Details::Organisation(organisation) => {
            facts.text(properties::ROLE, &organisation.role);
            facts.text(properties::TYPE, &organisation.organisation_type);
            facts.outside(properties::WEBSITE, &organisation.website, Some(organisation.website.clone()));
            page.contact = contact::of(context, &organisation.contact, language);
        }
        Details::Update(update) => facts.parties(properties::SENDER, update.sender.as_slice()),
        Details::Term(term) => {
            facts.text(properties::ABBREVIATION, &term.abbreviation);
            facts.texts(properties::SYNONYMS, &term.synonyms);
            let preferred = context.site.preferred(document.id).map(|document| context.link(document));
            facts.push(properties::PREFERRED, preferred.into_iter().collect());
            page.parts.push(facts.part(sections::DEFINITION, &term.definition));
        }
        Details::Page(_) => {}
    }
    page.facts = std::mem::take(&mut facts.list);
    facts.texts(properties::KEYWORDS, &document.note.shared.keywords);
    page.keywords = facts.list.pop();
}

fn meeting(facts: &mut Properties<'_>, document: &Document, meeting: &Meeting<DocumentId>) {
    facts.moment(properties::START, meeting.start);
    facts.moment(properties::END, meeting.end);
    facts.text(properties::LOCATION, &meeting.location);
    facts.parties(properties::ORGANISER, &meeting.organiser);
    facts.text(properties::REPORT, &meeting.report);
    if let Some(calendar) = addresses::of_calendar(document) {
        let title = facts.language.word(properties::ADD_TO_CALENDAR);
        facts.push(properties::CALENDAR, vec![LinkView::to(title, facts.context.href(&calendar))]);
    }
}
