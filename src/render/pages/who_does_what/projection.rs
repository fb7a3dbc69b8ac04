//! Positions of municipalities in the drawing of the map, and which names fit beside their marks.
//!
//! An equirectangular projection: longitudes are multiplied by the cosine of the latitude of the middle of the country.

use crate::site::municipalities::Municipality;
use crate::view::{Anchor, CountView, LabelView, PlaceView};

/// Size of the drawing.
pub(crate) const SIZE: (u32, u32) = (340, 400);
/// Units per degree of latitude.
const SCALE: f64 = 130.0;
/// The cosine of 52.2 degrees.
const NARROWING: f64 = 0.6129;
/// The north-western corner, in degrees.
const CORNER: (f64, f64) = (3.2, 53.62);
/// Maximum number of names on the map; the table has them all.
const LABELS: usize = 12;
/// Half the size of a mark, the width of a letter and the height of a line.
const MARK: f64 = 7.0;
const LETTER: f64 = 8.8;
const LINE: f64 = 17.0;

/// Returns the position of a municipality.
pub(crate) fn position(place: &Municipality) -> (f64, f64) {
    let round = |value: f64| (value * 10.0).round() / 10.0;
    let (x, y) = project((place.longitude, place.latitude));
    (round(x), round(y))
}

fn project((longitude, latitude): (f64, f64)) -> (f64, f64) {
    ((longitude - CORNER.0) * NARROWING * SCALE, (CORNER.1 - latitude) * SCALE)
}

/// Returns an outline as path data, in whole units: each corner by its distance from the one before.
pub(crate) fn outline(corners: &[(f64, f64)]) -> String {
    let mut path = String::new();
    let mut last = (0, 0);
    for corner in corners.iter().map(|corner| project(*corner)) {
        let next = (corner.0.round() as i32, corner.1.round() as i32);
        let step = (next.0 - last.0, next.1 - last.1);
        if step != (0, 0) {
            path.push_str(if path.is_empty() {
                "m"
            } else if path.contains('l') {
                " "
            } else {
                "l"
            });
            path.push_str(&format!("{} {}", step.0, step.1));
        }
        last = next;
    }
    path.replace(" -", "-") + "z"
}

/// Returns a dot for each municipality, as path data.
pub(crate) fn dots<'a>(places: impl Iterator<Item = &'a Municipality>) -> String {
    places.map(position).map(|(x, y)| format!("M{x} {y}h0")).collect()
}

/// Returns the marks with their names. The first ones have a name if there is room.
pub(crate) fn marks(places: &[(&Municipality, CountView)]) -> Vec<PlaceView> {
    let mut taken: Vec<Box> = places.iter().map(|(place, _)| Box::around(position(place))).collect();
    let mut marks = Vec::with_capacity(places.len());
    for (index, (place, notes)) in places.iter().enumerate() {
        let (x, y) = position(place);
        let label = (index < LABELS).then(|| label(place.name, (x, y), &mut taken)).flatten();
        let (url, foreign) = (notes.url.clone(), notes.foreign.clone());
        marks.push(PlaceView { title: place.name.to_owned(), url, count: notes.count, foreign, x, y, label });
    }
    marks
}

/// Returns a position for a name: to the right of its mark, or to the left.
fn label(name: &str, (x, y): (f64, f64), taken: &mut Vec<Box>) -> Option<LabelView> {
    let width = name.chars().count() as f64 * LETTER;
    let foot = y + 5.0;
    for (anchor, start) in [(Anchor::Start, x + MARK + 3.0), (Anchor::End, x - MARK - 3.0 - width)] {
        let wanted = Box { left: start, right: start + width, top: foot - LINE, bottom: foot };
        let inside = wanted.left >= 0.0 && wanted.right <= f64::from(SIZE.0);
        if inside && !taken.iter().any(|other| other.meets(&wanted)) {
            taken.push(wanted);
            let at = if anchor == Anchor::Start { start } else { start + width };
            return Some(LabelView { x: (at * 10.0).round() / 10.0, y: foot, anchor });
        }
    }
    None
}

struct Box {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Box {
    fn around((x, y): (f64, f64)) -> Self {
        Self { left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::municipalities;

    #[test]
    fn every_municipality_stands_on_the_map_and_none_where_another_does() {
        let mut places: Vec<(f64, f64)> = municipalities::all().iter().map(position).collect();
        let inside = |(x, y): &(f64, f64)| (4.0..336.0).contains(x) && (4.0..396.0).contains(y);
        assert!(places.iter().all(inside), "{:?}", places.iter().find(|place| !inside(place)));
        places.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
        assert!(places.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn names_do_not_cover_each_other() {
        let none = CountView { title: String::new(), url: String::new(), count: 1, standing: Default::default(), foreign: None };
        let in_province = municipalities::all().iter().filter(|place| place.province == "Zuid-Holland");
        let places: Vec<(&Municipality, CountView)> = in_province.map(|place| (place, none.clone())).collect();
        let marks = marks(&places);
        let mut boxes = Vec::new();
        for mark in marks.iter().filter(|mark| mark.label.is_some()) {
            let LabelView { x, y, anchor } = mark.label.clone().expect("a label");
            let width = mark.title.chars().count() as f64 * LETTER;
            let left = if anchor == Anchor::Start { x } else { x - width };
            let own = Box { left: left + 0.1, right: left + width - 0.1, top: y - LINE, bottom: y };
            assert!(!boxes.iter().any(|other: &Box| other.meets(&own)), "{}", mark.title);
            boxes.push(own);
        }
        assert!(!boxes.is_empty() && boxes.len() < places.len());
    }
}
