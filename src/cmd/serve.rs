//! `wegwijs serve`: shows the site while somebody writes.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use clap::Args;
use serde_json::json;
use wegwijs::address::BaseUrl;
use wegwijs::diagnostic::Diagnostics;
use wegwijs::known::Known;
use wegwijs::output::Output;
use wegwijs::path::ContentPath;
use wegwijs::personal_data;
use wegwijs::render::Memory;
use wegwijs::revision::Latest;
use wegwijs::search::Engine;
use wegwijs::shell::report::{self, Failure};
use wegwijs::shell::serve::{Addresses, Built, Extent, Maker, Preview, Texts};
use wegwijs::shell::{native, read, serve};
use wegwijs::site::images::{self, Copies};
use wegwijs::source::Sources;
use wegwijs::theme::{Theme, ThemeFiles};
use wegwijs::writing::Program;
use wegwijs::{BuildError, Made, Options, Tools};

use super::input::{Input, Part, number};
use super::outcome::{Done, Outcome};
use super::terminal::{log, log_findings, log_refusal, print};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    part: Part,
    /// De poort; 0 kiest een vrije
    #[arg(long, value_name = "NUMMER", default_value = "8080", value_parser = number::<u16>)]
    port: u16,
}

pub fn run(Arguments { input, part, port }: Arguments) -> Outcome {
    // A mistake in the theme is better reported now than when the first page is asked for.
    input.theme()?;
    let base = input.base_url.as_deref().and_then(BaseUrl::parse).unwrap_or_default();
    let mut watched: Vec<_> = input.folders().into_iter().map(Path::to_owned).collect();
    watched.extend(read::source_folders(&input.content));
    let content = input.content.clone();
    let workshop = Workshop { input, part, earlier: Mutex::default(), latest: Mutex::default() };
    serve::serve(port, base.path(), &content, &watched, workshop, |address| {
        print(&format!("De site staat op http://{address}{} (stoppen: Ctrl+C)\n", base.path()));
    })?;
    Ok(Done::Well)
}

/// Where the site is made, again and again.
struct Workshop {
    input: Input,
    part: Part,
    earlier: Mutex<Earlier>,
    /// The site that was built last, for the page of a note that was just saved.
    latest: Mutex<Option<Latest>>,
}

/// What earlier builds made and this one need not make again.
#[derive(Default)]
struct Earlier {
    copies: Copies,
    pages: Memory,
    notes: Known,
    theme: Option<(ThemeFiles, Arc<Theme>)>,
    /// Whether there was a build.
    is_begun: bool,
}

impl Maker for Workshop {
    fn build(&self, at: Addresses<'_>, extent: Extent, is_overtaken: &(dyn Fn() -> bool + Sync)) -> Option<Built> {
        let began = Instant::now();
        let mut earlier = locked(&self.earlier);
        let built = self.site(at, extent, &mut earlier, is_overtaken);
        // The pages of the same content were made, and its findings shown, just before.
        let is_repeated = extent == Extent::Whole && std::mem::replace(&mut earlier.is_begun, true);
        match built {
            Ok((output, diagnostics, sources)) => {
                if !is_repeated {
                    show(&output, &diagnostics, &sources, began);
                }
                Some(Built {
                    findings: report::panel(&diagnostics, &sources).to_string(),
                    texts: sources.notes.iter().map(|(path, source)| (path.clone(), source.text.clone())).collect(),
                    output: (!diagnostics.has_errors()).then_some(output),
                })
            }
            Err(Stopped::Overtaken) => None,
            Err(Stopped::Failed(failure)) => {
                log(&format!("{failure}\n"));
                let finding = json!({ "severity": "fout", "file": "", "message": personal_data::mask(&failure.to_string()) });
                Some(Built { output: None, findings: json!([finding]).to_string(), texts: Texts::new() })
            }
        }
    }

