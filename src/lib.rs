//! wegwijs turns a folder of Markdown practice notes into a fast, accessible, searchable static site.
//!
//! # The flow
//!
//! Phases are types, and [`build`] names them in order:
//!
//! 1. [`note::parse`]: one Markdown file alone becomes a [`note::Note`]: typed front matter, Markdown events with places,
//!    headings, links as they were written. In parallel, one file never knows of another.
//! 2. [`gate::inspect`]: what may not be public is taken out: personal data, left-overs, types that say more than they show.
//! 3. [`site::assemble::assemble`]: notes and settings become an [`site::assemble::Assembly`] in which every address is unique
//!    and every link and reference leads to a page, a file or an outside address.
//! 4. [`Assembly::images`](site::assemble::Assembly::images): the pictures that texts show get copies in the sizes that screens
//!    need. With them the assembly becomes a [`site::Site`], which also has everything that follows from the documents alone.
//! 5. [`search::index`]: the site becomes search documents, which the crate `wegwijs-search` (folder `search-index/`) writes
//!    as an index that the browser reads piece by piece, into an [`output::Output`]: path → bytes, each with its owner.
//! 6. [`render::render`]: the site and a [`theme::Theme`] become pages in the same output, with what machines read about them;
//!    beside the index, of which most takes one thread.
//!
//! Around them, `shell` is the only part that touches the world: `shell::read` fills the [`source::Sources`],
//! `shell::publish` puts the output in place of the old site, `shell::serve` shows it from memory while somebody writes.
//! Native code is there too (`shell::native`) and given in as [`Tools`]: without the feature `shell`, the library compiles for
//! wasm32-unknown-unknown.
//!
//! # What lives where
//!
//! Rooms, from the top down; the number is the floor. A file imports from its own room and from the rooms below it, and files
//! never reach each other in a circle: `tests/layout.rs` reads this table and holds the code to it.
//!
//! | floor | where | what |
//! |---|---|---|
//! | 8 | `main.rs`, `cmd/` | the commands and their arguments, a file for each |
//! | 7 | `shell/` | disk, clock, network, terminal, native code |
//! | 6 | `lib.rs` | [`build`]: the phases in order |
//! | 5 | [`writing`] | the writing page's side of the browser: what a page needs of the site, and checking and showing one note |
//! | 5 | [`revision`] | the page of a note that was just saved, without building its site |
//! | 5 | [`render`] | all pages and files of the site |
//! | 5 | [`render::digest`] | what changed in a period, for a newsletter |
//! | 5 | `render/site_view.rs` | what templates receive on every page |
//! | 5 | [`render::machine`] | what machines read: feeds, calendars, sitemap, open data, redirects, the settings of hosts |
//! | 5 | `render/pages/`, `render/listed.rs` | the pages that people read, a file for each kind of page; which of them search engines may have |
//! | 5 | `render/copies/` | the Markdown copy of each page |
//! | 5 | `render/context.rs`, `render/card.rs`, `render/family.rs` | what every page needs: the site, its view, cards of documents, the languages of a page |
//! | 5 | `render/memory.rs` | pages of earlier builds |
//! | 5 | `render/links.rs`, `render/addresses.rs`, `render/code_host.rs` | links that templates get (not those in texts: `text/`), with what a reader should know about the page behind them; addresses of files beside a page; pages of code hosts where a file is changed |
//! | 5 | [`search`] | what of a site can be found: the documents of its index |
//! | 4 | [`assist`] | help while writing in an editor: what can be written at a place, where it leads, where it is used |
//! | 4 | `text/` | the text of a document with everything resolved, and what its links say of the page behind them; terms as a pass over it; its writers: HTML, Markdown, plain text |
//! | 4 | [`known`] | notes that an earlier build parsed and inspected |
//! | 4 | [`whole`] | what the editors of a source need of the whole site, to check their folder alone |
//! | 4 | [`mod@sound`] | what a site shows of a source in which something is wrong |
//! | 4 | [`theme`] | templates, styles, scripts, words (the only folder that builds Tera) |
//! | 3 | [`plain`] | plain language: sentences, words and abbreviations that are harder than they need be |
//! | 3 | [`pasted`] | HTML from a clipboard as clean Markdown, and what did not come along |
//! | 3 | [`rename`] | what changes when a note gets another name |
//! | 3 | [`gate`] | what is withheld from the site: personal data that the settings do not allow, and files by their name or type (the only folder that names lopdf and zip) |
//! | 3 | [`mod@site`] | all notes: addresses, links, references, lists, pictures, translations, and what follows from them: who does what, notes like a note, what must be reviewed |
//! | 2 | [`harvest`] | notes of other sites: what is taken of their open data |
//! | 2 | [`config`] | `wegwijs.yaml` |
//! | 2 | [`note`] | one file: front matter, Markdown (the only folder that names pulldown-cmark), outline; the kinds of documents and their keys are defined in [`note::kinds`], once |
//! | 2 | [`view`] | what templates receive: the contract between pages and theme |
//! | 2 | [`official`] | addresses of laws and official papers, by their public schemes |
//! | 2 | [`picture`] | one picture: its size, smaller copies (the only file that names image), its metadata |
//! | 2 | [`lost`] | pages that the site before had and the new one lacks |
//! | 2 | [`active`] | attachments that run script |
//! | 1 | [`output`] | path → bytes |
//! | 1 | [`yaml`] | YAML with places (values by serde_yaml, places by saphyr-parser) |
//! | 1 | [`diagnostic`] | findings as data; how they look is in `shell::report` |
//! | 1 | [`explanations`] | what each finding means: the page of the editors' guide, as data |
//! | 1 | [`personal_data`] | numbers and details of people in a text, and hiding them in reports |
//! | 1 | [`source`] | text and places in it |
//! | 1 | [`clock`] | the clocks of the Netherlands |
//! | 1 | [`limits`] | how much of each sort of input is read |
//! | 1 | [`kind`], [`standing`] | kinds of documents; whether a document is still valid |
//! | 1 | `words/` | words that the generator puts in data, copies and labels, in each language; those in templates are in `i18n/` of the theme |
//! | 1 | [`address`] | addresses and slugs |
//! | 1 | `html/` | HTML as browsers read it: tags and text, and how elements nest (the only folder that names html5ever) |
//! | 1 | [`path`], [`language`], [`stems`] | paths in the content folder; language tags; words and their stems, as the search index has them |
//!
//! # What always holds
//!
//! - Everything between reading and publishing is pure: no disk, clock, environment or network. Today's date comes in as a value.
//! - Bytes never depend on hash order, the number of threads, the path of the checkout or the time of day.
//! - Bad input is data. Phases return all their findings together with their result. After any error nothing is published and
//!   the old site stays. A panic is a bug.
//! - What belongs to the domain is Dutch: keys, addresses, messages to editors. Everything else is English.
//!
//! # What is deliberately absent
//!
//! - No plugins and no template logic in notes: a note is Markdown and front matter, readable without this program.
//! - No database and no server: the site is files. `serve` is for writing, not for visitors.
//! - No inline scripts or styles, and nothing from another host: the strict content security policy is part of the product.
//! - No dates from version control: they are all alike in a shallow clone. Editors write `datum` and `gewijzigd`.

