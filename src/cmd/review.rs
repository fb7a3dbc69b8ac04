//! `wegwijs review`: lists what there is to do to keep the site up to date.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use wegwijs::shell::report::json_line;
use wegwijs::shell::{read, review};

use super::input::{day, options};
use super::outcome::{Done, Outcome};
use super::terminal::{log_findings, print};

#[derive(Args)]
pub struct Arguments {
    /// De map met Markdown
    #[arg(long, value_name = "MAP", default_value = "content")]
    content: PathBuf,
    /// De dag waarvoor de lijst geldt, zoals 2026-01-31, in plaats van vandaag
    #[arg(long, value_name = "DATUM", value_parser = day)]
    today: Option<Date>,
    /// Schrijft de lijst als JSON
    #[arg(long)]
    json: bool,
    /// Toont ook wat pas later aan de beurt is
    #[arg(long)]
    alles: bool,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let sources = read::content(&arguments.content, None)?;
    let options = options(None, arguments.today);
    let (sources, unsound) = wegwijs::sound(&sources, &options);
    log_findings(&unsound, &sources, false);
    let (site, diagnostics) = wegwijs::site(&sources, &options);
    if diagnostics.has_errors() {
        log_findings(&diagnostics, &sources, false);
        return Ok(Done::ContentNeedsWork);
    }
    let list = review::WorkList::new(&site);
    print(&if arguments.json { json_line(&list) } else { list.to_text(arguments.alles) });
    Ok(if list.is_late() { Done::ContentNeedsWork } else { Done::Well })
}
