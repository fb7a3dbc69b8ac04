//! A text as plain words, cut at its headings, for search.

use super::node::{Element, Node, Text};
use crate::note::allowed_html::is_inline;

/// A stretch of plain text below one heading; the first has none.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Section {
    /// Index in the list of headings.
    pub(crate) heading: Option<usize>,
    /// Plain text, blocks separated by `\n`.
    pub(crate) text: String,
}

/// Cuts a text at its headings, without their own words, and `with_code` or without blocks of code.
pub(crate) fn sections(text: &Text<'_>, with_code: bool) -> Vec<Section> {
    // The words of a picture are those that take its place.
    let is_hidden = |element: &Element<'_>| match element {
        Element::Heading { .. } | Element::Caption => true,
        Element::CodeBlock(_) => !with_code,
        _ => false,
    };
    let mut sections = vec![Section::default()];
    let (mut open, mut hidden, mut count) = (Vec::new(), 0_usize, 0);
    for node in &text.nodes {
        match node {
            Node::Open(element) => {
                if let Element::Heading { .. } = element {
                    sections.push(Section { heading: Some(count), text: String::new() });
                    count += 1;
                }
                hidden += usize::from(is_hidden(element));
                open.push(element);
            }
            Node::Close(_) => {
                let Some(element) = open.pop() else { continue };
                if is_hidden(element) {
                    hidden -= 1;
                } else if hidden == 0
                    && let (Some(gap), Some(section)) = (gap(element), sections.last_mut())
                {
                    section.text.push(gap);
                }
            }
            node if hidden == 0 => {
                if let Some(section) = sections.last_mut() {
                    words(node, &mut section.text);
                }
            }
            _ => {}
        }
    }
    for section in &mut sections {
        section.text = tidy(&section.text);
    }
    sections
}

fn words(node: &Node<'_>, text: &mut String) {
    match node {
        Node::Words(words) => text.push_str(words),
        Node::Loose(words) => text.push_str(words),
        Node::Code(code) => text.push_str(code),
        Node::SoftBreak => text.push(' '),
        Node::HardBreak | Node::Rule => text.push('\n'),
        Node::Picture(picture) => text.push_str(picture.words),
        Node::Open(_) | Node::Close(_) | Node::Task(_) | Node::FootnoteReference { .. } => {}
    }
}

/// What is between the words of an element and what comes behind it.
fn gap(element: &Element<'_>) -> Option<char> {
    match element {
        Element::Cell { .. } => Some(' '),
        Element::Html(html) if matches!(html.name, "td" | "th") => Some(' '),
        Element::Paragraph | Element::Figure | Element::Item { .. } | Element::CodeBlock(_) | Element::Row { .. } => Some('\n'),
        Element::FootnoteDefinition(_) | Element::DefinitionTitle | Element::Definition => Some('\n'),
        Element::Html(html) if html.name == "br" || !is_inline(html.name) => Some('\n'),
        _ => None,
    }
}

/// One line for each block, single spaces, no empty lines.
fn tidy(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for line in text.lines() {
        let start = result.len();
        for word in line.split_whitespace() {
            if result.len() > start {
                result.push(' ');
            } else if start > 0 {
                result.push('\n');
            }
            result.push_str(word);
        }
    }
    result
}
