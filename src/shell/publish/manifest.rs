//! What a published folder names as its own: the list of its files, and a marker that names those of the release before.
//!
//! Nothing else in such a folder is ever written over or removed, so everything here asks the manifest first and never
//! follows a link.

use std::collections::BTreeMap;
use std::fs::{self, FileType};
use std::io;
use std::path::Path;

use super::super::report::Failure;
use crate::output::{ASSETS, INDEX};
use crate::render::machine::checksums;

/// Marks a folder as made by us; names the files that it keeps of the release before.
pub(crate) const MARKER: &str = ".wegwijs";
const MARKER_TEXT: &str = "Deze map is gemaakt door wegwijs en wordt bij elke bouw in zijn geheel vervangen.\n";
/// The list of all files of a site.
pub(crate) const SUMS: &str = checksums::PATH;
/// A file that is on its way to its place.
pub(super) const WAITING: &str = ".wegwijs-wacht";
/// A file system's own folder at the root of a volume.
const LOST_AND_FOUND: &str = "lost+found";

/// Names of things that are not ours, before the rest is only counted.
const NAMED: usize = 10;

/// Files by path within the folder, with their checksums.
pub(crate) type Sums = BTreeMap<String, String>;

/// The files that are ours in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manifest {
    /// The files of the release.
    pub(crate) files: Sums,
    /// Files of the release before, for pages that are still open, and the list itself.
    pub(crate) marked: Sums,
}

impl Manifest {
    /// Reads what a folder names as its own; nothing when it has no marker.
    pub(crate) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let text = |name: &str| match folder.join(name).symlink_metadata() {
            Ok(found) if found.is_file() => {
                fs::read(folder.join(name)).map(|text| Some(String::from_utf8_lossy(&text).into_owned()))
            }
            Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Err(error),
            _ => Ok(None),
        };
        let Some(marker) = text(MARKER)? else { return Ok(None) };
        Ok(Some(Self { files: checksums::parse(&text(SUMS)?.unwrap_or_default()).0, marked: checksums::parse(&marker).0 }))
    }

    /// Whether a file is ours.
    pub(super) fn owns(&self, path: &str) -> bool {
        matches!(path, MARKER | SUMS | WAITING) || self.files.contains_key(path) || self.marked.contains_key(path)
    }

    /// Whether a folder holds files of ours.
    pub(super) fn leads_on(&self, path: &str) -> bool {
        let within = format!("{path}/");
        let next = |sums: &Sums| sums.range(within.clone()..).next().is_some_and(|(next, _)| next.starts_with(&within));
        next(&self.files) || next(&self.marked)
    }

    /// What is ours in a folder within.
    pub(super) fn below(&self, folder: &str) -> Self {
        let within = |path: &str| path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned);
        let below = |sums: &Sums| sums.iter().filter_map(|(path, sum)| Some((within(path)?, sum.clone()))).collect();
        Self { files: below(&self.files), marked: below(&self.marked) }
    }

    /// Has the marker name all files of this and of another.
    pub(crate) fn with(mut self, other: &Self) -> Self {
        let files = self.files.clone().into_iter().chain(other.files.clone());
        self.marked.extend(files.chain(other.marked.clone()));
        self
    }

    /// What the next release keeps of this one. The same release keeps what it kept.
    pub(crate) fn kept_by(&self, next: &Sums) -> Sums {
        let kept = if self.files == *next { &self.marked } else { &self.files };
        let kept = kept.iter().filter(|(path, _)| is_hashed(path) && !next.contains_key(*path));
        kept.map(|(path, sum)| (path.clone(), sum.clone())).collect()
    }
}

/// Whether a file has a hash of its bytes in its name, so that it never changes.
pub(crate) fn is_hashed(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let folder = format!("{folder}/");
    let hash = |part: &str| part.len() >= 10 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (folder == ASSETS || folder == INDEX || folder.ends_with(&format!("/{INDEX}"))) && name.split(['.', '-']).any(hash)
}

/// The text of a marker that names `files`, and the list itself so that a damaged one is noticed.
pub(super) fn marker(files: &Sums) -> String {
    let lines: String = files.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect();
    format!("{MARKER_TEXT}{lines}")
}

