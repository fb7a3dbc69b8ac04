//! What only native code can do, for [`Tools`]: WebP by libwebp, and the search index by tantivy.
//!
//! This is the only file that names webp and img-parts.

use img_parts::webp::WebP;
use img_parts::{Bytes, ImageICC};

use crate::Tools;
use crate::picture::Pixels;
use crate::search::Engine;
use crate::site::images::{Copier, Copies};
use crate::writing::Program;

/// Returns the tools of a native build; `earlier` are the copies of pictures that an earlier build made.
pub fn tools(earlier: &Copies) -> Tools<'_> {
    Tools {
        pictures: Some(Copier { earlier, encode: &webp }),
        search: Some(engine()),
        writing: Some(program()),
        ..Tools::default()
    }
}

/// Returns what the writing page runs.
fn program() -> Program<'static> {
    Program { module: include_bytes!(env!("WRITING_WASM")), notes: "" }
}

/// Returns what makes search indexes.
pub fn engine() -> Engine {
    Engine {
        write: |pages, config, take| Ok(wegwijs_search::write_to(pages, config, take)?),
        module: include_bytes!(env!("SEARCH_WASM")),
    }
}

/// Encodes a picture as WebP: with loss at a quality (of 100), or without.
fn webp(pixels: &Pixels<'_>, quality: Option<f32>) -> Vec<u8> {
    let layout = if pixels.has_alpha { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let encoder = webp::Encoder::new(pixels.bytes, layout, pixels.width, pixels.height);
    let encoded = match quality {
        Some(quality) => encoder.encode(quality).to_vec(),
        None => encoder.encode_lossless().to_vec(),
    };
    match pixels.profile {
        Some(profile) => with_profile(encoded, profile),
        None => encoded,
    }
}

/// Adds a colour profile to a WebP file, which libwebp leaves to other libraries.
fn with_profile(webp: Vec<u8>, profile: &[u8]) -> Vec<u8> {
    let mut parts = WebP::from_bytes(webp.into()).expect("libwebp writes WebP");
    parts.set_icc_profile(Some(Bytes::copy_from_slice(profile)));
    parts.encoder().bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::webp;
    use crate::picture::{Kind, copies, look, tests::png, widths};

    #[test]
    fn copies_are_as_wide_as_asked_smaller_than_the_original_and_the_same_every_time() {
        let original = png(900, 300);
        let Ok(Kind::Still(format)) = look(&original).map(|picture| picture.kind) else { panic!("a picture") };
        let widths = widths(900);
        assert_eq!(widths, [900, 800, 400]);
        let encoded = copies(&original, format, &widths, None, &webp).expect("copies");
        assert_eq!(encoded, copies(&original, format, &widths, None, &webp).expect("copies"));
        for (copy, width) in encoded.iter().flatten().zip(widths) {
            assert!(copy.len() < original.len());
            let seen = look(copy).expect("a picture");
            let size = (width, width / 3 + u32::from(width % 3 > 0));
            assert!(matches!(seen.kind, Kind::Still(webp) if webp != format));
            assert_eq!(seen.size, Some(size));
        }
    }
}
