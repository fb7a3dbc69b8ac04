//! Writing a site to a folder that nobody looks at yet.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::super::report::Failure;
use super::manifest::{self, MARKER, Manifest, SUMS, Sums, WAITING};
use super::system;
use crate::output::{File, Output};

/// A finished site and what goes with it.
pub(super) struct Release<'a> {
    pub(super) output: &'a Output,
    /// Its list of files.
    pub(super) sums: Sums,
    /// What its marker names: the list itself, and what it keeps of the release before.
    pub(super) marked: Sums,
    /// Files that the folder has already, byte for byte.
    same: BTreeSet<&'a str>,
}

impl<'a> Release<'a> {
    /// What replaces `folder`, which names `old` as its own. A build that was killed may have removed some of that already, or not
    /// have put it there yet. `written` are the files that are in the staging folder already.
    pub(super) fn new(output: &'a Output, old: &Manifest, folder: &Path, written: &BTreeSet<String>) -> Self {
        use crate::render::machine::checksums;
        let list = output.get(SUMS).map(|file| &file.bytes[..]).unwrap_or_default();
        let sums = checksums::parse(&String::from_utf8_lossy(list)).0;
        let mut marked = old.kept_by(&sums);
        marked.retain(|path, _| folder.join(path).symlink_metadata().is_ok_and(|found| found.is_file()));
        if !list.is_empty() {
            marked.insert(SUMS.to_owned(), checksums::sum(list));
        }
        let same = same(output, &sums, old, folder, written);
        Self { output, sums, marked, same }
    }

    /// Whether the folder, which names `old` as its own, is this release already.
    pub(super) fn is_in(&self, folder: &Path, old: &Manifest) -> bool {
        let marker = || fs::read(folder.join(MARKER)).is_ok_and(|text| text == manifest::marker(&self.marked).as_bytes());
        self.same.len() == self.output.len() && *old == self.manifest() && marker()
    }

    /// The files that the folder does not have, or has with other bytes.
    pub(super) fn changed(&self) -> impl Iterator<Item = (&'a str, &'a File)> {
        self.output.iter().filter(|(path, _)| !self.same.contains(path))
    }

    /// What is kept of the release before.
    pub(super) fn kept(&self) -> impl Iterator<Item = &str> {
        self.marked.keys().map(String::as_str).filter(|path| *path != SUMS)
    }

    /// What the folder names as its own once the release is in it.
    pub(super) fn manifest(&self) -> Manifest {
        Manifest { files: self.sums.clone(), marked: self.marked.clone() }
    }
}

/// The files of a site that a folder has already. Its list only says where it pays to look: somebody may have altered a file.
fn same<'a>(output: &'a Output, sums: &Sums, old: &Manifest, folder: &Path, written: &BTreeSet<String>) -> BTreeSet<&'a str> {
    let files: Vec<_> = output.iter().filter(|(path, _)| *path == SUMS || old.files.get(*path) == sums.get(*path)).collect();
    let same = files.into_par_iter().filter(|(path, file)| match file.taken {
        Some(_) => !written.contains(*path),
        None => is_there(&folder.join(path), &file.bytes),
    });
    same.map(|(path, _)| path).collect()
}

/// Whether a file has these bytes.
pub(super) fn is_there(path: &Path, bytes: &[u8]) -> bool {
    let found = path.symlink_metadata().is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64);
    found && fs::read(path).is_ok_and(|found| found == bytes)
}

/// Writes a release to a new folder: all of it, which is taken over from `from` where that has it already, or else only what
/// changed. Files that were taken are in `taken`, which may be this folder. What makes the folder known as ours is written first,
/// so that what a killed build leaves can be removed without a doubt.
pub(super) fn write(release: &Release<'_>, staging: &Path, from: Option<&Path>, taken: &Path) -> Result<(), Failure> {
    let write = |name: &str, bytes: &[u8]| {
        let path = staging.join(name);
        fs::write(&path, bytes).map_err(|error| Failure::io("schrijven", &path, &error))
    };
    if let Some(sums) = release.output.get(SUMS) {
        write(SUMS, &sums.bytes)?;
    }
    replace_file(staging, staging, MARKER, manifest::marker(&release.marked).as_bytes())
        .map_err(|error| Failure::io("schrijven", &staging.join(MARKER), &error))?;
    let files: Vec<_> = match from {
        Some(_) => release.output.iter().collect(),
        None => release.changed().collect(),
    };
    let is_written =
        |path: &str, file: &File| path == SUMS || taken == staging && file.taken.is_some() && !release.same.contains(path);
    let files: Vec<_> = files.into_iter().filter(|(path, file)| !is_written(path, file)).collect();
    let folders: BTreeSet<_> = files.iter().filter_map(|(path, _)| Some(path.rsplit_once('/')?.0)).collect();
    for folder in folders {
        let folder = staging.join(folder);
        fs::create_dir_all(&folder).map_err(|error| Failure::io("maken", &folder, &error))?;
    }
    files.par_iter().try_for_each(|(path, file)| {
        let source = from.filter(|_| release.same.contains(path)).or(file.taken.as_ref().map(|_| taken));
        match source {
            Some(from) => take_over(path, from, staging).map_err(|error| Failure::io("bewaren", &staging.join(path), &error)),
            None => write(path, &file.bytes),
        }
    })
}

/// Takes over what is kept of the release before.
pub(super) fn keep(release: &Release<'_>, from: &Path, staging: &Path) -> Result<(), Failure> {
    for path in release.kept() {
        let new = staging.join(path);
        let folders = new.parent().map_or(Ok(()), fs::create_dir_all);
        folders.and_then(|()| take_over(path, from, staging)).map_err(|error| Failure::io("bewaren", &new, &error))?;
    }
    Ok(())
}

/// Takes over a file. A link costs no room and keeps the time of the last change, by which programs that copy the site know what is
/// new; where there are no links, a copy does.
fn take_over(path: &str, from: &Path, staging: &Path) -> io::Result<()> {
    let (old, new) = (from.join(path), staging.join(path));
    fs::hard_link(&old, &new).or_else(|_| fs::copy(&old, &new).map(drop))
}

/// Puts a file in the place of another in one step.
pub(super) fn replace_file(folder: &Path, staging: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let waiting = staging.join(WAITING);
    fs::write(&waiting, bytes)?;
    fs::rename(waiting, folder.join(name))
}

/// Writes all of it to the disk, so that a machine that loses its power has the old site or the new one.
pub(super) fn flush(staging: &Path) -> Result<(), Failure> {
    system::flush(staging).map_err(|error| Failure::io("schrijven", staging, &error))
}
