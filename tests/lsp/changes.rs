//! Fixes and new names.

use serde_json::json;

use crate::editor::Opened;
use crate::{NEWS, editor, page, practice};

#[test]
fn a_certain_mistake_has_a_fix() {
    let mut opened = practice("st^aus: concept");
    opened.editor.findings("praktijknotities/proef.md");
    let actions = opened.actions();
    assert_eq!((&actions[0]["title"], &actions[0]["kind"]), (&json!("Bedoel je “status”?"), &json!("quickfix")));
    let changed = opened.editor.applied(&actions[0]["edit"]);
    assert!(changed["praktijknotities/proef.md"].contains("\nstatus: concept\n"));
}

#[test]
fn everything_certain_is_mended_at_once() {
    let mut opened = practice("staus: concept\neigenar: Te^am");
    opened.editor.findings("praktijknotities/proef.md");
    let actions = opened.actions();
    let all = actions.iter().find(|action| action["kind"] == "source.fixAll").expect("an action");
    let changed = opened.editor.applied(&all["edit"]);
    assert!(changed["praktijknotities/proef.md"].contains("\nstatus: concept\neigenaar: Team\n"));
}

#[test]
fn a_sound_place_has_no_fix() {
    let mut opened = practice("status: con^cept");
    opened.editor.findings_or_none("praktijknotities/proef.md");
    assert!(opened.actions().is_empty());
}

#[test]
fn a_note_is_renamed_with_the_links_to_it() {
    let mut opened = page("[x](../routes/huis^vesting.md)");
    let edit = opened.ask("textDocument/rename", json!({ "newName": "wonen" }));
    let changed = opened.editor.applied(&edit);
    assert!(changed["paginas/proef.md"].contains("[x](../routes/wonen.md)"));
    assert!(changed["routes/huisvesting.md"].contains("aliassen: [/routes/huisvesting/]"));
    let moved = edit["documentChanges"].as_array().expect("changes").iter().find(|change| change["kind"] == "rename");
    assert!(moved.expect("a move")["newUri"].as_str().expect("an address").ends_with("/routes/wonen.md"));
}

#[test]
fn the_name_of_a_note_is_what_can_be_changed() {
    let mut opened = page("[x](../routes/huis^vesting.md)");
    assert_eq!(opened.ask("textDocument/prepareRename", json!({}))["placeholder"], "huisvesting");
}

#[test]
fn a_name_that_is_taken_or_impossible_is_refused_in_dutch() {
    let mut opened = Opened::new(editor(), "berichten/twee.md", &NEWS.replace("Tekst", "Te^kst"));
    assert_eq!(
        opened.refused("textDocument/rename", json!({ "newName": "een" })),
        "“berichten/een.md” bestaat al. Kies een andere naam."
    );
    let refusal = opened.refused("textDocument/rename", json!({ "newName": "../een" }));
    assert_eq!(refusal, "“../een” kan geen naam van een document zijn.");
}

#[test]
fn a_file_that_the_editor_moves_takes_its_links_along() {
    let mut opened = page("[x](../routes/huisvesting.md)^");
    let files =
        json!([{ "oldUri": opened.editor.uri("routes/huisvesting.md"), "newUri": opened.editor.uri("routes/oud/wonen.md") }]);
    let edit = opened.editor.request("workspace/willRenameFiles", json!({ "files": files }));
    assert!(opened.editor.applied(&edit)["paginas/proef.md"].contains("[x](../routes/oud/wonen.md)"));
}
