//! `wegwijs oogst`: fetches the notes of other sites, for review.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use jiff::civil::Date;
use wegwijs::config::Config;
use wegwijs::shell::harvest::{self, Terms};
use wegwijs::shell::read;
use wegwijs::shell::report;

use super::input::{self, day, number, today};
use super::outcome::{Done, Outcome};
use super::terminal::{log_findings, print};

pub const HELP: &str = "Geeft 0 als alle sites hun notities gaven, en 1 als dat bij een site niet lukte. Kijk na wat er veranderde voor je de site bouwt.";

#[derive(Args)]
pub struct Arguments {
    /// De map met Markdown
    #[arg(long, value_name = "MAP", default_value = "content")]
    content: PathBuf,
    /// Hoeveel seconden een site over alles mag doen
    #[arg(long, value_name = "AANTAL", default_value = "60", value_parser = number::<u64>)]
    wachttijd: u64,
    /// Hoeveel MB een site mag sturen
    #[arg(long, value_name = "AANTAL", default_value = "50", value_parser = number::<usize>)]
    grootte: usize,
    /// De dag die bij de notities komt te staan, zoals 2026-01-31, in plaats van vandaag
    #[arg(long, value_name = "DATUM", value_parser = day)]
    today: Option<Date>,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let content = input::content(&arguments.content);
    let sources = read::content(&content, None)?;
    let (config, findings) = Config::read(sources.config.as_ref(), None);
    if findings.has_errors() {
        log_findings(&findings, &sources, false);
        return Ok(Done::ContentNeedsWork);
    }
    let own = config.base.origin().map_or_else(String::new, |origin| format!("; +{origin}{}", config.base.path()));
    let terms = Terms {
        name: format!("wegwijs/{} (oogst{own})", env!("CARGO_PKG_VERSION")),
        patience: Duration::from_secs(arguments.wachttijd.clamp(1, 3600)),
        most: arguments.grootte.clamp(1, 500) * 1_000_000,
    };
    if config.sisters.is_empty() {
        print("Er staan geen sites bij “zustersites” in wegwijs.yaml.\n");
    }
    let mut is_well = true;
    for sister in &config.sisters {
        let report = harvest::harvest(&content, &config, sister, &terms, arguments.today.unwrap_or_else(today))?;
        print(&format!("{}\n", report::visible(&report.text)));
        is_well &= report.is_well;
    }
    for name in harvest::forget(&content, &config.sisters)? {
        print(&format!("“{}” is gewist: die site staat niet meer bij “zustersites”.\n", report::visible(&name)));
    }
    Ok(if is_well { Done::Well } else { Done::ContentNeedsWork })
}
