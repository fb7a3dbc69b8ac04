//! The words of Dutch as a set of hashes: a word that Dutch has is not a misspelling, even where the site lacks it.
//!
//! The set holds the words of a list as they are written, for a misspelling may well have the stem of another word. Each is
//! [`BITS`] bits of its hash, spread over shards by other bits, so that a question costs one small file. A shard is the number
//! of its hashes (two bytes, little-endian), then their distances in order as Rice codes with the parameter [`RICE`]. A word
//! that is not in the list is taken for one of it about once in 80: each bit more halves that, and weighs 50 kB on every site.

use super::postings::Bits;
use super::{Fault, Read};

/// Bits kept of a hash.
const BITS: u32 = 17;
/// Parameter of the Rice codes, for the usual number of hashes in a shard.
const RICE: u32 = 6;
/// Number of shards.
#[cfg(feature = "writer")]
pub(crate) const SHARDS: u32 = 256;

/// The shard of a hash among so many, which are a power of two.
pub(crate) fn shard(hash: u64, shards: u32) -> u32 {
    (hash >> 32) as u32 & (shards - 1)
}

fn kept(hash: u64) -> u32 {
    hash as u32 & ((1 << BITS) - 1)
}

/// Whether a shard holds a hash.
pub(crate) fn contains(shard: &[u8], hash: u64) -> Read<bool> {
    let (count, bytes) = shard.split_first_chunk().ok_or(Fault::Corrupt)?;
    let (wanted, mut bits, mut at) = (kept(hash), Bits { bytes, at: 0 }, 0u32);
    for _ in 0..u16::from_le_bytes(*count) {
        let high = bits.zeros()? << RICE;
        at = at.saturating_add(high | bits.take(RICE)?);
        if at >= wanted {
            return Ok(at == wanted);
        }
    }
    Ok(false)
}

/// Packs folded words into shards.
#[cfg(feature = "writer")]
pub(crate) fn pack<'a>(words: impl Iterator<Item = &'a str>) -> Vec<Vec<u8>> {
    let mut shards = vec![std::collections::BTreeSet::new(); SHARDS as usize];
    for word in words {
        let hash = super::hash::hash(word.as_bytes());
        shards[shard(hash, SHARDS) as usize].insert(kept(hash));
    }
    let pack = |hashes: std::collections::BTreeSet<u32>| {
        let mut out = (hashes.len() as u16).to_le_bytes().to_vec();
        let (mut bits, mut last) = (super::postings::write::Bits::new(&mut out), 0);
        for hash in hashes {
            bits.zeros((hash - last) >> RICE);
            bits.put(hash - last, RICE);
            last = hash;
        }
        out
    };
    shards.into_iter().map(pack).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::hash::hash;

    #[test]
    fn packed_words_are_known_and_few_others() {
        let words: Vec<String> = (0..60_000).map(|n| format!("woord{n}")).collect();
        let shards = pack(words.iter().map(String::as_str));
        let known = |word: &str| {
            let hash = hash(word.as_bytes());
            contains(&shards[shard(hash, SHARDS) as usize], hash).unwrap()
        };
        assert!(words.iter().all(|word| known(word)));
        let others = (0..10_000).filter(|n| known(&format!("ander{n}"))).count();
        assert!(others < 40, "{others}");
        assert_eq!(contains(&[1], 0), Err(Fault::Corrupt));
        assert_eq!(contains(&[9, 0], 7), Err(Fault::Corrupt));
    }
}
