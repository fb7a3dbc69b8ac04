//! What clap says, in Dutch: help, usage and errors. The exit codes stay those of clap.

use std::error::Error as _;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};
use wegwijs::shell::exit;
use wegwijs::shell::report::Failure;

use super::terminal::{log, print};

/// Comes after the options of a command.
const LAST: usize = 1000;

/// Returns a command, with those below it, whose help is Dutch.
pub fn translate(command: Command) -> Command {
    let version = command.get_version().map(|_| {
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Toont de versie").display_order(LAST)
    });
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Toont deze hulp").display_order(LAST);
    let command = command.disable_help_flag(true).disable_version_flag(true).arg(help).args(version);
    command.mut_args(describe).mut_subcommands(translate)
}

/// Puts an argument under a Dutch heading, and what it can be in its description.
fn describe(argument: Arg) -> Arg {
    let heading = if argument.is_positional() { "Argumenten" } else { "Opties" };
    let argument = argument.help_heading(heading);
    if !argument.get_action().takes_values() {
        return argument;
    }
    let default = argument.get_default_values().first().map(|value| format!("[standaard: {}]", value.to_string_lossy()));
    let possible: Vec<String> = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let choice = (!possible.is_empty()).then(|| format!("[keuze: {}]", possible.join(", ")));
    let words = argument.get_help().map(ToString::to_string).into_iter().chain(choice).chain(default);
    let help = words.collect::<Vec<_>>().join(" ");
    argument.help(help).hide_default_value(true).hide_possible_values(true)
}

/// Shows what clap found: help that was asked for, or what is wrong with the arguments.
pub fn report(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print(&usage(&error.render().to_string()));
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            log(&usage(&error.render().to_string()));
            ExitCode::from(exit::ARGUMENTS)
        }
        _ => {
            let (message, hint) = explain(error);
            let failure = Failure::new(message).wrong_arguments();
            let failure = if hint.is_empty() { failure } else { failure.hint(hint) };
            log(&format!("{failure}\n"));
            if let Some(ContextValue::StyledStr(used)) = error.get(ContextKind::Usage) {
                log(&format!("\n{}\n", usage(&used.to_string())));
            }
            log("\nMet “--help” achter een opdracht zie je wat er kan.\n");
            ExitCode::from(failure.code())
        }
    }
}

/// The two words that clap has no setting for.
fn usage(text: &str) -> String {
    text.replace("Usage:", "Gebruik:").replace("[OPTIONS]", "[OPTIES]")
}

/// Returns what is wrong and how to mend it.
fn explain(error: &clap::Error) -> (String, String) {
    let get = |kind| error.get(kind).map(words).unwrap_or_default();
    let first = |kind| get(kind).into_iter().next().unwrap_or_default();
    let argument = first(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::NoEquals | ErrorKind::TooFewValues
            if first(ContextKind::InvalidValue).is_empty() =>
        {
            (format!("Achter “{argument}” ontbreekt een waarde."), choose(&[], &get(ContextKind::ValidValue)))
        }
        ErrorKind::InvalidValue => {
            let message = format!("“{}” kan niet bij “{argument}”.", first(ContextKind::InvalidValue));
            (message, choose(&get(ContextKind::SuggestedValue), &get(ContextKind::ValidValue)))
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map_or_else(String::new, |source| format!("{source}."));
            (format!("“{}” kan niet bij “{argument}”.", first(ContextKind::InvalidValue)), capital(&why))
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            (format!("De optie “{argument}” bestaat niet."), choose(&get(ContextKind::SuggestedArg), &[]))
        }
        ErrorKind::UnknownArgument | ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            let extra = get(ContextKind::InvalidValue).into_iter().next().unwrap_or(argument);
            (format!("“{extra}” is hier te veel."), "Zet tekst met spaties tussen aanhalingstekens.".to_owned())
        }
        ErrorKind::InvalidSubcommand => {
            let message = format!("De opdracht “{}” bestaat niet.", first(ContextKind::InvalidSubcommand));
            (message, choose(&get(ContextKind::SuggestedSubcommand), &[]))
        }
        ErrorKind::ArgumentConflict => conflict(&argument, &get(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => {
            (format!("Er ontbreekt nog iets: {}.", get(ContextKind::InvalidArg).join(" ")), String::new())
        }
        ErrorKind::MissingSubcommand => ("Er ontbreekt een opdracht.".to_owned(), String::new()),
        ErrorKind::InvalidUtf8 => ("Een van de argumenten is geen leesbare tekst (UTF-8).".to_owned(), String::new()),
        _ => ("Met deze argumenten kan de opdracht niets.".to_owned(), String::new()),
    }
}

fn conflict(argument: &str, prior: &[String]) -> (String, String) {
    if prior.iter().all(|prior| prior == argument) {
        return (format!("“{argument}” staat er meer dan één keer."), "Laat er één staan.".to_owned());
    }
    (format!("“{argument}” kan niet samen met “{}”.", prior.join("” en “")), "Laat een van de twee weg.".to_owned())
}

/// What to choose: what was probably meant, or else all there is.
fn choose(near: &[String], all: &[String]) -> String {
    match (near.first(), all) {
        (Some(near), _) => format!("Bedoel je “{near}”?"),
        (None, []) => String::new(),
        (None, all) => format!("Kies uit: {}.", all.join(", ")),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn words(value: &ContextValue) -> Vec<String> {
    match value {
        ContextValue::String(text) => vec![text.clone()],
        ContextValue::Strings(texts) => texts.clone(),
        ContextValue::StyledStr(text) => vec![text.to_string()],
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}
