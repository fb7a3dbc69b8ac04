//! YAML with places: a tree in which every key and value knows where it stands.
//!
//! This is the only file that names serde_yaml. That library gives values without places, and English messages without
//! columns; so the values come from it, and the places are found again by walking the text along the tree. Numbers and dates
//! stay the text that the editor wrote (`16`, `2.10` and `010` are not the same article).

mod mistakes;

use std::ops::Range;

use serde_yaml::Value;

use crate::source::Span;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where the value stands in the whole file; never longer than its first line.
    pub span: Span,
    /// The value.
    pub value: Yaml,
}

/// A value. Every scalar is text.
#[derive(Clone, Debug, PartialEq)]
pub enum Yaml {
    /// Nothing was filled in.
    Null,
    /// Text, number, date or yes/no, as written.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in order.
    Map(Vec<(Key, Node)>),
}

/// A key and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Where the key stands in the whole file.
    pub span: Span,
    /// The key.
    pub name: String,
}

/// Why a text is no YAML.
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
/// The first place where the text is no YAML, or where a key stands twice.
pub fn parse(text: &str, range: Range<usize>) -> Result<Node, Fault> {
    let yaml = &text[range.clone()];
    // serde_yaml reports a key that stands twice at line 1.
    if let Some(fault) = mistakes::duplicate_key(text, range.clone()) {
        return Err(fault);
    }
    let value: Value = serde_yaml::from_str(yaml).map_err(|error| {
        let place = error.location().map_or(yaml.len(), |location| location.index().min(yaml.len()));
        mistakes::explain(text, range.start + floor(yaml, place), range.clone())
    })?;
    Ok(place(text, &value, range))
}

/// Finds the tree's places again by walking the text in the tree's order.
fn place(text: &str, value: &Value, range: Range<usize>) -> Node {
    match value {
        Value::Null => Node { span: first_line(text, range), value: Yaml::Null },
        Value::Mapping(map) => {
            let mut from = range.start;
            let mut keys = Vec::with_capacity(map.len());
            for key in map.keys() {
                let name = scalar(key);
                let found = find_key(text, from..range.end, &name).unwrap_or(from..from);
                from = found.end;
                keys.push(Key { span: found, name });
            }
            let starts: Vec<usize> = keys.iter().map(|key| key.span.start).collect();
            let entries = keys
                .into_iter()
                .zip(map.values())
                .enumerate()
                .map(|(index, (key, value))| {
                    let start = text[key.span.end..range.end].find(':').map_or(key.span.end, |colon| key.span.end + colon + 1);
                    let end = starts.get(index + 1).copied().unwrap_or(range.end).max(start);
                    let node = place(text, value, start..end);
                    (key, node)
                })
                .collect();
            Node { span: first_line(text, range), value: Yaml::Map(entries) }
        }
        Value::Sequence(items) => {
            let starts = item_starts(text, range.clone(), items);
            let nodes = items
                .iter()
                .enumerate()
                .map(|(index, item)| place(text, item, starts[index]..starts.get(index + 1).copied().unwrap_or(range.end)))
                .collect();
            Node { span: first_line(text, range), value: Yaml::List(nodes) }
        }
        Value::Tagged(tagged) => place(text, &tagged.value, range),
        scalar_value => {
            let written = scalar(scalar_value);
            let span = first_line(text, range);
            // A number keeps the form it was written in: 2.10 is not 2.1.
            let raw = text[span.clone()].trim_end_matches([',', ']', '}', ' ']);
            let value = match scalar_value {
                Value::Number(_) => raw.split(" #").next().unwrap_or(raw).trim().to_owned(),
                _ => written,
            };
            Node { span: span.start..span.start + raw.len(), value: Yaml::Text(value) }
        }
    }
}

