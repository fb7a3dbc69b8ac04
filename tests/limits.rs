//! What is too large is an error that names the file and its line, and a setting allows more.

mod support;

use std::fs;

use support::{Built, SiteBuilder, place::Place};

fn built(text: &str, settings: &str) -> Built {
    SiteBuilder::new().document("berichten/a.md", "A", text).file("wegwijs.yaml", format!("titel: A\n{settings}")).build()
}

#[track_caller]
fn is_refused(text: &str, code: &str, line: usize, setting: &str) {
    let refused = built(text, "");
    assert_eq!(refused.codes(), [code], "{}", refused.report());
    assert!(refused.output.is_empty());
    assert!(refused.report().contains(&format!("berichten/a.md:{line}")), "{}", refused.report());
    assert!(refused.report().contains("grenzen"), "{}", refused.report());
    let allowed = built(text, &format!("grenzen:\n  {setting}\n"));
    assert!(!allowed.codes().contains(&code) && !allowed.output.is_empty(), "{}", allowed.report());
}

#[test]
fn blocks_too_deep_in_each_other_are_an_error_at_their_line() {
    is_refused(&format!("---\n\nEen\n\n{} a\n", ">".repeat(61)), "te-diep", 9, "diepte: 100");
    is_refused(&format!("---\n{}{}", ":::note\n".repeat(61), ":::\n".repeat(61)), "te-diep", 66, "diepte: 100");
    is_refused(&format!("---\n\n{}a\n", "- ".repeat(31)), "te-diep", 7, "diepte: 100");
}

#[test]
fn tables_with_too_many_cells_are_an_error_at_their_line() {
    let rows = "| a | b | c | d | e |\n".repeat(10_000);
    is_refused(&format!("---\n\n| a | b | c | d | e |\n|-|-|-|-|-|\n{rows}"), "te-veel-cellen", 10_008, "cellen: 60000");
}

#[test]
fn too_much_front_matter_is_an_error_at_its_first_line() {
    let words: String = (0..20_000).map(|number| format!("  - w{number}\n")).collect();
    let refused = built(&format!("trefwoorden:\n{words}"), "");
    assert_eq!(refused.codes(), ["te-veel-gegevens"]);
    assert!(refused.report().contains("berichten/a.md:2"), "{}", refused.report());
    assert!(built(&format!("trefwoorden:\n{words}"), "grenzen:\n  sleutels: 30000\n").codes().is_empty());
}

#[test]
fn what_is_left_out_of_a_text_leaves_it_whole() {
    // What is behind it is not read, and what was open before it ends.
    let text = format!("---\n\n:::note\n> - {} a\n\n:::\n\nEen\n", ">".repeat(80));
    assert_eq!(built(&text, "").codes(), ["te-diep"]);
}

#[test]
fn files_that_are_too_large_are_not_read() {
    let place = Place::new();
    place.note("a", "Tekst.");
    let settings = fs::read_to_string(place.path("content/wegwijs.yaml")).unwrap_or_default();
    place.write("content/docs/lang.md", &"woord ".repeat(200_000));
    fs::File::create(place.path("content/docs/film.mp4")).and_then(|file| file.set_len(3_000_000_000)).expect("a long file");
    let checked = place.run(&["check"]);
    let said = support::place::err(&checked) + &support::place::out(&checked);
    assert_eq!(checked.status.code(), Some(1), "{said}");
    for path in ["docs/lang.md", "docs/film.mp4"] {
        assert!(said.contains(path) && said.contains("te groot"), "{said}");
    }
    place.write("content/wegwijs.yaml", &format!("{settings}\ngrenzen:\n  tekst: 2\n"));
    fs::remove_file(place.path("content/docs/film.mp4")).expect("gone");
    let checked = place.run(&["check"]);
    assert!(checked.status.success(), "{}", support::place::err(&checked));
}

#[test]
fn files_in_too_many_folders_are_an_error() {
    let path = format!("{}a.md", "map/".repeat(61));
    let built = SiteBuilder::new().file(&path, "# A\n").build();
    assert_eq!(built.codes(), ["te-diep"]);
    assert!(built.output.is_empty());
}

#[test]
fn more_situations_than_pages_can_show_are_an_error() {
    let situations: String = (0..101).map(|number| format!("  - slug: s{number}\n    titel: S\n")).collect();
    let built = SiteBuilder::new().file("wegwijs.yaml", format!("situaties:\n{situations}")).build();
    assert_eq!(built.codes(), ["situatie"]);
}
