//! The front matter of a note as a form has it: the values of its keys, the key that a place is in, and the text with another value.
//!
//! Only the entry of the key that changes is written again, so that everything else stays as somebody wrote it.

use serde_json::{Map, Value};

use super::pack::json;
use crate::note::front_matter::split;
use crate::note::schema::{KeySpec, Shape};
use crate::source::Span;
use crate::yaml::{self, Node, Yaml};

/// Returns the values by the names of their keys, whichever of its names a key has; `None` if they cannot be read as such.
pub(super) fn values(text: &str, keys: &[KeySpec]) -> Option<Map<String, Value>> {
    let Some(block) = split(text).yaml else { return Some(Map::new()) };
    let node = readable(text, block)?;
    let value = |spec: &KeySpec| Some((spec.name.to_owned(), json(entry(&node, spec)?.1)));
    Some(keys.iter().filter_map(value).filter(|(_, value)| !value.is_null()).collect())
}

/// Front matter that a form can show: every entry is on lines of its own.
fn readable(text: &str, block: Span) -> Option<Node> {
    let (node, faults) = yaml::read(text, block);
    let node = node.filter(|_| faults.is_empty())?;
    match &node.value {
        Yaml::Null => Some(node),
        Yaml::Map(entries) => {
            let begins_line = |at: usize| at == 0 || text.as_bytes()[at - 1] == b'\n';
            entries.iter().all(|(key, _)| begins_line(key.span.start)).then_some(node)
        }
        _ => None,
    }
}

fn entry<'a>(map: &'a Node, spec: &KeySpec) -> Option<(&'a yaml::Key, &'a Node)> {
    let names = std::iter::once(spec.name).chain(spec.aliases.iter().copied());
    names.filter_map(|name| Some((map.key(name)?, map.get(name)?))).next()
}

/// Returns the text with another value for a key; an empty one takes the key away. `None` if the front matter cannot be read.
pub(super) fn set(text: &str, spec: &KeySpec, value: &Value) -> Option<String> {
    let Some(block) = split(text).yaml else {
        return Some(format!("---\n{}---\n\n{}", entry_text(spec, value, spec.name), text.trim_start_matches('\n')));
    };
    let node = readable(text, block.clone())?;
    let found = entry(&node, spec).map(|(key, _)| key);
    let lines = found.map_or(block.end..block.end, |key| entry_lines(text, &node, key.span.start, block.end));
    let new = entry_text(spec, value, found.map_or(spec.name, |key| &key.name));
    Some(format!("{}{new}{}", &text[..lines.start], &text[lines.end..]))
}

/// The lines of the entry that begins at a place: up to the next one, without the comments above that.
fn entry_lines(text: &str, node: &Node, start: usize, end: usize) -> Span {
    let Yaml::Map(entries) = &node.value else { return start..start };
    let next = entries.iter().map(|(key, _)| key.span.start).filter(|at| *at > start).min().unwrap_or(end);
    let mut stop = next;
    for line in text[start..next].split_inclusive('\n').rev() {
        if stop - line.len() <= start || !(line.starts_with('#') || line.trim().is_empty()) {
            break;
        }
        stop -= line.len();
    }
    start..stop
}

fn entry_text(spec: &KeySpec, value: &Value, name: &str) -> String {
    let mut text = String::new();
    if !is_empty(value) {
        write(name, spec.shape, value, 0, &mut text);
    }
    text
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(entries) => entries.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Writes a key and its value; `indent` is that of the key.
fn write(name: &str, shape: Shape, value: &Value, indent: usize, out: &mut String) {
    out.push_str(name);
    out.push(':');
    match value {
        Value::Object(entries) => {
            out.push('\n');
            write_map(shape, entries, indent + 2, true, out);
        }
        Value::Array(items) => {
            out.push('\n');
            let item_shape = if let Shape::List(item) = shape { *item } else { shape };
            for item in items.iter().filter(|item| !is_empty(item)) {
                out.push_str(&" ".repeat(indent + 2));
                out.push_str("- ");
                match item {
                    Value::Object(entries) => write_map(item_shape, entries, indent + 4, false, out),
                    other => out.push_str(&format!("{}\n", scalar(other))),
                }
            }
        }
        other => out.push_str(&format!(" {}\n", scalar(other))),
    }
}

/// Writes the entries of a map, those that are known in the order of their definition; `indents` whether the first is indented too.
fn write_map(shape: Shape, entries: &Map<String, Value>, indent: usize, indents: bool, out: &mut String) {
    let keys = if let Shape::Record(keys) | Shape::TextOr(keys) = shape { keys } else { &[] };
    let known = keys.iter().filter_map(|key| Some((key.name, key.shape, entries.get(key.name)?)));
    let is_known = |name: &str| keys.iter().any(|key| key.name == name);
    let others = entries.iter().filter(|(name, _)| !is_known(name)).map(|(name, value)| (name.as_str(), Shape::Text, value));
    for (index, (name, shape, value)) in known.chain(others).filter(|(.., value)| !is_empty(value)).enumerate() {
        if indents || index > 0 {
            out.push_str(&" ".repeat(indent));
        }
        write(name, shape, value, indent, out);
    }
}

/// Writes a text so that it is read as the same text: as it is where that is so, else between quotation marks, as JSON has them.
fn scalar(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), |text| text.trim().to_owned());
    let line = format!("v: {text}\n");
    let list = format!("- {text}\n");
    let is_read = |node: Option<Node>| {
        let read = match node?.value {
            Yaml::Map(entries) => entries.into_iter().next().map(|(_, node)| node),
            Yaml::List(items) => items.into_iter().next(),
            _ => None,
        };
        Some(read?.text() == Some(&text))
    };
    let plain =
        !text.contains('\n') && [line, list].iter().all(|line| is_read(yaml::parse(line, 0..line.len()).ok()) == Some(true));
    if plain { text } else { Value::String(text).to_string() }
}

