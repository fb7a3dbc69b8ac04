//! Posting and position lists as tantivy 0.27 writes them (index format 7): the only file that names bit packing.
//!
//! tantivy keeps its own block decoder private, so this one stands in for it; a golden test holds it against tantivy's
//! reader. Layout: for 128 documents or more a skip list (length, then 12 bytes for each full block: last document, bits
//! of the document deltas with flag 0x40 for "delta minus one", bits of the frequencies, ...), then the blocks, packed
//! by four lanes, then the rest as variable-length integers.

use bitpacking::{BitPacker, BitPacker4x};
use tantivy::directory::OwnedBytes;
use tantivy::positions::PositionReader;

use crate::format::{Fault, Read, bytes::Cursor};

const BLOCK: usize = 128;
const SKIP: usize = 12;

/// The pages of one key, with how often it stands on each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Postings {
    pub docs: Vec<u32>,
    pub freqs: Vec<u32>,
}

/// tantivy's variable-length integer: the highest bit marks the last byte.
fn int(cursor: &mut Cursor) -> Read<u32> {
    let mut value = 0u32;
    for shift in [0, 7, 14, 21, 28] {
        let byte = cursor.byte()?;
        value |= u32::from(byte & 0x7f) << shift;
        if byte >= 0x80 {
            return Ok(value);
        }
    }
    Err(Fault::Corrupt)
}

/// Decodes a posting list of `doc_freq` pages.
pub(crate) fn postings(bytes: &[u8], doc_freq: u32) -> Read<Postings> {
    let mut c = Cursor(bytes);
    let mut out = Postings::default();
    let doc_freq = doc_freq as usize;
    let mut last = 0u32;
    if doc_freq >= BLOCK {
        let packer = BitPacker4x::new();
        let mut buffer = [0u32; BLOCK];
        let length = int(&mut c)? as usize;
        let skips = c.take(length)?;
        for skip in skips.chunks_exact(SKIP).take(doc_freq / BLOCK) {
            let (bits, strict, freq_bits) = (skip[4] & 0x1f, skip[4] & 0x40 != 0, skip[5] & 0x3f);
            if freq_bits > 32 {
                return Err(Fault::Corrupt);
            }
            let packed = c.take(BLOCK / 8 * bits as usize)?;
            if strict {
                packer.decompress_strictly_sorted(if out.docs.is_empty() { None } else { Some(last) }, packed, &mut buffer, bits);
            } else {
                packer.decompress_sorted(last, packed, &mut buffer, bits);
            }
            out.docs.extend_from_slice(&buffer);
            packer.decompress(c.take(BLOCK / 8 * freq_bits as usize)?, &mut buffer, freq_bits);
            out.freqs.extend(buffer.iter().map(|f| f.wrapping_add(u32::from(strict))));
            last = u32::from_le_bytes([skip[0], skip[1], skip[2], skip[3]]);
        }
    }
    let rest = doc_freq.checked_sub(out.docs.len()).ok_or(Fault::Corrupt)?;
    for _ in 0..rest {
        last = last.checked_add(int(&mut c)?).ok_or(Fault::Corrupt)?;
        out.docs.push(last);
    }
    for _ in 0..rest {
        out.freqs.push(int(&mut c)?);
    }
    Ok(out)
}

/// The positions of a key on all its pages, page after page, given how often it stands on each.
pub(crate) fn positions(bytes: &[u8], freqs: &[u32]) -> Read<Vec<u32>> {
    let total = freqs.iter().try_fold(0u32, |sum, f| sum.checked_add(*f)).ok_or(Fault::Corrupt)?;
    let mut out = vec![0; total as usize];
    PositionReader::open(OwnedBytes::new(bytes.to_vec())).map_err(|_| Fault::Corrupt)?.read(0, &mut out);
    // Positions are stored as the distance from the one before on the same page.
    let mut rest = &mut out[..];
    for freq in freqs {
        let (page, tail) = rest.split_at_mut(*freq as usize);
        let mut at = 0u32;
        for position in page {
            at = at.wrapping_add(*position);
            *position = at;
        }
        rest = tail;
    }
    Ok(out)
}

/// The number of tokens that a length code of tantivy stands for.
pub(crate) fn length(code: u8) -> u32 {
    tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(code)
}
