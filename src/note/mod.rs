//! One Markdown file, understood on its own.
//!
//! [`parse`] turns a [`Source`] into a [`Note`]: typed front matter, Markdown events with their places, headings with ids, and
//! links as they were written. It knows nothing of other files: whether a link or a reference leads anywhere is decided in
//! `site`. It never fails; what is wrong comes back as diagnostics.

pub mod allowed_html;
pub mod around;
pub mod callouts;
mod checks;
pub mod destination;
pub mod foreign;
pub mod front_matter;
mod image_alt;
pub mod kinds;
pub(crate) mod law_mentions;
pub mod markdown;
pub(crate) mod meant;
mod odd_values;
pub mod outline;
pub(crate) mod record;
pub mod reference;
mod references;
pub mod schema;
mod slips;
mod structure;
pub mod translation;
mod unfinished;
pub mod unready;
pub mod values;

use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Severity};
use crate::language::Language;
use crate::limits::Limits;
use crate::path::ContentPath;
use crate::source::{Place, Source};
use crate::standing::Standing;
use crate::words::sections;
use crate::yaml::{self, Node};
use front_matter::FrontMatter;
use jiff::civil::Date;
use kinds::{Details, Kind, Page, Shared, Status};
use markdown::Body;
use outline::Heading;
use schema::{Resolver, Slug};

/// A parsed Markdown file. `Ref` is what a reference to another document is: a [`Slug`] in a file, an id in a site.
#[derive(Clone, Debug)]
pub struct Note<Ref> {
    pub path: ContentPath,
    /// The whole file as it was written.
    pub text: Arc<str>,
    pub kind: Kind,
    /// Whether the document must follow the keys of its kind: it is in a kind's folder and has front matter. Then mistakes are
    /// errors; elsewhere they are warnings, so that any folder of Markdown builds.
    pub strict: bool,
    /// The front matter as it was written.
    pub yaml: Option<Arc<Node>>,
    /// Keys that every document can have; the title is always filled in.
    pub shared: Shared,
    /// Keys of the kind.
    pub details: Details<Ref>,
    pub body: Arc<Body>,
    pub headings: Vec<Heading>,
    /// The path of the note that this one is a translation of.
    pub original: Option<ContentPath>,
    /// Whether the file says, or may say, that it is not yet for the public.
    pub is_unready: bool,
}

impl<Ref> Note<Ref> {
    /// The day of the last change.
    pub fn modified(&self) -> Option<Date> {
        self.shared.modified.or(self.shared.date)
    }

    pub fn standing(&self, today: Date) -> Standing {
        match self.shared.valid_until {
            _ if self.shared.status == Some(Status::Archived) => Standing::Archived,
            Some(last) if last < today => Standing::Outdated,
            _ => Standing::Current,
        }
    }

    /// Returns the file as it may be published: without comments.
    pub fn public_text(&self) -> Arc<str> {
        if self.body.comments.is_empty() {
            return self.text.clone();
        }
        let (mut text, mut done) = (String::with_capacity(self.text.len()), 0);
        for comment in &self.body.comments {
            text.push_str(&self.text[done..comment.start.max(done)]);
            done = comment.end.max(done);
        }
        (text + &self.text[done..]).into()
    }

    /// Severity of a mistake in the note (see [`Note::strict`]).
    pub fn severity(&self) -> Severity {
        if self.strict { Severity::Error } else { Severity::Warning }
    }
}

impl Note<Slug> {
    /// Resolves all references; those that lead nowhere are left out.
    pub fn resolve<Id>(self, resolver: &mut dyn Resolver<Id>) -> Note<Id> {
        let Self { path, text, kind, strict, yaml, shared, details, body, headings, original, is_unready } = self;
        // Details that are nothing without a reference that leads nowhere are those of a plain page.
        let details = details.resolve(resolver).unwrap_or(Details::Page(Page::default()));
        Note { path, text, kind, strict, yaml, shared, details, body, headings, original, is_unready }
    }
}

/// Parses one file.
pub fn parse(source: &Source, limits: &Limits) -> (Note<Slug>, Diagnostics) {
    read(source, limits, None, false)
}

/// Parses one file as plain Markdown, whatever folder it is in.
pub fn parse_plain(source: &Source, limits: &Limits) -> (Note<Slug>, Diagnostics) {
    read(source, limits, None, true)
}

/// Parses a translation: only the keys that are a translation's own are looked for.
pub fn parse_translation(
    source: &Source,
    limits: &Limits,
    original: ContentPath,
    language: Language,
) -> (Note<Slug>, Diagnostics) {
    let (mut note, diagnostics) = read(source, limits, Some(original), false);
    note.shared.language = Some(language.into());
    (note, diagnostics)
}

