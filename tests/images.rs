//! Pictures in a text, seen from outside: what is published in their place and what the page says of them.

mod support;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use support::SiteBuilder;
use wegwijs::site::images;

/// A picture with enough in it to be worth making smaller.
fn picture(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let dot = |x: u32, y: u32| image::Rgb([(x * x / 97) as u8, (y * 3 + x / 5) as u8, ((x ^ y) & 0xff) as u8]);
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::from_fn(width, height, dot).write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

fn jpeg() -> Vec<u8> {
    picture(1500, 500, image::ImageFormat::Jpeg)
}

fn site(text: &str) -> SiteBuilder {
    SiteBuilder::new().document("berichten/a.md", "A", &format!("---\n\n{text}\n"))
}

fn copies(built: &support::Built) -> Vec<String> {
    images::copies_in(&built.output).into_keys().collect()
}

#[test]
fn a_photo_is_published_as_copies_that_fit_the_screen_and_its_room_is_kept() {
    let built = site("![Een schema](foto.jpg)").file("berichten/foto.jpg", jpeg()).build();
    assert_eq!(built.codes(), [""; 0]);
    let made = copies(&built);
    let widths: Vec<&str> = made.iter().filter_map(|path| path.strip_prefix("assets/foto-")?.split('.').next()).collect();
    assert_eq!(widths, ["1200", "400", "800"]);
    let page = built.text("berichten/a/");
    for wanted in [
        format!("<img src=\"/{}\" srcset=\"/{} 400w, /{} 800w, /{} 1200w\"", made[2], made[1], made[2], made[0]),
        "width=\"1500\" height=\"500\" alt=\"Een schema\" loading=\"lazy\" decoding=\"async\">".to_owned(),
    ] {
        assert!(page.contains(&wanted), "no {wanted} in {page}");
    }
    assert!(!built.has("berichten/foto.jpg"), "the original tells where the photo was taken");
}

#[test]
fn an_original_that_is_linked_to_stays() {
    let built = site("![Een schema](foto.jpg) [Groot](foto.jpg)").file("berichten/foto.jpg", jpeg()).build();
    assert!(built.has("berichten/foto.jpg"));
}

/// Exif data as a telephone writes it: which side is up, and where the photo was taken.
const EXIF: &[u8] = b"II\x2a\0\x08\0\0\0\x02\0\
    \x12\x01\x03\0\x01\0\0\0\x06\0\0\0\
    \x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0\
    \x01\0\x1d\0\x02\0\x08\0\0\0\x38\0\0\0\0\0\0\0GPS-HIER";

fn in_jpeg(mut bytes: Vec<u8>) -> Vec<u8> {
    let exif = [b"Exif\0\0", EXIF].concat();
    let segment = |marker: u8, content: &[u8]| {
        [&[0xff, marker][..], &u16::try_from(content.len() + 2).expect("short").to_be_bytes(), content].concat()
    };
    let hidden = [segment(0xe1, &exif), segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0GPS-HIER"), segment(0xfe, b"GPS-HIER")];
    bytes.splice(2..2, hidden.concat());
    // A second picture behind the first has its own.
    [bytes, b"GPS-HIER".to_vec()].concat()
}

fn in_png(mut bytes: Vec<u8>) -> Vec<u8> {
    // The check sums are left at nought: nobody reads these parts to show the picture.
    let chunk = |name: &[u8], content: &[u8]| {
        [&u32::try_from(content.len()).expect("short").to_be_bytes(), name, content, &[0; 4]].concat()
    };
    let hidden = [chunk(b"tEXt", b"Comment\0GPS-HIER"), chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0GPS-HIER")];
    bytes.splice(33..33, hidden.concat());
    bytes
}

fn in_webp(bytes: &[u8]) -> Vec<u8> {
    let chunk = |name: &[u8], content: &[u8]| {
        let filled = &[0][..content.len() % 2];
        [name, &u32::try_from(content.len()).expect("short").to_le_bytes(), content, filled].concat()
    };
    // 300 by 100 dots, with Exif data and XMP.
    let head = chunk(b"VP8X", &[0x0c, 0, 0, 0, 43, 1, 0, 99, 0, 0]);
    let parts = [head, bytes[12..].to_vec(), chunk(b"EXIF", EXIF), chunk(b"XMP ", b"GPS-HIER!")].concat();
    let size = u32::try_from(parts.len() + 4).expect("short").to_le_bytes();
    [&b"RIFF"[..], &size, b"WEBP", &parts].concat()
}

#[test]
fn no_original_tells_where_it_was_taken_and_each_stays_the_right_side_up() {
    use image::ImageFormat::{Jpeg, Png, WebP};
    let small = |format| picture(300, 100, format);
    let files = [("foto.jpg", in_jpeg(small(Jpeg))), ("foto.png", in_png(small(Png))), ("foto.webp", in_webp(&small(WebP)))];
    for (name, file) in files {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("GPS");
        assert!(text(&file), "{name}");
        let before = wegwijs::picture::look(&file).expect("a picture");
        let built = site(&format!("[Groot]({name})")).file(&format!("berichten/{name}"), file.clone()).build();
        let published = &built.output.get(&format!("berichten/{name}")).expect("the original").bytes;
        assert!(!text(published), "{name} tells where it was taken");
        assert_eq!(wegwijs::picture::look(published), Ok(before), "{name}");
        let image::DynamicImage::ImageRgb8(dots) = image::load_from_memory(published).expect("a picture") else {
            panic!("{name}")
        };
        assert_eq!(dots, image::load_from_memory(&file).expect("a picture").to_rgb8(), "{name}");
    }
}

#[test]
fn a_photo_on_its_side_stays_so_without_its_place() {
    use image::ImageFormat::{Jpeg, WebP};
    for file in [in_jpeg(picture(300, 100, Jpeg)), in_webp(&picture(300, 100, WebP))] {
        let seen = wegwijs::picture::look(&file).expect("a picture");
        assert_eq!(seen.size, Some((100, 300)), "turned by what the file says");
        let bare = wegwijs::picture::metadata::without(&file).expect("something to leave out");
        assert_eq!(wegwijs::picture::look(&bare), Ok(seen));
        assert_eq!(wegwijs::picture::metadata::without(&bare), None, "nothing is left to leave out");
    }
}

#[test]
fn a_title_is_a_caption() {
    let built = site("![Een schema](foto.jpg \"Zo loopt <het>\")").file("berichten/foto.jpg", jpeg()).build();
    let page = built.text("berichten/a/");
    assert!(
        page.contains("<figure><img src=") && page.contains("<figcaption>Zo loopt &lt;het&gt;</figcaption></figure>"),
        "{page}"
    );
    assert!(!page.contains("title=\"Zo"), "{page}");
}

#[test]
fn raw_html_gets_the_same_and_no_address_of_its_own() {
    let text = "<img alt='Een schema' src='foto.jpg' srcset='https://example.org/x.png 2x' onerror='x()'>\n\n<img srcset='https://example.org/y.png' alt='Y'>";
    let built = site(text).file("berichten/foto.jpg", jpeg()).build();
    let page = built.text("berichten/a/");
    assert!(
        page.contains("srcset=\"/assets/foto-400.") && !page.contains("example.org/x") && !page.contains("example.org/y"),
        "{page}"
    );
}

#[test]
fn a_drawing_is_shown_as_it_is() {
    let built = site("![Een huis](huis.svg)").file("berichten/huis.svg", "<svg viewBox='0 0 32 16'></svg>").build();
    assert!(built.text("berichten/a/").contains("<img src=\"/berichten/huis.svg\" width=\"32\" height=\"16\" alt=\"Een huis\""));
    assert!(built.has("berichten/huis.svg") && copies(&built).is_empty());
}

#[test]
fn a_photo_that_breaks_off_is_told_with_its_place() {
    let mut half = picture(600, 200, image::ImageFormat::Png);
    half.truncate(half.len() / 2);
    let built = site("Tekst.\n\n![Een schema](foto.png)").file("berichten/foto.png", half).build();
    assert_eq!(built.codes(), ["afbeelding-beschadigd"]);
    assert!(built.report().contains("berichten/a.md:9"), "{}", built.report());
}

#[test]
fn copies_of_an_earlier_build_are_taken_over_unless_they_broke_off() {
    let build =
        |earlier: images::Copies| site("![Een schema](foto.jpg)").file("berichten/foto.jpg", jpeg()).copies(earlier).build();
    let first = images::copies_in(&build(BTreeMap::new()).output);
    // Bytes that only a copy that is taken over can have.
    let marked: images::Copies = first.iter().map(|(path, bytes)| (path.clone(), marked(bytes))).collect();
    assert_eq!(images::copies_in(&build(marked.clone()).output), marked);
    let broken = marked.iter().map(|(path, bytes)| (path.clone(), Arc::from(&bytes[..bytes.len() / 2]))).collect();
    assert_eq!(images::copies_in(&build(broken).output), first);
}

fn marked(copy: &[u8]) -> Arc<[u8]> {
    let mut copy = copy.to_vec();
    if let Some(last) = copy.last_mut() {
        *last ^= 1;
    }
    copy.into()
}

/// A colour profile as far as its head says it: the colours that it is about, and a name.
fn profile(colours: &[u8; 4], name: &str) -> Vec<u8> {
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(colours);
    profile.extend(name.as_bytes());
    profile
}

fn photo_with(profile: &[u8]) -> Vec<u8> {
    use image::{ExtendedColorType, ImageEncoder};
    let pixels = image::load_from_memory(&jpeg()).expect("a picture").into_rgb8();
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    encoder.set_icc_profile(profile.to_vec()).expect("a profile");
    encoder.write_image(&pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8).expect("a picture");
    bytes
}

#[test]
fn copies_keep_the_colour_profile_that_their_colours_need() {
    let profiles = |profile: &[u8]| -> Vec<Option<Vec<u8>>> {
        let built = site("![Een schema](foto.jpg)").file("berichten/foto.jpg", photo_with(profile)).build();
        let read = |copy: &Arc<[u8]>| {
            use image::ImageDecoder;
            let mut decoder = image::codecs::webp::WebPDecoder::new(Cursor::new(&copy[..])).expect("a copy");
            decoder.icc_profile().expect("a head")
        };
        images::copies_in(&built.output).values().map(read).collect()
    };
    let wide = profile(b"RGB ", "Display P3");
    assert_eq!(profiles(&wide), vec![Some(wide.clone()); 3]);
    // What browsers assume anyway, and what the decoder has turned into RGB, is left out.
    assert_eq!(profiles(&profile(b"RGB ", "sRGB IEC61966-2.1")), [None, None, None]);
    assert_eq!(profiles(&profile(b"CMYK", "Druk")), [None, None, None]);
}
