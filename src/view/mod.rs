//! The template contract: everything a template can name, as typed values.
//!
//! A template receives two names: `site`, the same on every page ([`SiteView`]), and `page` ([`PageView`]), besides `t`,
//! the theme's strings in the language of the page. Every field is always present, so that a template never meets an
//! undefined name: what is absent is `null`, an empty list or an empty string. Addresses are ready to be put into
//! `href`: they hold the base path, and content addresses are resolved. Only fields documented as HTML are safe to print unescaped.

mod lists;
mod overview;

use jiff::civil::Date;
pub use lists::*;
pub use overview::*;
use serde::Serialize;

use crate::standing::Standing;
use crate::words::Language;

/// What is the same on every page; `site` in templates.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// Name of the site.
    pub title: String,
    /// A few words under the name; may be empty.
    pub tagline: String,
    /// One or two sentences for search engines and the home page.
    pub description: String,
    /// Language of the site's own texts, BCP 47 (`nl`).
    pub language: String,
    /// Base path of all addresses: `/`, or `/wegwijs/` when the site lives in a folder of its host.
    pub base: String,
    /// Address of the home page.
    pub home_url: String,
    /// Main navigation.
    pub navigation: Vec<LinkView>,
    /// Links in the foot of every page (accessibility, privacy, …).
    pub footer: Vec<LinkView>,
    /// The routes in their order, for home and navigation.
    pub routes: Vec<RouteLinkView>,
    /// Address of the search page.
    pub search_url: String,
    /// Address of the page with everything from A to Z.
    pub a_z_url: String,
    /// The situations in their order, each with all routes side by side.
    pub situations: Vec<LinkView>,
    /// Address of the page that shows which municipality does what; empty when there is nothing to show.
    pub coverage_url: String,
    /// Address of the work list of those who keep the site current; empty when the site has none.
    pub work_list_url: String,
    /// Where the button leads with which a reader leaves the site at once; empty when the site names no place.
    pub exit_url: String,
    /// Address of the folder with the search index, worker and module; ends in `/`.
    pub search_base: String,
    /// Address of the OpenSearch description; empty when the site does not know its host.
    pub opensearch_url: String,
    /// Absolute address of the picture that stands with a link to the site elsewhere; empty when the site does not know its host.
    pub share_image: String,
    /// The public body that answers for the content, with its address in TOOI; `null` when the settings name none.
    pub authority: Option<LinkView>,
    /// Languages of documents that are in another one than the site, by their address: a link to them says so.
    pub foreign: std::collections::BTreeMap<String, String>,
    /// On the pages in another language: the language of the site around them, whose addresses do not begin with `home_url`; else
    /// empty.
    pub around: String,
    /// How to say that something is in a language (`in Dutch`), by its tag.
    pub languages: std::collections::BTreeMap<String, String>,
    /// How documents that no longer hold stand (`outdated`, `archived`), by their address: a link to them says so.
    pub past: std::collections::BTreeMap<String, Standing>,
    /// Addresses of the theme's files by their name in the theme, hashed for caching (`assets["css/site.css"]`).
    pub assets: std::collections::BTreeMap<String, String>,
    /// Class of the root element that a house style's tokens hang on; may be empty.
    pub theme_class: String,
    /// Who keeps the site, as a role or organisation; may be empty.
    pub publisher: String,
}

/// A link: a title and an address; `url` is `null` where there is nothing to link to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// Text of the link.
    pub title: String,
    /// Address.
    pub url: Option<String>,
}

/// One of the routes, as shown in navigation and on cards.
#[derive(Clone, Debug, Serialize)]
pub struct RouteLinkView {
    /// Slug (`huisvesting`), also the name of its accent in the style sheet.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// Summary.
    pub summary: String,
    /// Number of practice notes on this route.
    pub count: usize,
}

/// A date in two forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// ISO 8601 (`2026-01-31`), for `datetime`.
    pub iso: String,
    /// In words of the page's language (`31 januari 2026`).
    pub text: String,
}

impl DateView {
    pub(crate) fn new(date: Date, language: Language) -> Self {
        Self { iso: date.to_string(), text: language.date(date) }
    }
}

