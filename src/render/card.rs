//! The card of a document: how it is shown in a list.

use super::links;
use crate::note::kinds::{Details, EventType, Motion};
use crate::site::{Document, DocumentId, Site};
use crate::view::{CardView, DateView, LatestView, SiteView};
use crate::words::Language;

/// Returns the card of a document.
pub(crate) fn card(site: &Site, view: &SiteView, document: &Document) -> CardView {
    let language = Language::from_tag(&view.language);
    let (mut places, mut routes, mut latest) = (Vec::new(), Vec::new(), None);
    match &document.note.details {
        Details::Practice(practice) => {
            places = practice.municipalities.iter().map(|place| site.place_name(place.to, language)).collect();
            let known = |id: DocumentId| view.routes.iter().find(|route| route.slug == site[id].slug).cloned();
            routes = practice.routes.iter().filter_map(|route| known(route.to)).collect();
        }
        Details::Motion(motion) => {
            places.extend(Some(motion.body.clone()).filter(|body| !body.is_empty()));
            latest = self::latest(motion, language);
        }
        _ => {}
    }
    CardView {
        kind: Some(document.note.kind),
        kind_label: document.note.kind.singular(language).to_owned(),
        title: document.title().to_owned(),
        language: site.language_of(document).to_string(),
        url: site.config.base.href(&document.url),
        summary: document.note.shared.summary.0.clone(),
        facts_of: facts_of(document, language),
        latest,
        date: document.modified().map(|date| DateView::new(date, language)),
        places,
        routes,
        standing: document.standing,
        origin: site.origin_of(document).map(|origin| origin.name.clone()).unwrap_or_default(),
        foreign: links::foreign(site, document),
        count: None,
    }
}

/// Returns the last known event in the course of a motion: what a reader of a list wants to know, unlike the day on which its page
/// changed.
fn latest(motion: &Motion, language: Language) -> Option<LatestView> {
    let submitted = motion.submitted.map(|date| (date, EventType::Submitted.label(language)));
    let course = motion.course.iter().filter_map(|event| Some((event.date?, event.title.as_str())));
    let appreciated = motion.appreciation.as_ref().and_then(|appreciation| appreciation.date);
    let appreciated = appreciated.map(|date| (date, EventType::Appreciation.label(language)));
    let disposal = motion.disposal.as_ref();
    let disposed = disposal.and_then(|disposal| Some((disposal.date?, disposal.status?.label(language))));
    let events = submitted.into_iter().chain(appreciated).chain(course).chain(disposed);
    let (date, title) = events.max_by_key(|(date, _)| *date)?;
    Some(LatestView { date: DateView::new(date, language), title: title.to_owned() })
}

/// Returns of when the facts in a document are, with the end of a period as the date for machines.
pub(crate) fn facts_of(document: &Document, language: Language) -> Option<DateView> {
    let period = document.note.shared.facts_of?;
    Some(DateView { iso: period.last.to_string(), text: period.in_words(language) })
}
