//! Municipalities against routes, and the map of municipalities.

use serde::Serialize;

use super::document::ContactView;
use super::link::{CountView, DateView, ForeignView, LinkView, RouteLinkView};
use super::shared::Shared;

/// Municipalities against routes.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixView {
    pub routes: Vec<Shared<RouteLinkView>>,
    pub rows: Vec<MatrixRowView>,
    /// Number of notes that name no municipality and are therefore in no row.
    pub nowhere: usize,
}

/// A municipality with its notes counted.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRowView {
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
    pub width: u32,
    pub height: u32,
    /// The provinces, for drawing under the municipalities.
    pub outlines: Vec<OutlineView>,
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

/// A province on the map.
#[derive(Clone, Debug, Serialize)]
pub struct OutlineView {
    pub title: String,
    /// Path data (`d`) of its outline.
    pub path: String,
    /// How many notes its municipalities have: 0 for none, to 3 for the most.
    pub level: u8,
}

/// A municipality with notes on the map.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceView {
    pub title: String,
    pub url: String,
    /// Number of its notes.
    pub count: usize,
    /// Language of the page behind it; `null` if it is that of the site.
    pub foreign: Option<ForeignView>,
    pub x: f64,
    pub y: f64,
    /// Position of its name; `null` if there is no room for it.
    pub label: Option<LabelView>,
}

/// A name on the map.
#[derive(Clone, Debug, Serialize)]
pub struct LabelView {
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
    pub title: String,
    /// Municipalities with notes.
    pub with: Vec<CountView>,
    /// Names of the municipalities without.
    pub without: Vec<String>,
    /// Number of its municipalities.
    pub total: usize,
}

/// A municipality that a reader can choose as their own.
#[derive(Clone, Debug, Serialize)]
pub struct MunicipalityChoiceView {
    pub title: String,
    /// Slug of the municipality whose page answers: its own, or that of the one that acts for its region; empty if there is none.
    pub answer: String,
    /// Address of that page.
    pub url: Option<String>,
    /// Name of the municipality that acts for its region; empty if it is this one.
    pub via: String,
    /// Number of notes of the municipality that answers.
    pub count: usize,
}

/// What is known of a municipality.
#[derive(Clone, Debug, Serialize)]
pub struct KnownMunicipalityView {
    pub slug: String,
    pub link: LinkView,
    /// Whom to ask.
    pub contact: Vec<ContactView>,
    pub notes: Vec<KnownNoteView>,
}

/// A note of a municipality.
#[derive(Clone, Debug, Serialize)]
pub struct KnownNoteView {
    pub link: LinkView,
    /// Slugs of the situations that it is about; empty means all.
    pub slugs: Vec<String>,
    /// Of when its facts are.
    pub facts_of: Option<DateView>,
}