/// One page; `page` in templates.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageView {
    /// What the page is: `home`, `document`, `list` (documents in a folder), `browse` (any other list), `situation` (all routes
    /// for one situation), `tailored` (one route for one situation), `coverage` (who does what), `a-z`, `search`, `work-list` or
    /// `not-found`.
    pub role: &'static str,
    /// Folder name of the document's kind (`praktijknotities`); empty on pages that are no document.
    pub kind: &'static str,
    /// The kind in words, singular (`Praktijknotitie`); empty on pages that are no document.
    pub kind_label: String,
    /// Title, plain text: the page's one `h1`.
    pub title: String,
    /// Summary, plain text; may be empty.
    pub summary: String,
    /// The summary as HTML, terms explained, on pages that show texts in full: `document`, `situation` and `tailored`.
    pub lead: String,
    /// Address with base path.
    pub url: String,
    /// Absolute address; empty when the site does not know its host.
    pub canonical: String,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// Language of the page, BCP 47.
    pub language: String,
    /// Whether that is written from right to left.
    pub right_to_left: bool,
    /// The page in each language that it is in, itself among them; empty when it is in one.
    pub languages: Vec<LanguageView>,
    /// Language of what a translation takes over as it stands in its original, such as its sources; empty on other pages.
    pub original_language: String,
    /// Whether the original was changed after the translation.
    pub behind_original: bool,
    /// The page in other forms: Markdown, calendar, feeds.
    pub alternates: Vec<AlternateView>,
    /// What the page is about, by the topics of its routes in TOOI.
    pub subjects: Vec<LinkView>,
    /// Municipalities the page is about, with their address in TOOI.
    pub places: Vec<LinkView>,
    /// JSON-LD about the page, safe within a script element of type `application/ld+json`; empty when the site does not know
    /// its host.
    pub json_ld: String,
    /// The way here from home; the last one is the page itself.
    pub breadcrumb: Vec<LinkView>,
    /// Headings of the page; empty when there are fewer than three.
    pub toc: Vec<TocView>,
    /// HTML of the text; may be empty.
    pub html: String,
    /// Date of publication.
    pub published: Option<DateView>,
    /// Date of last change.
    pub modified: Option<DateView>,
    /// Date of last review.
    pub reviewed: Option<DateView>,
    /// Date by which the page must be reviewed.
    pub review_by: Option<DateView>,
    /// Whether that date has passed.
    pub review_due: bool,
    /// Last day of validity.
    pub valid_until: Option<DateView>,
    /// `current`, `outdated` (validity has passed) or `archived`.
    pub standing: Standing,
    /// Who keeps the page up to date, a role; may be empty.
    pub owner: String,
    /// Where the page comes from: path in the content folder, and the address in the code host when the site names one.
    pub source: Option<LinkView>,
    /// Whether the page gets a button with which a reader leaves the site at once.
    pub quick_exit: bool,
    /// Sources the page rests on.
    pub citations: Vec<CitationView>,
    /// The document's properties as label and values, in reading order.
    pub facts: Vec<FactView>,
    /// Routes the document is about.
    pub routes: Vec<RouteLinkView>,
    /// Standard parts of a practice note (reason, approach, result, lessons, costs), each under its own heading.
    pub parts: Vec<PartView>,
    /// Steps of a route; empty elsewhere.
    pub steps: Vec<StepView>,
    /// Articles of a law; empty elsewhere.
    pub articles: Vec<ArticleView>,
    /// Course of a motion, oldest first; empty elsewhere.
    pub timeline: Vec<EventView>,
    /// Documents that refer to this one, grouped by kind.
    pub backlinks: Vec<GroupView>,
    /// Lists of documents: the entries of a list or browse page, what is new on home.
    pub groups: Vec<GroupView>,
    /// Situations to choose from, on a route and on its pages for one situation; empty elsewhere.
    pub choices: Vec<ChoiceView>,
    /// Routes as they go for one situation, on the pages of a situation; empty elsewhere.
    pub ways: Vec<WayView>,
    /// Municipalities against routes, on the page that shows who does what; `null` elsewhere.
    pub matrix: Option<MatrixView>,
    /// Map of municipalities, on the same page and on home.
    pub map: Option<MapView>,
    /// Practice notes like this one.
    pub related: Vec<RelatedView>,
    /// What there is to do, by task, most urgent first; empty but on the work list.
    pub work: Vec<WorkGroupView>,
    /// Pages of a long list; `null` when there is one page.
    pub pagination: Option<PaginationView>,
}

