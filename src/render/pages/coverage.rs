//! Who does what: the matrix and the map on a page of their own, and what the page of each municipality says of it.

use std::collections::{BTreeMap, BTreeSet};

use super::listing::{MadePage, paged};
use super::map;
use crate::address;
use crate::note::kinds::{Details, Kind};
use crate::render::context::Pages;
use crate::site::coverage::{Row, address};
use crate::site::municipalities::{self, Municipality};
use crate::site::{Document, DocumentId, Site, Standing, lists};
use crate::view::{
    CountView, FactView, GroupView, LinkView, MapView, MatrixCellView, MatrixRowView, MatrixView, PageView, ProvinceView, TocView,
};
use crate::words::{self, Language};

/// Notes of a route on a municipality's page before the rest moves to a page of its own.
const SHOWN: usize = 10;

/// Id of the list of notes on a route, on a municipality's page. No heading of a text gets an id with this beginning.
fn anchor(route: &Document) -> String {
    format!("route_{}", route.slug)
}

/// Address of the page with all notes of a municipality on a route; an edition in another language has none of its own.
fn notes_address(site: &Site, municipality: &Document, route: &Document) -> String {
    let original = municipality.url.strip_prefix(&site.root).unwrap_or(&municipality.url).trim_start_matches('/');
    format!("/{original}{}/", route.slug)
}

/// The page with matrix and map, and the lists that are too long for a municipality's page.
pub(crate) fn pages(pages: &Pages<'_>) -> Vec<MadePage> {
    if pages.view.coverage_url.is_empty() {
        return Vec::new();
    }
    let title = pages.language().word(words::pages::WHO_DOES_WHAT);
    let url = address(pages.site);
    let mut page = pages.page("coverage", title, &url, pages.trail(&url));
    page.summary = pages.language().word(words::pages::WHO_DOES_WHAT_LEAD).to_owned();
    page.matrix = Some(matrix(pages));
    page.map = Some(map(pages));
    let mut made = vec![MadePage::new(url, page)];
    if pages.site.root != "/" {
        return made;
    }
    let documents = &pages.site.documents;
    for row in &pages.coverage.rows {
        for (route, notes) in pages.coverage.routes.iter().zip(&row.on_route).filter(|(_, notes)| notes.len() > SHOWN) {
            let (municipality, route) = (&documents[row.municipality], &documents[*route]);
            let title = format!("{}: {}", municipality.title(), route.title());
            let url = notes_address(pages.site, municipality, route);
            let page = pages.page("browse", &title, &url, pages.trail_below(municipality));
            made.extend(paged(pages, &page, "", Vec::new(), notes.clone()));
        }
    }
    made
}

fn matrix(pages: &Pages<'_>) -> MatrixView {
    let documents = &pages.site.documents;
    let row = |row: &Row| {
        let municipality = &documents[row.municipality];
        let cell = |(route, notes): (&DocumentId, &Vec<DocumentId>)| {
            let route = &documents[*route];
            let url = format!("{}#{}", pages.href(&municipality.url), anchor(route));
            MatrixCellView {
                route: route.title().to_owned(),
                url: (!notes.is_empty()).then_some(url),
                count: notes.len(),
                past: notes.iter().filter(|id| documents[**id].standing != Standing::Current).count(),
            }
        };
        MatrixRowView {
            municipality: pages.link(municipality),
            province: match &municipality.note.details {
                Details::Municipality(own) => own.province.clone(),
                _ => String::new(),
            },
            count: row.notes.len(),
            cells: pages.coverage.routes.iter().zip(&row.on_route).map(cell).collect(),
        }
    };
    MatrixView {
        routes: pages.view.routes.clone(),
        rows: pages.coverage.rows.iter().map(row).collect(),
        nowhere: pages.coverage.nowhere,
    }
}

/// The map; nothing where no page tells who does what.
pub(crate) fn map_of(pages: &Pages<'_>) -> Option<MapView> {
    (!pages.view.coverage_url.is_empty()).then(|| map(pages))
}

