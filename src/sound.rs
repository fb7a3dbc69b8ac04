//! What a site shows of a source in which something is wrong: what was published of it when it was last sound, or nothing.
//!
//! What the source took back since then stays away: a note that is a draft now, was withdrawn or is gone. When in doubt, something is
//! not public.
//!
//! One source never keeps the others from being published. There are two exceptions. Personal data in a source stops the build, as
//! it does anywhere. And where two sources want one address or name and nothing else is known of the later one, somebody has to
//! choose.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::gate;
use crate::limits::Limits;
use crate::note::unready;
use crate::path::ContentPath;
use crate::site::{self, withdrawn};
use crate::source::{Kept, Shown, Sources, Span, line_column};

/// Code of the finding that a source is not shown as it is now.
pub const CODE: &str = "bron-niet-actueel";

/// Codes of what two sources have in common, and neither alone has wrong.
const COLLISIONS: [&str; 2] = ["dubbel-adres", "dubbele-naam"];

/// Returns the sources with which a build succeeds as far as it depends on the folders of others, and what is wrong with those.
///
/// `errors` finds what keeps a site of some sources from being published.
pub fn sound<'a>(sources: &'a Sources, today: Date, errors: &dyn Fn(&Sources) -> Diagnostics) -> (Cow<'a, Sources>, Diagnostics) {
    if sources.mounts.is_empty() {
        return (Cow::Borrowed(sources), Diagnostics::default());
    }
    let (mut repair, mut findings) = (Repair { sources: sources.clone(), today }, Diagnostics::default());
    let places = places(sources);
    for (folder, mounted) in &sources.mounts {
        if let Some(fault) = &mounted.fault {
            let shown = repair.replace(folder);
            report(folder, &format!("is niet te lezen: {fault}"), shown, &places, &mut findings);
        }
    }
    // Each round shows less of one source at least.
    loop {
        let broken = repair.broken(errors);
        if broken.is_empty() {
            return (Cow::Owned(repair.sources), findings);
        }
        for (folder, errors) in broken {
            let was_current = repair.sources.mounts[&folder].shown == Shown::Current;
            let why = match errors.len() {
                1 => "heeft een fout".to_owned(),
                count => format!("heeft {count} fouten"),
            };
            for error in errors.into_iter().filter(|_| was_current) {
                findings.add(as_warning(error, sources));
            }
            let shown = repair.replace(&folder);
            report(&folder, &why, shown, &places, &mut findings);
        }
    }
}

/// The sources while they are made sound.
struct Repair {
    sources: Sources,
    today: Date,
}

impl Repair {
    /// Finds the sources with errors, each with its errors.
    fn broken(&self, find: &dyn Fn(&Sources) -> Diagnostics) -> BTreeMap<String, Vec<Diagnostic>> {
        let mut errors: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
        for finding in find(&self.sources).iter().filter(|finding| finding.severity == Severity::Error) {
            if let Some(folder) = self.folder_of(&finding.file) {
                errors.entry(folder.to_owned()).or_default().push(finding.clone());
            }
        }
        errors.retain(|folder, errors| {
            let mounted = &self.sources.mounts[folder];
            let can_be_older = mounted.shown == Shown::Current && mounted.kept.is_some();
            let has_personal_data = errors.iter().any(|error| error.code == gate::CODE);
            let is_collision = errors.iter().all(|error| COLLISIONS.contains(&error.code));
            mounted.shown != Shown::Nothing && !has_personal_data && (can_be_older || !is_collision)
        });
        errors
    }

    /// The source that a file is in.
    fn folder_of(&self, file: &str) -> Option<&str> {
        let within = |folder: &&String| file.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'));
        self.sources.mounts.keys().find(within).map(String::as_str)
    }

