//! Units: cutting at the borders of lists, compressing, naming.

use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};
use std::io;

use rayon::prelude::*;

use super::error::WriteError;
use crate::deflate::compress;
use crate::format::bytes::put_bytes;
use crate::format::entry::Entry;
use crate::format::hash;
use crate::format::{KINDS, Kind, PACK, PACKED};

/// Largest pack of a whole index, in bytes: what a slow line carries in less time than a few rounds of fetching take.
const LARGEST_PACK: usize = 200_000;

/// Size before compression above which the whole is not tried.
const LARGEST_UNPACKED: usize = 5 * LARGEST_PACK;

/// Contents of units by kind.
#[derive(Default)]
pub(crate) struct Units([Vec<Vec<u8>>; KINDS]);

impl Units {
    /// Adds units of a kind.
    pub(crate) fn add(&mut self, kind: Kind, units: Vec<Vec<u8>>) {
        self.0[kind as usize].extend(units);
    }

    /// Cuts lists, which end at `ends`, into units of about `size` bytes and gives the units' sizes.
    pub(crate) fn cut(&mut self, kind: Kind, bytes: &[u8], ends: impl Iterator<Item = u32>, size: usize) -> Vec<u32> {
        let (mut start, mut last) = (0, 0);
        let mut sizes = vec![];
        let units = &mut self.0[kind as usize];
        let mut close = |from: usize, to: usize| {
            if to > from {
                units.push(bytes[from..to].to_vec());
                sizes.push((to - from) as u32);
            }
        };
        for end in ends.map(|e| e as usize) {
            if end - start > size && last > start {
                close(start, last);
                start = last;
            }
            last = end;
        }
        close(start, last);
        sizes
    }

    /// Compresses and names all units; notes the names in the entry.
    pub(crate) fn finish(self, entry: &mut Entry) -> Result<BTreeMap<String, Vec<u8>>, WriteError> {
        let mut files = BTreeMap::new();
        // Another hash of each unit, for two units of one name: the units themselves are as large as the site.
        let mut others = BTreeMap::new();
        let other = BuildHasherDefault::<DefaultHasher>::default();
        let (mut all, mut first) = (vec![], vec![]);
        for (kind, mut units) in self.0.into_iter().enumerate() {
            entry.counts[kind] = units.len() as u32;
            let mut edition = None;
            if Kind::is_numbered(kind) {
                let hashes: Vec<u8> = units.par_iter().flat_map_iter(|unit| hash::hash(unit).to_be_bytes()).collect();
                let name = hash::name(&hashes);
                for (number, unit) in (0..).zip(&mut units) {
                    unit.splice(0..0, hash::check(unit, name, number));
                }
                entry.units[kind] = vec![name];
                edition = Some(name);
            }
            if kind < Kind::Kin as usize {
                for unit in &units {
                    // More is too much already.
                    if all.len() <= LARGEST_UNPACKED {
                        put_bytes(unit, &mut all);
                    }
                }
            }
            if PACKED.contains(&kind) {
                units.iter().for_each(|unit| put_bytes(unit, &mut first));
            }
            let packed = units.par_iter().map(|unit| compress(unit)).collect::<io::Result<Vec<_>>>()?;
            for ((number, unit), packed) in (0..).zip(units).zip(packed) {
                let file = match edition {
                    Some(edition) => hash::file_name(edition, Some(number)),
                    None => {
                        let name = hash::name(&unit);
                        entry.units[kind].push(name);
                        hash::file_name(name, None)
                    }
                };
                match others.insert(file.clone(), other.hash_one(&unit)) {
                    Some(known) if known != other.hash_one(&unit) => return Err(WriteError::Collision(file)),
                    Some(_) => {}
                    None => {
                        if kind < Kind::Kin as usize {
                            entry.bytes = entry.bytes.saturating_add(packed.len() as u32);
                        }
                        files.insert(file, packed);
                    }
                }
            }
        }
        let packed = if all.len() > LARGEST_UNPACKED { None } else { Some(compress(&all)?) };
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
        files.insert(PACK.to_owned(), packed);
        Ok(files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_never_cut_within() {
        let mut units = Units::default();
        let bytes: Vec<u8> = (0..100).collect();
        let sizes = units.cut(Kind::Positions, &bytes, [3, 8, 60, 61, 62, 70, 100].into_iter(), 10);
        assert_eq!(sizes, [8, 52, 10, 30]);
        assert_eq!(units.0[Kind::Positions as usize].concat(), bytes);
    }
}
