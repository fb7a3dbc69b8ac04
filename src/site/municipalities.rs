//! The municipalities of the Netherlands: names, codes, addresses in TOOI, provinces and positions, from `gemeenten.csv`.
//!
//! The list is that of Statistics Netherlands (CBS) for [`YEAR`]; a position is that of a municipality's largest part, computed
//! from the borders that CBS and Kadaster publish. An editor can name any municipality on it: one that has no file in
//! `gemeenten/` gets a page all the same, made from the list. One that is not on the list (it is younger, or not Dutch) needs a
//! file of its own, and is absent from the map.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::{Document, Site, document};
use crate::address;
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::note::kinds::{Details, Kind};
use crate::note::{self, Note};
use crate::source::{Source, Span};

/// The year whose municipalities the list has.
pub const YEAR: u16 = 2023;

/// A municipality as the list has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Municipality {
    /// Code of CBS (`GM0518`).
    pub code: &'static str,
    /// Official name (`'s-Gravenhage`).
    pub official: &'static str,
    /// The name in common use (`Den Haag`), without the letters of a province where there is only one of that name.
    pub name: &'static str,
    /// The name as a slug.
    pub slug: String,
    /// Address in TOOI.
    pub tooi: &'static str,
    /// Province.
    pub province: &'static str,
    /// Degrees east of Greenwich, WGS 84.
    pub longitude: f64,
    /// Degrees north, WGS 84.
    pub latitude: f64,
}

/// All municipalities, in the order of their official names.
pub fn all() -> &'static [Municipality] {
    static ALL: LazyLock<Vec<Municipality>> = LazyLock::new(|| {
        let rows: Vec<Vec<&str>> = include_str!("gemeenten.csv").lines().skip(1).map(|line| line.split(';').collect()).collect();
        let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &rows {
            *bearers.entry(plain(row[1])).or_default() += 1;
        }
        let municipality = |row: &Vec<&'static str>| {
            let [code, official, common, tooi, province, longitude, latitude] = row[..] else {
                unreachable!("seven fields in every line")
            };
            let only = bearers[plain(official)] == 1;
            let name = if common.is_empty() { if only { plain(official) } else { official } } else { common };
            let number = |text: &str| text.parse().expect("a number");
            let (longitude, latitude) = (number(longitude), number(latitude));
            Municipality { code, official, name, slug: address::slug(name), tooi, province, longitude, latitude }
        };
        rows.iter().map(municipality).collect()
    });
    &ALL
}

/// The municipality that a slug names: by its common or its official name.
pub fn by_slug(slug: &str) -> Option<&'static Municipality> {
    static SLUGS: LazyLock<BTreeMap<String, &'static Municipality>> =
        LazyLock::new(|| all().iter().flat_map(|place| slugs(place).map(move |slug| (slug, place))).collect());
    SLUGS.get(slug).copied()
}

/// The municipalities that share a name, which the list tells apart by letters of their province: `bergen`.
fn bearers(slug: &str) -> Vec<&'static Municipality> {
    all().iter().filter(|place| plain(place.official) != place.official && address::slug(plain(place.official)) == slug).collect()
}

/// A name without the letters of a province.
fn plain(official: &'static str) -> &'static str {
    official.split(" (").next().unwrap_or(official)
}

fn slugs(place: &Municipality) -> impl Iterator<Item = String> {
    [place.slug.clone(), address::slug(place.official)].into_iter()
}

/// What the list says about a document of the kind municipality.
pub fn of(document: &Document) -> Option<&'static Municipality> {
    static BY_TOOI: LazyLock<BTreeMap<&str, &'static Municipality>> =
        LazyLock::new(|| all().iter().map(|place| (place.tooi, place)).collect());
    match &document.note.details {
        Details::Municipality(known) => BY_TOOI.get(known.tooi.as_str()).copied(),
        _ => None,
    }
}

/// Fills in what documents leave to the list, and adds a page for every municipality that notes name and that has no file.
pub(super) fn complete(documents: &mut Vec<Document>, english: bool, diagnostics: &mut Diagnostics) {
    let mut present: BTreeSet<String> = BTreeSet::new();
    for document in documents.iter_mut().filter(|document| document.note.strict) {
        let slug = document.slug.clone();
        let Details::Municipality(own) = &mut document.note.details else { continue };
        if own.tooi.is_empty()
            && let Some(place) = by_slug(&slug)
        {
            place.tooi.clone_into(&mut own.tooi);
        }
        match of(document) {
            Some(place) => {
                present.extend(slugs(place));
                if let Details::Municipality(own) = &mut document.note.details
                    && own.province.is_empty()
                {
                    place.province.clone_into(&mut own.province);
                }
            }
            None => not_listed(document, diagnostics),
        }
        present.insert(slug);
    }
    let mut named: BTreeMap<&'static str, &'static Municipality> = BTreeMap::new();
    for document in documents.iter() {
        document.note.details.references(&mut |kind, slug, _| {
            if kind == Kind::Municipality
                && !present.contains(slug)
                && let Some(place) = by_slug(slug)
            {
                named.insert(place.code, place);
            }
        });
    }
    let taken: BTreeSet<String> = documents.iter().map(|document| document.url.clone()).collect();
    let made = named.into_values().map(|place| made(place, english)).filter(|made| !taken.contains(&made.url));
    let before = documents.len();
    documents.extend(made.collect::<Vec<_>>());
    if documents.len() > before {
        documents.sort_by(|a, b| a.note.path.cmp(&b.note.path));
    }
}

