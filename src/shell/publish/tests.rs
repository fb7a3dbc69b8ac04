//! What publishing does in a folder, also where builds are killed halfway.

use std::cell::RefCell;
use std::fs;

use super::manifest::MARKER;
use super::swap::in_two_steps;
use super::*;
use crate::diagnostic::Diagnostics;
use crate::output::Sink as _;
use crate::render::machine::checksums;

/// A site of one page and one script, with its list.
fn output(text: &str) -> Output {
    let (mut output, mut diagnostics) = (Output::default(), Diagnostics::default());
    let script = format!("assets/site.{}.js", &checksums::sum(text.as_bytes())[..10]);
    let files = [("a/index.html", text), (&script, text)];
    let sums: String = files.map(|(path, text)| format!("{}  {path}\n", checksums::sum(text.as_bytes()))).concat();
    for (path, text) in files.into_iter().chain([(manifest::SUMS, sums.as_str())]) {
        output.insert(path, text.as_bytes(), "a.md", &mut diagnostics);
    }
    output
}

fn request(folder: &Path) -> Request<'_> {
    Request { folder, content: Path::new("nowhere"), theme: None, wait: false, force: false }
}

fn publish(output: &Output, folder: &Path) -> Result<Vec<String>, Failure> {
    claim(&request(folder), &|_| {})?.publish(output)
}

fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join("a/index.html")).unwrap_or_default()
}

fn count(folder: &Path) -> usize {
    fs::read_dir(folder).expect("entries").count()
}

/// What a build that is killed leaves: its lock file, and a folder.
fn killed(folder: &Path) -> Claim {
    claim(&request(folder), &|_| {}).expect("claimed")
}

/// Ends a build as a killed one ends: without clearing anything.
fn leave(mut half: Intake) {
    half.token.clear();
}

#[test]
fn a_site_replaces_a_site_and_leaves_nothing_behind() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("public");
    for round in ["een", "twee"] {
        assert!(publish(&output(round), &folder).expect("published").is_empty());
        assert_eq!((text(&folder).as_str(), count(parent.path())), (round, 1));
    }
}

#[test]
fn a_folder_with_something_else_is_never_replaced() {
    let parent = tempfile::tempdir().expect("a folder");
    fs::write(parent.path().join("brief.txt"), "bewaar mij").expect("a file");
    let failure = publish(&output("x"), parent.path()).expect_err("refused");
    assert!(failure.to_string().contains("“brief.txt”"), "{failure}");
    assert_eq!(count(parent.path()), 1);
}

#[test]
fn a_build_killed_between_two_renames_is_put_right_before_anything_else() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("public");
    publish(&output("oud"), &folder).expect("published");
    let mut half = killed(&folder);
    let token = half.token().expect("a token");
    fs::create_dir(half.place.staging(&token, false)).expect("half written");
    fs::rename(&folder, half.place.aside(&token)).expect("killed between the two steps");
    drop(half);
    assert_eq!(count(parent.path()), 3);
    let next = killed(&folder);
    assert_eq!(text(&folder), "oud");
    drop(next);
    assert_eq!(count(parent.path()), 1);
}

#[test]
fn what_is_not_noted_as_ours_is_not_cleared() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("public");
    publish(&output("oud"), &folder).expect("published");
    let other = parent.path().join(".public.wegwijs-0123456789abcdef");
    fs::create_dir(&other).expect("a folder");
    fs::copy(folder.join(MARKER), other.join(MARKER)).expect("a marker like ours");
    fs::write(other.join("brief.txt"), "bewaar mij").expect("a file");
    publish(&output("nieuw"), &folder).expect("published");
    assert_eq!(count(&other), 2);
}

#[test]
fn a_file_put_into_what_a_killed_build_left_is_named_and_stays() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("public");
    let half = killed(&folder).begin().expect("begun");
    let staging = half.staging().expect("a folder").0.to_owned();
    half.take("a/index.html", b"half");
    leave(half);
    fs::write(staging.join("brief.txt"), "bewaar mij").expect("a file");
    for round in ["een", "twee"] {
        let warnings = publish(&output(round), &folder).expect("published");
        assert!(warnings.concat().contains("“brief.txt”"), "{warnings:?}");
        assert_eq!(fs::read_to_string(staging.join("brief.txt")).expect("the file"), "bewaar mij");
    }
    fs::remove_file(staging.join("brief.txt")).expect("taken away");
    assert!(publish(&output("drie"), &folder).expect("published").is_empty());
    assert_eq!(count(parent.path()), 1);
}

