//! A site with the notes of several editors: each in a folder of its own, with its origin shown, and none of them able to stop the
//! others.

mod support;

use std::fs;
use std::process::Output;

use support::place::{Place, err, out};

const SOURCES: &str = "titel: Landelijk
beheerder: Redactie
basis_url: https://landelijk.example.org/
bronmappen:
  - map: ../bronnen/utrecht
    gemeente: utrecht
    bron_url: https://code.example.org/utrecht/
  - map: ../bronnen/zwolle
    gemeente: zwolle
    adres: /
  - map: ../bronnen/regio
    organisatie: regio
    soorten: [praktijknotities, berichten]
";

fn document(place: &Place, path: &str, title: &str, rest: &str) {
    let routes = if path.contains("praktijknotities") { "routes: [huisvesting]\n" } else { "" };
    let text = format!("---\ntitel: {title}\nsamenvatting: Over {title}.\ndatum: 2026-01-15\n{routes}{rest}");
    place.write(path, &text);
}

/// A national site with three sources.
fn national() -> Place {
    let place = Place::empty();
    place.write("content/wegwijs.yaml", SOURCES);
    place.write("content/index.md", "# Landelijk\n\nZie [Utrecht](../bronnen/utrecht/praktijknotities/briefadres.md).\n");
    document(&place, "content/routes/huisvesting.md", "Huisvesting", "stappen:\n  - titel: Vraag\n    tekst: Vraag het.\n---\n");
    document(&place, "content/organisaties/regio.md", "Regio Noord", "---\n");
    let text = "gemeenten: [utrecht]\n---\n\n## Zo\n\nLees [de ander](urgentie.md) en de \
        [route](../routes/huisvesting.md).\n\n![Schema van de stappen](schema.png)\n<!-- niet voor lezers -->\n";
    document(&place, "bronnen/utrecht/praktijknotities/briefadres.md", "Briefadres in de Domstad", text);
    fs::write(place.path("bronnen/utrecht/praktijknotities/schema.png"), PNG).expect("written");
    document(&place, "bronnen/utrecht/praktijknotities/urgentie.md", "Urgentie", "status: concept\n---\n");
    document(&place, "bronnen/utrecht/praktijknotities/urgentie.md", "Urgentie", "gemeenten: [utrecht]\n---\n");
    document(&place, "bronnen/utrecht/praktijknotities/geheim.md", "Geheim plan", "status: concept\n---\n");
    document(&place, "bronnen/zwolle/praktijknotities/woning.md", "Woning met voorrang", "gemeenten: [zwolle]\n---\n");
    document(&place, "bronnen/regio/praktijknotities/samen.md", "Samen in de regio", "---\n");
    place
}

const PNG: &[u8] = include_bytes!("../themes/wegwijs/static/delen.png");

fn build(place: &Place, arguments: &[&str]) -> Output {
    place.run(&[&["build", "--today", "2026-01-31"], arguments].concat())
}

#[track_caller]
fn built(place: &Place) -> String {
    let output = build(place, &[]);
    assert!(output.status.success(), "{}", err(&output));
    place.is_whole("public");
    err(&output)
}

#[track_caller]
fn page(place: &Place, path: &str) -> String {
    place.read(&format!("public/{path}")).unwrap_or_else(|| panic!("no {path}"))
}

#[test]
fn each_note_is_at_its_address_and_shows_whose_it_is() {
    let place = national();
    let report = built(&place);
    assert!(!report.contains("waarschuwing"), "{report}");
    let note = page(&place, "utrecht/praktijknotities/briefadres/index.html");
    for part in [
        "Van: <a href=\"/gemeenten/utrecht/\">Utrecht</a>",
        "href=\"/utrecht/praktijknotities/urgentie/\"",
        "href=\"/routes/huisvesting/\"",
        "https://code.example.org/utrecht/praktijknotities/briefadres.md",
    ] {
        assert!(note.contains(part), "{part}: {note}");
    }
    assert!(note.contains("schema"), "the picture");
    assert!(page(&place, "index.html").contains("href=\"/utrecht/praktijknotities/briefadres/\""), "a link on disk");
    assert!(page(&place, "praktijknotities/woning/index.html").contains("Van: "));
    // All sources are in the list of the kind, with their origin on the card.
    let list = page(&place, "praktijknotities/index.html");
    for (title, origin) in
        [("Briefadres in de Domstad", "Van: Utrecht"), ("Woning met", "Van: Zwolle"), ("Samen", "Van: Regio Noord")]
    {
        assert!(list.contains(title) && list.contains(origin), "{title}: {list}");
    }
    let feed = page(&place, "feed.xml");
    assert!(feed.contains("<author><name>Regio Noord</name></author>"), "{feed}");
    assert!(page(&place, "redactie/index.html").contains("Praktijknotitie · Utrecht"));
    let copy = page(&place, "praktijknotities/woning/index.html.md");
    assert!(copy.contains("Van: [Zwolle]"), "{copy}");
    let data = page(&place, "praktijknotities.json");
    assert!(data.contains("\"van\""), "{data}");
    // The file of a source that names no code host is published beside its page.
    assert!(place.read("public/praktijknotities/woning/bron.md").is_some());
    assert!(place.read("public/utrecht/praktijknotities/briefadres/bron.md").is_none());
}

