//! `wegwijs init`: begins a site of one's own.

use std::path::PathBuf;

use clap::Args;
use wegwijs::shell::init::{Made, init};

use super::input::today;
use super::outcome::{Done, Outcome};
use super::terminal::print;

#[derive(Args)]
pub struct Arguments {
    /// De map voor de site; zij wordt zo nodig gemaakt
    #[arg(value_name = "MAP", default_value = ".")]
    folder: PathBuf,
    /// De gemeente van het voorbeeld
    #[arg(long, value_name = "NAAM", default_value = "Den Haag")]
    gemeente: String,
}

pub fn run(Arguments { folder, gemeente }: &Arguments) -> Outcome {
    let Made { files, kept } = init(folder, gemeente, today())?;
    print(&format!("Gemaakt in “{}”: {} bestanden.\n", folder.display(), files.len()));
    for path in kept {
        print(&format!("“{}” was er al en is niet veranderd.\n", path.display()));
    }
    let go = if folder.as_os_str() == "." { String::new() } else { format!("cd {} && ", shell_word(folder)) };
    print(&format!("\nBekijk de site op je eigen computer:\n\n    {go}wegwijs serve\n\n"));
    print("Vul daarna “content/wegwijs.yaml” in, en maak je eerste notitie met “wegwijs new praktijknotities TITEL”.\n");
    Ok(Done::Well)
}

/// A path as one word for a shell.
fn shell_word(path: &std::path::Path) -> String {
    let path = path.display().to_string();
    if path.contains(|c: char| c.is_whitespace() || "'\"$\\".contains(c)) {
        format!("'{}'", path.replace('\'', "'\\''"))
    } else {
        path
    }
}