#[test]
fn what_a_killed_build_had_removed_already_is_not_kept() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("public");
    publish(&output("een"), &folder).expect("published");
    // A build that renews file by file names old and new files in the marker until it is done.
    let marker = fs::read_to_string(folder.join(MARKER)).expect("a marker");
    let removed = format!("{}  assets/site.0123456789.js\n", checksums::sum(b"weg"));
    fs::write(folder.join(MARKER), marker + &removed).expect("a marker");
    publish(&output("een"), &folder).expect("published");
    let report = crate::shell::verify::verify(&folder).expect("a report");
    assert!(report.is_sound(), "{}", report.to_text());
}

#[test]
fn where_folders_cannot_be_exchanged_two_steps_do_it() {
    let parent = tempfile::tempdir().expect("a folder");
    let [staging, folder, aside] = ["n", "f", "o"].map(|name| parent.path().join(name));
    for path in [&staging, &folder] {
        fs::create_dir(path).expect("a folder");
    }
    fs::write(staging.join("nieuw"), "").expect("a file");
    assert!(in_two_steps(&staging, &folder, &aside).expect("replaced"));
    assert!(folder.join("nieuw").exists() && aside.exists());
}

#[test]
fn scripts_of_the_release_before_stay_for_one_release() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("public");
    let scripts = || count(&folder.join("assets"));
    for (text, expected) in [("een", 1), ("twee", 2), ("twee", 2), ("drie", 2)] {
        publish(&output(text), &folder).expect("published");
        assert_eq!(scripts(), expected, "{text}");
    }
}

#[test]
fn a_folder_renewed_file_by_file_ends_up_the_same_wherever_it_was_killed() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("public");
    publish(&output("oud"), &folder).expect("published");
    let (half, site) = (killed(&folder).begin().expect("begun"), output("half"));
    let staging = half.staging().expect("a folder").0;
    let release = Release::new(&site, &half.old, &folder, &half.written());
    stage::write(&release, staging, None, staging).expect("written");
    fill::announce(&release, &half.old, &folder, staging).expect("announced");
    // Killed in the middle: what is new is in its place, and no list names it yet.
    fs::create_dir_all(folder.join("assets")).expect("a folder");
    for path in site.iter().map(|(path, _)| path).filter(|path| *path != manifest::SUMS) {
        fs::rename(staging.join(path), folder.join(path)).expect("in its place");
    }
    leave(half);
    assert!(publish(&output("nieuw"), &folder).expect("published").is_empty());
    assert_eq!((text(&folder).as_str(), count(parent.path()), count(&folder.join("assets"))), ("nieuw", 1, 2));
    publish(&output("nog nieuwer"), &folder).expect("published");
    assert_eq!(count(&folder.join("assets")), 2);
}

#[test]
fn who_waits_says_for_whom() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("public");
    let first = killed(&folder);
    let failure = claim(&request(&folder), &|_| {}).expect_err("busy");
    assert_eq!(failure.code(), super::super::exit::BUSY);
    assert!(failure.to_string().contains(&format!("proces {}", std::process::id())), "{failure}");
    let said = RefCell::new(String::new());
    let wait = Request { wait: true, ..request(&folder) };
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(std::time::Duration::from_millis(200));
            drop(first);
        });
        claim(&wait, &|text| said.borrow_mut().push_str(text)).expect("its turn");
    });
    let said = said.into_inner();
    assert!(said.contains("Er wordt gewacht op een andere bouw") && said.contains("aan de beurt"), "{said}");
}

#[test]
fn only_what_the_folder_lacks_is_written_while_the_site_is_made() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("public");
    publish(&output("een"), &folder).expect("published");
    let intake = killed(&folder).begin().expect("begun");
    assert_eq!(intake.take("a/index.html", b"een"), checksums::sum(b"een"));
    assert_eq!(count(parent.path()), 2, "the site and the lock");
    intake.take("b/index.html", b"twee");
    let staging = intake.staging().expect("a folder").0.to_owned();
    assert!(staging.join("b/index.html").exists() && !staging.join("a").exists());
    drop(intake);
    assert_eq!((text(&folder).as_str(), count(parent.path())), ("een", 1));
}

#[test]
fn a_file_that_cannot_be_written_stops_the_site() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("public");
    publish(&output("een"), &folder).expect("published");
    let intake = killed(&folder).begin().expect("begun");
    intake.take("a", b"a file");
    intake.take("a/index.html", b"in a file");
    let failure = intake.publish(&output("twee")).expect_err("refused");
    assert!(failure.to_string().contains("a/index.html"), "{failure}");
    assert_eq!((text(&folder).as_str(), count(parent.path())), ("een", 1));
}
