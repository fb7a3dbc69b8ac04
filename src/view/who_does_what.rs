//! Municipalities against routes, and the map of municipalities.

use serde::Serialize;

use super::link::{CountView, LinkView, RouteLinkView};

/// Municipalities against routes.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixView {
    /// The columns.
    pub routes: Vec<RouteLinkView>,
    /// The rows.
    pub rows: Vec<MatrixRowView>,
    /// Number of notes that name no municipality and are therefore in no row.
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
    /// Address of the list of notes; `null` if there are none.
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
    /// Position of its name; `null` if there is no room for it.
    pub label: Option<LabelView>,
}

/// A name on the map.
#[derive(Clone, Debug, Serialize)]
pub struct LabelView {
    /// From the left.
    pub x: f64,
    /// From the top, of the base line.
    pub y: f64,
    /// Which end of the name is at that position (`text-anchor`).
    pub anchor: Anchor,
}

/// The end of a name that is at a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    Start,
    End,
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
