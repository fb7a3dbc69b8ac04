//! How front matter becomes typed values: shapes and readers.
//!
//! The keys themselves stand in `note::kinds`, the macro that defines a set of them in `note::record`. From each definition
//! come the Rust type, the check with its Dutch messages, and the description ([`KeySpec`]), from which the JSON Schema and the
//! drafts of `wegwijs new` are made and to which a test holds the editors' guide.

use std::marker::PhantomData;

use jiff::civil::Date;

use super::kinds::Kind;
pub(crate) use super::record::{choice, nested, record};
use crate::address::slug;
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::language::LanguageTag;
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Yaml};

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Plain text.
    Text,
    /// Plain text of at most so many characters.
    ShortText(usize),
    /// A day, ISO 8601.
    Date,
    /// A day with or without a time of day.
    Moment,
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
    /// Whether a translation has its own value; of every other key it has its original's.
    pub own: bool,
    /// What a value looks like.
    pub shape: Shape,
    /// What it is for, in Dutch: in drafts and in the JSON Schema.
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
    /// Whether the document promised to follow the keys: then a wrong value is an error, else a warning.
    pub strict: bool,
    /// Whether the document is a translation, which needs the keys only that are its own.
    pub translation: bool,
    /// Where findings go.
    pub diagnostics: &'a mut Diagnostics,
}

impl Reading<'_> {
    /// Reports a wrong value.
    pub fn wrong(&mut self, code: &'static str, span: Span, message: String, hint: impl Into<String>) {
        let severity = if self.strict { Severity::Error } else { Severity::Warning };
        self.diagnostics.push(severity, code, self.file, span, message).hint(hint);
    }
}

/// A type that can be read from front matter.
pub trait Field: Sized + Clone {
    /// What its values look like.
    const SHAPE: Shape;

    /// Reads a value; `None` after reporting what is wrong.
    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self>;

    /// Visits every reference to another document within the value.
    fn references(&self, _visit: &mut dyn FnMut(Kind, &str, &Span)) {}

    /// The value in a translation, which may have words of its own within it.
    fn inherited(_own: Option<&Self>, original: &Self) -> Self {
        original.clone()
    }
}

/// A set of keys with a type of its own.
pub trait Record: Sized + Default {
    /// The keys.
    const KEYS: &'static [KeySpec];

    /// Reads the keys of a map, ignoring keys that are not its own.
    fn read_keys(node: &Node, reading: &mut Reading<'_>) -> Self;

    /// Visits every reference to another document.
    fn visit_references(&self, visit: &mut dyn FnMut(Kind, &str, &Span));

    /// Takes over from the original what is not a translation's own.
    fn inherit(&mut self, original: &Self);
}

/// Reads the value of the first of `names` that the map has; an empty value counts as absent.
pub(crate) fn read_key<T: Field>(map: &Node, names: &[&str], reading: &mut Reading<'_>) -> Option<T> {
    let (name, node) = names.iter().find_map(|name| Some((*name, map.get(name)?)))?;
    if node.value == Yaml::Null {
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
            format!("Bij “{name}” hoort een blok met eigen sleutels."),
            format!("Schrijf bijvoorbeeld: {}{once}", keys.join(", ")),
        );
        return None;
    };
    check_keys(node, &[T::KEYS], &format!(" bij “{name}”"), reading);
    Some(T::read_keys(node, reading))
}

