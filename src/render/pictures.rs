//! Pictures in a text: the element with its copies, and the figure with its caption.

use std::fmt::Write as _;

use super::html::{Writer, escape};
use crate::diagnostic::Diagnostics;
use crate::note::markdown::{BodyEvent, Event, Tag, TagEnd};
use crate::output::Output;
use crate::picture;
use crate::site::Site;
use crate::site::images::Image;
use crate::site::links::Target;

/// How wide a picture in a text is: the measure of the text, or the window without its margins.
const SIZES: &str = "(min-width: 41rem) 37rem, calc(100vw - 2rem)";
/// Width of the copy for what does not choose.
const PLAIN: u32 = 800;

/// Whether the paragraph that begins here is a picture with a caption and no more.
pub(super) fn is_figure<'a>(mut events: impl Iterator<Item = &'a BodyEvent>) -> bool {
    let Some(BodyEvent::Markdown(Event::Start(Tag::Image { title, .. }))) = events.next() else { return false };
    let is_end = |event: &&BodyEvent| matches!(event, BodyEvent::Markdown(Event::End(TagEnd::Image)));
    let after = events.skip_while(|event| !is_end(event)).nth(1);
    !title.is_empty() && matches!(after, Some(BodyEvent::Markdown(Event::End(TagEnd::Paragraph))))
}

/// Puts the copies in the output; two files with the same bytes and name share theirs.
pub(super) fn write(site: &Site, output: &mut Output, diagnostics: &mut Diagnostics) {
    for (url, image) in &site.images {
        for copy in &image.copies {
            if output.get(&copy.path).is_none() {
                output.insert(copy.path.clone(), copy.bytes.clone(), &site.files[url].0, diagnostics);
            }
        }
    }
}

impl Writer<'_> {
    /// A picture with its caption.
    pub(super) fn figure(&mut self, destination: &str, caption: &str, alternative: &str) {
        self.html.push_str("<figure>");
        self.image(destination, "", alternative);
        self.html.push_str("<figcaption>");
        escape(caption, &mut self.html);
        self.html.push_str("</figcaption></figure>\n");
    }

    /// A picture within a line, or a link to it when it is on another host: the site loads nothing from there.
    pub(super) fn image(&mut self, destination: &str, title: &str, alternative: &str) {
        let name = if alternative.is_empty() { self.language.word("image") } else { alternative };
        match self.address(destination) {
            Some(address) if !self.is_outside(destination) => {
                let site = self.site;
                let image = match self.document.links.get(destination) {
                    Some(Target::Address(url)) => site.images.get(url),
                    _ => None,
                };
                self.html.push_str("<img");
                self.sources(&address, image);
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
    fn sources(&mut self, address: &str, image: Option<&Image>) {
        let Some(image) = image else { return self.attribute("src", address) };
        let base = &self.site.config.base;
        let mut choice: Vec<(u32, String)> = image.copies.iter().map(|copy| (copy.width, base.href(&copy.path))).collect();
        // The original is the widest where a copy of it would be no smaller.
        if choice.last().is_none_or(|(width, _)| *width < picture::widths(image.size.0)[0]) {
            choice.push((image.size.0, address.to_owned()));
        }
        let plain = choice.iter().find(|(width, _)| *width >= PLAIN).or(choice.last());
        self.attribute("src", plain.map_or(address, |(_, address)| address).to_owned().as_str());
        if choice.len() > 1 {
            let list: Vec<String> = choice.iter().map(|(width, address)| format!("{address} {width}w")).collect();
            self.attribute("srcset", &list.join(", "));
            self.attribute("sizes", SIZES);
        }
        let (width, height) = image.size;
        let _ = write!(self.html, " width=\"{width}\" height=\"{height}\"");
    }
}
