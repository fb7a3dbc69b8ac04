//! Publishing through the command: what stops it and how it says so, what a site keeps, and volumes. Arrangements of folders and
//! links are in `arrangements.rs`, kills and full disks in `interrupted.rs`.

mod support;

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

use support::place::{LETTER, Place, can_mount, copy, err, out, site};

#[test]
fn what_stops_a_build_is_named_with_a_way_out() {
    let place = Place::new();
    site(&place);
    place.write("public/.git/HEAD", LETTER);
    place.write("public/berichten/eigen.html", LETTER);
    let refused = err(&place.run(&["build"]));
    for words in ["“.git/”", "“berichten/eigen.html”", "--force", "niet vernieuwd"] {
        assert!(refused.contains(words), "{words}: {refused}");
    }
    let inside = err(&place.run(&["build", "--out", "."]));
    assert!(inside.contains("“content”") && inside.contains("--out"), "{inside}");
}

#[test]
fn a_page_that_the_site_before_had_is_missed() {
    let place = Place::new();
    place.write("content/berichten/blijft.md", "# Blijft\n");
    place.write("content/berichten/weg.md", "# Weg\n");
    assert!(!err(&place.run(&["build"])).contains("verdwenen-pagina"));
    fs::remove_file(place.path("content/berichten/weg.md")).expect("removed");
    let before = place.read("public/SHA256SUMS");
    let strict = place.run(&["build", "--strict"]);
    assert_eq!((strict.status.code(), place.read("public/SHA256SUMS")), (Some(1), before));
    assert!(err(&strict).contains("/berichten/weg/"), "{}", err(&strict));
    // The address that was left free leads to the note that takes its place.
    place.write("content/berichten/blijft.md", "---\naliassen: [/berichten/weg/]\n---\n\n# Blijft\n");
    assert!(!err(&place.run(&["build"])).contains("verdwenen-pagina"));
    place.write("content/berichten/blijft.md", "# Blijft\n");
    let built = place.run(&["build"]);
    assert!(built.status.success() && err(&built).contains("/berichten/weg/"), "{}", err(&built));
}

#[test]
fn nothing_is_left_beside_a_site_or_behind_a_link() {
    let place = Place::new();
    fs::create_dir(place.path("srv")).expect("a folder");
    symlink("srv/www", place.path("link")).expect("a link");
    for _ in 0..2 {
        site(&place);
        assert!(place.run(&["build", "--out", "link"]).status.success());
    }
    assert_eq!(place.names("."), ["content", "link", "public", "srv"]);
    assert_eq!(place.names("srv"), ["www"]);
    place.is_whole("srv/www");
}

#[test]
fn a_folder_keeps_its_mode_and_owner() {
    let place = Place::new();
    site(&place);
    let folder = place.path("public");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o2750)).expect("a mode");
    let is_root = fs::metadata(&folder).expect("a folder").uid() == 0;
    if is_root {
        std::os::unix::fs::chown(&folder, Some(12345), Some(12346)).expect("an owner");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o2750)).expect("a mode");
    }
    let like = |metadata: fs::Metadata| (metadata.mode() & 0o7777, metadata.uid(), metadata.gid());
    let before = like(fs::metadata(&folder).expect("a folder"));
    site(&place);
    assert_eq!(like(fs::metadata(&folder).expect("a folder")), before);
    assert_eq!(before.0, 0o2750);
    place.is_whole("public");
}

#[test]
fn a_folder_around_the_site_that_somebody_locked_keeps_nobody_waiting() {
    let place = Place::new();
    let parent = fs::File::open(place.path(".")).expect("a folder");
    parent.lock().expect("a lock");
    let built = place.run(&["build", "--no-wait"]);
    assert!(built.status.success(), "{}", err(&built));
}

#[test]
fn faulty_content_leaves_no_trace_of_a_build() {
    let place = Place::new();
    place.write("content/berichten/fout.md", "---\ntitel: Fout\nsamenvating: X.\ndatum: 2026-01-31\n---\n");
    assert_eq!(place.run(&["build", "--out", "a/b/public"]).status.code(), Some(1));
    assert_eq!(place.names("."), ["content"]);
}

#[test]
fn a_page_that_was_open_goes_on_searching() {
    let place = Place::new();
    site(&place);
    let mut open = wegwijs::shell::search::Site::open(&place.path("public"), None).expect("an index");
    place.note("nieuws", "Een heel andere tekst over zwaluwstaarten.");
    place.note("tweede", "Nog een bericht.");
    site(&place);
    let answer = open.search("huisvesting", 10).expect("an answer");
    assert!(answer.to_text().contains("1 gevonden"), "{}", answer.to_text());
    place.is_whole("public");
}

