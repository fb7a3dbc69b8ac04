//! Findings as the panel of `serve` shows them above a page: what is wrong and where, with the line and where on it.

use serde_json::{Value, json};

use super::finding::Finding;
use crate::diagnostic::{Diagnostics, Severity};
use crate::source::Sources;

/// Most findings that the panel shows; all of them are in the terminal.
const MOST: usize = 50;

/// Returns errors and warnings, errors first; tips are for `check`.
pub fn panel(diagnostics: &Diagnostics, sources: &Sources) -> Value {
    let mut findings = Finding::all(diagnostics, sources);
    findings.retain(|finding| finding.severity != Severity::Hint);
    findings.sort_by_key(|finding| finding.severity != Severity::Error);
    findings.truncate(MOST);
    findings.iter().map(|finding| describe(finding, diagnostics, sources)).collect()
}

fn describe(finding: &Finding, diagnostics: &Diagnostics, sources: &Sources) -> Value {
    let line = finding.place.and_then(|place| sources.get(&finding.file)?.text.lines().nth(place.line - 1));
    json!({
        "severity": finding.severity.to_string(),
        "file": finding.file,
        "line": finding.place.map(|place| place.line),
        "column": finding.place.map(|place| place.column),
        "text": line.map(|line| diagnostics.masks.apply(line)),
        "message": finding.message,
        "hint": finding.hint,
    })
}
