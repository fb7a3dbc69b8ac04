//! Blocks of the dictionary: the only file that names tantivy's sorted string table.
//!
//! A block holds keys, each as its difference from the one before, and for each where its postings are. Its layout is
//! tantivy-sstable's (see the README of that crate); the values are ours: document frequency and sizes of the posting and
//! position list, offsets once for the whole block.

use std::io;
use std::ops::Range;

use tantivy::directory::OwnedBytes;
use tantivy_sstable::DeltaReader;
use tantivy_sstable::value::ValueReader;

use super::bytes::Cursor;
use super::{Fault, Read};

/// Where the postings of a key are, in bytes from the start of all postings and positions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Number of pages; 0 for an alias, which has no postings.
    pub doc_freq: u32,
    pub postings: Range<u32>,
    pub positions: Range<u32>,
}

#[derive(Default)]
pub(crate) struct PlaceReader(Vec<Place>);

impl PlaceReader {
    fn read(&mut self, cursor: &mut Cursor) -> Read<()> {
        let n = cursor.size()?;
        let (mut postings, mut positions) = (cursor.int()?, cursor.int()?);
        self.0 = cursor.many(n, |c| {
            let doc_freq = c.int()?;
            if doc_freq == 0 {
                return Ok(Place::default());
            }
            let place = Place {
                doc_freq,
                postings: postings..postings.saturating_add(c.int()?),
                positions: positions..positions.saturating_add(c.int()?),
            };
            (postings, positions) = (place.postings.end, place.positions.end);
            Ok(place)
        })?;
        Ok(())
    }
}

impl ValueReader for PlaceReader {
    type Value = Place;

    fn value(&self, index: usize) -> &Place {
        const NONE: &Place = &Place { doc_freq: 0, postings: 0..0, positions: 0..0 };
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
    pub(crate) fn open(unit: &[u8]) -> Block {
        Block { reader: DeltaReader::new(OwnedBytes::new(unit.to_vec())), key: vec![] }
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

#[cfg(feature = "writer")]
pub(crate) mod write {
    //! Writing blocks.

    use super::Place;
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
            let first = self.0.iter().find(|p| p.doc_freq > 0);
            put_int(self.0.len() as u32, out);
            put_int(first.map_or(0, |p| p.postings.start), out);
            put_int(first.map_or(0, |p| p.positions.start), out);
            for place in &self.0 {
                put_int(place.doc_freq, out);
                if place.doc_freq > 0 {
                    put_int(place.postings.len() as u32, out);
                    put_int(place.positions.len() as u32, out);
                }
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

    /// Cuts keys, given in order, into blocks of about `size` bytes.
    pub(crate) struct Blocks {
        writer: Writer<Vec<u8>, PlaceWriter>,
        /// How many keys have been inserted.
        pub keys: u32,
    }

    impl Blocks {
        pub(crate) fn new(size: usize) -> std::io::Result<Blocks> {
            let mut writer = Dictionary::<Places>::builder(vec![])?;
            writer.set_block_len(size);
            Ok(Blocks { writer, keys: 0 })
        }

        /// Adds a key, which must be greater than the one before.
        pub(crate) fn insert(&mut self, key: &[u8], place: &Place) -> std::io::Result<()> {
            self.keys += 1;
            self.writer.insert(key, place)
        }

        /// The blocks, each framed as the reader expects it.
        pub(crate) fn finish(self) -> std::io::Result<Vec<Vec<u8>>> {
            if self.keys == 0 {
                return Ok(vec![]);
            }
            let bytes = self.writer.finish()?;
            let mut rest = &bytes[..];
            let mut out = vec![];
            // Frames of a little-endian length and as many bytes; length 0 ends them, what follows is tantivy's own index.
            while let Some((length, _)) = rest.split_first_chunk::<4>() {
                let length = u32::from_le_bytes(*length) as usize;
                if length == 0 {
                    break;
                }
                out.push(rest[..4 + length].to_vec());
                rest = &rest[4 + length..];
            }
            Ok(out)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_places_survive() {
        let mut blocks = write::Blocks::new(64).unwrap();
        let places: Vec<(String, Place)> = (0..200u32)
            .map(|i| {
                let place = Place { doc_freq: 1 + i % 7, postings: i * 10..i * 10 + 10, positions: i * 20..i * 20 + 20 };
                (format!("sleutel{i:04}"), if i % 9 == 4 { Place::default() } else { place })
            })
            .collect();
        // Offsets run on over aliases only if nothing is left out between, so give the lists the shape the writer gives them.
        let mut at = 0;
        let places: Vec<(String, Place)> = places
            .into_iter()
            .map(|(key, mut p)| {
                if p.doc_freq > 0 {
                    (p.postings, p.positions) = (at..at + 10, at * 2..at * 2 + 20);
                    at += 10;
                }
                (key, p)
            })
            .collect();
        places.iter().for_each(|(key, place)| blocks.insert(key.as_bytes(), place).unwrap());
        let blocks = blocks.finish().unwrap();
        assert!(blocks.len() > 5);
        let mut read = vec![];
        for block in &blocks {
            let mut block = Block::open(block);
            while let Some((key, place)) = block.read().unwrap() {
                read.push((String::from_utf8(key.to_vec()).unwrap(), place.clone()));
            }
        }
        assert_eq!(read, places);
    }
}
