//! A page in its languages: which versions of it exist.

use crate::language::LanguageTag;
use crate::site::{Document, DocumentId, Site, editions};

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

    /// Returns a document in the original language.
    pub(crate) fn original(&self, id: DocumentId) -> Option<&'a Document> {
        self.members.first().map(|site| &site[id])
    }

    /// Returns the original language.
    pub(crate) fn language(&self) -> Option<&'a LanguageTag> {
        self.members.first().map(|site| &site.config.settings.language)
    }
}
