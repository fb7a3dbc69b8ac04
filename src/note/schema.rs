//! How front matter becomes typed values: the shapes of keys, the traits that read them, and the check of which keys there are.
//!
//! The keys themselves are in `note::kinds`; each set is defined by a macro of `note::record`. From a definition come
//! the Rust type, the check with its Dutch messages, and the description ([`KeySpec`]), from which the JSON Schema and the drafts
//! of `wegwijs new` are made and to which a test holds the editors' guide.

use std::collections::{BTreeMap, BTreeSet};

use super::unready::is_about_publishing;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, certain, nearest};
use crate::kind::Kind;
use crate::language::Language;
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
    /// Plain text, or keys of its own, of which the first is that text.
    TextOr(&'static [KeySpec]),
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
            Shape::Record(keys) | Shape::TextOr(keys) | Shape::List(&Shape::Record(keys)) => {
                self.own || keys.iter().any(|key| key.own)
            }
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
    pub elsewhere: fn(&str) -> Option<Kind>,
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
                (Some(text), _) if text.contains("://") && T::KEYS.iter().any(|key| key.name == "url") => {
                    format!("Geef ook de naam: “- titel: …” met daaronder, even ver ingesprongen, “url: {text}”.")
                }
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
    // A folder that was written for another program has such keys in every file: they are reported together (`foreign`).
    if !reading.strict {
        return;
    }
    let filled = |name: &str| map.get(name).is_some_and(|node| !is_empty(node));
    let needed = |spec: &KeySpec| spec.required && (spec.own || !reading.translation);
    let absent = |spec: &&KeySpec| needed(spec) && !filled(spec.name) && !spec.aliases.iter().any(|alias| filled(alias));
    let mut missing: Vec<&KeySpec> = known().filter(absent).collect();
    let meant = meant(map, &unknown, specs);
    let mut of_other_kinds: Vec<(Kind, &Key)> = Vec::new();
    for key in unknown {
        let near = nearest(&key.name, known().map(|spec| spec.name));
        let meant_required = missing.iter().position(|spec| Some(spec.name) == near).map(|index| missing.remove(index)).is_some();
        if let Some(kind) = (reading.elsewhere)(&key.name).filter(|_| within.is_empty() && !meant_required) {
            of_other_kinds.push((kind, key));
            continue;
        }
        let item = key.name.strip_prefix('-').filter(|name| is_known(name));
        // The value of a mistyped key would be lost without anybody seeing it.
        let severity = if near.is_some() || item.is_some() { Severity::Error } else { Severity::Warning };
        let message = format!("Het veld “{}” bestaat niet{within}.", key.name);
        let hint = match (item, near) {
            (Some(name), _) => format!("Zet een spatie na het streepje: “- {name}: …”."),
            (None, Some(name)) => format!("Bedoel je “{name}”?"),
            (None, None) => "Haal de regel weg, of kijk in de redactiewijzer welke velden er zijn.".to_owned(),
        };
        let found = reading.diagnostics.push(severity, "onbekend-veld", reading.file, key.span.clone(), message).hint(hint);
        if let Some(name) = near.filter(|name| meant.get(name).is_some_and(|meant| meant.span == key.span)) {
            found.edit(key.span.clone(), name);
        }
    }
    keys_of_other_kinds(&of_other_kinds, reading);
    twice(entries, known(), reading);
    for spec in missing {
        let names = [spec.name].into_iter().chain(spec.aliases.iter().copied());
        if let Some((name, empty)) = names.filter_map(|name| Some((name, map.get(name)?))).next() {
            let message = format!("Bij “{name}”{within} is niets ingevuld.");
            reading.wrong("lege-waarde", empty.span.clone(), message, format!("Vul de waarde in. {}", spec.doc.trim()));
            continue;
        }
        let message = format!("Het verplichte veld “{}” ontbreekt{within}.", spec.name);
        let hint = format!("Voeg een regel toe: “{}: …”. {}", spec.name, spec.doc.trim());
        reading.wrong("verplicht-veld", map.span.clone(), message, hint).field = Some(spec.name).filter(|_| within.is_empty());
    }
}

/// Reports keys that only documents of another kind have, in one finding for each kind.
fn keys_of_other_kinds(keys: &[(Kind, &Key)], reading: &mut Reading<'_>) {
    for kind in Kind::ALL.iter().copied() {
        let keys: Vec<&Key> = keys.iter().filter(|(other, _)| *other == kind).map(|(_, key)| *key).collect();
        let Some(first) = keys.first() else { continue };
        let (title, folder) = (kind.singular(Language::Dutch).to_lowercase(), kind.folder());
        let names = keys.iter().map(|key| format!("“{}”", key.name)).collect::<Vec<_>>().join(", ");
        let (message, what) = match keys.len() {
            1 => (format!("Het veld {names} hoort bij een {title}, niet hier."), "de regel"),
            _ => (format!("Deze velden horen bij een {title}, niet hier: {names}."), "de regels"),
        };
        let hint = format!("Haal {what} weg, of zet het document in de map “{folder}”.");
        reading.diagnostics.warn("onbekend-veld", reading.file, first.span.clone(), message).hint(hint);
    }
}

/// Reports keys that are in a map by two of their names, of which one is read.
fn twice(entries: &[(Key, Node)], specs: impl Iterator<Item = &'static KeySpec>, reading: &mut Reading<'_>) {
    for spec in specs.filter(|spec| !spec.aliases.is_empty()) {
        let given = |name: &&str| entries.iter().map(|(key, _)| key).find(|key| key.name == **name);
        let names = [spec.name].into_iter().chain(spec.aliases.iter().copied());
        let mut keys = names.filter_map(|name| given(&name));
        if let (Some(first), Some(other)) = (keys.next(), keys.next()) {
            let message =
                format!("“{}” betekent hetzelfde als “{}”, dat er ook staat; alleen “{1}” telt.", other.name, first.name);
            reading.wrong("dubbel-veld", other.span.clone(), message, "Haal een van de twee weg.");
        }
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

/// Whether nothing was filled in: no text, or a list without items that have any.
fn is_empty(node: &Node) -> bool {
    match &node.value {
        Yaml::Null => true,
        Yaml::Text(text) => text.trim_matches([' ', '\t', '\n', '\r', '\u{a0}']).is_empty(),
        Yaml::List(items) => items.iter().all(is_empty),
        Yaml::Map(_) | Yaml::Unreadable => false,
    }
}