fn map(pages: &Pages<'_>) -> MapView {
    let documents = &pages.site.documents;
    let noted = pages.coverage.rows.iter().filter(|row| !row.notes.is_empty());
    let count = |row: &Row| {
        let municipality = &documents[row.municipality];
        CountView { title: municipality.title().to_owned(), url: pages.href(&municipality.url), count: row.notes.len() }
    };
    let (on_map, off_map): (Vec<&Row>, Vec<&Row>) =
        noted.partition(|row| municipalities::of(&documents[row.municipality]).is_some());
    let mut with: Vec<(&Municipality, &Row)> =
        on_map.into_iter().filter_map(|row| Some((municipalities::of(&documents[row.municipality])?, row))).collect();
    let codes: BTreeSet<&str> = with.iter().map(|(place, _)| place.code).collect();
    let mut provinces: BTreeMap<&str, ProvinceView> = BTreeMap::new();
    for place in municipalities::all() {
        let province = provinces.entry(place.province).or_insert_with(|| ProvinceView {
            title: place.province.to_owned(),
            with: Vec::new(),
            without: Vec::new(),
            total: 0,
        });
        province.total += 1;
        if !codes.contains(place.code) {
            province.without.push(place.name.to_owned());
        }
    }
    // The list has them by their official names: 's-Hertogenbosch before Alphen-Chaam.
    for province in provinces.values_mut() {
        province.without.sort_by_cached_key(|name| address::slug(name));
    }
    for (place, row) in &with {
        provinces.entry(place.province).and_modify(|province| province.with.push(count(row)));
    }
    // Where names have to compete for room, who has most notes goes first.
    with.sort_by_key(|(_, row)| std::cmp::Reverse(row.notes.len()));
    let places: Vec<&Municipality> = with.iter().map(|(place, _)| *place).collect();
    MapView {
        width: map::SIZE.0,
        height: map::SIZE.1,
        dots: map::dots(municipalities::all().iter().filter(|place| !codes.contains(place.code))),
        places: map::marks(&places),
        provinces: provinces.into_values().collect(),
        off_map: off_map.into_iter().map(count).collect(),
        with: codes.len(),
        without: municipalities::all().len() - codes.len(),
        year: municipalities::YEAR,
    }
}

/// Fills in what the page of a municipality shows besides its own text: its notes by route, and who takes part in them.
pub(crate) fn municipality(pages: &Pages<'_>, id: DocumentId, language: Language, page: &mut PageView) {
    let documents = &pages.site.documents;
    let Some(row) = pages.coverage.of(id) else { return };
    let (organisations, mut more) = (organisations(pages, row), Vec::new());
    if !organisations.is_empty() {
        let label = language.word(words::properties::ORGANISATIONS.word).to_owned();
        let values = organisations.iter().map(|id| pages.link(&documents[*id])).collect();
        more.push(FactView { key: "organisaties", label, values });
    }
    if municipalities::of(&documents[id]).is_some() {
        let value =
            LinkView { title: language.count(words::properties::MUNICIPAL_LIST, usize::from(municipalities::YEAR)), url: None };
        more.push(FactView {
            key: "gegevens",
            label: language.word(words::properties::DATA.word).to_owned(),
            values: vec![value],
        });
    }
    // Keywords come last, as on every page.
    let last = page.facts.iter().position(|fact| fact.key == "trefwoorden").unwrap_or(page.facts.len());
    page.facts.splice(last..last, more);
    let group = |(route, notes): (&DocumentId, &Vec<DocumentId>)| {
        let route = &documents[*route];
        GroupView {
            id: anchor(route),
            title: route.title().to_owned(),
            more: (notes.len() > SHOWN).then(|| {
                pages.link_to(
                    language.count(words::pages::SHOW_ALL, notes.len()),
                    &notes_address(pages.site, &documents[id], route),
                )
            }),
            cards: pages.cards(notes.iter().copied().take(SHOWN)),
        }
    };
    page.groups = pages.coverage.routes.iter().zip(&row.on_route).map(group).collect();
}

/// The organisations that take part in a municipality's notes, and those that speak of it themselves.
pub(crate) fn organisations(pages: &Pages<'_>, row: &Row) -> Vec<DocumentId> {
    let site = pages.site;
    let mut found: BTreeSet<DocumentId> = BTreeSet::new();
    for note in &row.notes {
        if let Details::Practice(practice) = &site.documents[*note].note.details {
            let slugs = practice.organisations.iter().map(|reference| reference.slug.clone());
            found.extend(slugs.filter_map(|slug| site.by_slug.get(&(Kind::Organisation, slug)).copied()));
        }
    }
    let speaking = site.documents[row.municipality].backlinks.iter().copied();
    found.extend(speaking.filter(|id| site.documents[*id].note.kind == Kind::Organisation));
    lists::sorted(site, Kind::Organisation, found.into_iter().collect())
}

/// Entry of the notes by route in the table of contents.
pub(crate) fn toc(page: &PageView, language: Language) -> Option<TocView> {
    let entry = |group: &GroupView| TocView { id: group.id.clone(), title: group.title.clone(), children: Vec::new() };
    (!page.groups.is_empty()).then(|| TocView {
        id: words::sections::NOTES_BY_ROUTE.key.to_owned(),
        title: language.word(words::sections::NOTES_BY_ROUTE.word).to_owned(),
        children: page.groups.iter().map(entry).collect(),
    })
}
