//! The language server, through the protocol: an editor that opens notes, types, asks, and applies what it gets.

#[path = "lsp/editor.rs"]
mod editor;
mod support;

use std::fs;

use editor::{Editor, Opened};
use serde_json::{Value, json};
use support::{files, here};
use wegwijs::assist::complete::complete;
use wegwijs::assist::{Workspace, lookup};
use wegwijs::path::ContentPath;
use wegwijs::source::Sources;

const LAW: &str = "---\ntitel: Participatiewet\nsamenvatting: Bijstand en werk.\ncitaat: Participatiewet\nbwb: BWBR0015703\n\
    artikelen:\n  - nummer: \"16\"\n    titel: Zeer dringende redenen\n  - nummer: \"35\"\n    titel: Individuele bijzondere bijstand\n---\n";
const ROUTE: &str =
    "---\ntitel: Huisvesting\nsamenvatting: Wonen.\n---\n\n## Eerste stap\n\nTekst.\n\n## Tweede stap\n\nTekst.\n";
const NEWS: &str = "---\ntitel: Een bericht\nsamenvatting: Kort.\ndatum: 2026-01-01\n---\n\nTekst.\n";
const SETTINGS: &str =
    "titel: Proef\nsituaties:\n  - slug: schulden\n    titel: Met schulden\n  - slug: zzp\n    titel: Zelfstandig werk\n";

fn editor() -> Editor {
    Editor::start(&[
        ("wegwijs.yaml", SETTINGS),
        ("wetten/participatiewet.md", LAW),
        ("routes/huisvesting.md", ROUTE),
        ("berichten/een.md", NEWS),
    ])
}

/// Opens a note with these fields beside those that a practice note must have; `^` is where the cursor is.
fn practice(fields: &str) -> Opened {
    let text = format!("---\ntitel: Proef\nsamenvatting: Een proef.\n{fields}\n---\n\nTekst.\n");
    Opened::new(editor(), "praktijknotities/proef.md", &text)
}

/// Opens a page with this text.
fn page(text: &str) -> Opened {
    Opened::new(editor(), "paginas/proef.md", &format!("---\ntitel: Proef\nsamenvatting: Een proef.\n---\n\n{text}\n"))
}

// Findings.

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

// Completion.

#[test]
fn keys_of_the_kind_are_completed() {
    let labels = practice("gem^").labels();
    assert!(labels.contains(&"gemeenten".to_owned()) && labels.contains(&"routes".to_owned()), "{labels:?}");
    assert!(!labels.contains(&"indieners".to_owned()));
}

#[test]
fn keys_that_are_there_are_not_offered_again() {
    let labels = practice("^").labels();
    assert!(!labels.contains(&"titel".to_owned()) && !labels.contains(&"samenvatting".to_owned()), "{labels:?}");
}

#[test]
fn a_key_comes_with_its_colon_and_what_it_is_for() {
    let item = practice("sta^").item("status");
    assert_eq!(item["textEdit"]["newText"], "status: ");
    assert!(item["detail"].as_str().expect("words").contains("concept"));
}

#[test]
fn a_key_before_a_colon_has_none_added() {
    assert_eq!(practice("sta^: concept").item("status")["textEdit"]["newText"], "status");
}

#[test]
fn what_must_be_there_comes_first() {
    let mut opened = Opened::new(editor(), "praktijknotities/proef.md", "---\n^\n---\n");
    let items = opened.items();
    let order = |name: &str| items.iter().find(|item| item["label"] == name).expect("an item")["sortText"].to_string();
    assert!(order("titel") < order("eigenaar"));
}

#[test]
fn words_of_a_closed_list_are_values() {
    assert!(practice("status: ^").labels().contains(&"gearchiveerd".to_owned()));
}

#[test]
fn situations_of_the_settings_are_values() {
    assert_eq!(practice("situaties: [sch^]").labels(), ["schulden", "zzp"]);
    assert_eq!(practice("situaties:\n  - ^").labels(), ["schulden", "zzp"]);
}

#[test]
fn documents_are_values_by_name_and_title() {
    let item = practice("routes: [hu^]").item("huisvesting");
    assert_eq!(item["detail"], "Huisvesting");
    assert_eq!(item["filterText"], "huisvesting Huisvesting");
}

#[test]
fn municipalities_are_values_without_a_document_of_their_own() {
    let labels = practice("gemeenten: [gro^]").labels();
    assert!(labels.contains(&"groningen".to_owned()) && labels.len() > 300, "{}", labels.len());
}

#[test]
fn only_the_word_in_a_list_is_replaced() {
    let mut opened = practice("routes: [huis, in^kom]");
    let range = opened.item("huisvesting")["textEdit"]["range"].clone();
    assert_eq!(range, json!({ "start": { "line": 3, "character": 15 }, "end": { "line": 3, "character": 20 } }));
}