#[test]
fn search_finds_notes_of_all_with_their_origin() {
    let place = national();
    built(&place);
    for (query, origin) in [("domstad", "Utrecht"), ("voorrang", "Zwolle"), ("samen", "Regio Noord")] {
        let found = out(&place.run(&["search", query, "--json"]));
        assert!(found.contains(&format!("Praktijknotitie · {origin}")), "{query}: {found}");
    }
}

#[test]
fn a_source_that_breaks_is_shown_as_it_was_and_stops_nobody() {
    let place = national();
    built(&place);
    let briefadres = "utrecht/praktijknotities/briefadres/index.html";
    // A mistake in one note.
    document(&place, "bronnen/utrecht/praktijknotities/urgentie.md", "Urgentie", "gementen: [utrecht]\n---\n");
    document(&place, "bronnen/utrecht/praktijknotities/nieuw.md", "Nieuw", "---\n");
    document(&place, "bronnen/zwolle/praktijknotities/later.md", "Later", "gemeenten: [zwolle]\n---\n");
    let output = place.run(&["build", "--today", "2026-02-02"]);
    assert!(output.status.success(), "{}", err(&output));
    let report = err(&output);
    for part in ["bron-niet-actueel", "../bronnen/utrecht/praktijknotities/urgentie.md", "2026-01-31", "gementen"] {
        assert!(report.contains(part), "{part}: {report}");
    }
    assert!(page(&place, briefadres).contains("stand van"), "the date");
    assert!(page(&place, briefadres).contains("31 januari 2026"), "the date");
    assert!(place.read("public/utrecht/praktijknotities/nieuw/index.html").is_none());
    assert!(place.read("public/praktijknotities/later/index.html").is_some(), "the others go on");
    let kept = fs::read_dir(place.path(".public.wegwijs-bronnen")).expect("the states").count();
    assert_eq!(kept, 3);
    // With --strict it is an error, and the site stays.
    let before = place.read("public/SHA256SUMS");
    assert_eq!(place.run(&["build", "--strict", "--today", "2026-02-03"]).status.code(), Some(1));
    assert_eq!(place.read("public/SHA256SUMS"), before);
    // The folder goes.
    fs::rename(place.path("bronnen/utrecht"), place.path("elders")).expect("renamed");
    let report = built(&place);
    assert!(report.contains("de map is er niet"), "{report}");
    assert!(page(&place, briefadres).contains("stand van"));
    // It comes back, mended.
    fs::rename(place.path("elders"), place.path("bronnen/utrecht")).expect("renamed");
    document(&place, "bronnen/utrecht/praktijknotities/urgentie.md", "Urgentie", "gemeenten: [utrecht]\n---\n");
    built(&place);
    assert!(!page(&place, briefadres).contains("stand van"));
    assert!(place.read("public/utrecht/praktijknotities/nieuw/index.html").is_some());
    // It is taken out: what was kept of it goes too.
    let settings = SOURCES.replacen("  - map: ../bronnen/zwolle\n    gemeente: zwolle\n    adres: /\n", "", 1);
    place.write("content/wegwijs.yaml", &settings);
    built(&place);
    assert_eq!(fs::read_dir(place.path(".public.wegwijs-bronnen")).expect("the states").count(), 2);
    assert!(place.read("public/praktijknotities/woning/index.html").is_none());
}

#[test]
fn what_is_kept_of_a_source_is_what_was_published() {
    let place = national();
    built(&place);
    let kept = out(&place.script("cat $(find .public.wegwijs-bronnen -name '*.md')"));
    assert!(kept.contains("Briefadres in de Domstad"), "{kept}");
    assert!(!kept.contains("niet voor lezers") && !kept.contains("Geheim plan"), "{kept}");
}

#[test]
fn a_source_that_never_was_sound_is_left_out() {
    let place = national();
    document(&place, "bronnen/zwolle/praktijknotities/woning.md", "Woning", "gementen: [zwolle]\n---\n");
    let report = built(&place);
    assert!(report.contains("Er komt nu niets van op de site"), "{report}");
    assert!(place.read("public/praktijknotities/woning/index.html").is_none());
    assert!(place.read("public/utrecht/praktijknotities/briefadres/index.html").is_some());
}

#[test]
fn personal_data_in_a_source_stops_the_build() {
    let place = national();
    built(&place);
    let before = place.read("public/SHA256SUMS");
    document(&place, "bronnen/zwolle/praktijknotities/woning.md", "Woning", "---\n\nBSN 111222333.\n");
    let output = build(&place, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(err(&output).contains("../bronnen/zwolle/praktijknotities/woning.md"), "{}", err(&output));
    assert_eq!(place.read("public/SHA256SUMS"), before);
    let kept = out(&place.script("cat $(find .public.wegwijs-bronnen -name '*.md')"));
    assert!(!kept.contains("Woning met voorrang") && kept.contains("Samen in de regio"), "{kept}");
}

#[test]
fn check_covers_the_sources() {
    let place = national();
    let sound = place.run(&["check"]);
    assert!(sound.status.success() && !out(&sound).contains("bron-niet-actueel"), "{}", out(&sound));
    document(&place, "bronnen/zwolle/praktijknotities/woning.md", "Woning", "---\n\nZie [dit](bestaat-niet.md).\n");
    let output = place.run(&["check", "--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("../bronnen/zwolle/praktijknotities/woning.md"), "{}", out(&output));
}
