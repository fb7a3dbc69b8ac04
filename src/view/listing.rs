//! Lists of documents.

use serde::Serialize;

use super::link::{DateView, ForeignView, LinkView, RouteLinkView};
use super::shared::Shared;
use crate::kind::Kind;
use crate::standing::Standing;

/// A list of documents under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct GroupView {
    pub id: String,
    /// Heading; may be empty if the page has no other list.
    pub title: String,
    /// The page with all of them, if these are only the first.
    pub more: Option<LinkView>,
    pub cards: Vec<Shared<CardView>>,
}

/// A document in a list. Templates of cards receive it as it is. Those of lists receive what they write of it and the fields
/// [`CardView::LISTED`]: there may be a hundred thousand cards.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// Folder name of the kind; `null` for a list.
    pub kind: Option<Kind>,
    /// The kind in words, singular.
    pub kind_label: String,
    pub title: String,
    /// Language of title and summary, BCP 47.
    pub language: String,
    pub url: String,
    /// Summary; may be empty.
    pub summary: String,
    pub date: Option<DateView>,
    /// Of when the facts in the document are.
    pub facts_of: Option<DateView>,
    /// The last known event in the course of a motion.
    pub latest: Option<LatestView>,
    pub places: Vec<String>,
    pub routes: Vec<Shared<RouteLinkView>>,
    /// `current`, `outdated` or `archived`.
    pub standing: Standing,
    /// Whose document it is; empty for the site's own.
    pub origin: String,
    /// Its language; `null` if it is that of the site.
    pub foreign: Option<ForeignView>,
    /// Number of documents behind the card, on pages that list lists; `null` elsewhere.
    pub count: Option<usize>,
}

impl CardView {
    /// The fields that lists receive too.
    pub const LISTED: [&str; 7] = ["kind", "kind_label", "title", "url", "standing", "origin", "count"];
}

/// The last event in the course of a motion.
#[derive(Clone, Debug, Serialize)]
pub struct LatestView {
    pub date: DateView,
    pub title: String,
}

/// Position in a list of several pages.
#[derive(Clone, Debug, Serialize)]
pub struct PaginationView {
    /// This page, from 1.
    pub current: usize,
    pub total: usize,
    /// Address of the previous page.
    pub previous: Option<String>,
    /// Address of the next page.
    pub next: Option<String>,
    /// The first page, the last one and those about this one.
    pub pages: Vec<PageNumberView>,
}

/// A page of a list of several pages.
#[derive(Clone, Debug, Serialize)]
pub struct PageNumberView {
    /// Number of the page, from 1.
    pub number: usize,
    pub url: String,
    /// Whether numbers between the one before and this one are left out.
    pub gap: bool,
}
