//! Findings as the report of code quality that GitLab reads, a part of the format of Code Climate.

use serde_json::{Value, json};

use super::finding::{Finding, fingerprints};
use crate::diagnostic::Severity;
use crate::source::Sources;

/// Writes findings as one list.
pub(super) fn write(findings: &[Finding], folder: &str) -> String {
    let fingerprints = fingerprints(findings);
    let list: Vec<Value> =
        findings.iter().zip(fingerprints).map(|(finding, fingerprint)| issue(finding, fingerprint, folder)).collect();
    format!("{:#}\n", Value::from(list))
}

fn issue(finding: &Finding, fingerprint: String, folder: &str) -> Value {
    let severity = match finding.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Hint => "info",
    };
    // A path and a line are required: what is about the whole site is reported at its settings.
    let path = if finding.file.is_empty() { Sources::CONFIG } else { &finding.file };
    let lines = finding.place.map_or((1, 1), |place| (place.line, place.end_line));
    json!({
        "description": finding.words(),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {
            "path": if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") },
            "lines": { "begin": lines.0, "end": lines.1 },
        },
    })
}
