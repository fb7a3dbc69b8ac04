//! `hernoem`: gives a note another name or another folder, on disk.

use std::fs;
use std::path::Path;

use super::create::create;
use super::fix::{diff, is_as_on_disk, replace};
use super::report::Failure;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Severity, nearest};
use crate::path::ContentPath;
use crate::rename::{Renaming, rename};
use crate::source::{Source, Sources};
use crate::{Options, check};

/// What to do about a name that something has already.
const TAKEN: &str = "Kies een andere naam.";

/// A new name, worked out and not yet written.
pub struct Plan {
    /// Old and new paths of the note and its translations.
    pub moves: Vec<(ContentPath, ContentPath)>,
    /// How many places change.
    pub places: usize,
    /// The changed files: the old text, and the new one under the path that the file will have.
    changed: Vec<(Source, Source)>,
    /// The content after it.
    pub sources: Sources,
    /// What will be wrong with it that is not wrong now.
    pub diagnostics: Diagnostics,
}

impl Plan {
    /// Works out what changes when `from` moves to `to`: paths within the content folder or with it (`content/berichten/a.md`),
    /// and of `to` only a name or a folder if the rest stays.
    ///
    /// # Errors
    /// There is no such note, or something has the new name already.
    pub fn new(folder: &Path, mut sources: Sources, from: &str, to: &str, options: &Options) -> Result<Self, Failure> {
        let from = find(folder, &sources, from)?;
        let to = target(folder, &from, to)?;
        let before = check(&sources, options);
        let Renaming { moves, edits } = rename(&sources, &from, &to);
        for (_, new) in &moves {
            if fs::symlink_metadata(folder.join(&**new)).is_ok() || sources.notes.contains_key(new) {
                return Err(Failure::new(format!("“{new}” bestaat al.")).hint(TAKEN));
            }
        }
        let paths =
            moves.iter().map(|(old, _)| old).chain(edits.keys().filter(|path| !moves.iter().any(|(old, _)| old == *path)));
        let mut changed = Vec::new();
        for path in paths {
            let Some(old) = sources.get(path).cloned() else { continue };
            if !is_as_on_disk(folder, &old) {
                let message = format!("“{path}” moet veranderen, maar is niet als UTF-8 opgeslagen.");
                return Err(Failure::new(message).hint("Sla het bestand eerst op als UTF-8."));
            }
            let text = edits.get(path).map_or_else(|| old.text.clone(), |edits| Edit::apply(edits, &old.text).into());
            let place = moves.iter().find(|(old, _)| old == path).map_or_else(|| path.clone(), |(_, new)| new.clone());
            changed.push((old, Source { path: place, text, recoded: None }));
        }
        for (old, new) in &changed {
            sources.notes.remove(&old.path);
            sources.insert(new.path.clone(), new.text.as_bytes().to_vec());
        }
        let mut diagnostics = check(&sources, options);
        diagnostics.retain(|finding| finding.severity == Severity::Error && !was_there(finding, &before));
        let places = edits.values().map(Vec::len).sum();
        Ok(Self { moves, places, changed, sources, diagnostics })
    }

    /// The number of files of which the text changes.
    pub fn files(&self) -> usize {
        self.changed.iter().filter(|(old, new)| old.text != new.text).count()
    }

    /// Shows the changes as a unified diff; `folder` is put before each path.
    pub fn diff(&self, folder: &str) -> String {
        let shown = |text: &str| self.diagnostics.masks.apply(text).into_owned();
        let changed = self.changed.iter().filter(|(old, new)| old.text != new.text);
        changed.map(|(old, new)| diff::unified(folder, &shown(&new.path), &shown(&old.text), &shown(&new.text))).collect()
    }

    /// Writes the new files, then the changed ones, and removes the old ones last: whenever it stops, no text is lost.
    ///
    /// # Errors
    /// A file that cannot be written; what was written before it stays.
    pub fn write(&self, folder: &Path) -> Result<(), Failure> {
        let (moved, others): (Vec<_>, Vec<_>) = self.changed.iter().partition(|(old, new)| old.path != new.path);
        for (_, new) in &moved {
            create(&folder.join(&*new.path), &new.text, TAKEN)?;
        }
        for (_, new) in others {
            let path = folder.join(&*new.path);
            replace(&path, &new.text).map_err(|error| Failure::io("schrijven", &path, &error))?;
        }
        for (old, _) in moved {
            let path = folder.join(&*old.path);
            fs::remove_file(&path).map_err(|error| Failure::io("weghalen", &path, &error))?;
        }
        Ok(())
    }
}

/// Whether a finding is not new: the same was wrong in a file before.
fn was_there(finding: &Diagnostic, before: &Diagnostics) -> bool {
    before.iter().any(|other| other.code == finding.code && other.message == finding.message)
}

/// The note that is meant: by its path, or by its name alone if there is one of that name.
fn find(folder: &Path, sources: &Sources, written: &str) -> Result<ContentPath, Failure> {
    let path = within(folder, written);
    let named = |path: &&ContentPath| path.file_name() == written || path.stem() == written;
    let mut by_name = sources.notes.keys().filter(named);
    let only = by_name.next().filter(|_| by_name.next().is_none());
    if let Some(path) = [path.clone(), format!("{path}.md").into()].iter().find(|path| sources.notes.contains_key(*path)) {
        return Ok(path.clone());
    }
    if let Some(path) = only {
        return Ok(path.clone());
    }
    let near = nearest(&path, sources.notes.keys().map(|path| path.as_str()));
    let hint =
        near.map_or_else(|| "Schrijf het pad vanaf de map met Markdown.".to_owned(), |near| format!("Bedoel je “{near}”?"));
    Err(Failure::new(format!("Er is geen document “{path}”.")).hint(hint))
}

/// The new path: a path, a folder that ends with `/`, or only a name.
fn target(folder: &Path, from: &ContentPath, written: &str) -> Result<ContentPath, Failure> {
    let path = within(folder, written);
    let is_folder = written.ends_with(['/', '\\']) || folder.join(&*path).is_dir();
    let path = match (is_folder, path.contains('/')) {
        (true, _) => ContentPath::in_folder(path.trim_end_matches('/'), from.file_name()),
        (false, true) => path,
        (false, false) => from.with_file_name(&path),
    };
    let path = if path.is_markdown() { path } else { format!("{path}.{}", from.extension()).into() };
    let is_sound = path.split('/').all(|part| !part.is_empty() && !part.starts_with('.')) && !path.contains(['\\', ':', '\0']);
    if !is_sound || path.stem().is_empty() {
        return Err(Failure::new(format!("“{written}” kan geen naam van een document zijn.")).wrong_arguments());
    }
    Ok(path)
}

/// A path within the content folder, however it was written: an editor's shell completes it with the folder before it.
fn within(folder: &Path, written: &str) -> ContentPath {
    let written = written.replace('\\', "/");
    let folder = folder.to_string_lossy().replace('\\', "/");
    let rest = written.trim_start_matches("./");
    let folder = folder.trim_start_matches("./").trim_end_matches('/');
    ContentPath::from(rest.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).unwrap_or(rest))
}
