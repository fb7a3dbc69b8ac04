//! `wegwijs hernoem`: what refers to a document goes on referring to it.

mod support;

use support::place::{Place, err, out};

/// A folder with nothing but these files in `content`.
fn place(files: &[(&str, &str)]) -> Place {
    let place = Place::empty();
    files.iter().for_each(|(path, text)| place.write(&format!("content/{path}"), text));
    place
}

fn rename(place: &Place, from: &str, to: &str) -> String {
    let output = place.run(&["hernoem", from, to]);
    let said = format!("{}{}", out(&output), err(&output));
    assert!(output.status.success(), "{said}");
    said
}

fn read(place: &Place, path: &str) -> String {
    place.read(&format!("content/{path}")).unwrap_or_else(|| panic!("{path} is not there"))
}

/// What `check` says of the content, without tips.
fn report(place: &Place) -> String {
    let lines = out(&place.run(&["check", "--format", "json"]));
    lines.lines().filter(|line| !line.contains("\"ernst\":\"tip\"")).map(|line| format!("{line}\n")).collect()
}

fn note(title: &str, keys: &str, text: &str) -> String {
    format!("---\ntitel: {title}\nsamenvatting: Over {title}.\ndatum: 2026-01-31\n{keys}---\n\n{text}\n")
}

const LAW: &str = "citeertitel: Bijstandswet\nbwb: BWBR0015703\nartikelen:\n  - nummer: \"16\"\n";

#[test]
fn links_in_every_form_follow() {
    let links = "[a](oud.md) [b](oud.md#kop \"titel\") [c](./oud) [d](/berichten/oud/#kop) [e](../berichten/oud.md?x) \
        ![f](plaatje.svg) [g][oud]\n\n<a href=\"oud.md#kop\">h</a>\n\n`[i](oud.md)`\n\n[oud]: <oud.md> 'titel'\n";
    let place = place(&[
        (
            "berichten/oud.md",
            &note("Oud", "", "## Kop\n\nBSN 111222333 [zelf](#kop) [ander](ander.md) [daar](../docs/x.md) ![p](plaatje.svg)"),
        ),
        ("berichten/ander.md", &note("Ander", "", links)),
        ("berichten/plaatje.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>"),
        ("docs/x.md", "# X\n\n[oud](../berichten/oud.md)\n"),
        ("wegwijs.yaml", "titel: Site\ntoegestaan:\n  - bestand: berichten/oud.md\n    soort: bsn\n    reden: Voorbeeld.\n"),
    ]);
    assert_eq!(report(&place), "");
    let said = rename(&place, "content/berichten/oud.md", "nieuw (1)");
    assert!(said.contains("berichten/oud.md → berichten/nieuw (1).md"), "{said}");
    assert!(!place.path("content/berichten/oud.md").exists());
    let other = read(&place, "berichten/ander.md");
    for wanted in [
        "[a](nieuw%20%281%29.md)",
        "[b](nieuw%20%281%29.md#kop \"titel\")",
        "[c](nieuw%20%281%29)",
        "[d](/berichten/nieuw-1/#kop)",
        "[e](nieuw%20%281%29.md?x)",
        "![f](plaatje.svg)",
        "<a href=\"nieuw%20%281%29.md#kop\">",
        "`[i](oud.md)`",
        "[oud]: <nieuw%20%281%29.md> 'titel'",
    ] {
        assert!(other.contains(wanted), "no {wanted} in {other}");
    }
    assert!(read(&place, "docs/x.md").contains("(../berichten/nieuw%20%281%29.md)"));
    assert!(read(&place, "berichten/nieuw (1).md").contains("aliassen: [/berichten/oud/]"));
    assert!(read(&place, "wegwijs.yaml").contains("bestand: berichten/nieuw (1).md"));
    assert_eq!(report(&place), "");
}

