//! `wegwijs build`: builds the site and publishes it in a folder.

use std::mem::ManuallyDrop;
use std::path::PathBuf;

use clap::Args;
use wegwijs::diagnostic::Severity;
use wegwijs::lost;
use wegwijs::shell::kept::States;
use wegwijs::shell::unchanged::{Built, Unchanged};
use wegwijs::shell::{links, native, publish, read, report, unchanged};
use wegwijs::{Made, Tools};

use super::input::{Input, Part};
use super::outcome::{Done, Outcome};
use super::progress::Progress;
use super::terminal::{is_watched, log, log_findings, log_refusal, log_report, print};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    part: Part,
    /// De map waarin de site komt; een oude site wordt in een keer vervangen
    #[arg(long, value_name = "MAP", default_value = "public")]
    out: PathBuf,
    /// Wacht niet op een andere bouw van dezelfde site, maar stopt meteen
    #[arg(long)]
    no_wait: bool,
    /// Publiceert ook in een map waarin iets anders staat; dat blijft dan staan
    #[arg(long)]
    force: bool,
    /// Publiceert niet als er waarschuwingen zijn
    #[arg(long)]
    strict: bool,
    /// Toont hoe lang elke stap duurde
    #[arg(long)]
    timings: bool,
    /// De map waarin staat waar de vorige site van is gemaakt; je mag haar altijd weggooien
    #[arg(long, value_name = "MAP")]
    cache: Option<PathBuf>,
    /// Toont niet hoe ver de bouw is
    #[arg(long)]
    quiet: bool,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let Arguments { input, part, out, no_wait, force, strict, timings: _, cache, quiet } = arguments;
    let mut progress = Progress::new(*quiet);
    progress.step("bestanden inlezen");
    let request =
        publish::Request { folder: out, content: &input.content, theme: input.theme.as_deref(), wait: !no_wait, force: *force };
    let claim = publish::claim(&request, &|text| progress.interrupt(text))?;
    let (theme, folder) = rayon::join(|| input.theme(), || read::content(&input.content, Some(out)));
    // The process ends soon. Giving back the memory of 10,000 notes piece by piece takes a quarter of a second of work.
    let (theme, folder) = (ManuallyDrop::new(theme?), ManuallyDrop::new(folder?));
    let mut sources = ManuallyDrop::new(part.beside(&folder)?.into_owned());
    let options = input.options();
    let states = States::of(claim.folder());
    states.read(&mut sources);
    let (sources, unsound) = wegwijs::sound(&sources, &options);
    progress.notes(sources.notes.len());
    progress.step("vergelijken met de vorige bouw");
    let cache = cache.clone().or_else(links::cache_folder);
    let made_from = unchanged::made_from(&sources, &unsound, &theme, &options);
    let unchanged = Unchanged::new(cache.as_deref(), claim.folder(), &input.content, made_from)?;
    if let Some(built) = unchanged.find().filter(|_| !strict) {
        arguments.end(&mut progress, &built, claim.release());
        return Ok(Done::Well);
    }
    let (earlier, before) = (claim.copies(), claim.files()?);
    let intake = claim.begin()?;
    let counting = progress.counting(&intake);
    let tools = Tools { sink: Some(&counting), ..native::tools(&earlier) };
    let Made { output, mut diagnostics, site, .. } =
        wegwijs::make(&sources, &theme, &options, &tools, &mut |phase| progress.phase(phase))?;
    let (output, _site) = (ManuallyDrop::new(output), ManuallyDrop::new(site));
    diagnostics.extend(unsound);
    diagnostics = part.of_part(diagnostics);
    if !diagnostics.has_errors() {
        diagnostics.extend(lost::pages(before.iter().map(String::as_str), &output));
        diagnostics.sort();
    }
    if diagnostics.has_errors() || *strict && diagnostics.count(Severity::Warning) > 0 {
        progress.end();
        if let Err(error) = states.forget(&sources, &diagnostics) {
            log(&format!("waarschuwing: wat er eerder van een bron op de site stond, is niet te wissen: {error}.\n"));
        }
        log_findings(&diagnostics, part.reported(&folder, &sources), false);
        log_refusal(&diagnostics);
        return Ok(Done::ContentNeedsWork);
    }
    progress.step("bestanden schrijven");
    let mut warnings = intake.publish(&output)?;
    if !sources.mounts.is_empty()
        && let Err(error) = states.write(&sources, &output, options.today)
    {
        warnings.push(format!("wat er nu van de bronnen op de site staat, is niet te bewaren: {error}."));
    }
    let built = Built::new(&output, &diagnostics, part.reported(&folder, &sources));
    arguments.end(&mut progress, &built, warnings);
    unchanged.remember(&output, built);
    Ok(Done::Well)
}

impl Arguments {
    /// Shows what came of the build.
    fn end(&self, progress: &mut Progress, built: &Built, warnings: Vec<String>) {
        let took = progress.end();
        log_report(&built.findings[usize::from(is_watched())]);
        for warning in warnings {
            log(&format!("waarschuwing: {}\n", report::visible(&warning)));
        }
        if self.timings {
            log(&progress.timings());
        }
        let findings = if built.tally.is_empty() { String::new() } else { format!(", {}", built.tally) };
        let (files, seconds, out) = (built.files, took.as_secs_f64(), self.out.display());
        print(&format!("{files} bestanden in {seconds:.2} s → {out}{findings}\n"));
        if let Some(change) = &built.next_change {
            log(&format!("{change}\n"));
        }
    }
}
