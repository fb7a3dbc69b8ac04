//! What templates receive about the whole: routes for a situation, municipalities against routes, the map, related notes.

use serde::Serialize;

use super::{CardView, LinkView, RouteLinkView, StepView};

/// A situation that a reader can choose.
#[derive(Clone, Debug, Serialize)]
pub struct ChoiceView {
    /// Slug (`met-bijstand`).
    pub slug: String,
    /// Title.
    pub title: String,
    /// Address of the route for this situation.
    pub url: String,
    /// Address of all routes for this situation.
    pub sheet_url: String,
    /// Number of steps that hold.
    pub count: usize,
}

/// A route as it goes for one situation.
#[derive(Clone, Debug, Serialize)]
pub struct WayView {
    /// The route.
    pub route: RouteLinkView,
    /// Address of the route for this situation, or of the route itself where every step holds for everybody.
    pub url: String,
    /// The steps that hold.
    pub steps: Vec<StepView>,
}

/// Municipalities against routes.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixView {
    /// The columns.
    pub routes: Vec<RouteLinkView>,
    /// The rows.
    pub rows: Vec<MatrixRowView>,
    /// Number of notes that name no municipality and so are in no row.
    pub nowhere: usize,
}

/// A municipality with its notes counted.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRowView {
    /// The municipality.
    pub municipality: LinkView,
    /// Its province; may be empty.
    pub province: String,
    /// Number of its notes; a note on two routes counts once.
    pub count: usize,
    /// A cell for each route.
    pub cells: Vec<MatrixCellView>,
}

/// The notes of a municipality on a route.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixCellView {
    /// Title of the route.
    pub route: String,
    /// Where the notes are listed; `null` when there are none.
    pub url: Option<String>,
    /// How many there are.
    pub count: usize,
    /// How many of them are out of date or archived.
    pub past: usize,
}

/// A map of municipalities in units of its own: a dot for each without notes, a mark for each with notes.
#[derive(Clone, Debug, Serialize)]
pub struct MapView {
    /// Width of the drawing.
    pub width: u32,
    /// Height of the drawing.
    pub height: u32,
    /// Path data (`d`) with a line of no length at each municipality without notes: with round ends it draws dots.
    pub dots: String,
    /// The municipalities with notes.
    pub places: Vec<PlaceView>,
    /// The same facts in words, by province.
    pub provinces: Vec<ProvinceView>,
    /// Municipalities with notes that are not on the list, and so not on the map.
    pub off_map: Vec<CountView>,
    /// Number of municipalities with notes on the map.
    pub with: usize,
    /// Number of municipalities without.
    pub without: usize,
    /// Year of the list of municipalities.
    pub year: u16,
}

/// A municipality with notes on the map.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceView {
    /// Its name.
    pub title: String,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Where its name stands; `null` when there is no room for it.
    pub label: Option<LabelView>,
}

/// A name on the map.
#[derive(Clone, Debug, Serialize)]
pub struct LabelView {
    /// From the left.
    pub x: f64,
    /// From the top, of the foot of the letters.
    pub y: f64,
    /// Which end of the name stands there: `start` or `end` (`text-anchor`).
    pub anchor: &'static str,
}

/// A province with its municipalities.
#[derive(Clone, Debug, Serialize)]
pub struct ProvinceView {
    /// Its name.
    pub title: String,
    /// Municipalities with notes.
    pub with: Vec<CountView>,
    /// Names of the municipalities without.
    pub without: Vec<String>,
    /// Number of its municipalities.
    pub total: usize,
}

/// A link with a number of notes.
#[derive(Clone, Debug, Serialize)]
pub struct CountView {
    /// Text of the link.
    pub title: String,
    /// Address.
    pub url: String,
    /// Number of notes.
    pub count: usize,
}

/// A note that is like another, and why.
#[derive(Clone, Debug, Serialize)]
pub struct RelatedView {
    /// The note.
    pub card: CardView,
    /// What both have, most telling first (`Participatiewet, artikel 16`, `route Inkomen`).
    pub shared: Vec<String>,
}
