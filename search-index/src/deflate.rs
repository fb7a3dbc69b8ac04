//! Compressing units and undoing it: raw DEFLATE (RFC 1951), which browsers undo by themselves. The only file that names
//! the compressor.

use std::io;

use libdeflater::{CompressionLvl, Compressor, DecompressionError, Decompressor};

/// The last one before those that take thrice as long for one hundredth.
const LEVEL: i32 = 9;
/// Most bytes that content may have; no writer makes a unit near it.
const LARGEST: usize = 1 << 28;

/// Compresses.
///
/// # Errors
/// The compressor needs more room than it said it would.
pub(crate) fn compress(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressor = Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default());
    let mut out = vec![0; compressor.deflate_compress_bound(content.len())];
    let length = compressor.deflate_compress(content, &mut out).map_err(io::Error::other)?;
    out.truncate(length);
    Ok(out)
}

/// Undoes it; `None` for bytes that are no such thing.
pub(crate) fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut size = 4 * bytes.len() + 1_024;
    while size < LARGEST {
        let mut out = vec![0; size];
        match Decompressor::new().deflate_decompress(bytes, &mut out) {
            Ok(length) => {
                out.truncate(length);
                return Some(out);
            }
            Err(DecompressionError::InsufficientSpace) => size *= 4,
            Err(DecompressionError::BadData) => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{compress, inflate};

    #[test]
    fn content_survives() {
        for content in [vec![], vec![7; 3_000_000], (0..70_000u32).map(|n| (n.wrapping_mul(n) >> 7) as u8).collect()] {
            let packed = compress(&content).expect("compresses");
            assert!(!packed.is_empty());
            assert_eq!(inflate(&packed), Some(content));
        }
        assert_eq!(inflate(&compress(&[5; 100]).expect("compresses")[..3]), None);
    }
}
