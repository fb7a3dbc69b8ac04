//! Parts of the page of a document.

use serde::Serialize;

use super::link::{DateView, LinkView};
use super::listing::CardView;
use super::shared::Shared;

/// A source.
#[derive(Clone, Debug, Serialize)]
pub struct CitationView {
    pub title: String,
    /// Reference number (`Kamerstuk 24 515 nr. 543`); may be empty.
    pub reference: String,
    pub url: Option<String>,
    pub date: Option<DateView>,
}

/// A property of a document.
#[derive(Clone, Debug, Serialize)]
pub struct FactView {
    /// The front matter's key (`wettelijk_kader`), for styling.
    pub key: &'static str,
    pub label: String,
    /// Values, linked where they have a page.
    pub values: Vec<LinkView>,
}

/// A standard part of a practice note.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    pub id: String,
    pub title: String,
    pub text: String,
    /// The same as HTML, terms explained.
    pub html: String,
}

/// Whom to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactView {
    /// The role, never a person.
    pub role: String,
    /// The organisation; a link if it has a page.
    pub organisation: Option<LinkView>,
    /// The note that names the contact, where a step names none itself; the link has the role as its title.
    pub note: Option<LinkView>,
    /// The telephone number, with its address (`tel:`).
    pub telephone: Option<LinkView>,
    /// A public page of the organisation.
    pub page: Option<LinkView>,
    /// The day on which this was right.
    pub as_of: Option<DateView>,
    /// Whether that is more than a year ago.
    pub is_old: bool,
}

/// A step of a route.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    pub id: String,
    pub title: String,
    pub text: String,
    /// The same as HTML, terms explained.
    pub html: String,
    /// Situations that the step applies to; empty means all.
    pub situations: Vec<LinkView>,
    /// Slugs of those situations.
    pub slugs: Vec<String>,
    /// Legal basis.
    pub laws: Vec<LinkView>,
    /// Notes that show the step in practice.
    pub notes: Vec<LinkView>,
    /// Whom to ask: the contact that the route names, else those that current notes name.
    pub contact: Vec<ContactView>,
    /// Slugs of the municipalities where the step can be taken; empty means everywhere.
    pub places: Vec<String>,
    /// Of when the facts in its first note are.
    pub facts_of: Option<DateView>,
}

/// An article of a law.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleView {
    /// `id` of its heading (`artikel-16`).
    pub id: String,
    /// Heading (`Artikel 16`), with its title when it has one.
    pub title: String,
    /// Plain text; may be empty.
    pub text: String,
    /// The same as HTML, terms explained.
    pub html: String,
    /// Address of the article in the official publication.
    pub url: Option<String>,
    /// The day of the text behind that address; `null` for today's.
    pub as_of: Option<DateView>,
    /// Documents that refer to the article.
    pub notes: Vec<LinkView>,
}

/// One moment in the course of a motion.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    pub date: DateView,
    /// What it is; `null` if the editor does not say so.
    pub sort: Option<EventType>,
    /// The same in words; may be empty.
    pub label: String,
    pub title: String,
    /// Plain text; may be empty.
    pub text: String,
    /// The same as HTML, terms explained.
    pub html: String,
    pub source: Option<LinkView>,
    /// The motion, where the course of several is on one page.
    pub motion: Option<LinkView>,
    /// Whether it is about a motion in parliament, not one of a municipality.
    pub is_national: bool,
    /// Number of whole years since the event before it.
    pub gap: u32,
    /// Practice notes published on that day in answer to the motion.
    pub notes: Vec<LinkView>,
    /// Link to all of them, if these are only the first.
    pub more: Option<LinkView>,
}

/// What happened to a motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum EventType {
    #[serde(rename = "ingediend")]
    Submitted,
    #[serde(rename = "stemming")]
    Vote,
    #[serde(rename = "appreciatie")]
    Appreciation,
    #[serde(rename = "vraag")]
    Question,
    #[serde(rename = "voortgang")]
    Progress,
    #[serde(rename = "afdoening")]
    Disposal,
    #[serde(rename = "praktijk")]
    Practice,
}

/// A note that is like another, and why.
#[derive(Clone, Debug, Serialize)]
pub struct RelatedView {
    pub card: Shared<CardView>,
    /// What both have in common, most significant first (`Participatiewet, artikel 16`, `route Inkomen`).
    pub shared: Vec<String>,
}
