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

/// Returns whether a file is part of a search index.
pub fn is_of_index(path: &str) -> bool {
    path.rsplit_once('/').is_some_and(|(folder, _)| format!("/{folder}/").ends_with(&format!("/{INDEX}")))
}

/// Owner of files that this program makes by itself.
pub const PROGRAM: &str = "wegwijs";
/// Longest name of a file or folder on common file systems, in bytes.
const LONGEST_NAME: usize = 255;

/// Takes files as soon as they are made, so that they are not all in memory until the last one is there. What goes wrong while it
/// does is its own to report.
pub trait Sink: Sync {
    /// Takes the bytes of a file and returns their checksum. A path that is taken twice is an error of the build.
    fn take(&self, path: &str, bytes: &[u8]) -> String;
}

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Empty if a sink took them.
    pub bytes: Arc<[u8]>,
    /// Path of its source file, or the name of the part that generates it; for messages.
    pub owner: String,
    /// Checksum of the bytes that a sink took.
    pub taken: Option<String>,
}

impl File {
    /// Makes a file, whose bytes the sink takes if there is one.
    pub fn new(path: &str, bytes: impl AsRef<[u8]> + Into<Arc<[u8]>>, owner: &str, sink: Option<&dyn Sink>) -> Self {
        let taken = sink.map(|sink| sink.take(path, bytes.as_ref()));
        let bytes = if taken.is_some() { Arc::default() } else { bytes.into() };
        Self { bytes, owner: owner.to_owned(), taken }
    }
}

/// All files of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, File>,
    /// When the same content gives another site, and why, in a Dutch sentence.
    pub next_change: Option<String>,
}

impl Output {
    /// Claims a path. A second claim is an error that names both owners, also when one wants a file where the other wants a
    /// folder; the first keeps the path.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>, owner: &str, diagnostics: &mut Diagnostics) {
        self.add(path, File { bytes: bytes.into(), owner: owner.to_owned(), taken: None }, diagnostics);
    }

    /// Claims a path for a file, as [`Output::insert`] does.
    pub fn add(&mut self, path: impl Into<String>, file: File, diagnostics: &mut Diagnostics) {
        let (path, owner) = (path.into(), &file.owner);
        if let Some((taken, first)) = self.claimed(&path) {
            refuse(&path, owner, taken, &first.owner, diagnostics);
            return;
        }
        if path.split('/').any(|part| part.len() > LONGEST_NAME) {
            diagnostics
                .error("naam-te-lang", owner, None, format!("Het adres “/{path}” is te lang voor een bestand op een webserver."))
                .hint("Geef het bestand een kortere naam; letters van andere schriften worden in een adres langer.");
            return;
        }
        self.files.insert(path, file);
    }

    /// Returns the file in whose way a path would be: of the same name, a file where it needs a folder, or in a folder of its name.
    fn claimed(&self, path: &str) -> Option<(&str, &File)> {
        let around = path.match_indices('/').map(|(end, _)| &path[..end]);
        let same = std::iter::once(path).chain(around).find_map(|path| self.files.get_key_value(path));
        let below = || {
            let within = format!("{path}/");
            self.files.range(within.clone()..).next().filter(|(other, _)| other.starts_with(&within))
        };
        same.or_else(below).map(|(path, file)| (path.as_str(), file))
    }

    /// Takes over the files of an earlier output of which `is_kept` holds, where nothing is in their way.
    pub fn keep(&mut self, earlier: &Self, is_kept: impl Fn(&str) -> bool) {
        let kept = earlier.iter().filter(|(path, _)| is_kept(path) && self.claimed(path).is_none());
        let kept: Vec<_> = kept.map(|(path, file)| (path.to_owned(), file.clone())).collect();
        self.files.extend(kept);
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

/// Reports a path that is taken. What people can rename is named first.
fn refuse(path: &str, owner: &str, taken: &str, first: &str, diagnostics: &mut Diagnostics) {
    let ((path, owner), (other, first)) =
        if owner == PROGRAM { ((taken, first), (path, owner)) } else { ((path, owner), (taken, first)) };
    let message = match (path == other, first == PROGRAM) {
        (true, true) => format!("Dit bestand neemt de plaats in van “/{path}”, dat wegwijs zelf maakt."),
        (true, false) => format!("Dit bestand en “{first}” krijgen allebei het adres “/{path}”."),
        (false, _) => format!(
            "Dit bestand krijgt het adres “/{path}” en “{first}” krijgt “/{other}”: een naam kan niet van een bestand en van een map zijn."
        ),
    };
    diagnostics.error("dubbel-adres", owner, None, message).hint("Geef een van de twee een andere bestandsnaam.");
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

    #[test]
    fn a_file_where_another_needs_a_folder_names_both_owners() {
        for (one, other) in
            [("docs/plan", "docs/plan/index.html"), ("docs/plan/index.html", "docs/plan"), ("a", "a/b/c/index.html")]
        {
            let (mut output, mut diagnostics) = (Output::default(), Diagnostics::default());
            output.insert(one, *b"1", "een.md", &mut diagnostics);
            output.insert("docs/plan.html", *b"1", "twee.md", &mut diagnostics);
            output.insert(other, *b"2", "drie.md", &mut diagnostics);
            let finding = diagnostics.iter().next().expect("a finding");
            assert_eq!((finding.file.as_str(), finding.message.contains("een.md")), ("drie.md", true), "{}", finding.message);
            assert_eq!(diagnostics.iter().count(), 1);
        }
    }

    #[test]
    fn a_name_that_no_file_system_takes_is_an_error() {
        let (mut output, mut diagnostics) = (Output::default(), Diagnostics::default());
        output.insert(format!("{}/index.html", "a".repeat(256)), *b"1", "lang.md", &mut diagnostics);
        assert_eq!(diagnostics.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["naam-te-lang"]);
    }
}
