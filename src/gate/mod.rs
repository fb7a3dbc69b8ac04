//! The gate: what is in the folder and may not be published. `files` decides by names and types; here is decided about personal
//! data in notes, settings, attachments and the names of files.
//!
//! A document or attachment with an open finding is withheld from the site. [`personal_data`](crate::personal_data) knows what
//! personal data looks like; here is decided where it may be. Contact data of organisations are public: telephone numbers other
//! than mobile ones, and addresses, in documents about organisations and municipalities, under the keys for contact and place, and
//! on a page called contact or colophon. Anything else is allowed by the settings, for a file, a kind of data and a reason.

mod admission;
mod attachments;
mod files;

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::config::{Allowance, Settings};
use crate::diagnostic::{Diagnostics, Severity};
use crate::kind::Kind;
use crate::note::Note;
use crate::note::destination::Destination;
use crate::note::schema::Slug;
use crate::path::ContentPath;
pub use crate::personal_data::CODE;
use crate::personal_data::{Found, Roles, Sort, find, find_in_path, is_mobile};
use crate::source::{Sources, Span};
use crate::yaml::{Node, Yaml};
pub use admission::admit;
use attachments::Content;

/// Inspects everything that may be published beside the notes, which were inspected already; returns the paths of the documents and
/// attachments that may not.
pub fn inspect<'a>(
    notes: impl Iterator<Item = &'a Inspected>,
    sources: &Sources,
    settings: &Settings,
) -> (BTreeSet<ContentPath>, Diagnostics) {
    let gate = Inspector::new(settings);
    let (mut withheld, mut diagnostics) = files::refused(sources, settings);
    let of_files = sources.files.par_iter().map(|(path, bytes)| gate.file(path, bytes, withheld.contains(path)));
    let mut of_others: Vec<Inspected> = of_files.collect();
    of_others.extend(sources.config.as_ref().map(|config| gate.settings(&config.path, &config.text)));
    let mut used = BTreeSet::new();
    let mut take = |inspected: &Inspected| {
        withheld.extend(inspected.is_open.then(|| inspected.path.clone()));
        diagnostics.extend(inspected.diagnostics.clone());
        used.extend(&inspected.used);
    };
    notes.for_each(&mut take);
    of_others.iter().for_each(take);
    // What is no part of the site may still be named in a report.
    for path in sources.left_out.keys() {
        find_in_path(path, &gate.roles).iter().for_each(|(_, value)| diagnostics.masks.add(value));
    }
    gate.unused(&used, &mut diagnostics);
    (withheld, diagnostics)
}

/// Inspects one note on its own.
pub fn inspect_note(note: &Note<Slug>, settings: &Settings) -> Diagnostics {
    Inspector::new(settings).note(note).diagnostics
}

/// Returns the sources without the attachments that are withheld.
pub fn without<'a>(sources: &'a Sources, withheld: &BTreeSet<ContentPath>) -> Cow<'a, Sources> {
    if !withheld.iter().any(|path| sources.files.contains_key(path)) {
        return Cow::Borrowed(sources);
    }
    let mut rest = sources.clone();
    rest.files.retain(|path, _| !withheld.contains(path));
    Cow::Owned(rest)
}

/// Inspects one file after another.
pub(crate) struct Inspector<'a> {
    roles: Roles,
    allowed: &'a [Allowance],
}

/// What was found in one file.
pub struct Inspected {
    path: ContentPath,
    /// Whether there is something that nobody allowed.
    is_open: bool,
    diagnostics: Diagnostics,
    /// The allowances that were needed.
    used: BTreeSet<usize>,
}

/// Where in a file something was found.
enum Place {
    Text(Span),
    /// In the text of an attachment, of which a report shows nothing.
    Attachment,
    Name,
}

impl<'a> Inspector<'a> {
    pub(crate) fn new(settings: &'a Settings) -> Self {
        Self { roles: Roles::with(settings.role_words.iter().cloned()), allowed: &settings.allowed }
    }

    pub(crate) fn note(&self, note: &Note<Slug>) -> Inspected {
        let is_contact = |name: &str| ["contact", "colofon"].contains(&name);
        let folder = note.path.folder();
        let name = if note.path.is_index() { folder.rsplit('/').next().unwrap_or(folder) } else { note.path.stem() };
        let organisation = matches!(note.kind, Kind::Organisation | Kind::Municipality) || is_contact(&name.to_lowercase());
        let public = match &note.yaml {
            _ if organisation => Vec::from([whole(&note.text)]),
            Some(yaml) => contact_values(yaml),
            None => Vec::new(),
        };
        let links = note.body.links.iter().filter_map(|link| match &link.destination {
            Destination::Page { path, .. } => Some((&**path, link.span.clone())),
            _ => None,
        });
        self.inspect(&note.path, &note.text, &public, &links.collect::<Vec<_>>(), Place::Text)
    }

    fn settings(&self, path: &ContentPath, text: &str) -> Inspected {
        let mut inspected = self.inspect(path, text, &[whole(text)], &[], Place::Text);
        // Settings cannot be withheld.
        inspected.diagnostics.raise_warnings(CODE);
        inspected
    }

