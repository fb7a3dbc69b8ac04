//! The parts of a text: elements, in the order in which they begin and end, and what is in them.
//!
//! This is a tree written out: every element ends within the element that contains it. It is kept flat because elements may
//! lie as deep as a text is long, which is too deep for recursion.

use std::borrow::Cow;

use super::link::{Link, Picture};
use crate::note::markdown::{Alignment, Callout, HtmlElement};
use crate::words::Language;

/// The text of a document.
pub(crate) struct Text<'a> {
    /// Language of the words that are not the editor's.
    pub(crate) language: Language,
    pub(crate) nodes: Vec<Node<'a>>,
    /// Footnotes in the order in which they get their numbers.
    pub(crate) footnotes: Vec<Footnote<'a>>,
}

/// A footnote that the text refers to.
pub(crate) struct Footnote<'a> {
    pub(crate) label: &'a str,
    /// How many times the text refers to it.
    pub(crate) references: usize,
}

/// A part of a text.
#[derive(Clone, Debug)]
pub(crate) enum Node<'a> {
    Open(Element<'a>),
    /// The element that was opened last ends; the name is that of its HTML.
    Close(&'static str),
    Words(Cow<'a, str>),
    /// Text between tags that were written as HTML, in which lines and indents are those of the tags.
    Loose(&'a str),
    Code(&'a str),
    SoftBreak,
    HardBreak,
    Rule,
    /// The box of a task, ticked or not.
    Task(bool),
    Picture(Box<Picture<'a>>),
    /// A reference to a footnote: its number, and which reference to it this is, both from 1.
    FootnoteReference {
        label: &'a str,
        number: usize,
        nth: usize,
    },
}

/// What has a begin and an end.
#[derive(Clone, Debug)]
pub(crate) enum Element<'a> {
    Paragraph,
    Heading {
        level: u8,
        id: &'a str,
    },
    Quote,
    /// A block of code, with what is behind its fence; nothing for one that is indented.
    CodeBlock(Option<&'a str>),
    /// A list, with the number of its first item if it is numbered.
    List(Option<u64>),
    Item {
        task: bool,
    },
    FootnoteDefinition(&'a str),
    DefinitionList,
    DefinitionTitle,
    Definition,
    Table(&'a [Alignment]),
    TableHead,
    TableBody,
    Row {
        head: bool,
    },
    Cell {
        header: bool,
        alignment: Alignment,
    },
    Emphasis,
    Strong,
    Strikethrough,
    Link(Box<Link<'a>>),
    Callout(&'a Callout),
    /// A picture with its caption.
    Figure,
    Caption,
    /// What an editor wrote as HTML.
    Html(&'a HtmlElement),
    /// An element of HTML that a browser adds, such as the body of a table.
    Implied(&'static str),
    /// What may not be cut at the end of a line.
    Kept,
    /// The button that opens the note of a term, with the id of the note.
    TermButton(String),
    /// The note of a term, with its id.
    TermNote(String),
    /// Words in another language.
    Foreign(&'a str),
}

impl Element<'_> {
    /// The name of the HTML element.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Paragraph => "p",
            Self::Heading { level, .. } => ["h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(&2, &6) - 2)],
            Self::Quote => "blockquote",
            Self::CodeBlock(_) => "pre",
            Self::List(None) => "ul",
            Self::List(Some(_)) => "ol",
            Self::Item { .. } => "li",
            Self::FootnoteDefinition(_) => "section",
            Self::DefinitionList => "dl",
            Self::DefinitionTitle => "dt",
            Self::Definition => "dd",
            Self::Table(_) => "table",
            Self::TableHead => "thead",
            Self::TableBody => "tbody",
            Self::Row { .. } => "tr",
            Self::Cell { header: true, .. } => "th",
            Self::Cell { header: false, .. } => "td",
            Self::Emphasis => "em",
            Self::Strong => "strong",
            Self::Strikethrough => "del",
            Self::Link(_) => "a",
            Self::Callout(_) => "aside",
            Self::Figure => "figure",
            Self::Caption => "figcaption",
            Self::Html(element) => element.name,
            Self::Implied(name) => name,
            Self::Kept | Self::TermNote(_) | Self::Foreign(_) => "span",
            Self::TermButton(_) => "button",
        }
    }
}
