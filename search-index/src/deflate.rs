//! Compression of units by raw DEFLATE (RFC 1951), which browsers decompress themselves. The only file that names
//! the compressor.

use std::cell::RefCell;
use std::io;

use libdeflater::{CompressionLvl, Compressor, DecompressionError, Decompressor};

/// Higher levels take three times as long to save one percent.
const LEVEL: i32 = 9;
/// Upper limit for the size of content, far above what the writer makes.
const LARGEST: usize = 1 << 28;

thread_local! {
    // To make one takes as long as to compress a small unit.
    static COMPRESSOR: RefCell<Compressor> = RefCell::new(Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default()));
}

/// Compresses.
///
/// # Errors
/// The compressor needs more room than it said it would.
pub(crate) fn compress(content: &[u8]) -> io::Result<Vec<u8>> {
    COMPRESSOR.with_borrow_mut(|compressor| {
        let mut out = vec![0; compressor.deflate_compress_bound(content.len())];
        let length = compressor.deflate_compress(content, &mut out).map_err(io::Error::other)?;
        out.truncate(length);
        Ok(out)
    })
}

/// Decompresses; `None` if the bytes are not a DEFLATE stream.
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
