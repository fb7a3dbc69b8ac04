//! serde_yaml, saphyr-parser and our own tree see the same structure in all front matter, and every place holds its value.

mod support;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use saphyr_parser::{Event, Parser};
use serde_yaml::Value;
use wegwijs::note::front_matter;
use wegwijs::source::Source;
use wegwijs::yaml::{self, Node, Yaml};

use support::here;

/// What all three have in common: keys in order, lists of a length, texts.
#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Text(String),
    List(Vec<Shape>),
    Map(Vec<(Shape, Shape)>),
}

/// The tree of saphyr-parser's events.
fn parsed(yaml: &str) -> Option<Shape> {
    let mut events = Parser::new_from_str(yaml).map(|event| event.ok().map(|(event, _)| event));
    let mut anchors = HashMap::new();
    while let Some(event) = events.next() {
        match event? {
            Event::StreamStart | Event::DocumentStart(_) => {}
            Event::StreamEnd => return Some(Shape::Text(String::new())),
            event => return tree(event, &mut events, &mut anchors),
        }
    }
    None
}

fn tree<'a>(
    event: Event<'a>,
    events: &mut dyn Iterator<Item = Option<Event<'a>>>,
    anchors: &mut HashMap<usize, Shape>,
) -> Option<Shape> {
    let anchor = match &event {
        Event::Scalar(_, _, anchor, _) | Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => *anchor,
        _ => 0,
    };
    let shape = match event {
        Event::Alias(anchor) => anchors.get(&anchor)?.clone(),
        Event::Scalar(text, ..) => Shape::Text(text.into_owned()),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match events.next()?? {
                    Event::SequenceEnd => break Shape::List(items),
                    event => items.push(tree(event, events, anchors)?),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut entries = Vec::new();
            loop {
                match events.next()?? {
                    Event::MappingEnd => break Shape::Map(entries),
                    event => {
                        let key = tree(event, events, anchors)?;
                        let event = events.next()??;
                        entries.push((key, tree(event, events, anchors)?));
                    }
                }
            }
        }
        _ => return None,
    };
    anchors.insert(anchor, shape.clone());
    Some(shape)
}

/// Whether serde_yaml's value has a shape; of numbers it has another spelling.
fn agrees(value: &Value, shape: &Shape) -> bool {
    match (value, shape) {
        (Value::Null, Shape::Text(text)) => matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"),
        (Value::Bool(value), Shape::Text(text)) => text.eq_ignore_ascii_case(&value.to_string()),
        (Value::Number(_), Shape::Text(text)) => serde_yaml::from_str::<Value>(text).is_ok_and(|read| read == *value),
        (Value::String(value), Shape::Text(text)) => value == text,
        (Value::Sequence(values), Shape::List(items)) => {
            values.len() == items.len() && values.iter().zip(items).all(|(value, item)| agrees(value, item))
        }
        (Value::Mapping(map), Shape::Map(entries)) => {
            let same =
                |((key, value), (name, entry)): ((&Value, &Value), &(Shape, Shape))| agrees(key, name) && agrees(value, entry);
            map.len() == entries.len() && map.iter().zip(entries).all(same)
        }
        (Value::Tagged(tagged), shape) => agrees(&tagged.value, shape),
        _ => false,
    }
}

/// Whether our own tree has a shape, and its places hold what it says. Counts places of scalars.
fn holds(node: &Node, shape: &Shape, text: &str, places: &mut usize) -> bool {
    let written = &text[node.span.clone()];
    match (&node.value, shape) {
        (Yaml::Null, Shape::Text(_)) => matches!(written, "" | "~" | "null" | "Null" | "NULL") || written.starts_with(['&', '!']),
        (Yaml::Text(value), Shape::Text(shape)) => {
            *places += 1;
            value == shape && says(written, value)
        }
        (Yaml::List(nodes), Shape::List(items)) => {
            nodes.len() == items.len() && nodes.iter().zip(items).all(|(node, item)| holds(node, item, text, places))
        }
        (Yaml::Map(nodes), Shape::Map(entries)) => {
            nodes.len() == entries.len()
                && nodes.iter().zip(entries).all(|((key, node), (name, entry))| {
                    *name == Shape::Text(key.name.clone())
                        && says(&text[key.span.clone()], &key.name)
                        && holds(node, entry, text, places)
                })
        }
        _ => false,
    }
}

/// Whether the first line of a scalar is the beginning of its value.
fn says(written: &str, value: &str) -> bool {
    let whole = serde_yaml::from_str::<Value>(&format!("- {written}\n"));
    let is_whole = whole.is_ok_and(|read| match &read[0] {
        Value::String(read) => read.trim() == value.trim(),
        _ => written == value,
    });
    let first = written.trim_start_matches(['"', '\'']).trim_end_matches('\\');
    is_whole || written.starts_with('*') || (!first.is_empty() && value.trim_start().starts_with(first.trim_end()))
}

/// How many blocks of front matter the files of a folder have, how many places of texts, and how many blocks serde_yaml refuses.
fn compare(folder: &Path) -> (usize, usize, usize) {
    let (mut blocks, mut places, mut refused) = (0, 0, 0);
    for path in markdown(folder) {
        let source = Source::decode("a.md", &std::fs::read(&path).expect("a file"));
        let Some(range) = front_matter::split(&source.text).yaml else { continue };
        let yaml = &source.text[range.clone()];
        let Ok(value) = serde_yaml::from_str::<Value>(yaml) else {
            refused += 1;
            continue;
        };
        let shape = parsed(yaml).unwrap_or_else(|| panic!("{}: saphyr-parser refuses it", path.display()));
        assert!(agrees(&value, &shape), "{}: {value:?} is not {shape:?}", path.display());
        let node = yaml::parse(&source.text, range).unwrap_or_else(|fault| panic!("{}: {fault:?}", path.display()));
        let is_empty = node.value == Yaml::Null;
        assert!(is_empty || holds(&node, &shape, &source.text, &mut places), "{}: {node:?}", path.display());
        blocks += 1;
    }
    (blocks, places, refused)
}

fn markdown(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let is_markdown = |path: &Path| path.extension().is_some_and(|extension| extension == "md");
    let under = |path: PathBuf| match path.is_dir() {
        true if path.is_symlink() => Vec::new(),
        true => markdown(&path),
        false => Some(path).filter(|path| is_markdown(path)).into_iter().collect(),
    };
    paths.into_iter().flat_map(under).collect()
}

#[test]
fn parsers_agree_about_the_content() {
    let (blocks, places, refused) = compare(&here("content"));
    assert!(blocks > 50 && places > 500 && refused == 0, "{blocks} blocks, {places} places, {refused} refused");
}

/// Over folders of others, named by `WEGWIJS_CORPORA` with `:` between them.
#[test]
#[allow(clippy::print_stdout)] // The figures are what the folders are read for.
fn parsers_agree_about_other_folders() {
    for folder in std::env::var("WEGWIJS_CORPORA").unwrap_or_default().split(':').filter(|folder| !folder.is_empty()) {
        let (blocks, places, refused) = compare(Path::new(folder));
        println!("{folder}: {blocks} blocks of front matter, {places} texts at their place, {refused} blocks refused");
        assert!(blocks > 0, "{folder} has no front matter");
    }
}
