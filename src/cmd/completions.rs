//! `wegwijs completions`: writes the script by which a shell completes commands and options.

use clap::{Args, CommandFactory};
use wegwijs::shell::report::Failure;

use super::terminal::print;
use super::{Cli, Done};

#[derive(Args)]
pub struct Arguments {
    /// Voor welke shell
    shell: clap_complete::Shell,
}

pub fn run(arguments: &Arguments) -> Result<Done, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "wegwijs", &mut script);
    print(&String::from_utf8_lossy(&script));
    Ok(Done::Well)
}
