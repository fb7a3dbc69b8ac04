//! Units: naming, compressing, packing.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::error::WriteError;
use crate::deflate::compress;
use crate::format::bytes::put_bytes;
use crate::format::entry::{Entry, Group};
use crate::format::hash;
use crate::format::{KINDS, Kind, PACKED};

/// Largest pack of a whole index, in bytes: what a slow line carries in less time than a few rounds of fetching take. At 200 kB/s and
/// 560 ms, an index of 200 kB piece by piece took 1 to 2.3 s longer than whole (tests/bench/README.md), which is 200 to 460 kB.
const LARGEST_PACK: usize = 300_000;

/// Size before compression above which the whole is not tried.
const LARGEST_UNPACKED: usize = 5 * LARGEST_PACK;

/// Most names of the units of a kind, unless a change touches many: each takes five bytes of the entry file, which every search begins
/// with, and the fewer there are, the more units get another name when one changes.
const NAMES: usize = 64;

/// Units that are compressed before they are handed on, so that the compressed form of all is never in memory.
const BATCH: usize = 1_024;

/// Takes a file of the index: its name and its bytes.
pub(crate) type Take<'t> = &'t (dyn Fn(String, Vec<u8>) + Sync);

/// Units by kind, in groups that share a name.
pub(crate) struct Units<'t> {
    groups: [Vec<Packed>; KINDS],
    is_large: bool,
    files: Files<'t>,
}

/// A group of units.
pub(crate) enum Packed {
    /// Which is written with the others.
    Units(Vec<Vec<u8>>),
    /// Which is written; with the size of its files.
    Written(Group, u32),
}

impl<'t> Units<'t> {
    pub(crate) fn new(is_large: bool, take: Take<'t>) -> Units<'t> {
        Units { groups: Default::default(), is_large, files: Files { hashes: Mutex::default(), take } }
    }

    /// Adds units of a kind, in groups of as many as keep the number of names low.
    pub(crate) fn add(&mut self, kind: Kind, units: Vec<Vec<u8>>) {
        let size = self.group_size(kind, units.len());
        let mut units = units.into_iter().peekable();
        let groups = std::iter::from_fn(|| units.peek().is_some().then(|| units.by_ref().take(size).collect()));
        self.add_groups(kind, groups.map(Packed::Units).collect());
    }

    /// Adds groups of units of a kind.
    pub(crate) fn add_groups(&mut self, kind: Kind, groups: Vec<Packed>) {
        self.groups[kind as usize].extend(groups);
    }

    /// Writes a group of units if the site is large, so that those of all pages are not in memory until the end. A small one may
    /// be a pack as a whole.
    pub(crate) fn pack(&self, units: Vec<Vec<u8>>) -> Result<Packed, WriteError> {
        if !self.is_large || units.is_empty() {
            return Ok(Packed::Units(units));
        }
        let (group, files) = name(units);
        let sizes = files.into_iter().map(|(name, unit)| self.files.add(name, compress(&unit)?));
        Ok(Packed::Written(group, sizes.sum::<Result<u32, WriteError>>()?))
    }

    /// How many units of a kind share a name, if there are `count`: a power of two, so that it rarely changes.
    pub(crate) fn group_size(&self, kind: Kind, count: usize) -> usize {
        let names = match kind {
            // They change together, or never.
            Kind::Column | Kind::Initial | Kind::Known => 1,
            // They are small, and few change with a text.
            Kind::Forms => NAMES / 2,
            Kind::Block | Kind::Kin if !self.is_large => 2 * NAMES,
            // A word more in a text changes those of all words after it.
            Kind::Positions if !self.is_large => 4 * NAMES,
            // Most of the bytes of a large index.
            Kind::Cards if self.is_large => 4 * NAMES,
            _ => NAMES,
        };
        count.div_ceil(names).next_power_of_two()
    }

    /// Compresses and names all units and gives each to `take`; notes the names in the entry. Returns the pack.
    pub(crate) fn finish(self, entry: &mut Entry) -> Result<Vec<u8>, WriteError> {
        let Units { groups, is_large, files } = self;
        let (mut all, mut first) = (vec![], vec![]);
        for (kind, groups) in groups.into_iter().enumerate() {
            let mut units = vec![];
            for (group, files, written) in groups.into_par_iter().map(named).collect::<Vec<_>>() {
                entry.groups[kind].push(group);
                units.extend(files);
                if kind < Kind::Kin as usize {
                    entry.bytes = entry.bytes.saturating_add(written);
                }
            }
            for (_, unit) in &units {
                // More is too much already.
                if kind < Kind::Kin as usize && !is_large && all.len() <= LARGEST_UNPACKED {
                    put_bytes(unit, &mut all);
                }
                if PACKED.contains(&kind) {
                    put_bytes(unit, &mut first);
                }
            }
            let mut units = units.into_iter().peekable();
            while units.peek().is_some() {
                let batch: Vec<File> = units.by_ref().take(BATCH).collect();
                let packed = batch.into_par_iter().map(|(name, unit)| Ok((name, compress(&unit)?)));
                for (name, packed) in packed.collect::<io::Result<Vec<File>>>()? {
                    let size = files.add(name, packed)?;
                    if kind < Kind::Kin as usize {
                        entry.bytes = entry.bytes.saturating_add(size);
                    }
                }
            }
        }
        let packed = if is_large || all.len() > LARGEST_UNPACKED { None } else { Some(compress(&all)?) };
        let (pack, packed) = match packed.filter(|packed| packed.len() <= LARGEST_PACK) {
            Some(packed) => {
                entry.whole = true;
                entry.bytes = packed.len() as u32;
                (all, packed)
            }
            None => {
                let packed = compress(&first)?;
                (first, packed)
            }
        };
        entry.pack = hash::name(&pack);
        Ok(packed)
    }
}

/// A file's name and its content.
type File = (String, Vec<u8>);

/// A group as the entry lists it, its units that are not yet written, each with its file name and, in a group of several, after its
/// check, and the size of those that are.
fn named(group: Packed) -> (Group, Vec<File>, u32) {
    match group {
        Packed::Units(units) => {
            let (group, files) = name(units);
            (group, files, 0)
        }
        Packed::Written(group, size) => (group, vec![], size),
    }
}

/// A group and its files.
fn name(units: Vec<Vec<u8>>) -> (Group, Vec<File>) {
    let count = units.len() as u32;
    if count == 1 {
        let name = hash::name(&units[0]);
        return (Group { name, units: count }, units.into_iter().map(|unit| (hash::file_name(name, None), unit)).collect());
    }
    let name = hash::group_name(&units);
    let checked = (0..).zip(units).map(|(place, unit)| {
        let check = hash::check(&unit, name, place);
        (hash::file_name(name, Some(place)), [&check[..], &unit].concat())
    });
    (Group { name, units: count }, checked.collect())
}

/// The files that were taken.
struct Files<'t> {
    /// A hash of the content of each, for two units of one name.
    hashes: Mutex<BTreeMap<String, u64>>,
    take: Take<'t>,
}

