//! The output of a build: path → bytes, each path claimed by one owner.
//!
//! It is ordered, so that the same input gives the same bytes in the same order. Writing it to a folder (`shell::publish`) and
//! serving it from memory (`shell::serve`) are not done here.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;

/// Folder of files whose name contains a hash of their bytes, so that they may be cached for ever.
pub const ASSETS: &str = "assets/";
/// Folder of a search index, in the folder of the site or of an edition.
pub const INDEX: &str = "zoekindex/";

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub bytes: Arc<[u8]>,
    /// Path of its source file, or the name of the part that generates it; for messages.
    pub owner: String,
}

/// All files of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, File>,
}

impl Output {
    /// Claims a path. A second claim is an error that names both owners; the first keeps the path.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>, owner: &str, diagnostics: &mut Diagnostics) {
        let path = path.into();
        if let Some(first) = self.files.get(&path) {
            diagnostics
                .error(
                    "dubbel-adres",
                    owner,
                    None,
                    format!("Dit bestand en “{}” krijgen allebei het adres “/{path}”.", first.owner),
                )
                .hint("Geef een van de twee een andere bestandsnaam.");
            return;
        }
        self.files.insert(path, File { bytes: bytes.into(), owner: owner.to_owned() });
    }

    /// Returns the file at a path (`praktijknotities/voorrang/index.html`).
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// Iterates over the files in order of their path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &File)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// Returns the number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Returns whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_claim_on_a_path_names_both_owners() {
        let (mut output, mut diagnostics) = (Output::default(), Diagnostics::default());
        output.insert("a/index.html", *b"1", "a.md", &mut diagnostics);
        output.insert("a/index.html", *b"2", "A.md", &mut diagnostics);
        let finding = diagnostics.iter().next().expect("a finding");
        assert_eq!((finding.file.as_str(), finding.message.contains("a.md")), ("A.md", true));
        assert_eq!(output.get("a/index.html").map(|file| &*file.bytes), Some(&b"1"[..]));
    }
}
