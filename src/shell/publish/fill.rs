//! Renewing a folder that no other folder can take the place of: a volume, or one in which somebody else keeps something.
//!
//! Files are written aside first, so that a full disk changes nothing. Then each takes its place in one step: those with a hash
//! in their name before the pages that name them, the list last, and only then what is old is removed. The marker names old and
//! new files meanwhile, so that the next build knows what is ours, wherever this one is killed.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::super::report::Failure;
use super::manifest::{self, MARKER, Manifest, SUMS};
use super::stage::{Release, replace_file};
use super::system;

/// Refuses to write over what is not ours, or through a link.
pub(super) fn refuse_conflicts(release: &Release<'_>, old: &Manifest, folder: &Path) -> Result<(), Failure> {
    let found = |path: &str| folder.join(path).symlink_metadata().ok().map(|found| found.file_type());
    let mut conflicts = BTreeSet::new();
    for (path, _) in release.output.iter() {
        let around = path.match_indices('/').map(|(end, _)| &path[..end]);
        let blocked = |around: &&str| found(around).is_some_and(|kind| !(kind.is_dir() || kind.is_file() && old.owns(around)));
        if let Some(blocked) = around.clone().find(blocked) {
            conflicts.insert(blocked.to_owned());
        }
        match found(path) {
            None => {}
            Some(kind) if kind.is_file() && old.owns(path) => {}
            Some(kind) if kind.is_dir() && old.leads_on(path) => {
                let inner = manifest::foreign(&folder.join(path), &old.below(path), &|_| false);
                let inner = inner.map_err(|error| Failure::io("lezen", folder, &error))?;
                conflicts.extend(inner.into_iter().map(|name| format!("{path}/{name}")));
            }
            Some(_) => drop(conflicts.insert(path.to_owned())),
        }
    }
    if conflicts.is_empty() {
        return Ok(());
    }
    Err(manifest::named(folder, &conflicts.into_iter().collect::<Vec<_>>(), "op de plaats van een bestand van de site")
        .hint("Zet het ergens anders neer: ook met --force wordt het niet overschreven."))
}

/// Has `folder` name the files of both releases as its own.
pub(super) fn announce(release: &Release<'_>, old: &Manifest, folder: &Path, staging: &Path) -> io::Result<()> {
    replace_file(folder, staging, MARKER, manifest::marker(&release.manifest().with(old).marked).as_bytes())?;
    system::flush_entries(folder)
}

/// Renews `folder`, which names `old` as its own, with what `staging` inside it holds.
pub(super) fn renew(release: &Release<'_>, old: &Manifest, folder: &Path, staging: &Path) -> io::Result<()> {
    let new = release.manifest();
    let paths = release.changed().map(|(path, _)| path).filter(|path| *path != SUMS);
    let (hashed, others): (Vec<_>, Vec<_>) = paths.partition(|path| manifest::is_hashed(path));
    for path in hashed.into_iter().chain(others) {
        make_way(folder, path, old)?;
        fs::rename(staging.join(path), folder.join(path))?;
    }
    if let Some(sums) = release.output.get(SUMS) {
        replace_file(folder, staging, SUMS, &sums.bytes)?;
    }
    system::flush(folder)?;
    manifest::remove_files(folder, old, &|path| {
        !matches!(path, MARKER | SUMS) && !new.files.contains_key(path) && !new.marked.contains_key(path)
    })?;
    replace_file(folder, staging, MARKER, manifest::marker(&release.marked).as_bytes())?;
    system::flush_entries(folder)
}

/// Makes the folders of a file, and takes away what the release before has in its place: a file where a folder comes, or a
/// folder where a file comes.
fn make_way(folder: &Path, path: &str, old: &Manifest) -> io::Result<()> {
    for (end, _) in path.match_indices('/') {
        let around = folder.join(&path[..end]);
        if around.symlink_metadata().is_ok_and(|found| found.is_file()) {
            fs::remove_file(&around)?;
        }
        match fs::create_dir(&around) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
    }
    let target = folder.join(path);
    if target.symlink_metadata().is_ok_and(|found| found.is_dir()) {
        manifest::remove_files(&target, &old.below(path), &|_| true)?;
        // Folders that are empty already, which is why nothing above took them away.
        let _ = fs::remove_dir(&target);
    }
    Ok(())
}
