//! `check --fix`: makes the changes that findings are certain of, in the files themselves.
//!
//! A change is only kept if it mends what it is for: after each round everything is checked again, and a file in which a finding
//! stays or errors come gets its text back. So a second run finds nothing to do.

pub(super) mod diff;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::report::Failure;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Severity};
use crate::source::{Source, Sources};
use crate::{Options, check};

/// Most rounds: a change can uncover the next finding, and no file has many that hide each other.
const ROUNDS: usize = 20;
/// Code of front matter that cannot be read.
const UNREADABLE: &str = "geen-yaml";

/// The changes of a folder.
pub struct Fixes {
    /// The sources with the changes.
    pub sources: Sources,
    /// What is still wrong.
    pub diagnostics: Diagnostics,
    /// Text before and after, by path.
    changed: BTreeMap<String, (Source, Source)>,
    /// How many places changed.
    pub count: usize,
    /// Files that have certain changes and cannot keep their encoding.
    pub skipped: Vec<String>,
}

impl Fixes {
    /// Makes all certain changes in memory, of the files that `may_change` names.
    pub fn find(folder: &Path, mut sources: Sources, options: &Options, may_change: &dyn Fn(&str) -> bool) -> Self {
        let mut diagnostics = check(&sources, options);
        let (mut changed, mut refused, mut count) = (BTreeMap::<String, (Source, Source)>::new(), BTreeSet::new(), 0);
        let mut skipped = BTreeSet::new();
        for _ in 0..ROUNDS {
            let mut edits = by_file(&diagnostics);
            edits.retain(|file, _| may_change(file) && !refused.contains(file));
            edits.retain(|file, _| {
                let keeps = changed.contains_key(file) || sources.get(file).is_some_and(|source| is_as_on_disk(folder, source));
                keeps || {
                    skipped.insert(file.clone());
                    false
                }
            });
            if edits.is_empty() {
                break;
            }
            let before = sources.clone();
            let made: BTreeMap<&String, usize> =
                edits.iter().map(|(file, edits)| (file, change(&mut sources, file, edits))).collect();
            let after = check(&sources, options);
            let worse: Vec<&&String> = made.keys().filter(|file| !is_better(file, &diagnostics, &after)).collect();
            for file in worse.iter().copied() {
                refused.insert((*file).clone());
                restore(&mut sources, &before, file);
            }
            for (file, places) in made.iter().filter(|(file, _)| !refused.contains(**file)) {
                let (Some(old), Some(new)) = (before.get(file), sources.get(file)) else { continue };
                changed.entry((*file).clone()).or_insert_with(|| (old.clone(), new.clone())).1 = new.clone();
                count += places;
            }
            diagnostics = if worse.is_empty() { after } else { check(&sources, options) };
        }
        Self { sources, diagnostics, changed, count, skipped: skipped.into_iter().collect() }
    }

    /// The number of files that change.
    pub fn files(&self) -> usize {
        self.changed.len()
    }

    /// Shows the changes as a unified diff, without personal data; `folder` is put before each path.
    pub fn diff(&self, folder: &str) -> String {
        let shown = |text: &str| self.diagnostics.masks.apply(text).into_owned();
        let one = |(path, (old, new)): (&String, &(Source, Source))| {
            diff::unified(folder, &shown(path), &shown(&old.text), &shown(&new.text))
        };
        self.changed.iter().map(one).collect()
    }

    /// Writes the changed files, each in one step: a reader sees the old text or the new one.
    ///
    /// # Errors
    /// A file that cannot be written; those before it are changed.
    pub fn write(&self, folder: &Path) -> Result<(), Failure> {
        for (path, (_, new)) in &self.changed {
            let path = folder.join(path);
            replace(&path, &new.text).map_err(|error| Failure::io("schrijven", &path, &error))?;
        }
        Ok(())
    }
}

/// The changes of each file from the first to the last, without those that overlap one before them.
fn by_file(diagnostics: &Diagnostics) -> BTreeMap<String, Vec<Edit>> {
    let mut edits = BTreeMap::<String, Vec<Edit>>::new();
    for finding in diagnostics.iter().filter(|finding| !finding.edits.is_empty()) {
        edits.entry(finding.file.clone()).or_default().extend(finding.edits.iter().cloned());
    }
    edits.into_iter().map(|(file, edits)| (file, Edit::disjoint(edits))).collect()
}

/// Changes a file; returns the number of places.
fn change(sources: &mut Sources, file: &str, edits: &[Edit]) -> usize {
    let Some(source) = find_mut(sources, file) else { return 0 };
    source.text = Edit::apply(edits, &source.text).into();
    edits.len()
}

fn restore(sources: &mut Sources, before: &Sources, file: &str) {
    if let (Some(source), Some(old)) = (find_mut(sources, file), before.get(file)) {
        *source = old.clone();
    }
}

fn find_mut<'a>(sources: &'a mut Sources, file: &str) -> Option<&'a mut Source> {
    if file == Sources::CONFIG { sources.config.as_mut() } else { sources.notes.get_mut(file) }
}

/// Whether changes mended what they were for, and broke nothing. Behind front matter that can be read again, more may be wrong.
fn is_better(file: &str, before: &Diagnostics, after: &Diagnostics) -> bool {
    let of = |all: &'_ Diagnostics, is: &dyn Fn(&Diagnostic) -> bool| {
        all.iter().filter(|finding| finding.file == file && is(finding)).count()
    };
    let unreadable = |all| of(all, &|finding| finding.code == UNREADABLE);
    let mended = |finding: &&Diagnostic| finding.file == file && !finding.edits.is_empty();
    let is_gone = |finding: &Diagnostic| {
        let same = |other: &Diagnostic| other.code == finding.code && other.message == finding.message;
        of(after, &same) < of(before, &same)
    };
    let errors = |all| of(all, &|finding| finding.severity == Severity::Error);
    let breaks = if unreadable(before) > 0 { unreadable(after) > unreadable(before) } else { errors(after) > errors(before) };
    !breaks && before.iter().filter(mended).all(is_gone)
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Whether the text that was checked is that of the file, byte for byte: one in another encoding would be written in this one.
pub(super) fn is_as_on_disk(folder: &Path, source: &Source) -> bool {
    let bytes = fs::read(folder.join(&*source.path)).unwrap_or_default();
    bytes.strip_prefix(BOM).unwrap_or(&bytes) == source.text.as_bytes()
}

/// Puts a text in place of a file's own, with its byte-order mark and its permissions.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let old = fs::read(path)?;
    let mut new = tempfile_beside(path)?;
    let written = (|| {
        if old.starts_with(BOM) {
            new.1.write_all(BOM)?;
        }
        new.1.write_all(text.as_bytes())?;
        new.1.set_permissions(fs::metadata(path)?.permissions())?;
        new.1.sync_all()?;
        fs::rename(&new.0, path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&new.0);
    }
    written
}

/// Creates a file in the same folder, whose name makes it no part of the site should the program be stopped.
fn tempfile_beside(path: &Path) -> io::Result<(PathBuf, fs::File)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let file = fs::OpenOptions::new().write(true).create_new(true).open(&beside)?;
    Ok((beside, file))
}
