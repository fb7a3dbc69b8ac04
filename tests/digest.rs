//! `wegwijs digest`: what changed in a period, for a newsletter.

mod support;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use support::{files, here};

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        place.write("wegwijs.yaml", "titel: Kennis\nbasis_url: https://www.example.org/kennis/\n");
        place
    }

    fn write(&self, path: &str, text: &str) {
        let path: PathBuf = self.0.path().join("content").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    fn note(self, slug: &str, keys: &str) -> Self {
        let summary =
            "Een zin die zo lang is dat hij niet op één regel van een e-mail past, en dus wordt afgebroken waar het kan.";
        self.write(
            &format!("berichten/{slug}.md"),
            &format!("---\ntitel: {slug}\nsamenvatting: \"{summary}\"\n{keys}---\n\nTekst.\n"),
        );
        self
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let all = [&["digest", "--today", "2026-02-28", "--since", "2026-02-01"], arguments].concat();
        Command::new(env!("CARGO_BIN_EXE_wegwijs")).args(all).current_dir(self.0.path()).output().expect("the command")
    }

    fn text(&self) -> String {
        let output = self.run(&["--format", "text"]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

fn full() -> Place {
    Place::new()
        .note("Nieuw", "datum: 2026-02-01\n")
        .note("Vandaag", "datum: 2026-01-01\npubliceren_vanaf: 2026-02-28\n")
        .note("Anders", "datum: 2026-01-01\ngewijzigd: 2026-02-10\nbeoordeeld: 2026-02-10\n")
        .note("Nagekeken", "datum: 2026-01-01\nbeoordeeld: 2026-02-11\n")
        .note("Voorbij", "datum: 2025-01-01\ngeldig_tot: 2026-01-31\n")
        .note("Weg", "datum: 2025-01-01\nstatus: gearchiveerd\ngewijzigd: 2026-02-02\n")
        .note("Ouder", "datum: 2026-01-31\ngewijzigd: 2026-01-31\n")
        .note("Geheim", "datum: 2026-02-02\nstatus: concept\n")
        .note("Toekomst", "datum: 2026-02-02\npubliceren_vanaf: 2026-03-01\n")
}

#[test]
fn each_change_stands_once_under_what_it_is() {
    let text = full().text();
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("* ") || line.chars().all(|c| c.is_uppercase() || " :".contains(c)))
        .collect();
    let wanted = [
        "GELDT NIET MEER",
        "* Weg",
        "* Voorbij",
        "NIEUW",
        "* Nieuw",
        "* Vandaag",
        "GEWIJZIGD",
        "* Anders",
        "OPNIEUW BEOORDEELD: KLOPT NOG",
        "* Nagekeken",
    ];
    assert_eq!(lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>(), wanted, "{text}");
}

#[test]
fn plain_text_has_short_lines_and_whole_addresses() {
    let text = full().text();
    assert!(text.contains("\n  https://www.example.org/kennis/berichten/nieuw/\n"), "{text}");
    let long: Vec<&str> = text.lines().filter(|line| line.chars().count() > 72 && !line.contains("https://")).collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn mail_gets_inline_styles_and_nothing_from_elsewhere() {
    let place = full();
    let html = String::from_utf8_lossy(&place.run(&[]).stdout).into_owned();
    for forbidden in ["<style", "<link", "<script", "<img", " class=", "href=\"/"] {
        assert!(!html.contains(forbidden), "{forbidden} in {html}");
    }
    assert!(html.contains("href=\"https://www.example.org/kennis/berichten/nieuw/\" style="), "{html}");
    assert_eq!(place.run(&[]).stdout, html.as_bytes());
}

#[test]
fn what_stands_at_the_body_of_a_mail_stands_within_it_too() {
    let html = String::from_utf8_lossy(&full().run(&[]).stdout).into_owned();
    let (_, body) = html.split_once("<body").expect("a body");
    let (_, within) = body.split_once("<div").expect("what is within");
    let (first, _) = within.split_once('>').expect("its tag");
    for wanted in ["lang=\"nl\"", "background-color: #ffffff", " color: #17212b"] {
        assert!(first.contains(wanted), "no {wanted} in {first}");
    }
    assert!(html.contains("<meta name=\"color-scheme\" content=\"light\">"), "{html}");
}

#[test]
fn the_date_of_a_meeting_is_that_on_which_one_meets() {
    let place = Place::new();
    let keys = "titel: Samen\nsamenvatting: Over samen.\ndatum: 2026-02-02\nbegin: 2026-04-01 20:00\nlocatie: Zaal 1\n";
    place.write("bijeenkomsten/samen.md", &format!("---\n{keys}---\n\nTekst.\n"));
    assert!(place.text().contains("\n  (Bijeenkomst · 1 april 2026, 20.00 uur · Zaal 1)\n"), "{}", place.text());
}

fn translated() -> Place {
    let place = Place::new();
    place.write(
        "wegwijs.yaml",
        "titel: Kennis\nbasis_url: https://www.example.org/kennis/\nvertalingen:\n  - {taal: en, titel: Knowledge}\n",
    );
    place
        .note("nieuw", "datum: 2026-02-01\n")
        .note("nieuw.en", "datum: 2026-02-02\n")
        .note("oud", "datum: 2026-01-01\n")
        .note("oud.en", "datum: 2026-02-03\n")
        .note("stil", "datum: 2026-01-01\n")
        .note("stil.en", "datum: 2026-01-01\nbeoordeeld: 2026-02-03\n")
        .note("voorbij", "datum: 2025-01-01\ngeldig_tot: 2026-01-31\n")
        .note("voorbij.en", "datum: 2025-01-01\n")
}

/// Headings and titles of a digest in plain text, and the addresses of translations.
fn entries(text: &str) -> Vec<&str> {
    let heading = |line: &str| !line.is_empty() && line.chars().all(|c| c.is_uppercase() || " :".contains(c));
    text.lines().filter(|line| line.starts_with("* ") || line.contains("Ook in het") || heading(line)).collect()
}

#[test]
fn translations_stand_beside_their_original_or_under_a_heading_of_their_own() {
    let place = translated();
    let text = place.text();
    let wanted = [
        "GELDT NIET MEER",
        "* voorbij",
        "  Ook in het Engels: voorbij.en",
        "NIEUW",
        "* nieuw",
        "  Ook in het Engels: nieuw.en",
        "IN EEN ANDERE TAAL",
        "* oud.en",
    ];
    assert_eq!(entries(&text), wanted, "{text}");
    assert!(text.contains("(Bericht · in het Engels · 3 februari 2026)"), "{text}");
    let html = String::from_utf8_lossy(&place.run(&[]).stdout).into_owned();
    let link = "<a href=\"https://www.example.org/kennis/en/berichten/nieuw/\" lang=\"en\" hreflang=\"en\"";
    assert!(html.contains(&format!("Ook in het Engels: {link}")), "{html}");
    assert!(html.contains("<p lang=\"en\" style="), "{html}");
}

#[test]
fn a_digest_in_a_language_has_what_is_in_that_language() {
    let place = translated();
    let text = String::from_utf8_lossy(&place.run(&["--format", "text", "--language", "en"]).stdout).into_owned();
    assert_eq!(
        entries(&text),
        ["NO LONGER HOLDS", "* voorbij.en", "NEW", "* oud.en", "* nieuw.en", "REVIEWED: STILL RIGHT", "* stil.en"]
    );
    assert!(text.starts_with("Knowledge: what changed\nFrom 1 February 2026"), "{text}");
    assert!(text.ends_with("-- \nhttps://www.example.org/kennis/en/\n"), "{text}");
    assert_eq!(place.run(&["--language", "nl"]).stdout, place.run(&[]).stdout);
    let none = full().run(&["--language", "en"]);
    assert_eq!(none.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&none.stderr).contains("geen vertalingen in het Engels"));
}

#[test]
fn a_period_without_changes_is_said_in_words() {
    let text = Place::new().note("Ouder", "datum: 2026-01-31\n").text();
    assert!(
        text.contains("In deze periode is er niets veranderd.") && text.contains("1 februari 2026 tot en met 28 februari 2026")
    );
}

#[test]
fn what_cannot_be_written_says_why() {
    let place = full();
    let turned = place.run(&["--until", "2026-01-01"]);
    assert_eq!(turned.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&turned.stderr).contains("voordat zij begint"));
    fs::remove_file(place.0.path().join("content/wegwijs.yaml")).expect("removed");
    let nowhere = place.run(&[]);
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("--base-url"));
}

