//! The text of a note: its events, and its links as they were written.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options};

use crate::note::allowed_html::HtmlElement;
use crate::note::callouts::Callout;
use crate::note::destination::Destination;
use crate::source::Span;

/// One event of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyEvent {
    /// An event of the parser: any but those of links, pictures and HTML.
    Markdown(Event<'static>),
    /// A link begins: its index in [`Body::links`].
    Link(usize),
    /// A link ends.
    LinkEnd,
    /// A picture, with its words: its index in [`Body::links`].
    Picture(usize),
    /// A reference to a law, with its words: its index in [`Body::links`].
    Law(usize),
    /// An element begins that was written as HTML.
    Html(HtmlElement),
    /// An element of this name ends that was written as HTML.
    HtmlEnd(&'static str),
    /// Text between tags of HTML, decoded.
    HtmlText(Box<str>),
    /// A callout begins.
    CalloutStart(Callout),
    /// A callout ends.
    CalloutEnd,
}

/// A link or picture as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub destination: Destination,
    /// The address as written, decoded; of a law all between the brackets and before the `|`, with brackets.
    pub written: Box<str>,
    /// Title; of a picture its caption.
    pub title: Box<str>,
    /// The words that stand in for a picture, or the editor's own words for a law.
    pub words: Option<Box<str>>,
    /// Whether it is a picture.
    pub image: bool,
    /// The address in the file.
    pub span: Span,
}

impl Link {
    /// The words of a reference to a law as they were written.
    pub fn words_of_law(&self) -> &str {
        self.words.as_deref().unwrap_or_else(|| self.written.trim_start_matches('[').trim_end_matches(']'))
    }
}

/// The text of a note.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Events in order, with their places in the file.
    pub events: Vec<(BodyEvent, Span)>,
    /// Links and pictures in order.
    pub links: Vec<Link>,
    /// Ids that raw HTML sets, which links may point to.
    pub html_ids: BTreeSet<String>,
    /// Places of what is written for nobody: comments, declarations and instructions of HTML.
    pub comments: Vec<Span>,
    /// Whether there are tags that were written as HTML, whose elements may cross others.
    pub has_html: bool,
    /// Whether the text names articles of laws.
    pub names_articles: bool,
}

/// Returns the extensions that notes are parsed with, and written with so that they parse alike.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}
