//! The reader's own municipality: all of them to choose from, and what is known of each.

use std::collections::BTreeMap;

use crate::address;
use crate::note::kinds::Details;
use crate::render::card;
use crate::render::context::Context;
use crate::render::pages::document::contact;
use crate::site::coverage::Row;
use crate::site::municipalities;
use crate::view::{ContactView, KnownMunicipalityView, KnownNoteView, MunicipalityChoiceView};

/// Returns all municipalities by name: those of the list, and those with a page that are not in it.
pub(crate) fn choices(context: &Context<'_>) -> Vec<MunicipalityChoiceView> {
    let site = context.site;
    if context.view.coverage_url.is_none() {
        return Vec::new();
    }
    let mut choices: BTreeMap<String, MunicipalityChoiceView> = BTreeMap::new();
    let unknown = |title: &str| MunicipalityChoiceView {
        title: title.to_owned(),
        answer: String::new(),
        url: None,
        via: String::new(),
        count: 0,
    };
    let slug = |row: &Row| {
        let document = &site[row.municipality];
        municipalities::of(&document.note).map_or(&document.slug, |place| &place.slug).clone()
    };
    choices.extend(municipalities::all().iter().map(|place| (place.slug.clone(), unknown(place.name))));
    // A municipality that acts for its region answers for the others in it, unless they have a page of their own.
    for row in &site.coverage.rows {
        let document = &site[row.municipality];
        let Details::Municipality(own) = &document.note.details else { continue };
        for place in own.regions.iter().filter_map(|region| municipalities::by_slug(&address::slug(region))) {
            choices.insert(
                place.slug.clone(),
                MunicipalityChoiceView { title: place.name.to_owned(), ..answer(context, row, true) },
            );
        }
    }
    for row in &site.coverage.rows {
        choices.insert(slug(row), answer(context, row, false));
    }
    // One that became part of another leads to that.
    for former in &site.coverage.former {
        let successor = site.successors.today(former.municipality);
        let Some(row) = site.coverage.of(successor) else { continue };
        let title = site.place_name(former.municipality, context.language());
        choices.insert(slug(former), MunicipalityChoiceView { title, ..answer(context, row, false) });
    }
    choices.into_values().collect()
}

fn answer(context: &Context<'_>, row: &Row, is_other: bool) -> MunicipalityChoiceView {
    let document = &context.site[row.municipality];
    MunicipalityChoiceView {
        title: document.title().to_owned(),
        answer: document.slug.clone(),
        url: Some(context.href(&document.url)),
        via: if is_other { document.title().to_owned() } else { String::new() },
        count: row.notes.len(),
    }
}

/// Returns what is known of each municipality: whom to ask, and its notes with the situations that they are about.
pub(crate) fn known(context: &Context<'_>) -> Vec<KnownMunicipalityView> {
    let (site, language) = (context.site, context.language());
    let view = |row: &Row| {
        let document = &site[row.municipality];
        let contact: Vec<ContactView> = match &document.note.details {
            Details::Municipality(own) => contact::of(context, &own.contact, language),
            _ => Vec::new(),
        };
        let notes = row.notes.iter().map(|id| &site[*id]).map(|note| KnownNoteView {
            link: context.link(note),
            slugs: note.note.details.situation_references().iter().map(|situation| situation.slug.value.clone()).collect(),
            facts_of: card::facts_of(note, language),
        });
        KnownMunicipalityView { slug: document.slug.clone(), link: context.link(document), contact, notes: notes.collect() }
    };
    site.coverage.rows.iter().map(view).collect()
}
