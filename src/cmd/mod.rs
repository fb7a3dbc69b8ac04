//! The commands: a file for each, with its arguments beside what it does. What editors read here is Dutch.
//!
//! A command returns an [`outcome::Outcome`]; only there it becomes an exit code.

mod build;
mod check;
mod completions;
mod digest;
mod dutch;
mod explain;
mod harvest;
mod index;
mod init;
mod input;
mod lsp;
mod new;
mod outcome;
mod progress;
mod rename;
mod review;
mod search;
mod send;
mod serve;
mod terminal;
mod verify;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use outcome::exit_code;
use wegwijs::shell::exit;

const TEMPLATE: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

/// Maakt van een map met Markdown een snelle, toegankelijke en doorzoekbare site.
#[derive(Parser)]
#[command(name = "wegwijs", version, help_template = TEMPLATE, subcommand_help_heading = "Opdrachten", subcommand_value_name = "OPDRACHT",
    disable_help_subcommand = true, after_help = format!("“wegwijs OPDRACHT --help” legt een opdracht uit.\n\n{}", exit::HELP))]
#[command(next_help_heading = "Opties")]
struct Cli {
    /// Wat er moet gebeuren.
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Begint een eigen site: instellingen, voorbeelden en wat GitHub, GitLab en Azure DevOps nodig hebben
    #[command(help_template = TEMPLATE)]
    Init(init::Arguments),
    /// Bouwt de site en zet haar in een map
    #[command(help_template = TEMPLATE)]
    Build(build::Arguments),
    /// Laat de site zien in de browser en bouwt opnieuw bij elke wijziging
    #[command(help_template = TEMPLATE)]
    Serve(serve::Arguments),
    /// Controleert de map; schrijft alleen met --fix
    #[command(help_template = TEMPLATE, after_help = check::HELP)]
    Check(check::Arguments),
    /// Legt een melding uit: wat er is, waarom het telt en hoe je het oplost
    #[command(help_template = TEMPLATE)]
    Uitleg(explain::Arguments),
    /// Maakt een nieuw document met de velden die erbij horen
    #[command(help_template = TEMPLATE)]
    New(new::Arguments),
    /// Geeft een document een andere naam of een andere map; links en verwijzingen gaan mee
    #[command(help_template = TEMPLATE)]
    Hernoem(rename::Arguments),
    /// Toont wat er te doen is om de site bij te houden: beoordelen, bijwerken, een eigenaar zoeken
    #[command(help_template = TEMPLATE, after_help = "Geeft 0 als er niets te laat is, en 1 als er een beoordeling te laat is.")]
    Review(review::Arguments),
    /// Schrijft wat er veranderde in een periode, voor een nieuwsbrief
    #[command(help_template = TEMPLATE)]
    Digest(digest::Arguments),
    /// Haalt de praktijknotities van andere sites op, om na te kijken en mee te nemen
    #[command(help_template = TEMPLATE, after_help = harvest::HELP)]
    Oogst(harvest::Arguments),
    /// Schrijft wat een bron van de site nodig heeft om haar eigen map te controleren
    #[command(help_template = TEMPLATE)]
    Index(index::Arguments),
    /// Zoekt in een gebouwde site, met dezelfde zoekmachine als in de browser
    #[command(help_template = TEMPLATE)]
    Search(search::Arguments),
    /// Controleert of een gepubliceerde site nog is zoals zij werd gepubliceerd
    #[command(help_template = TEMPLATE, after_help = verify::HELP)]
    Verify(verify::Arguments),
    /// Stuurt de gebouwde site naar een map of naar objectopslag: alleen wat veranderde, zonder dat een lezer iets merkt
    #[command(help_template = TEMPLATE, after_help = send::HELP)]
    Publiceer(send::Arguments),
    /// Zet een eerdere editie terug van een site die met “publiceer” is gestuurd
    #[command(help_template = TEMPLATE, after_help = send::HELP)]
    Terug(send::BackArguments),
    /// Helpt bij het schrijven in een editor: meldingen, aanvullen en hernoemen (language server)
    #[command(help_template = TEMPLATE)]
    Lsp(lsp::Arguments),
    /// Schrijft een script waarmee jouw shell opdrachten en opties aanvult
    #[command(help_template = TEMPLATE)]
    Completions(completions::Arguments),
}

/// Parses the arguments and runs the command.
pub fn run() -> ExitCode {
    terminal::log_panics();
    let parsed = dutch::translate(Cli::command()).try_get_matches();
    let command = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli.command,
        Err(error) => return dutch::report(&error),
    };
    exit_code(match command {
        Command::Init(arguments) => init::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Uitleg(arguments) => explain::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Hernoem(arguments) => rename::run(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::Digest(arguments) => digest::run(&arguments),
        Command::Index(arguments) => index::run(&arguments),
        Command::Oogst(arguments) => harvest::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Publiceer(arguments) => send::run(&arguments),
        Command::Terug(arguments) => send::back(&arguments),
        Command::Lsp(arguments) => lsp::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments, &mut dutch::translate(Cli::command())),
    })
}
