//! A page in its languages: which versions there are, what each is called, and how a translation stands to its original.

use std::collections::{BTreeMap, BTreeSet};

use crate::render::context::Pages;
use crate::site::{DocumentId, Site, editions};
use crate::view::{LanguageView, PageView};
use crate::words::{self, Language};

/// The site and its editions in other languages; nothing for a site in one language.
#[derive(Default)]
pub struct Family<'a> {
    members: Vec<Member<'a>>,
}

struct Member<'a> {
    site: &'a Site,
    /// Addresses of its pages, from the root of all.
    addresses: BTreeSet<String>,
}

impl<'a> Family<'a> {
    pub(crate) fn new(site: &'a Site) -> Self {
        if site.editions.is_empty() {
            return Self::default();
        }
        let member = |site: &'a Site| {
            let documents = site.own().map(|id| site.documents[id].url.clone());
            Member { site, addresses: documents.chain(editions::made(site)).collect() }
        };
        Self { members: site.in_all_languages().map(member).collect() }
    }

    /// The versions of the page at an address, with the site that each is on, the original first; none of a page that has one.
    pub(crate) fn versions(&self, from: &Site, address: &str) -> Vec<(&'a Site, String)> {
        let version = |member: &Member<'a>| {
            let address = editions::elsewhere(address, from, member.site);
            member.addresses.contains(&address).then_some((member.site, address))
        };
        let versions: Vec<_> = self.members.iter().filter_map(version).collect();
        if versions.len() > 1 { versions } else { Vec::new() }
    }

    /// What a translation's page says of its original.
    pub(crate) fn fill(&self, pages: &Pages<'_>, id: DocumentId, page: &mut PageView) {
        let document = &pages.site.documents[id];
        if document.note.original.is_none() {
            return;
        }
        let Some(original) = self.members.first().map(|member| &member.site.documents[id]) else { return };
        page.original_language = self.members[0].site.config.settings.language.to_string();
        page.behind_original = editions::behind(&document.note, &original.note).is_some();
    }
}

/// The versions of a finished page, itself among them.
pub(crate) fn of_page(pages: &Pages<'_>, page: &PageView) -> Vec<LanguageView> {
    let address = pages.site.config.base.url_of(&page.url);
    let view = |(site, address): (&Site, String)| {
        let tag = &site.config.settings.language;
        LanguageView {
            language: tag.to_string(),
            label: Language::from_tag(tag).word(words::pages::THIS_PAGE).to_owned(),
            url: pages.href(&address),
            canonical: site.config.base.absolute(&address),
            is_current: site.root == pages.site.root,
            is_original: site.root == "/",
        }
    };
    pages.family.versions(pages.site, &address).into_iter().map(view).collect()
}

/// The way on in each other language, as HTML: an address without a page may have been in any of them.
pub(crate) fn ways_home(pages: &Pages<'_>) -> String {
    let versions = pages.family.versions(pages.site, &pages.site.root).into_iter();
    let others = versions.filter(|(site, _)| site.root != pages.site.root);
    let way = |(site, address): (&Site, String)| {
        let (tag, href) = (&site.config.settings.language, pages.href(&address));
        let (missing, home) = (tag.words().word(words::pages::NOT_FOUND), tag.words().word(words::pages::TO_HOME));
        format!("<p lang=\"{tag}\">{missing}. <a href=\"{href}\" hreflang=\"{tag}\">{home}</a></p>\n")
    };
    others.map(way).collect()
}

/// Documents in another language than the site's, by their address: for links to them.
pub(crate) fn foreign(site: &Site) -> BTreeMap<String, String> {
    let own = &site.config.settings.language;
    let translations = site.editions.iter().flat_map(|edition| edition.own().map(|id| &edition.documents[id]));
    let tagged = site.documents.iter().chain(translations).map(|document| (document, site.language_of(document)));
    let others = tagged.filter(|(_, language)| *language != own);
    others.map(|(document, language)| (site.config.base.href(&document.url), language.to_string())).collect()
}

/// How to say that something is in each language that the site has pages in.
pub(crate) fn names(site: &Site) -> BTreeMap<String, String> {
    let language = Language::from_tag(&site.config.settings.language);
    let own = site.documents.iter().filter_map(|document| document.note.shared.language.as_ref());
    own.chain(site.languages.values()).map(|tag| (tag.to_string(), language.within(tag).to_owned())).collect()
}
