//! YAML with places: a tree in which every key and value knows where it is.
//!
//! Two libraries read the same text, and each decides one thing:
//!
//! - serde_yaml (in `values`) decides whether a text is YAML and which values it has;
//! - saphyr-parser (in `places`) decides where keys and values are, and how numbers were spelled. It never refuses a text. Nearly all
//!   front matter is so simple that its lines say the same (in `simple`), and is not parsed twice.
//!
//! What is wrong with a text that serde_yaml refuses is looked for line by line, in `mistakes`, in words for whoever wrote it. The
//! entries of the top level that have no mistake are read all the same, in `recovery`.

mod comments;
mod lines;
mod mistakes;
mod node;
mod places;
mod quotes;
mod recovery;
mod simple;
mod spaces;
mod tree;
mod values;

use std::ops::Range;

pub use comments::comments;
pub use mistakes::CONFLICT_HINT;
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
    let (text, odd) = spaces::mend(text, range.clone());
    let (mut node, mut faults) = match values::read(&text, range.clone()) {
        Ok((node, twice)) => (Some(node), mistakes::twice(&text, twice)),
        Err(refused) => recovery::recover(&text, range.clone(), &refused),
    };
    // Each line of a conflict would have faults of its own.
    if let Some(conflict) = mistakes::conflict_in(&text, range) {
        return (node, vec![conflict]);
    }
    if !odd.is_empty() {
        node.iter_mut().for_each(spaces::clean_keys);
        let line = |at: usize| text[..at].rfind('\n');
        // What else is wrong with the line may be because of it.
        faults.retain(|fault| odd.iter().all(|odd| line(odd.span.start) != line(fault.span.start)));
        faults.extend(odd);
        faults.sort_by_key(|fault| fault.span.start);
    }
    (node, faults)
}

#[cfg(test)]
mod tests;
