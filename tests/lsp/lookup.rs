//! What is at a place, where it leads, and where it is used.

use serde_json::{Value, json};

use crate::editor::Opened;
use crate::{editor, page, practice};

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
