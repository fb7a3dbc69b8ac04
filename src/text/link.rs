//! Links and pictures in a text: their address, and what is said of the page behind a link.

use std::borrow::Cow;

use super::pictures::{choice, plain};
use crate::note::destination::Destination;
use crate::note::markdown::{self, HtmlElement};
use crate::site::links::Target;
use crate::site::{Document, Site, Standing};
use crate::words::{self, Language};

/// A link that leads somewhere.
#[derive(Clone, Debug)]
pub(crate) struct Link<'a> {
    /// Address as on the page of the text.
    pub(crate) address: Cow<'a, str>,
    pub(crate) title: &'a str,
    /// Whether it leads to another website.
    pub(crate) outside: bool,
    pub(crate) remark: Remark<'a>,
    /// The element, if it was written as HTML.
    pub(crate) html: Option<&'a HtmlElement>,
}

/// What a link says behind its words of the page that it leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Remark<'a> {
    pub(crate) standing: Standing,
    /// The language of the page, where it is another than that of the text.
    pub(crate) language: Option<&'a str>,
}

impl<'a> Remark<'a> {
    /// Nothing to say.
    pub(crate) const NONE: Self = Self { standing: Standing::Current, language: None };

    /// The remarks in words, each with its class in HTML.
    pub(crate) fn words(self, language: Language) -> impl Iterator<Item = (&'static str, &'a str)> {
        let standing = self.standing.word(language).map(|words| ("link-standing", words));
        let other = self.language.map(|tag| ("in-language", language.within(tag)));
        standing.into_iter().chain(other)
    }
}

/// A picture.
#[derive(Clone, Debug)]
pub(crate) struct Picture<'a> {
    /// Address as on the page of the text; nothing for one that leads nowhere.
    pub(crate) address: Option<Cow<'a, str>>,
    /// Whether it is on another host, from which the site loads nothing.
    pub(crate) outside: bool,
    /// Width and height, where known.
    pub(crate) size: Option<(u32, u32)>,
    /// What a browser chooses from: widths and addresses, the widest last.
    pub(crate) choice: Vec<(u32, String)>,
    pub(crate) words: &'a str,
    pub(crate) title: &'a str,
    /// Whether the title is a caption below it.
    pub(crate) has_caption: bool,
    /// Whether it is within a link.
    pub(crate) in_link: bool,
}

/// What the links of a document lead to.
#[derive(Clone, Copy)]
pub(super) struct Links<'a> {
    pub(super) site: &'a Site,
    pub(super) document: &'a Document,
}

impl<'a> Links<'a> {
    pub(super) fn written(&self, link: usize) -> &'a markdown::Link {
        &self.document.note.body.links[link]
    }

    pub(super) fn target(&self, link: usize) -> Option<&'a Target> {
        self.document.links.get(link)?.as_ref()
    }

    /// A link; nothing when it leads nowhere.
    pub(super) fn link(&self, link: usize, html: Option<&'a HtmlElement>) -> Option<Link<'a>> {
        let target = self.target(link)?;
        let address = self.address(link)?;
        let outside = *target == Target::Outside && address.starts_with("http");
        Some(Link { address, outside, remark: self.remark(target), title: &self.written(link).title, html })
    }

    pub(super) fn picture(&self, link: usize, has_caption: bool, in_link: bool) -> Picture<'a> {
        let (written, target) = (self.written(link), self.target(link));
        let image = match target {
            Some(Target::Address(url)) => self.site.images.get(&**url),
            _ => None,
        };
        let address = self.address(link);
        let choice = image.zip(address.as_ref()).map(|(image, address)| choice(self.site, image, address));
        Picture {
            address,
            outside: target == Some(&Target::Outside),
            size: image.map(|image| image.size),
            choice: choice.unwrap_or_default(),
            words: written.words.as_deref().unwrap_or_default(),
            title: &written.title,
            has_caption,
            in_link,
        }
    }

    /// The address as it is in the page.
    fn address(&self, link: usize) -> Option<Cow<'a, str>> {
        let base = &self.site.config.base;
        Some(match self.target(link)? {
            Target::Document { id, anchor } => {
                let document = &self.site[*id];
                match &**anchor {
                    "" => base.href(&document.url).into(),
                    anchor if std::ptr::eq(document, self.document) => format!("#{anchor}").into(),
                    anchor => format!("{}#{anchor}", base.href(&document.url)).into(),
                }
            }
            Target::Address(url) => base.href(url).into(),
            Target::Outside => match &self.written(link).destination {
                Destination::Outside(address) => Cow::Borrowed(&**address),
                _ => return None,
            },
        })
    }

    fn remark(&self, target: &Target) -> Remark<'a> {
        let site = self.site;
        let (language, standing) = match target {
            Target::Document { id, .. } if std::ptr::eq(&site[*id], self.document) => return Remark::NONE,
            Target::Document { id, .. } => (site.language_of(&site[*id]), site[*id].standing),
            Target::Address(url) if url.split('#').next().is_some_and(|url| url.ends_with('/')) => {
                (site.language_at(url), Standing::Current)
            }
            _ => return Remark::NONE,
        };
        Remark { standing, language: Some(&**language).filter(|_| language != site.language_of(self.document)) }
    }
}

impl Picture<'_> {
    /// What is said in place of the picture.
    pub(crate) fn name(&self, language: Language) -> &str {
        if self.words.is_empty() { language.word(words::text::IMAGE) } else { self.words }
    }

    /// The one address of the picture, for what does not choose.
    pub(crate) fn plain_address(&self) -> Option<&str> {
        plain(&self.choice).or(self.address.as_deref())
    }
}
