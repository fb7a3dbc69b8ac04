//! What a content folder can hold besides documents, and names that get in each other's way: nothing is left out or replaced
//! without a word.

mod support;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::process::Command;

use support::SiteBuilder;
use support::place::{Place, err, out};

/// Runs `check` and `build`; both must end alike. Gives what the check says.
#[track_caller]
fn checked(place: &Place, code: i32) -> String {
    let check = place.run(&["check", "--alles"]);
    let said = format!("{}{}", err(&check), out(&check));
    assert_eq!(check.status.code(), Some(code), "{said}");
    let build = place.run(&["build"]);
    assert_eq!(build.status.code(), Some(code), "{}", err(&build));
    said
}

#[test]
fn names_that_are_no_text_are_each_named() {
    let place = Place::new();
    for name in [&b"caf\xE9.md"[..], b"caf\xE8.md", b"foto\xFF.jpg"] {
        fs::write(place.path("content/berichten").join(OsStr::from_bytes(name)), "x").expect("a file");
    }
    let said = checked(&place, 1);
    for name in ["caf\\xE9.md", "caf\\xE8.md", "foto\\xFF.jpg"] {
        assert!(said.contains(name), "{name}: {said}");
    }
}

#[test]
fn links_and_pipes_are_left_out_with_a_word() {
    let place = Place::new();
    place.note("weg", "Het origineel.");
    fs::rename(place.path("content/berichten/weg.md"), place.path("weg.md")).expect("moved");
    symlink(place.path("weg.md"), place.path("content/berichten/link.md")).expect("a link");
    symlink("berichten", place.path("content/map")).expect("a link");
    let made = Command::new("mkfifo").arg(place.path("content/pijp.md")).status().expect("a pipe");
    assert!(made.success());
    let said = checked(&place, 0);
    for name in ["berichten/link.md", "map", "pijp.md"] {
        assert!(said.contains(&format!("--> {name}\n")), "{name}: {said}");
    }
    assert!(!place.path("public/berichten/link").exists());
}

#[test]
fn settings_behind_a_link_are_not_passed_over() {
    let place = Place::new();
    place.write("wegwijs.yaml", "titel: Mijn site\n");
    symlink("../wegwijs.yaml", place.path("content/wegwijs.yaml")).expect("a link");
    assert!(checked(&place, 1).contains("--> wegwijs.yaml"));
}

#[test]
fn a_name_does_not_act_on_the_terminal() {
    let place = Place::new();
    place.write("content/berichten/\u{1b}[31mrood\u{202E}.md", "---\ntitel: Rood\nkleur: rood\n---\n\n[weg](nergens.md)\n");
    for arguments in [&["check"][..], &["build"], &["build", "--out", "\u{1b}]0;x\u{7}"], &["check", "--content", "\u{1b}c"]] {
        let ran = place.run(arguments);
        let said = format!("{}{}", err(&ran), out(&ran));
        assert!(!said.is_empty() && !said.contains(['\u{1b}', '\u{7}', '\u{202E}']), "{said:?}");
    }
}

#[test]
fn a_file_and_a_folder_of_one_name_are_found_before_they_are_written() {
    let place = Place::new();
    place.write("content/wegwijs.yaml", "titel: Proef\nlosse_bestanden: [docs/plan]\n");
    place.write("content/docs/plan", "een bijlage");
    place.write("content/docs/plan.md", "# Plan\n");
    let said = checked(&place, 1);
    assert!(said.contains("docs/plan.md") && said.contains("“docs/plan”") || said.contains("“docs/plan.md”"), "{said}");
    assert!(!said.contains(".wegwijs-"), "{said}");
}

#[test]
fn a_name_that_is_too_long_for_a_host_is_found_before_it_is_written() {
    let place = Place::new();
    // One letter in the name of a file is four in an address.
    place.write(&format!("content/docs/{}.md", "щ".repeat(100)), "# Plan\n");
    let said = checked(&place, 1);
    assert!(said.contains("naam-te-lang"), "{said}");
}

#[test]
fn files_that_the_program_writes_are_replaced_by_few_others() {
    let own = |path: &str| {
        let site = SiteBuilder::new().document("berichten/nieuws.md", "Nieuws", "").file(path, "eigen");
        site.base_url("https://www.example.org/").build()
    };
    for path in ["robots.txt", "llms.txt", "favicon.svg", "delen.png"] {
        let built = own(path);
        assert_eq!((built.codes(), built.text(path).as_str()), (vec![], "eigen"), "{path}");
    }
    for path in ["sitemap.xml", "feed.xml", "opensearch.xml"] {
        let built = own(path);
        assert_eq!(built.codes(), ["dubbel-adres"], "{path}: {}", built.report());
        assert!(built.report().contains(&format!("--> {path}")) && built.report().contains("wegwijs zelf"), "{}", built.report());
    }
    // A file of such a name gets an address of another one.
    for path in ["SHA256SUMS", "_headers", "_hosting/nginx.conf"] {
        let built = own(path);
        assert!(!built.diagnostics.has_errors() && built.text(path) != "eigen", "{path}: {}", built.report());
    }
}

#[test]
fn an_old_address_replaces_nothing_that_the_program_writes() {
    for alias in ["robots.txt", "feed.xml", ".htaccess", "llms.txt", "SHA256SUMS.txt"] {
        let site = SiteBuilder::new().document("berichten/nieuws.md", "Nieuws", &format!("aliassen: [/{alias}]\n"));
        let built = site.base_url("https://www.example.org/").build();
        let expected: &[&str] = if alias == "SHA256SUMS.txt" { &[] } else { &["dubbel-adres"] };
        assert_eq!(built.codes(), expected, "{alias}: {}", built.report());
    }
}

#[test]
fn control_characters_reach_neither_pages_nor_calendars() {
    let meeting = "---\ntitel: \"Over\\0leg\\rX-KWAAD:1\"\nsamenvatting: \"Een\\0 regel\\rX-KWAAD:1\\r\\nX-KWAAD:2\"\ndatum: 2026-01-01\n\
        begin: 2026-03-01\nlocatie: \"Hier\\rX-KWAAD:3\"\n---\n\nTekst met \0 erin.\n";
    let built = SiteBuilder::new().file("bijeenkomsten/overleg.md", meeting).build();
    let calendar = built.text("bijeenkomsten/overleg/agenda.ics");
    let bare = calendar.replace("\r\n", "");
    assert!(!bare.contains('\r') && !calendar.lines().any(|line| line.starts_with("X-KWAAD")), "{calendar:?}");
    for path in built.paths().into_iter().filter(|path| !path.ends_with(".png")) {
        assert!(!built.text(path).contains('\0'), "{path} contains NUL");
    }
}
