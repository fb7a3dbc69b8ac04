//! `wegwijs verify`: compares a published site with the list of its files.

use std::path::PathBuf;

use clap::Args;
use wegwijs::shell::report::json_line;
use wegwijs::shell::verify;

use super::outcome::{Done, Outcome};
use super::terminal::print;

pub const HELP: &str =
    "Geeft 0 als alles klopt, 1 als er iets ontbreekt, veranderd of onbekend is, en 3 als er niets te controleren is.";

#[derive(Args)]
pub struct Arguments {
    /// De map met de gepubliceerde site
    #[arg(value_name = "MAP", default_value = "public")]
    folder: PathBuf,
    /// Schrijft de uitkomst als JSON
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let report = verify::verify(&arguments.folder)?;
    print(&if arguments.json { json_line(&report) } else { report.to_text() });
    Ok(if report.is_sound() { Done::Well } else { Done::ContentNeedsWork })
}
