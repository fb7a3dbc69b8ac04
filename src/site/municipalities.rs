//! The municipalities of the Netherlands: names, codes, addresses in TOOI, provinces and positions, from `gemeenten.csv`.
//!
//! The list is that of Statistics Netherlands (CBS) for [`YEAR`]; a position is that of a municipality's largest part, computed
//! from the borders that CBS and Kadaster publish. The outlines of the provinces (`provincies.csv`) are those of Natural Earth, which
//! are in the public domain, with fewer points.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::address;
use crate::note::Note;
use crate::note::kinds::Details;

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

/// The outlines of the provinces: for each part of a province its name and its corners, in degrees east and north.
pub fn outlines() -> impl Iterator<Item = (&'static str, Vec<(f64, f64)>)> {
    include_str!("provincies.csv").lines().skip(1).filter_map(|line| line.split_once(';')).map(|(name, corners)| {
        let numbers: Vec<f64> = corners.split(' ').filter_map(|number| number.parse().ok()).collect();
        (name, numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect())
    })
}

/// The municipality that a slug names: by its common or its official name.
pub fn by_slug(slug: &str) -> Option<&'static Municipality> {
    static SLUGS: LazyLock<BTreeMap<String, &'static Municipality>> =
        LazyLock::new(|| all().iter().flat_map(|place| slugs(place).map(move |slug| (slug, place))).collect());
    SLUGS.get(slug).copied()
}

/// The municipalities that share a name and are distinguished by the letters of their province: `bergen`.
pub(super) fn bearers(slug: &str) -> Vec<&'static Municipality> {
    all().iter().filter(|place| plain(place.official) != place.official && address::slug(plain(place.official)) == slug).collect()
}

/// A name without the letters of a province.
fn plain(official: &'static str) -> &'static str {
    official.split(" (").next().unwrap_or(official)
}

pub(super) fn slugs(place: &Municipality) -> impl Iterator<Item = String> {
    [place.slug.clone(), address::slug(place.official)].into_iter()
}

/// What the list says about a document of the kind municipality.
pub fn of<Ref>(note: &Note<Ref>) -> Option<&'static Municipality> {
    static BY_TOOI: LazyLock<BTreeMap<&str, &'static Municipality>> =
        LazyLock::new(|| all().iter().map(|place| (place.tooi, place)).collect());
    match &note.details {
        Details::Municipality(known) => BY_TOOI.get(known.tooi.as_str()).copied(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

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
    fn every_province_has_an_outline_and_most_of_its_municipalities_are_within_it() {
        let is_within = |place: &Municipality, corners: &[(f64, f64)]| {
            let (x, y) = (place.longitude, place.latitude);
            let pairs = corners.iter().zip(corners.iter().cycle().skip(1));
            pairs.filter(|(a, b)| (a.1 > y) != (b.1 > y) && x < (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0).count() % 2 == 1
        };
        let provinces: BTreeSet<&str> = all().iter().map(|place| place.province).collect();
        assert_eq!(outlines().map(|(name, _)| name).collect::<BTreeSet<_>>(), provinces);
        let within =
            |place: &&Municipality| outlines().any(|(name, corners)| name == place.province && is_within(place, &corners));
        let count = all().iter().filter(within).count();
        assert!(count > 320, "{count} of 342");
    }

    #[test]
    fn common_and_official_names_are_understood() {
        let code = |slug: &str| by_slug(slug).map(|place| place.code);
        assert_eq!((code("den-haag"), code("s-gravenhage")), (Some("GM0518"), Some("GM0518")));
        assert_eq!((code("hengelo"), code("hengelo-o")), (Some("GM0164"), Some("GM0164")));
        assert_eq!((code("bergen"), code("bergen-l"), code("bergen-nh")), (None, Some("GM0893"), Some("GM0373")));
    }
}