fn scalar(value: &Value) -> String {
    match value {
        // `\0` is a way to write what no page can contain.
        Value::String(text) => text.replace('\0', "\u{FFFD}"),
        Value::Bool(true) => "true".to_owned(),
        Value::Bool(false) => "false".to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// The next place where `name` stands as a key: at the start of a line, a list item or a `{`.
fn find_key(text: &str, range: Range<usize>, name: &str) -> Option<Span> {
    let mut from = range.start;
    while let Some(offset) = text[from..range.end].find(name) {
        let (start, end) = (from + offset, from + offset + name.len());
        let before = text[range.start..start].trim_end_matches(['"', '\'']);
        let line = before.rsplit('\n').next().unwrap_or("");
        let opens = line.trim_start_matches([' ', '-']).is_empty() || line.trim_end().ends_with(['{', ',']);
        let closes = text[end..range.end].trim_start_matches(['"', '\'', ' ']).starts_with(':');
        if opens && closes {
            return Some(start..end);
        }
        from = end;
    }
    None
}

/// Where the items of a list begin: after each dash at the list's own indent, or in turn within `[ … ]`.
fn item_starts(text: &str, range: Range<usize>, items: &[Value]) -> Vec<usize> {
    let mut starts = Vec::with_capacity(items.len());
    let mut position = range.start;
    let mut indent = None;
    // Behind a list within brackets the range holds the dash of the next item around it.
    let block = if text[range.clone()].trim_start().starts_with('[') { range.start..range.start } else { range.clone() };
    for line in text[block].split_inclusive('\n') {
        let dash = line.trim_start_matches(' ');
        let here = line.len() - dash.len();
        if (dash.starts_with("- ") || dash.trim_end() == "-") && *indent.get_or_insert(here) == here {
            starts.push(position + here + 1);
        }
        position += line.len();
    }
    if starts.len() == items.len() {
        return starts;
    }
    starts.clear();
    let mut from = range.start;
    for item in items {
        let needle = scalar(item);
        let found = text[from..range.end].find(needle.as_str()).map_or(from, |offset| from + offset);
        starts.push(found);
        from = (found + needle.len()).min(range.end);
    }
    starts
}

/// The first line with something in it, without the white space around.
fn first_line(text: &str, range: Range<usize>) -> Span {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    if start >= range.end {
        return range.start..range.start;
    }
    let line = text[start..range.end].lines().next().unwrap_or("");
    start..start + line.trim_end().len()
}

fn floor(text: &str, mut position: usize) -> usize {
    while !text.is_char_boundary(position) {
        position -= 1;
    }
    position
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
mod tests {
    use super::*;

    fn parsed(text: &str) -> Node {
        parse(text, 0..text.len()).expect("YAML")
    }

    #[test]
    fn a_list_within_brackets_knows_its_places_before_another_item() {
        let text = "stappen:\n  - notities: [een]\n  - titel: b\n    notities: [twee, drie]\n  - titel: c\n";
        let Yaml::List(steps) = &parsed(text).get("stappen").expect("a list").value.clone() else { panic!("no list") };
        let places = steps.iter().filter_map(|step| match &step.get("notities")?.value {
            Yaml::List(notes) => Some(notes.iter().map(|note| &text[note.span.start..][..3]).collect::<Vec<_>>()),
            _ => None,
        });
        assert_eq!(places.collect::<Vec<_>>(), [vec!["een"], vec!["twe", "dri"]]);
    }

    #[test]
    fn every_value_knows_its_place() {
        let text =
            "titel: Voorrang\nbronnen:\n  - titel: Brief\n    datum: 2020-07-02\n  - titel: Motie\nroutes: [wonen, werk]\n";
        let node = parsed(text);
        let at = |node: &Node| text[node.span.clone()].to_owned();
        assert_eq!(at(node.get("titel").expect("titel")), "Voorrang");
        let Yaml::List(sources) = &node.get("bronnen").expect("bronnen").value else { panic!("a list") };
        assert_eq!(at(sources[0].get("datum").expect("datum")), "2020-07-02");
        assert_eq!(at(sources[1].get("titel").expect("titel")), "Motie");
        let Yaml::List(routes) = &node.get("routes").expect("routes").value else { panic!("a list") };
        assert_eq!((at(&routes[0]), at(&routes[1])), ("wonen".to_owned(), "werk".to_owned()));
    }

    #[test]
    fn numbers_stay_as_written() {
        let node = parsed("artikel: 2.10\nlijst: [010, 1.20]\n");
        assert_eq!(node.get("artikel").and_then(Node::text), Some("2.10"));
        let Yaml::List(items) = &node.get("lijst").expect("lijst").value else { panic!("a list") };
        assert_eq!(items.iter().filter_map(Node::text).collect::<Vec<_>>(), ["010", "1.20"]);
    }
}
