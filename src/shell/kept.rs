//! What was published of the sources of a site when they were last sound, in a folder beside the site.
//!
//! It has nothing that was not published: no drafts, no comments, no files that were left out. The folder may be deleted at any time;
//! then a source that breaks before the next build is not shown.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::read;
use crate::diagnostic::Diagnostics;
use crate::gate;
use crate::output::Output;
use crate::path::ContentPath;
use crate::sound;
use crate::source::{Kept, Shown, Sources};

/// The file with the day of a state.
const DAY: &str = "dag";
/// The folder with its files.
const FILES: &str = "bestanden";
/// The file with the paths of what was taken back since.
const TAKEN_BACK: &str = "teruggenomen";
/// Length of the name of a state.
const NAME: usize = 16;
/// The end of the name of a state that is being written.
const UNFINISHED: &str = ".nieuw";

/// The states of the sources of a site.
#[derive(Debug)]
pub struct States {
    folder: PathBuf,
}

impl States {
    /// Returns the states that belong to the site in a folder.
    pub fn of(site: &Path) -> Self {
        let name = site.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self { folder: site.with_file_name(format!(".{name}.wegwijs-bronnen")) }
    }

    /// Adds to each source what was published of it before. A state that cannot be read counts as absent.
    pub fn read(&self, sources: &mut Sources) {
        for mounted in sources.mounts.values_mut() {
            let folder = self.folder.join(name(&mounted.mount.folder));
            let day = fs::read_to_string(folder.join(DAY)).ok().and_then(|day| day.trim().parse::<Date>().ok());
            let Some((day, files)) = day.zip(read::all(&folder.join(FILES)).ok()) else { continue };
            let mounted_path = |path: &str| ContentPath::mounted(&mounted.mount, path);
            let files = files.into_iter().map(|(path, bytes)| (mounted_path(&path), bytes)).collect();
            let taken_back = fs::read_to_string(folder.join(TAKEN_BACK)).unwrap_or_default();
            let taken_back = taken_back.lines().map(mounted_path).collect();
            mounted.kept = Some(Kept { day, files, taken_back });
        }
    }

    /// Keeps what a build published of the sources that are sound, and forgets sources that are no longer part of the site.
    ///
    /// # Errors
    /// A folder that cannot be written.
    pub fn write(&self, sources: &Sources, output: &Output, today: Date) -> io::Result<()> {
        let names: BTreeSet<String> = sources.mounts.keys().map(|folder| name(folder)).collect();
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let found = entry.file_name().to_string_lossy().into_owned();
            if !names.contains(&found) && is_own(&found) {
                fs::remove_dir_all(entry.path())?;
            }
        }
        for (folder, files) in sound::published(sources, output.iter().map(|(_, file)| file.owner.as_str())) {
            self.replace(&name(&folder), &Kept { day: today, files, taken_back: BTreeSet::new() })?;
        }
        // What a source that is not sound took back does not come back when its folder cannot be read next time.
        for (folder, mounted) in &sources.mounts {
            let Some(kept) = mounted.kept.as_ref().filter(|kept| mounted.shown == Shown::AsOf(kept.day)) else { continue };
            let files = &kept.files;
            let folder = name(folder);
            let before = read::all(&self.folder.join(&folder).join(FILES)).unwrap_or_default();
            let before = before.iter().map(|(path, bytes)| (&**path, bytes));
            if !before.eq(files.iter().map(|(path, bytes)| (path.inside(), bytes))) {
                self.replace(&folder, kept)?;
            }
        }
        Ok(())
    }

    fn replace(&self, name: &str, kept: &Kept) -> io::Result<()> {
        let (folder, new) = (self.folder.join(name), self.folder.join(format!("{name}{UNFINISHED}")));
        if new.exists() {
            fs::remove_dir_all(&new)?;
        }
        fs::create_dir_all(new.join(FILES))?;
        for (path, bytes) in &kept.files {
            let file = new.join(FILES).join(path.inside());
            fs::create_dir_all(file.parent().unwrap_or(&new))?;
            fs::write(file, bytes)?;
        }
        let taken_back = kept.taken_back.iter().map(|path| format!("{}\n", path.inside()));
        fs::write(new.join(TAKEN_BACK), taken_back.collect::<String>())?;
        fs::write(new.join(DAY), format!("{}\n", kept.day))?;
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::rename(new, folder)
    }

    /// Forgets what was published of files in which personal data was found since.
    pub fn forget(&self, sources: &Sources, diagnostics: &Diagnostics) -> io::Result<()> {
        for mounted in sources.mounts.values() {
            let within =
                |file: &str| file.strip_prefix(&*mounted.mount.folder).and_then(|rest| rest.strip_prefix('/')).map(str::to_owned);
            let named =
                diagnostics.iter().filter(|finding| finding.code == gate::CODE).filter_map(|finding| within(&finding.file));
            for path in named.collect::<BTreeSet<_>>() {
                match fs::remove_file(self.folder.join(name(&mounted.mount.folder)).join(FILES).join(path)) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

/// The name of the state of a source, whatever letters its path has.
fn name(folder: &str) -> String {
    blake3::hash(folder.as_bytes()).to_hex()[..NAME].to_owned()
}

/// Whether a folder has such a name, or that of a state that was not finished: nothing else is ever removed.
fn is_own(found: &str) -> bool {
    let name = found.strip_suffix(UNFINISHED).unwrap_or(found);
    name.len() == NAME && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}
