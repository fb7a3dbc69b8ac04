//! Putting a finished site in place of the old one, so that nothing that is not ours is lost and whoever kills a build at any
//! moment leaves visitors the whole old site or the whole new one.
//!
//! 1. [`claim()`] comes before anything is read: it finds the folder (behind a link, as a volume of its own: `site_folder`), takes the
//!    lock (`lock`), puts back and clears what a killed build left, and stops at what the folder does not name as its own
//!    (`manifest`).
//! 2. An [`Intake`] takes files as they are made and writes those aside that the folder does not have already (`intake`).
//!    [`Intake::publish`] writes the rest (`stage`), flushes it all to the disk, and lets the two folders change places (`swap`).
//! 3. Where no folder can take the place of another, files are renewed one by one (`fill`): each is whole at any moment, and new
//!    pages come after what they need; a build that is killed meanwhile is finished by the next.
//!
//! A folder that is the new site already is left as it is, and files that stay the same keep the time of their last change.
//! Scripts, pictures and search units of the release before stay for one release more, so that a page that is open keeps working.

mod claim;
mod fill;
mod intake;
mod lock;
pub(super) mod manifest;
mod site_folder;
mod stage;
mod swap;
mod system;

use std::path::Path;

use super::report::Failure;
use crate::output::Output;
pub use claim::{Claim, Request, claim};
pub use intake::Intake;
use stage::Release;
use swap::swap;

impl Claim {
    /// Publishes a site that is in memory; gives what went wrong without keeping visitors from the new site.
    ///
    /// # Errors
    /// A file system that refuses; the old site is then as it was, or says that it is not.
    pub fn publish(self, output: &Output) -> Result<Vec<String>, Failure> {
        self.begin()?.publish(output)
    }
}

impl Intake {
    /// Publishes a site, of which the files that were taken are written already; gives what went wrong without keeping visitors
    /// from the new site.
    ///
    /// # Errors
    /// A file system that refuses; the old site is then as it was, or says that it is not.
    pub fn publish(mut self, output: &Output) -> Result<Vec<String>, Failure> {
        let result = self.put_in_place(output);
        self.claim.clear(&self.token);
        result.map(|()| std::mem::take(&mut self.claim.warnings))
    }

    fn put_in_place(&mut self, output: &Output) -> Result<(), Failure> {
        self.failure()?;
        let folder = self.claim.place.folder.clone();
        let release = Release::new(output, &self.old, &folder, &self.written());
        let whole = !self.claim.place.inside && self.claim.foreign()?.is_empty();
        if !whole {
            fill::refuse_conflicts(&release, &self.old, &folder)?;
        }
        if release.is_in(&folder, &self.old) {
            return Ok(());
        }
        let (aside, alike) = self.staging()?;
        let aside = aside.to_owned();
        if alike && whole {
            stage::write(&release, &aside, Some(&folder), &aside)?;
            if self.replace(&release, &aside)? {
                return Ok(());
            }
            fill::refuse_conflicts(&release, &self.old, &folder)?;
        }
        // Only from inside the folder is each file sure to reach its place in one step.
        let inside = if alike { self.make_folder(true)? } else { aside.clone() };
        stage::write(&release, &inside, None, &aside)?;
        self.fill(&release, &inside)
    }

    /// Lets the site that is beside the folder and the folder change places; gives whether that is possible here.
    fn replace(&mut self, release: &Release<'_>, staging: &Path) -> Result<bool, Failure> {
        let place = &self.claim.place;
        stage::keep(release, &place.folder, staging)?;
        stage::flush(staging)?;
        // Somebody may have put something there while the site was made.
        if !self.claim.foreign()?.is_empty() {
            return Ok(false);
        }
        let swapped = swap(staging, &place.folder, &place.aside(&self.token));
        let swapped = swapped.map_err(|error| Failure::io("vervangen", &place.folder, &error))?;
        if swapped {
            system::flush_entries(&place.parent).map_err(|error| Failure::io("schrijven", &place.parent, &error))?;
        }
        Ok(swapped)
    }

    /// Renews the folder file by file.
    fn fill(&mut self, release: &Release<'_>, staging: &Path) -> Result<(), Failure> {
        let folder = &self.claim.place.folder;
        stage::flush(staging)?;
        fill::announce(release, &self.old, folder, staging).map_err(|error| Failure::io("vernieuwen", folder, &error))?;
        fill::renew(release, &self.old, folder, staging).map_err(|error| {
            let failure = Failure::io("vernieuwen", folder, &error).partly();
            failure.hint("De site is deels oud en deels nieuw. Los het probleem op en bouw opnieuw: dat maakt het af.")
        })
    }
}

#[cfg(test)]
mod tests;
