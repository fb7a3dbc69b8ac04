//! Giving a note another name or another folder: what changes in which files.
//!
//! Links, references in front matter and paths in the settings follow the note; its old address becomes an alias. Everything is
//! found by the paths that editors wrote, so that a folder with other mistakes in it can be tidied up as well.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::address::{self, composed};
use crate::config::Config;
use crate::diagnostic::Edit;
use crate::kind::Kind;
use crate::language::LanguageTag;
use crate::limits::Limits;
use crate::note::destination::Destination;
use crate::note::kinds::Status;
use crate::note::markdown::{self, Link};
use crate::note::schema::{Resolver, Slug};
use crate::note::{self, Note, translation};
use crate::path::ContentPath;
use crate::source::{Source, Sources, Span};
use crate::yaml::{Node, Yaml};

/// What has a meaning of its own in the address of a Markdown link.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'(').add(b')').add(b'<').add(b'>').add(b'%').add(b'?').add(b'#').add(b'\\');

/// What a new name changes.
#[derive(Debug, Default)]
pub struct Renaming {
    /// The note and its translations: old and new path.
    pub moves: Vec<(ContentPath, ContentPath)>,
    /// Changes of texts by the path that the file has now, each list in order and without overlaps.
    pub edits: BTreeMap<ContentPath, Vec<Edit>>,
}

/// A move of one file.
struct Move {
    old: ContentPath,
    new: ContentPath,
    /// What comes before the addresses of the edition that the note is in: `/en` for a translation.
    root: String,
}

impl Move {
    fn addresses(&self) -> (String, String) {
        let is_translation = !self.root.is_empty();
        let of = |path: &ContentPath| {
            let original = translation::of_path(path).filter(|_| is_translation).map(|(original, _)| original);
            format!("{}{}", self.root, address::of_note(original.as_ref().unwrap_or(path)))
        };
        (of(&self.old), of(&self.new))
    }

    /// Whether a link to `wanted` leads to the old path: as a file, with or without its extension, or as an address.
    fn is_meant_by(&self, wanted: &ContentPath) -> bool {
        let same = |path: &str| composed(path).to_lowercase() == composed(&self.old).to_lowercase();
        let is_folder = || self.old.is_index() && wanted.as_str() == self.old.folder();
        same(wanted) || same(&format!("{wanted}.md")) || is_folder() || self.is_address(wanted)
    }

    fn is_address(&self, wanted: &ContentPath) -> bool {
        !wanted.is_empty() && !wanted.is_markdown() && self.addresses().0.trim_matches('/') == wanted.trim_matches('/')
    }
}

/// Finds what changes when the note at `from` moves to `to`; both are paths of Markdown files, and nothing is at `to`.
pub fn rename(sources: &Sources, from: &ContentPath, to: &ContentPath) -> Renaming {
    let language = Config::read(sources.config.as_ref(), None).0.settings.language;
    let moves = moves(sources, from, to, &language);
    let mut edits = BTreeMap::new();
    for source in sources.notes.values() {
        let own = moves.iter().find(|step| step.old == source.path);
        let mut found = in_note(source, own, &moves);
        found.sort_by_key(|edit| edit.span.start);
        if !found.is_empty() {
            edits.insert(source.path.clone(), found);
        }
    }
    if let Some(config) = &sources.config {
        let found = in_settings(config, &moves);
        if !found.is_empty() {
            edits.insert(config.path.clone(), found);
        }
    }
    Renaming { moves: moves.into_iter().map(|step| (step.old, step.new)).collect(), edits }
}

