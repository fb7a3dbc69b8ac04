//! Reading a content folder and a theme folder. This is the only file that names walkdir.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::report::Failure;
use crate::config::Config;
use crate::limits::Limits;
use crate::path::{ContentPath, Mount};
use crate::source::{LeftOut, Mounted, Shown, Source, Sources};
use crate::theme::ThemeFiles;

/// Reads everything in a content folder, except hidden files and folders and the `except` folder (the site itself, if it is
/// built inside the content folder). Symbolic links, pipes and names that are not UTF-8 are listed as left out.
///
/// # Errors
/// A folder that does not exist, or a file that cannot be read.
pub fn content(folder: &Path, except: Option<&Path>) -> Result<Sources, Failure> {
    if !folder.is_dir() {
        return Err(Failure::new(format!("De map “{}” bestaat niet.", folder.display()))
            .hint("Geef de map met Markdown op met --content, of maak een eerste notitie met “wegwijs new”."));
    }
    let mut except: Vec<PathBuf> = except.and_then(|path| path.canonicalize().ok()).into_iter().collect();
    let mut sources = Sources::default();
    let config = settings(folder);
    let limits = config.limits();
    let most = |path: &ContentPath| if path.is_markdown() { limits.text } else { limits.attachment };
    let mut mounted: Vec<PathBuf> = Vec::new();
    let own = folder.canonicalize().map_err(|error| Failure::io("lezen", folder, &error))?;
    for source in &config.sources {
        let place = mount(folder, &own, &source.mount, &except, &mounted, &most, &mut sources);
        except.extend(place.clone());
        mounted.extend(place);
    }
    let (files, left_out) = files(folder, &except, &most)?;
    sources.left_out.extend(left_out);
    for (path, bytes) in files {
        sources.insert(path, bytes);
    }
    Ok(sources)
}

/// Returns the folders of other editors that are part of the site, as far as they are there.
pub fn source_folders(folder: &Path) -> Vec<PathBuf> {
    let folders = settings(folder).sources.into_iter().map(|source| folder.join(&source.mount.folder));
    folders.filter(|folder| folder.is_dir()).collect()
}

/// Reads the folder of another source; returns where it is. A folder that cannot be read is noted, and is no failure.
fn mount(
    content: &Path,
    own: &Path,
    mount: &Arc<Mount>,
    except: &[PathBuf],
    others: &[PathBuf],
    most: Most<'_>,
    sources: &mut Sources,
) -> Option<PathBuf> {
    let folder = content.join(&mount.folder);
    let place = folder.canonicalize().ok().filter(|place| place.is_dir());
    let read = match &place {
        None => Err("de map is er niet".to_owned()),
        Some(place) if own.starts_with(place) => Err("de map van deze site zit erin".to_owned()),
        // By a link: two such names are reported with the settings.
        Some(place) if others.iter().any(|other| other.starts_with(place) || place.starts_with(other)) => {
            Err("het is de map van een andere bron, of de een zit in de ander".to_owned())
        }
        Some(_) => files(&folder, except, most).map_err(|failure| failure.to_string().replacen("fout: ", "", 1)),
    };
    let is_empty = |files: &Files| !files.iter().any(|(name, _)| ContentPath::new(&**name).is_markdown());
    let fault = match read {
        // As a submodule is before it is fetched.
        Ok((files, _)) if is_empty(&files) => Some("er zijn geen notities in de map".to_owned()),
        Ok((files, left_out)) => {
            let named = |name: String| ContentPath::mounted(mount, &name).to_string();
            sources.left_out.extend(left_out.into_iter().map(|(name, reason)| (named(name), reason)));
            for (name, bytes) in files {
                sources.insert(ContentPath::mounted(mount, &name), bytes);
            }
            None
        }
        Err(fault) => Some(fault),
    };
    let mounted = Mounted { mount: mount.clone(), fault, kept: None, shown: Shown::Current };
    sources.mounts.insert(mount.folder.clone(), mounted);
    place.filter(|place| !own.starts_with(place) && !others.contains(place))
}

