//! The entry file: what the reader must know before it can ask for anything.
//!
//! Layout: the four bytes `WWZ` and [`VERSION`](super::VERSION), the 64-bit hash of the content (big-endian), then the
//! content, compressed like a unit.

use super::bytes::Cursor;
use super::forms::Class;
use super::hash::{self, NAME_BYTES, Name};
use super::{Fault, KINDS, Kind, Read};

/// Neighbouring units of a kind that share a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Group {
    pub name: Name,
    /// Number of its units. The only unit of a group has no check before its content: its name is its hash.
    pub units: u32,
}

/// Number of units of groups.
// Inlined in each of its callers it would weigh on every visitor.
#[inline(never)]
pub(crate) fn count(groups: &[Group]) -> u32 {
    groups.iter().fold(0, |sum, group| sum.saturating_add(group.units))
}

/// First bytes of an entry file.
#[cfg(feature = "writer")]
pub(crate) const MAGIC: [u8; 4] = [b'W', b'W', b'Z', super::VERSION];
/// Bytes before the compressed content.
#[cfg(feature = "writer")]
pub(crate) const HEADER: usize = 12;

/// Most units of a kind, far more than a host would take as files: an entry that somebody made up costs no more memory.
const MOST_UNITS: u32 = 1 << 20;

/// Content of the entry file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Number of pages.
    pub docs: u32,
    /// Sum of the compressed sizes of all units but those of kin and of known words, in bytes.
    pub bytes: u32,
    /// Sum of all pages' lengths in tokens, for BM25's average.
    pub tokens: u32,
    /// Pages to a unit of cards.
    pub cards_per_unit: u32,
    /// Hash of the pack's content.
    pub pack: Name,
    /// Whether the pack holds all units of which the sizes are summed; else those of [`PACKED`](super::PACKED).
    pub whole: bool,
    /// Groups of units by kind, in order.
    pub groups: [Vec<Group>; KINDS],
    /// Whether position lists are fetched for the nearness of words: their units are small.
    pub near: bool,
    /// For each dictionary block the number of the unit in which the first of its postings that are apart is.
    pub first_postings: Vec<u32>,
    /// The same for positions.
    pub first_positions: Vec<u32>,
    /// A key at or before the first one of each dictionary block and after the last of the block before it.
    pub borders: Vec<Vec<u8>>,
    /// Length of each page in tokens, as tantivy's field-norm code.
    pub norms: Vec<u8>,
    /// Pages that sink: (number, 1 = outdated, 2 = archived, 3 = about the site itself).
    pub sinking: Vec<(u32, u8)>,
    /// Groups of synonyms; folded words, those of a phrase separated by spaces.
    pub synonyms: Vec<Vec<String>>,
    /// Keys and labels of the facets.
    pub facets: Vec<(String, String)>,
    /// First letters, in the order of the units of initials.
    pub initials: String,
    /// Class of the first form of each unit of forms.
    pub forms: Vec<Class>,
    /// A key at or before the first one of each unit of kin and after the last of the unit before it.
    pub kin: Vec<String>,
}

impl Entry {
    /// Number of units of a kind.
    pub(crate) fn count(&self, kind: Kind) -> u32 {
        count(&self.groups[kind as usize])
    }

    /// How a page sinks: 0 = not, 1 = outdated, 2 = archived, 3 = about the site itself.
    pub(crate) fn standing(&self, doc: u32) -> usize {
        self.sinking.binary_search_by_key(&doc, |(d, _)| *d).map_or(0, |i| (self.sinking[i].1 as usize).min(3))
    }

    /// Checks the header of an entry file and gives the compressed content; [`decode`](Entry::decode) checks that.
    #[cfg(feature = "writer")]
    pub(crate) fn split(file: &[u8]) -> Read<(u64, &[u8])> {
        let (head, content) = file.split_at_checked(HEADER).ok_or(Fault::Corrupt)?;
        let hash = head[4..].try_into().map_err(|_| Fault::Corrupt)?;
        if head[..4] == MAGIC { Ok((u64::from_be_bytes(hash), content)) } else { Err(Fault::Corrupt) }
    }

    /// Reads uncompressed content whose hash must be `expected`.
    pub(crate) fn decode(content: &[u8], expected: u64) -> Read<Entry> {
        if hash::hash(content) != expected && !cfg!(fuzzing) {
            return Err(Fault::Corrupt);
        }
        let mut c = Cursor(content);
        let mut entry =
            Entry { docs: c.int()?, bytes: c.int()?, tokens: c.int()?, cards_per_unit: c.int()?.max(1), ..Entry::default() };
        (entry.whole, entry.near) = (c.byte()? > 0, c.byte()? > 0);
        entry.pack = name(&mut c)?;
        for groups in &mut entry.groups {
            let n = c.size()?;
            *groups = c.many(n, |c| Ok(Group { name: name(c)?, units: 0 }))?;
            for group in groups {
                group.units = c.int()?;
            }
        }
        if entry.groups.iter().any(|groups| count(groups) > MOST_UNITS) {
            return Err(Fault::Corrupt);
        }
        let blocks = entry.count(Kind::Block) as usize;
        for firsts in [&mut entry.first_postings, &mut entry.first_positions] {
            let mut last = 0u32;
            *firsts = c.many(blocks, |c| {
                last = last.checked_add(c.int()?).ok_or(Fault::Corrupt)?;
                Ok(last)
            })?;
        }
        let mut last: Vec<u8> = vec![];
        entry.borders = c.many(blocks, |c| {
            let kept = c.size()?;
            last.truncate(kept);
            last.extend_from_slice(c.bytes()?);
            Ok(last.clone())
        })?;
        let docs = entry.docs as usize;
        entry.norms = c.take(docs)?.to_vec();
        let n = c.size()?;
        entry.sinking = c.many(n, |c| Ok((c.int()?, c.byte()?)))?;
        let n = c.size()?;
        entry.synonyms = c.many(n, |c| {
            let n = c.size()?;
            c.many(n, |c| c.str().map(String::from))
        })?;
        let n = c.size()?;
        entry.facets = c.many(n, |c| Ok((c.str()?.into(), c.str()?.into())))?;
        entry.initials = c.str()?.into();
        entry.forms = c.many(entry.count(Kind::Forms) as usize, |c| Ok((c.byte()?, c.byte()?)))?;
        entry.kin = c.many(entry.count(Kind::Kin) as usize, |c| c.str().map(String::from))?;
        if c.0.is_empty() { Ok(entry) } else { Err(Fault::Corrupt) }
    }

