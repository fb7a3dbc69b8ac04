//! A page as Markdown: the copy beside it that `llms.txt` names, for programs and for whoever reads text best.
//!
//! It says what the page says, in the order of the default theme's template for it and with the theme's words, from the same
//! [`PageView`]. The page is put together as events, which [`write`] makes into text with everything escaped.

mod document;
mod home;
mod metadata;
mod situations;
mod who_does_what;
mod writer;

use super::addresses;
use crate::note::markdown::{Event, write};
use crate::render::context::Context;
use crate::site::{Document, Site};
use crate::text::html::Base;
use crate::text::{self, markdown};
use crate::theme::Words;
use crate::view::{PageView, Role};
use crate::words::Language;
use writer::PageCopy;

/// Whether a page has a copy. What search engines are asked to leave out has none.
pub(crate) fn has_copy(site: &Site, page: &PageView) -> bool {
    addresses::has_copies(site) && !page.noindex
}

/// The copy of a page; `document` is the one whose text it shows.
pub(crate) fn copy(context: &Context<'_>, document: Option<&Document>, page: &PageView, words: &Words<'_>) -> String {
    let own = page.canonical.as_ref().unwrap_or(&page.url);
    let base = Base { origin: context.site.config.base.origin().unwrap_or_default(), page: own };
    let text = document.map(|document| text::text(context.site, document, Language::from_tag(&page.language)));
    let body = text.as_ref().map_or_else(Vec::new, |text| markdown::events(text, base));
    let mut copy = PageCopy { context, page, words, base, events: Vec::new() };
    copy.page(body);
    write(&copy.events)
}

impl<'a> PageCopy<'a> {
    /// The whole page around its text, in the order of its template.
    fn page(&mut self, body: Vec<Event<'a>>) {
        self.head();
        match self.page.role {
            Role::Document => self.document(body),
            Role::Home => {
                self.ways_on();
                self.groups();
                self.events.extend(body);
            }
            Role::Situation => {
                self.side_by_side();
                self.groups();
                self.pagination();
                self.other_situations();
            }
            Role::Tailored => self.tailored(),
            Role::Coverage => self.coverage(),
            _ => {
                self.events.extend(body);
                self.lists();
            }
        }
        self.foot();
    }
}
