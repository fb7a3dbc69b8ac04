//! Of when facts are: a year, a month or a day, or the time from one of these to another.

use std::fmt;

use jiff::civil::Date;

use crate::note::schema::{Field, Reading, Shape, resolves_to_itself};
use crate::note::values::read_text;
use crate::words::Language;
use crate::yaml::Node;

/// Words between the beginning and the end of a period, as editors write them.
const TO: [&str; 3] = ["tot en met", "t/m", "/"];

/// A year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartialDate {
    Year(i16),
    Month(Date),
    Day(Date),
}

/// Of when facts are. Both ends are the same for facts of one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub first: PartialDate,
    pub last: PartialDate,
}

impl PartialDate {
    /// Parses `2021`, `2021-03` and `2021-03-16`.
    fn parse(text: &str) -> Option<Self> {
        let of = |rest: &str| format!("{text}{rest}").parse::<Date>().ok();
        match text.trim().len() {
            4 => Some(Self::Year(of("-01-01")?.year())),
            7 => of("-01").map(Self::Month),
            10 => of("").map(Self::Day),
            _ => None,
        }
    }

    /// Returns its first day.
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(year) => jiff::civil::date(year, 1, 1),
            Self::Month(day) | Self::Day(day) => day,
        }
    }

    fn in_words(self, language: Language) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Month(day) => language.month(day),
            Self::Day(day) => language.date(day),
        }
    }
}

/// Formats it as ISO 8601, which is also what the `time` element of HTML takes.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(day) => write!(f, "{}", day.strftime("%Y-%m")),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

impl Period {
    fn parse(text: &str) -> Option<Self> {
        let (first, last) = TO.iter().find_map(|to| text.split_once(to)).unwrap_or((text, text));
        let (first, last) = (PartialDate::parse(first.trim())?, PartialDate::parse(last.trim())?);
        (first.first_day() <= last.first_day()).then_some(Self { first, last })
    }

    /// Returns the period in words: “maart 2021”, “2014 tot en met 2024”.
    pub fn in_words(self, language: Language) -> String {
        let last = self.last.in_words(language);
        if self.first == self.last { last } else { language.period(&self.first.in_words(language), &last) }
    }
}

/// Formats it as ISO 8601: a date, or two with `/` between them.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { self.last.fmt(f) } else { write!(f, "{}/{}", self.first, self.last) }
    }
}

impl Field for Period {
    const SHAPE: Shape = Shape::Period;
    resolves_to_itself!();

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let text = read_text(name, node, reading)?;
        let period = Self::parse(&text);
        if period.is_none() {
            let hint =
                "Schrijf een jaar (2021), een maand (2021-03), een dag (2021-03-16), of van wanneer tot wanneer: 2014 t/m 2024.";
            reading.wrong("geen-datum", node.span.clone(), format!("“{text}” is geen datum voor “{name}”."), hint);
        }
        period
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_as_exact_as_it_was_written() {
        for (text, words, iso) in [
            ("2021", "2021", "2021"),
            ("2021-03", "maart 2021", "2021-03"),
            ("2021-03-16", "16 maart 2021", "2021-03-16"),
            ("2014 t/m 2024", "2014 tot en met 2024", "2014/2024"),
            ("2008 tot en met 2026-02", "2008 tot en met februari 2026", "2008/2026-02"),
            ("2021/2021", "2021", "2021"),
        ] {
            let period = Period::parse(text).expect("a period");
            assert_eq!((period.in_words(Language::Dutch).as_str(), period.to_string().as_str()), (words, iso));
        }
        for text in ["", "maart 2021", "2021-13", "21", "2024 t/m 2014", "2021-3", "2021 t/m", "0"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