/// The settings of a content folder, which hold while its files are read.
fn settings(folder: &Path) -> Config {
    let path = folder.join(Sources::CONFIG);
    let is_fit = fs::symlink_metadata(&path).is_ok_and(|file| file.is_file() && file.len() <= Limits::default().text as u64);
    let settings = Some(path).filter(|_| is_fit).and_then(|path| fs::read(path).ok());
    let settings = settings.map(|bytes| Source::decode(Sources::CONFIG, &bytes));
    Config::read(settings.as_ref(), None).0
}

/// Reads a theme folder.
///
/// # Errors
/// A folder that does not exist, or a file that cannot be read.
pub fn theme(folder: &Path) -> Result<ThemeFiles, Failure> {
    if !folder.is_dir() {
        return Err(Failure::new(format!("De map “{}” van het thema bestaat niet.", folder.display())));
    }
    let (files, left_out) = files(folder, &[], &|_| usize::MAX)?;
    if let Some(path) = left_out.keys().next() {
        let failure = Failure::new(format!("“{path}” in de map “{}” van het thema is niet te lezen.", folder.display()));
        return Err(failure.hint("Een thema bestaat uit gewone bestanden en mappen, zonder verwijzingen en met leesbare namen."));
    }
    Ok(files.into_iter().collect())
}

/// Reads all files of a folder.
///
/// # Errors
/// A folder or a file that cannot be read.
pub(super) fn all(folder: &Path) -> Result<Files, Failure> {
    files(folder, &[], &|_| usize::MAX).map(|(files, _)| files)
}

/// Files as (path with `/`, bytes), in order.
type Files = Vec<(String, Vec<u8>)>;

/// How many bytes a file may have.
type Most<'m> = &'m (dyn Fn(&ContentPath) -> usize + Sync);

/// All files below a folder, and what else is in it.
fn files(folder: &Path, except: &[PathBuf], most: Most<'_>) -> Result<(Files, BTreeMap<String, LeftOut>), Failure> {
    let visible = |entry: &DirEntry| {
        let hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
        let skipped = entry.depth() > 0
            && !except.is_empty()
            && entry.file_type().is_dir()
            && entry.path().canonicalize().is_ok_and(|path| except.contains(&path));
        !hidden && !skipped && entry.file_name() != "node_modules"
    };
    let unreadable = |error| Failure::new(format!("De map “{}” is niet te lezen: {error}.", folder.display()));
    let entries =
        WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible).map(|entry| entry.map_err(unreadable));
    let entries: Vec<DirEntry> = entries.collect::<Result<_, _>>()?;
    let found = entries.into_par_iter().filter_map(|entry| read(&entry, folder, most));
    let (mut files, mut left_out) = (Vec::new(), BTreeMap::new());
    for (path, bytes) in found.collect::<Result<Vec<_>, _>>()? {
        match bytes {
            Ok(bytes) => files.push((path, bytes)),
            Err(reason) => drop(left_out.insert(path, reason)),
        }
    }
    Ok((files, left_out))
}

/// The path of a file, and its bytes or why it is left out.
type Found = (String, Result<Vec<u8>, LeftOut>);

/// Reads a file; `None` for a folder.
fn read(entry: &DirEntry, folder: &Path, most: Most<'_>) -> Option<Result<Found, Failure>> {
    let (relative, kind) = (entry.path().strip_prefix(folder).unwrap_or(entry.path()), entry.file_type());
    let name = |part: Component<'_>| part.as_os_str().to_str().map(str::to_owned);
    let Some(parts) = relative.components().map(name).collect::<Option<Vec<_>>>() else {
        // Escaped, so that two such names stay two.
        return Some(Ok((format!("{relative:?}").trim_matches('"').to_owned(), Err(LeftOut::Name))));
    };
    if kind.is_dir() {
        return None;
    }
    let path = ContentPath::from(parts.join("/"));
    let left_out = |reason| Some(Ok((path.to_string(), Err(reason))));
    if !kind.is_file() {
        return left_out(if kind.is_symlink() { LeftOut::Link } else { LeftOut::NoFile });
    }
    let most = if path == Sources::CONFIG { Limits::default().text } else { most(&path) };
    if entry.metadata().is_ok_and(|file| file.len() > most as u64) {
        return left_out(LeftOut::TooLarge(most));
    }
    let bytes = fs::read(entry.path()).map_err(|error| Failure::io("lezen", entry.path(), &error));
    Some(bytes.map(|bytes| (path.to_string(), Ok(bytes))))
}
