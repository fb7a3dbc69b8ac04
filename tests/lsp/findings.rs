//! What is wrong, shown while somebody writes.

use serde_json::{Value, json};

use crate::editor::Editor;
use crate::{NEWS, editor};

#[test]
fn findings_are_at_their_place_with_code_and_hint() {
    let mut editor = editor();
    editor.open("paginas/a.md", "---\ntitel: A\nsamenvating: B\ndatum: 2026-01-01\n---\n\nTekst.\n");
    let findings = editor.findings("paginas/a.md");
    assert_eq!(findings[0]["code"], "onbekend-veld");
    assert_eq!(findings[0]["severity"], 1);
    assert_eq!(findings[0]["source"], "wegwijs");
    assert_eq!(findings[0]["range"], json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 2, "character": 11 } }));
    assert!(findings[0]["message"].as_str().expect("words").contains("Bedoel je “samenvatting”?"));
}

#[test]
fn a_finding_is_gone_when_it_is_mended() {
    let mut editor = editor();
    editor.open("paginas/a.md", "---\ntitel: A\nsamenvating: B\ndatum: 2026-01-01\n---\n\nTekst.\n");
    assert_eq!(editor.findings("paginas/a.md").len(), 1);
    editor.change("paginas/a.md", "---\ntitel: A\nsamenvatting: B\ndatum: 2026-01-01\n---\n\nTekst.\n");
    assert_eq!(editor.findings("paginas/a.md"), Vec::<Value>::new());
}

#[test]
fn findings_of_other_files_follow_too() {
    let mut editor = editor();
    editor.open("paginas/a.md", "---\ntitel: A\nsamenvatting: B\ndatum: 2026-01-01\n---\n\n[x](b.md)\n");
    assert_eq!(editor.findings("paginas/a.md")[0]["code"], "dode-link");
    editor.open("paginas/b.md", "---\ntitel: B\nsamenvatting: B\ndatum: 2026-01-01\n---\n\nTekst.\n");
    assert_eq!(editor.findings("paginas/a.md"), Vec::<Value>::new());
}

#[test]
fn a_warning_and_a_tip_are_no_errors() {
    let mut editor = editor();
    editor.open(
        "paginas/a.md",
        "---\ntitel: A\nsamenvatting: B\ndatum: 2026-01-01\n---\n\nDit is inzake de aanvraag. Klik [hier](/berichten/een.md).\n",
    );
    let severities: Vec<(Value, Value)> =
        editor.findings("paginas/a.md").iter().map(|finding| (finding["code"].clone(), finding["severity"].clone())).collect();
    assert!(severities.contains(&(json!("moeilijk-woord"), json!(4))), "{severities:?}");
    assert!(severities.contains(&(json!("vage-link"), json!(2))), "{severities:?}");
}

#[test]
fn a_number_of_a_person_is_found_and_never_said() {
    let mut editor = editor();
    editor.open("paginas/a.md", "---\ntitel: A\nsamenvatting: B\ndatum: 2026-01-01\n---\n\nBSN 123456782.\n");
    let findings = editor.findings("paginas/a.md");
    assert_eq!(findings[0]["code"], "persoonsgegeven");
    assert!(!findings[0]["message"].to_string().contains("123456782"));
}

#[test]
fn characters_are_counted_as_the_protocol_counts_them() {
    let mut editor = editor();
    editor.open("paginas/a.md", "---\ntitel: A\nsamenvatting: B\ndatum: 2026-01-01\n---\n\nÉé 👋 [x](weg.md)\n");
    assert_eq!(editor.findings("paginas/a.md")[0]["range"]["start"], json!({ "line": 6, "character": 10 }));
}

#[test]
fn an_editor_that_counts_bytes_gets_bytes() {
    let mut editor = Editor::start_with(&[("berichten/een.md", NEWS)], json!({ "general": { "positionEncodings": ["utf-8"] } }));
    assert_eq!(editor.capabilities["positionEncoding"], "utf-8");
    editor.open("paginas/a.md", "---\ntitel: A\nsamenvatting: B\ndatum: 2026-01-01\n---\n\nÉé 👋 [x](weg.md)\n");
    assert_eq!(editor.findings("paginas/a.md")[0]["range"]["start"], json!({ "line": 6, "character": 14 }));
}

#[test]
fn settings_have_findings_too() {
    let mut editor = editor();
    editor.open("wegwijs.yaml", "titel: Proef\ntaal: xx-onzin-\n");
    assert!(!editor.findings("wegwijs.yaml").is_empty());
}

#[test]
fn a_closed_file_is_again_what_is_on_disk() {
    let mut editor = editor();
    editor.open("berichten/een.md", "---\ntitel: A\nsamenvating: B\ndatum: 2026-01-01\n---\n");
    assert!(!editor.findings("berichten/een.md").is_empty());
    editor.close("berichten/een.md");
    assert_eq!(editor.findings("berichten/een.md"), Vec::<Value>::new());
}

#[test]
fn a_file_that_was_made_elsewhere_is_seen_after_saving() {
    let mut editor = editor();
    editor.open("paginas/a.md", "---\ntitel: A\nsamenvatting: B\ndatum: 2026-01-01\n---\n\n[x](b.md)\n");
    assert_eq!(editor.findings("paginas/a.md").len(), 1);
    editor.write("paginas/b.md", "---\ntitel: B\nsamenvatting: B\ndatum: 2026-01-01\n---\n\nTekst.\n");
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": editor.uri("paginas/a.md") } }));
    assert_eq!(editor.findings("paginas/a.md"), Vec::<Value>::new());
}
