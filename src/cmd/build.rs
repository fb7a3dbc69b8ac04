//! `wegwijs build`: builds the site and publishes it in a folder.

use std::path::PathBuf;

use clap::Args;
use wegwijs::Tools;
use wegwijs::shell::report;
use wegwijs::shell::{native, publish, read};

use super::input::Input;
use super::outcome::{Done, Outcome};
use super::progress::Progress;
use super::terminal::{log, log_findings, log_refusal, print};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// De map waarin de site komt; een oude site wordt in een keer vervangen
    #[arg(long, value_name = "MAP", default_value = "public")]
    out: PathBuf,
    /// Wacht niet op een andere bouw van dezelfde site, maar stopt meteen
    #[arg(long)]
    no_wait: bool,
    /// Publiceert ook in een map waarin iets anders staat; dat blijft dan staan
    #[arg(long)]
    force: bool,
    /// Toont hoe lang elke stap duurde
    #[arg(long)]
    timings: bool,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let Arguments { input, out, no_wait, force, timings } = arguments;
    let mut progress = Progress::new();
    progress.step("bestanden inlezen");
    let request =
        publish::Request { folder: out, content: &input.content, theme: input.theme.as_deref(), wait: !no_wait, force: *force };
    let claim = publish::claim(&request, &|text| progress.interrupt(text))?;
    let theme = input.theme()?;
    let sources = read::content(&input.content, Some(out))?;
    let earlier = claim.copies();
    let intake = claim.begin()?;
    let tools = Tools { sink: Some(&intake), ..native::tools(&earlier) };
    let (output, diagnostics) = wegwijs::build(&sources, &theme, &input.options(), &tools, &mut |phase| progress.phase(phase))?;
    if diagnostics.has_errors() {
        progress.end();
        log_findings(&diagnostics, &sources, false);
        log_refusal(&diagnostics);
        return Ok(Done::ContentNeedsWork);
    }
    progress.step("bestanden schrijven");
    let warnings = intake.publish(&output)?;
    let took = progress.end();
    log_findings(&diagnostics, &sources, false);
    for warning in warnings {
        log(&format!("waarschuwing: {}\n", report::visible(&warning)));
    }
    if *timings {
        log(&progress.timings());
    }
    let tally = report::tally(&diagnostics);
    let findings = if tally.is_empty() { String::new() } else { format!(", {tally}") };
    print(&format!("{} bestanden in {:.2} s → {}{findings}\n", output.len(), took.as_secs_f64(), out.display()));
    Ok(Done::Well)
}
