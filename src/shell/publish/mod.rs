//! Putting a finished site in place of the old one, so that nothing that is not ours is lost and whoever kills a build at any
//! moment leaves visitors the whole old site or the whole new one.
//!
//! 1. [`claim()`] comes before anything is read: it finds the folder (behind a link, as a volume of its own: `site_folder`), takes the
//!    lock (`lock`), puts back and clears what a killed build left, and stops at what the folder does not name as its own
//!    (`manifest`).
//! 2. [`Claim::publish`] writes the site aside (`stage`), flushes it to the disk, and lets the two folders change places (`swap`).
//! 3. Where no folder can take the place of another, files are renewed one by one (`fill`): each is whole at any moment, and new
//!    pages come after what they need; a build that is killed meanwhile is finished by the next.
//!
//! A folder that is the new site already is left as it is, and files that stay the same keep the time of their last change.
//! Scripts, pictures and search units of the release before stay for one release more, so that a page that is open keeps working.

mod claim;
mod fill;
mod lock;
pub(super) mod manifest;
mod site_folder;
mod stage;
mod swap;
mod system;

use std::fs;
use std::path::Path;

use super::report::Failure;
use crate::output::Output;
pub use claim::{Claim, Request, claim};
use manifest::Manifest;
use stage::Release;
use swap::swap;

impl Claim {
    /// Publishes a site; gives what went wrong without keeping visitors from the new site.
    ///
    /// # Errors
    /// A file system that refuses; the old site is then as it was, or says that it is not.
    pub fn publish(mut self, output: &Output) -> Result<Vec<String>, Failure> {
        let folder = self.place.folder.clone();
        let old = Manifest::read(&folder).map_err(|error| Failure::io("lezen", &folder, &error))?.unwrap_or_default();
        let release = Release::new(output, &old, &folder);
        let foreign = self.foreign()?;
        let whole = !self.place.inside && foreign.is_empty();
        if !whole {
            fill::refuse_conflicts(&release, &old, &folder)?;
        }
        if release.is_in(&folder, &old) {
            return Ok(std::mem::take(&mut self.warnings));
        }
        if !whole || !self.replace(&release)? {
            fill::refuse_conflicts(&release, &old, &folder)?;
            self.fill(&release, &old)?;
        }
        Ok(std::mem::take(&mut self.warnings))
    }

    /// Writes the site beside the folder and lets the two change places; gives whether that is possible here.
    fn replace(&mut self, release: &Release<'_>) -> Result<bool, Failure> {
        let token = self.token()?;
        let (folder, staging) = (self.place.folder.clone(), self.place.staging(&token, false));
        let result = self.stage(release, &staging, true).and_then(|alike| {
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
    fn fill(&mut self, release: &Release<'_>, old: &Manifest) -> Result<(), Failure> {
        let token = self.token()?;
        let (folder, staging) = (self.place.folder.clone(), self.place.staging(&token, true));
        let staged = self.stage(release, &staging, false).and_then(|_| {
            fill::announce(release, old, &folder, &staging).map_err(|error| Failure::io("vernieuwen", &folder, &error))
        });
        let result = staged.and_then(|()| {
            fill::renew(release, old, &folder, &staging).map_err(|error| {
                let failure = Failure::io("vernieuwen", &folder, &error).partly();
                failure.hint("De site is deels oud en deels nieuw. Los het probleem op en bouw opnieuw: dat maakt het af.")
            })
        });
        self.clear(&token);
        result
    }

    /// Writes the site aside; gives whether the folder is like the old one, as far as `alike` asks for that.
    fn stage(&self, release: &Release<'_>, staging: &Path, alike: bool) -> Result<bool, Failure> {
        fs::create_dir(staging).map_err(|error| Failure::io("maken", staging, &error))?;
        let folder = &self.place.folder;
        if alike && folder.exists() && system::resemble(staging, folder).is_err() {
            return Ok(false);
        }
        stage::write(release, staging, alike.then_some(folder))?;
        if alike {
            stage::keep(release, folder, staging)?;
        }
        stage::flush(staging)?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests;
