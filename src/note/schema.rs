//! How front matter becomes typed values: the shapes of keys, the traits that read them, and the check of which keys there are.
//!
//! The keys themselves are in `note::kinds`; each set is defined by a macro of `note::record`. From a definition come
//! the Rust type, the check with its Dutch messages, and the description ([`KeySpec`]), from which the JSON Schema and the drafts
//! of `wegwijs new` are made and to which a test holds the editors' guide.

use std::collections::{BTreeMap, BTreeSet};

use super::unready::is_about_publishing;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, certain, nearest};
use crate::kind::Kind;
use crate::source::{Span, Spanned};
use crate::yaml::{Key, Node, Yaml};

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Plain text.
    Text,
    /// Plain text with a maximum number of characters.
    ShortText(usize),
    /// A day, ISO 8601.
    Date,
    /// A day with or without a time of day.
    Moment,
    /// A year, a month, a day, or the time between two of them.
    Period,
    /// Yes or no.
    Flag,
    /// A whole number.
    Number,
    /// One of a closed set of words.
    Choice(&'static [&'static str]),
    /// The slug of a document of a kind.
    Reference(Kind),
    /// The slug of a situation from the site's settings.
    Situation,
    /// A list of values of one shape; a single value counts as a list of one.
    List(&'static Shape),
    /// Keys of its own.
    Record(&'static [KeySpec]),
}

/// One key of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeySpec {
    /// The key (`samenvatting`).
    pub name: &'static str,
    /// Other names that are accepted (`description`).
    pub aliases: &'static [&'static str],
    /// Whether a document of the kind must have it.
    pub required: bool,
    /// Whether a translation has its own value; for every other key it has its original's.
    pub own: bool,
    /// What a value looks like.
    pub shape: Shape,
    /// Description in Dutch, for drafts and the JSON Schema.
    pub doc: &'static str,
}

impl KeySpec {
    /// Whether a translation has words of its own under the key: its value, or values within it.
    pub fn has_words(&self) -> bool {
        match self.shape {
            Shape::Record(keys) | Shape::List(&Shape::Record(keys)) => self.own || keys.iter().any(|key| key.own),
            _ => self.own,
        }
    }
}

/// What a reader needs to report findings.
pub struct Reading<'a> {
    /// Path of the file.
    pub file: &'a str,
    /// Whether the document must follow the keys: then a wrong value is an error, else a warning.
    pub strict: bool,
    /// Whether the document is a translation, which only needs the keys that a translation has of its own.
    pub translation: bool,
    /// Returns what kind of document has a key that this one does not have.
    pub elsewhere: fn(&str) -> Option<String>,
    /// Where findings go.
    pub diagnostics: &'a mut Diagnostics,
}

impl Reading<'_> {
    /// Reports a wrong value.
    pub fn wrong(&mut self, code: &'static str, span: Span, message: String, hint: impl Into<String>) -> &mut Diagnostic {
        let severity = if self.strict { Severity::Error } else { Severity::Warning };
        self.diagnostics.push(severity, code, self.file, span, message).hint(hint)
    }
}

/// The name of a document as an editor wrote it: its file's name without extension.
pub type Slug = Spanned<String>;

/// Finds what references lead to.
pub trait Resolver<Id> {
    /// Returns the document that a reference names; reports it when it leads nowhere.
    fn document(&mut self, kind: Kind, slug: &Slug) -> Option<Id>;

    /// Returns the document with exactly this name, if there is one.
    fn named(&mut self, kind: Kind, name: &str) -> Option<Id>;

    /// Returns whether a situation exists; reports it when it does not.
    fn is_situation(&mut self, slug: &Slug) -> bool;
}

/// The part of a `Field` implementation that says that its values contain no references.
macro_rules! resolves_to_itself {
    () => {
        type Resolved<Id> = Self;

        fn resolve<Id>(self, _: &mut dyn $crate::note::schema::Resolver<Id>) -> Option<Self> {
            Some(self)
        }
    };
}

