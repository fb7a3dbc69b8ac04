//! Findings as commands of GitHub Actions, which shows them beside the lines of a change.
//!
//! GitHub shows ten of each level for a step and leaves out the rest in silence. So errors come first, what is over ten is a
//! plain line in the log, and the last line says how many there are.

use super::finding::Finding;
use crate::diagnostic::Severity;

/// Number of annotations of one level that GitHub shows for a step.
const SHOWN: usize = 10;
/// Levels in the order in which they are written.
const LEVELS: [(Severity, &str); 3] = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Hint, "notice")];

/// Writes findings as annotations; `tally` is how many there are, in words.
pub(super) fn write(findings: &[Finding], folder: &str, tally: &str) -> String {
    let (mut text, mut are_all_shown) = (String::new(), true);
    for (severity, level) in LEVELS {
        let of_level = findings.iter().filter(|finding| finding.severity == severity);
        for (index, finding) in of_level.enumerate() {
            if index < SHOWN {
                text.push_str(&annotation(finding, level, folder));
            } else {
                are_all_shown = false;
                text.push_str(&plain(finding, folder));
            }
        }
    }
    let tally = if tally.is_empty() { "niets aan te merken" } else { tally };
    let rest = if are_all_shown { "" } else { ". GitHub toont er van elke soort tien; hierboven staan ze allemaal" };
    text + &format!("wegwijs: {tally}{rest}.\n")
}

fn annotation(finding: &Finding, level: &str, folder: &str) -> String {
    let mut properties = Vec::new();
    if !finding.file.is_empty() {
        properties.push(format!("file={}", property(&finding.path_in(folder))));
    }
    if let Some(place) = finding.place {
        properties.push(format!("line={},endLine={}", place.line, place.end_line));
        // Columns are only allowed within one line.
        if place.line == place.end_line {
            properties.push(format!("col={},endColumn={}", place.column, place.end_column));
        }
    }
    properties.push(format!("title={}", property(finding.code)));
    format!("::{level} {}::{}\n", properties.join(","), data(&finding.words()))
}

/// A line of the log that is no command: what an editor wrote must not become one.
fn plain(finding: &Finding, folder: &str) -> String {
    let line = finding.place.map_or_else(String::new, |place| format!(":{}:{}", place.line, place.column));
    let words = data(&format!("{}{line}: {}", finding.path_in(folder), finding.words()));
    format!("{}[{}] {words}\n", finding.severity, finding.code)
}

/// Escapes text after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
