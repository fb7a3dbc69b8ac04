//! The pages of municipalities: what they take from the official list, and those that notes name and that have no file.
//!
//! An editor can name any municipality on the list: one without a file in `gemeenten/` gets a generated page. One that is not on
//! the list (it is younger, or not Dutch) needs a file of its own, and is absent from the map.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::document::Placed;
use super::municipalities::{self, Municipality, YEAR, all, bearers, by_slug};
use super::names::Names;
use crate::diagnostic::{Diagnostics, certain, nearest};
use crate::language::Language;
use crate::note::Note;
use crate::note::kinds::{self, Details, Kind, Shared};
use crate::note::schema::Slug;
use crate::note::values::ShortText;
use crate::path::ContentPath;

/// Completes documents from the list, and adds a page for every municipality that notes name and that has no file.
pub(super) fn complete(
    documents: &mut Vec<Placed<Slug>>,
    elsewhere: &BTreeSet<&str>,
    language: Language,
    today: Date,
    diagnostics: &mut Diagnostics,
) {
    let mut present: BTreeSet<String> = BTreeSet::new();
    for document in documents.iter_mut().filter(|document| document.note.strict) {
        let Details::Municipality(own) = &mut document.note.details else { continue };
        if own.tooi.is_empty()
            && let Some(place) = by_slug(&document.slug)
        {
            place.tooi.clone_into(&mut own.tooi.value);
        }
        let is_former = own.successor.is_some() && own.merged_on.is_some_and(|day| day <= today);
        present.insert(document.slug.clone());
        let Some(place) = municipalities::of(&document.note) else {
            if !is_former {
                not_listed(document, diagnostics);
            }
            continue;
        };
        present.extend(municipalities::slugs(place));
        if let Details::Municipality(own) = &mut document.note.details
            && own.province.is_empty()
        {
            place.province.clone_into(&mut own.province);
        }
    }
    let taken: BTreeSet<&str> = documents.iter().map(|document| document.url.as_str()).collect();
    let named = named(documents).chain(elsewhere.iter().copied()).filter(|slug| !present.contains(*slug)).filter_map(by_slug);
    let named: BTreeMap<&str, &Municipality> = named.map(|place| (place.code, place)).collect();
    let pages = named.into_values().map(|municipality| generated(municipality, language));
    let pages: Vec<Placed<Slug>> = pages.filter(|page| !taken.contains(page.url.as_str())).collect();
    if !pages.is_empty() {
        documents.extend(pages);
        documents.sort_by(|a, b| a.note.path.cmp(&b.note.path));
    }
}

/// The municipalities that documents name.
fn named(documents: &[Placed<Slug>]) -> impl Iterator<Item = &str> {
    let named = documents.iter().flat_map(|document| match &document.note.details {
        Details::Practice(practice) => &practice.municipalities[..],
        Details::Municipality(own) => own.successor.as_slice(),
        _ => &[],
    });
    named.map(|reference| reference.to.as_str())
}

/// The page of a municipality without a file, with what the list says.
fn generated(municipality: &Municipality, language: Language) -> Placed<Slug> {
    let summary = match language {
        Language::English => format!("What this site has about {}.", municipality.name),
        Language::Dutch => format!("Wat er op deze site staat over {}.", municipality.name),
    };
    let keywords = Some(municipality.official).filter(|official| *official != municipality.name);
    let mut details = kinds::Municipality { province: municipality.province.to_owned(), ..kinds::Municipality::default() };
    municipality.tooi.clone_into(&mut details.tooi.value);
    let note = Note {
        path: ContentPath::in_folder(Kind::Municipality.folder(), &format!("{}.md", municipality.slug)),
        text: "".into(),
        kind: Kind::Municipality,
        strict: true,
        yaml: None,
        shared: Shared {
            title: municipality.name.to_owned(),
            summary: ShortText(summary),
            keywords: keywords.into_iter().map(str::to_owned).collect(),
            ..Shared::default()
        },
        details: Details::Municipality(details),
        body: Arc::default(),
        headings: Vec::new(),
        original: None,
        is_unready: false,
    };
    // It has no dates, so its standing is the same on any day.
    Placed { is_generated: true, ..Placed::new(note, Date::ZERO) }
}

fn not_listed(document: &Placed<Slug>, diagnostics: &mut Diagnostics) {
    let Details::Municipality(own) = &document.note.details else { return };
    let near = nearest(&document.slug, all().iter().map(|place| place.slug.as_str())).and_then(by_slug);
    let shared = shared_name(&document.slug, |place| format!("“tooi: {}” voor {}", place.tooi, place.name));
    let hint = shared.unwrap_or_else(|| match near {
        Some(near) => format!("Bedoel je {}? Schrijf dan: “tooi: {}”.", near.name, near.tooi),
        None => "Klopt dat, dan hoef je niets te doen. Anders: zet bij “tooi” het adres van de gemeente.".to_owned(),
    });
    let span = Some(own.tooi.span.clone()).filter(|_| !own.tooi.is_empty());
    let title = document.title();
    let message = format!("“{title}” staat niet in de lijst van gemeenten (CBS, {YEAR}) en komt daarom niet op de kaart.");
    diagnostics.warn("gemeente-niet-in-lijst", &document.note.path, span, message).hint(hint);
}

/// Reports a municipality that is neither on the list nor in `gemeenten/`.
/// `list` is how to write a list of them, if that is what was written as one name.
pub(super) fn unknown(names: &Names, path: &str, slug: &Slug, list: Option<String>, diagnostics: &mut Diagnostics) {
    let place = slug.strip_prefix("gemeente-").and_then(by_slug).map(|place| place.slug.as_str());
    // Those of the site first: only so many are looked at, and the list has most of them too.
    let known = names.of_kind(Kind::Municipality).map(|(slug, _)| slug);
    let others = all().iter().map(|place| place.slug.as_str()).filter(|slug| names.find(Kind::Municipality, slug).is_none());
    let near = place.or_else(|| nearest(slug, known.chain(others)));
    let folder = Kind::Municipality.folder();
    let shared = shared_name(slug, |place| format!("“{}” ({})", place.slug, place.province));
    let is_name = shared.is_none() && list.is_none();
    let hint = list.or(shared).unwrap_or_else(|| match near {
        Some(near) => format!("Bedoel je “{near}”?"),
        None => format!(
            "Kijk na of de naam klopt. Is de gemeente opgegaan in een andere, noem dan die, of maak een bestand in “{folder}/” \
             met “opvolger”. Ook een gemeente van na {YEAR} krijgt daar een bestand."
        ),
    });
    let message = format!("“{slug}” is geen gemeente: de naam staat niet in de lijst (CBS, {YEAR}) en niet in “{folder}/”.");
    let meant = certain(slug, all().iter().map(|place| place.slug.as_str())).filter(|_| is_name);
    let found = diagnostics.error("onbekende-gemeente", path, slug.span.clone(), message).hint(hint);
    if let Some(meant) = meant {
        found.edit(slug.span.clone(), meant);
    }
}

/// How to write the municipalities that share a name.
fn shared_name(slug: &str, written: impl Fn(&Municipality) -> String) -> Option<String> {
    let bearers = bearers(slug);
    let all = bearers.iter().map(|place| written(place)).collect::<Vec<_>>().join(" of ");
    (!bearers.is_empty()).then(|| format!("Er zijn meer gemeenten met deze naam. Schrijf {all}."))
}
