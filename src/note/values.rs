//! Plain values in front matter: text, dates, numbers, yes or no, a choice, and lists and options of values.

use jiff::civil::Date;

use super::meant;
use super::schema::{Field, Reading, Resolver, Shape, resolves_to_itself};
use crate::clock;
use crate::diagnostic::{certain, nearest};
use crate::language::LanguageTag;
use crate::source::Spanned;
use crate::yaml::{Node, Yaml};

pub(crate) fn read_choice(name: &str, node: &Node, words: &[&'static str], reading: &mut Reading<'_>) -> Option<usize> {
    let text = read_text(name, node, reading)?;
    let found = words.iter().position(|word| word.eq_ignore_ascii_case(text.trim()));
    if found.is_none() {
        let hint = match nearest(&text, words.iter().copied()) {
            Some(word) => format!("Bedoel je “{word}”?"),
            None => format!("Kies uit: {}.", words.join(", ")),
        };
        let message = format!("“{text}” is geen waarde voor “{name}”.");
        let found = reading.wrong("onbekende-waarde", node.span.clone(), message, hint);
        if let Some(word) = certain(text.trim(), words.iter().copied()) {
            found.edit(node.span.clone(), word);
        }
    }
    found
}

pub(super) fn read_text(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<String> {
    match &node.value {
        Yaml::Text(text) => Some(text.trim().to_owned()),
        Yaml::Null | Yaml::Unreadable => None,
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
    resolves_to_itself!();

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        read_text(name, node, reading)
    }
}

impl Field for LanguageTag {
    const SHAPE: Shape = Shape::Text;
    resolves_to_itself!();

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
#[derive(Clone, Debug, Default)]
pub struct ShortText<const MAX: usize>(pub String);

impl<const MAX: usize> Field for ShortText<MAX> {
    const SHAPE: Shape = Shape::ShortText(MAX);
    resolves_to_itself!();

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let text = read_text(name, node, reading)?;
        let length = text.chars().count();
        if length > MAX {
            reading.wrong(
                "te-lang",
                node.span.clone(),
                format!("“{name}” heeft {length} tekens; het mogen er hoogstens {MAX} zijn."),
                format!("Maak de tekst {} tekens korter.", length - MAX),
            );
        }
        Some(Self(text))
    }
}

impl Field for bool {
    const SHAPE: Shape = Shape::Flag;
    resolves_to_itself!();

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        const WORDS: &[&str] = &["ja", "true", "nee", "false"];
        read_choice(name, node, WORDS, reading).map(|index| index < 2)
    }
}

impl Field for u32 {
    const SHAPE: Shape = Shape::Number;
    resolves_to_itself!();

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
    resolves_to_itself!();

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let text = read_text(name, node, reading)?;
        // A time of day after the date is common elsewhere and harmless.
        let date = clock::parse(&text).map(|(day, _)| day);
        // In a folder of another program a date in another form is no mistake.
        let date = date.or_else(|| meant::date(&text).filter(|_| !reading.strict));
        if date.is_none() {
            let found = reading.wrong(
                "geen-datum",
                node.span.clone(),
                format!("“{text}” is geen datum voor “{name}”."),
                meant::day(&text),
            );
            // With slashes, the month may come first.
            let is_certain = |date: &Date| !text.contains('/') || date.day() > 12 || text.starts_with(&date.year().to_string());
            if let Some(date) = meant::date(&text).filter(is_certain) {
                found.edit(node.span.clone(), date.to_string());
            }
        }
        date
    }
}

impl<T: Field> Field for Spanned<T> {
    const SHAPE: Shape = T::SHAPE;
    type Resolved<Id> = Spanned<T::Resolved<Id>>;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        Some(Self::new(T::read(name, node, reading)?, node.span.clone()))
    }

    fn resolve<Id>(self, resolver: &mut dyn Resolver<Id>) -> Option<Self::Resolved<Id>> {
        Some(Spanned::new(self.value.resolve(resolver)?, self.span))
    }
}

impl<T: Field> Field for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    type Resolved<Id> = Option<T::Resolved<Id>>;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        T::read(name, node, reading).map(Some)
    }

    fn resolve<Id>(self, resolver: &mut dyn Resolver<Id>) -> Option<Self::Resolved<Id>> {
        Some(self.and_then(|value| value.resolve(resolver)))
    }

    fn inherited(own: Option<&Self>, original: &Self) -> Self {
        original.as_ref().map(|original| T::inherited(own.and_then(Option::as_ref), original))
    }
}

impl<T: Field> Field for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
    type Resolved<Id> = Vec<T::Resolved<Id>>;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let mut values: Self = match &node.value {
            Yaml::List(items) => items.iter().filter_map(|item| T::read(name, item, reading)).collect(),
            _ => T::read(name, node, reading).into_iter().collect(),
        };
        values.shrink_to_fit();
        Some(values)
    }

    fn resolve<Id>(self, resolver: &mut dyn Resolver<Id>) -> Option<Self::Resolved<Id>> {
        Some(self.into_iter().filter_map(|value| value.resolve(resolver)).collect())
    }

    /// Item by item. An item that is nothing without words, such as a step, is present only if it was translated.
    fn inherited(own: Option<&Self>, original: &Self) -> Self {
        let wordy = matches!(T::SHAPE, Shape::Record(keys) if keys.iter().any(|key| key.required && key.own));
        let own = |index| own.and_then(|own| own.get(index));
        let items = original.iter().enumerate().filter(|(index, _)| !wordy || own(*index).is_some());
        items.map(|(index, item)| T::inherited(own(index), item)).collect()
    }
}
