//! What can be written at a place: keys, values, laws with their articles, pages and their headings.

use super::cursor::{self, Cursor};
use super::workspace::Workspace;
use crate::address;
use crate::kind::Kind;
use crate::note::kinds::Details;
use crate::note::schema::{KeySpec, Shape};
use crate::path::ContentPath;
use crate::rename::in_address;
use crate::source::Span;

/// What a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Key,
    Value,
    Document,
    Heading,
}

/// Something that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub sort: Sort,
    /// What is written.
    pub text: String,
    /// What it is for a person: the title of a document, what a key is for.
    pub words: String,
    /// Whether a document of this kind must have it.
    pub required: bool,
}

/// Returns the place of what is being written at an offset, and what it can become.
pub fn complete(workspace: &Workspace, path: &ContentPath, text: &str, offset: usize) -> Option<(Span, Vec<Suggestion>)> {
    Some(match cursor::at(text, offset)? {
        Cursor::Field { parents, key, word } => {
            let kind = path.top_folder().and_then(Kind::from_folder).unwrap_or(Kind::Page);
            let suggestions = field(workspace, kind, &parents, key.as_deref(), text)?;
            (word, suggestions)
        }
        Cursor::Law(span) => {
            let suggestions = laws(workspace, &text[span.clone()]);
            (span, suggestions)
        }
        Cursor::Link(span) => match text[span.clone()].split_once('#') {
            Some((before, _)) => {
                let target = if before.is_empty() { Some(path.clone()) } else { path.resolve(before) };
                let note = target.and_then(|target| workspace.at_path(&target))?;
                (span.start + before.len() + 1..span.end, note.headings.iter().map(heading).collect())
            }
            None => (span, pages(workspace, path)),
        },
    })
}

fn suggestion(sort: Sort, text: impl Into<String>, words: impl Into<String>) -> Suggestion {
    Suggestion { sort, text: text.into(), words: words.into(), required: false }
}

fn heading(heading: &crate::note::outline::Heading) -> Suggestion {
    suggestion(Sort::Heading, &heading.id, &heading.text)
}

/// Keys, or values of the key that a line is at.
fn field(workspace: &Workspace, kind: Kind, parents: &[String], key: Option<&str>, text: &str) -> Option<Vec<Suggestion>> {
    let mut keys: Vec<&KeySpec> = kind.all_keys().collect();
    let mut shape = None;
    for parent in parents {
        let spec = find(&keys, parent)?;
        shape = Some(spec.shape);
        keys = nested(spec.shape).iter().collect();
    }
    match key {
        Some(key) => values(workspace, find(&keys, key)?.shape),
        // An item of a list of names, or a key of a record.
        None if keys.is_empty() => values(workspace, shape?),
        None => {
            let is_used = |key: &KeySpec| parents.is_empty() && has_line(text, key.name);
            let keys = keys.into_iter().filter(|key| !is_used(key));
            Some(
                keys.map(|key| Suggestion { required: key.required, ..suggestion(Sort::Key, key.name, key.doc.trim()) })
                    .collect(),
            )
        }
    }
}

/// The key with a name, or with another name that is accepted for it.
pub(super) fn find<'a>(keys: &[&'a KeySpec], name: &str) -> Option<&'a KeySpec> {
    keys.iter().copied().find(|key| key.name == name || key.aliases.contains(&name))
}

/// The keys within a value.
pub(super) fn nested(shape: Shape) -> &'static [KeySpec] {
    match shape {
        Shape::Record(keys) | Shape::TextOr(keys) => keys,
        Shape::List(item) => nested(*item),
        _ => &[],
    }
}

fn has_line(text: &str, key: &str) -> bool {
    text.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')))
}

fn values(workspace: &Workspace, shape: Shape) -> Option<Vec<Suggestion>> {
    Some(match shape {
        Shape::Choice(words) => words.iter().map(|word| suggestion(Sort::Value, *word, "")).collect(),
        Shape::Flag => ["ja", "nee"].map(|word| suggestion(Sort::Value, word, "")).to_vec(),
        Shape::Situation => {
            let situations = workspace.config().settings.situations.iter();
            situations.map(|situation| suggestion(Sort::Value, situation.slug.to_string(), &situation.title)).collect()
        }
        Shape::Reference(kind) => {
            workspace.choices(kind).into_iter().map(|(name, title)| suggestion(Sort::Document, name, title)).collect()
        }
        Shape::List(item) => return values(workspace, *item),
        _ => return None,
    })
}

/// Laws, and behind the name of one its articles.
fn laws(workspace: &Workspace, written: &str) -> Vec<Suggestion> {
    let (name, has_article) = written.split_once(" art").map_or((written, false), |(name, _)| (name, true));
    if has_article && let Some(note) = workspace.named(Kind::Law, &address::slug(name)) {
        let Details::Law(law) = &note.details else { return Vec::new() };
        let article = |article: &crate::note::kinds::Article| {
            let text = format!("{} art. {}", name.trim(), article.number);
            suggestion(Sort::Value, text, &article.title)
        };
        return law.articles.iter().map(article).collect();
    }
    workspace.choices(Kind::Law).into_iter().map(|(name, title)| suggestion(Sort::Document, name, title)).collect()
}

/// The pages of the site as links from a note.
fn pages(workspace: &Workspace, from: &ContentPath) -> Vec<Suggestion> {
    let others = workspace.notes().filter(|note| note.path != *from);
    others.map(|note| suggestion(Sort::Document, in_address(&from.link_to(&note.path)), &note.shared.title)).collect()
}
