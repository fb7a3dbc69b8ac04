//! Paths in the content folder.
//!
//! A path is relative to the content folder and has `/` between its parts on every platform, so it is plain text to print, to
//! sort and to look up. This is the only file that names relative-path.

use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use relative_path::{Component, RelativePath};

/// Names, without extension, of a file that is the page of its folder; of several in one folder the first is.
pub const INDEX_STEMS: [&str; 3] = ["index", "_index", "readme"];

/// The folder of another source, whose files are part of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mount {
    /// The folder, as a path from the content folder (`../bronnen/utrecht`).
    pub folder: String,
    /// Where its files are on the site (`utrecht`); empty for the root.
    pub address: String,
}

/// The path of a file or folder in the content folder (`praktijknotities/voorrang.md`). The folder itself is the empty path.
///
/// A file of another source has the path of its folder in front ([`Mount`]), so that a finding names it as it is on disk.
#[derive(Clone, Debug, Default)]
pub struct ContentPath {
    text: Arc<str>,
    mount: Option<Arc<Mount>>,
}

impl ContentPath {
    /// Wraps a path that is already relative and has `/` between its parts.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self { text: path.into(), mount: None }
    }

    /// Wraps the path of a file in the folder of another source.
    pub fn mounted(mount: &Arc<Mount>, inside: &str) -> Self {
        Self { text: format!("{}/{inside}", mount.folder).into(), mount: Some(mount.clone()) }
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the source that the file is of; `None` for a file of the content folder itself.
    pub fn mount(&self) -> Option<&Arc<Mount>> {
        self.mount.as_ref()
    }

    /// Returns the path in the source that the file is of.
    pub fn inside(&self) -> &str {
        self.mount.as_ref().map_or(&self.text, |mount| self.text.get(mount.folder.len() + 1..).unwrap_or_default())
    }

    /// Returns the path that decides the address: that in the source, under the address of the source.
    pub fn on_site(&self) -> Cow<'_, str> {
        match &self.mount {
            Some(mount) if !mount.address.is_empty() => Cow::Owned(format!("{}/{}", mount.address, self.inside())),
            _ => Cow::Borrowed(self.inside()),
        }
    }

    /// Returns the path of the folder that contains this; empty for what is in the content folder itself.
    pub fn folder(&self) -> &str {
        self.text.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Returns the first folder of the path in its source: it decides the kind of a note.
    pub fn top_folder(&self) -> Option<&str> {
        self.inside().split_once('/').map(|(folder, _)| folder)
    }

    /// Returns the paths of the folders that contain this, the nearest first; without the content folder itself.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.text.rmatch_indices('/').map(|(at, _)| &self.text[..at])
    }

    /// Returns the name of the file or of the last folder.
    pub fn file_name(&self) -> &str {
        self.text.rsplit('/').next().unwrap_or(&self.text)
    }

    /// Returns the name without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
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
        let own = self.stem();
        INDEX_STEMS.iter().position(|stem| own.eq_ignore_ascii_case(stem))
    }

    /// Returns the path in the same folder with another name.
    pub fn with_file_name(&self, name: &str) -> Self {
        Self { mount: self.mount.clone(), ..Self::in_folder(self.folder(), name) }
    }

    /// Returns the path of a name in a folder.
    pub fn in_folder(folder: &str, name: &str) -> Self {
        if folder.is_empty() { Self::new(name) } else { Self::new(format!("{folder}/{name}")) }
    }

    /// Resolves a link that this file contains: relative to its folder, or to the folder of its source when it begins with `/`.
    /// Returns `None` when the link leads out of that folder.
    pub fn resolve(&self, link: &str) -> Option<Self> {
        let inside = self.inside();
        let folder = if link.starts_with('/') { "" } else { inside.rsplit_once('/').map_or("", |(folder, _)| folder) };
        let path = RelativePath::new(folder).join_normalized(link);
        if path.components().next() == Some(Component::ParentDir) {
            return None;
        }
        Some(self.mount.as_ref().map_or_else(|| Self::new(path.as_str()), |mount| Self::mounted(mount, path.as_str())))
    }

    /// Resolves a link on disk, wherever it leads: out of the content folder into that of a source, or back.
    pub fn resolve_on_disk(&self, link: &str) -> Self {
        Self::new(RelativePath::new(self.folder()).join_normalized(link).into_string())
    }

    /// Writes the link from this file to another one.
    pub fn link_to(&self, other: &Self) -> String {
        RelativePath::new(self.folder()).relative(&*other.text).into_string()
    }
}

impl Deref for ContentPath {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

// The text alone says which file it is.
impl PartialEq for ContentPath {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for ContentPath {}

impl PartialOrd for ContentPath {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ContentPath {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for ContentPath {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Borrow<str> for ContentPath {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl PartialEq<str> for ContentPath {
    fn eq(&self, other: &str) -> bool {
        *self.text == *other
    }
}

impl PartialEq<&str> for ContentPath {
    fn eq(&self, other: &&str) -> bool {
        *self.text == **other
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
        f.pad(&self.text)
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

    #[test]
    fn a_file_of_a_source_is_named_as_on_disk_and_addressed_as_on_the_site() {
        let mount = Arc::new(Mount { folder: "../bronnen/utrecht".to_owned(), address: "utrecht".to_owned() });
        let path = ContentPath::mounted(&mount, "praktijknotities/a.md");
        assert_eq!(path, "../bronnen/utrecht/praktijknotities/a.md");
        assert_eq!((path.top_folder(), path.inside()), (Some("praktijknotities"), "praktijknotities/a.md"));
        assert_eq!(path.on_site(), "utrecht/praktijknotities/a.md");
        assert_eq!(path.with_file_name("a.en.md").on_site(), "utrecht/praktijknotities/a.en.md");
        let resolved = |link: &str| path.resolve(link).map(|path| path.to_string());
        assert_eq!(resolved("../wetten/b.md").as_deref(), Some("../bronnen/utrecht/wetten/b.md"));
        assert_eq!(resolved("/c.png").as_deref(), Some("../bronnen/utrecht/c.png"));
        assert_eq!(resolved("../../c.md"), None);
        assert_eq!(path.resolve_on_disk("../../../content/c.md"), "../content/c.md");
    }
}