pub(crate) use resolves_to_itself;

/// A type that can be read from front matter.
pub trait Field: Sized + Clone {
    const SHAPE: Shape;

    /// The same value with ids in the place of slugs.
    type Resolved<Id>;

    /// Reads a value; `None` after reporting what is wrong.
    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self>;

    /// Resolves the references in the value; `None` if it is nothing without a reference that leads nowhere.
    fn resolve<Id>(self, resolver: &mut dyn Resolver<Id>) -> Option<Self::Resolved<Id>>;

    /// The value in a translation, which may contain words of its own.
    fn inherited(_own: Option<&Self>, original: &Self) -> Self {
        original.clone()
    }
}

/// A set of keys with a type of its own.
pub trait Record: Sized + Default {
    const KEYS: &'static [KeySpec];

    /// Reads the keys of a map, ignoring keys that are not its own.
    fn read_keys(node: &Node, reading: &mut Reading<'_>) -> Self;

    /// Takes over from the original what is not a translation's own.
    fn inherit(&mut self, original: &Self);
}

/// Reads the value of the first of `names` that the map has; an empty value counts as absent, and so does one that is not YAML,
/// which was reported.
pub(crate) fn read_key<T: Field>(map: &Node, names: &[&str], reading: &mut Reading<'_>) -> Option<T> {
    let (name, node) = names.iter().find_map(|name| Some((*name, map.get(name)?)))?;
    if matches!(node.value, Yaml::Null | Yaml::Unreadable) {
        return None;
    }
    T::read(name, node, reading)
}

pub(crate) fn read_nested<T: Record>(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<T> {
    let Yaml::Map(_) = &node.value else {
        let keys: Vec<String> = T::KEYS.iter().map(|key| format!("{}: …", key.name)).collect();
        let once = if matches!(node.value, Yaml::List(_)) { ". Dat blok kan er maar één keer staan." } else { "" };
        reading.wrong(
            "verkeerde-vorm",
            node.span.clone(),
            format!("Bij “{name}” hoort een blok met eigen velden."),
            match (node.text(), T::KEYS.first()) {
                (Some(text), Some(key)) => {
                    format!("Schrijf de waarde op een eigen regel eronder, ingesprongen: “- {}: {text}”.", key.name)
                }
                _ => format!("Schrijf bijvoorbeeld: {}{once}", keys.join(", ")),
            },
        );
        return None;
    };
    check_keys(node, &[T::KEYS], &format!(" bij “{name}”"), reading);
    Some(T::read_keys(node, reading))
}

/// Reports unknown keys and missing required keys; a required key that was mistyped is one finding.
pub(crate) fn check_keys(map: &Node, specs: &[&'static [KeySpec]], within: &str, reading: &mut Reading<'_>) {
    let Yaml::Map(entries) = &map.value else { return };
    let known = || specs.iter().flat_map(|keys| keys.iter());
    let is_known = |name: &str| known().any(|spec| spec.name == name || spec.aliases.contains(&name));
    let is_elsewhere = |key: &Key, value: &Node| within.is_empty() && is_about_publishing(&key.name, value);
    let is_other = |(key, value): &&(Key, Node)| !is_known(&key.name) && !is_elsewhere(key, value);
    let unknown: Vec<_> = entries.iter().filter(is_other).map(|(key, _)| key).collect();
    if !reading.strict {
        return unused_keys(&unknown, reading);
    }
    let filled = |name: &str| map.get(name).is_some_and(|node| !is_empty(node));
    let needed = |spec: &KeySpec| spec.required && (spec.own || !reading.translation);
    let absent = |spec: &&KeySpec| needed(spec) && !filled(spec.name) && !spec.aliases.iter().any(|alias| filled(alias));
    let mut missing: Vec<&KeySpec> = known().filter(absent).collect();
    let meant = meant(map, &unknown, specs);
    for key in unknown {
        let near = nearest(&key.name, known().map(|spec| spec.name));
        let meant_required = missing.iter().position(|spec| Some(spec.name) == near).map(|index| missing.remove(index)).is_some();
        let severity = if meant_required { Severity::Error } else { Severity::Warning };
        let message = format!("Het veld “{}” bestaat niet{within}.", key.name);
        let hint = match (near, (reading.elsewhere)(&key.name)) {
            (_, Some(kind)) if within.is_empty() && !meant_required => {
                format!("Dit veld is er alleen voor een {kind}. Haal de regel weg, of zet het document in de map daarvoor.")
            }
            (Some(name), _) => format!("Bedoel je “{name}”?"),
            (None, _) => "Haal de regel weg, of kijk in de redactiewijzer welke velden er zijn.".to_owned(),
        };
        let found = reading.diagnostics.push(severity, "onbekend-veld", reading.file, key.span.clone(), message).hint(hint);
        if let Some(name) = near.filter(|name| meant.get(name).is_some_and(|meant| meant.span == key.span)) {
            found.edit(key.span.clone(), name);
        }
    }
    for spec in missing {
        let names = [spec.name].into_iter().chain(spec.aliases.iter().copied());
        if let Some((name, empty)) = names.filter_map(|name| Some((name, map.get(name)?))).next() {
            let message = format!("Bij “{name}”{within} is niets ingevuld.");
            reading.wrong("lege-waarde", empty.span.clone(), message, format!("Vul de waarde in. {}", spec.doc.trim()));
            continue;
        }
        let message = format!("Het verplichte veld “{}” ontbreekt{within}.", spec.name);
        let hint = format!("Voeg een regel toe: “{}: …”. {}", spec.name, spec.doc.trim());
        reading.wrong("verplicht-veld", map.span.clone(), message, hint);
    }
}

/// The keys that were mistyped for certain, by what they should be: one each, and no key that the map has already.
fn meant<'a>(map: &Node, unknown: &[&'a Key], specs: &[&'static [KeySpec]]) -> BTreeMap<&'static str, &'a Key> {
    let known = || specs.iter().flat_map(|keys| keys.iter());
    let is_there = |name: &str| {
        let names = known().filter(|spec| spec.name == name).flat_map(|spec| spec.aliases).chain([&name]);
        names.into_iter().any(|name| map.get(name).is_some())
    };
    let (mut meant, mut rivals) = (BTreeMap::new(), BTreeSet::new());
    for key in unknown {
        let name = certain(&key.name, known().map(|spec| spec.name)).filter(|name| !is_there(name));
        if let Some(name) = name.filter(|name| meant.insert(*name, *key).is_some()) {
            rivals.insert(name);
        }
    }
    meant.retain(|name, _| !rivals.contains(name));
    meant
}

/// Whether nothing was filled in: no text, or a list without items.
fn is_empty(node: &Node) -> bool {
    match &node.value {
        Yaml::Null => true,
        Yaml::Text(text) => text.trim_matches([' ', '\t', '\n', '\r', '\u{a0}']).is_empty(),
        Yaml::List(items) => items.is_empty(),
        Yaml::Map(_) | Yaml::Unreadable => false,
    }
}

/// Reports all unknown keys of a file as one finding: a folder written for another program has such keys in every file.
fn unused_keys(unknown: &[&Key], reading: &mut Reading<'_>) {
    let Some(first) = unknown.first() else { return };
    let names: Vec<&str> = unknown.iter().map(|key| key.name.as_str()).collect();
    let message = format!("Deze velden betekenen hier niets: {}.", names.join(", "));
    reading
        .diagnostics
        .warn("onbekend-veld", reading.file, first.span.clone(), message)
        .hint("Laat ze staan als een ander programma ze gebruikt. Haal ze anders weg.");
}
