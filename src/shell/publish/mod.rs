//! Putting a finished site in place of the old one, so that nothing that is not ours is lost and whoever kills a build at any
//! moment leaves visitors the whole old site or the whole new one.
//!
//! 1. [`claim`] comes before anything is read: it finds the folder (behind a link, as a volume of its own: `place`), takes the
//!    lock (`lock`), puts back and clears what a killed build left, and stops at what the folder does not name as its own
//!    (`manifest`).
//! 2. [`Claim::publish`] writes the site aside (`stage`), flushes it to the disk, and lets the two folders change places.
//! 3. Where no folder can take the place of another, files are renewed one by one (`fill`): each is whole at any moment, and new
//!    pages come after what they need; a build that is killed meanwhile is finished by the next.
//!
//! Scripts, pictures and search units of the edition before stay for one edition more, so that a page that is open keeps working.

mod fill;
mod lock;
pub(super) mod manifest;
mod place;
mod stage;
mod system;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::report::Failure;
use crate::output::{ASSETS, Output};
use crate::site::images::Copies;
use lock::Lock;
use manifest::{MARKER, Manifest};
use place::Place;
use stage::Edition;

/// Where a site goes, and on what terms.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The folder of the site.
    pub folder: &'a Path,
    /// The folder with content.
    pub content: &'a Path,
    /// The folder of a theme.
    pub theme: Option<&'a Path>,
    /// Whether to wait for another build of the same site.
    pub wait: bool,
    /// Whether to publish into a folder with things that are not ours. They stay as they are.
    pub force: bool,
}

/// The right to publish in a folder, until it is dropped.
#[derive(Debug)]
pub struct Claim {
    place: Place,
    lock: Lock,
    given: PathBuf,
    force: bool,
    warnings: Vec<String>,
}

/// Claims a folder for a build. `say` gets messages about waiting.
///
/// # Errors
/// A folder that holds something else than a site of ours, or what the site is made from; another build when there is no
/// waiting for it; a file system that refuses.
pub fn claim(request: &Request<'_>, say: &dyn Fn(&str)) -> Result<Claim, Failure> {
    system::outlive_size_limits();
    let place = Place::find(request.folder)?;
    place.refuse_inputs(request.folder, request.content, request.theme)?;
    let lock = Lock::take(&place.lock(), request.folder, request.wait, say).inspect_err(|_| place.leave())?;
    let mut claim = Claim { place, lock, given: request.folder.to_owned(), force: request.force, warnings: Vec::new() };
    claim.recover()?;
    claim.foreign()?;
    Ok(claim)
}

