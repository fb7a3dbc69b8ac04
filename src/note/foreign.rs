//! What was written for another program: folders that only by chance have the name of a kind's folder (`routes/`), and keys that
//! mean nothing here.

use std::collections::{BTreeMap, BTreeSet};

use super::Note;
use super::front_matter::{self, kind_of_key, mistyped_folder};
use super::kinds::Shared;
use super::schema::{KeySpec, Record, Slug};
use super::unready::{is_about_publishing, is_key};
use crate::diagnostic::Diagnostics;
use crate::kind::Kind;
use crate::language::Language;
use crate::path::ContentPath;
use crate::source::Sources;
use crate::yaml::{Key, Yaml};

/// Keys of ours that are as usual elsewhere.
const USUAL: &[&str] = &["contact", "routes", "status", "term", "url"];

/// Finds the folders with the name of a kind in which files have front matter, and none of them a key of ours.
pub fn folders(sources: &Sources) -> BTreeSet<Kind> {
    // Whether a file with a key of ours was found, for each folder that has front matter.
    let mut is_ours: BTreeMap<Kind, bool> = BTreeMap::new();
    for (path, source) in &sources.notes {
        let Some(kind) = kind_of(path).filter(|kind| is_ours.get(kind) != Some(&true)) else { continue };
        let split = front_matter::split(&source.text);
        // What cannot be read as front matter may be ours with a fault in it.
        let (keys, is_open) = match (split.yaml, split.unclosed) {
            (Some(yaml), _) => (yaml, false),
            (None, Some(line)) => (line.end..source.text.len(), true),
            (None, None) => continue,
        };
        let mut names = source.text[keys].lines().filter(|line| is_key(line)).filter_map(|line| line.split(':').next());
        *is_ours.entry(kind).or_default() |= is_open || names.any(|name| is_key_of_ours(kind, name));
    }
    is_ours.into_iter().filter(|(_, ours)| !ours).map(|(kind, _)| kind).collect()
}

/// The kind whose folder a file is in. A source brings kinds that the settings name, so its folders are what their names say.
fn kind_of(path: &ContentPath) -> Option<Kind> {
    if path.mount().is_some() {
        return None;
    }
    path.top_folder().and_then(Kind::from_folder)
}

fn is_key_of_ours(kind: Kind, name: &str) -> bool {
    let is = |key: &KeySpec| key.name.eq_ignore_ascii_case(name) && !USUAL.contains(&key.name);
    kind.all_keys().any(is)
}

/// Returns whether a file is in one of these folders.
pub fn contains(folders: &BTreeSet<Kind>, path: &ContentPath) -> bool {
    kind_of(path).is_some_and(|kind| folders.contains(&kind))
}

/// Reports each of these folders once.
pub fn report(folders: &BTreeSet<Kind>, sources: &Sources, diagnostics: &mut Diagnostics) {
    for kind in folders {
        let Some(first) = sources.notes.keys().find(|path| kind_of(path) == Some(*kind)) else { continue };
        let message = format!(
            "De map “{}” heeft bestanden van een ander programma: geen ervan heeft een veld van een {}. Het worden gewone pagina's.",
            kind.folder(),
            kind.singular(Language::Dutch).to_lowercase()
        );
        diagnostics
            .warn("vreemde-map", first, None, message)
            .hint("Klopt dat, dan hoef je niets te doen. Anders: begin elk bestand met “titel”, “samenvatting” en “datum”.");
    }
}

/// Reports the keys of plain documents that mean nothing here: all that are of no kind in one finding, and those of a kind at each
/// document, which is probably in the wrong place.
pub fn unused_keys(notes: &[Note<Slug>], foreign: &BTreeSet<Kind>, diagnostics: &mut Diagnostics) {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut first = None;
    let mut files = 0;
    for note in notes.iter().filter(|note| !note.strict && !contains(foreign, &note.path)) {
        let unused = unused(note);
        let own = unused.iter().filter(|key| !USUAL.contains(&&*key.name));
        let of_kind = own.into_iter().find_map(|key| Some((key, kind_of_key(&key.name)?)));
        if let Some((key, kind)) = of_kind {
            let is_known = note.yaml.as_ref().is_some_and(|yaml| mistyped_folder(&note.path, yaml).is_some());
            if !is_known {
                misplaced(note, key, kind, diagnostics);
            }
        } else if let Some(key) = unused.first() {
            first.get_or_insert((&note.path, key.span.clone()));
            names.extend(unused.iter().map(|key| key.name.as_str()));
            files += 1;
        }
    }
    let Some((path, place)) = first else { return };
    let names = names.into_iter().collect::<Vec<_>>().join(", ");
    let message = match files {
        1 => format!("Deze velden betekenen hier niets: {names}."),
        _ => format!("Deze velden betekenen hier niets, in {files} bestanden: {names}."),
    };
    diagnostics
        .warn("onbekend-veld", path, place, message)
        .hint("Laat ze staan als een ander programma ze gebruikt. Haal ze anders weg.");
}

fn misplaced(note: &Note<Slug>, key: &Key, kind: Kind, diagnostics: &mut Diagnostics) {
    let (title, folder) = (kind.singular(Language::Dutch).to_lowercase(), kind.folder());
    let message = format!("Het veld “{}” betekent hier niets: het hoort bij een {title}.", key.name);
    let hint = match note.path.is_index() && note.path.top_folder() == Some(folder) {
        true => format!("Is dit een {title}? Geef het bestand een andere naam dan {}.", note.path.file_name()),
        false => format!("Is dit een {title}? Zet het dan in de map “{folder}”. Anders mag het veld blijven staan."),
    };
    diagnostics.warn("onbekend-veld", &note.path, key.span.clone(), message).hint(hint);
}

/// The keys of a plain document that have no meaning.
fn unused(note: &Note<Slug>) -> Vec<&Key> {
    let Some(Yaml::Map(entries)) = note.yaml.as_ref().map(|yaml| &yaml.value) else { return Vec::new() };
    let is_shared = |name: &str| Shared::KEYS.iter().any(|key| key.name == name || key.aliases.contains(&name));
    entries
        .iter()
        .filter(|(key, value)| !is_shared(&key.name) && !is_about_publishing(&key.name, value))
        .map(|(key, _)| key)
        .collect()
}
