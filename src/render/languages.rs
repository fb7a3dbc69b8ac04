//! A page in its languages: which versions there are, what each is called, and how a translation stands to its original.

use std::collections::BTreeMap;

use crate::render::context::Context;
use crate::site::{DocumentId, Site, behind, editions};
use crate::view::{LanguageView, PageView};
use crate::words::{self, Language};

/// The site and its editions in other languages; nothing for a site in one language.
#[derive(Default)]
pub struct Family<'a> {
    members: Vec<&'a Site>,
}

impl<'a> Family<'a> {
    pub(crate) fn new(site: &'a Site) -> Self {
        if site.editions.is_empty() {
            return Self::default();
        }
        Self { members: site.in_all_languages().collect() }
    }

    /// The versions of the page at an address, with the site that each is on, the original first; none of a page that has one.
    pub(crate) fn versions(&self, from: &Site, address: &str) -> Vec<(&'a Site, String)> {
        let version = |member: &&'a Site| {
            let address = editions::elsewhere(address, from, member);
            member.addresses.contains(&address).then_some((*member, address))
        };
        let versions: Vec<_> = self.members.iter().filter_map(version).collect();
        if versions.len() > 1 { versions } else { Vec::new() }
    }

    /// What a translation's page says of its original.
    pub(crate) fn fill(&self, context: &Context<'_>, id: DocumentId, page: &mut PageView) {
        let document = &context.site.documents[id];
        if document.note.original.is_none() {
            return;
        }
        let Some(original) = self.members.first().map(|member| &member[id]) else { return };
        page.original_language = self.members[0].config.settings.language.to_string();
        page.behind_original = behind(&document.note, &original.note).is_some();
    }
}

/// The versions of a finished page, itself among them.
pub(crate) fn of_page(context: &Context<'_>, page: &PageView) -> Vec<LanguageView> {
    let address = context.site.config.base.url_of(&page.url);
    let view = |(site, address): (&Site, String)| {
        let tag = &site.config.settings.language;
        LanguageView {
            language: tag.to_string(),
            label: Language::from_tag(tag).word(words::pages::THIS_PAGE).to_owned(),
            url: context.href(&address),
            canonical: site.config.base.absolute(&address),
            is_current: site.root == context.site.root,
            is_original: site.root == "/",
        }
    };
    context.family.versions(context.site, &address).into_iter().map(view).collect()
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