    fn page(&self, file: &Path) -> Option<Preview> {
        let began = Instant::now();
        let content = std::path::absolute(&self.input.content).ok()?;
        let parts = file.strip_prefix(content).ok()?.components().map(|part| part.as_os_str().to_str());
        let path = ContentPath::from(parts.collect::<Option<Vec<_>>>()?.join("/"));
        let is_file = path.is_markdown() && std::fs::symlink_metadata(file).is_ok_and(|found| found.is_file());
        let bytes = is_file.then(|| std::fs::read(file).ok())??;
        let page = locked(&self.latest).as_mut()?.page(&path, &bytes)?;
        log(&format!("{path} in {:.0} ms\n", began.elapsed().as_secs_f64() * 1000.0));
        Some(page)
    }
}

/// Takes what a thread that broke off may have left: each part of it is whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Why a build made nothing.
enum Stopped {
    Overtaken,
    Failed(Failure),
}

impl<E: Into<Failure>> From<E> for Stopped {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl Workshop {
    /// Returns the theme; that of the build before where its files are the same.
    fn theme(&self, earlier: &mut Earlier) -> Result<Arc<Theme>, Failure> {
        let files = self.input.theme_files()?;
        if let Some((_, theme)) = earlier.theme.as_ref().filter(|(known, _)| *known == files) {
            return Ok(theme.clone());
        }
        let theme = Arc::new(Theme::new(files.clone())?);
        earlier.theme = Some((files, theme.clone()));
        Ok(theme)
    }

    /// Builds the site for its addresses.
    fn site(
        &self,
        at: Addresses<'_>,
        extent: Extent,
        earlier: &mut Earlier,
        is_overtaken: &(dyn Fn() -> bool + Sync),
    ) -> Result<(Output, Diagnostics, Sources), Stopped> {
        // Whatever became of the build before, what it parsed is parsed.
        earlier.notes.turn();
        let theme = self.theme(earlier)?;
        let folder = read::content(&self.input.content, None)?;
        let sources = self.part.beside(&folder)?;
        let options = Options { base_url: Some(at.site.to_owned()), drafts: true, ..self.input.options() };
        let mut tools = Tools { memory: Some(&earlier.pages), known: Some(&earlier.notes), ..native::tools(&earlier.copies) };
        tools.is_overtaken = Some(is_overtaken);
        // Whoever serves a site is writing it.
        tools.writing = tools.writing.map(|program| Program { notes: at.notes, ..program });
        // In a part, notes have other paths than in its folder.
        let is_part = self.part.index.is_some();
        tools.writing = tools.writing.filter(|_| !is_part);
        if extent == Extent::Pages {
            // Pages name the scripts of search all the same.
            tools.search = tools.search.map(|engine| Engine { write: |_, _, _| Ok(()), ..engine });
        }
        let (sound, unsound) = wegwijs::sound(&sources, &options);
        let made = match wegwijs::make(&sound, &theme, &options, &tools, &mut |_| {}) {
            Err(BuildError::Overtaken) => return Err(Stopped::Overtaken),
            made => made?,
        };
        let Made { output, mut diagnostics, site, scripts, has_writing } = made;
        diagnostics.extend(unsound);
        diagnostics = self.part.of_part(diagnostics);
        diagnostics.sort();
        if let Some(site) = site.filter(|_| !diagnostics.has_errors()) {
            earlier.pages.turn();
            earlier.copies.extend(images::copies_in(&output));
            let latest = Latest::new(site, sound.into_owned(), theme, scripts, has_writing);
            let before = locked(&self.latest).replace(latest);
            drop(before);
        }
        Ok((output, diagnostics, folder))
    }
}

/// Shows the findings, and what came of the build.
fn show(output: &Output, diagnostics: &Diagnostics, sources: &Sources, began: Instant) {
    log_findings(diagnostics, sources, false);
    if diagnostics.has_errors() {
        log_refusal(diagnostics);
    } else {
        log(&format!("{} bestanden in {:.0} ms\n", output.len(), began.elapsed().as_secs_f64() * 1000.0));
    }
}