fn read(source: &Source, limits: &Limits, original: Option<ContentPath>, is_plain: bool) -> (Note<Slug>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let most = limits.text.min(Place::LONGEST);
    if source.text.len() > most {
        diagnostics.too_large(&source.path, most);
        let empty = Source { path: source.path.clone(), text: "".into(), recoded: None };
        return (read(&empty, limits, original, is_plain).0, diagnostics);
    }
    if let Some(encoding) = source.recoded {
        let message = format!("Dit bestand is niet als UTF-8 opgeslagen; het is gelezen als {encoding}.");
        diagnostics.warn("geen-utf8", &source.path, None, message).hint("Sla het bestand op als UTF-8.");
    }
    let split = front_matter::split(&source.text);
    let name = original.as_ref().unwrap_or(&source.path);
    let folder_kind = name.top_folder().and_then(Kind::from_folder).filter(|_| !name.is_index() && !is_plain);
    let FrontMatter { yaml, mut shared, details, is_unready } =
        front_matter::read(source, &split, folder_kind, original.is_some(), limits, &mut diagnostics);
    let (kind, strict) = (folder_kind.filter(|_| details.is_some()).unwrap_or(Kind::Page), details.is_some());
    if let Some(block) = split.yaml.clone().filter(|_| strict) {
        checks::brackets(source, block, &mut diagnostics);
    }
    let mut body = markdown::parse(source, split.body, limits, &mut diagnostics);
    if let Some(block) = split.yaml {
        body.comments.splice(0..0, yaml::comments(&source.text, block));
    }
    let heading = outline::take_title(&mut body, &shared.title);
    if shared.title.is_empty() {
        shared.title = heading.unwrap_or_else(|| title_from_path(name));
    }
    let is_home = crate::address::of_note(name) == "/";
    let reserved = [RESERVED_IDS, if is_home { IDS_OF_HOME } else { &[] }].concat();
    let headings = outline::headings(&body, &reserved);
    let severity = if strict { Severity::Error } else { Severity::Warning };
    slips::check(source, &body, severity, &mut diagnostics);
    structure::check(source, &body, &headings, strict, &mut diagnostics);
    if let Some(yaml) = yaml.as_ref().filter(|_| strict) {
        structure::parts(source, kind, yaml, &headings, &mut diagnostics);
    }
    outline::drop_taken_ids(&mut body, &headings, &reserved);
    let note = Note {
        path: source.path.clone(),
        text: source.text.clone(),
        kind,
        strict,
        yaml: yaml.map(Arc::new),
        shared,
        details: details.unwrap_or(Details::Page(Page::default())),
        body: Arc::new(body),
        headings,
        original,
        is_unready,
    };
    (note, diagnostics)
}

/// Ids that the pages themselves use. A heading may have that of a standard part of a note (`aanpak`): it takes its place.
pub const RESERVED_IDS: &[&str] = &[
    "inhoud",
    "zoek",
    "menu",
    "situatie",
    "kenmerken",
    sections::SOURCES.key,
    sections::BACKLINKS.key,
    sections::STEPS.key,
    sections::ARTICLES.key,
    sections::COURSE.key,
    sections::NOTES_BY_ROUTE.key,
    sections::RELATED.key,
];

/// Additional ids on the home page.
const IDS_OF_HOME: &[&str] = &["routes", "situaties", "wie-doet-wat", "nieuw"];

/// `voorrang_bij-wonen.md` → `Voorrang bij wonen`; the page of a folder takes the folder's name.
fn title_from_path(path: &ContentPath) -> String {
    let folder = path.folder().rsplit('/').next().filter(|folder| !folder.is_empty());
    in_words(if path.is_index() { folder.unwrap_or("start") } else { path.stem() })
}

/// Turns the name of a file or folder into a title: `een_twee-drie` → `Een twee drie`.
pub fn in_words(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    letters.next().map_or_else(|| name.to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(path: &str, text: &str) -> (Note<Slug>, Vec<&'static str>) {
        let (note, diagnostics) = parse(&Source::decode(path, text.as_bytes()), &Limits::default());
        (note, diagnostics.iter().map(|finding| finding.code).collect())
    }

    #[test]
    fn a_file_without_front_matter_takes_its_title_from_its_first_heading_or_its_name() {
        assert_eq!(parsed("docs/a.md", "## Kop\n\nTekst\n").0.shared.title, "Kop");
        assert_eq!(parsed("docs/een_twee.md", "Tekst\n").0.shared.title, "Een twee");
        assert_eq!(parsed("docs/README.md", "Tekst\n").0.shared.title, "Docs");
        assert_eq!((in_words("_map"), in_words("--")), ("Map".to_owned(), "--".to_owned()));
    }

    #[test]
    fn english_keys_are_understood_and_unknown_ones_may_stay() {
        let (note, codes) = parsed("docs/a.md", "---\ntitle: A\ndate: 2020-01-02T10:00:00Z\nweight: 3\ntags: [x, y]\n---\n");
        assert_eq!(
            (note.shared.title.as_str(), note.shared.date.map(|date| date.to_string())),
            ("A", Some("2020-01-02".to_owned()))
        );
        assert_eq!((note.shared.keywords.len(), codes), (2, vec![]));
    }

    #[test]
    fn a_file_in_a_kinds_folder_is_held_to_its_keys() {
        let (note, codes) = parsed("moties/a.md", "---\ntitel: A\nsamenvatting: B\ndatum: 2020-01-02\n---\n");
        assert_eq!((note.kind, codes), (Kind::Motion, vec!["verplicht-veld"]));
        assert_eq!(parsed("moties/index.md", "# Moties\n").0.kind, Kind::Page);
    }
}
