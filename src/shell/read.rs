//! Reading a content folder and a theme folder. This is the only file that names walkdir.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::report::Failure;
use crate::source::Sources;
use crate::theme::ThemeFiles;

/// Reads all files of a content folder, except hidden files and folders, symbolic links, and the `except` folder (the site
/// itself, if it is built inside the content folder).
///
/// # Errors
/// A folder that does not exist, or a file that cannot be read.
pub fn content(folder: &Path, except: Option<&Path>) -> Result<Sources, Failure> {
    if !folder.is_dir() {
        return Err(Failure::new(format!("De map “{}” bestaat niet.", folder.display()))
            .hint("Geef de map met Markdown op met --content, of maak een eerste notitie met “wegwijs new”."));
    }
    let except = except.and_then(|path| path.canonicalize().ok());
    let mut sources = Sources::default();
    for (path, bytes) in files(folder, except.as_deref())? {
        sources.insert(path, bytes);
    }
    Ok(sources)
}

/// Reads a theme folder.
///
/// # Errors
/// A folder that does not exist, or a file that cannot be read.
pub fn theme(folder: &Path) -> Result<ThemeFiles, Failure> {
    if !folder.is_dir() {
        return Err(Failure::new(format!("De map “{}” van het thema bestaat niet.", folder.display())));
    }
    Ok(files(folder, None)?.into_iter().collect())
}

/// Reads all files in a folder and its folders: path with `/` and bytes, in order.
fn files(folder: &Path, except: Option<&Path>) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let visible = |entry: &DirEntry| {
        let hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
        let skipped = except
            .is_some_and(|except| entry.file_type().is_dir() && entry.path().canonicalize().is_ok_and(|path| path == *except));
        !hidden && !skipped && entry.file_name() != "node_modules"
    };
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| Failure::new(format!("De map “{}” is niet te lezen: {error}.", folder.display())))?;
        if entry.file_type().is_file() {
            paths.push(entry.into_path());
        }
    }
    let read = |path: &PathBuf| {
        let bytes = fs::read(path).map_err(|error| Failure::io("lezen", path, &error))?;
        let relative = path.strip_prefix(folder).unwrap_or(path);
        let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        Ok((parts.join("/"), bytes))
    };
    paths.par_iter().map(read).collect()
}
