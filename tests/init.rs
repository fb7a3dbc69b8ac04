//! `wegwijs init`: a site of one's own that is right from the start.

mod support;

use std::fs;
use std::process::Output;

use support::place::{Place, err, out};

/// Runs the command in a folder of a place.
fn run(place: &Place, folder: &str, arguments: &[&str]) -> Output {
    place.command(arguments).current_dir(place.path(folder)).output().expect("the command")
}

fn said(output: &Output) -> String {
    format!("{}{}", out(output), err(output))
}

#[test]
fn a_new_site_has_an_example_of_every_kind_and_nothing_to_mend() {
    let place = Place::empty();
    for municipality in ["Den Haag", "'s-Hertogenbosch", "Súdwest-Fryslân", "bergen (nh.)"] {
        let folder = format!("site van {municipality}");
        let made = run(&place, "", &["init", &folder, "--gemeente", municipality]);
        assert!(made.status.success(), "{}", said(&made));
        let checked = run(&place, &folder, &["check", "--strict"]);
        assert!(checked.status.success(), "{municipality}: {}", said(&checked));
    }
    let folder = place.path("site van Den Haag");
    for kind in wegwijs::note::kinds::Kind::ALL {
        let files = support::files(&folder.join("content").join(kind.folder()));
        let examples = files.iter().filter(|file| {
            let text = fs::read_to_string(folder.join("content").join(kind.folder()).join(file)).expect("a file");
            text.contains("Dit is een voorbeeld.") && !text.contains("{{")
        });
        assert!(examples.count() > 0, "{}", kind.folder());
    }
    let built = run(&place, "site van Den Haag", &["build"]);
    assert!(built.status.success() && folder.join("public/praktijknotities/voorbeeld/index.html").is_file(), "{}", said(&built));
    let ignored = fs::read_to_string(folder.join(".gitignore")).expect("a file");
    assert!(ignored.lines().any(|line| line == "/public"));
}

#[test]
fn what_is_there_stays() {
    let place = Place::empty();
    place.write(".gitignore", "eigen\n");
    let made = run(&place, "", &["init"]);
    assert!(made.status.success() && said(&made).contains(".gitignore” was er al"), "{}", said(&made));
    assert_eq!(place.read(".gitignore").as_deref(), Some("eigen\n"));
    place.write("content/index.md", "eigen\n");
    let again = run(&place, "", &["init"]);
    assert_eq!((again.status.code(), said(&again).contains("bestaat al")), (Some(3), true));
    assert_eq!(place.read("content/index.md").as_deref(), Some("eigen\n"));
    let unknown = run(&place, "", &["init", "ander", "--gemeente", "Den Hag"]);
    assert!(said(&unknown).contains("Bedoel je “Den Haag”?") && !place.path("ander").exists(), "{}", said(&unknown));
}

/// A folder is what an editor's window is in most of the time.
#[test]
fn commands_for_editors_work_within_the_content_folder() {
    let place = Place::empty();
    assert!(run(&place, "", &["init"]).status.success());
    let inside = "content/berichten";
    let new = run(&place, inside, &["new", "berichten", "Nieuws"]);
    assert!(new.status.success() && place.path("content/berichten/nieuws.md").is_file(), "{}", said(&new));
    let renamed = run(&place, inside, &["hernoem", "voorbeeld.md", "eerste"]);
    assert!(renamed.status.success() && place.path("content/berichten/eerste.md").is_file(), "{}", said(&renamed));
    let checked = run(&place, inside, &["check"]);
    assert!(!said(&checked).contains("bestaat niet"), "{}", said(&checked));
}

#[test]
fn a_draft_has_what_is_known_and_says_what_to_choose_from() {
    let place = Place::empty();
    assert!(run(&place, "", &["init"]).status.success());
    let draft = |kind: &str, title: &str| {
        let new = run(&place, "", &["new", kind, title]);
        assert!(new.status.success(), "{}", said(&new));
        place.read(&format!("content/{kind}/{}.md", wegwijs::address::slug(title))).expect("the draft")
    };
    let place_name = draft("gemeenten", "'s-Gravenhage");
    assert!(place_name.contains("\ntooi: https://identifier.overheid.nl/tooi/id/gemeente/gm0518\n"), "{place_name}");
    assert!(place_name.contains("\nprovincie: Zuid-Holland\n"), "{place_name}");
    assert!(!draft("gemeenten", "Nergens").contains("\ntooi:"));
    let note = draft("praktijknotities", "Mijn notitie");
    for wanted in [
        "een tot vier. Kies uit: arbeidsmarkt, begeleiding, huisvesting, inkomen.\nroutes: []",
        "Kies uit: met-bijstand, zonder-bijstand, schulden, woning-nodig.",
        "Kies uit: idee, pilot, regulier, gestopt.",
        "\n## Aanleiding\n\n<!-- ",
        "\n## Kosten\n",
    ] {
        assert!(note.contains(wanted), "no {wanted} in {note}");
    }
    for empty in ["", "  ", "-"] {
        let new = run(&place, "", &["new", "berichten", empty]);
        assert_eq!((new.status.code(), said(&new).contains("De titel is leeg")), (Some(2), true), "{}", said(&new));
    }
}