pub mod active;
pub mod address;
pub mod assist;
pub mod clock;
pub mod config;
pub mod diagnostic;
pub mod explanations;
pub mod gate;
pub mod harvest;
pub(crate) mod html;
pub mod kind;
pub mod known;
pub mod language;
pub mod limits;
pub mod lost;
pub mod note;
pub mod official;
pub mod output;
pub mod pasted;
pub mod path;
pub mod personal_data;
pub mod picture;
pub mod plain;
pub mod rename;
pub mod render;
pub mod revision;
pub mod search;
#[cfg(feature = "shell")]
pub mod shell;
pub mod site;
pub mod sound;
pub mod source;
pub mod standing;
pub mod stems;
pub(crate) mod text;
pub mod theme;
pub mod view;
pub mod whole;
pub(crate) mod words;
pub mod writing;
pub mod yaml;

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use rayon::prelude::*;

use config::Config;
use diagnostic::Diagnostics;
use known::Known;
use output::{Output, Sink};
use plain::Vocabulary;
use site::assemble::Assembly;
use site::images::{self, Images};
use site::next_change::NextChange;
use source::Sources;
use theme::{Theme, ThemeError};

/// What a build depends on besides content and theme.
#[derive(Clone, Debug)]
pub struct Options {
    /// Address of the site, in place of the one in the settings.
    pub base_url: Option<String>,
    /// The day for which the site is built.
    pub today: Date,
    /// Whether drafts, and notes whose first day has not come, are shown too: for whoever writes them, never for a site.
    pub drafts: bool,
}

