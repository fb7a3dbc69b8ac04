//! Dates and times of day in words.

use jiff::civil::{Date, Time};

use super::word::{Word, words};
use crate::language::Language;

words! {
    JANUARY: "januari", "January";
    FEBRUARY: "februari", "February";
    MARCH: "maart", "March";
    APRIL: "april", "April";
    MAY: "mei", "May";
    JUNE: "juni", "June";
    JULY: "juli", "July";
    AUGUST: "augustus", "August";
    SEPTEMBER: "september", "September";
    OCTOBER: "oktober", "October";
    NOVEMBER: "november", "November";
    DECEMBER: "december", "December";
    TIME: "%H.%M uur", "%H:%M";
    TO: "tot en met", "to";
    AS_OF: "stand van", "as of";
    PART_OF: "sinds {day} deel van {n}", "part of {n} since {day}";
}

const MONTHS: [Word; 12] = [JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER];

impl Language {
    /// Returns a date in words: “31 januari 2026”.
    pub fn date(self, date: Date) -> String {
        format!("{} {}", date.day(), self.month(date))
    }

    /// Returns the month of a day in words: “januari 2026”.
    pub fn month(self, date: Date) -> String {
        let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
        format!("{} {}", self.word(month), date.year())
    }

    /// Returns a period in words: “2014 tot en met 2024”.
    pub fn period(self, first: &str, last: &str) -> String {
        format!("{first} {} {last}", self.word(TO))
    }

    /// Returns the day on which something was right, for use after it: “ (stand van 31 januari 2026)”.
    pub fn as_of(self, date: Date) -> String {
        format!(" ({} {})", self.word(AS_OF), self.date(date))
    }

    /// Returns the name of a former municipality with what it is part of: “Oudedorp (sinds 1 januari 2024 deel van Middenstad)”.
    pub fn part_of(self, name: &str, since: Date, successor: &str) -> String {
        format!("{name} ({})", self.fill(PART_OF, successor).replace("{day}", &self.date(since)))
    }

    /// Returns a day in words, with the time of day after it: “31 januari 2026, 14.00 uur”, “31 January 2026, 14:00”.
    pub fn day_and_time(self, day: Date, time: Option<Time>) -> String {
        let day = self.date(day);
        time.map_or_else(|| day.clone(), |time| format!("{day}, {}", time.strftime(self.word(TIME))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_in_words() {
        let date = jiff::civil::date(2020, 7, 2);
        assert_eq!(Language::Dutch.date(date), "2 juli 2020");
        assert_eq!(Language::from_tag("en-GB").date(date), "2 July 2020");
    }
}
