//! What exists in a site, or in an edition of it: everything that the links in its texts can lead to.

use std::collections::{BTreeMap, BTreeSet};

use super::addresses::{WORK_LIST, WRITING, in_every_edition};
use super::coverage::Coverage;
use super::document::Placed;
use super::elsewhere::Elsewhere;
use super::folders::{self, Folder};
use super::ids::{ByDocument, DocumentId};
use super::order::Order;
use super::references::References;
use super::situations::Situations;

use crate::config::Config;
use crate::kind::Kind;

/// Everything that has an address, and the lists that follow from front matter.
pub struct Index {
    pub(super) config: Config,
    pub(super) root: String,
    pub(super) documents: ByDocument<Placed<DocumentId>>,
    pub(super) order: Order,
    pub(super) folders: BTreeMap<String, Folder>,
    pub(super) situations: Situations,
    pub(super) coverage: Coverage,
    /// Addresses of pages that no document has.
    pub(super) generated: BTreeSet<String>,
}

impl Index {
    /// `root` is the address of the home page.
    pub(super) fn new(
        config: Config,
        root: &str,
        documents: ByDocument<Placed<DocumentId>>,
        references: &References,
        elsewhere: &[Elsewhere],
    ) -> Self {
        let settings = &config.settings;
        let order = Order::new(&documents);
        let mut folders = folders::folders(root, &settings.title, &documents, &order);
        if !elsewhere.is_empty() {
            folders::enter(&mut folders, root, Kind::Practice.folder());
        }
        let situations = Situations::new(root, settings, references.by_situation.clone());
        let coverage = Coverage::new(root, &documents, &order, elsewhere, &references.successors);
        let mut generated: BTreeSet<String> = folders.keys().cloned().chain(in_every_edition(root)).collect();
        generated.extend(coverage.address.clone());
        generated.extend(situations.addresses(root, &documents));
        Self { config, root: root.to_owned(), documents, order, folders, situations, coverage, generated }
    }

    /// The documents in the language of the site or edition; in an edition the others are there to be linked to.
    pub(super) fn own(&self) -> impl Iterator<Item = (DocumentId, &Placed<DocumentId>)> {
        self.documents.entries().filter(|(_, document)| document.is_own(&self.root))
    }

    /// Addresses of generated pages that editors can link to.
    pub(super) fn lists(&self) -> BTreeSet<String> {
        let writing = self.config.settings.writing.then(|| WRITING.to_owned());
        self.generated.iter().cloned().chain([WORK_LIST.to_owned()]).chain(writing).collect()
    }
}
