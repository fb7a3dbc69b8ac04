//! YAML with places: a tree in which every key and value knows where it is.
//!
//! Two libraries read the same text, and each decides one thing:
//!
//! - serde_yaml (in `values`) decides whether a text is YAML and which values it has;
//! - saphyr-parser (in `places`) decides where keys and values are, and how numbers were spelled. It never refuses a text.
//!
//! What is wrong with a text that serde_yaml refuses is looked for line by line, in `mistakes`, in words for whoever wrote it. The
//! entries of the top level that have no mistake are read all the same, in `recovery`.

mod lines;
mod mistakes;
mod places;
mod quotes;
mod recovery;
mod tree;
mod values;

use std::ops::Range;

use crate::source::Span;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where the value is in the whole file, quotation marks included. It ends before a comment and at the end of the first line;
    /// an empty value has an empty span after its colon. All values within an alias (`*name`) are at the alias.
    pub span: Span,
    /// The value.
    pub value: Yaml,
}

/// A value. Every scalar is text.
#[derive(Clone, Debug, PartialEq)]
pub enum Yaml {
    /// Nothing was filled in.
    Null,
    /// Something was filled in that is not YAML.
    Unreadable,
    /// Text, number, date or yes/no, as written.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in order; no key is in it twice.
    Map(Vec<(Key, Node)>),
}

/// A key and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Where the key is in the whole file, quotation marks included.
    pub span: Span,
    /// The key.
    pub name: String,
}

/// Why a text is not YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the whole file.
    pub span: Span,
    /// What is wrong, one Dutch sentence.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

/// Parses the part of `text` in `range` as YAML; all spans are positions in `text`.
///
/// # Errors
/// The first place where the text is not YAML, or where a map has a key twice.
pub fn parse(text: &str, range: Range<usize>) -> Result<Node, Fault> {
    let (node, faults) = read(text, range);
    match (node, faults.into_iter().next()) {
        (Some(node), None) => Ok(node),
        (_, Some(fault)) => Err(fault),
        (None, None) => unreachable!("a text without a tree has a fault"),
    }
}

/// Parses as [`parse`] does, but reports every fault, in order, and gives what could be read all the same: the entries of the top
/// level that have no fault. The value of one that has is [`Yaml::Unreadable`].
pub fn read(text: &str, range: Range<usize>) -> (Option<Node>, Vec<Fault>) {
    match values::read(text, range.clone()) {
        Ok((node, twice)) => (Some(node), mistakes::twice(text, twice)),
        Err(refused) => recovery::recover(text, range, &refused),
    }
}

impl Node {
    /// The value of a key of a map.
    pub fn get(&self, name: &str) -> Option<&Node> {
        match &self.value {
            Yaml::Map(entries) => entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Yaml::Text(text) => Some(text),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
