//! Routes for one situation.

use serde::Serialize;

use super::document::StepView;
use super::link::{ForeignView, RouteLinkView};
use super::shared::Shared;

/// A situation that a reader can choose.
#[derive(Clone, Debug, Serialize)]
pub struct ChoiceView {
    /// Slug (`met-bijstand`).
    pub slug: String,
    pub title: String,
    /// Address of the route for this situation.
    pub url: String,
    /// Address of all routes for this situation.
    pub sheet_url: String,
    /// Language of that page; `null` if it is that of the site.
    pub sheet_foreign: Option<ForeignView>,
    /// Number of steps that apply.
    pub count: usize,
}

/// A route for one situation.
#[derive(Clone, Debug, Serialize)]
pub struct WayView {
    pub route: Shared<RouteLinkView>,
    /// Address of the route for this situation, or of the route itself if every step applies to everybody.
    pub url: String,
    /// The steps that apply.
    pub steps: Vec<StepView>,
}
