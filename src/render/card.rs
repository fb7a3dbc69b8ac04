//! The card of a document: how it is shown in a list.

use super::links;
use crate::note::kinds::Details;
use crate::site::{Document, DocumentId, Site};
use crate::view::{CardView, DateView, RouteLinkView, SiteView};
use crate::words::Language;

/// Returns the card of a document.
pub(crate) fn card(site: &Site, view: &SiteView, document: &Document) -> CardView {
    let language = Language::from_tag(&view.language);
    let (mut places, mut routes) = (Vec::new(), Vec::new());
    if let Details::Practice(practice) = &document.note.details {
        places = practice.municipalities.iter().map(|place| site.place_name(place.to, language)).collect();
        let known = |id: DocumentId| view.routes.iter().find(|route| route.slug == site[id].slug).cloned();
        routes = practice.routes.iter().filter_map(|route| known(route.to)).collect::<Vec<RouteLinkView>>();
    }
    CardView {
        kind: Some(document.note.kind),
        kind_label: document.note.kind.singular(language).to_owned(),
        title: document.title().to_owned(),
        language: site.language_of(document).to_string(),
        url: site.config.base.href(&document.url),
        summary: document.note.shared.summary.0.clone(),
        facts_of: facts_of(document, language),
        date: document.modified().map(|date| DateView::new(date, language)),
        places,
        routes,
        standing: document.standing,
        origin: site.origin_of(document).map(|origin| origin.name.clone()).unwrap_or_default(),
        foreign: links::foreign(site, document),
        count: None,
    }
}

/// Returns of when the facts in a document are, with the end of a period as the date for machines.
pub(crate) fn facts_of(document: &Document, language: Language) -> Option<DateView> {
    let period = document.note.shared.facts_of?;
    Some(DateView { iso: period.last.to_string(), text: period.in_words(language) })
}