/// Reports keys that nobody knows and required keys that are absent; a required key that was mistyped is one finding.
pub(crate) fn check_keys(map: &Node, specs: &[&'static [KeySpec]], within: &str, reading: &mut Reading<'_>) {
    let Yaml::Map(entries) = &map.value else { return };
    let known = || specs.iter().flat_map(|keys| keys.iter());
    let is_known = |name: &str| known().any(|spec| spec.name == name || spec.aliases.contains(&name));
    let unknown: Vec<_> = entries.iter().map(|(key, _)| key).filter(|key| !is_known(&key.name)).collect();
    if !reading.strict {
        return unused_keys(&unknown, reading);
    }
    let filled = |name: &str| map.get(name).is_some_and(|node| node.value != Yaml::Null && node.text() != Some(""));
    let needed = |spec: &KeySpec| spec.required && (spec.own || !reading.translation);
    let absent = |spec: &&KeySpec| needed(spec) && !filled(spec.name) && !spec.aliases.iter().any(|alias| filled(alias));
    let mut missing: Vec<&KeySpec> = known().filter(absent).collect();
    for key in unknown {
        let near = nearest(&key.name, known().map(|spec| spec.name));
        let meant_required = missing.iter().position(|spec| Some(spec.name) == near).map(|index| missing.remove(index)).is_some();
        let severity = if meant_required { Severity::Error } else { Severity::Warning };
        let message = format!("De sleutel “{}” bestaat niet{within}.", key.name);
        let hint = match near {
            Some(name) => format!("Bedoelde u “{name}”?"),
            None => "Haal de regel weg, of kijk in de redactiewijzer welke sleutels er zijn.".to_owned(),
        };
        reading.diagnostics.push(severity, "onbekende-sleutel", reading.file, key.span.clone(), message).hint(hint);
    }
    for spec in missing {
        let message = format!("De verplichte sleutel “{}” ontbreekt{within}.", spec.name);
        let hint = format!("Voeg een regel toe: “{}: …”. {}", spec.name, spec.doc.trim());
        reading.wrong("verplichte-sleutel", map.span.clone(), message, hint);
    }
}

/// A folder that was written for another program has keys of its own in every file: one word about each file is enough.
fn unused_keys(unknown: &[&crate::yaml::Key], reading: &mut Reading<'_>) {
    let Some(first) = unknown.first() else { return };
    let names: Vec<&str> = unknown.iter().map(|key| key.name.as_str()).collect();
    let message = format!("Deze sleutels betekenen hier niets: {}.", names.join(", "));
    reading.diagnostics.warn("onbekende-sleutel", reading.file, first.span.clone(), message).hint("Ze mogen blijven staan.");
}

pub(crate) fn read_choice(name: &str, node: &Node, words: &[&'static str], reading: &mut Reading<'_>) -> Option<usize> {
    let text = read_text(name, node, reading)?;
    let found = words.iter().position(|word| word.eq_ignore_ascii_case(text.trim()));
    if found.is_none() {
        let hint = match nearest(&text, words.iter().copied()) {
            Some(word) => format!("Bedoelde u “{word}”?"),
            None => format!("Kies uit: {}.", words.join(", ")),
        };
        reading.wrong("onbekende-waarde", node.span.clone(), format!("“{text}” is geen waarde voor “{name}”."), hint);
    }
    found
}

pub(super) fn read_text(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<String> {
    match &node.value {
        Yaml::Text(text) => Some(text.trim().to_owned()),
        Yaml::Null => None,
        Yaml::List(_) | Yaml::Map(_) => {
            reading.wrong(
                "verkeerde-vorm",
                node.span.clone(),
                format!("Bij “{name}” hoort één tekst."),
                format!("Schrijf de waarde op dezelfde regel: “{name}: …”, zo nodig tussen aanhalingstekens."),
            );
            None
        }
    }
}

impl Field for String {
    const SHAPE: Shape = Shape::Text;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        read_text(name, node, reading)
    }
}

impl Field for LanguageTag {
    const SHAPE: Shape = Shape::Text;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let text = read_text(name, node, reading)?;
        let tag = LanguageTag::parse(&text);
        if tag.is_none() && !text.is_empty() {
            let hint = "Schrijf de code van één taal, zoals nl, en of ar.";
            reading.wrong("geen-taal", node.span.clone(), format!("“{text}” is geen taalcode voor “{name}”."), hint);
        }
        tag
    }
}

/// Text of at most `MAX` characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortText<const MAX: usize>(pub String);

impl<const MAX: usize> Field for ShortText<MAX> {
    const SHAPE: Shape = Shape::ShortText(MAX);

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let text = read_text(name, node, reading)?;
        let length = text.chars().count();
        if length > MAX {
            reading.wrong(
                "te-lang",
                node.span.clone(),
                format!("“{name}” heeft {length} tekens; {MAX} is het meeste."),
                format!("Maak de tekst {} tekens korter.", length - MAX),
            );
        }
        Some(Self(text))
    }
}

impl Field for bool {
    const SHAPE: Shape = Shape::Flag;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        const WORDS: &[&str] = &["ja", "true", "nee", "false"];
        read_choice(name, node, WORDS, reading).map(|index| index < 2)
    }
}

impl Field for u32 {
    const SHAPE: Shape = Shape::Number;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let text = read_text(name, node, reading)?;
        let number = text.parse().ok();
        if number.is_none() {
            let hint = "Schrijf alleen cijfers, zonder punt of komma.";
            reading.wrong("geen-getal", node.span.clone(), format!("“{text}” is geen heel getal."), hint);
        }
        number
    }
}

