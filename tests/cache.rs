//! What `build` remembers of the site before: it saves the work where nothing changed, and never decides what a site is.

mod support;

use std::fs;
use std::path::PathBuf;

use support::place::{Place, err, out};

/// Builds with a folder for records of its own; returns whether the site was made, and what was said about it.
fn build(place: &Place, more: &[&str]) -> (bool, String) {
    let base = ["build", "--today", "2026-01-31", "--cache", "cache", "--timings", "--quiet"];
    let built = place.run(&[&base, more].concat());
    assert!(built.status.success(), "{}", err(&built));
    let (findings, steps): (Vec<_>, Vec<_>) = err(&built).lines().map(str::to_owned).partition(|line| !line.contains(" ms "));
    let told = out(&built).split(" in ").next().unwrap_or_default().to_owned();
    let after = out(&built).split_once(',').map(|(_, tally)| tally.to_owned()).unwrap_or_default();
    (steps.iter().any(|step| step.contains("notities lezen")), format!("{findings:?} {told} {after}"))
}

fn record(place: &Place) -> PathBuf {
    let mut records = fs::read_dir(place.path("cache/sites")).expect("records").map(|entry| entry.expect("an entry").path());
    records.next().expect("a record")
}

/// What changes, the arguments from then on, and how it is done.
type Change<'a> = (&'a str, &'a [&'a str], &'a dyn Fn());

fn with_a_warning() -> Place {
    let place = Place::new();
    place.note("vaag", "Lees [hier](nieuws.md) meer.");
    place
}

#[test]
fn a_build_without_changes_makes_nothing_and_says_the_same() {
    let place = with_a_warning();
    let (is_made, first) = build(&place, &[]);
    assert!(is_made && first.contains("vage-link"), "{first}");
    assert_eq!(build(&place, &[]), (false, first));
}

#[test]
fn whatever_a_site_is_made_from_is_seen_to_change() {
    let place = with_a_warning();
    place.write("thema/static/humans.txt", "een");
    let theme = ["--theme", "thema"];
    let changes: [Change<'_>; 7] = [
        ("a note", &[], &|| place.note("nieuws", "Andere tekst.")),
        ("a file", &[], &|| place.write("content/bijlage.txt", "tekst")),
        ("a name", &[], &|| fs::rename(place.path("content/bijlage.txt"), place.path("content/bijlage.csv")).expect("renamed")),
        ("the settings", &[], &|| place.write("content/wegwijs.yaml", "titel: Anders\n")),
        ("the address", &["--base-url", "https://example.org/"], &|| {}),
        ("a theme", &theme, &|| {}),
        ("a file of the theme", &theme, &|| place.write("thema/static/humans.txt", "twee")),
    ];
    build(&place, &[]);
    for (what, arguments, change) in changes {
        change();
        assert!(build(&place, arguments).0, "{what}");
        assert!(!build(&place, arguments).0, "{what}, again");
        place.is_whole("public");
    }
}

#[test]
fn a_site_that_somebody_altered_is_made_again() {
    let place = with_a_warning();
    build(&place, &[]);
    let page = "public/berichten/nieuws/index.html";
    let html = place.read(page).expect("a page");
    let alterations: [(&str, &dyn Fn()); 2] = [
        ("a page", &|| place.write(page, &html.replace("Tekst", "Tikst"))),
        ("a page that is gone", &|| fs::remove_file(place.path(page)).expect("removed")),
    ];
    for (what, alter) in alterations {
        alter();
        assert!(build(&place, &[]).0, "{what}");
        assert_eq!(place.read(page).as_ref(), Some(&html), "{what}");
        place.is_whole("public");
    }
}

#[test]
fn a_record_that_is_damaged_or_gone_changes_nothing() {
    let place = with_a_warning();
    let (_, said) = build(&place, &[]);
    let whole = fs::read(record(&place)).expect("a record");
    for at in (0..whole.len()).step_by(whole.len() / 20) {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        fs::write(record(&place), &damaged).expect("written");
        assert_eq!(build(&place, &[]), (true, said.clone()), "byte {at}");
        fs::write(record(&place), &whole[..at]).expect("written");
        assert_eq!(build(&place, &[]), (true, said.clone()), "cut at {at}");
    }
    fs::remove_dir_all(place.path("cache")).expect("removed");
    place.write("cache", "a file in its place");
    assert_eq!(build(&place, &[]), (true, said));
}

#[test]
fn records_are_kept_out_of_what_is_published() {
    let place = Place::new();
    build(&place, &[]);
    for cache in ["public/cache", "public", "content/cache"] {
        let refused = place.run(&["build", "--cache", cache]);
        assert!(!refused.status.success() && err(&refused).contains("--cache"), "{cache}: {}", err(&refused));
    }
    place.is_whole("public");
}