impl Files<'_> {
    /// Adds the compressed form of a unit; gives its size, or 0 where the file is there already.
    fn add(&self, name: String, packed: Vec<u8>) -> Result<u32, WriteError> {
        let hash = hash::hash(&packed);
        let known = self.hashes.lock().unwrap_or_else(PoisonError::into_inner).insert(name.clone(), hash);
        match known {
            Some(known) if known != hash => Err(WriteError::Collision(name)),
            Some(_) => Ok(0),
            None => {
                let size = packed.len() as u32;
                (self.take)(name, packed);
                Ok(size)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn few_units_have_a_name_each_and_many_share_them() {
        let units = |count: u8| (0..count).map(|n| vec![n]).collect::<Vec<_>>();
        let names = |count: usize, kind, is_large| Units::new(is_large, &|_, _| ()).group_size(kind, count);
        assert_eq!(names(128, Kind::Block, false), 1);
        assert_eq!(names(129, Kind::Block, false), 2);
        assert_eq!(names(257, Kind::Block, true), 8);
        assert_eq!(names(1_058, Kind::Cards, false), 32);
        let count = AtomicUsize::new(0);
        let take = |_, _| _ = count.fetch_add(1, Ordering::Relaxed);
        let mut all = Units::new(false, &take);
        all.add(Kind::Cards, units(130));
        all.add(Kind::Column, units(3));
        let mut entry = Entry::default();
        all.finish(&mut entry).unwrap();
        assert_eq!(count.into_inner(), 133);
        assert_eq!(entry.groups[Kind::Cards as usize].iter().map(|group| group.units).collect::<Vec<_>>()[32..], [2]);
    }
}
