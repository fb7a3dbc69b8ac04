//! Columns: the facets of all pages, their dates, and what the first letters of titles find.

use crate::format::bytes::Cursor;
use crate::format::entry::Entry;
use crate::format::{Fault, Kind, Read};

use super::faults::Faults;
use super::response::{Facet, Notice};
use super::units::Units;

/// The columns of an index.
pub(crate) struct Columns<'a> {
    pub entry: &'a Entry,
    pub units: &'a Units,
}

/// The values of one facet that a page may have, of all pages.
struct Column {
    /// Numbers of the values, page after page.
    values: Vec<u32>,
    /// Where each page's values end.
    ends: Vec<usize>,
}

impl Column {
    fn of(&self, doc: usize) -> &[u32] {
        let start = if doc == 0 { 0 } else { self.ends[doc - 1] };
        &self.values[start..self.ends[doc]]
    }
}

/// The filters of a request: for each facet the numbers of the values chosen; none where the facet does not filter.
pub(crate) type Chosen = Vec<Vec<u32>>;

impl Columns<'_> {
    /// Labels and totals of a facet's values.
    fn labels(&self) -> Read<Vec<Vec<(String, u32)>>> {
        let mut cursor = Cursor(self.units.get(Kind::Column, 0)?);
        let facets = self.entry.facets.len();
        cursor.many(facets, |c| {
            let n = c.size()?;
            c.many(n, |c| Ok((c.str()?.to_owned(), c.int()?)))
        })
    }

    fn column(&self, facet: usize) -> Read<Column> {
        let mut cursor = Cursor(self.units.get(Kind::Column, facet as u32 + 1)?);
        let mut column = Column { values: vec![], ends: vec![] };
        for _ in 0..self.entry.docs {
            for _ in 0..cursor.int()? {
                column.values.push(cursor.int()?);
            }
            column.ends.push(column.values.len());
        }
        Ok(column)
    }

    /// The values that a request's filters name; a facet or label that does not exist is said, and does not count.
    pub(crate) fn choose(&self, filters: &[(String, String)], notices: &mut Vec<Notice>) -> Read<Chosen> {
        let mut chosen = vec![vec![]; self.entry.facets.len()];
        if filters.is_empty() {
            return Ok(chosen);
        }
        let labels = self.labels()?;
        for (key, label) in filters {
            let facet = self.entry.facets.iter().position(|(k, _)| k == key);
            let value = facet.and_then(|f| labels[f].iter().position(|(l, _)| l == label));
            match facet {
                Some(facet) => chosen[facet].extend(value.map(|value| value as u32)),
                None => notices.push(Notice::UnknownFilter(key.clone())),
            }
            if facet.is_some() && value.is_none() {
                notices.push(Notice::UnknownFilter(label.clone()));
            }
        }
        Ok(chosen)
    }

    /// Keeps the pages that fit all filters, and counts the values of each facet among those that fit the others.
    pub(crate) fn filter(&self, pages: &mut [bool], chosen: &Chosen, count: bool) -> Read<Vec<Facet>> {
        let mut faults = Faults::default();
        let needed = |facet: usize| count || !chosen[facet].is_empty();
        let columns: Vec<Option<Column>> =
            (0..chosen.len()).map(|f| if needed(f) { faults.keep(self.column(f)) } else { None }).collect();
        let labels = if count { faults.keep(self.labels()) } else { None };
        faults.check()?;
        let mut counts: Vec<Vec<u32>> = labels.iter().flatten().map(|values| vec![0; values.len()]).collect();
        for (doc, page) in pages.iter_mut().enumerate().filter(|(_, page)| **page) {
            let fits = |facet: usize| {
                let values = columns[facet].as_ref().map_or(&[][..], |c| c.of(doc));
                chosen[facet].is_empty() || values.iter().any(|v| chosen[facet].contains(v))
            };
            let misfits: Vec<usize> = (0..chosen.len()).filter(|f| !fits(*f)).collect();
            *page = misfits.is_empty();
            for (facet, counts) in counts.iter_mut().enumerate().filter(|(f, _)| misfits.iter().all(|m| m == f)) {
                for value in columns[facet].as_ref().map_or(&[][..], |c| c.of(doc)) {
                    if let Some(n) = counts.get_mut(*value as usize) {
                        *n += 1;
                    }
                }
            }
        }
        Ok(labels.map_or_else(Vec::new, |labels| self.facets(labels, &counts, chosen)))
    }

    fn facets(&self, labels: Vec<Vec<(String, u32)>>, counts: &[Vec<u32>], chosen: &Chosen) -> Vec<Facet> {
        let mut facets = vec![];
        for (number, values) in labels.into_iter().enumerate() {
            let (key, label) = self.entry.facets[number].clone();
            let values = (0..).zip(values).map(|(v, (label, _))| (v, label, counts[number][v as usize]));
            let shown = values.filter(|(v, _, n)| *n > 0 || chosen[number].contains(v)).map(|(_, label, n)| (label, n));
            facets.push(Facet { key, label, values: shown.collect() });
        }
        facets
    }

    /// All facets with the totals of the whole index, which are stored: no column is read.
    pub(crate) fn totals(&self) -> Read<Vec<Facet>> {
        let labels = self.labels()?;
        let facets = self.entry.facets.iter().zip(labels);
        Ok(facets.map(|((key, label), values)| Facet { key: key.clone(), label: label.clone(), values }).collect())
    }

    /// The dates of all pages in days; 0 for none.
    pub(crate) fn dates(&self) -> Read<Vec<u16>> {
        let docs = self.entry.docs as usize;
        let bytes = self.units.get(Kind::Column, self.entry.facets.len() as u32 + 1)?;
        let (high, low) = bytes.split_at_checked(docs).filter(|(_, low)| low.len() == docs).ok_or(Fault::Corrupt)?;
        Ok(high.iter().zip(low).map(|(h, l)| u16::from_be_bytes([*h, *l])).collect())
    }

    /// The best pages with a title word that begins with so few letters, best first.
    pub(crate) fn initials(&self, prefix: &str) -> Read<Vec<u32>> {
        let Some(mut cursor) = self.letter(prefix)? else { return Ok(vec![]) };
        for _ in 0..cursor.int()? {
            longer(&mut cursor)?;
        }
        while !cursor.0.is_empty() {
            let found = cursor.str()?;
            let kept = cursor.size()?;
            let docs = cursor.many(kept, Cursor::int)?;
            if found == prefix {
                return Ok(docs);
            }
        }
        Ok(vec![])
    }

    /// The stems of the commonest words that begin with so many letters that they are stored, commonest first.
    pub(crate) fn commonest(&self, prefix: &str) -> Read<Vec<String>> {
        let Some(mut cursor) = self.letter(prefix)? else { return Ok(vec![]) };
        for _ in 0..cursor.int()? {
            let (found, stems) = longer(&mut cursor)?;
            if found == prefix {
                return Ok(stems);
            }
        }
        Ok(vec![])
    }

    /// What is stored for a first letter.
    fn letter(&self, prefix: &str) -> Read<Option<Cursor<'_>>> {
        let unit = self.entry.initials.chars().position(|c| prefix.starts_with(c));
        unit.map(|unit| self.units.get(Kind::Initial, unit as u32).map(Cursor)).transpose()
    }
}

/// A prefix of which the words are stored, and their stems.
fn longer<'a>(cursor: &mut Cursor<'a>) -> Read<(&'a str, Vec<String>)> {
    let prefix = cursor.str()?;
    let count = cursor.size()?;
    Ok((prefix, cursor.many(count, |c| c.str().map(String::from))?))
}
