//! The lines and columns of findings: each file is read once, however many findings it has.

use std::collections::BTreeMap;

use crate::source::{LineColumns, Source, Sources};

/// The files that findings are in.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    known: BTreeMap<&'a str, (&'a Source, LineColumns<'a>)>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, known: BTreeMap::new() }
    }

    /// Returns the text of a file, with its lines and columns.
    pub(super) fn of(&mut self, file: &str) -> Option<&(&'a Source, LineColumns<'a>)> {
        let source = self.sources.get(file)?;
        Some(self.known.entry(source.path.as_str()).or_insert_with(|| (source, LineColumns::new(&source.text))))
    }
}
