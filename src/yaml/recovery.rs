//! What can be read of a text that is not YAML: each entry of the top level alone.

use std::ops::Range;

use super::lines::{Entry, entries};
use super::mistakes;
use super::node::{Fault, Key, Node, Yaml};
use super::tree::{DuplicateKey, unique};
use super::values::{self, Reason, Refused};

/// Reads the entries of a text that was refused as a whole; reports why it was, and every other mistake in them.
pub(super) fn recover(text: &str, range: Range<usize>, refused: &Refused) -> (Option<Node>, Vec<Fault>) {
    let mut faults = vec![mistakes::explain(text, range.clone(), refused)];
    if refused.reason == Reason::TooLarge {
        return (None, faults);
    }
    let first = faults[0].span.start;
    let (mut read, mut twice) = (Vec::new(), Vec::new());
    for entry in entries(text, range) {
        let fault = recover_entry(text, &entry, &mut read, &mut twice);
        // The first mistake was already explained, by all lines before it.
        faults.extend(fault.filter(|_| !entry.range.contains(&first)));
    }
    let read = unique(read, &mut twice);
    faults.extend(mistakes::twice(text, twice));
    faults.sort_by_key(|fault| fault.span.start);
    let span = read.first().map(|(key, _): &(Key, Node)| key.span.clone());
    (span.map(|span| Node { span, value: Yaml::Map(read) }), faults)
}

fn recover_entry(text: &str, entry: &Entry<'_>, read: &mut Vec<(Key, Node)>, twice: &mut Vec<DuplicateKey>) -> Option<Fault> {
    let mut add = |range: Range<usize>| match values::read(text, range) {
        Ok((Node { value: Yaml::Map(entries), .. }, found)) => {
            read.extend(entries);
            twice.extend(found);
            Ok(())
        }
        Ok(_) => Err(None),
        Err(refused) => Err(Some(refused)),
    };
    let Err(refused) = add(entry.range.clone()) else { return None };
    let without_stray_lines = entry.stray.map(|stray| add(entry.range.start..stray));
    if !matches!(without_stray_lines, Some(Ok(()))) {
        let span = entry.range.start..entry.range.start + entry.key.len();
        let name = entry.key.trim_matches(['"', '\'']).to_owned();
        read.push((Key { span: span.clone(), name }, Node { span, value: Yaml::Unreadable }));
    }
    // Another entry may define the name of an anchor.
    let mistake = refused.filter(|refused| refused.reason != Reason::UnknownAnchor);
    mistake.map(|refused| mistakes::explain(text, entry.range.clone(), &refused))
}

#[cfg(test)]
mod tests {
    use super::super::{Node, Yaml, read};
    use crate::source::line_column;

    /// The values of the top level that could be read, those that could not as “?”, and the lines of the faults.
    fn recovered(text: &str) -> (Vec<String>, Vec<usize>) {
        let (node, faults) = read(text, 0..text.len());
        let value = |node: &Node| match &node.value {
            Yaml::Unreadable => "?".to_owned(),
            Yaml::Text(value) => value.clone(),
            other => format!("{}", matches!(other, Yaml::List(_))),
        };
        let values = match node {
            Some(Node { value: Yaml::Map(entries), .. }) => {
                entries.iter().map(|(key, node)| format!("{}={}", key.name, value(node))).collect()
            }
            _ => Vec::new(),
        };
        (values, faults.iter().map(|fault| line_column(text, fault.span.start).0).collect())
    }

    #[test]
    fn a_fault_in_one_entry_leaves_the_others() {
        let table: &[(&str, &[&str], &[usize])] = &[
            ("a: 's b\nc: d\n", &["a=?", "c=d"], &[1]),
            ("a: b\nc: [d\ne: 2.10\n", &["a=b", "c=?", "e=2.10"], &[2]),
            ("a: \"b\" c\nd: e: f\ng: h\n", &["a=?", "d=?", "g=h"], &[1, 2]),
            ("a: b\nstray\nc: d\n", &["a=b", "c=d"], &[2]),
            ("a: b\nc:\n\t- d\ne: f\n", &["a=b", "c=?", "e=f"], &[3]),
            ("a:\n- b\n- c\nd: @e\n", &["a=true", "d=?"], &[4]),
            ("a: |\n  b: @c\n  d\ne: @f\n", &["a=b: @c\nd\n", "e=?"], &[4]),
            ("'a': b\n\"c\": @d\n", &["a=b", "c=?"], &[2]),
            ("a: b\nc: @d\na: e\n", &["a=b", "c=?"], &[2, 3]),
            ("# a\na: b # c: d\n# e\nc: @d\n", &["a=b", "c=?"], &[4]),
            ("a: b\r\nc: @d\r\ne: f\r\n", &["a=b", "c=?", "e=f"], &[2]),
            // What only the whole file has is no fault of the entry that uses it.
            ("a: &x b\nc: *x\nd: @e\n", &["a=b", "c=?", "d=?"], &[3]),
            ("a: [\n  b\n]\nc: @d\n", &["a=true", "c=?"], &[4]),
            ("@\n", &[], &[1]),
            ("a: b\na: c\nd: e\n", &["a=b", "d=e"], &[2]),
        ];
        for (text, values, lines) in table {
            let (found, places) = recovered(text);
            assert_eq!((found, places), (values.iter().map(|value| (*value).to_owned()).collect(), lines.to_vec()), "{text}");
        }
    }

    #[test]
    fn what_is_recovered_is_at_its_place_in_the_whole_file() {
        let text = "---\né: @\nb: {c: d}\n---\n";
        let node = read(text, 4..text.len() - 4).0.expect("a tree");
        assert_eq!(&text[node.get("b").and_then(|b| b.get("c")).expect("c").span.clone()], "d");
        assert_eq!(&text[node.get("é").expect("é").span.clone()], "é");
    }
}
