//! `wegwijs index`: writes what the editors of a source need to check their own folder against the whole site.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use wegwijs::shell::read;
use wegwijs::shell::report::{self, Failure};
use wegwijs::whole::Whole;

use super::input::{self, Input};
use super::outcome::{Done, Outcome};
use super::terminal::{log_findings, print};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Het bestand waarin de lijst komt; “wegwijs check --index BESTAND” gebruikt haar
    #[arg(long, value_name = "BESTAND")]
    export: PathBuf,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let sources = read::content(&input::content(&arguments.input.content), None)?;
    let options = arguments.input.options();
    let (sound, unsound) = wegwijs::sound(&sources, &options);
    let (site, mut findings) = wegwijs::site(&sound, &options);
    findings.extend(unsound);
    if findings.has_errors() {
        log_findings(&findings, &sound, false);
        return Ok(Done::ContentNeedsWork);
    }
    let file = &arguments.export;
    fs::write(file, Whole::of(&site).to_json()).map_err(|error| Failure::io("schrijven", file, &error))?;
    let count = site.in_all_languages().map(|edition| edition.own().count()).sum();
    print(&format!("{} → {}\n", report::count(count, "document", "documenten"), file.display()));
    Ok(Done::Well)
}
