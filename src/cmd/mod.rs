//! The commands: a file for each, with its arguments beside what it does. What editors read here is Dutch.
//!
//! A command returns a [`Done`] or a [`Failure`]; the exit codes are here alone. Arguments that cannot be parsed are reported by
//! clap, which exits with 2.

mod build;
mod check;
mod completions;
mod digest;
mod input;
mod new;
mod progress;
mod review;
mod search;
mod serve;
mod terminal;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use wegwijs::shell::report::Failure;

const TEMPLATE: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

/// Maakt van een map met Markdown een snelle, toegankelijke en doorzoekbare site.
#[derive(Parser)]
#[command(name = "wegwijs", version, help_template = TEMPLATE, subcommand_help_heading = "Opdrachten", subcommand_value_name = "OPDRACHT",
    disable_help_subcommand = true, after_help = "“wegwijs OPDRACHT --help” legt een opdracht uit.")]
#[command(next_help_heading = "Opties")]
struct Cli {
    /// Wat er moet gebeuren.
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Bouwt de site en zet haar in een map
    #[command(help_template = TEMPLATE)]
    Build(build::Arguments),
    /// Laat de site zien in de browser en bouwt opnieuw bij elke wijziging
    #[command(help_template = TEMPLATE)]
    Serve(serve::Arguments),
    /// Controleert de map zonder iets te schrijven
    #[command(help_template = TEMPLATE)]
    Check(check::Arguments),
    /// Maakt een nieuw document met de sleutels die erbij horen
    #[command(help_template = TEMPLATE)]
    New(new::Arguments),
    /// Toont wat er te doen is om de site bij te houden: beoordelen, bijwerken, een eigenaar zoeken
    #[command(help_template = TEMPLATE, after_help = "Geeft 0 als er niets te laat is, en 1 als er een beoordeling te laat is.")]
    Review(review::Arguments),
    /// Schrijft wat er veranderde in een periode, voor een nieuwsbrief
    #[command(help_template = TEMPLATE)]
    Digest(digest::Arguments),
    /// Zoekt in een gebouwde site, met dezelfde zoekmachine als in de browser
    #[command(help_template = TEMPLATE)]
    Search(search::Arguments),
    /// Schrijft een script waarmee uw shell opdrachten en opties aanvult
    #[command(help_template = TEMPLATE)]
    Completions(completions::Arguments),
}

/// How a command ended, when nothing outside the content failed.
enum Done {
    /// It did what it was asked.
    Well,
    /// Somebody must turn to the content: it has errors, or a review is late.
    ContentNeedsWork,
}

/// Parses the arguments and runs the command.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::Digest(arguments) => digest::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    };
    exit_code(result)
}

/// 0: done. 1: the content needs work. 3: something else failed, such as a disk, a port or a theme.
fn exit_code(result: Result<Done, Failure>) -> ExitCode {
    match result {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::ContentNeedsWork) => ExitCode::from(1),
        Err(failure) => {
            terminal::log(&format!("{failure}\n"));
            ExitCode::from(3)
        }
    }
}
