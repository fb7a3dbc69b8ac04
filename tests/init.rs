//! `wegwijs init`: a site of one's own that is right from the start.

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wegwijs")).args(arguments).current_dir(folder).output().expect("the command")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_new_site_has_an_example_of_every_kind_and_nothing_to_mend() {
    let place = tempfile::tempdir().expect("a folder");
    for municipality in ["Den Haag", "'s-Hertogenbosch", "Súdwest-Fryslân", "bergen (nh.)"] {
        let folder = place.path().join(format!("site van {municipality}"));
        let made = run(place.path(), &["init", &folder.to_string_lossy(), "--gemeente", municipality]);
        assert!(made.status.success(), "{}", said(&made));
        let checked = run(&folder, &["check", "--strict"]);
        assert!(checked.status.success(), "{municipality}: {}", said(&checked));
    }
    let folder = place.path().join("site van Den Haag");
    for kind in wegwijs::note::kinds::Kind::ALL {
        let files = support::files(&folder.join("content").join(kind.folder()));
        let examples = files.iter().filter(|file| {
            let text = fs::read_to_string(folder.join("content").join(kind.folder()).join(file)).expect("a file");
            text.contains("Dit is een voorbeeld.") && !text.contains("{{")
        });
        assert!(examples.count() > 0, "{}", kind.folder());
    }
    let built = run(&folder, &["build"]);
    assert!(built.status.success() && folder.join("public/praktijknotities/voorbeeld/index.html").is_file(), "{}", said(&built));
    let ignored = fs::read_to_string(folder.join(".gitignore")).expect("a file");
    assert!(ignored.lines().any(|line| line == "/public"));
}

#[test]
fn what_is_there_stays() {
    let place = tempfile::tempdir().expect("a folder");
    fs::write(place.path().join(".gitignore"), "eigen\n").expect("written");
    let made = run(place.path(), &["init"]);
    assert!(made.status.success() && said(&made).contains(".gitignore” was er al"), "{}", said(&made));
    assert_eq!(fs::read_to_string(place.path().join(".gitignore")).expect("a file"), "eigen\n");
    fs::write(place.path().join("content/index.md"), "eigen\n").expect("written");
    let again = run(place.path(), &["init"]);
    assert_eq!((again.status.code(), said(&again).contains("bestaat al")), (Some(3), true));
    assert_eq!(fs::read_to_string(place.path().join("content/index.md")).expect("a file"), "eigen\n");
    let other = place.path().join("ander");
    let unknown = run(place.path(), &["init", &other.to_string_lossy(), "--gemeente", "Den Hag"]);
    assert!(said(&unknown).contains("Bedoel je “Den Haag”?") && !other.exists(), "{}", said(&unknown));
}

/// A folder is what an editor's window is in most of the time.
#[test]
fn commands_for_editors_work_within_the_content_folder() {
    let place = tempfile::tempdir().expect("a folder");
    assert!(run(place.path(), &["init"]).status.success());
    let inside = place.path().join("content/berichten");
    let new = run(&inside, &["new", "berichten", "Nieuws"]);
    assert!(new.status.success() && inside.join("nieuws.md").is_file(), "{}", said(&new));
    let renamed = run(&inside, &["hernoem", "voorbeeld.md", "eerste"]);
    assert!(renamed.status.success() && inside.join("eerste.md").is_file(), "{}", said(&renamed));
    let checked = run(&inside, &["check"]);
    assert!(!said(&checked).contains("bestaat niet"), "{}", said(&checked));
}

#[test]
fn a_draft_has_what_is_known_and_says_what_to_choose_from() {
    let place = tempfile::tempdir().expect("a folder");
    assert!(run(place.path(), &["init"]).status.success());
    let draft = |kind: &str, title: &str| {
        let new = run(place.path(), &["new", kind, title]);
        assert!(new.status.success(), "{}", said(&new));
        let path = place.path().join("content").join(kind).join(format!("{}.md", wegwijs::address::slug(title)));
        fs::read_to_string(path).expect("the draft")
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
        let new = run(place.path(), &["new", "berichten", empty]);
        assert_eq!((new.status.code(), said(&new).contains("De titel is leeg")), (Some(2), true), "{}", said(&new));
    }
}
