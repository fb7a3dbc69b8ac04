//! `wegwijs hernoem`: gives a document another name or another folder, with everything that refers to it.

use std::path::Path;

use clap::Args;
use wegwijs::shell::read;
use wegwijs::shell::rename::Plan;
use wegwijs::shell::report::{self, Format};

use super::input::{self, Input};
use super::outcome::{Done, Outcome};
use super::terminal::{log, print, print_findings};

#[derive(Args)]
pub struct Arguments {
    /// Het document: het pad, of alleen de naam
    #[arg(value_name = "VAN")]
    from: String,
    /// De nieuwe naam, het nieuwe pad, of een map die op / eindigt
    #[arg(value_name = "NAAR")]
    to: String,
    #[command(flatten)]
    input: Input,
    /// Toont wat er zou veranderen, en schrijft niets
    #[arg(long)]
    dry_run: bool,
}

pub fn run(Arguments { from, to, input, dry_run }: &Arguments) -> Outcome {
    let folder = &input::content(&input.content);
    let (from, to) = (&from_here(folder, from), &from_here(folder, to));
    let plan = Plan::new(folder, read::content(folder, None)?, from, to, &input.options())?;
    if plan.diagnostics.has_errors() {
        print_findings(&plan.diagnostics, &plan.sources, Format::Text, "", false);
        print("Zo zou er iets stukgaan; er is niets veranderd.\n");
        return Ok(Done::ContentNeedsWork);
    }
    if *dry_run {
        print(&plan.diff(&folder.to_string_lossy()));
        log("Er is niets geschreven.\n");
    } else {
        plan.write(folder)?;
    }
    for (old, new) in &plan.moves {
        print(&format!("{old} → {new}\n"));
    }
    let places = report::count(plan.places, "plek verandert", "plekken veranderen");
    let files = report::count(plan.files(), "bestand", "bestanden");
    print(&format!("{places} mee, in {files}.\n"));
    Ok(Done::Well)
}

/// A path as it is from the content folder, for who is in a folder within it; a name alone stays a name.
fn from_here(folder: &Path, written: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let inside = folder.canonicalize().ok().and_then(|folder| here.strip_prefix(folder).ok().map(Path::to_owned));
    match inside.filter(|inside| !inside.as_os_str().is_empty()) {
        Some(inside) if here.join(written).exists() => inside.join(written).to_string_lossy().into_owned(),
        _ => written.to_owned(),
    }
}