/// What a build needs that is native code (`shell::native`) or was made earlier, given in from outside. A build without these
/// publishes pictures without smaller copies, and no search index.
#[derive(Clone, Copy, Default)]
pub struct Tools<'a> {
    /// Makes smaller copies of pictures.
    pub pictures: Option<images::Copier<'a>>,
    /// Makes the search index.
    pub search: Option<search::Engine>,
    /// Pages of earlier builds, which are not made again where nothing changed.
    pub memory: Option<&'a render::Memory>,
    /// Notes of earlier builds, which are not parsed again where nothing changed.
    pub known: Option<&'a Known>,
    /// What the writing page runs; without it there is no such page.
    pub writing: Option<writing::Program<'a>>,
    /// Takes pages and the search index as they are made.
    pub sink: Option<&'a dyn Sink>,
    /// Whether nobody wants the site any more, because a newer one will be built. Once it is so, it stays so.
    pub is_overtaken: Option<&'a (dyn Fn() -> bool + Sync)>,
}

impl Tools<'_> {
    fn go_on(&self) -> Result<(), BuildError> {
        if self.is_overtaken.is_some_and(|is_overtaken| is_overtaken()) { Err(BuildError::Overtaken) } else { Ok(()) }
    }
}

/// The steps of a build, for showing progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Parse,
    Assemble,
    Images,
    Relate,
    Render,
}

/// An error outside the content; for developers, so in English.
#[derive(Debug)]
pub enum BuildError {
    Theme(ThemeError),
    Index(search::WriteError),
    /// The build was given up (see [`Tools::is_overtaken`]).
    Overtaken,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Theme(error) => error.fmt(f),
            Self::Index(error) => write!(f, "search index: {error}"),
            Self::Overtaken => f.write_str("given up for a newer build"),
        }
    }
}

impl std::error::Error for BuildError {}

impl From<ThemeError> for BuildError {
    fn from(error: ThemeError) -> Self {
        Self::Theme(error)
    }
}

/// Builds a whole site. If there are errors among the diagnostics, there is no site to publish.
///
/// # Errors
/// A mistake in the theme, or an index that cannot be written; mistakes in the content are diagnostics.
pub fn build(
    sources: &Sources,
    theme: &Theme,
    options: &Options,
    tools: &Tools<'_>,
    progress: &mut dyn FnMut(Phase),
) -> Result<(Output, Diagnostics), BuildError> {
    let Made { output, diagnostics, .. } = make(sources, theme, options, tools, progress)?;
    Ok((output, diagnostics))
}

/// What a build made.
pub struct Made {
    pub output: Output,
    pub diagnostics: Diagnostics,
    /// The site that the files are of; `None` if there are errors.
    pub site: Option<site::Site>,
    /// Files of other parts that its pages name.
    pub scripts: render::Scripts,
    /// Whether it has a writing page.
    pub has_writing: bool,
}

/// Builds a whole site as [`build`] does, and returns it with its files.
///
/// # Errors
/// Those of [`build`].
pub fn make(
    sources: &Sources,
    theme: &Theme,
    options: &Options,
    tools: &Tools<'_>,
    progress: &mut dyn FnMut(Phase),
) -> Result<Made, BuildError> {
    let (assembly, mut diagnostics) = assemble(sources, options, tools.known, progress);
    tools.go_on()?;
    progress(Phase::Images);
    let (images, findings) = assembly.images(tools.pictures);
    diagnostics.extend(findings);
    let scripts = tools.search.as_ref().map(search::scripts).unwrap_or_default();
    if diagnostics.has_errors() {
        diagnostics.sort();
        return Ok(Made { output: Output::default(), diagnostics, site: None, scripts, has_writing: false });
    }
    progress(Phase::Relate);
    let site = assembly.complete(&images);
    tools.go_on()?;
    progress(Phase::Render);
    let writing = tools.writing.and_then(|program| program.files(&site, theme, &scripts, sources.config.as_ref()));
    let index = || {
        let (mut output, mut findings) = (Output::default(), Diagnostics::default());
        if let Some(engine) = &tools.search {
            findings = search::index(&site, engine, tools.sink, &mut output).map_err(BuildError::Index)?;
        }
        Ok::<_, BuildError>((output, findings))
    };
    let (memory, sink, is_overtaken) = (tools.memory, tools.sink, tools.is_overtaken);
    let means = render::Means { memory, sink, writing: writing.as_ref(), is_overtaken };
    let (mut output, findings) = render::render(&site, theme, &scripts, means, index)?;
    tools.go_on()?;
    output.next_change = NextChange::find(&site).map(|change| change.to_text());
    diagnostics.extend(findings);
    diagnostics.sort();
    let has_writing = writing.is_some();
    Ok(Made { output, diagnostics, site: Some(site), scripts, has_writing })
}

