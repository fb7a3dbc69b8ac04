//! Whether a text is YAML, and its values. This is the only file that names serde_yaml.

use std::ops::Range;

use serde::de::DeserializeSeed;

use super::node::Node;
use super::places::places;
use super::tree::{At, DuplicateKey, Reader};

/// Why a text has no values, and how far it was read.
pub(super) struct Refused {
    pub(super) at: usize,
    pub(super) reason: Reason,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    NotYaml,
    /// An alias of a name that is not defined before it.
    UnknownAnchor,
    /// Aliases of aliases make it many times as large as it is written.
    TooLarge,
    /// There are more levels of lists and maps than anybody writes.
    TooDeep,
}

/// Reads a part of a text, with all keys that a map has twice (the tree has the first).
pub(super) fn read(text: &str, range: Range<usize>) -> Result<(Node, Vec<DuplicateKey>), Refused> {
    let yaml = &text[range.clone()];
    if let Some(at) = too_deep(yaml) {
        return Err(Refused { at: range.start + at, reason: Reason::TooDeep });
    }
    let places = places(text, range.clone());
    let mut reader = Reader::new(text, &places, yaml.len() * 16 + 100_000);
    let read = At::root(&mut reader, range.clone()).deserialize(serde_yaml::Deserializer::from_str(yaml));
    read.map_err(|error| {
        let reason = match error.to_string() {
            _ if reader.budget == 0 => Reason::TooLarge,
            message if message.contains("unknown anchor") => Reason::UnknownAnchor,
            message if message.contains("recursion limit") => Reason::TooDeep,
            _ => Reason::NotYaml,
        };
        let at = error.location().map_or(yaml.len(), |location| location.index().min(yaml.len()));
        let at = (0..=at).rev().find(|at| yaml.is_char_boundary(*at)).unwrap_or_default();
        Refused { at: range.start + at, reason }
    })
    .map(|node| (node, reader.twice))
}

/// Where so many brackets are open that serde_yaml, which refuses far fewer, would take a time that grows with their square.
fn too_deep(yaml: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let brackets = yaml.bytes().enumerate().find(|(_, byte)| {
        depth = match byte {
            b'[' | b'{' => depth + 1,
            b']' | b'}' => depth.saturating_sub(1),
            _ => depth,
        };
        depth > 1000
    });
    brackets.map(|(at, _)| at)
}