#[test]
fn a_note_that_is_added_to_the_real_content_is_in_the_digest_without_another_edit() {
    let place = Place::new();
    for path in files(&here("content")) {
        let text = fs::read(here("content").join(&path)).expect("a file");
        let to = place.0.path().join("content").join(&path);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::write(to, text).expect("written");
    }
    let digest = |place: &Place| {
        let run = ["digest", "--today", "2030-01-01", "--since", "2030-01-01", "--format", "text"];
        let output =
            Command::new(env!("CARGO_BIN_EXE_wegwijs")).args(run).current_dir(place.0.path()).output().expect("the command");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(digest(&place).contains("niets veranderd"), "{}", digest(&place));
    place.write(
        "praktijknotities/proef.md",
        "---\ntitel: Een proef\nsamenvatting: X.\ndatum: 2030-01-01\nroutes: [inkomen]\n---\n",
    );
    assert!(digest(&place).contains("* Een proef\n"));
}

/// A place with notes about routes and municipalities, all new in February.
fn chosen() -> Place {
    let place = Place::new();
    let write = |path: &str, title: &str, keys: &str| {
        place.write(path, &format!("---\ntitel: {title}\nsamenvatting: Over.\ndatum: {keys}---\n\nTekst.\n"));
    };
    write("routes/wonen.md", "Route wonen", "2026-02-01\n");
    write("routes/werk.md", "Route werk", "2026-02-01\n");
    write("gemeenten/utrecht.md", "Utrecht", "2026-02-01\n");
    for (slug, day, keys) in [
        ("een", "02", "routes: wonen\ngemeenten: utrecht\n"),
        ("twee", "03", "routes: [wonen, werk]\n"),
        ("drie", "04", "routes: werk\ngemeenten: [utrecht, den-haag]\n"),
    ] {
        write(&format!("praktijknotities/{slug}.md"), &format!("Notitie {slug}"), &format!("2026-02-{day}\n{keys}"));
    }
    write("berichten/nieuws.md", "Nieuws", "2026-02-10\n");
    place
}

#[test]
fn the_digest_has_what_is_chosen() {
    let place = chosen();
    let titles = |arguments: &[&str]| {
        let output = place.run(&[&["--format", "text"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut titles: Vec<String> = text.lines().filter_map(|line| Some(line.strip_prefix("* ")?.to_owned())).collect();
        titles.sort();
        titles
    };
    assert_eq!(titles(&["--route", "wonen"]), ["Notitie een", "Notitie twee", "Route wonen"]);
    assert_eq!(titles(&["--gemeente", "utrecht"]), ["Notitie drie", "Notitie een", "Utrecht"]);
    assert_eq!(titles(&["--gemeente", "den-haag"]), ["Notitie drie"]);
    assert_eq!(titles(&["--route", "wonen", "--gemeente", "utrecht"]), ["Notitie een"]);
    assert_eq!(titles(&["--route", "wonen", "--route", "werk", "--soort", "praktijknotities"]).len(), 3);
    assert_eq!(titles(&["--soort", "berichten", "--soort", "routes"]), ["Nieuws", "Route werk", "Route wonen"]);
    assert_eq!(titles(&["--hoogstens", "2"]), ["Nieuws", "Notitie drie"]);
    assert_eq!(titles(&["--hoogstens", "1", "--soort", "praktijknotities"]), ["Notitie drie"]);
    assert_eq!(titles(&["--soort", "moties"]), Vec::<String>::new());
    for (arguments, wanted) in [
        (["--route", "wonne"], "De site heeft geen route “wonne”. = hulp: Bedoel je “wonen”?"),
        (["--gemeente", "nergens"], "De site heeft geen gemeente “nergens”."),
        (["--soort", "notities"], "notities"),
        (["--hoogstens", "0"], "0"),
    ] {
        let output = place.run(&arguments);
        let message = String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(output.status.code() != Some(0) && message.contains(wanted), "{arguments:?}: {message}");
    }
}

#[test]
fn a_publisher_puts_words_on_top() {
    let place = chosen();
    let words = "Beste lezer,\n\nDeze maand gaat het over <wonen> & werk.\nMet dank.\n";
    place.write("../woorden.txt", words);
    let of = |arguments: &[&str]| String::from_utf8_lossy(&place.run(arguments).stdout).into_owned();
    let text = of(&["--format", "text", "--woorden-uit", "woorden.txt"]);
    assert!(text.contains("2026.\n\nBeste lezer,\n\nDeze maand gaat het over <wonen> & werk. Met dank.\n\n\n"), "{text}");
    let html = of(&["--woorden", words]);
    assert!(html.contains(">Deze maand gaat het over &lt;wonen&gt; &amp; werk. Met dank.</p>"), "{html}");
    assert!(html.find("Beste lezer,") < html.find("<h2"), "the words come first");
    let both = place.run(&["--woorden", "a", "--woorden-uit", "woorden.txt"]);
    assert_ne!(both.status.code(), Some(0));
    let gone = place.run(&["--woorden-uit", "weg.txt"]);
    assert!(gone.status.code() != Some(0) && String::from_utf8_lossy(&gone.stderr).contains("weg.txt"));
}
