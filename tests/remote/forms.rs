//! The packed forms of texts in a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;

use super::site::Place;

pub const FORMS: [&str; 2] = [".br", ".gz"];

/// The path of the file that another is a packed form of.
pub fn text_of(path: &str) -> Option<&str> {
    FORMS.iter().find_map(|form| path.strip_suffix(form))
}

/// Whether a packed form is of another text than is beside it. Both may be renewed meanwhile.
pub fn is_stale(place: &Place, text: &str, form: &str) -> bool {
    let read = |path: &str| fs::read(place.root().join(path)).ok();
    let before = read(text);
    let Some(packed) = read(&format!("{text}{form}")) else { return false };
    let mut inside = Vec::new();
    if form == ".br" {
        brotli::BrotliDecompress(&mut &packed[..], &mut inside).expect("a packed form");
    } else {
        flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut inside).expect("a packed form");
    }
    before != Some(inside) && before == read(text)
}

/// The packed forms that are of another text than is beside them.
pub fn stale(place: &Place) -> Vec<String> {
    let visible = crate::support::files(place.root()).into_iter().filter(|path| !path.starts_with(".wegwijs-edities/"));
    let forms = visible.filter(|path| text_of(path).is_some_and(|text| is_stale(place, text, &path[path.len() - 3..])));
    forms.collect()
}

/// The packed forms that are there.
pub fn forms(place: &Place) -> BTreeMap<String, Vec<u8>> {
    let mut visible = place.visible();
    visible.retain(|path, _| text_of(path).is_some());
    visible
}
