//! What goes with a file: its kind, how long a browser keeps it, and how it is packed.
//!
//! Object storage has one form of each file: text is packed with gzip, which every browser takes.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::render::machine::checksums;
use crate::render::machine::hosting::{ASK_AGAIN, FOR_EVER, kind_of};
use crate::shell::publish::manifest::{SUMS, is_hashed};
use crate::shell::serve::content_type;

/// Smallest file that is worth packing.
pub(super) const SMALLEST: usize = 512;

pub(super) struct Meta {
    pub(super) kind: String,
    pub(super) cache: &'static str,
    pub(super) is_packed: bool,
}

impl Meta {
    /// For a file of the program itself.
    pub(super) fn own() -> Self {
        Self { kind: "text/plain; charset=utf-8".to_owned(), cache: "no-store", is_packed: false }
    }

    /// For a file of the site, which is packed if that makes it smaller.
    pub(super) fn of(path: &str, bytes: Vec<u8>, packs: bool) -> (Self, Vec<u8>) {
        let kind = kind(path);
        let cache = if is_hashed(path) { FOR_EVER } else { ASK_AGAIN };
        let packed = (packs && is_text(path) && bytes.len() >= SMALLEST)
            .then(|| packed(&bytes))
            .filter(|packed| packed.len() < bytes.len());
        (Self { kind, cache, is_packed: packed.is_some() }, packed.unwrap_or(bytes))
    }
}

fn kind(path: &str) -> String {
    let text = (path == SUMS).then(|| "text/plain".to_owned());
    kind_of(path).map(str::to_owned).or(text).map_or_else(|| content_type(path), |kind| format!("{kind}; charset=utf-8"))
}

/// Whether a file becomes smaller when it is packed, by its kind.
pub(super) fn is_text(path: &str) -> bool {
    let kind = kind(path);
    kind.contains("charset") || ["json", "xml", "svg", "wasm"].iter().any(|part| kind.contains(part))
}

/// The same bytes always become the same: no name and no time is written.
pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(9));
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory takes every byte")
}

/// Returns the bytes with a checksum, packed or not.
pub(super) fn decoded(bytes: Vec<u8>, sum: &str) -> Option<Vec<u8>> {
    if checksums::sum(&bytes) == sum {
        return Some(bytes);
    }
    unpacked(&bytes).filter(|unpacked| checksums::sum(unpacked) == sum)
}

/// Unpacks bytes; nothing for bytes that are not packed.
pub(super) fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut unpacked = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut unpacked).ok().map(|_| unpacked)
}
