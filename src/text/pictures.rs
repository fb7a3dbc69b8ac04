//! The copies of a picture that a browser chooses from.

use crate::diagnostic::Diagnostics;
use crate::output::Output;
use crate::picture;
use crate::site::Site;
use crate::site::images::Image;

/// How wide a picture in a text is: the measure of the text, or the window without its margins.
pub(super) const SIZES: &str = "(min-width: 41rem) 37rem, calc(100vw - 2rem)";
/// Width of the copy for what does not choose.
const PLAIN: u32 = 800;

/// Puts the copies in the output; two files with the same bytes and name share theirs.
pub(crate) fn write(site: &Site, output: &mut Output, diagnostics: &mut Diagnostics) {
    for (url, image) in &site.images {
        for copy in &image.copies {
            if output.get(&copy.path).is_none() {
                output.insert(copy.path.clone(), copy.bytes.clone(), &site.files[url].0, diagnostics);
            }
        }
    }
}

/// The copies of a picture by their width, the widest last; the original is among them where a copy would be no smaller.
pub(super) fn choice(site: &Site, image: &Image, address: &str) -> Vec<(u32, String)> {
    let copies = image.copies.iter().map(|copy| (copy.width, site.config.base.href(&copy.path)));
    let mut choice: Vec<(u32, String)> = copies.collect();
    if choice.last().is_none_or(|(width, _)| *width < picture::widths(image.size.0)[0]) {
        choice.push((image.size.0, address.to_owned()));
    }
    choice
}

/// The address of the copy for what does not choose.
pub(super) fn plain(choice: &[(u32, String)]) -> Option<&str> {
    choice.iter().find(|(width, _)| *width >= PLAIN).or(choice.last()).map(|(_, address)| address.as_str())
}