/// The note itself, and the translations beside it.
fn moves(sources: &Sources, from: &ContentPath, to: &ContentPath, site_language: &LanguageTag) -> Vec<Move> {
    let translated = sources.notes.values().filter_map(|source| {
        let (_, language) = translation::original(source, sources, site_language).filter(|(original, _)| original == from)?;
        let name = format!("{}.{}.{}", to.stem(), language.tag(), source.path.extension());
        Some(Move { old: source.path.clone(), new: to.with_file_name(&name), root: format!("/{}", language.tag()) })
    });
    let own = sources.notes.get(from).and_then(|source| translation::original(source, sources, site_language));
    let root = own.map_or_else(String::new, |(_, language)| format!("/{}", language.tag()));
    [Move { old: from.clone(), new: to.clone(), root }].into_iter().chain(translated).collect()
}

fn in_note(source: &Source, own: Option<&Move>, moves: &[Move]) -> Vec<Edit> {
    // Only the paths in it matter, not which keys its kind has.
    let note = note::parse(source, &Limits::default()).0;
    // A link by the name of a definition has its address there.
    let is_inline = |link: &&Link| {
        let written = source.text.get(link.span.clone()).unwrap_or_default();
        matches!(link.destination, Destination::Law(_)) || !written.starts_with(['[', '!'])
    };
    let links = note.body.links.iter().filter(is_inline).map(|link| (link.destination.clone(), link.span.clone()));
    let definitions = markdown::definitions(source, note::front_matter::split(&source.text).body);
    let found = links.chain(definitions);
    let mut edits: Vec<Edit> = found.filter_map(|(to, span)| relinked(source, own, &to, span, moves)).collect();
    let was_public = !note.is_unready && note.shared.status != Some(Status::Draft);
    // At the address of a folder there will be a page again: its list.
    if let Some(step) = own.filter(|step| was_public && !step.old.is_index() && !is_translated_index(&step.old)) {
        edits.extend(with_alias(&note, step));
    }
    let mut references = References { moves, edits: &mut edits };
    let _: Note<()> = note.resolve(&mut references);
    edits.retain(|edit| source.text.get(edit.span.clone()).is_some_and(|old| old != edit.replacement));
    edits
}

fn is_translated_index(path: &ContentPath) -> bool {
    translation::of_path(path).is_some_and(|(original, _)| original.is_index())
}

/// The change of a link, if it leads to what moves or is in what moves.
fn relinked(source: &Source, own: Option<&Move>, destination: &Destination, span: Span, moves: &[Move]) -> Option<Edit> {
    let written = source.text.get(span.clone())?;
    let path = match destination {
        Destination::Law(words) => return in_brackets(written, &words.name, span.start, moves),
        Destination::Page { path, .. } if !path.is_empty() => path,
        _ => return None,
    };
    let is_absolute = path.starts_with('/');
    let wanted = source.path.resolve(path)?;
    let here = own.map_or(&source.path, |step| &step.new);
    let target = match moves.iter().find(|step| step.is_meant_by(&wanted)) {
        Some(step) if step.is_address(&wanted) && (is_absolute || path.ends_with('/')) => step.addresses().1,
        Some(step) => {
            let mut target = if is_absolute { format!("/{}", step.new) } else { here.link_to(&step.new) };
            if !wanted.is_markdown() {
                target.truncate(target.len() - step.new.extension().len() - 1);
            }
            target
        }
        None if !is_absolute && here.folder() != source.path.folder() => {
            let slash = if path.ends_with('/') { "/" } else { "" };
            format!("{}{slash}", here.link_to(&wanted))
        }
        None => return None,
    };
    let rest = written.find(['?', '#']).unwrap_or(written.len());
    let span = span.start..span.start + rest;
    Some(Edit { span, replacement: in_address(&target) })
}

/// Writes a path as the address of a Markdown link.
pub(crate) fn in_address(path: &str) -> String {
    utf8_percent_encode(path, ESCAPED).to_string()
}

/// The change of the name of a law between double brackets.
fn in_brackets(written: &str, name: &str, start: usize, moves: &[Move]) -> Option<Edit> {
    let step = moves.iter().find(|step| kind(&step.old) == Some(Kind::Law) && address::name(&step.old) == address::slug(name))?;
    let at = start + written.find(name)?;
    (kind(&step.new) == Some(Kind::Law)).then(|| Edit { span: at..at + name.len(), replacement: address::name(&step.new) })
}