#[test]
fn keys_within_a_record_are_completed() {
    let labels = practice("bronnen:\n  - titel: A\n    u^").labels();
    assert!(labels.contains(&"url".to_owned()) && !labels.contains(&"routes".to_owned()), "{labels:?}");
}

#[test]
fn laws_are_values_in_a_record() {
    assert_eq!(practice("wettelijk_kader:\n  - wet: par^").labels(), ["participatiewet"]);
}

#[test]
fn an_unfinished_file_is_completed_too() {
    let mut opened = Opened::new(editor(), "praktijknotities/proef.md", "---\ntitel: A\nrou^");
    assert!(opened.labels().contains(&"routes".to_owned()));
}

#[test]
fn laws_are_completed_between_brackets() {
    let item = page("Zie [[par^]].").item("participatiewet");
    assert_eq!(item["detail"], "Participatiewet");
    assert_eq!(item["textEdit"]["newText"], "participatiewet");
}

#[test]
fn articles_are_completed_behind_the_name_of_a_law() {
    let mut opened = page("Zie [[participatiewet art. ^]].");
    assert_eq!(opened.labels(), ["participatiewet art. 16", "participatiewet art. 35"]);
    assert_eq!(opened.item("participatiewet art. 16")["detail"], "Zeer dringende redenen");
}

#[test]
fn links_are_completed_as_they_are_from_here() {
    let labels = page("[x](^)").labels();
    assert!(labels.contains(&"../routes/huisvesting.md".to_owned()), "{labels:?}");
}

#[test]
fn headings_are_completed_behind_a_link() {
    let mut opened = page("[x](../routes/huisvesting.md#^)");
    assert_eq!(opened.labels(), ["eerste-stap", "tweede-stap"]);
    assert_eq!(opened.item("eerste-stap")["detail"], "Eerste stap");
}

#[test]
fn own_headings_are_completed() {
    assert_eq!(page("## Kop\n\n[x](#^)").labels(), ["kop"]);
}

#[test]
fn a_running_text_completes_nothing() {
    assert_eq!(page("Zomaar een woord^.").labels(), Vec::<String>::new());
}

#[test]
fn what_was_just_typed_is_known() {
    let mut editor = editor();
    editor.open("routes/nieuw.md", "---\ntitel: Nieuwe route\nsamenvatting: B\ndatum: 2026-01-01\n---\n\nTekst.\n");
    let mut opened = Opened::new(editor, "praktijknotities/proef.md", "---\ntitel: A\nroutes: [^]\n---\n");
    assert!(opened.labels().contains(&"nieuw".to_owned()));
}

// Looking up.

#[test]
fn a_link_shows_title_and_summary() {
    let words = page("[x](../routes/huis^vesting.md)").hover();
    assert!(words.contains("**Huisvesting** (route)") && words.contains("Wonen."), "{words}");
}

#[test]
fn an_article_shows_its_title() {
    let words = page("Zie [[participatiewet art. 1^6]].").hover();
    assert!(words.contains("Artikel 16: Zeer dringende redenen"), "{words}");
}

#[test]
fn a_heading_that_a_link_leads_to_is_shown() {
    assert!(page("[x](../routes/huisvesting.md#tweede-^stap)").hover().contains("§ Tweede stap"));
}

#[test]
fn a_key_shows_what_it_is_for() {
    let words = practice("eige^naar: Team Zorg").hover();
    assert!(words.starts_with("**eigenaar**") && words.contains("een rol"), "{words}");
    assert!(practice("bronnen:\n  - tit^el: A").hover().contains("De titel van de bron"));
}

#[test]
fn a_running_text_shows_nothing() {
    assert_eq!(page("Zomaar een wo^ord.").ask("textDocument/hover", json!({})), Value::Null);
}

#[test]
fn a_link_leads_to_its_note() {
    assert_eq!(page("[x](../routes/huis^vesting.md)").definition(), ("routes/huisvesting.md".to_owned(), 0));
    assert_eq!(page("[x](/routes/huis^vesting/)").definition(), ("routes/huisvesting.md".to_owned(), 0));
}

#[test]
fn a_link_leads_to_the_heading() {
    assert_eq!(page("[x](../routes/huis^vesting.md#tweede-stap)").definition(), ("routes/huisvesting.md".to_owned(), 9));
}

#[test]
fn a_law_leads_to_its_article() {
    assert_eq!(page("Zie [[participatie^wet art. 35]].").definition(), ("wetten/participatiewet.md".to_owned(), 8));
}

#[test]
fn a_reference_leads_to_its_document() {
    assert_eq!(practice("routes: [huis^vesting]").definition(), ("routes/huisvesting.md".to_owned(), 0));
}

