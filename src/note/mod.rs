//! One Markdown file, understood on its own.
//!
//! [`parse`] turns a [`Source`] into a [`Note`]: typed front matter, Markdown events with their places, headings with ids, and
//! links as they were written. It knows nothing of other files: whether a link or a reference points somewhere is decided in
//! `site`. It never fails; what is wrong comes back as diagnostics.

mod alternatives;
pub mod callouts;
pub mod front_matter;
pub(crate) mod html_tags;
pub mod kinds;
pub mod markdown;
pub mod moment;
mod motion;
pub mod outline;
mod record;
mod references;
pub mod schema;
pub mod translation;

use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Severity};
use crate::language::Language;
use crate::path::ContentPath;
use crate::source::{Source, Span};
use kinds::{Details, Kind, Shared};
use markdown::Body;
use outline::Heading;

/// A parsed Markdown file.
#[derive(Clone, Debug)]
pub struct Note {
    /// Path within the content folder.
    pub path: ContentPath,
    /// The whole file as it was written.
    pub text: Arc<str>,
    /// Kind of document.
    pub kind: Kind,
    /// Whether the document promised to follow the keys of its kind: it stands in a kind's folder and has front matter. Then
    /// mistakes are errors; elsewhere they are warnings, so that any folder of Markdown builds.
    pub strict: bool,
    /// Keys that every document can have; the title is always filled in.
    pub shared: Shared,
    /// Keys of the kind.
    pub details: Details,
    /// The text.
    pub body: Body,
    /// Headings of the text.
    pub headings: Vec<Heading>,
    /// The path of the note that this one is a translation of.
    pub original: Option<ContentPath>,
}

impl Note {
    /// The day of the last change.
    pub fn modified(&self) -> Option<jiff::civil::Date> {
        self.shared.modified.or(self.shared.date)
    }

    /// How bad a mistake in it is (see [`Note::strict`]).
    pub fn severity(&self) -> Severity {
        if self.strict { Severity::Error } else { Severity::Warning }
    }
}

/// Parses one file.
pub fn parse(source: &Source) -> (Note, Diagnostics) {
    read(source, None)
}

/// Parses a translation into the language with this tag: only the keys that are a translation's own are looked for.
pub fn parse_translation(source: &Source, original: ContentPath, language: Language) -> (Note, Diagnostics) {
    let (mut note, diagnostics) = read(source, Some(original));
    note.shared.language = Some(language.into());
    (note, diagnostics)
}

fn read(source: &Source, original: Option<ContentPath>) -> (Note, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    if let Some(encoding) = source.recoded {
        let message = format!("Dit bestand is niet als UTF-8 opgeslagen; het is gelezen als {encoding}.");
        diagnostics.warn("geen-utf8", &source.path, None, message).hint("Sla het bestand op als UTF-8.");
    }
    let split = front_matter::split(&source.text);
    let name = original.as_ref().unwrap_or(&source.path);
    let index = name.is_index();
    let folder_kind = name.top_folder().and_then(Kind::from_folder).filter(|_| !index);
    let mut front = front_matter::read(source, &split, folder_kind, original.is_some(), &mut diagnostics);
    if let Some(yaml) = split.yaml.clone().filter(|_| front.strict) {
        check_brackets(source, yaml, &mut diagnostics);
    }
    let mut body = markdown::parse(source, split.body, &mut diagnostics);
    alternatives::check(&body, &source.path, &mut diagnostics);
    let heading = outline::take_title(&mut body, &front.shared.title);
    if front.shared.title.is_empty() {
        front.shared.title = heading.unwrap_or_else(|| title_from_path(name));
    }
    let is_home = crate::address::of_note(name) == "/";
    let headings = outline::headings(&body, &[RESERVED_IDS, if is_home { IDS_OF_HOME } else { &[] }].concat());
    let kind = if front.strict { folder_kind.unwrap_or(Kind::Page) } else { Kind::Page };
    let note = Note {
        path: source.path.clone(),
        text: source.text.clone(),
        kind,
        strict: front.strict,
        shared: front.shared,
        details: front.details,
        body,
        headings,
        original,
    };
    (note, diagnostics)
}

/// Reports references to a law above the text: what stands there is shown as it is, in lists and search results too.
fn check_brackets(source: &Source, yaml: Span, diagnostics: &mut Diagnostics) {
    let mut at = yaml.start;
    while let Some(found) = references::next(&source.text[..yaml.end], at) {
        at = found.range.end;
        if found.is_law {
            let message = "Een verwijzing tussen dubbele haken werkt alleen in de tekst, niet in de gegevens bovenaan.";
            diagnostics
                .error("haken-bovenaan", &source.path, found.range, message)
                .hint("Haal de haken weg. Hoort het document of de stap bij een wet, zet die dan bij “wettelijk_kader”.");
        }
    }
}

/// Ids that the pages themselves use. Those of the standard parts of a note are not among them: see `render::facts`.
pub const RESERVED_IDS: &[&str] = &[
    "inhoud",
    "zoek",
    "menu",
    "bronnen",
    "verwijzingen",
    "stappen",
    "artikelen",
    "verloop",
    "kenmerken",
    "notities",
    "situatie",
    "verwant",
];

/// Ids that home uses besides.
const IDS_OF_HOME: &[&str] = &["routes", "situaties", "wie-doet-wat", "nieuw"];

/// `voorrang_bij-wonen.md` → `Voorrang bij wonen`; the page of a folder takes the folder's name.
fn title_from_path(path: &ContentPath) -> String {
    let folder = path.folder().rsplit('/').next().filter(|folder| !folder.is_empty());
    in_words(if path.is_index() { folder.unwrap_or("start") } else { path.stem() })
}

/// A name of a file or folder as a title: `een_twee-drie` → `Een twee drie`.
pub fn in_words(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    letters.next().map_or_else(|| name.to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(path: &str, text: &str) -> (Note, Vec<&'static str>) {
        let (note, diagnostics) = parse(&Source::decode(path, text.as_bytes()));
        (note, diagnostics.iter().map(|finding| finding.code).collect())
    }

    #[test]
    fn a_file_without_front_matter_takes_its_title_from_its_first_heading_or_its_name() {
        assert_eq!(parsed("docs/a.md", "Tekst\n\n## Kop\n").0.shared.title, "Kop");
        assert_eq!(parsed("docs/een_twee.md", "Tekst\n").0.shared.title, "Een twee");
        assert_eq!(parsed("docs/README.md", "Tekst\n").0.shared.title, "Docs");
        assert_eq!((in_words("_map"), in_words("--")), ("Map".to_owned(), "--".to_owned()));
    }

    #[test]
    fn english_keys_are_understood_and_unknown_ones_only_warn() {
        let (note, codes) = parsed("docs/a.md", "---\ntitle: A\ndate: 2020-01-02T10:00:00Z\nweight: 3\ntags: [x, y]\n---\n");
        assert_eq!(
            (note.shared.title.as_str(), note.shared.date.map(|date| date.to_string())),
            ("A", Some("2020-01-02".to_owned()))
        );
        assert_eq!((note.shared.keywords.len(), codes), (2, vec!["onbekende-sleutel"]));
    }

    #[test]
    fn a_file_in_a_kinds_folder_is_held_to_its_keys() {
        let (note, codes) = parsed("moties/a.md", "---\ntitel: A\nsamenvatting: B\ndatum: 2020-01-02\n---\n");
        assert_eq!((note.kind, codes), (Kind::Motion, vec!["verplichte-sleutel"]));
        assert_eq!(parsed("moties/index.md", "# Moties\n").0.kind, Kind::Page);
    }
}
