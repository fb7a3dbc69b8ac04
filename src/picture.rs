//! A single picture: its size, and smaller copies of it in a modern format.
//!
//! This is the only file that names image. Copies are WebP: every browser shows it, a photo takes about half of what it took as
//! JPEG, and the encoder, which is native code and given in ([`Encode`]), makes the same bytes every time. The metadata of the
//! file, such as where a photo was taken, is in none of the copies.

mod drawing;
pub mod metadata;

use std::io::Cursor;

use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

/// Widths of copies in pixels, widest first: the text column is 592 wide, and screens have up to two dots for each pixel.
const WIDTHS: [u32; 3] = [1200, 800, 400];
/// Quality of lossy copies, of 100.
const QUALITY: f32 = 80.0;
/// Maximum width and height of a picture that is read.
const LIMIT: u32 = 16_000;

/// What can be done with a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A still picture of pixels, of which copies can be made.
    Still(ImageFormat),
    /// A drawing or an animation, which is shown as it is.
    AsIs,
}

/// The pixels of a picture, for an encoder: 8 bits for each of red, green, blue and, if there is one, alpha.
pub struct Pixels<'a> {
    /// The values, row by row.
    pub bytes: &'a [u8],
    pub width: u32,
    pub height: u32,
    pub has_alpha: bool,
    /// The colour profile (ICC) of the values; sRGB without one.
    pub profile: Option<&'a [u8]>,
}

/// Encodes a picture as WebP: with loss at a quality (of 100), or without.
pub type Encode = dyn Fn(&Pixels<'_>, Option<f32>) -> Vec<u8> + Sync;

/// Why a file cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is truncated or cannot be parsed.
    Damaged,
    /// It has more pixels than are read.
    TooLarge,
    /// Not every browser supports the format.
    Unknown,
}

/// What the first bytes of a file say about its picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub kind: Kind,
    /// Width and height as shown, in pixels; `None` for a drawing that does not give them.
    pub size: Option<(u32, u32)>,
    /// The colour profile (ICC) that copies need to show the same colours.
    pub profile: Option<Vec<u8>>,
}

impl From<ImageError> for Fault {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooLarge,
            ImageError::Unsupported(_) => Self::Unknown,
            _ => Self::Damaged,
        }
    }
}

/// Reads the head of a file.
///
/// # Errors
/// A file that browsers cannot show.
pub fn look(bytes: &[u8]) -> Result<Picture, Fault> {
    if let Some(size) = drawing::size(bytes) {
        return Ok(Picture { kind: Kind::AsIs, size, profile: None });
    }
    // Browsers show AVIF. It cannot be read here, and copies would not be smaller.
    if bytes.get(4..12).is_some_and(|brand| brand == b"ftypavif" || brand == b"ftypavis") {
        return Ok(Picture { kind: Kind::AsIs, size: None, profile: None });
    }
    let format = image::guess_format(bytes).map_err(|_| Fault::Unknown)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::Gif | ImageFormat::WebP) {
        return Err(Fault::Unknown);
    }
    if format == ImageFormat::Jpeg && !has_end(bytes) {
        return Err(Fault::Damaged);
    }
    let mut decoder = reader(bytes, format).into_decoder()?;
    let ((width, height), orientation) = (decoder.dimensions(), decoder.orientation()?);
    let turned = orientation.to_exif() > 4;
    let kind = if moves(bytes, format) { Kind::AsIs } else { Kind::Still(format) };
    let profile = decoder.icc_profile()?.filter(|profile| is_needed(profile));
    Ok(Picture { kind, size: Some(if turned { (height, width) } else { (width, height) }), profile })
}

/// Returns whether a JPEG goes on to its end: without one, decoders fill up with grey what is missing. Markers are `FF` and a
/// byte that is not 00, which the data of a scan never has (ITU-T T.81, B.1.1.5).
fn has_end(jpeg: &[u8]) -> bool {
    const SCAN: [u8; 2] = [0xff, 0xda];
    const END: [u8; 2] = [0xff, 0xd9];
    let last_scan = jpeg.windows(2).rposition(|pair| pair == SCAN).unwrap_or(0);
    jpeg[last_scan..].windows(2).any(|pair| pair == END)
}

/// Returns whether copies need a colour profile: not when it is what browsers assume, nor when it is about colours (of print,
/// or grey alone) that the decoder has turned into RGB.
fn is_needed(profile: &[u8]) -> bool {
    let assumed = b"sRGB IEC61966-2.1";
    // Newer profiles have their name in UTF-16.
    let wide: Vec<u8> = assumed.iter().flat_map(|byte| [0, *byte]).collect();
    let names = |name: &[u8]| profile.windows(name.len()).any(|part| part == name);
    profile.get(16..20) == Some(b"RGB ") && !names(assumed) && !names(&wide)
}

