//! The units that have been fetched, and those that turned out to be missing.
//!
//! Asking for a unit that is not there notes its number, so that one attempt at a query gathers all it lacks; the host
//! then fetches these at once and asks again. A unit is accepted only with the hash that its name says. One that cannot be
//! had is given up, and what can be answered without it is answered.

use std::cell::{Cell, RefCell};

use crate::format::bytes::Cursor;
use crate::format::entry::{Entry, Group, count};
use crate::format::hash::{self, NAME_BYTES, Name};
use crate::format::{Fault, KINDS, Kind, PACK, PACKED, Read};

/// All units of an index, present or not.
pub(crate) struct Units {
    groups: [Vec<Group>; KINDS],
    pack: Name,
    whole: bool,
    contents: Vec<Option<Box<[u8]>>>,
    missing: RefCell<Vec<u32>>,
    given_up: Vec<u32>,
    /// How often a unit was asked for that has been given up.
    lost: Cell<u32>,
}

impl Units {
    pub(crate) fn new(entry: &Entry) -> Units {
        let all: u32 = entry.groups.iter().map(|groups| count(groups)).sum();
        Units {
            groups: entry.groups.clone(),
            pack: entry.pack,
            whole: entry.whole,
            contents: (0..all).map(|_| None).collect(),
            missing: RefCell::new(vec![]),
            given_up: vec![],
            lost: Cell::new(0),
        }
    }

    fn first(&self, kind: usize) -> u32 {
        self.groups[..kind].iter().map(|groups| count(groups)).sum()
    }

    /// The group of a unit and its place in it.
    fn locate(&self, mut number: u32) -> Option<(Group, u32)> {
        for group in self.groups.iter().flatten() {
            if number < group.units {
                return Some((*group, number));
            }
            number -= group.units;
        }
        None
    }

    /// Number of units of a kind.
    pub(crate) fn count(&self, kind: Kind) -> u32 {
        count(&self.groups[kind as usize])
    }

    /// The number of the first passage of the group of cards that a unit of cards is in.
    pub(crate) fn first_passage(&self, cards: u32) -> u32 {
        let mut end = 0;
        let same = self.groups[Kind::Cards as usize].iter().position(|group| {
            end += group.units;
            cards < end
        });
        let passages = &self.groups[Kind::Passage as usize];
        count(&passages[..same.unwrap_or(0).min(passages.len())])
    }

    /// The content of a unit of a kind.
    pub(crate) fn get(&self, kind: Kind, index: u32) -> Read<&[u8]> {
        if index >= self.count(kind) {
            return Err(Fault::Corrupt);
        }
        let number = self.first(kind as usize) + index;
        match &self.contents[number as usize] {
            Some(content) => Ok(content),
            None if self.given_up.contains(&number) => {
                // What an answer does without is no loss.
                self.lost.set(self.lost.get() + u32::from(!matches!(kind, Kind::Kin | Kind::Known)));
                Err(Fault::Lost)
            }
            None => {
                let mut missing = self.missing.borrow_mut();
                if !missing.contains(&number) {
                    missing.push(number);
                }
                Err(Fault::Missing)
            }
        }
    }

    /// Begins an attempt at a request: nothing is noted as missing or lost.
    pub(crate) fn begin(&self) {
        self.missing.take();
        self.lost.set(0);
    }

    /// The numbers noted since the last call.
    pub(crate) fn take_missing(&self) -> Vec<u32> {
        self.missing.take()
    }

    /// How often a unit was asked for that has been given up.
    pub(crate) fn lost(&self) -> u32 {
        self.lost.get()
    }

    /// Marks a unit as unobtainable; it is no longer asked for.
    pub(crate) fn give_up(&mut self, number: u32) {
        self.given_up.push(number);
    }

    /// Forgets which units were unobtainable.
    pub(crate) fn retry(&mut self) {
        self.given_up.clear();
    }

    /// The number of the first unit that answers do without: kin, and the words of the language.
    pub(crate) fn first_spare(&self) -> u32 {
        self.first(Kind::Kin as usize)
    }

    /// Whether the pack will bring what a query asks of the dictionary: it holds the whole index, of which nothing is there yet.
    pub(crate) fn awaits_pack(&self) -> bool {
        let blocks = self.count(Kind::Block) as usize;
        self.whole && self.contents[..blocks.min(self.contents.len())].iter().all(Option::is_none)
    }

    /// The numbers of all units that are not there and that answers need; that of the pack in their place if it holds them all.
    pub(crate) fn absent(&self) -> Vec<u32> {
        let own = self.contents.iter().take(self.first_spare() as usize);
        let absent: Vec<u32> = (0..).zip(own).filter(|(_, content)| content.is_none()).map(|(number, _)| number).collect();
        if self.whole && absent.len() > 1 { vec![self.contents.len() as u32] } else { absent }
    }

    /// The file name of a unit, or of the pack.
    pub(crate) fn file_name(&self, number: u32) -> String {
        match self.locate(number) {
            None => PACK.to_owned(),
            Some((group, place)) => hash::file_name(group.name, (group.units > 1).then_some(place)),
        }
    }

    /// The contents that are there, to be altered as if somebody had made them to fit their names.
    #[cfg(test)]
    pub(crate) fn contents(&mut self) -> impl Iterator<Item = &mut Box<[u8]>> {
        self.contents.iter_mut().flatten()
    }

    /// Stores the uncompressed content of a unit; returns false if it does not match the unit's name.
    pub(crate) fn supply(&mut self, number: u32, mut content: Vec<u8>) -> bool {
        // A fuzzer would never get past a hash.
        const BELIEVES_ALL: bool = cfg!(fuzzing);
        let Some((group, place)) = self.locate(number) else {
            return (BELIEVES_ALL || self.pack == hash::name(&content)) && self.unpack(&content).is_ok();
        };
        let right = if group.units > 1 {
            let right = content.split_first_chunk().is_some_and(|(check, rest)| hash::check(rest, group.name, place) == *check);
            content.drain(..content.len().min(NAME_BYTES));
            right
        } else {
            group.name == hash::name(&content)
        };
        let right = right || BELIEVES_ALL;
        if right {
            self.contents[number as usize] = Some(content.into());
        }
        right
    }

    /// Stores the units of the pack.
    fn unpack(&mut self, content: &[u8]) -> Read<()> {
        let mut cursor = Cursor(content);
        let kinds = if self.whole { 0..Kind::Kin as usize } else { PACKED };
        for number in self.first(kinds.start)..self.first(kinds.end) {
            if !self.supply(number, cursor.bytes()?.to_vec()) {
                return Err(Fault::Corrupt);
            }
        }
        Ok(())
    }
}
