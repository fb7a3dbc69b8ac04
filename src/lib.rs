//! wegwijs turns a folder of Markdown practice notes into a fast, accessible, searchable static site.
//!
//! # The flow
//!
//! Phases are types, and [`build`] names them in order:
//!
//! 1. [`note::parse`]: one Markdown file alone becomes a [`note::Note`]: typed front matter, Markdown events with places,
//!    headings, links as they were written. In parallel, one file never knows of another.
//! 2. [`site::assemble`]: notes and settings become a [`site::Site`] in which every address is unique and every link and
//!    reference points to a page, a file or an outside address.
//! 3. [`site::images::prepare`]: the pictures that texts show get copies that are as large as screens need.
//! 4. [`search::index`]: the site becomes search documents, which the crate `wegwijs-search` (folder `search-index/`) writes
//!    as an index that the browser reads piece by piece, into an [`output::Output`]: path → bytes, each with its owner.
//! 5. [`render::render`]: the site and a [`theme::Theme`] become pages in the same output, with what machines read about them.
//!
//! Around them, `shell` is the only part that touches the world: [`shell::read`] fills the [`source::Sources`],
//! [`shell::publish`] puts the output in place of the old site, [`shell::serve`] shows it from memory while somebody writes.
//!
//! # What lives where
//!
//! Floors, from the top down; a file imports from the floors below its own.
//!
//! | floor | where | what |
//! |---|---|---|
//! | 8 | `main.rs`, `cli.rs` | the command and its arguments |
//! | 7 | [`shell`] | disk, clock, network, terminal |
//! | 6 | `lib.rs` | [`build`]: the phases in order |
//! | 5 | `render/pages/` | the pages that people read: views and lists |
//! | 5 | [`render::machine`] | what machines read: feeds, calendars, sitemap, open data, redirects, the settings of hosts |
//! | 5 | `render/copies/` | the Markdown copy of each page |
//! | 5 | [`render::digest`] | what changed in a period, for a newsletter |
//! | 5 | [`search`] | what of a site can be found, and its index |
//! | 4 | `text/` | the text of a document: its HTML and Markdown, sanitising, terms, pictures |
//! | 4 | [`theme`] | templates, styles, scripts, words (the only folder that builds Tera) |
//! | 3 | [`mod@site`] | all notes: addresses, links, references, lists, pictures, translations, and what follows from them: who does what, notes like a note, what must be reviewed |
//! | 2 | [`note`] | one file: front matter, Markdown (the only folder that names pulldown-cmark), outline; the kinds of documents and their keys are defined in [`note::kinds`], once |
//! | 2 | [`config`] | `wegwijs.yaml` |
//! | 2 | [`official`] | addresses of laws and official papers, by their public schemes |
//! | 2 | [`picture`] | one picture: its size, smaller copies (the only file that names image and webp), its metadata |
//! | 2 | [`view`] | what templates receive: the contract between pages and theme |
//! | 1 | [`address`], [`language`] | addresses and slugs; language tags |
//! | 1 | [`source`], [`yaml`] | text and places in it; YAML with places (the only file that names serde_yaml) |
//! | 1 | [`diagnostic`] | findings as data; how they look is in [`shell::report`] |
//! | 1 | [`output`] | path → bytes |
//!
//! # What always holds
//!
//! - Everything between reading and publishing is pure: no disk, clock, environment or network. Today's date comes in as a value.
//! - Bytes never depend on hash order, number of threads, the place of the checkout or the time of day.
//! - Bad input is data. Phases return their findings beside their result, all at once. After any error nothing is published
//!   and the old site stays. A panic is a bug.
//! - Dutch stands where the domain is Dutch: keys, addresses, messages to editors. Everything else is English.
//!
//! # What is deliberately absent
//!
//! - No plugins and no template logic in notes: a note is Markdown and front matter, readable without this program.
//! - No database and no server: the site is files. `serve` is for writing, not for visitors.
//! - No inline scripts or styles, and nothing from another host: the strict content security policy is part of the product.
//! - No dates from version control: they are all alike in a shallow clone. Editors write `datum` and `gewijzigd`.

pub mod address;
pub mod config;
pub mod diagnostic;
pub mod language;
pub mod note;
pub mod official;
pub mod output;
pub mod personal_data;
pub mod picture;
pub mod render;
pub mod search;
pub mod shell;
pub mod site;
pub mod source;
pub(crate) mod text;
pub mod theme;
pub mod view;
pub(crate) mod words;
pub mod yaml;