fn kind(path: &ContentPath) -> Option<Kind> {
    path.top_folder().and_then(Kind::from_folder)
}

/// Collects the changes of references in front matter.
struct References<'a> {
    moves: &'a [Move],
    edits: &'a mut Vec<Edit>,
}

impl Resolver<()> for References<'_> {
    fn document(&mut self, of: Kind, slug: &Slug) -> Option<()> {
        let is_meant = |step: &&Move| kind(&step.old) == Some(of) && address::name(&step.old) == **slug;
        if let Some(step) = self.moves.iter().find(is_meant).filter(|step| kind(&step.new) == Some(of)) {
            self.edits.push(Edit { span: slug.span.clone(), replacement: address::name(&step.new) });
        }
        Some(())
    }

    fn named(&mut self, _: Kind, _: &str) -> Option<()> {
        None
    }

    fn is_situation(&mut self, _: &Slug) -> bool {
        true
    }
}

/// Adds the old address to the aliases, and takes the new one out of them.
fn with_alias(note: &Note<Slug>, step: &Move) -> Option<Edit> {
    let (old, new) = step.addresses();
    if old == new {
        return None;
    }
    let aliases = note.shared.aliases.iter().map(|alias| alias.to_string()).filter(|alias| *alias != new && *alias != old);
    let aliases: Vec<String> = aliases.chain([old.clone()]).map(|alias| scalar(&alias)).collect();
    let line = format!("aliassen: [{}]", aliases.join(", "));
    let Some(block) = note::front_matter::split(&note.text).yaml else {
        return Some(Edit { span: 0..0, replacement: format!("---\n{line}\n---\n\n") });
    };
    let entry = note.yaml.as_ref().and_then(|yaml| entry(&note.text, yaml, &["aliassen", "aliases"]));
    Some(match entry {
        Some(span) => Edit { span, replacement: line },
        None => Edit { span: block.end..block.end, replacement: format!("{line}\n") },
    })
}

/// Where the first of these keys is with its value, from the key to the end of the last scalar.
fn entry(text: &str, yaml: &Node, names: &[&str]) -> Option<Span> {
    let Yaml::Map(entries) = &yaml.value else { return None };
    let (key, value) = entries.iter().find(|(key, _)| names.contains(&&*key.name))?;
    let last = match &value.value {
        Yaml::List(items) => {
            let last = items.last().map_or(value.span.end, |item| item.span.end.max(value.span.end));
            let is_open = text[value.span.start..].starts_with('[') && !text[..last].ends_with(']');
            if is_open { last + text[last..].find(']')? + 1 } else { last }
        }
        _ => value.span.end,
    };
    Some(key.span.start..last)
}

/// Writes an address as YAML within brackets.
fn scalar(text: &str) -> String {
    let is_plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "/-_.~%".contains(c)) && text.starts_with('/');
    if is_plain { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// The changes of the settings, which may name a note by its path.
fn in_settings(config: &Source, moves: &[Move]) -> Vec<Edit> {
    let Ok(yaml) = crate::yaml::parse(&config.text, 0..config.text.len()) else { return Vec::new() };
    let mut edits = Vec::new();
    paths(&yaml, moves, &mut edits);
    edits
}

fn paths(node: &Node, moves: &[Move], edits: &mut Vec<Edit>) {
    match &node.value {
        Yaml::Text(text) => {
            let step = moves.iter().find(|step| step.old == text.trim());
            edits.extend(step.map(|step| Edit { span: node.span.clone(), replacement: step.new.to_string() }));
        }
        Yaml::List(items) => items.iter().for_each(|item| paths(item, moves, edits)),
        Yaml::Map(entries) => entries.iter().for_each(|(_, value)| paths(value, moves, edits)),
        Yaml::Null | Yaml::Unreadable => {}
    }
}
