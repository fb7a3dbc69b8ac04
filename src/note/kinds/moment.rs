//! The beginning or end of a meeting: a day, and often a time of day.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, Zoned};

use crate::clock;
use crate::note::schema::{Field, Reading, Shape, resolves_to_itself};
use crate::note::values::read_text;
use crate::words::Language;
use crate::yaml::Node;

/// A day, with the local time in the Netherlands if an editor gave one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub day: Date,
    pub time: Option<Time>,
}

impl Moment {
    /// Formats it as ISO 8601: `2026-01-31`, or `2026-01-31T14:00:00+01:00`.
    pub fn iso(self) -> String {
        self.zoned().map_or_else(|| self.day.to_string(), |zoned| zoned.strftime("%FT%T%:z").to_string())
    }

    /// Returns the moment in UTC; `None` for a day without a time.
    pub fn instant(self) -> Option<Timestamp> {
        self.zoned().map(|zoned| zoned.timestamp())
    }

    /// Returns the moment at which it is over: for a day without a time, midnight.
    pub fn end(self) -> Option<Timestamp> {
        let midnight = || Self { day: self.day.tomorrow().ok()?, time: Some(Time::midnight()) }.instant();
        self.instant().or_else(midnight)
    }

    /// Returns whether it is certainly earlier: a day without a time lasts until its end.
    pub fn is_before(self, other: Self) -> bool {
        let earlier = |(time, other): (Time, Time)| time < other;
        self.day < other.day || (self.day == other.day && self.time.zip(other.time).is_some_and(earlier))
    }

    /// Returns the day in words, with the time of day after it.
    pub fn in_words(self, language: Language) -> String {
        language.day_and_time(self.day, self.time)
    }

    fn zoned(self) -> Option<Zoned> {
        self.day.to_datetime(self.time?).to_zoned(clock::zone()).ok()
    }
}

impl Field for Moment {
    const SHAPE: Shape = Shape::Moment;
    resolves_to_itself!();

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let text = read_text(name, node, reading)?;
        let moment = clock::parse(&text).map(|(day, time)| Self { day, time });
        if moment.is_none() {
            let hint = "Schrijf jaar-maand-dag, met zo nodig de tijd erachter: 2026-01-31 14:00.";
            reading.wrong("geen-datum", node.span.clone(), format!("“{text}” is geen dag of tijd voor “{name}”."), hint);
        }
        moment
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn clocks_go_forward_in_march_and_back_in_october() {
        let iso = |month, day| Moment { day: date(2026, month, day), time: Some(time(14, 0, 0, 0)) }.iso();
        assert_eq!(iso(3, 28), "2026-03-28T14:00:00+01:00");
        assert_eq!(iso(3, 29), "2026-03-29T14:00:00+02:00");
        assert_eq!(iso(10, 24), "2026-10-24T14:00:00+02:00");
        assert_eq!(iso(10, 25), "2026-10-25T14:00:00+01:00");
        assert_eq!(Moment { day: date(2026, 3, 29), time: None }.iso(), "2026-03-29");
    }
}
