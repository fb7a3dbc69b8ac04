//! The map of municipalities, with the same facts in words by province.

use std::collections::{BTreeMap, BTreeSet};

use super::projection;
use crate::address;
use crate::render::context::Context;
use crate::render::links;
use crate::site::coverage::Row;
use crate::site::municipalities::{self, Municipality};
use crate::view::{CountView, MapView, OutlineView, ProvinceView};

/// Returns the map, if the site has a page with it.
pub(crate) fn for_home(context: &Context<'_>) -> Option<MapView> {
    context.view.coverage_url.is_some().then(|| map(context))
}

pub(super) fn map(context: &Context<'_>) -> MapView {
    let documents = &context.site.documents;
    let noted = context.site.coverage.rows.iter().filter(|row| row.count() > 0);
    let count = |row: &Row| {
        let municipality = &documents[row.municipality];
        CountView {
            title: municipality.title().to_owned(),
            url: context.href(&municipality.url),
            count: row.count(),
            standing: municipality.standing,
            foreign: links::foreign(context.site, municipality),
        }
    };
    let (on_map, off_map): (Vec<&Row>, Vec<&Row>) =
        noted.partition(|row| municipalities::of(&documents[row.municipality].note).is_some());
    let mut with: Vec<(&Municipality, &Row)> =
        on_map.into_iter().filter_map(|row| Some((municipalities::of(&documents[row.municipality].note)?, row))).collect();
    let codes: BTreeSet<&str> = with.iter().map(|(place, _)| place.code).collect();
    let mut provinces: BTreeMap<&str, ProvinceView> = BTreeMap::new();
    let former = context.site.coverage.former.iter().filter_map(|row| municipalities::of(&documents[row.municipality].note));
    let former: BTreeSet<&str> = former.map(|place| place.code).collect();
    let all = || municipalities::all().iter().filter(|place| !former.contains(place.code));
    for place in all() {
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
    // The list is in the order of official names: 's-Hertogenbosch before Alphen-Chaam.
    for province in provinces.values_mut() {
        province.without.sort_by_cached_key(|name| address::slug(name));
    }
    for (place, row) in &with {
        provinces.entry(place.province).and_modify(|province| province.with.push(count(row)));
    }
    // The municipality with the most notes is the first to have its name on the map.
    with.sort_by_key(|(_, row)| std::cmp::Reverse(row.count()));
    let places: Vec<(&Municipality, CountView)> = with.iter().map(|(place, row)| (*place, count(row))).collect();
    MapView {
        width: projection::SIZE.0,
        height: projection::SIZE.1,
        outlines: outlines(&provinces),
        dots: projection::dots(all().filter(|place| !codes.contains(place.code))),
        places: projection::marks(&places),
        provinces: provinces.into_values().collect(),
        off_map: off_map.into_iter().map(count).collect(),
        with: codes.len(),
        without: all().count() - codes.len(),
        year: municipalities::YEAR,
    }
}

/// Returns the provinces with how many notes there are in each: the most in one is level 3.
fn outlines(provinces: &BTreeMap<&str, ProvinceView>) -> Vec<OutlineView> {
    let notes =
        |name: &str| provinces.get(name).map_or(0, |province| province.with.iter().map(|place| place.count).sum::<usize>());
    let most = provinces.keys().map(|name| notes(name)).max().unwrap_or_default().max(1);
    let mut paths: BTreeMap<&str, String> = BTreeMap::new();
    for (name, corners) in municipalities::outlines() {
        paths.entry(name).or_default().push_str(&projection::outline(&corners).replacen('m', "M", 1));
    }
    let outline = |(name, path): (&str, String)| {
        let level = (notes(name) * 3).div_ceil(most) as u8;
        OutlineView { title: name.to_owned(), path, level }
    };
    paths.into_iter().map(outline).collect()
}
