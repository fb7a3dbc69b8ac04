//! Paths in the content folder.
//!
//! A path is relative to the content folder and has `/` between its parts on every platform, so it is plain text to print, to
//! sort and to look up. This is the only file that names relative-path.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use relative_path::{Component, RelativePath};

/// Names, without extension, of a file that is the page of its folder; of several in one folder the first is.
pub const INDEX_STEMS: [&str; 3] = ["index", "_index", "readme"];

/// The path of a file or folder in the content folder (`praktijknotities/voorrang.md`). The folder itself is the empty path.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentPath(Arc<str>);

impl ContentPath {
    /// Wraps a path that is already relative and has `/` between its parts.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the path of the folder that contains this; empty for what is in the content folder itself.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Returns the first folder of the path: it decides the kind of a note.
    pub fn top_folder(&self) -> Option<&str> {
        self.0.split_once('/').map(|(folder, _)| folder)
    }

    /// Returns the paths of the folders that contain this, the nearest first; without the content folder itself.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.rmatch_indices('/').map(|(at, _)| &self.0[..at])
    }

    /// Returns the name of the file or of the last folder.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Returns the name without its extension.
    pub fn stem(&self) -> &str {
        self.file_name().rsplit_once('.').map_or(self.file_name(), |(stem, _)| stem)
    }

    /// Returns what comes after the last dot of the name; empty without one.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Returns whether this is a Markdown file, by its extension.
    pub fn is_markdown(&self) -> bool {
        ["md", "markdown"].iter().any(|extension| self.extension().eq_ignore_ascii_case(extension))
    }

    /// Returns whether this file is the page of its folder.
    pub fn is_index(&self) -> bool {
        self.index_rank().is_some()
    }

    /// Returns which of [`INDEX_STEMS`] this file is named by.
    pub fn index_rank(&self) -> Option<usize> {
        INDEX_STEMS.iter().position(|stem| self.stem().eq_ignore_ascii_case(stem))
    }

    /// Returns the path in the same folder with another name.
    pub fn with_file_name(&self, name: &str) -> Self {
        Self::in_folder(self.folder(), name)
    }

    /// Returns the path of a name in a folder.
    pub fn in_folder(folder: &str, name: &str) -> Self {
        if folder.is_empty() { Self::new(name) } else { Self::new(format!("{folder}/{name}")) }
    }

    /// Resolves a link that this file contains: relative to its folder, or to the content folder when it begins with `/`.
    /// Returns `None` when the link leads out of the content folder.
    pub fn resolve(&self, link: &str) -> Option<Self> {
        let folder = if link.starts_with('/') { "" } else { self.folder() };
        let path = RelativePath::new(folder).join_normalized(link);
        (path.components().next() != Some(Component::ParentDir)).then(|| Self::new(path.into_string()))
    }

    /// Writes the link from this file to another one.
    pub fn link_to(&self, other: &Self) -> String {
        RelativePath::new(self.folder()).relative(&*other.0).into_string()
    }
}

impl Deref for ContentPath {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for ContentPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for ContentPath {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for ContentPath {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl From<&str> for ContentPath {
    fn from(path: &str) -> Self {
        Self::new(path)
    }
}

impl From<String> for ContentPath {
    fn from(path: String) -> Self {
        Self::new(path)
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_parts() {
        let parts = |path: &str| {
            let path = ContentPath::new(path);
            [path.folder(), path.file_name(), path.stem(), path.extension()].map(str::to_owned)
        };
        assert_eq!(parts("docs/v1.2/a.en.md"), ["docs/v1.2", "a.en.md", "a.en", "md"]);
        assert_eq!(parts("v1.2/LICENSE"), ["v1.2", "LICENSE", "LICENSE", ""]);
        assert_eq!(parts("a.md"), ["", "a.md", "a", "md"]);
        assert_eq!(parts(""), ["", "", "", ""]);
        assert_eq!(ContentPath::new("a/b/c.md").folders().collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(ContentPath::new("a.md").top_folder(), None);
        assert_eq!(ContentPath::new("a/b.md").with_file_name("c.md"), "a/c.md");
        assert_eq!(ContentPath::new("b.md").with_file_name("c.md"), "c.md");
    }

    #[test]
    fn a_name_decides_what_a_file_is() {
        let is = |path: &str| (ContentPath::new(path).is_markdown(), ContentPath::new(path).is_index());
        assert_eq!(is("docs/README.MD"), (true, true));
        assert_eq!(is("docs/_index.markdown"), (true, true));
        assert_eq!(is("docs/index"), (false, true));
        assert_eq!(is("readme/a.md"), (true, false));
        assert_eq!(is("md/a.txt"), (false, false));
    }

    #[test]
    fn links_are_resolved_and_written() {
        let resolve = |from: &str, link: &str| ContentPath::new(from).resolve(link).map(|path| path.to_string());
        assert_eq!(resolve("a/b/c.md", "../d.md").as_deref(), Some("a/d.md"));
        assert_eq!(resolve("a/b/c.md", "/d//e/./f.md").as_deref(), Some("d/e/f.md"));
        assert_eq!(resolve("a/b.md", "../").as_deref(), Some(""));
        assert_eq!(resolve("a.md", "../d.md"), None);
        assert_eq!(resolve("a/b.md", "/../d.md"), None);
        assert_eq!(resolve("a/b.md", "../../a/d.md"), None, "the name of the content folder's own folder is not known");
        let link = |from: &str, to: &str| ContentPath::new(from).link_to(&to.into());
        assert_eq!(link("a/b/c.md", "a/d/e.md"), "../d/e.md");
        assert_eq!(link("c.md", "d.md"), "d.md");
        assert_eq!(link("a/c.md", "d.md"), "../d.md");
    }
}
