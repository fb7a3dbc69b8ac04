//! Drawings (SVG): the size that the root element gives.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Returns width and height in pixels, by the attributes of the root element or by its view box, or `Some(None)` for a drawing
/// that gives neither. Returns `None` for anything that is not a drawing.
pub fn size(bytes: &[u8]) -> Option<Option<(u32, u32)>> {
    let mut reader = Reader::from_reader(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => return (root.local_name().as_ref() == b"svg").then(|| size_of(&root)),
            Event::Text(text) if !text.trim_ascii().is_empty() => return None,
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn size_of(root: &BytesStart<'_>) -> Option<(u32, u32)> {
    let attribute = |name| {
        let attribute = root.try_get_attribute(name).ok()??;
        Some(String::from_utf8_lossy(&attribute.value).into_owned())
    };
    let sides = attribute("width").zip(attribute("height"));
    let sides = sides.and_then(|(width, height)| pixels(&width).zip(pixels(&height)));
    sides.or_else(|| {
        let view = attribute("viewBox")?;
        let numbers: Vec<&str> = view.split([' ', ',']).filter(|part| !part.is_empty()).collect();
        pixels(numbers.get(2)?).zip(pixels(numbers.get(3)?))
    })
}

/// Parses a length that is a number of pixels, at least 1.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn pixels(text: &str) -> Option<u32> {
    let number = text.trim().trim_end_matches("px").parse::<f64>().ok()?;
    (number >= 1.0).then_some(number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_gives_its_size_in_either_way() {
        let size = |text: &str| size(text.as_bytes());
        assert_eq!(size("<?xml version='1.0'?>\n<svg width=\"120px\" height=\"60\">"), Some(Some((120, 60))));
        assert_eq!(size("\u{feff}<!-- <svg> --><!DOCTYPE svg>\n<svg viewBox='0 0 32 16' width='100%'/>"), Some(Some((32, 16))));
        assert_eq!(size("<svg>"), Some(None));
        // Drawing programs store their own data in an attribute, however long and with whatever characters.
        let own = "a>b ".repeat(5000);
        assert_eq!(size(&format!("<svg:svg content=\"{own}\" width=\"7\" height=\"8\">")), Some(Some((7, 8))));
    }

    #[test]
    fn other_files_are_no_drawings() {
        for text in ["", "tekst", "tekst <svg>", "<!DOCTYPE html><html><svg></svg></html>", "<svg"] {
            assert_eq!(size(text.as_bytes()), None, "{text}");
        }
    }
}