#[test]
fn verify_names_what_is_missing_altered_and_extra() {
    let place = Place::new();
    assert_eq!(place.run(&["verify"]).status.code(), Some(3));
    site(&place);
    let sound = place.run(&["verify"]);
    assert_eq!(sound.status.code(), Some(0), "{}", out(&sound));
    copy(&place.path("public"), &place.path("kopie"));
    fs::remove_file(place.path("kopie/404.html")).expect("removed");
    place.write("kopie/index.html", "gekraakt");
    place.write("kopie/berichten/extra.html", "extra");
    let report = place.run(&["verify", "kopie"]);
    assert_eq!(report.status.code(), Some(1));
    let lines = ["ontbreekt  404.html", "veranderd  index.html", "onbekend   berichten/extra.html", "3 verschillen"];
    assert!(lines.iter().all(|line| out(&report).contains(line)), "{}", out(&report));
    let json: serde_json::Value = serde_json::from_str(&out(&place.run(&["verify", "kopie", "--json"]))).expect("JSON");
    assert_eq!((&json["ontbreekt"][0], &json["veranderd"][0]), (&"404.html".into(), &"index.html".into()));
    let list = place.read("public/SHA256SUMS").expect("a list");
    place.write("public/SHA256SUMS", &list.replacen("  404.html", "  ../404.html", 1));
    let damaged = out(&place.run(&["verify"]));
    assert!(damaged.contains("onleesbaar SHA256SUMS, regel") && damaged.contains("veranderd  SHA256SUMS"), "{damaged}");
}

/// What a script must find after it built twice into a folder that no other can take the place of.
const FILLED: &str = "
    wegwijs build --out pub; cp -r content bewaard; rm content/berichten/weg.md
    wegwijs build --out pub; wegwijs verify pub
    test ! -e pub/berichten/weg; test -e pub/berichten/nieuws/index.html
    test \"$(ls -A | tr \"\\n\" \" \")\" = \"$EXPECTED\"";

/// Runs a script in a space of its own for mounts.
#[track_caller]
fn mounted(place: &Place, before: &str, expected: &str) {
    place.note("weg", "Gaat weg.");
    let script = format!("unshare -rm bash -euc '{}{before}{FILLED}'", "set -o pipefail;").replace("$EXPECTED", expected);
    let done = place.script(&script);
    assert!(done.status.success(), "{}{}", out(&done), err(&done));
}

#[test]
fn a_volume_is_filled() {
    if can_mount() {
        let place = Place::new();
        mounted(&place, "mkdir pub; mount -t tmpfs tmpfs pub; mkdir pub/lost+found", "bewaard content pub ");
    }
}

#[test]
fn a_folder_that_is_mounted_on_itself_is_filled() {
    if can_mount() {
        let place = Place::new();
        mounted(&place, "mkdir pub; mount --bind pub pub", "bewaard content pub ");
    }
}

#[test]
fn a_folder_of_a_lower_layer_is_renewed() {
    if can_mount() {
        let place = Place::new();
        let before = "mkdir laag; wegwijs build --out laag/pub; mkdir t w; mount -t tmpfs tmpfs t; mkdir t/u t/w; \
            mount -t overlay overlay -o userxattr,lowerdir=laag,upperdir=t/u,workdir=t/w w; mkdir -p w; ln -s w/pub pub";
        mounted(&place, before, "bewaard content laag pub t w ");
    }
}

/// What tells whether a file or folder was touched: path, time of the last change, number, size.
fn touched(place: &Place) -> Vec<(String, i64, i64, u64)> {
    let paths = support::files(&place.path("public")).into_iter().chain([String::new()]);
    let found = |path: String| {
        let found = fs::symlink_metadata(place.path("public").join(&path)).expect("a file");
        (path, found.mtime(), found.mtime_nsec(), found.ino())
    };
    paths.map(found).collect()
}

#[test]
fn a_second_build_touches_nothing() {
    let place = Place::new();
    for arguments in [&["build"][..], &["build", "--force"]] {
        assert!(place.run(arguments).status.success());
        let before = touched(&place);
        assert!(place.run(arguments).status.success());
        assert_eq!(touched(&place), before, "{arguments:?}");
        // The second time in a folder in which files are renewed one by one.
        place.write("public/.git/HEAD", LETTER);
    }
}

#[test]
fn a_build_renews_only_what_differs() {
    let place = Place::new();
    for more in [&[][..], &["--force"]] {
        place.note("ander", "Een tekst.");
        let build = || assert!(place.run(&[&["build"], more].concat()).status.success());
        build();
        build();
        let page = "berichten/nieuws/index.html";
        let before: Vec<_> = touched(&place);
        place.note("ander", "Een andere tekst.");
        // Somebody altered a page, and took away another file.
        let text = place.read(&format!("public/{page}")).expect("a page");
        place.write(&format!("public/{page}"), &text.replace("Tekst", "Tikst"));
        fs::remove_file(place.path("public/404.html")).expect("removed");
        build();
        assert_eq!(place.read(&format!("public/{page}")), Some(text));
        let after = touched(&place);
        let renewed: Vec<&str> = after.iter().filter(|file| !before.contains(file)).map(|(path, ..)| path.as_str()).collect();
        for path in [page, "404.html", "berichten/ander/index.html", "SHA256SUMS"] {
            assert!(renewed.contains(&path), "{path}: {renewed:?}");
        }
        for path in ["berichten/index.html", "favicon.svg", "robots.txt"] {
            assert!(after.iter().any(|file| file.0 == path) && !renewed.contains(&path), "{path}: {renewed:?}");
        }
        place.write("public/.git/HEAD", LETTER);
    }
}
