//! A national site with the folders of three other editors.

use std::fs;
use std::process::Output;

use crate::support::place::{Place, err};

pub const SOURCES: &str = "titel: Landelijk
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

pub fn document(place: &Place, path: &str, title: &str, rest: &str) {
    let routes = if path.contains("praktijknotities") { "routes: [huisvesting]\n" } else { "" };
    let text = format!("---\ntitel: {title}\nsamenvatting: Over {title}.\ndatum: 2026-01-15\n{routes}{rest}");
    place.write(path, &text);
}

/// A national site with three sources.
pub fn national() -> Place {
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

pub const PNG: &[u8] = include_bytes!("../../themes/wegwijs/static/delen.png");

pub fn build(place: &Place, arguments: &[&str]) -> Output {
    place.run(&[&["build", "--today", "2026-01-31"], arguments].concat())
}

#[track_caller]
pub fn built(place: &Place) -> String {
    let output = build(place, &[]);
    assert!(output.status.success(), "{}", err(&output));
    place.is_whole("public");
    err(&output)
}

#[track_caller]
pub fn page(place: &Place, path: &str) -> String {
    place.read(&format!("public/{path}")).unwrap_or_else(|| panic!("no {path}"))
}
