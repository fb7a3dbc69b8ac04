//! Blocks of the dictionary: the only file that names tantivy's sorted string table.
//!
//! A block holds keys, each as its difference from the one before, for each where its postings are, and after them the
//! posting lists themselves, so that a word is mostly answered by one unit. The lists of common words are units of their
//! own. The layout of the keys is tantivy-sstable's (see the README of that crate); the values are ours: document frequency
//! and sizes of the posting and position list, offsets once for the whole block.

use std::io;
use std::ops::Range;

use tantivy::directory::OwnedBytes;
use tantivy_sstable::DeltaReader;
use tantivy_sstable::value::ValueReader;

use super::bytes::Cursor;
use super::{Fault, Read};

/// Where the lists of a key are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Number of pages; 0 for an alias, which has no lists.
    pub doc_freq: u32,
    /// Whether the posting list is in a unit of its own kind and not in the block.
    pub apart: bool,
    pub postings: List,
    pub positions: List,
}

/// Where a list is in the units of its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct List {
    /// Number of the unit from the first that the block has lists in.
    pub unit: u32,
    /// Bytes of the unit, or of the block's own lists.
    pub bytes: Range<u32>,
}

impl List {
    /// The list of this size after this one, in the next unit if it begins one.
    fn next(&self, size: u32, begins: bool) -> List {
        let (unit, start) = if begins { (self.unit.saturating_add(1), 0) } else { (self.unit, self.bytes.end) };
        List { unit, bytes: start..start.saturating_add(size) }
    }
}

#[derive(Default)]
pub(crate) struct PlaceReader(Vec<Place>);

impl PlaceReader {
    fn read(&mut self, cursor: &mut Cursor) -> Read<()> {
        let n = cursor.size()?;
        let start = cursor.int()?;
        let (mut here, mut apart) = (List::default(), List::default());
        let mut positions = List { unit: 0, bytes: start..start };
        self.0 = cursor.many(n, |c| {
            let doc_freq = c.int()?;
            if doc_freq == 0 {
                return Ok(Place::default());
            }
            let size = c.int()?;
            let is_apart = size & 1 == 1;
            let postings = if is_apart { &mut apart } else { &mut here };
            *postings = if is_apart { postings.next(size >> 2, size & 2 > 0) } else { postings.next(size >> 1, false) };
            let postings = postings.clone();
            let size = c.int()?;
            positions = positions.next(size >> 1, size & 1 == 1);
            Ok(Place { doc_freq, apart: is_apart, postings, positions: positions.clone() })
        })?;
        Ok(())
    }
}

impl ValueReader for PlaceReader {
    type Value = Place;

    fn value(&self, index: usize) -> &Place {
        const NO_LIST: List = List { unit: 0, bytes: 0..0 };
        const NONE: &Place = &Place { doc_freq: 0, apart: false, postings: NO_LIST, positions: NO_LIST };
        self.0.get(index).unwrap_or(NONE)
    }

    fn load(&mut self, data: &[u8]) -> io::Result<usize> {
        let mut cursor = Cursor(data);
        self.read(&mut cursor).map_err(|_| io::ErrorKind::InvalidData)?;
        Ok(data.len() - cursor.0.len())
    }
}

/// Reads the keys of one block in order.
pub(crate) struct Block {
    reader: DeltaReader<PlaceReader>,
    key: Vec<u8>,
}

impl Block {
    /// Opens the content of a unit.
    pub(crate) fn open(unit: &[u8]) -> Read<Block> {
        let (keys, _) = split(unit)?;
        Ok(Block { reader: DeltaReader::new(OwnedBytes::new(keys.to_vec())), key: vec![] })
    }

    /// The next key and its place; `None` after the last.
    pub(crate) fn read(&mut self) -> Read<Option<(&[u8], &Place)>> {
        if !self.reader.advance().map_err(|_| Fault::Corrupt)? {
            return Ok(None);
        }
        self.key.truncate(self.reader.common_prefix_len());
        self.key.extend_from_slice(self.reader.suffix());
        Ok(Some((&self.key, self.reader.value())))
    }
}

/// The posting lists of a unit.
pub(crate) fn lists(unit: &[u8]) -> Read<&[u8]> {
    split(unit).map(|(_, lists)| lists)
}

/// Keys and lists of a unit. The keys are one frame of tantivy-sstable: a little-endian length and as many bytes.
fn split(unit: &[u8]) -> Read<(&[u8], &[u8])> {
    let length = u32::from_le_bytes(*unit.first_chunk().ok_or(Fault::Corrupt)?) as usize;
    unit.split_at_checked(length.saturating_add(4)).ok_or(Fault::Corrupt)
}

