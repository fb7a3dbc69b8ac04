//! Links, and what a link says about the page behind it; dates.

use jiff::civil::Date;
use serde::Serialize;

use crate::standing::Standing;
use crate::words::Language;

/// A link, with what a reader should know about the page behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// Text of the link.
    pub title: String,
    /// Address; `null` if there is nothing to link to.
    pub url: Option<String>,
    /// `current`, `outdated` or `archived`, of the document behind it.
    pub standing: Standing,
    /// Language of the page behind it; `null` if it is that of the site.
    pub foreign: Option<ForeignView>,
}

impl LinkView {
    /// A link to a page in the language of the site, or to an address outside it.
    pub(crate) fn to(title: impl Into<String>, url: impl Into<String>) -> Self {
        Self { title: title.into(), url: Some(url.into()), ..Self::default() }
    }

    /// A title without an address.
    pub(crate) fn text(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }
}

/// Another language than that of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ForeignView {
    /// The language, BCP 47.
    pub language: String,
    /// A remark about it in the language of the site (`in Dutch`).
    pub label: String,
    /// Whether the text of the link is in that language too: it is for documents, whose title it is.
    pub is_titled: bool,
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
    /// `current`, `outdated` or `archived`.
    pub standing: Standing,
    /// Its language; `null` if it is that of the site.
    pub foreign: Option<ForeignView>,
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
    /// `current`, `outdated` or `archived`.
    pub standing: Standing,
    /// Language of the page behind it; `null` if it is that of the site.
    pub foreign: Option<ForeignView>,
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
