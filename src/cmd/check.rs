//! `wegwijs check`: reports what is wrong with the content; with `--fix` it mends what is certain.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use wegwijs::diagnostic::{Diagnostics, Severity};
use wegwijs::shell::fix::Fixes;
use wegwijs::shell::links::{self, Asking};
use wegwijs::shell::report::{self, Failure, Format, tips};
use wegwijs::shell::{changed, read};
use wegwijs::site::external;
use wegwijs::source::Sources;

use super::input::{self, Input, Part, number, today};
use super::outcome::{Done, Outcome};
use super::terminal::{is_watched, log, print, print_findings};

pub const HELP: &str = "Geeft 0 als er geen fouten zijn, 1 als er fouten zijn (met --strict ook bij waarschuwingen), 2 bij verkeerde opties, \
en 3 als er iets anders mislukt. “wegwijs uitleg CODE” legt een melding uit.";

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Hoe de meldingen geschreven worden
    #[arg(long, value_name = "VORM", default_value = "text")]
    format: FormatArgument,
    /// Hetzelfde als --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Laat ook waarschuwingen de controle doen mislukken
    #[arg(long)]
    strict: bool,
    /// Toont alle meldingen, ook als een soort heel vaak voorkomt
    #[arg(long)]
    alles: bool,
    /// Toont alleen hoe leesbaar de teksten zijn, met de tien moeilijkste zinnen
    #[arg(long, conflicts_with_all = ["json", "strict", "alles", "fix", "external", "index"])]
    taal: bool,
    /// Toont alleen meldingen in bestanden die nieuw of gewijzigd zijn volgens git
    #[arg(long)]
    alleen_gewijzigd: bool,
    /// Vraagt bij andere websites na of de pagina’s er zijn waar links heen gaan
    #[arg(long = "extern", conflicts_with = "index")]
    external: bool,
    /// Hoeveel seconden een pagina van een andere website mag duren
    #[arg(long, value_name = "AANTAL", default_value = "20", value_parser = number::<u64>, requires = "external")]
    wachttijd: u64,
    /// De map waarin staat welke pagina’s er waren; je mag haar altijd weggooien
    #[arg(long, value_name = "MAP", requires = "external")]
    cache: Option<PathBuf>,
    /// Verbetert in de bestanden wat zeker is, en meldt wat overblijft
    #[arg(long, conflicts_with = "index")]
    fix: bool,
    #[command(flatten)]
    part: Part,
    /// Toont wat --fix zou veranderen, en schrijft niets
    #[arg(long, requires = "fix")]
    dry_run: bool,
}

/// A format as an argument.
#[derive(Clone, Copy)]
struct FormatArgument(Format);

impl ValueEnum for FormatArgument {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<FormatArgument>> = LazyLock::new(|| Format::ALL.map(FormatArgument).to_vec());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.name()))
    }
}

pub fn run(arguments: &Arguments) -> Outcome {
    let folder = &input::content(&arguments.input.content);
    let mut sources = read::content(folder, None)?;
    if arguments.taal {
        print(&tips::language(&wegwijs::plain_language(&sources, &arguments.input.options()), &sources));
        return Ok(Done::Well);
    }
    let changed = arguments.alleen_gewijzigd.then(|| changed::files(folder)).transpose()?;
    let is_asked = |file: &str| changed.as_ref().is_none_or(|changed| file.is_empty() || changed.contains(file));
    let options = arguments.input.options();
    let mut diagnostics = if arguments.fix {
        // Files in the folders of others are theirs to mend.
        let others: Vec<String> = sources.mounts.keys().map(|folder| format!("{folder}/")).collect();
        let is_own = |file: &str| is_asked(file) && !others.iter().any(|folder| file.starts_with(folder.as_str()));
        let fixes = Fixes::find(folder, sources, &options, &is_own);
        mend(&fixes, folder, arguments.dry_run)?;
        sources = fixes.sources;
        fixes.diagnostics
    } else if let Some(whole) = arguments.part.whole()? {
        let all = whole.around(&sources, arguments.part.deel.as_deref()).map_err(Failure::new)?;
        arguments.part.of_part(wegwijs::check(&all, &options))
    } else {
        wegwijs::check(&sources, &options)
    };
    if arguments.external {
        diagnostics.extend(ask(arguments, &sources, &is_asked));
        diagnostics.sort();
    }
    let total = diagnostics.iter().count();
    diagnostics.retain(|finding| is_asked(&finding.file));
    // What is shown can then be given to `git apply`.
    if !arguments.dry_run {
        report(arguments, &diagnostics, &sources, total - diagnostics.iter().count());
    }
    let wrong = diagnostics.has_errors() || (arguments.strict && diagnostics.count(Severity::Warning) > 0);
    Ok(if wrong { Done::ContentNeedsWork } else { Done::Well })
}

