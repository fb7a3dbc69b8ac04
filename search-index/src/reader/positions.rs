//! Position lists and length codes, read by tantivy's own readers.

use tantivy::directory::OwnedBytes;
use tantivy::positions::PositionReader;

use crate::format::{Fault, Read};

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
