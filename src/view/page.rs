//! A page.

use serde::{Serialize, Serializer};

use super::document::{ArticleView, CitationView, ContactView, EventView, FactView, PartView, RelatedView, StepView};
use super::link::{DateView, LinkView, RouteLinkView};
use super::listing::{CardView, GroupView, PaginationView};
use super::shared::Shared;
use super::situations::{ChoiceView, WayView};
use super::who_does_what::{KnownMunicipalityView, MapView, MatrixView, MunicipalityChoiceView};
use super::work_list::WorkGroupView;
use super::writing::WritingView;
use crate::kind::Kind;
use crate::standing::Standing;

/// What a page is; names its template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    Home,
    #[default]
    Document,
    /// The documents in a folder.
    List,
    /// Any other list.
    Browse,
    /// The choice of situations, with the steps of all routes for them.
    Guide,
    /// All routes for one situation.
    Situation,
    /// One route for one situation.
    Tailored,
    /// Which municipality does what.
    Coverage,
    AToZ,
    Search,
    WorkList,
    Writing,
    NotFound,
}

impl Role {
    /// Returns its name in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Document => "document",
            Self::List => "list",
            Self::Browse => "browse",
            Self::Guide => "guide",
            Self::Situation => "situation",
            Self::Tailored => "tailored",
            Self::Coverage => "coverage",
            Self::AToZ => "a-z",
            Self::Search => "search",
            Self::WorkList => "work-list",
            Self::Writing => "writing",
            Self::NotFound => "not-found",
        }
    }
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// One page; `page` in templates.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageView {
    /// What the page is.
    pub role: Role,
    /// Folder name of the document's kind (`praktijknotities`); `null` on pages that are no document.
    pub kind: Option<Kind>,
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
    /// Absolute address; `null` if the site does not know its host.
    pub canonical: Option<String>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// Language of the page, BCP 47.
    pub language: String,
    /// Whether that is written from right to left.
    pub right_to_left: bool,
    /// The page in each language that it is in, itself among them; empty when it is in one.
    pub languages: Vec<LanguageView>,
    /// Language of what a translation takes from its original, such as its sources; empty on other pages.
    pub original_language: String,
    /// Whether the original was changed after the translation.
    pub behind_original: bool,
    /// The page in other forms: Markdown, calendar, feeds.
    pub alternates: Vec<AlternateView>,
    /// What the page is about, by the topics of its routes in TOOI.
    pub subjects: Vec<LinkView>,
    /// Municipalities the page is about, with their address in TOOI.
    pub places: Vec<LinkView>,
    /// JSON-LD about the page, safe within a script element of type `application/ld+json`; `null` if the site does not know its
    /// host.
    pub json_ld: Option<String>,
    /// The path from home; the last link is the page itself.
    pub breadcrumb: Vec<LinkView>,
    /// Headings of the page; empty when there are fewer than three.
    pub toc: Vec<TocView>,
    /// HTML of the text; may be empty.
    pub html: String,
    pub published: Option<DateView>,
    pub modified: Option<DateView>,
    /// Whether the document is a draft, which only those who write the site see.
    pub unpublished: bool,
    /// First day on which an unpublished document will be on the site.
    pub publish_from: Option<DateView>,
    /// Of when the facts on the page are.
    pub facts_of: Option<DateView>,
    /// When someone last checked that the page is right.
    pub reviewed: Option<DateView>,
    /// Date by which the page must be reviewed.
    pub review_by: Option<DateView>,
    /// Whether that date has passed.
    pub review_due: bool,
    /// Last day of validity.
    pub valid_until: Option<DateView>,
    /// `current`, `outdated` (validity has passed) or `archived`.
    pub standing: Standing,
    /// What a former municipality is part of; `null` on all other pages.
    pub successor: Option<LinkView>,
    /// The day since which it is.
    pub succeeded_on: Option<DateView>,
    /// Who maintains the page, a role; may be empty.
    pub owner: String,
    /// The file of the page: path in the content folder, with the address at the code host if the site names one.
    pub source: Option<LinkView>,
    /// Whose document the page shows; `null` for the site's own.
    pub origin: Option<OriginView>,
    /// Whether the page has a button for leaving the site at once.
    pub quick_exit: bool,
    /// Sources that the page is based on.
    pub citations: Vec<CitationView>,
    /// The document's properties as label and values, in reading order; routes come first.
    pub facts: Vec<FactView>,
    /// Its keywords; `null` if it has none.
    pub keywords: Option<FactView>,
    /// Whom to ask about the document.
    pub contact: Vec<ContactView>,
    /// Routes the document is about.
    pub routes: Vec<Shared<RouteLinkView>>,
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
    /// Situations to choose from: on a route, on its pages for one situation, and on the page for choosing situations.
    pub choices: Vec<ChoiceView>,
    /// Routes for one situation on its page, and whole routes on the page for choosing situations; empty elsewhere.
    pub ways: Vec<WayView>,
    /// Municipalities against routes, on the page that shows who does what; `null` elsewhere.
    pub matrix: Option<MatrixView>,
    /// Map of municipalities, on the same page and on home.
    pub map: Option<MapView>,
    /// All municipalities to choose from, on pages that ask for the reader's own; empty elsewhere.
    pub municipalities: Vec<MunicipalityChoiceView>,
    /// What is known of each municipality, on the page for choosing situations; empty elsewhere.
    pub known: Vec<KnownMunicipalityView>,
    /// Mail to the editors about this page, with its title, address and date filled in; `null` if the settings name no mailbox.
    pub feedback_url: Option<String>,
    /// Practice notes like this one.
    pub related: Vec<RelatedView>,
    /// What editors have to do, by task, most urgent first; empty except on the work list.
    pub work: Vec<WorkGroupView>,
    /// What the writing page loads; `null` on other pages.
    pub writing: Option<WritingView>,
    /// Pages of a long list; `null` if there is one page.
    pub pagination: Option<PaginationView>,
}

impl PageView {
    /// Returns the cards on the page.
    pub fn cards(&self) -> impl Iterator<Item = &Shared<CardView>> {
        let groups = self.groups.iter().chain(&self.backlinks).flat_map(|group| &group.cards);
        groups.chain(self.related.iter().map(|related| &related.card))
    }
}

/// Whose document it is, on a site with the documents of others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OriginView {
    /// The municipality or organisation, linked if it has a page.
    pub owner: LinkView,
    /// The day that the document is of, if what it is today could not be read.
    pub as_of: Option<DateView>,
}

/// The page in another form; the feed of the whole site comes last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlternateView {
    /// Media type (`application/atom+xml`).
    pub kind: &'static str,
    pub title: String,
    pub url: String,
}

/// The page in one of its languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LanguageView {
    /// Language, BCP 47.
    pub language: String,
    /// What a link to it is called, in that language (`This page in English`).
    pub label: String,
    pub url: String,
    /// Absolute address; `null` if the site does not know its host.
    pub canonical: Option<String>,
    /// Whether it is the page itself.
    pub is_current: bool,
    /// Whether it is the original, in the language of the site.
    pub is_original: bool,
}

/// A heading in the table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TocView {
    pub id: String,
    pub title: String,
    /// Headings one level deeper.
    pub children: Vec<TocView>,
}
