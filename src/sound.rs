//! What a site shows of a source in which something is wrong: what was published of it when it was last sound, or nothing.
//!
//! One source never keeps the others from being published. There are two exceptions. Personal data in a source stops the build, as
//! it does anywhere. And where two sources want one address or name and nothing else is known of the later one, somebody has to
//! choose.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::gate;
use crate::path::ContentPath;
use crate::source::{Kept, Shown, Sources, Span, line_column};

/// Code of the finding that a source is not shown as it is now.
pub const CODE: &str = "bron-niet-actueel";

/// Codes of what two sources have in common, and neither alone has wrong.
const COLLISIONS: [&str; 2] = ["dubbel-adres", "dubbele-naam"];

/// Returns the sources with which a build succeeds as far as it depends on the folders of others, and what is wrong with those.
///
/// `errors` finds what keeps a site of some sources from being published.
pub fn sound<'a>(sources: &'a Sources, errors: &dyn Fn(&Sources) -> Diagnostics) -> (Cow<'a, Sources>, Diagnostics) {
    if sources.mounts.is_empty() {
        return (Cow::Borrowed(sources), Diagnostics::default());
    }
    let (mut repair, mut findings) = (Repair { sources: sources.clone() }, Diagnostics::default());
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

    /// Puts what was published before in the place of a source, or nothing; returns which.
    fn replace(&mut self, folder: &str) -> Shown {
        let is_of = |path: &ContentPath| path.mount().is_some_and(|mount| mount.folder == folder);
        let gone: Vec<ContentPath> = self.sources.notes.keys().filter(|path| is_of(path)).cloned().collect();
        self.sources.notes.retain(|path, _| !is_of(path));
        self.sources.files.retain(|path, _| !is_of(path));
        self.sources.left_out.retain(|path, _| !path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
        self.sources.absent.extend(gone);
        let Some(mounted) = self.sources.mounts.get_mut(folder) else { return Shown::Nothing };
        let kept = mounted.kept.take();
        mounted.shown = kept.as_ref().map_or(Shown::Nothing, |kept| Shown::AsOf(kept.day));
        let shown = mounted.shown;
        if let Some(Kept { files, .. }) = kept {
            for (path, bytes) in files {
                self.sources.absent.remove(path.as_str());
                self.sources.insert(path, bytes);
            }
        }
        shown
    }
}

/// Where the settings name each folder.
fn places(sources: &Sources) -> BTreeMap<String, Span> {
    let (config, _) = Config::read(sources.config.as_ref(), None);
    config.sources.into_iter().map(|source| (source.mount.folder.clone(), source.written.span)).collect()
}

fn report(folder: &str, why: &str, shown: Shown, places: &BTreeMap<String, Span>, findings: &mut Diagnostics) {
    let what = match shown {
        Shown::AsOf(day) => format!("De site toont wat er op {day} van op de site stond"),
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
            let (note, _) = crate::note::parse(source, &crate::limits::Limits::default());
            (path.clone(), note.public_text().as_bytes().to_vec())
        });
        let files = sources.files.iter().filter(|(path, _)| is_of(path)).map(|(path, bytes)| (path.clone(), bytes.to_vec()));
        all.insert(folder.clone(), notes.chain(files).collect());
    }
    all
}