/// The page in another form; the feed of the whole site comes last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlternateView {
    /// Media type (`application/atom+xml`).
    pub kind: &'static str,
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
}

/// The page in one of its languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LanguageView {
    /// Language, BCP 47.
    pub language: String,
    /// What a link to it is called, in that language (`This page in English`).
    pub label: String,
    /// Address.
    pub url: String,
    /// Absolute address; empty when the site does not know its host.
    pub canonical: String,
    /// Whether it is the page itself.
    pub is_current: bool,
    /// Whether it is the original, in the language of the site.
    pub is_original: bool,
}

/// A heading in the table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TocView {
    /// `id` of the heading.
    pub id: String,
    /// Plain text.
    pub title: String,
    /// Headings one level deeper.
    pub children: Vec<TocView>,
}

/// A source of facts.
#[derive(Clone, Debug, Serialize)]
pub struct CitationView {
    /// Title.
    pub title: String,
    /// Reference number (`Kamerstuk 24 515 nr. 543`); may be empty.
    pub reference: String,
    /// Address.
    pub url: Option<String>,
    /// Date.
    pub date: Option<DateView>,
}

/// A property of a document.
#[derive(Clone, Debug, Serialize)]
pub struct FactView {
    /// The front matter's key (`wettelijk_kader`), for styling.
    pub key: &'static str,
    /// Label (`Wettelijk kader`).
    pub label: String,
    /// Values, linked where they have a page.
    pub values: Vec<LinkView>,
}

/// A standard part of a practice note.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// `id` of its heading.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML, terms explained.
    pub html: String,
}

/// A step of a route.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// `id` of its heading.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML, terms explained.
    pub html: String,
    /// Situations the step holds for; empty means all.
    pub situations: Vec<LinkView>,
    /// Slugs of those situations.
    pub slugs: Vec<String>,
    /// Legal footing.
    pub laws: Vec<LinkView>,
    /// Notes that practise the step.
    pub notes: Vec<LinkView>,
    /// Who to ask: the role that the route names, else that which current notes name, with their municipalities.
    pub contact: Vec<LinkView>,
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
    /// Documents that rest on the article.
    pub notes: Vec<LinkView>,
}

/// One moment in the course of a motion.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    /// When.
    pub date: DateView,
    /// What it is: `ingediend`, `stemming`, `appreciatie`, `vraag`, `voortgang`, `afdoening`, `praktijk`; may be empty.
    pub sort: &'static str,
    /// The same in words; may be empty.
    pub label: String,
    /// What.
    pub title: String,
    /// Plain text; may be empty.
    pub text: String,
    /// The same as HTML, terms explained.
    pub html: String,
    /// Source.
    pub source: Option<LinkView>,
    /// Practice notes that came on that day in answer to the motion.
    pub notes: Vec<LinkView>,
    /// The way to all of them, when these are only the first.
    pub more: Option<LinkView>,
}

/// Documents with which the same must be done.
#[derive(Clone, Debug, Serialize)]
pub struct WorkGroupView {
    /// `id` of its heading (`te-laat`).
    pub id: &'static str,
    /// Heading.
    pub title: String,
    /// What to do, one sentence.
    pub note: String,
    /// The page with all of them, when these are only the first.
    pub more: Option<LinkView>,
    /// The documents.
    pub items: Vec<WorkItemView>,
}

/// A document with which something must be done.
#[derive(Clone, Debug, Serialize)]
pub struct WorkItemView {
    /// The document.
    pub document: LinkView,
    /// Its kind in words, singular.
    pub kind_label: String,
    /// The day that counts: of the review, the last of its validity, or of the change that a translation lacks; `null` where
    /// there is none.
    pub date: Option<DateView>,
    /// Who keeps it, a role; may be empty.
    pub owner: String,
    /// `current` or `outdated`.
    pub standing: Standing,
    /// Its file, for who wants to edit it.
    pub source: LinkView,
}
