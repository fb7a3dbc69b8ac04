//! Facets: labels with totals, a column of values for each facet, and the column of dates.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::analysis::folded;
use crate::document::IndexConfig;
use crate::format::bytes::{put_bytes, put_int};

/// The labels of neighbouring pages as numbers, which are theirs alone.
#[derive(Default)]
pub(crate) struct Labels {
    numbers: FxHashMap<String, u32>,
    pages: Vec<Box<[Label]>>,
}

/// A facet, and the number of a label in it.
type Label = (u32, u32);

impl Labels {
    /// Adds the labels of the next page, by facet.
    pub(crate) fn add(&mut self, facets: &[Vec<String>]) {
        let mut page = vec![];
        for (facet, labels) in (0..).zip(facets) {
            for label in distinct(labels) {
                let next = self.numbers.len() as u32;
                let number = self.numbers.get(label).copied();
                page.push((facet, number.unwrap_or_else(|| *self.numbers.entry(label.to_owned()).or_insert(next))));
            }
        }
        self.pages.push(page.into());
    }
}

/// The units of kind `Column`: labels, one for each facet, dates, which are given as [`days`].
///
/// Labels: for each facet the number of values, then label and number of pages of each. A column: for each page the
/// number of its values, then their numbers. Dates: for each page the days since 1970-01-01 (0 = none), first all high
/// bytes, then all low bytes, which compresses better.
pub(crate) fn columns(runs: &[Labels], days: &[u16], config: &IndexConfig) -> Vec<Vec<u8>> {
    let mut labels = vec![];
    let mut columns = vec![];
    for facet in 0..config.facets.len() as u32 {
        // In the order of the folded labels, so that É stands with E; labels equal when folded stay apart.
        let mut values = BTreeMap::<(String, &str), u32>::new();
        for Labels { numbers, pages } in runs {
            let mut counts = vec![0; numbers.len()];
            pages.iter().flatten().filter(|label| label.0 == facet).for_each(|label| counts[label.1 as usize] += 1);
            for (label, number) in numbers.iter().filter(|(_, number)| counts[**number as usize] > 0) {
                *values.entry((folded(label), label)).or_default() += counts[*number as usize];
            }
        }
        put_int(values.len() as u32, &mut labels);
        for ((_, label), count) in &values {
            put_bytes(label.as_bytes(), &mut labels);
            put_int(*count, &mut labels);
        }
        let places: FxHashMap<&str, u32> = values.keys().map(|(_, label)| *label).zip(0..).collect();
        let mut column = vec![];
        for Labels { numbers, pages } in runs {
            let mut place_of = vec![0; numbers.len()];
            numbers.iter().for_each(|(label, number)| place_of[*number as usize] = places.get(&**label).copied().unwrap_or(0));
            for page in pages {
                let own = page.iter().filter(|label| label.0 == facet);
                put_int(own.clone().count() as u32, &mut column);
                own.for_each(|label| put_int(place_of[label.1 as usize], &mut column));
            }
        }
        columns.push(column);
    }
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
pub(crate) fn days(date: &str) -> Option<u16> {
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
