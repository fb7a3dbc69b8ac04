//! A page as Markdown: the copy that `llms.txt` lists, for programs and for people who prefer text.
//!
//! It follows from the same [`PageView`] as the page, in the order of the default theme's template and with the theme's words. The
//! page is composed of events, which [`write`] turns into text with everything escaped.

mod document;
mod home;
mod metadata;
mod situations;
mod who_does_what;
mod writer;

use std::convert::Infallible;
use std::sync::Arc;

use super::addresses;
use super::memory::{Memory, recall};
use crate::note::markdown::{Event, write};
use crate::render::context::Context;
use crate::site::{Document, Site};
use crate::text::html::Base;
use crate::text::{self, markdown};
use crate::theme::Words;
use crate::view::{PageView, Role};
use crate::words::Language;
use writer::PageCopy;

/// Returns whether a page has a copy. Pages that search engines are asked to leave out have none.
pub(crate) fn has_copy(site: &Site, page: &PageView) -> bool {
    addresses::has_copies(site) && !page.noindex
}

/// Returns the copy of a page; `document` is the one whose text it shows. What the `memory` has is not written again.
pub(crate) fn copy(
    context: &Context<'_>,
    document: Option<&Document>,
    page: &PageView,
    words: &Words<'_>,
    memory: Option<&Memory>,
) -> Arc<[u8]> {
    let own = page.canonical.as_ref().unwrap_or(&page.url);
    let base = Base { origin: context.site.config.base.origin().unwrap_or_default(), page: own };
    let text = document.map(|document| text::text(context.site, document, Language::from_tag(&page.language)));
    let body = text.as_ref().map_or_else(Vec::new, |text| markdown::events(text, base));
    let mut copy = PageCopy { context, page, words, base, events: Vec::new() };
    copy.page(body);
    let events = copy.events;
    let written = || Ok::<_, Infallible>(write(&events));
    // The events have no other form that names all of each.
    recall(memory, || format!("{events:?}").into_bytes(), written).unwrap_or_else(|never| match never {})
}

impl<'a> PageCopy<'a> {
    /// Writes the whole page around its text, in the order of its template.
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