    /// The content as bytes, uncompressed.
    #[cfg(feature = "writer")]
    pub(crate) fn encode(&self) -> Vec<u8> {
        use super::bytes::{put_bytes, put_int};
        let mut out = vec![];
        for n in [self.docs, self.bytes, self.tokens, self.cards_per_unit] {
            put_int(n, &mut out);
        }
        out.extend_from_slice(&[self.whole.into(), self.near.into()]);
        out.extend_from_slice(&self.pack);
        for groups in &self.groups {
            put_int(groups.len() as u32, &mut out);
            groups.iter().for_each(|group| out.extend_from_slice(&group.name));
            groups.iter().for_each(|group| put_int(group.units, &mut out));
        }
        for firsts in [&self.first_postings, &self.first_positions] {
            let before = std::iter::once(&0).chain(firsts);
            firsts.iter().zip(before).for_each(|(first, before)| put_int(first - before, &mut out));
        }
        let mut last: &[u8] = &[];
        for border in &self.borders {
            let kept = last.iter().zip(border).take_while(|(a, b)| a == b).count();
            put_int(kept as u32, &mut out);
            put_bytes(&border[kept..], &mut out);
            last = border;
        }
        out.extend_from_slice(&self.norms);
        put_int(self.sinking.len() as u32, &mut out);
        for (doc, how) in &self.sinking {
            put_int(*doc, &mut out);
            out.push(*how);
        }
        put_int(self.synonyms.len() as u32, &mut out);
        for group in &self.synonyms {
            put_int(group.len() as u32, &mut out);
            group.iter().for_each(|word| put_bytes(word.as_bytes(), &mut out));
        }
        put_int(self.facets.len() as u32, &mut out);
        for (key, label) in &self.facets {
            put_bytes(key.as_bytes(), &mut out);
            put_bytes(label.as_bytes(), &mut out);
        }
        put_bytes(self.initials.as_bytes(), &mut out);
        self.forms.iter().for_each(|(letter, length)| out.extend_from_slice(&[*letter, *length]));
        self.kin.iter().for_each(|key| put_bytes(key.as_bytes(), &mut out));
        out
    }
}

/// Reads the name of a file.
fn name(cursor: &mut Cursor) -> Read<Name> {
    cursor.take(NAME_BYTES)?.try_into().map_err(|_| Fault::Corrupt)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Entry {
        let mut entry =
            Entry { docs: 2, bytes: 9, tokens: 700, cards_per_unit: 3, pack: [8; 5], whole: true, ..Entry::default() };
        for (kind, units) in [(Kind::Block, 1), (Kind::Postings, 1), (Kind::Cards, 3), (Kind::Forms, 1), (Kind::Kin, 1)] {
            entry.groups[kind as usize] = vec![Group { name: [4; 5], units }];
        }
        entry.groups[Kind::Block as usize].push(Group { name: [5; 5], units: 1 });
        entry.groups[Kind::Forms as usize].push(Group { name: [5; 5], units: 1 });
        entry.kin = vec!["huis".into()];
        entry.near = true;
        entry.first_postings = vec![0, 1];
        entry.first_positions = vec![0, 0];
        entry.borders = vec![b"huis\x01".to_vec(), b"huur".to_vec()];
        entry.norms = vec![7, 9];
        entry.sinking = vec![(1, 2)];
        entry.synonyms = vec![vec!["wmo".into(), "wet maatschappelijke ondersteuning".into()]];
        entry.facets = vec![("route".into(), "Route".into())];
        entry.initials = "ab".into();
        entry.forms = vec![(b'a', 3), (b'h', 7)];
        entry
    }

    #[test]
    fn survives() {
        let bytes = sample().encode();
        assert_eq!(Entry::decode(&bytes, hash::hash(&bytes)), Ok(sample()));
    }

    #[test]
    fn any_cut_is_corrupt_even_with_a_matching_hash() {
        let bytes = sample().encode();
        for n in 0..bytes.len() {
            let cut = &bytes[..n];
            assert_eq!(Entry::decode(cut, hash::hash(cut)), Err(Fault::Corrupt), "{n}");
        }
        assert_eq!(Entry::decode(&bytes, 1), Err(Fault::Corrupt));
    }
}
