//! The tree that a text becomes, and what is said of a text that is not YAML.

use crate::diagnostic::Edit;
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
    /// The change that mends it for certain.
    pub edit: Option<Edit>,
}

impl Node {
    /// The value of a key of a map.
    pub fn get(&self, name: &str) -> Option<&Node> {
        match &self.value {
            Yaml::Map(entries) => entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node),
            _ => None,
        }
    }

    /// A key of a map.
    pub fn key(&self, name: &str) -> Option<&Key> {
        match &self.value {
            Yaml::Map(entries) => entries.iter().map(|(key, _)| key).find(|key| key.name == name),
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
