//! Cards: documents and lists as they are shown in a list.

use crate::note::kinds::Details;
use crate::render::context::Context;
use crate::site::{Document, DocumentId, Site, Standing};
use crate::view::{CardView, DateView, GroupView, RouteLinkView, SiteView};
use crate::words::Language;

/// Returns the card of a document.
pub(crate) fn card(site: &Site, view: &SiteView, document: &Document) -> CardView {
    let language = Language::from_tag(&view.language);
    let (mut places, mut routes) = (Vec::new(), Vec::new());
    if let Details::Practice(practice) = &document.note.details {
        places = practice.municipalities.iter().map(|place| site[place.to].title().to_owned()).collect();
        let known = |id: DocumentId| view.routes.iter().find(|route| route.slug == site[id].slug).cloned();
        routes = practice.routes.iter().filter_map(|route| known(route.to)).collect::<Vec<RouteLinkView>>();
    }
    CardView {
        kind: document.note.kind.folder(),
        kind_label: document.note.kind.singular(language).to_owned(),
        title: document.title().to_owned(),
        language: site.language_of(document).to_string(),
        url: site.config.base.href(&document.url),
        summary: document.note.shared.summary.0.clone(),
        date: document.modified().map(|date| DateView::new(date, language)),
        places,
        routes,
        standing: document.standing,
        count: None,
    }
}

/// A card that leads to a list.
pub(crate) fn list_card(context: &Context<'_>, title: &str, address: &str, count: usize) -> CardView {
    CardView {
        kind: "",
        kind_label: String::new(),
        title: title.to_owned(),
        language: context.view.language.clone(),
        url: context.href(address),
        summary: String::new(),
        date: None,
        places: Vec::new(),
        routes: Vec::new(),
        standing: Standing::Current,
        count: Some(count),
    }
}

pub(crate) fn group(id: &str, title: &str, cards: Vec<CardView>) -> GroupView {
    GroupView { id: id.to_owned(), title: title.to_owned(), more: None, cards }
}