/// Calls `visit` for everything below a folder: path, kind and whether it is worth going into. Links are not followed.
fn walk(folder: &Path, prefix: &str, visit: &mut dyn FnMut(&str, FileType) -> bool) -> io::Result<()> {
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        // A name that is no UTF-8 is none of ours, and must not be taken for another.
        let name = name.to_str().map_or_else(|| format!("{name:?}"), str::to_owned);
        let (path, kind) = (format!("{prefix}{name}"), entry.file_type()?);
        if visit(&path, kind) {
            walk(&entry.path(), &format!("{path}/"), visit)?;
        }
    }
    Ok(())
}

/// The paths of all files below a folder; `except` says what is left out.
pub(crate) fn files(folder: &Path, except: &dyn Fn(&str) -> bool) -> io::Result<Vec<(String, FileType)>> {
    let mut found = Vec::new();
    walk(folder, "", &mut |path, kind| {
        if except(path) || path == LOST_AND_FOUND {
            return false;
        }
        if !kind.is_dir() {
            found.push((path.to_owned(), kind));
        }
        kind.is_dir()
    })?;
    Ok(found)
}

/// What is in a folder and is not ours; a folder of which nothing is ours is one line. `except` says what is left out.
pub(super) fn foreign(folder: &Path, own: &Manifest, except: &dyn Fn(&str) -> bool) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    walk(folder, "", &mut |path, kind| {
        if except(path) || path == LOST_AND_FOUND {
            return false;
        }
        let leads_on = kind.is_dir() && own.leads_on(path);
        if !(leads_on || kind.is_file() && own.owns(path)) {
            found.push(if kind.is_dir() { format!("{path}/") } else { path.to_owned() });
        }
        leads_on
    })?;
    Ok(found)
}

/// Names what is in a folder and should not be.
pub(super) fn named(folder: &Path, names: &[String], why: &str) -> Failure {
    let shown: Vec<_> = names.iter().take(NAMED).map(|name| format!("“{name}”")).collect();
    let more = names.len() - shown.len();
    let more = if more > 0 { format!(" en {more} andere") } else { String::new() };
    Failure::new(format!("In de map “{}” staat iets anders, {why}: {}{more}.", folder.display(), shown.join(", ")))
}

/// Removes what is ours from a folder, and the folder when nothing else is in it; gives what is left.
pub(super) fn remove(folder: &Path) -> io::Result<Vec<String>> {
    if !folder.symlink_metadata().is_ok_and(|found| found.is_dir()) {
        return Ok(Vec::new());
    }
    let Some(own) = Manifest::read(folder)? else {
        // Killed before it had a marker: then nothing is in it yet.
        return match fs::remove_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(vec![String::new()]),
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(Vec::new()),
        };
    };
    remove_files(folder, &own, &|path| !matches!(path, MARKER | SUMS))?;
    let left = foreign(folder, &own, &|_| false)?;
    if left.is_empty() {
        // The marker last: a build that is killed here leaves a folder that is still known to be ours.
        for name in [SUMS, MARKER] {
            ignore_missing(fs::remove_file(folder.join(name)))?;
        }
        ignore_missing(fs::remove_dir(folder))?;
    }
    Ok(left)
}

/// Removes those of our files from a folder of which `is_going` holds, and the folders of ours that are empty then.
pub(super) fn remove_files(folder: &Path, own: &Manifest, is_going: &dyn Fn(&str) -> bool) -> io::Result<()> {
    let (mut folders, mut failed) = (Vec::new(), None);
    walk(folder, "", &mut |path, kind| {
        let leads_on = kind.is_dir() && own.leads_on(path);
        if leads_on {
            folders.push(path.to_owned());
        } else if kind.is_file() && own.owns(path) && is_going(path) {
            failed = failed.take().or(ignore_missing(fs::remove_file(folder.join(path))).err());
        }
        leads_on
    })?;
    for path in folders.iter().rev() {
        // Refused for a folder in which something is left.
        let _ = fs::remove_dir(folder.join(path));
    }
    failed.map_or(Ok(()), Err)
}

fn ignore_missing(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
