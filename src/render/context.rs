//! What every page needs: the site, its view, links, breadcrumbs and cards.

use std::sync::OnceLock;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::card::card;
use super::family::Family;
use super::{addresses, links};
use crate::note::kinds::Party;
use crate::site::{ByDocument, Document, DocumentId, Site};
use crate::text::glossary::Glossary;
use crate::text::terms::Explainer;
use crate::view::{CardView, LinkView, PageView, Role, Shared, SiteView};
use crate::words::{self, Language};

/// What names of files can have and addresses cannot.
const OF_NAMES: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}');

/// What the pages of a site or an edition have in common.
pub struct Context<'a> {
    pub(crate) site: &'a Site,
    pub(crate) view: &'a SiteView,
    /// Cards as far as something asked for them: the page of one document needs few of all.
    cards: ByDocument<OnceLock<Shared<CardView>>>,
    /// The site in all its languages.
    pub(crate) family: &'a Family<'a>,
    glossary: Glossary<'a>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(site: &'a Site, view: &'a SiteView, family: &'a Family<'a>) -> Self {
        let cards = site.documents.iter().map(|_| OnceLock::new()).collect();
        Self { site, view, cards, family, glossary: Glossary::new(site) }
    }

    pub(crate) fn href(&self, url: &str) -> String {
        self.site.config.base.href(url)
    }

    /// Returns the absolute address of a page, if the site knows its host.
    pub(crate) fn canonical(&self, url: &str) -> Option<String> {
        self.site.config.base.has_host().then(|| self.site.config.base.absolute(url))
    }

    /// Returns a link to a page that shows no single document, by its address.
    pub(crate) fn link_to(&self, title: impl Into<String>, address: &str) -> LinkView {
        links::to_page(self.site, title, address)
    }

    /// Returns a link to a document.
    pub(crate) fn link(&self, document: &Document) -> LinkView {
        links::to_document(self.site, document)
    }

    /// Returns the card of a document.
    pub(crate) fn card(&self, id: DocumentId) -> &Shared<CardView> {
        self.cards[id].get_or_init(|| card(self.site, self.view, &self.site[id]).into())
    }

    pub(crate) fn cards(&self, ids: impl IntoIterator<Item = DocumentId>) -> Vec<Shared<CardView>> {
        ids.into_iter().map(|id| self.card(id).clone()).collect()
    }

    /// Returns a page with what every page has; `trail` is the breadcrumb without the page itself.
    pub(crate) fn page(&self, role: Role, title: &str, url: &str, trail: Vec<LinkView>) -> PageView {
        let mut breadcrumb = trail;
        breadcrumb.push(self.link_to(title, url));
        PageView {
            role,
            title: title.to_owned(),
            url: self.href(url),
            canonical: self.canonical(url),
            language: self.view.language.clone(),
            right_to_left: self.site.config.settings.language.is_right_to_left(),
            breadcrumb,
            ..PageView::default()
        }
    }

    pub(crate) fn language(&self) -> Language {
        Language::from_tag(&self.view.language)
    }

    /// Returns the breadcrumb of an address: home, and the folders around it.
    pub(crate) fn trail(&self, url: &str) -> Vec<LinkView> {
        let root = &self.site.root;
        if url == root {
            return Vec::new();
        }
        let mut trail = vec![self.link_to(self.language().word(words::pages::HOME), root)];
        let inside = url.strip_prefix(root.as_str()).unwrap_or_default();
        for (at, _) in inside.match_indices('/').filter(|(at, _)| at + 1 < inside.len()) {
            let address = &url[..=root.len() + at];
            if let Some(folder) = self.site.folders.get(address) {
                trail.push(self.link_to(folder.title.as_str(), address));
            }
        }
        trail
    }

    /// Returns the breadcrumb of a page that belongs to a document.
    pub(crate) fn trail_below(&self, document: &Document) -> Vec<LinkView> {
        let mut trail = self.trail(&document.url);
        trail.push(self.link(document));
        trail
    }

    /// Returns an organisation; a link if it has a page.
    pub(crate) fn party(&self, party: &Party<DocumentId>) -> LinkView {
        match party {
            Party::Document(organisation) => self.link(&self.site[organisation.to]),
            Party::Named(name) => LinkView::text(name),
        }
    }

    /// Returns what explains terms on a page in a language, except the term that the page is about.
    pub(crate) fn explainer(&self, tag: &str, own: Option<DocumentId>) -> Explainer<'_> {
        Explainer::new(self.site, &self.glossary, tag, own)
    }

    /// Returns a link to the file of a note: at the code host if the site names one, else as it is published, else its path alone.
    pub(crate) fn source(&self, document: &Document) -> LinkView {
        let path = document.note.path.inside();
        let own = &self.site.config.settings.source_url.value;
        let base = self.site.origin_of(document).map_or(own, |origin| &origin.source_url);
        let encoded = utf8_percent_encode(path, OF_NAMES);
        let at_host = (!base.is_empty()).then(|| format!("{}/{encoded}", base.trim_end_matches('/')));
        let published = || addresses::of_source(self.site, document).map(|url| self.href(&url));
        LinkView { url: at_host.or_else(published), ..LinkView::text(path) }
    }
}

/// Returns whether a document is the page of its folder, which also lists the folder.
pub(crate) fn is_folder_page(site: &Site, id: DocumentId) -> bool {
    site.folders.get(&site.documents[id].url).is_some_and(|folder| folder.index == Some(id))
}
