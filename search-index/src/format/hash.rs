//! Content hashes: the only file that names the hash.
//!
//! XXH64 with seed 0 (<https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>) guards against accidents: a file cut
//! short, altered by a proxy, or from another edition of the site. It is no signature: who can change a file on the host
//! can change all of them.

use xxhash_rust::xxh64::xxh64;

/// Bytes of the hash that a unit's name holds. 40 bits: among 5,000 units two meet by chance once in 90,000 sites, which
/// the writer notices; an altered file passes once in 10^12.
pub(crate) const NAME_BYTES: usize = 5;

/// The name's hash of a unit's uncompressed content, or of that of all units of its group.
pub(crate) type Name = [u8; NAME_BYTES];

/// The 64-bit hash of `bytes`.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    xxh64(bytes, 0)
}

/// What a unit with this content is called.
pub(crate) fn name(bytes: &[u8]) -> Name {
    shortened(hash(bytes))
}

/// What a group of units with these contents is called.
#[cfg(feature = "writer")]
pub(crate) fn group_name(units: &[Vec<u8>]) -> Name {
    name(&units.iter().flat_map(|unit| hash(unit).to_be_bytes()).collect::<Vec<u8>>())
}

/// The check that a unit of a group begins with: the hash of its content, of its place in the group, and of the group.
pub(crate) fn check(content: &[u8], group: Name, place: u32) -> Name {
    let [a, b, c, d, e] = group;
    let group = u64::from_be_bytes([0, 0, 0, a, b, c, d, e]);
    shortened(xxh64(content, group << 24 ^ u64::from(place)))
}

fn shortened(hash: u64) -> Name {
    let hash = hash.to_be_bytes();
    [hash[0], hash[1], hash[2], hash[3], hash[4]]
}

/// The file name of a unit: ten hexadecimal digits of its name, in a group a dash and its place, and `.bin`.
pub(crate) fn file_name(name: Name, place: Option<u32>) -> String {
    let mut out = String::with_capacity(20);
    name.into_iter().for_each(|byte| push_hex(byte, &mut out));
    if let Some(place) = place {
        out.push('-');
        place.to_be_bytes().into_iter().skip(1).for_each(|byte| push_hex(byte, &mut out));
    }
    out + ".bin"
}

fn push_hex(byte: u8, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.push(DIGITS[byte as usize >> 4] as char);
    out.push(DIGITS[byte as usize & 15] as char);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_published_test_vectors() {
        assert_eq!(hash(b""), 0xef46_db37_51d8_e999);
        assert_eq!(hash(b"a"), 0xd24e_c4f1_a98c_6e5b);
        assert_eq!(file_name(name(b""), None), "ef46db3751.bin");
        assert_eq!(file_name([0, 1, 2, 3, 255], Some(258)), "00010203ff-000102.bin");
    }
}