/// Makes only the search index, whatever is wrong with the content: for measuring the search over any folder.
///
/// # Errors
/// An index that cannot be written.
pub fn index(sources: &Sources, options: &Options, engine: &search::Engine) -> Result<Output, BuildError> {
    let (assembly, _) = assemble(sources, options, None, &mut |_| {});
    let site = assembly.complete(&Images::new());
    let mut output = Output::default();
    search::index(&site, engine, None, &mut output).map_err(BuildError::Index)?;
    Ok(output)
}

/// Parses and checks everything, without rendering pages.
pub fn check(sources: &Sources, options: &Options) -> Diagnostics {
    let (sources, unsound) = sound(sources, options);
    let (assembly, mut diagnostics) = assemble(&sources, options, None, &mut |_| {});
    diagnostics.extend(unsound);
    diagnostics.extend(assembly.images(None).1);
    claim(&assembly, &mut diagnostics);
    let vocabulary = Vocabulary::new(assembly.old_words(), assembly.explained_words());
    diagnostics.extend(plain::check(&assembly.dutch_texts(), &vocabulary));
    diagnostics.sort();
    diagnostics
}

/// Returns the sources with which a build succeeds as far as that depends on the folders of others (see [`mod@sound`]), and what is
/// wrong with those.
pub fn sound<'a>(sources: &'a Sources, options: &Options) -> (Cow<'a, Sources>, Diagnostics) {
    let errors = |sources: &Sources| {
        let (assembly, mut diagnostics) = assemble(sources, options, None, &mut |_| {});
        diagnostics.extend(assembly.images(None).1);
        claim(&assembly, &mut diagnostics);
        diagnostics
    };
    sound::sound(sources, options.today, &errors)
}

/// Measures how hard the texts of the site are to read.
pub fn plain_language(sources: &Sources, options: &Options) -> plain::Report {
    let (assembly, _) = assemble(sources, options, None, &mut |_| {});
    plain::report(&assembly.dutch_texts())
}

/// Claims the addresses of all documents and files as a build does, so that what is in the way of something else is found.
fn claim(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    let mut claims = Output::default();
    for (url, path) in assembly.addresses() {
        let index = if url.ends_with('/') { "index.html" } else { "" };
        claims.insert(format!("{}{index}", url.trim_start_matches('/')), *b"", path, diagnostics);
    }
    claims.insert(render::machine::checksums::PATH, *b"", output::PROGRAM, diagnostics);
}

/// Assembles the site for the day of the options, without rendering pages: for lists about it.
pub fn site(sources: &Sources, options: &Options) -> (site::Site, Diagnostics) {
    let (assembly, mut diagnostics) = assemble(sources, options, None, &mut |_| {});
    diagnostics.sort();
    (assembly.complete(&Images::new()), diagnostics)
}

fn assemble(
    sources: &Sources,
    options: &Options,
    known: Option<&Known>,
    progress: &mut dyn FnMut(Phase),
) -> (Assembly, Diagnostics) {
    let (config, mut diagnostics) = Config::read(sources.config.as_ref(), options.base_url.as_deref());
    let sources = &*gate::admit(sources, &config, &mut diagnostics);
    progress(Phase::Parse);
    let limits = config.limits();
    let foreign = note::foreign::folders(sources);
    note::foreign::report(&foreign, sources, &mut diagnostics);
    let around = note::around::Around { sources, language: &config.settings.language, foreign: &foreign, limits };
    let entries = known::notes(known, sources, &around, &config);
    let inspected = entries.iter().map(|entry| &entry.inspected);
    let (mut withheld, inspected) = gate::inspect(inspected, sources, &config.settings);
    let (notes, findings): (Vec<_>, Vec<_>) = entries.into_par_iter().map(known::taken).unzip();
    findings.into_iter().for_each(|findings| diagnostics.extend(findings));
    note::foreign::unused_keys(&notes, &foreign, &mut diagnostics);
    diagnostics.extend(inspected);
    withheld.extend(sources.absent.iter().cloned());
    progress(Phase::Assemble);
    let rest = gate::without(sources, &withheld);
    let (assembly, findings) = site::assemble::assemble(notes, &rest, withheld, config, options.today, options.drafts);
    diagnostics.extend(findings);
    (assembly, diagnostics)
}
