//! Posting lists: the pages of a key and how often it stands on each, in as few bits as they take.
//!
//! A list is a string of bits, lowest bit of each byte first. The pages are the distances between them, less one, as Rice
//! codes (Robert Rice, "Some practical universal noiseless coding techniques", 1979), which suit what is spread evenly over a
//! site; after each comes its frequency as an Elias gamma code (Peter Elias, "Universal codeword sets and representations of
//! the integers", 1975), one bit for the usual 1. The parameter of the Rice codes follows from how many pages there are; a
//! list of [`OWN_PARAMETER`] pages or more begins with its own in four bits, since words keep together in a folder.

use super::{Fault, Read};

/// Pages from which a list brings its own parameter.
const OWN_PARAMETER: u32 = 8;
/// Bits of a list's own parameter.
const PARAMETER_BITS: u32 = 4;

/// The pages of one key, with how often it stands on each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Postings {
    pub docs: Vec<u32>,
    pub freqs: Vec<u32>,
}

/// The parameter for `doc_freq` pages spread evenly over all: the logarithm of the median distance, about.
fn parameter(doc_freq: u32, all: u32) -> u32 {
    (u64::from(all) * 7 / 10 / u64::from(doc_freq.max(1))).max(1).ilog2()
}

/// Reads a list of `doc_freq` pages of an index of `all`.
pub(crate) fn read(bytes: &[u8], doc_freq: u32, all: u32) -> Read<Postings> {
    let mut bits = Bits { bytes, at: 0 };
    let mut postings = Postings::default();
    let parameter = if doc_freq < OWN_PARAMETER { parameter(doc_freq, all) } else { bits.take(PARAMETER_BITS)? };
    let mut next = 0u32;
    for _ in 0..doc_freq {
        let high = bits.zeros()?.checked_shl(parameter).ok_or(Fault::Corrupt)?;
        let doc = next.checked_add(high | bits.take(parameter)?).filter(|doc| *doc < all).ok_or(Fault::Corrupt)?;
        next = doc + 1;
        let size = bits.zeros()?;
        let freq = bits.take(size)? | 1u32.checked_shl(size).ok_or(Fault::Corrupt)?;
        postings.docs.push(doc);
        postings.freqs.push(freq);
    }
    Ok(postings)
}

/// Reads bits.
pub(crate) struct Bits<'a> {
    pub bytes: &'a [u8],
    /// Number of bits read.
    pub at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> Read<u32> {
        let byte = *self.bytes.get(self.at / 8).ok_or(Fault::Corrupt)?;
        let bit = byte >> (self.at % 8) & 1;
        self.at += 1;
        Ok(bit.into())
    }

    /// So many bits as a number, lowest first.
    pub(crate) fn take(&mut self, count: u32) -> Read<u32> {
        let mut value = 0;
        for place in 0..count {
            value |= self.bit()?.checked_shl(place).ok_or(Fault::Corrupt)?;
        }
        Ok(value)
    }

    /// How many zeros come before the next one, which is read too.
    pub(crate) fn zeros(&mut self) -> Read<u32> {
        let mut count = 0;
        while self.bit()? == 0 {
            count += 1;
        }
        Ok(count)
    }
}

#[cfg(feature = "writer")]
pub(crate) mod write {
    //! Writing posting lists.

    use super::{OWN_PARAMETER, PARAMETER_BITS, Postings, parameter};

    /// Appends a list of an index of `all` pages.
    pub(crate) fn list(postings: &Postings, all: u32, out: &mut Vec<u8>) {
        let doc_freq = postings.docs.len() as u32;
        let mut bits = Bits::new(out);
        let mut next = 0;
        let distances = postings.docs.iter().map(|doc| doc - std::mem::replace(&mut next, doc + 1));
        let distances: Vec<u32> = distances.collect();
        let mut best = parameter(doc_freq, all);
        if doc_freq >= OWN_PARAMETER {
            let cost =
                |own: &u32| distances.iter().map(|d| u64::from(d >> own)).sum::<u64>() + u64::from(*own) * u64::from(doc_freq);
            best = (0..1 << PARAMETER_BITS).min_by_key(cost).unwrap_or(best);
            bits.put(best, PARAMETER_BITS);
        }
        for (distance, freq) in distances.into_iter().zip(&postings.freqs) {
            bits.zeros(distance >> best);
            bits.put(distance, best);
            let size = freq.max(&1).ilog2();
            bits.zeros(size);
            bits.put(*freq, size);
        }
    }

    /// Appends bits.
    pub(crate) struct Bits<'o> {
        out: &'o mut Vec<u8>,
        /// Bits left in the last byte.
        free: u32,
    }

    impl<'o> Bits<'o> {
        pub(crate) fn new(out: &'o mut Vec<u8>) -> Bits<'o> {
            Bits { out, free: 0 }
        }

        /// The lowest bits of a number, lowest first.
        pub(crate) fn put(&mut self, mut value: u32, mut count: u32) {
            while count > 0 {
                if self.free == 0 {
                    self.out.push(0);
                    self.free = 8;
                }
                let taken = count.min(self.free);
                if let Some(last) = self.out.last_mut() {
                    *last |= ((value & ((1 << taken) - 1)) << (8 - self.free)) as u8;
                }
                (value, count) = (value >> taken, count - taken);
                self.free -= taken;
            }
        }

        /// So many zeros and a one.
        pub(crate) fn zeros(&mut self, count: u32) {
            self.put(0, count);
            self.put(1, 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(docs: &[u32], freqs: &[u32]) -> Postings {
        Postings { docs: docs.to_vec(), freqs: freqs.to_vec() }
    }

    #[test]
    fn lists_survive_and_are_small() {
        let every: Vec<u32> = (0..1000).collect();
        let third: Vec<u32> = (0..1000).step_by(3).collect();
        let together: Vec<u32> = (40..60).chain(9_000..9_040).collect();
        for (postings, most) in [
            (list(&[0], &[1]), 2),
            (list(&[9_999], &[70_000]), 7),
            (list(&[3, 4, 4_000], &[1, 2, 3]), 6),
            (list(&every, &vec![1; 1000]), 251),
            (list(&third, &vec![2; third.len()]), 252),
            (list(&together, &vec![1; together.len()]), 85),
        ] {
            let mut bytes = vec![];
            write::list(&postings, 10_000, &mut bytes);
            assert_eq!(read(&bytes, postings.docs.len() as u32, 10_000).as_ref(), Ok(&postings));
            assert!(bytes.len() <= most, "{} bytes for {} pages", bytes.len(), postings.docs.len());
        }
    }

    #[test]
    fn any_bytes_give_a_list_or_are_corrupt() {
        for seed in 0..4_000u32 {
            let bytes: Vec<u8> = (0..seed % 40).map(|i| (seed.wrapping_mul(2_654_435_761) >> (i % 25)) as u8).collect();
            if let Ok(postings) = read(&bytes, seed % 300, 500) {
                assert!(postings.docs.is_sorted() && postings.docs.iter().all(|doc| *doc < 500));
                assert!(postings.freqs.iter().all(|freq| *freq > 0));
            }
        }
        assert_eq!(read(&[0; 50], 1, 500), Err(Fault::Corrupt));
        assert_eq!(read(&[], 1, 500), Err(Fault::Corrupt));
    }
}
