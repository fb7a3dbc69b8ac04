//! The clocks of the Netherlands: what day and time a moment is for readers, wherever the machine is that builds the site.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// The time zone in POSIX notation: summer time from the last Sunday of March to the last of October. A rule instead of a
/// database, so that every machine produces the same bytes.
const RULE: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

/// Returns the time zone of the Netherlands.
pub fn zone() -> TimeZone {
    TimeZone::posix(RULE).unwrap_or(TimeZone::UTC)
}

/// Returns the day and time that clocks in the Netherlands show at a moment.
pub fn civil(moment: Timestamp) -> DateTime {
    zone().to_datetime(moment)
}

/// Parses `2026-01-31`, and nothing shorter; with a time of day after it if there is one (`2026-01-31T14:00`, `2026-01-31 14.00`).
/// A moment with a zone (`2026-06-30T22:30:00Z`, `2026-06-30 17:30 -0500`) is converted.
pub fn parse(text: &str) -> Option<(Date, Option<Time>)> {
    let Some((day, time)) = text.split_once(['T', 't', ' ']) else {
        return Some((parse_day(text)?, None));
    };
    let day = parse_day(day)?;
    let time = time.trim();
    let zone = time.find(|c: char| matches!(c, '+' | '-') || c.is_ascii_alphabetic()).unwrap_or(time.len());
    let (time, zone) = (time[..zone].trim_end(), &time[zone..]);
    let time = if time.contains(':') { time.to_owned() } else { time.replace('.', ":") };
    match zone {
        "" => Some((day, Some(time.parse().ok()?))),
        zone => {
            let zone = if ["Z", "UTC", "GMT"].iter().any(|name| name.eq_ignore_ascii_case(zone)) { "Z" } else { zone };
            let moment = civil(format!("{day}T{time}{zone}").parse().ok()?);
            Some((moment.date(), Some(moment.time())))
        }
    }
}

fn parse_day(text: &str) -> Option<Date> {
    if text.len() == 10 { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> String {
        match parse(text) {
            Some((day, Some(time))) => format!("{day} {time}"),
            Some((day, None)) => day.to_string(),
            None => "-".to_owned(),
        }
    }

    #[test]
    fn moments_of_other_zones_are_converted() {
        for (text, wanted) in [
            ("2026-06-30", "2026-06-30"),
            ("2026-06-30T22:30", "2026-06-30 22:30:00"),
            ("2026-06-30 22.30", "2026-06-30 22:30:00"),
            ("2026-06-30 22:30:15", "2026-06-30 22:30:15"),
            ("2026-06-30T22:30:00.000Z", "2026-07-01 00:30:00"),
            ("2026-12-31t23:30z", "2027-01-01 00:30:00"),
            ("2026-06-01T14:00-05:00", "2026-06-01 21:00:00"),
            ("2026-06-01 14:00:00 -0500", "2026-06-01 21:00:00"),
            ("2026-06-01 14:00:00 +02:00", "2026-06-01 14:00:00"),
            ("2026-06-01 14:00 UTC", "2026-06-01 16:00:00"),
            ("2026-06-01 00:30 +0530", "2026-05-31 21:00:00"),
            ("2026-06-01 14:00 ergens", "-"),
            ("2026-06-01 25:00", "-"),
            ("2026-06-01T14:00-99:00", "-"),
            ("2026-6-1", "-"),
        ] {
            assert_eq!(parsed(text), wanted, "{text}");
        }
    }
}