impl Claim {
    /// The copies of pictures in the site that is there. What cannot be read is made anew.
    pub fn copies(&self) -> Copies {
        let entries = fs::read_dir(self.place.folder.join(ASSETS)).into_iter().flatten().flatten();
        let copies = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "webp"));
        let copies = copies.map(|entry| (format!("{ASSETS}{}", entry.file_name().to_string_lossy()), entry.path()));
        copies.filter_map(|(path, file)| Some((path, fs::read(file).ok()?.into()))).collect()
    }

    /// Publishes a site; gives what went wrong without keeping visitors from the new site.
    ///
    /// # Errors
    /// A file system that refuses; the old site is then as it was, or says that it is not.
    pub fn publish(mut self, output: &Output) -> Result<Vec<String>, Failure> {
        let folder = self.place.folder.clone();
        let old = Manifest::read(&folder).map_err(|error| Failure::io("lezen", &folder, &error))?.unwrap_or_default();
        let edition = Edition::new(output, &old);
        let foreign = self.foreign()?;
        let whole = !self.place.inside && foreign.is_empty();
        if !whole || !self.replace(&edition)? {
            fill::refuse_conflicts(&edition, &old, &folder)?;
            self.fill(&edition, &old)?;
        }
        Ok(std::mem::take(&mut self.warnings))
    }

    /// Puts the old site back when a build was killed between two renames, and clears what it left.
    fn recover(&mut self) -> Result<(), Failure> {
        for token in self.lock.tokens.clone() {
            let aside = self.place.aside(&token);
            if !self.place.folder.exists() && aside.join(MARKER).is_file() {
                fs::rename(&aside, &self.place.folder).map_err(|error| Failure::io("terugzetten", &self.place.folder, &error))?;
            }
            self.clear(&token);
        }
        Ok(())
    }

    /// Removes the folders of a token. What cannot be removed is a warning, and stays noted for the next build.
    fn clear(&mut self, token: &str) {
        let folders = [self.place.staging(token, false), self.place.staging(token, true), self.place.aside(token)];
        let mut is_gone = true;
        for folder in folders {
            let warning = match manifest::remove(&folder) {
                Ok(left) if left.is_empty() => continue,
                Ok(left) => manifest::named(&folder, &left, "dat niet van de site is").to_string(),
                Err(error) => Failure::io("opruimen", &folder, &error).to_string(),
            };
            is_gone = false;
            self.warnings.push(warning.replacen("fout: ", "", 1));
        }
        if is_gone {
            self.lock.gone(token);
        }
    }

    /// What is in the folder and is not ours; without `force` that is a failure.
    fn foreign(&self) -> Result<Vec<String>, Failure> {
        let folder = &self.place.folder;
        let failed = |error: io::Error| Failure::io("lezen", folder, &error);
        if !folder.exists() {
            return Ok(Vec::new());
        }
        let own = Manifest::read(folder).map_err(failed)?;
        let hidden: Vec<String> = self
            .lock
            .tokens
            .iter()
            .map(String::as_str)
            .chain(self.place.inside.then_some("bezig"))
            .map(|what| self.place.hidden(what, true))
            .collect();
        let except = |path: &str| hidden.iter().any(|name| name == path);
        let foreign = manifest::foreign(folder, &own.clone().unwrap_or_default(), &except).map_err(failed)?;
        if foreign.is_empty() || self.force {
            return Ok(foreign);
        }
        if own.is_none() {
            let failure = manifest::named(&self.given, &foreign, "en geen site van wegwijs; die map wordt niet vervangen");
            return Err(failure.hint("Geef met --out een lege of een nieuwe map op. Met --force komt de site erbij te staan."));
        }
        let hint = "Zet het ergens anders neer, of geef met --out een andere map op. Met --force blijft het staan en komt de nieuwe site eromheen.";
        Err(manifest::named(&self.given, &foreign, "dat niet van de site is; zij is niet vernieuwd").hint(hint))
    }

    /// Writes the site beside the folder and lets the two change places; gives whether that is possible here.
    fn replace(&mut self, edition: &Edition<'_>) -> Result<bool, Failure> {
        let token = self.token()?;
        let (folder, staging) = (self.place.folder.clone(), self.place.staging(&token, false));
        let result = self.stage(edition, &staging, true).and_then(|alike| {
            // Somebody may have put something there while the site was made.
            if !alike || !self.foreign()?.is_empty() {
                return Ok(false);
            }
            let aside = self.place.aside(&token);
            swap(&staging, &folder, &aside).map_err(|error| Failure::io("vervangen", &folder, &error))
        });
        if matches!(result, Ok(true)) {
            system::flush_entries(&self.place.parent).map_err(|error| Failure::io("schrijven", &self.place.parent, &error))?;
        }
        self.clear(&token);
        result
    }

    /// Renews the folder file by file.
    fn fill(&mut self, edition: &Edition<'_>, old: &Manifest) -> Result<(), Failure> {
        let token = self.token()?;
        let (folder, staging) = (self.place.folder.clone(), self.place.staging(&token, true));
        let staged = self.stage(edition, &staging, false).and_then(|_| {
            fill::announce(edition, old, &folder, &staging).map_err(|error| Failure::io("vernieuwen", &folder, &error))
        });
        let result = staged.and_then(|()| {
            fill::renew(edition, old, &folder, &staging).map_err(|error| {
                let failure = Failure::io("vernieuwen", &folder, &error).partly();
                failure.hint("De site is deels oud en deels nieuw. Los het probleem op en bouw opnieuw: dat maakt het af.")
            })
        });
        self.clear(&token);
        result
    }

    fn token(&mut self) -> Result<String, Failure> {
        self.lock.new_token().map_err(|error| Failure::io("schrijven", &self.place.lock(), &error))
    }

    /// Writes the site aside; gives whether the folder is like the old one, as far as `alike` asks for that.
    fn stage(&self, edition: &Edition<'_>, staging: &Path, alike: bool) -> Result<bool, Failure> {
        fs::create_dir(staging).map_err(|error| Failure::io("maken", staging, &error))?;
        let folder = &self.place.folder;
        if alike && folder.exists() && system::resemble(staging, folder).is_err() {
            return Ok(false);
        }
        stage::write(edition, staging)?;
        if alike {
            stage::keep(edition, folder, staging)?;
        }
        stage::flush(staging)?;
        Ok(true)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        if !self.place.folder.exists() {
            self.lock.leave();
            self.place.leave();
        }
    }
}

/// Puts `staging` in the place of `folder`, and what was there in `staging` or `aside`; gives whether that is possible.
fn swap(staging: &Path, folder: &Path, aside: &Path) -> io::Result<bool> {
    if !folder.exists() {
        return fs::rename(staging, folder).map(|()| true);
    }
    match system::exchange(staging, folder) {
        Ok(()) => Ok(true),
        Err(error) if system::is_unsupported(&error) => Ok(in_two_steps(staging, folder, aside)?),
        // A volume of its own, or a folder of a lower layer of an image.
        Err(_) => Ok(false),
    }
}

/// For file systems that cannot exchange two folders. A build that is killed in between is put right by the next: `recover`.
fn in_two_steps(staging: &Path, folder: &Path, aside: &Path) -> io::Result<bool> {
    if fs::rename(folder, aside).is_err() {
        return Ok(false);
    }
    fs::rename(staging, folder).inspect_err(|_| {
        let _ = fs::rename(aside, folder);
    })?;
    Ok(true)
}

#[cfg(test)]
mod tests;