#[test]
fn a_note_that_changes_folder_takes_its_links_along() {
    let place = place(&[
        ("docs/a/oud.md", "# Oud\n\n[b](b.md) [c](../c.md#kop) [d](/docs/c.md) ![p](p.svg) [map](../)\n"),
        ("docs/a/b.md", "# B\n\n[oud](oud.md)\n"),
        ("docs/a/p.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>"),
        ("docs/c.md", "# C\n\n## Kop\n\nTekst.\n"),
        ("extra/index.md", "# Extra\n\nZie [de gids](../docs/a/oud.md).\n"),
        ("extra/index.en.md", "# Extra\n\nText.\n"),
    ]);
    assert_eq!(report(&place), "");
    // Folders have a page without it.
    rename(&place, "extra/index.md", "uitleg");
    assert!(read(&place, "extra/uitleg.md").starts_with("# Extra") && read(&place, "extra/uitleg.en.md").starts_with("# Extra"));
    rename(&place, "oud", "gids/");
    let moved = read(&place, "gids/oud.md");
    let wanted = "[b](../docs/a/b.md) [c](../docs/c.md#kop) [d](/docs/c.md) ![p](../docs/a/p.svg) [map](../docs/)";
    assert!(moved.starts_with("---\naliassen: [/docs/a/oud/]\n---\n\n# Oud") && moved.contains(wanted), "{moved}");
    assert!(read(&place, "docs/a/b.md").contains("[oud](../../gids/oud.md)"));
    assert_eq!(report(&place), "");
}

#[test]
fn references_in_front_matter_and_between_brackets_follow() {
    let keys = "routes: [inkomen]\nwettelijk_kader:\n  - wet: \"bijstandswet\" # de oude\n    artikel: 16\neigenaar: Redactie\n";
    let place = place(&[
        ("wetten/bijstandswet.md", &note("Bijstandswet", LAW, "Tekst.")),
        ("routes/inkomen.md", &note("Inkomen", "", "Tekst.")),
        ("praktijknotities/a.md", &note("A", keys, "Zie [[bijstandswet art. 16]] en [[Bijstandswet]].")),
    ]);
    let before = report(&place);
    rename(&place, "wetten/bijstandswet.md", "wet-op-de-bijstand");
    let text = read(&place, "praktijknotities/a.md");
    assert!(text.contains("- wet: wet-op-de-bijstand # de oude") && text.contains("[[wet-op-de-bijstand art. 16]]"), "{text}");
    assert_eq!(report(&place), before);
}

#[test]
fn translations_move_along_and_a_name_may_come_back() {
    let aliases = "aliassen:\n  - /a/\n  - \"/met, komma/\"\n";
    let place = place(&[
        ("berichten/oud.md", &note("Oud", aliases, "Tekst.")),
        ("berichten/oud.en.md", "---\ntitel: Old\nsamenvatting: About.\ndatum: 2026-01-31\n---\n\nText.\n"),
    ]);
    rename(&place, "berichten/oud.md", "nieuw.md");
    assert!(read(&place, "berichten/nieuw.md").contains("aliassen: [/a/, \"/met, komma/\", /berichten/oud/]\n---"));
    assert!(read(&place, "berichten/nieuw.en.md").contains("aliassen: [/en/berichten/oud/]"));
    assert_eq!(report(&place), "");
    rename(&place, "berichten/nieuw.md", "oud.md");
    let back = read(&place, "berichten/oud.md");
    assert!(back.contains("aliassen: [/a/, \"/met, komma/\", /berichten/nieuw/]"), "{back}");
    assert_eq!(report(&place), "");
}

#[test]
fn nothing_is_overwritten_and_nothing_breaks() {
    let place = place(&[
        ("berichten/a.md", &note("A", "", "Tekst.")),
        ("berichten/b.md", &note("B", "", "Tekst.")),
        ("praktijknotities/c.md", &note("C", "routes: [inkomen]\n", "Tekst.")),
        ("routes/inkomen.md", &note("Inkomen", "", "Tekst.")),
    ]);
    let before = support::files(&place.path("content"));
    let refused = |arguments: &[&str], code: i32, why: &str| {
        let output = place.run(arguments);
        let said = format!("{}{}", out(&output), err(&output));
        assert!(output.status.code() == Some(code) && said.contains(why), "{:?} {said}", output.status.code());
    };
    refused(&["hernoem", "berichten/a.md", "b"], 3, "bestaat al");
    refused(&["hernoem", "berichten/aa.md", "c"], 3, "Bedoel je “berichten/a.md”?");
    refused(&["hernoem", "berichten/a.md", "../../x"], 2, "kan geen naam");
    // A practice note refers to the route, which would be no route there.
    refused(&["hernoem", "routes/inkomen.md", "docs/"], 1, "Er is geen route “inkomen”");
    let shown = place.run(&["hernoem", "berichten/a.md", "z", "--dry-run"]);
    assert!(out(&shown).contains("+aliassen: [/berichten/a/]"));
    assert_eq!(support::files(&place.path("content")), before);
}
