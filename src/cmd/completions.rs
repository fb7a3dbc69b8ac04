//! `wegwijs completions`: writes the script by which a shell completes commands and options.

use clap::{Args, Command};

use super::outcome::{Done, Outcome};
use super::terminal::print;

#[derive(Args)]
pub struct Arguments {
    /// Voor welke shell
    shell: clap_complete::Shell,
}

pub fn run(arguments: &Arguments, command: &mut Command) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, command, "wegwijs", &mut script);
    print(&String::from_utf8_lossy(&script));
    Ok(Done::Well)
}