impl Field for Date {
    const SHAPE: Shape = Shape::Date;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let text = read_text(name, node, reading)?;
        // A time of day behind the date (`2026-01-31T10:00`, `2026-01-31 10:00:00`) is common elsewhere and does no harm.
        let date = day(text.split(['T', ' ']).next().unwrap_or(&text));
        if date.is_none() {
            let hint = match turned_round(&text) {
                Some(date) => format!("Schrijf {date}: eerst het jaar, dan de maand, dan de dag."),
                None => "Schrijf de datum als jaar-maand-dag, bijvoorbeeld 2026-01-31.".to_owned(),
            };
            reading.wrong("geen-datum", node.span.clone(), format!("“{text}” is geen datum voor “{name}”."), hint);
        }
        date
    }
}

/// Reads 2026-01-31, and nothing shorter.
pub(super) fn day(text: &str) -> Option<Date> {
    if text.len() == 10 { text.parse().ok() } else { None }
}

/// Reads 31-1-2026 and 31/01/2026 for a hint.
fn turned_round(text: &str) -> Option<Date> {
    let mut parts = text.split(['-', '/', '.']).map(|part| part.trim().parse::<i16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|_| year > 999)
}

/// A reference to a document by its slug. `T` says of which kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference<T> {
    /// Slug: the file's name without its extension.
    pub slug: String,
    /// Where it stands.
    pub span: Span,
    kind: PhantomData<T>,
}

/// A kind of document that can be referred to.
pub trait Referable: Clone {
    /// The kind.
    const KIND: Kind;
}

impl<T> Default for Reference<T> {
    fn default() -> Self {
        Self { slug: String::new(), span: 0..0, kind: PhantomData }
    }
}

impl<T: Referable> Field for Reference<T> {
    const SHAPE: Shape = Shape::Reference(T::KIND);

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let text = read_text(name, node, reading)?;
        // `Den Haag` and `../gemeenten/den-haag.md` mean den-haag.
        let named = text.rsplit('/').next().unwrap_or(&text).trim_end_matches(".md");
        let slug = if text.is_empty() { text } else { slug(named) };
        Some(Self { slug, span: node.span.clone(), kind: PhantomData })
    }

    fn references(&self, visit: &mut dyn FnMut(Kind, &str, &Span)) {
        if !self.slug.is_empty() {
            visit(T::KIND, &self.slug, &self.span);
        }
    }
}

/// A reference to a situation in the site's settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SituationReference {
    /// Slug.
    pub slug: String,
    /// Where it stands.
    pub span: Span,
}

impl Field for SituationReference {
    const SHAPE: Shape = Shape::Situation;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        Some(Self { slug: read_text(name, node, reading)?, span: node.span.clone() })
    }
}

impl<T: Field> Field for Spanned<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        Some(Self::new(T::read(name, node, reading)?, node.span.clone()))
    }

    fn references(&self, visit: &mut dyn FnMut(Kind, &str, &Span)) {
        self.value.references(visit);
    }
}

impl<T: Field> Field for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        T::read(name, node, reading).map(Some)
    }

    fn references(&self, visit: &mut dyn FnMut(Kind, &str, &Span)) {
        if let Some(value) = self {
            value.references(visit);
        }
    }

    fn inherited(own: Option<&Self>, original: &Self) -> Self {
        original.as_ref().map(|original| T::inherited(own.and_then(Option::as_ref), original))
    }
}

impl<T: Field> Field for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        Some(match &node.value {
            Yaml::List(items) => items.iter().filter_map(|item| T::read(name, item, reading)).collect(),
            _ => T::read(name, node, reading).into_iter().collect(),
        })
    }

    fn references(&self, visit: &mut dyn FnMut(Kind, &str, &Span)) {
        for value in self {
            value.references(visit);
        }
    }

    /// Item by item. An item that is nothing without words, such as a step, is there as far as it was translated.
    fn inherited(own: Option<&Self>, original: &Self) -> Self {
        let wordy = matches!(T::SHAPE, Shape::Record(keys) if keys.iter().any(|key| key.required && key.own));
        let own = |index| own.and_then(|own| own.get(index));
        let items = original.iter().enumerate().filter(|(index, _)| !wordy || own(*index).is_some());
        items.map(|(index, item)| T::inherited(own(index), item)).collect()
    }
}