/// Writes the changes to the files, or shows them.
fn mend(fixes: &Fixes, folder: &Path, dry_run: bool) -> Result<(), report::Failure> {
    for file in &fixes.skipped {
        log(&format!("“{file}” is niet verbeterd: sla het op als UTF-8.\n"));
    }
    let files = report::count(fixes.files(), "bestand", "bestanden");
    let places = report::count(fixes.count, "plek", "plekken");
    if dry_run {
        print(&fixes.diff(&in_repository(folder)));
        log(&format!("Te verbeteren: {places} in {files}. Er is niets geschreven.\n"));
    } else {
        fixes.write(folder)?;
        log(&format!("Verbeterd: {places} in {files}.\n"));
    }
    Ok(())
}

/// Pause between two pages of one site, so that nobody minds being asked.
const PAUSE: Duration = Duration::from_millis(500);

/// Asks other sites for the pages that links in some files lead to.
fn ask(arguments: &Arguments, sources: &Sources, is_asked: &dyn Fn(&str) -> bool) -> Diagnostics {
    let (site, _) = wegwijs::site(sources, &arguments.input.options());
    let found: Vec<_> = external::links(&site).into_iter().filter(|link| is_asked(&link.file)).collect();
    // Whoever wonders who is asking finds the site.
    let own = site.config.base.origin().map_or_else(String::new, |origin| format!("; +{origin}{}", site.config.base.path()));
    let asking = Asking {
        cache: arguments.cache.clone().or_else(links::cache_folder),
        patience: Duration::from_secs(arguments.wachttijd.max(1)),
        pause: PAUSE,
        name: format!("wegwijs/{} (controle van links{own})", env!("CARGO_PKG_VERSION")),
        today: today(),
    };
    let addresses: BTreeSet<String> = found.iter().map(|link| link.address.clone()).collect();
    let live = is_watched();
    let answers = asking.ask(addresses, &|done, total| {
        if live {
            log(&format!("\r\x1b[K{done} van {total} links …"));
        }
    });
    if live {
        log("\r\x1b[K");
    }
    if let Err(error) = answers.remembered {
        log(&format!("De antwoorden van andere websites zijn niet bewaard: {error}.\n"));
    }
    external::report(&found, &answers.by_address)
}

/// Writes the findings; `elsewhere` is the number of those in files that were not asked for.
fn report(arguments: &Arguments, diagnostics: &Diagnostics, sources: &Sources, elsewhere: usize) {
    let format = if arguments.json { Format::Json } else { arguments.format.0 };
    print_findings(diagnostics, sources, format, &in_repository(&input::content(&arguments.input.content)), arguments.alles);
    if format == Format::Text {
        let tally = report::tally(diagnostics);
        let result = if tally.is_empty() { "niets aan te merken".to_owned() } else { tally };
        print(&format!("{}: {result}.\n", report::count(sources.notes.len(), "document", "documenten")));
    }
    if elsewhere > 0 {
        let count = report::count(elsewhere, "melding in andere bestanden is", "meldingen in andere bestanden zijn");
        log(&format!("{count} niet getoond.\n"));
    }
}

/// The content folder as a path in the repository, taken to be where the command runs.
fn in_repository(folder: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let inside = folder.strip_prefix(&here).unwrap_or(folder);
    let parts = inside.components().filter(|part| !matches!(part, std::path::Component::CurDir));
    parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
}
