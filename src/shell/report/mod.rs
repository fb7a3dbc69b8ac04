//! Findings and failures as text for a terminal, and findings in the formats that other programs read.

use serde::Serialize;

use crate::diagnostic::{Diagnostics, Severity};
use crate::source::Sources;
pub use failure::Failure;
use finding::Finding;
pub use panel::panel;
pub use visible::visible;

mod failure;
mod finding;
mod github;
mod gitlab;
mod json;
mod panel;
mod places;
mod sarif;
mod text;
pub mod tips;
mod visible;

/// The forms in which findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people, with the lines that the findings are in.
    #[default]
    Text,
    /// One object on each line.
    Json,
    /// Commands by which GitHub Actions shows findings beside a change.
    Github,
    /// The report of code quality that GitLab reads (Code Climate).
    Gitlab,
    /// SARIF 2.1.0, which programs for code scanning read.
    Sarif,
}

impl Format {
    pub const ALL: [Self; 5] = [Self::Text, Self::Json, Self::Github, Self::Gitlab, Self::Sarif];

    /// Its name as an argument.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Sarif => "sarif",
        }
    }
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style<'a> {
    pub format: Format,
    /// The content folder, from the root of the repository; formats that link findings to files of the repository put it before
    /// their paths.
    pub folder: &'a str,
    /// All findings, instead of the first few of each code. Only text leaves any out.
    pub all: bool,
    pub colour: bool,
}

/// Writes findings in a format, without personal data in any.
pub fn write(diagnostics: &Diagnostics, sources: &Sources, style: &Style<'_>) -> String {
    let read = || Finding::all(diagnostics, sources);
    match style.format {
        Format::Text => text::write(diagnostics, sources, style.all, style.colour),
        Format::Json => json::write(&read()),
        Format::Github => github::write(&read(), style.folder, &tally(diagnostics)),
        Format::Gitlab => gitlab::write(&read(), style.folder),
        Format::Sarif => sarif::write(&read(), style.folder),
    }
}

/// Writes a value as one line of JSON.
pub fn json_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).map_or_else(|_| String::new(), |line| line + "\n")
}

/// Writes a number with what it counts: `1 bestand`, `2 bestanden`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Counts findings by severity: `2 fouten en 1 waarschuwing`; empty if there are none.
pub fn tally(diagnostics: &Diagnostics) -> String {
    let words = |number: usize, one: &str, many: &str| (number > 0).then(|| count(number, one, many));
    let errors = words(diagnostics.count(Severity::Error), "fout", "fouten");
    let warnings = words(diagnostics.count(Severity::Warning), "waarschuwing", "waarschuwingen");
    let hints = words(diagnostics.count(Severity::Hint), "tip", "tips");
    let mut tally: Vec<String> = [errors, warnings, hints].into_iter().flatten().collect();
    let last = tally.pop().unwrap_or_default();
    if tally.is_empty() { last } else { format!("{} en {last}", tally.join(", ")) }
}
