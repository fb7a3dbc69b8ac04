//! Turns what serde_yaml reads into nodes, each with the place that saphyr-parser found for it.
//!
//! Numbers and truth values keep their spelling: `16`, `2.10` and `010` are not the same article.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::node::{Key, Node, Yaml};
use super::places::{Kind, Place};
use crate::source::Span;

/// A key that its map has already.
pub(super) struct DuplicateKey {
    pub(super) name: String,
    /// Where the first of the two begins.
    pub(super) first: usize,
    pub(super) span: Span,
}

/// What all values of a text share while they are read.
pub(super) struct Reader<'a> {
    text: &'a str,
    places: &'a [Place],
    /// How many bytes and values may still be made.
    pub(super) budget: usize,
    /// Up to where numbers without a place were found.
    searched: usize,
    pub(super) twice: Vec<DuplicateKey>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, places: &'a [Place], budget: usize) -> Self {
        Self { text, places, budget, searched: 0, twice: Vec::new() }
    }
}

/// A value that is to be read, and the place at which it should be.
pub(super) struct At<'r, 'a> {
    reader: &'r mut Reader<'a>,
    place: Option<usize>,
    /// The span for its node: of its place, or else of what it is in.
    span: Span,
    /// Whether its place is where an anchor is, and its span that of the alias.
    is_alias: bool,
    /// The smallest part of the text that it is known to be in.
    within: Range<usize>,
}

impl<'r, 'a> At<'r, 'a> {
    /// The value of a whole text.
    pub(super) fn root(reader: &'r mut Reader<'a>, range: Range<usize>) -> Self {
        let span = reader.places.first().map_or(range.start..range.start, |root| root.span.clone());
        Self { reader, place: Some(0), span, is_alias: false, within: range }
    }

    fn kind(&self) -> Option<&'a Kind> {
        self.place.map(|place| &self.reader.places[place].kind)
    }

    /// Goes to the place that an alias stands for.
    fn resolved(mut self) -> Self {
        if let Some(Kind::Alias(target)) = self.kind() {
            (self.place, self.is_alias) = (Some(*target), true);
        }
        if let Some(Kind::Unknown(range)) = self.kind() {
            self.within = range.clone();
        }
        self
    }

    fn node<E: Error>(self, value: Yaml) -> Result<Node, E> {
        let cost = 1 + if let Yaml::Text(text) = &value { text.len() } else { 0 };
        self.reader.budget = self.reader.budget.saturating_sub(cost);
        if self.reader.budget == 0 {
            return Err(E::custom("too large"));
        }
        Ok(Node { span: self.span, value })
    }

    /// A number or truth value as it was written.
    fn written<E: Error>(mut self, value: impl fmt::Display) -> Result<Node, E> {
        let text = match self.kind() {
            Some(Kind::Scalar(text)) => text.clone(),
            _ => self.spelling(&value.to_string()),
        };
        self.node(Yaml::Text(text))
    }

    /// The next word of the value that is this number: `2.10` for 2.1.
    fn spelling(&mut self, value: &str) -> String {
        let text = self.reader.text;
        let part = &text[self.reader.searched.clamp(self.within.start, self.within.end)..self.within.end];
        let mut words = part.split(|c: char| c.is_whitespace() || ",[]{}".contains(c));
        let number = value.parse::<f64>().ok();
        let found = words.find(|word| number.is_some() && word.parse::<f64>().ok() == number);
        if let Some(word) = found {
            self.reader.searched = word.as_ptr() as usize + word.len() - text.as_ptr() as usize;
        }
        found.unwrap_or(value).to_owned()
    }

    /// The place of the first of the values in it, and where they end.
    fn children(&self, is_kind: fn(&Kind) -> bool) -> Option<Range<usize>> {
        let place = self.place.filter(|_| self.kind().is_some_and(is_kind))?;
        Some(place + 1..self.reader.places[place].next)
    }

    /// Reads the next of the values in it.
    fn child(&mut self, children: &mut Option<Range<usize>>) -> At<'_, 'a> {
        let place = children.as_ref().filter(|places| !places.is_empty()).map(|places| places.start);
        let mut span = self.span.clone();
        if let (Some(places), Some(index)) = (children, place) {
            let place = &self.reader.places[index];
            places.start = place.next;
            if !self.is_alias {
                span = place.span.clone();
            }
        }
        At { reader: self.reader, place, span, is_alias: self.is_alias, within: self.within.clone() }
    }
}

impl<'de> DeserializeSeed<'de> for At<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self.resolved())
    }
}

impl<'de> Visitor<'de> for At<'_, '_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.node(Yaml::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        self.node(Yaml::Null)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        // The escape `\0` is the one way left to write NUL, which HTML and XML cannot hold.
        self.node(Yaml::Text(value.replace('\0', "\u{FFFD}")))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        self.written(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        self.written(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        self.written(value)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Node, E> {
        self.written(value)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Node, E> {
        self.written(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        self.written(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Node, A::Error> {
        let mut children = self.children(|kind| matches!(kind, Kind::List));
        let mut nodes = Vec::new();
        while let Some(node) = items.next_element_seed(self.child(&mut children))? {
            nodes.push(node);
        }
        nodes.shrink_to_fit();
        self.node(Yaml::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Node, A::Error> {
        let mut children = self.children(|kind| matches!(kind, Kind::Map));
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(self.child(&mut children))? {
            let name = match key.value {
                Yaml::Text(name) => name,
                // Nothing, a list or a map.
                _ => self.reader.text[key.span.clone()].to_owned(),
            };
            let node = map.next_value_seed(self.child(&mut children))?;
            entries.push((Key { span: key.span, name }, node));
        }
        let entries = unique(entries, &mut self.reader.twice);
        self.node(Yaml::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Node, A::Error> {
        let (_, value): (Tag, _) = tagged.variant()?;
        value.newtype_variant_seed(self)
    }
}

/// A tag (`!name`), which means nothing here.
struct Tag;

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|_| Self)
    }
}

/// Takes out the keys that are there already.
pub(super) fn unique(entries: Vec<(Key, Node)>, twice: &mut Vec<DuplicateKey>) -> Vec<(Key, Node)> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut unique = Vec::with_capacity(entries.len());
    for (key, node) in entries {
        match first.get(&key.name) {
            Some(first) => twice.push(DuplicateKey { name: key.name, first: *first, span: key.span }),
            None => {
                first.insert(key.name.clone(), key.span.start);
                unique.push((key, node));
            }
        }
    }
    unique
}
