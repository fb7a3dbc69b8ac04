//! A builder that makes a small site in memory, and what tests ask of it.
#![allow(dead_code)]

pub mod place;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{fs, io};

use wegwijs::config::Config;
use wegwijs::diagnostic::Diagnostics;
use wegwijs::lost;
use wegwijs::output::Output;
use wegwijs::path::ContentPath;
use wegwijs::render::digest::{Choice, Digest};
use wegwijs::shell::{native, report};
use wegwijs::site::external::{self, Answer};
use wegwijs::site::images::Copies;
use wegwijs::source::{LeftOut, Mounted, Shown, Source, Sources};
use wegwijs::theme::{Theme, ThemeFiles};
use wegwijs::{Options, build};
use wegwijs_search::Index;

/// The day on which all test sites are built, but for those of the real content.
pub const TODAY: &str = "2026-01-31";

/// The theme of the program, parsed once.
static THEME: LazyLock<Theme> = LazyLock::new(|| Theme::new(ThemeFiles::default()).expect("a sound theme"));

/// A path in this repository.
pub fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A site under construction.
#[derive(Default)]
pub struct SiteBuilder {
    sources: Sources,
    copies: Copies,
    theme: ThemeFiles,
    today: Option<String>,
    base_url: Option<String>,
    answers: BTreeMap<String, Answer>,
    before: Vec<String>,
    is_checked: bool,
}

/// A finished site.
pub struct Built {
    pub output: Output,
    pub diagnostics: Diagnostics,
    sources: Sources,
}

impl SiteBuilder {
    pub fn new() -> Self {
        Self::default()
    }

    /// The real content, on a day of its own.
    pub fn real() -> Self {
        Self::new().folder(&here("content")).today("2026-11-29")
    }

    /// Adds a file of the content folder.
    pub fn file(mut self, path: &str, text: impl Into<Vec<u8>>) -> Self {
        self.sources.insert(path, text.into());
        self
    }

    /// Adds something that is left out when a folder is read.
    pub fn left_out(mut self, path: &str, why: LeftOut) -> Self {
        self.sources.left_out.insert(path.to_owned(), why);
        self
    }

    /// Sets the files of the site before.
    pub fn before(mut self, files: Vec<String>) -> Self {
        self.before = files;
        self
    }

    /// Takes the findings of `check` in place of those of the build.
    pub fn checked(mut self) -> Self {
        self.is_checked = true;
        self
    }

    /// Sets what other sites answer when they are asked for the pages that links lead to.
    pub fn answered(mut self, answers: BTreeMap<String, Answer>) -> Self {
        self.answers = answers;
        self
    }

    /// Adds a document with the keys that every kind requires; `rest` are more keys, then `---` and the text.
    pub fn document(self, path: &str, title: &str, rest: &str) -> Self {
        let separator = if rest.contains("\n---\n") || rest.starts_with("---\n") { "" } else { "---\n" };
        self.file(path, format!("---\ntitel: {title}\nsamenvatting: Over {title}.\ndatum: 2026-01-01\n{rest}{separator}"))
    }

    /// Adds all files of a folder on disk.
    pub fn folder(mut self, folder: &Path) -> Self {
        for path in files(folder) {
            let bytes = fs::read(folder.join(&path)).expect("a readable file");
            self.sources.insert(path, bytes);
        }
        self
    }

    /// Uses a theme folder on disk.
    pub fn theme(mut self, folder: &Path) -> Self {
        self.theme =
            files(folder).into_iter().map(|path| (path.clone(), fs::read(folder.join(path)).expect("a readable file"))).collect();
        self
    }

    /// Adds the copies of pictures of an earlier build.
    pub fn copies(mut self, copies: Copies) -> Self {
        self.copies = copies;
        self
    }

    pub fn today(mut self, day: &str) -> Self {
        self.today = Some(day.to_owned());
        self
    }

    pub fn base_url(mut self, address: &str) -> Self {
        self.base_url = Some(address.to_owned());
        self
    }

