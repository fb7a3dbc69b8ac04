//! `wegwijs lsp`: the language server, which an editor starts.

use clap::Args;
use wegwijs::shell::lsp;

use super::input::Input;
use super::outcome::{Done, Outcome};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Praat met de editor via invoer en uitvoer; iets anders is er niet
    #[arg(long)]
    stdio: bool,
}

pub fn run(Arguments { input, .. }: &Arguments) -> Outcome {
    lsp::run(&input.content, &input.options())?;
    Ok(Done::Well)
}