/// The page of a municipality without a file: the file that an editor could have written.
fn made(place: &Municipality, english: bool) -> Document {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let summary = match english {
        true => format!("What this site has about {}.", place.name),
        false => format!("Wat er op deze site staat over {}.", place.name),
    };
    let keywords =
        if place.official == place.name { String::new() } else { format!("trefwoorden: [{}]\n", quoted(place.official)) };
    let text = format!(
        "---\ntitel: {}\nsamenvatting: {}\ntooi: {}\nprovincie: {}\n{keywords}---\n",
        quoted(place.name),
        quoted(&summary),
        place.tooi,
        quoted(place.province)
    );
    let path = format!("{}/{}.md", Kind::Municipality.folder(), place.slug);
    // It has no date, which a file must have; nobody needs to be told.
    let (note, _): (Note, _) = note::parse(&Source::decode(path.as_str(), text.as_bytes()));
    // Neither archived nor of a time: the day does not matter.
    Document { made: true, ..document(note, jiff::civil::Date::ZERO) }
}

fn not_listed(document: &Document, diagnostics: &mut Diagnostics) {
    let Details::Municipality(own) = &document.note.details else { return };
    let near = nearest(&document.slug, all().iter().map(|place| place.slug.as_str())).and_then(by_slug);
    let written = |place: &Municipality| format!("“tooi: {}” voor {}", place.tooi, place.name);
    let hint = match (&bearers(&document.slug)[..], near) {
        (bearers @ [_, ..], _) => {
            format!(
                "Meer gemeenten heten zo. Schrijf {}.",
                bearers.iter().map(|place| written(place)).collect::<Vec<_>>().join(" of ")
            )
        }
        ([], Some(near)) => format!("Bedoelde u {}? Schrijf dan: “tooi: {}”.", near.name, near.tooi),
        ([], None) => "Klopt dat, dan hoeft u niets te doen. Anders: zet bij “tooi” het adres van de gemeente.".to_owned(),
    };
    let place = document.note.text.find(&own.tooi).filter(|_| !own.tooi.is_empty());
    let span = place.map(|start| start..start + own.tooi.len());
    let message = format!(
        "“{}” staat niet in de lijst van gemeenten (CBS, {YEAR}) en komt daarom niet op de kaart.",
        document.note.shared.title
    );
    diagnostics.warn("gemeente-niet-in-lijst", &document.note.path, span, message).hint(hint);
}

/// Makes a document known by every name of its municipality.
pub(super) fn name(site: &mut Site) {
    for id in site.documents.ids() {
        if let Some(place) = of(&site.documents[id]).filter(|_| site.documents[id].note.strict) {
            for slug in slugs(place) {
                site.by_slug.entry((Kind::Municipality, slug)).or_insert(id);
            }
        }
    }
}

/// Reports a municipality that is neither on the list nor in `gemeenten/`.
pub(super) fn unknown(site: &Site, note: &Note, slug: &str, span: &Span, diagnostics: &mut Diagnostics) {
    let files = site.by_slug.keys().filter(|(kind, _)| *kind == Kind::Municipality).map(|(_, slug)| slug.as_str());
    let known = files.chain(all().iter().map(|place| place.slug.as_str()));
    let folder = Kind::Municipality.folder();
    let written = |place: &Municipality| format!("“{}” ({})", place.slug, place.province);
    let hint = match (&bearers(slug)[..], nearest(slug, known)) {
        (bearers @ [_, ..], _) => {
            format!(
                "Meer gemeenten heten zo. Schrijf {}.",
                bearers.iter().map(|place| written(place)).collect::<Vec<_>>().join(" of ")
            )
        }
        ([], Some(near)) => format!("Bedoelde u “{near}”?"),
        ([], None) => format!("Schrijf de naam die de gemeente nu heeft, of maak het bestand “{folder}/{slug}.md”."),
    };
    let message = format!("“{slug}” is geen gemeente: de naam staat niet in de lijst (CBS, {YEAR}) en niet in “{folder}/”.");
    diagnostics.push(Severity::Error, "onbekende-gemeente", &note.path, span.clone(), message).hint(hint);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_every_name_leads_to_one_municipality() {
        assert_eq!(all().len(), 342);
        let slugs: BTreeSet<&str> = all().iter().map(|place| place.slug.as_str()).collect();
        assert_eq!(slugs.len(), 342);
        assert_eq!(all().iter().map(|place| place.province).collect::<BTreeSet<_>>().len(), 12);
        for place in all() {
            assert_eq!(place.tooi, format!("https://identifier.overheid.nl/tooi/id/gemeente/{}", place.code.to_lowercase()));
            assert!((3.3..7.3).contains(&place.longitude) && (50.7..53.6).contains(&place.latitude), "{place:?}");
        }
    }

    #[test]
    fn common_and_official_names_are_understood() {
        let code = |slug: &str| by_slug(slug).map(|place| place.code);
        assert_eq!((code("den-haag"), code("s-gravenhage")), (Some("GM0518"), Some("GM0518")));
        assert_eq!((code("hengelo"), code("hengelo-o")), (Some("GM0164"), Some("GM0164")));
        assert_eq!((code("bergen"), code("bergen-l"), code("bergen-nh")), (None, Some("GM0893"), Some("GM0373")));
    }
}
