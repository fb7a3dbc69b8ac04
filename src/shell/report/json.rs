//! Findings as JSON: one object on each line.

use serde_json::{Value, json};

use super::finding::{Finding, Place};

/// Writes findings, each as a line.
pub(super) fn write(findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("{}\n", object(finding))).collect()
}

fn object(finding: &Finding) -> Value {
    let place = finding.place;
    let edit = |(place, replacement): &(Place, String)| {
        json!({
            "regel": place.line,
            "kolom": place.column,
            "eindregel": place.end_line,
            "eindkolom": place.end_column,
            "tekst": replacement,
        })
    };
    json!({
        "ernst": finding.severity.to_string(),
        "code": finding.code,
        "bestand": finding.file,
        "regel": place.map(|place| place.line),
        "kolom": place.map(|place| place.column),
        "eindregel": place.map(|place| place.end_line),
        "eindkolom": place.map(|place| place.end_column),
        "bericht": finding.message,
        "oplossing": finding.hint,
        "bewerkingen": finding.edits.iter().map(edit).collect::<Vec<_>>(),
    })
}
