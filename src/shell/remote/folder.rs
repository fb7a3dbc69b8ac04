//! A folder to publish in, such as one that a web server serves or that is mounted from elsewhere.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::meta::Meta;
use super::state::FOLDER;
use super::store::{Listing, Store};
use crate::shell::publish::manifest;
use crate::shell::report::Failure;

pub(super) struct Folder {
    root: PathBuf,
    /// Numbers files that are on their way to their place.
    next: AtomicUsize,
}

impl Folder {
    pub(super) fn open(root: &Path, site: Option<&Path>, dry_run: bool) -> Result<Self, Failure> {
        if !dry_run {
            fs::create_dir_all(root).map_err(|error| Failure::io("maken", root, &error))?;
        }
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        if let Some(site) = site.and_then(|site| site.canonicalize().ok())
            && (root.starts_with(&site) || site.starts_with(&root))
        {
            let failure =
                Failure::new(format!("De map “{}” is die van de site zelf, of de een zit in de ander.", root.display()));
            return Err(failure.hint("Publiceer in een andere map.").wrong_arguments());
        }
        if root.join(manifest::MARKER).symlink_metadata().is_ok() {
            let failure = Failure::new(format!("In de map “{}” zet “wegwijs build” een site.", root.display()));
            return Err(failure.hint("Publiceer in een andere map.").wrong_arguments());
        }
        let folder = Self { root, next: AtomicUsize::new(0) };
        if !dry_run {
            folder.clear()?;
        }
        Ok(folder)
    }

    /// Removes what a run that was killed had on its way. Another run that is at work has other numbers of processes.
    fn clear(&self) -> Result<(), Failure> {
        let waiting = self.root.join(FOLDER).join("onderweg");
        let Ok(entries) = fs::read_dir(&waiting) else { return Ok(()) };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let process =
                name.split_once('-').filter(|(_, number)| number.parse::<usize>().is_ok()).and_then(|(id, _)| id.parse().ok());
            if process.is_some_and(|process| !super::lock::is_alive(process)) {
                fs::remove_file(entry.path()).map_err(|error| Failure::io("verwijderen", &entry.path(), &error))?;
            }
        }
        Ok(())
    }

    /// Returns the place of a file, to which no link leads.
    fn place(&self, path: &str) -> Result<PathBuf, Failure> {
        let mut place = self.root.clone();
        for part in path.split('/') {
            place.push(part);
            if place.symlink_metadata().is_ok_and(|found| found.file_type().is_symlink()) {
                let failure = Failure::new(format!("“{}” is een verwijzing naar een andere plaats.", place.display()));
                return Err(failure.hint("Haal haar weg: wegwijs volgt geen verwijzingen in de map waarin het publiceert."));
            }
        }
        Ok(place)
    }

    /// Writes bytes beside their place, and moves them there at once.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let place = self.place(path)?;
        let waiting =
            self.place(&format!("{FOLDER}/onderweg/{}-{}", std::process::id(), self.next.fetch_add(1, Ordering::Relaxed)))?;
        let written = || -> io::Result<()> {
            waiting.parent().map_or(Ok(()), fs::create_dir_all)?;
            let mut file = File::create(&waiting)?;
            file.write_all(bytes)?;
            file.sync_data()?;
            place.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::rename(&waiting, &place)
        };
        written().map_err(|error| Failure::io("schrijven", &place, &error))
    }
}

impl Store for Folder {
    fn list(&self) -> Result<Listing, Failure> {
        if !self.root.exists() {
            return Ok(Listing::new());
        }
        let files = manifest::files(&self.root, &|_| false).map_err(|error| Failure::io("lezen", &self.root, &error))?;
        let size = |path: &str| self.root.join(path).symlink_metadata().map_or(0, |found| found.len());
        Ok(files.into_iter().map(|(path, _)| (path.clone(), size(&path))).collect())
    }

    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let place = self.place(path)?;
        match fs::read(&place) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(Failure::io("lezen", &place, &error)),
        }
    }

    fn put(&self, path: &str, bytes: Vec<u8>, _: &Meta) -> Result<(), Failure> {
        self.write(path, &bytes)
    }

    fn create(&self, path: &str, bytes: Vec<u8>) -> Result<Option<bool>, Failure> {
        let place = self.place(path)?;
        place.parent().map_or(Ok(()), fs::create_dir_all).map_err(|error| Failure::io("maken", &place, &error))?;
        match OpenOptions::new().write(true).create_new(true).open(&place) {
            Ok(mut file) => {
                file.write_all(&bytes).map_err(|error| Failure::io("schrijven", &place, &error))?;
                Ok(Some(true))
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(Some(false)),
            Err(error) => Err(Failure::io("schrijven", &place, &error)),
        }
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), Failure> {
        let place = self.place(from)?;
        let bytes = fs::read(&place).map_err(|error| Failure::io("lezen", &place, &error))?;
        self.write(to, &bytes)
    }

    fn remove(&self, path: &str) -> Result<(), Failure> {
        let place = self.place(path)?;
        match fs::remove_file(&place) {
            Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Err(Failure::io("verwijderen", &place, &error));
            }
            _ => {}
        }
        // Refused for a folder in which something is left.
        let mut folder = place.parent();
        while let Some(empty) = folder.filter(|folder| *folder != self.root && fs::remove_dir(folder).is_ok()) {
            folder = empty.parent();
        }
        Ok(())
    }

    fn takes_encodings(&self) -> bool {
        false
    }
}