/// Returns which side is up (2 to 8), by Exif data; `None` for the usual side.
fn turn(exif: &[u8]) -> Option<u8> {
    Orientation::from_exif_chunk(exif).map(Orientation::to_exif).filter(|turn| *turn > 1)
}

/// Returns the widths of the copies of a picture, widest first.
pub fn widths(width: u32) -> Vec<u32> {
    let widest = width.min(WIDTHS[0]);
    std::iter::once(widest).chain(WIDTHS.into_iter().filter(|other| *other < widest)).collect()
}

/// Decodes a picture, the right side up.
///
/// # Errors
/// A truncated or damaged picture.
pub fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Fault> {
    let mut decoder = reader(bytes, format).into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(orientation);
    Ok(image)
}

/// Makes a copy for each of the widths, in their order; `None` in place of one that would not be smaller than the original.
///
/// # Errors
/// A truncated or damaged picture.
pub fn copies(
    bytes: &[u8],
    format: ImageFormat,
    widths: &[u32],
    profile: Option<&[u8]>,
    encode: &Encode,
) -> Result<Vec<Option<Vec<u8>>>, Fault> {
    let mut image = decode(bytes, format)?;
    let has_alpha = image.color().has_alpha();
    let mut copies = Vec::with_capacity(widths.len());
    for width in widths {
        if *width != image.width() {
            let height = (u64::from(image.height()) * u64::from(*width)).div_ceil(u64::from(image.width()));
            // Not Lanczos, which is made of sines, whose last digit differs between machines.
            image = image.resize_exact(*width, u32::try_from(height).unwrap_or(LIMIT).max(1), FilterType::CatmullRom);
        }
        image = if has_alpha { image.to_rgba8().into() } else { image.to_rgb8().into() };
        let pixels = Pixels { bytes: image.as_bytes(), width: image.width(), height: image.height(), has_alpha, profile };
        let copy = smallest(&pixels, format, encode);
        copies.push(Some(copy).filter(|copy| copy.len() < bytes.len()));
    }
    Ok(copies)
}

/// Encodes a copy. Diagrams and screenshots are encoded without loss as long as that costs little, because letters blur
/// otherwise.
fn smallest(pixels: &Pixels<'_>, format: ImageFormat, encode: &Encode) -> Vec<u8> {
    let lossy = encode(pixels, Some(QUALITY));
    if format == ImageFormat::Jpeg {
        return lossy;
    }
    let lossless = encode(pixels, None);
    if lossless.len() <= 2 * lossy.len() { lossless } else { lossy }
}

fn reader(bytes: &[u8], format: ImageFormat) -> ImageReader<Cursor<&[u8]>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(LIMIT);
    limits.max_image_height = Some(LIMIT);
    reader.limits(limits);
    reader
}

/// Returns whether a file is an animation, of which a copy would keep only the first frame.
fn moves(bytes: &[u8], format: ImageFormat) -> bool {
    match format {
        ImageFormat::Gif => true,
        ImageFormat::WebP => bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0),
        ImageFormat::Png => {
            let head = bytes.windows(4).position(|name| name == b"IDAT").unwrap_or(bytes.len());
            bytes[..head].windows(4).any(|name| name == b"acTL")
        }
        _ => false,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
        let image =
            image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 251) as u8, (y % 253) as u8, (x * y % 7) as u8]));
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, ImageFormat::Png).expect("a picture");
        bytes.into_inner()
    }

    #[test]
    fn what_browsers_cannot_show_is_told_apart_from_what_broke() {
        let mut broken = png(40, 40);
        broken.truncate(broken.len() / 2);
        assert_eq!(decode(&broken, ImageFormat::Png).map(|_| ()), Err(Fault::Damaged));
        let mut jpeg = Cursor::new(Vec::new());
        image::RgbImage::new(40, 40).write_to(&mut jpeg, ImageFormat::Jpeg).expect("a picture");
        let jpeg = jpeg.into_inner();
        assert!(look(&jpeg).is_ok() && look(&[&jpeg[..], b"more"].concat()).is_ok());
        assert_eq!(look(&jpeg[..jpeg.len() - 2]), Err(Fault::Damaged));
        assert_eq!(look(b"II*\0\x08\0\0\0\0\0"), Err(Fault::Unknown));
        assert_eq!(look(b"niets"), Err(Fault::Unknown));
    }

    #[test]
    fn a_picture_that_moves_is_left_alone() {
        let mut moving = png(4, 4);
        let at = moving.windows(4).position(|name| name == b"IDAT").expect("data") - 4;
        moving.splice(at..at, *b"\0\0\0\x08acTL\0\0\0\x01\0\0\0\0\0\0\0\0");
        assert!(moves(&moving, ImageFormat::Png) && !moves(&png(4, 4), ImageFormat::Png));
    }
}