#[test]
fn references_to_a_note_are_found_wherever_they_are() {
    let mut editor = editor();
    editor.open(
        "paginas/a.md",
        "---\ntitel: A\nsamenvatting: B\ndatum: 2026-01-01\n---\n\n[x](../routes/huisvesting.md#eerste-stap)\n",
    );
    editor.open("praktijknotities/b.md", "---\ntitel: B\nsamenvatting: B\ndatum: 2026-01-01\nroutes: [huisvesting]\n---\n");
    let mut opened = Opened::new(editor, "paginas/c.md", "---\ntitel: C\nsamenvatting: C\n---\n\n[y](../routes/huis^vesting)\n");
    assert_eq!(opened.references(), ["paginas/a.md", "paginas/c.md", "praktijknotities/b.md"]);
}

#[test]
fn references_to_the_open_note_are_found_from_its_text() {
    let mut opened = Opened::new(editor(), "paginas/a.md", "---\ntitel: A\nsamenvatting: B\ndatum: 2026-01-01\n---\n\nTek^st.\n");
    opened.editor.open("paginas/b.md", "---\ntitel: B\nsamenvatting: B\ndatum: 2026-01-01\n---\n\n[x](a.md)\n");
    assert_eq!(opened.references(), ["paginas/b.md"]);
}

#[test]
fn headings_are_the_outline_of_a_note() {
    let outline = page("## Een\n\n### Twee\n\nTekst^.").ask("textDocument/documentSymbol", json!({}));
    let names: Vec<&str> = outline.as_array().expect("a list").iter().filter_map(|symbol| symbol["name"].as_str()).collect();
    assert_eq!(names, ["Een", "Twee"]);
}

#[test]
fn notes_are_found_by_their_titles() {
    let found = editor().request("workspace/symbol", json!({ "query": "huis" }));
    assert_eq!(found[0]["name"], "Huisvesting");
    assert_eq!(found[0]["containerName"], "Route");
}

// Changing.

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

// The protocol.

#[test]
fn no_place_in_the_real_content_is_too_much() {
    let (folder, paths) = (here("content"), files(&here("content")));
    let texts: Vec<(String, String)> = paths
        .into_iter()
        .filter(|path| path.ends_with(".md") || path == "wegwijs.yaml")
        .map(|path| (path.clone(), fs::read_to_string(folder.join(&path)).expect("a text")))
        .collect();
    let mut sources = Sources::default();
    texts.iter().for_each(|(path, text)| sources.insert(path.as_str(), text.as_bytes().to_vec()));
    let workspace = Workspace::new(sources);
    let mut completed = 0;
    for (path, text) in &texts {
        // Every seventh character, and every sign after which an editor asks.
        let places = text.char_indices().filter(|(at, c)| at % 7 == 0 || "[(#:-".contains(*c)).map(|(at, c)| at + c.len_utf8());
        for offset in places {
            let path = &ContentPath::from(path.as_str());
            completed += usize::from(complete(&workspace, path, text, offset).is_some());
            lookup::hover(&workspace, path, offset);
            lookup::definition(&workspace, path, offset);
        }
    }
    assert!(completed > 1000, "{completed}");
}

#[test]
fn what_is_not_supported_is_said_and_nothing_ends() {
    let mut editor = editor();
    let error = editor.error("textDocument/onzin", json!({}));
    assert_eq!(error["code"], -32601);
    let error = editor.error("textDocument/hover", json!({ "onzin": true }));
    assert_eq!(error["code"], -32602);
    assert!(editor.request("workspace/symbol", json!({ "query": "" })).is_array());
}

#[test]
fn a_file_elsewhere_is_nothing_of_ours() {
    let mut editor = editor();
    let elsewhere = json!({ "textDocument": { "uri": "file:///elders/a.md" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(editor.request("textDocument/completion", elsewhere), Value::Null);
}

#[test]
fn a_place_past_the_end_is_the_end() {
    let mut opened = page("Tekst^");
    let place =
        json!({ "textDocument": { "uri": opened.editor.uri("paginas/proef.md") }, "position": { "line": 999, "character": 9 } });
    assert_eq!(opened.editor.request("textDocument/completion", place), Value::Null);
}

#[test]
fn it_ends_when_the_editor_says_so() {
    assert!(editor().stop().success());
}

#[test]
fn it_ends_with_a_word_when_the_editor_is_gone() {
    let (status, words) = editor().vanish();
    assert_eq!(status.code(), Some(3));
    assert!(words.contains("Het gesprek met de editor is afgebroken"), "{words}");
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let (status, words) = Editor::start_nowhere();
    assert_ne!(status.code(), Some(0));
    assert!(words.contains("bestaat niet"), "{words}");
}
