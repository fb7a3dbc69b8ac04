//! The units that have been fetched, and those that turned out to be missing.
//!
//! Asking for a unit that is not there notes its number, so that one attempt at a query gathers all it lacks; the host
//! then fetches these at once and asks again. A unit is accepted only with the hash that its name says.

use std::cell::RefCell;

use crate::format::entry::Entry;
use crate::format::hash::{self, Name};
use crate::format::{Fault, KINDS, Kind, Read};

/// All units of an index, present or not.
pub(crate) struct Units {
    names: Vec<Name>,
    firsts: [u32; KINDS],
    counts: [u32; KINDS],
    contents: Vec<Option<Box<[u8]>>>,
    missing: RefCell<Vec<u32>>,
}

impl Units {
    pub(crate) fn new(entry: &Entry) -> Units {
        let mut firsts = [0; KINDS];
        let mut counts = [0; KINDS];
        let mut names = vec![];
        for (kind, units) in entry.units.iter().enumerate() {
            firsts[kind] = names.len() as u32;
            counts[kind] = units.len() as u32;
            names.extend_from_slice(units);
        }
        let contents = names.iter().map(|_| None).collect();
        Units { names, firsts, counts, contents, missing: RefCell::new(vec![]) }
    }

    /// Number of units of a kind.
    pub(crate) fn count(&self, kind: Kind) -> u32 {
        self.counts[kind as usize]
    }

    /// The content of a unit of a kind.
    pub(crate) fn get(&self, kind: Kind, index: u32) -> Read<&[u8]> {
        if index >= self.count(kind) {
            return Err(Fault::Corrupt);
        }
        let number = self.firsts[kind as usize] + index;
        match &self.contents[number as usize] {
            Some(content) => Ok(content),
            None => {
                let mut missing = self.missing.borrow_mut();
                if !missing.contains(&number) {
                    missing.push(number);
                }
                Err(Fault::Missing)
            }
        }
    }

    /// The numbers noted since the last call.
    pub(crate) fn take_missing(&self) -> Vec<u32> {
        self.missing.take()
    }

    /// The numbers of all units that are not there.
    pub(crate) fn absent(&self) -> Vec<u32> {
        (0..).zip(&self.contents).filter(|(_, c)| c.is_none()).map(|(i, _)| i).collect()
    }

    /// The file name of a unit; `None` for a number that no unit has.
    pub(crate) fn file_name(&self, number: u32) -> Option<String> {
        self.names.get(number as usize).map(|name| hash::file_name(*name))
    }

    /// Takes the uncompressed content of a unit; false when it is not what its name says.
    pub(crate) fn supply(&mut self, number: u32, content: Vec<u8>) -> bool {
        let number = number as usize;
        let right = self.names.get(number) == Some(&hash::name(&content));
        if right {
            self.contents[number] = Some(content.into());
        }
        right
    }
}
