//! The text of a note: its events, and its links as they were written.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use pulldown_cmark::{Alignment, CodeBlockKind, HeadingLevel, Options, Tag, TagEnd};

use crate::note::allowed_html::HtmlElement;
use crate::note::callouts::Callout;
use crate::note::destination::Destination;
use crate::source::{Place, Span};

/// One event of the text. The texts of all notes are kept until the last page is made, so it is as small as can be.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyEvent {
    Text(Words),
    /// Code within a line.
    Code(Words),
    SoftBreak,
    HardBreak,
    Rule,
    /// The box of a task: whether it is ticked.
    Task(bool),
    /// A number in the text: the name of its footnote.
    FootnoteReference(Apart),
    /// An element of Markdown begins.
    Start(Container),
    /// An element of Markdown ends.
    End(TagEnd),
    /// A link begins: its index in [`Body::links`].
    Link(usize),
    /// A link ends.
    LinkEnd,
    /// A picture, with its words: its index in [`Body::links`].
    Picture(usize),
    /// A reference to a law, with its words: its index in [`Body::links`].
    Law(usize),
    /// An element begins that was written as HTML.
    Html(Box<HtmlElement>),
    /// An element of this name ends that was written as HTML.
    HtmlEnd(Box<&'static str>),
    /// Text between tags of HTML, decoded.
    HtmlText(Apart),
    /// A callout begins.
    CalloutStart(Box<Callout>),
    /// A callout ends.
    CalloutEnd,
}

/// Words of a text (see [`Body::words`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// As they are in the file, as nearly all are.
    Written(Place),
    /// What escapes and the like stand for: its index in [`Body::meant`].
    Meant(u32),
}

/// Text that an event has apart from itself, behind an address of eight bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apart(Box<Box<str>>);

impl<T: Into<Box<str>>> From<T> for Apart {
    fn from(text: T) -> Self {
        Self(Box::new(text.into()))
    }
}

impl Deref for Apart {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// An element of Markdown that contains others or words.
#[derive(Clone, Debug, PartialEq)]
pub enum Container {
    Paragraph,
    /// A heading, with the id that its writer gave it.
    Heading {
        level: HeadingLevel,
        id: Option<Apart>,
    },
    Quote,
    /// A block of code: what is behind its fence, if it has one.
    CodeBlock(Option<Apart>),
    /// A list: the number that it begins with, of nine digits at most, if it has numbers.
    List(Option<u32>),
    Item,
    FootnoteDefinition(Apart),
    DefinitionList,
    DefinitionTitle,
    Definition,
    /// A table: how each column is aligned.
    Table(Box<Box<[Alignment]>>),
    TableHead,
    TableRow,
    TableCell,
    Emphasis,
    Strong,
    Strikethrough,
}

impl From<Tag<'_>> for Container {
    /// Takes a tag of the parser: any but those of links, pictures and HTML, and of extensions that are not among the options.
    fn from(tag: Tag<'_>) -> Self {
        match tag {
            Tag::Heading { level, .. } => Self::Heading { level, id: None },
            Tag::BlockQuote(_) => Self::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Self::CodeBlock(Some((*info).into())),
            Tag::CodeBlock(CodeBlockKind::Indented) => Self::CodeBlock(None),
            Tag::List(first) => Self::List(first.map(|number| u32::try_from(number).unwrap_or(u32::MAX))),
            Tag::Item => Self::Item,
            Tag::FootnoteDefinition(name) => Self::FootnoteDefinition((*name).into()),
            Tag::DefinitionList => Self::DefinitionList,
            Tag::DefinitionListTitle => Self::DefinitionTitle,
            Tag::DefinitionListDefinition => Self::Definition,
            Tag::Table(alignments) => Self::Table(Box::new(alignments.into())),
            Tag::TableHead => Self::TableHead,
            Tag::TableRow => Self::TableRow,
            Tag::TableCell => Self::TableCell,
            Tag::Emphasis => Self::Emphasis,
            Tag::Strong => Self::Strong,
            Tag::Strikethrough => Self::Strikethrough,
            Tag::Paragraph
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::HtmlBlock
            | Tag::MetadataBlock(_) => Self::Paragraph,
        }
    }
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
    /// The file, in which most of its words are.
    pub text: Arc<str>,
    /// Events in order, with their places in the file.
    pub events: Vec<(BodyEvent, Place)>,
    /// The words that are not as they are in the file.
    pub meant: Vec<Box<str>>,
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

impl Body {
    /// Returns words of the text.
    pub fn words<'a>(&'a self, words: &'a Words) -> &'a str {
        match words {
            Words::Written(place) => &self.text[place.span()],
            Words::Meant(index) => &self.meant[*index as usize],
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_small() {
        assert_eq!(size_of::<(BodyEvent, Place)>(), 24);
    }
}
