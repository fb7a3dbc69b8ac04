//! Where a site goes: the folder behind a link, and whether another folder can take its place.

use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};

use super::super::report::Failure;
use super::system;

/// Links that lead to links, before they are taken for a circle.
const LINKS: usize = 40;
/// Longest name of a folder that is part of the names beside it.
const LABEL: usize = 200;

/// The folder of a site, and the names of what a build makes around it.
#[derive(Debug)]
pub(super) struct SiteFolder {
    /// The folder itself, behind any links.
    pub(super) folder: PathBuf,
    /// The folder around it.
    pub(super) parent: PathBuf,
    /// Whether what a build needs must be inside the folder: it is a volume of its own, or nothing can be made beside it.
    pub(super) inside: bool,
    name: OsString,
    /// Folders that were created around it, outermost first.
    created: Vec<PathBuf>,
}

impl SiteFolder {
    /// Finds the folder, and creates those around it.
    pub(super) fn find(given: &Path) -> Result<Self, Failure> {
        let folder = behind_links(given).map_err(|error| Failure::io("vinden", given, &error))?;
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(Failure::new("De site kan niet in de hoofdmap van de schijf komen te staan."));
        };
        if folder.exists() && !folder.is_dir() {
            let failure = Failure::new(format!("“{}” is een bestand; de site komt in een map.", given.display()));
            return Err(failure.hint("Geef met --out een map op."));
        }
        let created: Vec<_> = parent.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
        let result = fs::create_dir_all(parent).and_then(|()| parent.canonicalize());
        let parent = result.map_err(|error| Failure::io("maken", parent, &error))?;
        let folder = parent.join(name);
        let inside = folder.exists() && (system::is_mounted(&folder, &parent) || !system::is_writable(&parent));
        Ok(Self { name: name.to_owned(), created: created.into_iter().rev().collect(), inside, parent, folder })
    }

    /// Where the lock is.
    pub(super) fn lock(&self) -> PathBuf {
        if self.inside { self.folder.join(self.hidden("bezig", true)) } else { self.parent.join(self.hidden("bezig", false)) }
    }

    /// Where a site is written before it takes the place of the old one.
    pub(super) fn staging(&self, token: &str, inside: bool) -> PathBuf {
        (if inside { &self.folder } else { &self.parent }).join(self.hidden(token, inside))
    }

    /// Where the old site is for a moment, on file systems that cannot exchange folders.
    pub(super) fn aside(&self, token: &str) -> PathBuf {
        self.parent.join(self.hidden(&format!("{token}-oud"), false))
    }

    /// The name of a file or folder of a build: within the site, or beside it.
    pub(super) fn hidden(&self, what: &str, inside: bool) -> String {
        if inside { format!(".wegwijs-{what}") } else { format!(".{}.wegwijs-{what}", self.label()) }
    }

    /// The name of the folder, or one that is short and text.
    fn label(&self) -> String {
        match self.name.to_str() {
            Some(name) if name.len() <= LABEL => name.to_owned(),
            _ => {
                let mut hasher = DefaultHasher::new();
                self.name.hash(&mut hasher);
                format!("{:016x}", hasher.finish())
            }
        }
    }

    /// Removes the folders that were created around the site, as far as they are empty.
    pub(super) fn leave(&self) {
        for folder in self.created.iter().rev() {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }

    /// Refuses a place that would take along what the site is made from, or become part of it.
    pub(super) fn refuse_inputs(&self, given: &Path, content: &Path, theme: Option<&Path>) -> Result<(), Failure> {
        let inputs = [Some(content), theme].into_iter().flatten();
        let within = |input: &Path| input.canonicalize().is_ok_and(|input| input.starts_with(&self.folder));
        let around = theme.filter(|theme| theme.canonicalize().is_ok_and(|theme| self.folder.starts_with(theme)));
        let Some(input) = inputs.into_iter().find(|input| within(input)).or(around) else { return Ok(()) };
        Err(Failure::new(format!(
            "De site kan niet in “{}” komen te staan: “{}”, waaruit zij wordt gemaakt, {}.",
            given.display(),
            input.display(),
            if around == Some(input) && !within(input) { "staat daaromheen" } else { "is dezelfde map of staat daarin" },
        ))
        .hint("Geef met --out een andere map op."))
    }
}

/// The path behind all links; the last of them may lead to nothing yet.
fn behind_links(given: &Path) -> io::Result<PathBuf> {
    let mut path = std::path::absolute(given)?;
    for _ in 0..LINKS {
        if let Ok(found) = path.canonicalize() {
            return Ok(found);
        }
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().map_or_else(|| target.clone(), |parent| parent.join(&target)),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("de verwijzingen lopen in een kring"))
}
