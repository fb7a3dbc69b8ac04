//! The content folder as an editor has it: what is on disk, with what is open in its place.

use std::collections::{BTreeMap, BTreeSet};

use crate::address;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::kind::Kind;
use crate::note::around::Around;
use crate::note::destination::Destination;
use crate::note::schema::{Resolver, Slug};
use crate::note::{Note, foreign};
use crate::path::ContentPath;
use crate::site::municipalities;
use crate::source::{Source, Sources, Span};

/// What a part of a note leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// To a document, by its kind and name.
    Named(Kind, String),
    /// To an article of a law.
    Article(String, String),
    /// To a file or folder, and a heading in it.
    Page(ContentPath, String),
}

/// A content folder of which all notes are parsed.
pub struct Workspace {
    sources: Sources,
    config: Config,
    foreign: BTreeSet<Kind>,
    notes: BTreeMap<ContentPath, Note<Slug>>,
}

impl Workspace {
    /// Parses all notes; `base_url` is the address of the site where it is not that of the settings.
    pub fn new(sources: Sources, base_url: Option<&str>) -> Self {
        let (config, _) = Config::read(sources.config.as_ref(), base_url);
        let foreign = foreign::folders(&sources);
        let mut workspace = Self { sources, config, foreign, notes: BTreeMap::new() };
        let sources = &workspace.sources;
        workspace.notes = sources.notes.values().map(|note| (note.path.clone(), workspace.parse(note, sources).0)).collect();
        workspace
    }

    /// Puts a text in the place of a file.
    pub fn set(&mut self, path: &ContentPath, text: &str) {
        self.sources.insert(path.clone(), text.as_bytes().to_vec());
        match self.sources.notes.get(path) {
            Some(source) => {
                let (note, _) = self.parse(source, &self.sources);
                self.notes.insert(path.clone(), note);
            }
            None if path == Sources::CONFIG => self.config = Config::read(self.sources.config.as_ref(), None).0,
            None => {}
        }
    }

    /// Parses a file as what it is among these sources.
    pub(crate) fn parse(&self, source: &Source, sources: &Sources) -> (Note<Slug>, Diagnostics) {
        let (language, limits) = (&self.config.settings.language, self.config.limits());
        Around { sources, language, foreign: &self.foreign, limits }.parse(source)
    }

    /// The files, as they are now.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The settings of the site.
    pub fn config(&self) -> &Config {
        &self.config
    }

    pub(super) fn note(&self, path: &str) -> Option<&Note<Slug>> {
        self.notes.get(path)
    }

    pub(crate) fn notes(&self) -> impl Iterator<Item = &Note<Slug>> {
        self.notes.values()
    }

    /// The documents of a kind, translations and pages of folders left out.
    pub(crate) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Note<Slug>> {
        self.notes().filter(move |note| note.kind == kind && note.original.is_none() && !note.path.is_index())
    }

    /// The names and titles of what a reference to a kind can lead to: its documents, and every municipality.
    pub(crate) fn choices(&self, kind: Kind) -> Vec<(String, String)> {
        let documents = self.of_kind(kind).map(|note| (address::name(&note.path), note.shared.title.clone()));
        let mut choices: Vec<(String, String)> = documents.collect();
        if kind == Kind::Municipality {
            let others = municipalities::all().iter().map(|place| (place.slug.clone(), place.name.to_owned()));
            let others: Vec<_> = others.filter(|(name, _)| choices.iter().all(|(own, _)| own != name)).collect();
            choices.extend(others);
        }
        choices
    }

    pub(super) fn named(&self, kind: Kind, name: &str) -> Option<&Note<Slug>> {
        self.of_kind(kind).find(|note| address::name(&note.path) == name)
    }

    /// What leads somewhere at an offset of a note.
    pub(super) fn use_at(&self, path: &str, offset: usize) -> Option<(Span, Leads)> {
        uses(self.note(path)?).into_iter().find(|(span, _)| (span.start..=span.end).contains(&offset))
    }

    /// All that leads somewhere, by the file that it is in.
    pub(super) fn uses(&self) -> impl Iterator<Item = (&ContentPath, Span, Leads)> {
        self.notes().flat_map(|note| uses(note).into_iter().map(|(span, leads)| (&note.path, span, leads)))
    }

    /// The note that something leads to.
    pub(super) fn note_of(&self, leads: &Leads) -> Option<&Note<Slug>> {
        match leads {
            Leads::Named(kind, name) => self.named(*kind, name),
            Leads::Article(law, _) => self.named(Kind::Law, law),
            Leads::Page(path, _) => self.at_path(path),
        }
    }

    /// The note that a link means: by its file, with or without extension, by its folder, or by its address on the site.
    pub(super) fn at_path(&self, wanted: &ContentPath) -> Option<&Note<Slug>> {
        let by_file = || self.note(&format!("{wanted}.md"));
        let is_meant = |note: &&Note<Slug>| {
            note.path.is_index() && note.path.folder() == wanted.as_str()
                || address::of_note(&note.path).trim_matches('/') == wanted.trim_matches('/')
        };
        self.note(wanted).or_else(by_file).or_else(|| self.notes().find(is_meant))
    }
}

/// The parts of a note that lead somewhere, in the order of the file.
fn uses(note: &Note<Slug>) -> Vec<(Span, Leads)> {
    let mut uses: Vec<(Span, Leads)> = Vec::new();
    for link in &note.body.links {
        let leads = match &link.destination {
            Destination::Law(words) => match &words.article {
                Some(article) => Leads::Article(address::slug(&words.name), article.to_string()),
                None => Leads::Named(Kind::Law, address::slug(&words.name)),
            },
            Destination::Page { path, anchor } if path.is_empty() => Leads::Page(note.path.clone(), anchor.to_string()),
            Destination::Page { path, anchor } => match note.path.resolve(path) {
                Some(path) => Leads::Page(path, anchor.to_string()),
                None => continue,
            },
            Destination::Outside(_) | Destination::Refused(_) => continue,
        };
        uses.push((link.span.clone(), leads));
    }
    let mut references = References(Vec::new());
    let _: Note<()> = note.clone().resolve(&mut references);
    uses.extend(references.0);
    uses.sort_by_key(|(span, _)| span.start);
    uses
}

/// Collects the references of front matter.
struct References(Vec<(Span, Leads)>);

impl Resolver<()> for References {
    fn document(&mut self, kind: Kind, slug: &Slug) -> Option<()> {
        self.0.push((slug.span.clone(), Leads::Named(kind, slug.value.clone())));
        Some(())
    }

    fn named(&mut self, _: Kind, _: &str) -> Option<()> {
        None
    }

    fn is_situation(&mut self, _: &Slug) -> bool {
        true
    }
}