#[cfg(feature = "writer")]
pub(crate) mod write {
    //! Writing blocks.

    use super::{List, Place, split};
    use crate::format::bytes::put_int;
    use tantivy_sstable::value::ValueWriter;
    use tantivy_sstable::{Dictionary, SSTable, Writer};

    #[derive(Default)]
    pub(crate) struct PlaceWriter(Vec<Place>);

    impl ValueWriter for PlaceWriter {
        type Value = Place;

        fn write(&mut self, place: &Place) {
            self.0.push(place.clone());
        }

        fn serialize_block(&self, out: &mut Vec<u8>) {
            put_int(self.0.len() as u32, out);
            put_int(self.0.iter().find(|p| p.doc_freq > 0).map_or(0, |p| p.positions.bytes.start), out);
            let (mut apart, mut positions) = (0, 0);
            for place in &self.0 {
                put_int(place.doc_freq, out);
                if place.doc_freq == 0 {
                    continue;
                }
                let size = place.postings.bytes.len() as u32;
                if place.apart {
                    put_int(size << 2 | u32::from(place.postings.unit > apart) << 1 | 1, out);
                    apart = place.postings.unit;
                } else {
                    put_int(size << 1, out);
                }
                put_int((place.positions.bytes.len() as u32) << 1 | u32::from(place.positions.unit > positions), out);
                positions = place.positions.unit;
            }
        }

        fn clear(&mut self) {
            self.0.clear();
        }
    }

    struct Places;

    impl SSTable for Places {
        type Value = Place;
        type ValueReader = super::PlaceReader;
        type ValueWriter = PlaceWriter;
    }

    /// Writes one block.
    pub(crate) struct BlockWriter {
        keys: Writer<Vec<u8>, PlaceWriter>,
        lists: Vec<u8>,
    }

    impl BlockWriter {
        pub(crate) fn new() -> std::io::Result<BlockWriter> {
            let mut keys = Dictionary::<Places>::builder(vec![])?;
            keys.set_block_len(usize::MAX);
            Ok(BlockWriter { keys, lists: vec![] })
        }

        /// Adds a key, which must be greater than the one before. A list that is not apart comes with its bytes, whatever
        /// the place says of them.
        pub(crate) fn insert(&mut self, key: &[u8], mut place: Place, list: &[u8]) -> std::io::Result<()> {
            if !place.apart {
                let start = self.lists.len() as u32;
                self.lists.extend_from_slice(list);
                place.postings = List { unit: 0, bytes: start..self.lists.len() as u32 };
            }
            self.keys.insert(key, &place)
        }

        /// The unit. What tantivy writes after the keys, an index of blocks, stays behind.
        pub(crate) fn finish(self) -> std::io::Result<Vec<u8>> {
            let keys = self.keys.finish()?;
            let (keys, _) = split(&keys).map_err(|_| std::io::ErrorKind::InvalidData)?;
            Ok([keys, &self.lists].concat())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_places_and_lists_survive() {
        let mut block = write::BlockWriter::new().unwrap();
        let mut here = 0;
        let (mut apart, mut positions) = (List::default(), List { unit: 0, bytes: 90..90 });
        let mut written = vec![];
        for i in 0..200u32 {
            let key = format!("sleutel{i:04}");
            let list = vec![i as u8; i as usize % 13];
            let size = list.len() as u32;
            let mut place = Place::default();
            if i % 9 != 4 {
                positions = positions.next(i, i % 31 == 7);
                place = Place { doc_freq: 1 + i % 7, apart: i % 5 == 3, positions: positions.clone(), ..Place::default() };
                if place.apart {
                    apart = apart.next(size, i % 15 == 8);
                    place.postings = apart.clone();
                } else {
                    place.postings = List { unit: 0, bytes: here..here + size };
                    here += size;
                }
            }
            let bytes = if place.doc_freq == 0 { &[][..] } else { &list };
            block.insert(key.as_bytes(), place.clone(), bytes).unwrap();
            written.push((key, place, list));
        }
        let unit = block.finish().unwrap();
        let mut block = Block::open(&unit).unwrap();
        for (key, place, list) in written {
            assert_eq!(block.read().unwrap(), Some((key.as_bytes(), &place)));
            if place.doc_freq > 0 && !place.apart {
                assert_eq!(lists(&unit).unwrap()[place.postings.bytes.start as usize..place.postings.bytes.end as usize], list);
            }
        }
        assert_eq!(block.read().unwrap(), None);
    }

    #[test]
    fn a_length_beyond_the_end_is_corrupt() {
        assert_eq!(lists(&[9, 0, 0, 0, 1]), Err(Fault::Corrupt));
        assert_eq!(lists(&[1]), Err(Fault::Corrupt));
    }
}