    /// Puts what was published before in the place of a source, as far as it was not taken back, or nothing; returns which.
    fn replace(&mut self, folder: &str) -> Shown {
        let mounted = self.sources.mounts.get_mut(folder);
        // What is wrong as it was then, too, is not shown at all.
        let kept = mounted.and_then(|mounted| mounted.kept.take().filter(|_| mounted.shown == Shown::Current));
        let kept = kept.map(|kept| self.left_of(kept, folder));
        let is_of = |path: &ContentPath| path.mount().is_some_and(|mount| mount.folder == folder);
        let gone: Vec<ContentPath> = self.sources.notes.keys().filter(|path| is_of(path)).cloned().collect();
        self.sources.notes.retain(|path, _| !is_of(path));
        self.sources.files.retain(|path, _| !is_of(path));
        self.sources.left_out.retain(|path, _| !path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
        self.sources.absent.extend(gone);
        let Some(mounted) = self.sources.mounts.get_mut(folder) else { return Shown::Nothing };
        mounted.kept = kept;
        mounted.shown = mounted.kept.as_ref().map_or(Shown::Nothing, |kept| Shown::AsOf(kept.day));
        let shown = mounted.shown;
        for (path, bytes) in mounted.kept.iter().flat_map(|kept| kept.files.clone()).collect::<Vec<_>>() {
            self.sources.absent.remove(path.as_str());
            self.sources.insert(path, bytes);
        }
        shown
    }

    /// Returns what is left of what was published once: without what is taken back in the folder as it is now.
    fn left_of(&mut self, kept: Kept, folder: &str) -> Kept {
        let is_readable = self.sources.mounts.get(folder).is_some_and(|mounted| mounted.fault.is_none());
        let (mut files, mut taken_back) = (BTreeMap::new(), kept.taken_back);
        for (path, bytes) in kept.files {
            let left = if is_readable { self.left_of_file(&path, bytes) } else { Some(bytes) };
            match left {
                Some(bytes) => drop(files.insert(path, bytes)),
                None => drop(taken_back.insert(path)),
            }
        }
        self.sources.absent.extend(taken_back.iter().cloned());
        Kept { files, taken_back, ..kept }
    }

    /// Returns a file as it was published, if it still may be; of a note that was withdrawn what it says of that.
    fn left_of_file(&self, path: &ContentPath, before: Vec<u8>) -> Option<Vec<u8>> {
        let is_unread = self.sources.left_out.contains_key(path.as_str());
        let Some(now) = self.sources.notes.get(path) else {
            return Some(before).filter(|_| is_unread || self.sources.files.contains_key(path));
        };
        let (note, findings) = crate::note::parse(now, &Limits::default());
        if withdrawn::is_withdrawn(&note) {
            return Some(note.public_text().as_bytes().to_vec()).filter(|_| !findings.has_errors());
        }
        let may_be = site::is_published(&note, self.today) && !unready::may_say_so(&now.text, &String::from_utf8_lossy(&before));
        Some(before).filter(|_| may_be)
    }
}

/// Where the settings name each folder.
fn places(sources: &Sources) -> BTreeMap<String, Span> {
    let (config, _) = Config::read(sources.config.as_ref(), None);
    config.sources.into_iter().map(|source| (source.mount.folder.clone(), source.written.span)).collect()
}

fn report(folder: &str, why: &str, shown: Shown, places: &BTreeMap<String, Span>, findings: &mut Diagnostics) {
    let what = match shown {
        Shown::AsOf(day) => format!("De site toont wat er op {day} van op de site stond, zonder wat er sindsdien is weggehaald"),
        _ => "Er komt nu niets van op de site".to_owned(),
    };
    findings
        .warn(CODE, Sources::CONFIG, places.get(folder).cloned(), format!("De bron “{folder}” {why}. {what}."))
        .hint("Laat wie de bron bijhoudt het verbeteren; de volgende bouw neemt haar dan weer mee.");
}

/// The error of a source as a warning, with its line: the text that it is about is not that of the site.
fn as_warning(error: Diagnostic, sources: &Sources) -> Diagnostic {
    let text = sources.get(&error.file).map(|source| &source.text);
    let line = error.span.as_ref().zip(text).map(|(span, text)| line_column(text, span.start).0);
    let message = match line {
        Some(line) => format!("{} (regel {line})", error.message),
        None => error.message,
    };
    Diagnostic { severity: Severity::Warning, message, span: None, edits: Vec::new(), ..error }
}

/// Returns the notes and files of each source of which the site shows what is in its folder: what to keep for when it breaks.
pub fn published<'a>(
    sources: &Sources,
    owners: impl Iterator<Item = &'a str>,
) -> BTreeMap<String, BTreeMap<ContentPath, Vec<u8>>> {
    let owners: BTreeSet<&str> = owners.collect();
    let mut all: BTreeMap<String, BTreeMap<ContentPath, Vec<u8>>> = BTreeMap::new();
    for (folder, mounted) in sources.mounts.iter().filter(|(_, mounted)| mounted.shown == Shown::Current) {
        let is_of = |path: &ContentPath| owners.contains(path.as_str()) && path.mount() == Some(&mounted.mount);
        let notes = sources.notes.iter().filter(|(path, _)| is_of(path));
        let notes = notes.map(|(path, source)| {
            let (note, _) = crate::note::parse(source, &Limits::default());
            (path.clone(), note.public_text().as_bytes().to_vec())
        });
        let files = sources.files.iter().filter(|(path, _)| is_of(path)).map(|(path, bytes)| (path.clone(), bytes.to_vec()));
        all.insert(folder.clone(), notes.chain(files).collect());
    }
    all
}