    pub fn build(self) -> Built {
        let own = (!self.theme.is_empty()).then(|| Theme::new(self.theme).expect("a sound theme"));
        let theme = own.as_ref().unwrap_or(&THEME);
        let today = self.today.as_deref().unwrap_or(TODAY).parse().expect("a date");
        let options = Options { base_url: self.base_url, today, drafts: false };
        let sources = mount(self.sources);
        let (sound, unsound) = wegwijs::sound(&sources, &options);
        let (output, mut diagnostics) =
            build(&sound, theme, &options, &native::tools(&self.copies), &mut |_| {}).expect("a build");
        if !unsound.is_empty() {
            diagnostics.extend(unsound);
            diagnostics.sort();
        }
        if self.is_checked {
            diagnostics = wegwijs::check(&sources, &options);
        }
        diagnostics.extend(lost::pages(self.before.iter().map(String::as_str), &output));
        if !self.answers.is_empty() {
            diagnostics.extend(external::report(&external::links(&wegwijs::site(&sources, &options).0), &self.answers));
            diagnostics.sort();
        }
        Built { output, diagnostics, sources }
    }
}

/// Takes files in the folders that the settings name as those of other editors, as they are when they are read from the disk.
fn mount(mut sources: Sources) -> Sources {
    for source in Config::read(sources.config.as_ref(), None).0.sources {
        let prefix = format!("{}/", source.mount.folder);
        let inside = |path: &ContentPath| Some(ContentPath::mounted(&source.mount, path.strip_prefix(&prefix)?));
        let mut is_there = false;
        for (path, text) in std::mem::take(&mut sources.notes) {
            let path = inside(&path).inspect(|_| is_there = true).unwrap_or(path);
            sources.notes.insert(path.clone(), Source { path, ..text });
        }
        for (path, bytes) in std::mem::take(&mut sources.files) {
            let path = inside(&path).inspect(|_| is_there = true).unwrap_or(path);
            sources.files.insert(path, bytes);
        }
        let fault = (!is_there).then(|| "de map is er niet".to_owned());
        let mounted = Mounted { mount: source.mount.clone(), fault, kept: None, shown: Shown::Current };
        sources.mounts.insert(source.mount.folder.clone(), mounted);
    }
    sources
}

impl Built {
    /// The text of a file of the site; `a/` is `a/index.html`.
    #[track_caller]
    pub fn text(&self, path: &str) -> String {
        let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let file = self.output.get(&name).unwrap_or_else(|| panic!("no file {name}; there are {:#?}", self.paths()));
        String::from_utf8_lossy(&file.bytes).into_owned()
    }

    /// The search index of the site.
    pub fn index(&self) -> Index<impl Fn(&str) -> io::Result<Vec<u8>>> {
        let read = |name: &str| {
            let file = self.output.get(&format!("zoekindex/{name}")).ok_or(io::ErrorKind::NotFound)?;
            Ok(file.bytes.to_vec())
        };
        Index::open(read).expect("an index")
    }

    pub fn has(&self, path: &str) -> bool {
        self.output.get(path).is_some()
    }

    pub fn paths(&self) -> Vec<&str> {
        self.output
            .iter()
            .map(|(path, _)| path)
            .filter(|path| !path.starts_with("zoekindex/") && !path.starts_with("assets/"))
            .collect()
    }

    /// All findings as an editor sees them.
    pub fn report(&self) -> String {
        report::write(&self.diagnostics, &self.sources, &report::Style { all: true, ..report::Style::default() })
    }

    /// What changed on a day, as the plain text of a newsletter.
    pub fn digest(&self, day: &str) -> String {
        let today = day.parse().expect("a date");
        let (site, _) = wegwijs::site(&self.sources, &Options { base_url: None, today, drafts: false });
        Digest::new(&site, today, today, Choice::default()).to_text()
    }

    pub fn codes(&self) -> Vec<&'static str> {
        self.diagnostics.iter().map(|finding| finding.code).collect()
    }
}

/// Paths of all files below a folder, with `/`, in order.
pub fn files(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) {
        let mut entries: Vec<_> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")).collect();
        entries.sort_by_key(|entry| entry.file_name());
        for entry in entries {
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{path}/"), found);
            } else {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, "", &mut found);
    found
}

/// Whether expectations are to be rewritten: `UPDATE=1 cargo test`.
pub fn update() -> bool {
    std::env::var_os("UPDATE").is_some()
}
