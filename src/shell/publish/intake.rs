//! Files of a site that is still being made: written aside at once, so that a build needs no memory for them.
//!
//! What the folder has already, byte for byte, is not written. The marker of the folder aside names each file before it is there, so
//! that whatever a killed build leaves is known to be ours.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::super::report::Failure;
use super::claim::Claim;
use super::manifest::{self, MARKER, Manifest, Sums};
use super::stage;
use super::system;
use crate::output::Sink;
use crate::render::machine::checksums;

/// A claim while its site is being made.
#[derive(Debug)]
pub struct Intake {
    pub(super) claim: Claim,
    /// What the folder names as its own.
    pub(super) old: Manifest,
    pub(super) token: String,
    /// Whether the new site can take the place of the folder.
    whole: bool,
    aside: OnceLock<Result<Aside, Failure>>,
    written: Mutex<BTreeSet<String>>,
    /// The first file that could not be written.
    failure: Mutex<Option<Failure>>,
}

/// The folder in which files are written.
#[derive(Debug)]
struct Aside {
    folder: PathBuf,
    /// Whether it is like the old one, whose place it can take.
    alike: bool,
    marker: File,
}

impl Claim {
    /// Begins to take files of a site.
    ///
    /// # Errors
    /// A file system that refuses.
    pub fn begin(mut self) -> Result<Intake, Failure> {
        let folder = &self.place.folder;
        let old = Manifest::read(folder).map_err(|error| Failure::io("lezen", folder, &error))?.unwrap_or_default();
        let whole = !self.place.inside && self.foreign()?.is_empty();
        let token = self.token()?;
        Ok(Intake {
            claim: self,
            old,
            token,
            whole,
            aside: OnceLock::new(),
            written: Mutex::default(),
            failure: Mutex::default(),
        })
    }
}

impl Intake {
    /// Returns the folder in which files are written, and whether it can take the place of the old one.
    pub(super) fn staging(&self) -> Result<(&Path, bool), Failure> {
        self.aside().map(|aside| (&*aside.folder, aside.alike))
    }

    fn aside(&self) -> Result<&Aside, Failure> {
        self.aside.get_or_init(|| self.make_aside()).as_ref().map_err(Failure::clone)
    }

    /// Returns the first failure to write a file.
    pub(super) fn failure(&self) -> Result<(), Failure> {
        let failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner).clone();
        failure.map_or(Ok(()), Err)
    }

    /// Returns the paths of the files that are written.
    pub(super) fn written(&self) -> BTreeSet<String> {
        std::mem::take(&mut self.written.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes the folder of this build inside the site or beside it.
    pub(super) fn make_folder(&self, inside: bool) -> Result<PathBuf, Failure> {
        let folder = self.claim.place.staging(&self.token, inside);
        fs::create_dir(&folder).map_err(|error| Failure::io("maken", &folder, &error))?;
        Ok(folder)
    }

    fn make_aside(&self) -> Result<Aside, Failure> {
        let place = &self.claim.place;
        let mut alike = self.whole;
        let mut folder = self.make_folder(!alike)?;
        if alike && place.folder.exists() && system::resemble(&folder, &place.folder).is_err() {
            fs::remove_dir(&folder).map_err(|error| Failure::io("opruimen", &folder, &error))?;
            (folder, alike) = (self.make_folder(true)?, false);
        }
        let path = folder.join(MARKER);
        let marker = fs::write(&path, manifest::marker(&Sums::new())).and_then(|()| OpenOptions::new().append(true).open(&path));
        let marker = marker.map_err(|error| Failure::io("schrijven", &path, &error))?;
        Ok(Aside { folder, alike, marker })
    }

    /// Writes a file aside, after its name and its checksum.
    fn write(&self, path: &str, bytes: &[u8], sum: &str) -> Result<(), Failure> {
        let aside = self.aside()?;
        let file = aside.folder.join(path);
        let note = (&aside.marker).write_all(format!("{sum}  {path}\n").as_bytes());
        note.and_then(|()| write_with_folders(&file, bytes)).map_err(|error| Failure::io("schrijven", &file, &error))?;
        self.written.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
        Ok(())
    }
}

/// Writes a file, and makes the folders around it when they are not there.
fn write_with_folders(file: &Path, bytes: &[u8]) -> io::Result<()> {
    match (fs::write(file, bytes), file.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            fs::write(file, bytes)
        }
        (result, _) => result,
    }
}

impl Sink for Intake {
    fn take(&self, path: &str, bytes: &[u8]) -> String {
        let sum = checksums::sum(bytes);
        let is_listed = self.old.files.get(path) == Some(&sum);
        if !(is_listed && stage::is_there(&self.claim.place.folder.join(path), bytes))
            && let Err(failure) = self.write(path, bytes, &sum)
        {
            self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(failure);
        }
        sum
    }
}

impl Drop for Intake {
    /// Removes what was written for a site that is not published.
    fn drop(&mut self) {
        if self.claim.lock.tokens.contains(&self.token) {
            self.claim.clear(&self.token);
        }
    }
}
