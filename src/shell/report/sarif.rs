//! Findings as SARIF 2.1.0 (Static Analysis Results Interchange Format), which programs for code scanning read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::finding::{Finding, Place, fingerprints};
use crate::diagnostic::Severity;
use crate::explanations::{self, Explanation};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What is written as its number in the address of a file.
const OUTSIDE_PATHS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');

/// Writes findings as one run, with the explanation of each code that was found.
pub(super) fn write(findings: &[Finding], folder: &str) -> String {
    let mut codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let fingerprints = fingerprints(findings);
    let results = findings.iter().zip(fingerprints).map(|(finding, fingerprint)| result(finding, &fingerprint, &codes, folder));
    let run = json!({
        "tool": { "driver": {
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "rules": codes.iter().map(|code| rule(code)).collect::<Vec<_>>(),
        } },
        "columnKind": "unicodeCodePoints",
        "results": results.collect::<Vec<_>>(),
    });
    format!("{:#}\n", json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn rule(code: &str) -> Value {
    let mut rule = Map::from_iter([("id".to_owned(), Value::from(code))]);
    if let Some(explanation) = explanations::find(code) {
        let Explanation { meaning, .. } = &explanation;
        rule.insert("shortDescription".to_owned(), json!({ "text": meaning }));
        rule.insert("fullDescription".to_owned(), json!({ "text": format!("{meaning} {}", explanation.why) }));
        rule.insert("help".to_owned(), json!({ "text": explanation.to_text(), "markdown": explanation.to_markdown() }));
    }
    Value::Object(rule)
}

fn result(finding: &Finding, fingerprint: &str, codes: &[&str], folder: &str) -> Value {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    };
    let file =
        json!({ "uri": utf8_percent_encode(&finding.path_in(folder), OUTSIDE_PATHS).to_string(), "uriBaseId": "%SRCROOT%" });
    let mut location = Map::from_iter([("artifactLocation".to_owned(), file.clone())]);
    location.extend(finding.place.map(|place| ("region".to_owned(), region(place))));
    let locations = if finding.file.is_empty() { Vec::new() } else { vec![json!({ "physicalLocation": location })] };
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": codes.binary_search(&finding.code).unwrap_or_default(),
        "level": level,
        "message": { "text": finding.words() },
        "locations": locations,
        "partialFingerprints": { "wegwijs/v1": fingerprint },
    });
    if !finding.edits.is_empty() {
        let replacement =
            |(place, text): &(Place, String)| json!({ "deletedRegion": region(*place), "insertedContent": { "text": text } });
        let replacements: Vec<Value> = finding.edits.iter().map(replacement).collect();
        result["fixes"] = json!([{ "artifactChanges": [{ "artifactLocation": file, "replacements": replacements }] }]);
    }
    result
}

fn region(place: Place) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    })
}
