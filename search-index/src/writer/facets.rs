//! Facets: labels with totals, a column of values for each facet, and the column of dates.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::pass::Kept;
use crate::analysis::folded;
use crate::document::IndexConfig;
use crate::format::bytes::{put_bytes, put_int};

/// The units of kind `Column`: labels, one for each facet, dates.
///
/// Labels: for each facet the number of values, then label and number of pages of each. A column: for each page the
/// number of its values, then their numbers. Dates: for each page the days since 1970-01-01 (0 = none), first all high
/// bytes, then all low bytes, which compresses better.
pub(crate) fn columns(docs: &[Kept], config: &IndexConfig) -> Vec<Vec<u8>> {
    let mut labels = vec![];
    let mut columns = vec![];
    for facet in 0..config.facets.len() {
        // In the order of the folded labels, so that É stands with E; labels equal when folded stay apart.
        let mut counts = FxHashMap::<&str, u32>::default();
        for label in docs.iter().flat_map(|doc| distinct(&doc.facets[facet])) {
            *counts.entry(label).or_default() += 1;
        }
        let values: BTreeMap<(String, &str), u32> =
            counts.into_iter().map(|(label, count)| ((folded(label), label), count)).collect();
        put_int(values.len() as u32, &mut labels);
        for ((_, label), count) in &values {
            put_bytes(label.as_bytes(), &mut labels);
            put_int(*count, &mut labels);
        }
        let numbers: FxHashMap<&str, u32> = values.keys().map(|(_, label)| *label).zip(0..).collect();
        let mut column = vec![];
        for doc in docs {
            let own: Vec<u32> = distinct(&doc.facets[facet]).into_iter().map(|l| numbers[l]).collect();
            put_int(own.len() as u32, &mut column);
            own.iter().for_each(|n| put_int(*n, &mut column));
        }
        columns.push(column);
    }
    let days: Vec<u16> = docs.iter().map(|doc| doc.date.as_deref().and_then(days).unwrap_or(0)).collect();
    let dates = days.iter().map(|d| d.to_be_bytes()[0]).chain(days.iter().map(|d| d.to_be_bytes()[1])).collect();
    [vec![labels], columns, vec![dates]].concat()
}

fn distinct(labels: &[String]) -> Vec<&str> {
    let mut labels: Vec<&str> = labels.iter().map(|l| &l[..]).filter(|l| !l.is_empty()).collect();
    labels.sort_unstable();
    labels.dedup();
    labels
}

/// Days from 1970-01-01 to an ISO 8601 date, or to the last day of a month or a year; `None` for one that is malformed, earlier or
/// later than 2149.
///
/// The formula counts years from March, so that the leap day is the last (Howard Hinnant, "chrono-compatible low-level
/// date algorithms", `days_from_civil`).
fn days(date: &str) -> Option<u16> {
    let mut fields = date.get(..10).unwrap_or(date).split('-').map(|f| f.parse::<i32>().ok());
    let (year, month, day) = (fields.next()??, fields.next().unwrap_or(Some(12))?, fields.next().unwrap_or(Some(31))?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    u16::try_from(days).ok()
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn dates_count_from_1970() {
        for (date, expected) in [
            ("1970-01-01", Some(0)),
            ("1970-03-01", Some(59)),
            ("2000-02-29", Some(11_016)),
            ("2026-11-21", Some(20_778)),
            ("1969-12-31", None),
            ("2026-13-01", None),
            ("gisteren..", None),
            ("1970", Some(364)),
            ("2026-11", Some(20_788)),
            ("2026-", None),
        ] {
            assert_eq!(days(date), expected, "{date}");
        }
    }
}
