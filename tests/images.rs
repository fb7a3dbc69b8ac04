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
    images::made(&built.output).into_keys().collect()
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
    let build = |made: images::Made| site("![Een schema](foto.jpg)").file("berichten/foto.jpg", jpeg()).made(made).build();
    let first = images::made(&build(BTreeMap::new()).output);
    // Bytes that only a copy that is taken over can have.
    let marked: images::Made = first.iter().map(|(path, bytes)| (path.clone(), marked(bytes))).collect();
    assert_eq!(images::made(&build(marked.clone()).output), marked);
    let broken = marked.iter().map(|(path, bytes)| (path.clone(), Arc::from(&bytes[..bytes.len() / 2]))).collect();
    assert_eq!(images::made(&build(broken).output), first);
}

fn marked(copy: &[u8]) -> Arc<[u8]> {
    let mut copy = copy.to_vec();
    if let Some(last) = copy.last_mut() {
        *last ^= 1;
    }
    copy.into()
}
