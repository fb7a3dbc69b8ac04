//! One note within the site: what is wrong with it, and its page.

use std::cell::{LazyCell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::pack::Pack;
use crate::assist::Workspace;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::gate;
use crate::language::LanguageTag;
use crate::note::Note;
use crate::note::front_matter::split;
use crate::note::schema::Slug;
use crate::path::ContentPath;
use crate::plain::{self, Vocabulary};
use crate::render::{self, Preview, Scripts};
use crate::site::assemble;
use crate::site::images::Images;
use crate::site::related::RelatedNotes;
use crate::source::{Source, Sources};
use crate::theme::{Theme, ThemeError};

/// The site around the note that somebody writes.
pub struct Session {
    /// The notes around it, which are read when something first asks for them: the page can be used before that.
    pub(super) workspace: LazyCell<Workspace, Box<dyn FnOnce() -> Workspace>>,
    pub(super) language: LanguageTag,
    images: Images,
    theme: Theme,
    assets: Scripts,
    today: Date,
    /// The related notes of the note that was checked last, with its path and front matter, on which alone they depend.
    related: RefCell<Option<(String, RelatedNotes)>>,
}

/// What is known of a note.
pub struct Checked {
    pub note: Note<Slug>,
    /// The findings about the note.
    pub findings: Diagnostics,
    /// Its page; `None` if it has none.
    pub page: Option<Preview>,
}

impl Session {
    /// Reads a pack.
    ///
    /// # Errors
    /// A mistake in the theme.
    pub fn open(pack: Pack, today: Date) -> Result<Self, ThemeError> {
        // The texts were decoded when the site was built; what decodes files would weigh in the module.
        let config = Some(Source::from_text(Sources::CONFIG, &pack.settings));
        let mut sources = Sources { config, ..Sources::default() };
        let notes = pack.notes.iter().map(|(path, text)| (ContentPath::from(path.as_str()), text));
        sources.notes = notes.map(|(path, text)| (path.clone(), Source::from_text(path, text))).collect();
        sources.files = pack.files.iter().map(|path| (ContentPath::from(path.as_str()), Arc::from([]))).collect();
        let language = Config::read(sources.config.as_ref(), Some(&pack.base_url)).0.settings.language;
        let base_url = pack.base_url;
        let workspace: Box<dyn FnOnce() -> Workspace> = Box::new(move || Workspace::new(sources, Some(&base_url)));
        let assets = pack.assets.into_iter().map(|(name, path)| (name, (path, Vec::new()))).collect();
        Ok(Self {
            workspace: LazyCell::new(workspace),
            language,
            images: pack.images,
            theme: Theme::of(pack.theme)?,
            assets,
            today,
            related: RefCell::default(),
        })
    }

    /// Returns the text of a note of the site.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.workspace.sources().notes.get(path).map(|source| &*source.text)
    }

    /// Checks a note in the place of the one at its path, and renders its page as if it were published.
    ///
    /// # Errors
    /// A mistake in the theme.
    pub fn check(&self, path: &str, text: &str) -> Result<Checked, ThemeError> {
        let (config, mut sources) = (self.workspace.config(), self.workspace.sources().clone());
        let path = ContentPath::from(path);
        sources.notes.insert(path.clone(), Source::from_text(path.clone(), text));
        let (note, mut findings) = self.workspace.parse(&sources.notes[&path], &sources);
        findings.extend(gate::inspect_note(&note, &config.settings));
        let mut notes: Vec<Note<Slug>> = self.workspace.notes().filter(|other| other.path != path).cloned().collect();
        notes.push(published(note.clone()));
        notes.sort_by(|a, b| a.path.cmp(&b.path));
        let (assembly, of_site) = assemble::assemble(notes, &sources, BTreeSet::new(), config.clone(), self.today, false);
        findings.extend(of_site);
        let vocabulary = Vocabulary::new(assembly.old_words(), assembly.explained_words());
        let own: Vec<_> = assembly.dutch_texts().into_iter().filter(|text| text.path == path).collect();
        findings.extend(plain::check(&own, &vocabulary));
        findings.retain(|finding| finding.file == path.as_str());
        findings.sort();
        let front = format!("{path}\n{}", &text[..split(text).body.start]);
        let mut related = self.related.borrow_mut();
        let known = related.take().filter(|(of, _)| *of == front).map(|(_, known)| known);
        let site = assembly.complete_for(&self.images, &path, known.as_ref());
        let found = || site.in_all_languages().map(|edition| (edition.root.clone(), edition.related.clone())).collect();
        *related = Some((front, known.unwrap_or_else(found)));
        let page = render::page_of(&site, &self.theme, &self.assets, &path)?;
        Ok(Checked { note, findings, page })
    }
}

/// Returns a note as it will be when it is on the site: a draft has a page too while somebody writes it.
fn published(mut note: Note<Slug>) -> Note<Slug> {
    use crate::note::kinds::Status;
    note.is_unready = false;
    note.shared.publish_from = None;
    note.shared.status = note.shared.status.filter(|status| !matches!(status, Status::Draft | Status::Withdrawn));
    note
}
