//! What can be written at a place.

use serde_json::json;

use crate::editor::Opened;
use crate::{editor, page, practice};

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