    /// `is_refused` is whether the file is left out whatever is in it.
    fn file(&self, path: &ContentPath, bytes: &[u8], is_refused: bool) -> Inspected {
        let (text, problem) = match attachments::read(path, bytes) {
            Content::Text(text) => (text, None),
            Content::Partly(text) => (text, Some("Niet alle tekst in dit bestand is te lezen")),
            Content::Nothing => (Cow::Borrowed(""), Some("In dit bestand is geen tekst te lezen")),
            Content::Other => (Cow::Borrowed(""), None),
        };
        let mut inspected = self.inspect(path, &text, &[], &[], |_| Place::Attachment);
        if let Some(problem) = problem.filter(|_| !is_refused) {
            let message = format!("{problem}, en dus niet te controleren op persoonsgegevens.");
            let hint = "Kijk het zelf na. Een document met echte tekst, niet een scan, is ook beter toegankelijk.";
            inspected.diagnostics.warn("bijlage-niet-gelezen", path, None, message).hint(hint);
        }
        inspected
    }

    /// Finds personal data in the text of a file, in the names of the files that it links to and in its own; contact data of
    /// organisations may be in the `public` parts.
    fn inspect(
        &self,
        path: &ContentPath,
        text: &str,
        public: &[Span],
        links: &[(&str, Span)],
        place: fn(Span) -> Place,
    ) -> Inspected {
        let (mut is_open, mut diagnostics, mut used) = (false, Diagnostics::default(), BTreeSet::new());
        let is_public = |found: &Found| {
            let value = &text[found.span.clone()];
            let is_contact = found.sort == Sort::HomeAddress || (found.sort == Sort::Telephone && !is_mobile(value));
            is_contact && public.iter().any(|span| span.start <= found.span.start && found.span.end <= span.end)
        };
        let in_text = find(text, &self.roles).into_iter().filter(|found| !is_public(found));
        let in_text = in_text.map(|found| (found.sort, text[found.span.clone()].to_owned(), place(found.span)));
        let in_links = links.iter().flat_map(|(path, span)| {
            let found = find_in_path(path, &self.roles).into_iter();
            found.map(|(sort, value)| (sort, value, Place::Text(span.clone())))
        });
        let in_name = find_in_path(path, &self.roles).into_iter().map(|(sort, value)| (sort, value, Place::Name));
        let lines = LazyCell::new(|| text.match_indices('\n').map(|(at, _)| at).collect::<Vec<usize>>());
        // A link and its words are often the same.
        let mut seen = BTreeSet::new();
        for (sort, value, place) in in_text.chain(in_links).chain(in_name) {
            let line = match &place {
                Place::Text(span) => lines.partition_point(|end| *end < span.start),
                Place::Attachment => 0,
                Place::Name => usize::MAX,
            };
            if !seen.insert((line, sort, value.clone())) {
                continue;
            }
            if let Some(index) = self.allows(path, sort) {
                used.insert(index);
                continue;
            }
            is_open = true;
            diagnostics.masks.add(&value);
            report(path, sort, place, &mut diagnostics);
        }
        Inspected { path: path.clone(), is_open, diagnostics, used }
    }

    /// The allowance for a kind of data in a file. Without a reason it allows nothing.
    fn allows(&self, path: &ContentPath, sort: Sort) -> Option<usize> {
        let allows =
            |allowed: &Allowance| *path == **allowed.file && allowed.sort == Some(sort) && !allowed.reason.trim().is_empty();
        self.allowed.iter().position(allows)
    }

    fn unused(&self, used: &BTreeSet<usize>, diagnostics: &mut Diagnostics) {
        for (index, allowed) in self.allowed.iter().enumerate() {
            let Some(sort) = allowed.sort.filter(|_| !used.contains(&index) && !allowed.reason.trim().is_empty()) else {
                continue;
            };
            let message = format!("Dit is niet nodig: in “{}” staat niets van de soort “{}”.", *allowed.file, sort.word());
            diagnostics
                .warn("toegestaan-zonder-doel", Sources::CONFIG, allowed.file.span.clone(), message)
                .hint("Haal deze regels weg, of kijk of het pad van het bestand klopt.");
        }
    }
}

fn whole(text: &str) -> Span {
    0..text.len()
}

/// The places of the values that are meant for contact data: of a desk, or of the place of a meeting.
fn contact_values(yaml: &Node) -> Vec<Span> {
    let Yaml::Map(entries) = &yaml.value else { return Vec::new() };
    let own = entries.iter().filter(|(key, _)| ["contact", "locatie"].contains(&key.name.as_str()));
    let own = own.map(|(_, value)| value.span.clone());
    // Steps of a route have a contact too.
    let items = entries.iter().filter_map(|(_, value)| if let Yaml::List(items) = &value.value { Some(items) } else { None });
    own.chain(items.flatten().flat_map(contact_values)).collect()
}

fn report(path: &ContentPath, sort: Sort, place: Place, diagnostics: &mut Diagnostics) {
    let (span, location, whole) = match place {
        Place::Text(span) => (Some(span), "Hier staat", "dit document"),
        Place::Attachment => (None, "In dit bestand staat", "het"),
        Place::Name => (None, "In de naam van dit bestand staat", "het"),
    };
    let name = sort.name();
    let (severity, message) = match sort.is_certain() {
        true => (Severity::Error, format!("{location} {name}.")),
        false => (Severity::Warning, format!("{location} {name}; {whole} komt daarom niet op de site.")),
    };
    let instead = match sort {
        Sort::Telephone => "Gebruik een algemeen nummer, zoals 14 070 of 088.",
        Sort::Email => "Gebruik het adres van een rol of afdeling.",
        Sort::SmallGroup => "Schrijf het zo algemeen dat niemand te herkennen is.",
        _ => "Haal het weg.",
    };
    let allow = format!("Mag het er staan, zet het dan met de reden bij “toegestaan” in wegwijs.yaml (soort: {}).", sort.word());
    diagnostics.push(severity, CODE, path, span, message).hint(format!("{instead} {allow}"));
}
