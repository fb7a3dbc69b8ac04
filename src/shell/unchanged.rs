//! Sites that were built before: a build of the same content and theme for the same day has nothing to make.
//!
//! A record says what a site was made from, which list of files it has, and what there was to report. It is a hint and no more: the
//! site itself is in its folder and is verified there, file by file. A record that is gone, damaged or of another program means a
//! full build, so the folder with records may be deleted at any time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::publish::manifest::SUMS;
use super::report::{self, Failure, Style};
use super::verify;
use crate::Options;
use crate::diagnostic::Diagnostics;
use crate::output::Output;
use crate::render::machine::checksums;
use crate::source::{Source, Sources};
use crate::theme::Theme;

/// What a build had to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Built {
    /// Number of files of the site.
    pub files: usize,
    /// The findings, without and with colours.
    pub findings: [String; 2],
    /// The findings, counted.
    pub tally: String,
    /// When the site changes by itself, in a sentence.
    pub next_change: Option<String>,
}

impl Built {
    /// Notes what a build had to say.
    pub fn new(output: &Output, diagnostics: &Diagnostics, sources: &Sources) -> Self {
        let text = |colour| report::write(diagnostics, sources, &Style { colour, ..Style::default() });
        Self {
            files: output.len(),
            findings: [text(false), text(true)],
            tally: report::tally(diagnostics),
            next_change: output.next_change.clone(),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Record {
    /// The folder of the site.
    folder: PathBuf,
    made_from: String,
    /// Checksum of the list of files.
    sums: String,
    built: Built,
}

/// The record of a site.
#[derive(Debug)]
pub struct Unchanged {
    file: Option<PathBuf>,
    folder: PathBuf,
    made_from: String,
}

impl Unchanged {
    /// Finds the record of the site in `folder`, in the folder `cache` if there is one.
    ///
    /// # Errors
    /// A folder for records that would be published: within the site, or within the `content`.
    pub fn new(cache: Option<&Path>, folder: &Path, content: &Path, made_from: String) -> Result<Self, Failure> {
        let absolute = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or(path.to_owned());
        let folder = absolute(folder);
        let cache = cache.map(absolute);
        if let Some(cache) = &cache
            && let Some(around) = [&folder, &absolute(content)].into_iter().find(|around| cache.starts_with(around))
        {
            let failure = Failure::new(format!("De map van --cache kan niet in “{}” staan.", around.display()));
            return Err(failure.hint("Geef met --cache een map op buiten de site en buiten de map met Markdown."));
        }
        let name = blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex();
        let file = cache.map(|cache| cache.join("sites").join(format!("{}.json", &name[..16])));
        Ok(Self { file, folder, made_from })
    }

    /// Returns what the build had to say that made the site in the folder, if that is the site that would be made now.
    pub fn find(&self) -> Option<Built> {
        let text = fs::read_to_string(self.file.as_ref()?).ok()?;
        // Whole, or not at all: a record that is damaged may report something else than there was.
        let (hash, text) = text.split_once('\n')?;
        let record: Record =
            Some(text).filter(|text| *blake3::hash(text.as_bytes()).to_hex() == *hash).map(serde_json::from_str)?.ok()?;
        let sums = || Some(checksums::sum(&fs::read(self.folder.join(SUMS)).ok()?));
        let is_same = record.folder == self.folder && record.made_from == self.made_from && sums()? == record.sums;
        let is_sound = is_same && verify::verify(&self.folder).is_ok_and(|report| report.is_sound());
        is_sound.then_some(record.built)
    }

    /// Notes that the site in the folder is this one. Where that cannot be noted the next build makes all of it again.
    pub fn remember(&self, output: &Output, built: Built) {
        let sums = output.get(SUMS).map(|file| checksums::sum(&file.bytes)).unwrap_or_default();
        let record = Record { folder: self.folder.clone(), made_from: self.made_from.clone(), sums, built };
        let _ = self.write(&record);
    }

    fn write(&self, record: &Record) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        let text = serde_json::to_string(record)?;
        fs::create_dir_all(file.parent().unwrap_or(Path::new("")))?;
        // Another build may read or write at the same time.
        let beside = file.with_extension(format!("{}.tmp", std::process::id()));
        fs::write(&beside, format!("{}\n{text}", blake3::hash(text.as_bytes()).to_hex()))?;
        fs::rename(&beside, file)
    }
}

/// Returns a hash of all that a site is made from: content, theme, options, and this program.
///
/// `unsound` is what was found wrong with the sources of others, which is reported although it is no part of the site.
pub fn made_from(sources: &Sources, unsound: &Diagnostics, theme: &Theme, options: &Options) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| add(&mut hasher, bytes);
    part(format!("{options:?} {:?}", program()).as_bytes());
    part(theme.hash().as_bytes());
    part(format!("{:?}", sources.left_out).as_bytes());
    if !sources.mounts.is_empty() {
        let shown: Vec<_> = sources.mounts.iter().map(|(folder, mounted)| (folder, mounted.shown)).collect();
        part(format!("{shown:?} {:?} {unsound:?}", sources.absent).as_bytes());
    }
    if let Some(elsewhere) = &sources.elsewhere {
        part(format!("{elsewhere:?}").as_bytes());
    }
    let texts: Vec<&Source> = sources.config.iter().chain(sources.notes.values()).collect();
    let texts: Vec<blake3::Hash> = texts.into_par_iter().map(hash).collect();
    texts.iter().for_each(|text| part(text.as_bytes()));
    for (path, bytes) in sources.files.iter().chain(&sources.harvest) {
        part(path.as_bytes());
        part(bytes);
    }
    hasher.finalize().to_hex().to_string()
}

fn hash(source: &Source) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    [&*source.path, source.recoded.unwrap_or_default(), &*source.text].iter().for_each(|part| add(&mut hasher, part.as_bytes()));
    hasher.finalize()
}

/// Adds a part so that its end is known.
fn add(hasher: &mut blake3::Hasher, part: &[u8]) {
    hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
}

/// What tells this program from another one: its version alone does not while it is being developed.
fn program() -> Option<(&'static str, u64, u128)> {
    let found = std::env::current_exe().ok()?.metadata().ok()?;
    let changed = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((env!("CARGO_PKG_VERSION"), found.len(), changed.as_nanos()))
}
