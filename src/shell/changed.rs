//! Which files of a folder are new or changed, by git.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::process::{Command, Output};

use super::report::Failure;

/// Returns the paths within a folder that differ from the last commit, and those that git does not know yet.
///
/// # Errors
/// A folder outside any repository, or a machine without git.
pub fn files(folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let inside = git(folder, &["rev-parse", "--is-inside-work-tree"])?;
    if !inside.status.success() {
        let message = format!("Met --alleen-gewijzigd moet “{}” in een map van git staan.", folder.display());
        return Err(Failure::new(message).hint("Laat --alleen-gewijzigd weg: dan controleer je alles."));
    }
    // Before the first commit everything is new.
    let has_commit = git(folder, &["rev-parse", "--verify", "--quiet", "HEAD"])?.status.success();
    let mut found = list(folder, &["ls-files", "-z", "--others", "--exclude-standard"])?;
    found.extend(match has_commit {
        true => list(folder, &["diff", "-z", "--name-only", "--no-renames", "--relative", "HEAD"])?,
        false => list(folder, &["ls-files", "-z", "--cached"])?,
    });
    Ok(found)
}

fn list(folder: &Path, arguments: &[&str]) -> Result<BTreeSet<String>, Failure> {
    let output = git(folder, arguments)?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(Failure::new(format!("git kan niet zeggen wat er gewijzigd is: {why}")));
    }
    let names = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Output, Failure> {
    // Paths as they are, and no program of the repository is run for a look at its files.
    let settings = ["-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "--no-optional-locks"];
    let run = Command::new("git").args(settings).arg("-C").arg(folder).args(arguments).output();
    run.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Failure::new("Voor --alleen-gewijzigd is het programma git nodig, en dat staat hier niet.")
            .hint("Installeer git, of laat --alleen-gewijzigd weg: dan controleer je alles."),
        _ => Failure::new(format!("git starten lukt niet: {error}.")),
    })
}
