//! `wegwijs check`: reports what is wrong with the content, and writes nothing.

use clap::Args;
use wegwijs::diagnostic::Severity;
use wegwijs::shell::read;
use wegwijs::shell::report;
use wegwijs::shell::tips;

use super::input::Input;
use super::outcome::{Done, Outcome};
use super::terminal::{print, print_findings};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Schrijft elke bevinding als een regel JSON
    #[arg(long)]
    json: bool,
    /// Laat ook waarschuwingen de controle doen mislukken
    #[arg(long)]
    strict: bool,
    /// Toont alle bevindingen, ook als een soort heel vaak voorkomt
    #[arg(long)]
    alles: bool,
    /// Toont alleen hoe leesbaar de teksten zijn, met de tien moeilijkste zinnen
    #[arg(long, conflicts_with_all = ["json", "strict", "alles"])]
    taal: bool,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let sources = read::content(&arguments.input.content, None)?;
    if arguments.taal {
        print(&tips::language(&wegwijs::plain_language(&sources, &arguments.input.options()), &sources));
        return Ok(Done::Well);
    }
    let diagnostics = wegwijs::check(&sources, &arguments.input.options());
    if arguments.json {
        print(&report::findings_json(&diagnostics, &sources));
    } else {
        print_findings(&diagnostics, &sources, arguments.alles);
        let tally = report::tally(&diagnostics);
        let result = if tally.is_empty() { "niets aan te merken".to_owned() } else { tally };
        let count = sources.notes.len();
        print(&format!("{count} {}: {result}.\n", if count == 1 { "document" } else { "documenten" }));
    }
    let wrong = diagnostics.has_errors() || (arguments.strict && diagnostics.count(Severity::Warning) > 0);
    Ok(if wrong { Done::ContentNeedsWork } else { Done::Well })
}