/// Returns the keys and the places in lists that lead to a place in the front matter (`bronnen`, `0`, `titel`).
pub(super) fn path_to(text: &str, node: &Node, at: usize) -> Vec<String> {
    let (mut node, mut path) = (node, Vec::new());
    let block = split(text).yaml.unwrap_or_default();
    if !block.contains(&at) {
        return path;
    }
    loop {
        let last = match &node.value {
            Yaml::Map(entries) => {
                entries.iter().rfind(|(key, _)| key.span.start <= at).map(|(key, value)| (key.name.clone(), value))
            }
            Yaml::List(items) => {
                let found = items.iter().enumerate().rfind(|(_, item)| item.span.start <= at);
                found.map(|(index, item)| (index.to_string(), item))
            }
            _ => None,
        };
        let Some((name, value)) = last else { return path };
        path.push(name);
        node = value;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kind::Kind;

    fn keys() -> Vec<KeySpec> {
        Kind::Practice.all_keys().copied().collect()
    }

    fn key(name: &str) -> KeySpec {
        keys().into_iter().find(|key| key.name == name).expect("a key")
    }

    #[test]
    fn only_the_entry_of_a_key_is_written_again() {
        let text = "---\n# Wie.\ntitle: Een\n# De bronnen.\nbronnen:\n  - titel: A # eerste\n\n# Slot.\neigen: x\n---\n\nTekst\n";
        let new = set(text, &key("titel"), &json!("Twee: drie")).expect("a text");
        assert_eq!(new, text.replace("title: Een", "title: \"Twee: drie\""));
        let new = set(&new, &key("bronnen"), &json!([{"url": "https://a.nl", "titel": "B"}, {"titel": ""}])).expect("a text");
        assert!(new.contains("# De bronnen.\nbronnen:\n  - titel: B\n    url: https://a.nl\n\n# Slot.\neigen: x\n---"), "{new}");
        let new = set(&new, &key("bronnen"), &json!([])).expect("a text");
        assert!(new.contains("# De bronnen.\n\n# Slot."), "{new}");
        let new = set(&new, &key("datum"), &json!("2026-01-31")).expect("a text");
        assert!(new.contains("eigen: x\ndatum: 2026-01-31\n---\n\nTekst"), "{new}");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let odd = [
            "a: b",
            "- x",
            "# y",
            "ja",
            "2014",
            "'s",
            "\"q\"",
            "twee\nregels",
            "{a}",
            "[b]",
            "*c",
            "a #b",
            "!d",
            "~",
            "null",
            "é",
        ];
        for odd in odd {
            let text = set("Tekst\n", &key("titel"), &json!(odd)).expect("a text");
            let text = set(&text, &key("trefwoorden"), &json!([odd, "gewoon"])).expect("a text");
            let text = set(&text, &key("bronnen"), &json!([{"titel": odd}])).expect("a text");
            let read = values(&text, &keys()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(json!(read), json!({"titel": odd, "trefwoorden": [odd, "gewoon"], "bronnen": [{"titel": odd}]}), "{text}");
        }
    }

    #[test]
    fn front_matter_that_cannot_be_read_is_left_alone() {
        for text in ["---\ntitel: \"a\nx: [\n---\n", "---\n{titel: a}\n---\n", "---\n- a: 1\n---\n"] {
            assert_eq!((set(text, &key("titel"), &json!("b")), values(text, &keys())), (None, None), "{text}");
        }
    }

    #[test]
    fn a_place_is_that_of_a_key() {
        let text = "---\ntitel: A\nbronnen:\n  - titel: B\n    url: x\n---\ntekst\n";
        let node = yaml::parse(text, 4..text.find("---\ntekst").expect("an end")).expect("YAML");
        let path = |part: &str| path_to(text, &node, text.find(part).expect("a part")).join("/");
        assert_eq!([path("A"), path("B"), path("x"), path("tekst")], ["titel", "bronnen/0/titel", "bronnen/0/url", ""]);
    }
}
