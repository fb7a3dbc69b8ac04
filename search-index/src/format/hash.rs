//! Content hashes: the only file that names the hash.
//!
//! XXH64 with seed 0 (<https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>) guards against accidents: a file cut
//! short, altered by a proxy, or from another edition of the site. It is no signature: who can change a file on the host
//! can change all of them.

use xxhash_rust::xxh64::xxh64;

/// Bytes of the hash that a unit's name holds. 40 bits: among 5,000 units two meet by chance once in 90,000 sites, which
/// the writer notices; an altered file passes once in 10^12.
pub(crate) const NAME_BYTES: usize = 5;

/// The name's hash of a unit's uncompressed content.
pub(crate) type Name = [u8; NAME_BYTES];

/// The 64-bit hash of `bytes`.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    xxh64(bytes, 0)
}

/// What a unit with this content is called.
pub(crate) fn name(bytes: &[u8]) -> Name {
    let hash = hash(bytes).to_be_bytes();
    [hash[0], hash[1], hash[2], hash[3], hash[4]]
}

/// The file name of a unit: ten hexadecimal digits and `.bin`.
pub(crate) fn file_name(name: Name) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(14);
    for byte in name {
        out.push(DIGITS[byte as usize >> 4] as char);
        out.push(DIGITS[byte as usize & 15] as char);
    }
    out + ".bin"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_published_test_vectors() {
        assert_eq!(hash(b""), 0xef46_db37_51d8_e999);
        assert_eq!(hash(b"a"), 0xd24e_c4f1_a98c_6e5b);
        assert_eq!(file_name(name(b"")), "ef46db3751.bin");
    }
}
