//! Forms: all words of a site by first letter and length, so that the words nearest to a misspelt one lie in a few units.
//!
//! Each form is written as the number of bytes that it shares with the one before, how common it is, its other bytes, and a
//! byte 0.

use super::bytes::Cursor;
use super::{Fault, Read};

/// Where a form stands: its first byte and its length in bytes.
pub(crate) type Class = (u8, u8);

/// The class of a form.
#[cfg(feature = "writer")]
pub(crate) fn class(form: &str) -> Class {
    (form.bytes().next().unwrap_or(0), form.len().min(255) as u8)
}

/// Calls `each` with the forms of a unit and how common they are.
pub(crate) fn read(unit: &[u8], each: &mut dyn FnMut(&[u8], u8)) -> Read<()> {
    let mut cursor = Cursor(unit);
    let mut form: Vec<u8> = vec![];
    while !cursor.0.is_empty() {
        let (shared, common) = (cursor.byte()? as usize, cursor.byte()?);
        let end = cursor.0.iter().position(|b| *b == 0).ok_or(Fault::Corrupt)?;
        form.truncate(shared);
        form.extend_from_slice(cursor.take(end)?);
        cursor.byte()?;
        each(&form, common);
    }
    Ok(())
}

/// Writes forms that are in order of class and letters, each with the number of pages, to a unit.
#[cfg(feature = "writer")]
pub(crate) fn write(forms: &[(String, u32)]) -> Vec<u8> {
    let (mut unit, mut last) = (vec![], "");
    for (form, pages) in forms {
        let shared = last.bytes().zip(form.bytes()).take_while(|(a, b)| a == b).count().min(255);
        unit.extend_from_slice(&[shared as u8, commonness(*pages)]);
        unit.extend_from_slice(&form.as_bytes()[shared..]);
        unit.push(0);
        last = form;
    }
    unit
}

/// Four steps for each doubling.
#[cfg(feature = "writer")]
fn commonness(pages: u32) -> u8 {
    let log = pages.max(1).ilog2();
    let quarter = (u64::from(pages.max(1)) << 2 >> log) as u8 & 3;
    log as u8 * 4 + quarter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_survive() {
        let forms: Vec<(String, u32)> = ["aan", "aap", "huis", "huur", "werk"]
            .into_iter()
            .zip([1u32, 7, 3, 900, 2])
            .map(|(f, n)| (f.to_owned(), n))
            .collect();
        let mut found = vec![];
        read(&write(&forms), &mut |form, common| found.push((String::from_utf8(form.to_vec()).unwrap(), common))).unwrap();
        let expected: Vec<(String, u8)> = forms.into_iter().map(|(form, pages)| (form, commonness(pages))).collect();
        assert_eq!(found, expected);
        assert_eq!(expected.iter().map(|f| f.1).collect::<Vec<_>>(), [0, 11, 6, 39, 4]);
    }

    #[test]
    fn a_form_without_an_end_is_corrupt() {
        assert_eq!(read(&[0, 0, b'a'], &mut |_, _| ()), Err(Fault::Corrupt));
        assert_eq!(read(&[0], &mut |_, _| ()), Err(Fault::Corrupt));
    }
}
