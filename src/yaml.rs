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
mod node;
mod places;
mod quotes;
mod recovery;
mod tree;
mod values;

use std::ops::Range;

pub use node::{Fault, Key, Node, Yaml};

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

#[cfg(test)]
mod tests;