use std::fmt;

use jiff::civil::Date;
use rayon::prelude::*;

use config::Config;
use diagnostic::Diagnostics;
use output::Output;
use site::images;
use source::Sources;
use theme::{Theme, ThemeError};

/// What a build depends on besides content and theme.
#[derive(Clone, Debug)]
pub struct Options {
    /// Address of the site, in place of the one in the settings.
    pub base_url: Option<String>,
    /// The day for which the site is built.
    pub today: Date,
}

/// The steps of a build, for showing progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Notes are parsed.
    Parse,
    /// The site is put together.
    Assemble,
    /// Pictures are made smaller.
    Images,
    /// The search index is written.
    Index,
    /// Pages are rendered.
    Render,
}

/// What can go wrong besides the content; for developers, so in English.
#[derive(Debug)]
pub enum BuildError {
    /// The theme has a mistake.
    Theme(ThemeError),
    /// The search index cannot be written.
    Index(search::WriteError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Theme(error) => error.fmt(f),
            Self::Index(error) => write!(f, "search index: {error}"),
        }
    }
}

impl std::error::Error for BuildError {}

impl From<ThemeError> for BuildError {
    fn from(error: ThemeError) -> Self {
        Self::Theme(error)
    }
}

impl From<search::WriteError> for BuildError {
    fn from(error: search::WriteError) -> Self {
        Self::Index(error)
    }
}

/// Builds a whole site. When there are errors among the diagnostics there is no site to publish.
///
/// # Errors
/// A mistake in the theme, or an index that cannot be written; mistakes in the content are diagnostics.
pub fn build(
    sources: &Sources,
    theme: &Theme,
    options: &Options,
    progress: &mut dyn FnMut(Phase),
) -> Result<(Output, Diagnostics), BuildError> {
    let (mut site, mut diagnostics) = assemble(sources, options, progress);
    progress(Phase::Images);
    diagnostics.extend(images::prepare(&mut site, images::Task::Copy(&sources.made)));
    if diagnostics.has_errors() {
        diagnostics.sort();
        return Ok((Output::default(), diagnostics));
    }
    let mut output = Output::default();
    // Before the pages, so that what the index needs while it is made is not needed on top of them.
    progress(Phase::Index);
    diagnostics.extend(search::index(&site, &mut output)?);
    progress(Phase::Render);
    diagnostics.extend(render::render(&site, theme, search::scripts(), &mut output)?);
    diagnostics.sort();
    Ok((output, diagnostics))
}

/// Makes the search index alone, whatever is wrong with the content: for measuring the search over any folder.
///
/// # Errors
/// An index that cannot be written.
pub fn index(sources: &Sources, options: &Options) -> Result<Output, BuildError> {
    let (site, _) = assemble(sources, options, &mut |_| {});
    let mut output = Output::default();
    search::index(&site, &mut output)?;
    Ok(output)
}

/// Parses and checks everything without making pages.
pub fn check(sources: &Sources, options: &Options) -> Diagnostics {
    let (mut site, mut diagnostics) = assemble(sources, options, &mut |_| {});
    diagnostics.extend(images::prepare(&mut site, images::Task::Check));
    diagnostics.sort();
    diagnostics
}

/// The site as it stands on the day of the options, without pages: for lists about it.
pub fn site(sources: &Sources, options: &Options) -> (site::Site, Diagnostics) {
    let (site, mut diagnostics) = assemble(sources, options, &mut |_| {});
    diagnostics.sort();
    (site, diagnostics)
}

fn assemble(sources: &Sources, options: &Options, progress: &mut dyn FnMut(Phase)) -> (site::Site, Diagnostics) {
    let (config, mut diagnostics) = Config::read(sources.config.as_ref(), options.base_url.as_deref());
    progress(Phase::Parse);
    let parse = |source: &source::Source| match note::translation::original(source, sources, &config.settings.language) {
        Some((original, language)) => note::parse_translation(source, original, language),
        None => note::parse(source),
    };
    let parsed: Vec<_> = sources.notes.values().collect::<Vec<_>>().into_par_iter().map(parse).collect();
    let mut notes = Vec::with_capacity(parsed.len());
    for (note, findings) in parsed {
        notes.push(note);
        diagnostics.extend(findings);
    }
    progress(Phase::Assemble);
    let (site, findings) = site::assemble(notes, sources, config, options.today);
    diagnostics.extend(findings);
    (site, diagnostics)
}
