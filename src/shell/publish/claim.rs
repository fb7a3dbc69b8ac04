//! The right to publish in a folder: taken before anything is read, and refused where something would be lost.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::lock::Lock;
use super::manifest::{self, MARKER, Manifest};
use super::site_folder::SiteFolder;
use super::system;
use crate::output::ASSETS;
use crate::shell::report::Failure;
use crate::site::images::Copies;

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
    pub(super) place: SiteFolder,
    pub(super) lock: Lock,
    given: PathBuf,
    force: bool,
    pub(super) warnings: Vec<String>,
}

/// Claims a folder for a build. `say` gets messages about waiting.
///
/// # Errors
/// A folder that holds something else than a site of ours, or what the site is made from; another build when there is no
/// waiting for it; a file system that refuses.
pub fn claim(request: &Request<'_>, say: &dyn Fn(&str)) -> Result<Claim, Failure> {
    system::outlive_size_limits();
    let place = SiteFolder::find(request.folder)?;
    place.refuse_inputs(request.folder, request.content, request.theme)?;
    let lock = Lock::take(&place.lock(), request.folder, request.wait, say).inspect_err(|_| place.leave())?;
    let mut claim = Claim { place, lock, given: request.folder.to_owned(), force: request.force, warnings: Vec::new() };
    claim.recover()?;
    claim.foreign()?;
    Ok(claim)
}

impl Claim {
    /// The folder of the site, behind any links.
    pub fn folder(&self) -> &Path {
        &self.place.folder
    }

    /// Gives up the claim, with what went wrong meanwhile.
    pub fn release(mut self) -> Vec<String> {
        std::mem::take(&mut self.warnings)
    }

    /// The copies of pictures in the site that is there. What cannot be read is made anew.
    pub fn copies(&self) -> Copies {
        let entries = fs::read_dir(self.place.folder.join(ASSETS)).into_iter().flatten().flatten();
        let copies = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "webp"));
        let copies = copies.map(|entry| (format!("{ASSETS}{}", entry.file_name().to_string_lossy()), entry.path()));
        copies.filter_map(|(path, file)| Some((path, fs::read(file).ok()?.into()))).collect()
    }

    /// The paths of the files of the site that is there.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn files(&self) -> Result<Vec<String>, Failure> {
        let failed = |error: io::Error| Failure::io("lezen", &self.place.folder, &error);
        let manifest = Manifest::read(&self.place.folder).map_err(failed)?;
        Ok(manifest.map(|manifest| manifest.files.into_keys().collect()).unwrap_or_default())
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
    pub(super) fn clear(&mut self, token: &str) {
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
    pub(super) fn foreign(&self) -> Result<Vec<String>, Failure> {
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

    pub(super) fn token(&mut self) -> Result<String, Failure> {
        self.lock.new_token().map_err(|error| Failure::io("schrijven", &self.place.lock(), &error))
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
