//! Links to pages, with what a reader should know about the page behind a link: its standing, and its language if that is another.

use crate::language::LanguageTag;
use crate::site::{Document, Site};
use crate::view::{ForeignView, LinkView};

/// Returns a link to a document.
pub(crate) fn to_document(site: &Site, document: &Document) -> LinkView {
    LinkView {
        standing: document.standing,
        foreign: foreign(site, document),
        ..LinkView::to(document.title(), site.config.base.href(&document.url))
    }
}

/// Returns a link to a page that shows no single document, by its address.
pub(crate) fn to_page(site: &Site, title: impl Into<String>, address: &str) -> LinkView {
    LinkView { foreign: foreign_page(site, address), ..LinkView::to(title, site.config.base.href(address)) }
}

/// Returns the language of a document, if it is not that of the site.
pub(crate) fn foreign(site: &Site, document: &Document) -> Option<ForeignView> {
    other_language(site, site.language_of(document), true)
}

/// Returns the language of a page that shows no single document, if it is not that of the site: an edition in another language
/// leads to pages that exist in the original language only.
pub(crate) fn foreign_page(site: &Site, address: &str) -> Option<ForeignView> {
    let is_page = address.ends_with('/') && !address.starts_with(&site.root);
    let is_titled = site.situations.is_foreign(address);
    is_page.then(|| other_language(site, site.language_at(address), is_titled)).flatten()
}

fn other_language(site: &Site, tag: &LanguageTag, is_titled: bool) -> Option<ForeignView> {
    let own = &site.config.settings.language;
    (tag != own).then(|| ForeignView { language: tag.to_string(), label: own.words().within(tag).to_owned(), is_titled })
}
