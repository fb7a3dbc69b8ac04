//! Pictures in a text: the element with its copies, and the figure with its caption.

use std::fmt::Write as _;

use super::html::{Writer, escape};
use super::links::Links;
use crate::diagnostic::Diagnostics;
use crate::note::markdown::{BodyEvent, Event, Tag, TagEnd};
use crate::output::Output;
use crate::picture;
use crate::site::Site;
use crate::site::images::Image;
use crate::site::links::Target;
use crate::words;

/// How wide a picture in a text is: the measure of the text, or the window without its margins.
const SIZES: &str = "(min-width: 41rem) 37rem, calc(100vw - 2rem)";
/// Width of the copy for what does not choose.
const PLAIN: u32 = 800;

/// Whether the paragraph that begins here is a picture with a caption and no more.
pub(crate) fn is_figure<'a>(mut events: impl Iterator<Item = &'a BodyEvent>) -> bool {
    let Some(BodyEvent::Markdown(Event::Start(Tag::Image { title, .. }))) = events.next() else { return false };
    let is_end = |event: &&BodyEvent| matches!(event, BodyEvent::Markdown(Event::End(TagEnd::Image)));
    let after = events.skip_while(|event| !is_end(event)).nth(1);
    !title.is_empty() && matches!(after, Some(BodyEvent::Markdown(Event::End(TagEnd::Paragraph))))
}

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

/// A picture of the site; nothing for any other.
fn picture<'a>(to: &Links<'a>, destination: &str) -> Option<&'a Image> {
    match to.target(destination) {
        Some(Target::Address(url)) => to.site.images.get(url),
        _ => None,
    }
}

/// The copies of a picture by their width, the widest last; the original is among them where a copy would be no smaller.
fn choice(site: &Site, image: &Image, address: &str) -> Vec<(u32, String)> {
    let copies = image.copies.iter().map(|copy| (copy.width, site.config.base.href(&copy.path)));
    let mut choice: Vec<(u32, String)> = copies.collect();
    if choice.last().is_none_or(|(width, _)| *width < picture::widths(image.size.0)[0]) {
        choice.push((image.size.0, address.to_owned()));
    }
    choice
}

/// The one for what does not choose.
fn plain(choice: &[(u32, String)]) -> Option<&String> {
    choice.iter().find(|(width, _)| *width >= PLAIN).or(choice.last()).map(|(_, address)| address)
}

/// The one address of a picture; nothing for one that leads nowhere.
pub(crate) fn address(to: &Links<'_>, destination: &str) -> Option<String> {
    let address = to.address(destination)?;
    let copy = picture(to, destination).and_then(|image| plain(&choice(to.site, image, &address)).cloned());
    Some(copy.unwrap_or(address))
}

impl Writer<'_> {
    /// A picture with its caption.
    pub(crate) fn figure(&mut self, destination: &str, caption: &str, alternative: &str) {
        self.html.push_str("<figure>");
        self.image(destination, "", alternative);
        self.html.push_str("<figcaption>");
        escape(caption, &mut self.html);
        self.html.push_str("</figcaption></figure>\n");
    }

    /// A picture within a line, or a link to it when it is on another host: the site loads nothing from there.
    pub(crate) fn image(&mut self, destination: &str, title: &str, alternative: &str) {
        let name = if alternative.is_empty() { self.to.language.word(words::text::IMAGE) } else { alternative };
        match self.to.address(destination) {
            Some(address) if !self.to.is_outside(destination) => {
                self.html.push_str("<img");
                self.sources(destination, &address);
                self.html.push_str(" alt=\"");
                escape(alternative, &mut self.html);
                self.html.push('"');
                self.attribute("title", title);
                self.html.push_str(" loading=\"lazy\" decoding=\"async\">");
            }
            // Within a link there can be no second one.
            Some(address) if self.links.is_empty() => {
                self.html.push_str("<a rel=\"external noopener\" href=\"");
                escape(&address, &mut self.html);
                self.html.push_str("\">");
                escape(name, &mut self.html);
                self.html.push_str("</a>");
            }
            _ => escape(name, &mut self.html),
        }
    }

    /// Where the picture comes from, and the room it takes: nothing moves when it arrives.
    fn sources(&mut self, destination: &str, address: &str) {
        let Some(image) = picture(&self.to, destination) else { return self.attribute("src", address) };
        let choice = choice(self.to.site, image, address);
        self.attribute("src", plain(&choice).map_or(address, String::as_str));
        if choice.len() > 1 {
            let list: Vec<String> = choice.iter().map(|(width, address)| format!("{address} {width}w")).collect();
            self.attribute("srcset", &list.join(", "));
            self.attribute("sizes", SIZES);
        }
        let (width, height) = image.size;
        let _ = write!(self.html, " width=\"{width}\" height=\"{height}\"");
    }
}
