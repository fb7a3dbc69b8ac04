//! Publishing through the command: in whatever arrangement of folders, links and mounts, what is not the site's own stays as it
//! is, and the site is whole.

mod support;

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

use support::place::{Place, can_mount, copy, err, out};

/// An arrangement: what is there before, what is built, how that ends, and where the site is then.
struct Case {
    name: &'static str,
    before: fn(&Place),
    build: &'static [&'static str],
    code: i32,
    site: &'static str,
}

fn site(place: &Place) {
    let built = place.run(&["build"]);
    assert!(built.status.success(), "{}", err(&built));
}

const LETTER: &str = "bewaar mij";

const CASES: &[Case] = &[
    Case { name: "nothing yet", before: |_| {}, build: &[], code: 0, site: "public" },
    Case { name: "nor the folders around it", before: |_| {}, build: &["--out", "a/b/c"], code: 0, site: "a/b/c" },
    Case {
        name: "an empty folder",
        before: |p| fs::create_dir(p.path("public")).expect("done"),
        build: &[],
        code: 0,
        site: "public",
    },
    Case { name: "a site", before: site, build: &[], code: 0, site: "public" },
    Case {
        name: "a link to a site",
        before: |p| {
            p.run(&["build", "--out", "www"]);
            symlink("www", p.path("public")).expect("done");
        },
        build: &[],
        code: 0,
        site: "www",
    },
    Case {
        name: "a link to an empty folder",
        before: |p| {
            fs::create_dir(p.path("www")).expect("done");
            symlink(p.path("www"), p.path("public")).expect("done");
        },
        build: &[],
        code: 0,
        site: "www",
    },
    Case {
        name: "a link to nothing yet",
        before: |p| symlink("www", p.path("public")).expect("done"),
        build: &[],
        code: 0,
        site: "www",
    },
    Case {
        name: "a link to a link",
        before: |p| {
            symlink("tussen", p.path("public")).expect("done");
            symlink("www", p.path("tussen")).expect("done");
        },
        build: &[],
        code: 0,
        site: "www",
    },
    Case {
        name: "a link to itself",
        before: |p| symlink("public", p.path("public")).expect("done"),
        build: &[],
        code: 3,
        site: "",
    },
    Case { name: "a file", before: |p| p.write("public", LETTER), build: &[], code: 3, site: "" },
    Case { name: "a folder with something else", before: |p| p.write("public/brief.txt", LETTER), build: &[], code: 3, site: "" },
    Case { name: "the same, by force", before: |p| p.write("public/brief.txt", LETTER), build: &["--force"], code: 0, site: "" },
    Case {
        name: "a site under version control",
        before: |p| {
            site(p);
            p.write("public/.git/HEAD", LETTER);
        },
        build: &[],
        code: 3,
        site: "",
    },
    Case {
        name: "the same, by force",
        before: |p| {
            site(p);
            p.write("public/.git/HEAD", LETTER);
        },
        build: &["--force"],
        code: 0,
        site: "",
    },
    Case {
        name: "an upload among the pages",
        before: |p| {
            site(p);
            p.write("public/berichten/nieuws/upload.jpg", LETTER);
        },
        build: &[],
        code: 3,
        site: "",
    },
    Case {
        name: "an empty folder of somebody else",
        before: |p| {
            site(p);
            fs::create_dir(p.path("public/uploads")).expect("done");
        },
        build: &[],
        code: 3,
        site: "",
    },
    Case {
        name: "a link in the site",
        before: |p| {
            site(p);
            p.write("elders/brief.txt", LETTER);
            symlink("../elders", p.path("public/elders")).expect("done");
        },
        build: &[],
        code: 3,
        site: "",
    },
    Case {
        name: "a link in place of a folder of the site, to files of the same names",
        before: |p| {
            site(p);
            fs::rename(p.path("public/assets"), p.path("elders")).expect("done");
            symlink("../elders", p.path("public/assets")).expect("done");
        },
        build: &["--force"],
        code: 3,
        site: "",
    },
    Case {
        name: "a file in place of a folder of the site, by force",
        before: |p| {
            site(p);
            fs::remove_dir_all(p.path("public/berichten")).expect("done");
            p.write("public/berichten", LETTER);
        },
        build: &["--force"],
        code: 3,
        site: "",
    },
    Case {
        name: "a folder in place of a file of the site, by force",
        before: |p| {
            site(p);
            fs::remove_file(p.path("public/sitemap.xml")).ok();
            fs::remove_file(p.path("public/404.html")).expect("done");
            p.write("public/404.html/brief.txt", LETTER);
        },
        build: &["--force"],
        code: 3,
        site: "",
    },
    Case {
        name: "the content in the site",
        before: |p| {
            site(p);
            fs::rename(p.path("content"), p.path("public/content")).expect("done");
        },
        build: &["--content", "public/content", "--force"],
        code: 3,
        site: "",
    },
    Case { name: "the content itself", before: |_| {}, build: &["--out", "content", "--force"], code: 3, site: "" },
    Case { name: "a folder of the content", before: |_| {}, build: &["--out", "content/berichten"], code: 3, site: "" },
    Case {
        name: "a link to the content",
        before: |p| symlink("content", p.path("public")).expect("done"),
        build: &["--force"],
        code: 3,
        site: "",
    },
    Case {
        name: "the content by a link",
        before: |p| {
            fs::create_dir(p.path("public")).expect("done");
            fs::rename(p.path("content"), p.path("public/content")).expect("done");
            symlink("public/content", p.path("content")).expect("done");
        },
        build: &["--force"],
        code: 3,
        site: "",
    },
    Case { name: "the folder around all of it", before: |_| {}, build: &["--out", ".", "--force"], code: 3, site: "" },
    Case {
        name: "a new folder in the content",
        before: |_| {},
        build: &["--out", "content/public"],
        code: 0,
        site: "content/public",
    },
    Case {
        name: "a theme in the site",
        before: |p| {
            site(p);
            p.write("public/thema/css/eigen.css", "a{}");
        },
        build: &["--theme", "public/thema", "--force"],
        code: 3,
        site: "",
    },
    Case {
        name: "the site in a theme",
        before: |p| p.write("thema/css/eigen.css", "a{}"),
        build: &["--theme", "thema", "--out", "thema/public"],
        code: 3,
        site: "",
    },
    Case {
        name: "folders of somebody else beside it, with names like ours",
        before: |p| {
            site(p);
            for name in
                [".public.nieuw", ".public.oud", ".public.wegwijs-0123456789abcdef", ".public.wegwijs-0123456789abcdef-oud"]
            {
                p.write(&format!("{name}/brief.txt"), LETTER);
                fs::copy(p.path("public/.wegwijs"), p.path(&format!("{name}/.wegwijs"))).expect("done");
            }
        },
        build: &[],
        code: 0,
        site: "public",
    },
    Case {
        name: "somebody else's file in place of the lock",
        before: |p| p.write(".public.wegwijs-bezig", LETTER),
        build: &[],
        code: 3,
        site: "",
    },
    Case {
        name: "a link in place of the lock",
        before: |p| {
            p.write("brief.txt", LETTER);
            symlink("brief.txt", p.path(".public.wegwijs-bezig")).expect("done");
        },
        build: &[],
        code: 3,
        site: "",
    },
    Case {
        name: "a folder in place of the lock",
        before: |p| p.write(".public.wegwijs-bezig/brief.txt", LETTER),
        build: &[],
        code: 3,
        site: "",
    },
];

/// All files and links that are there and that no site names as its own: path → bytes, or where the link leads.
fn foreign(place: &Place) -> Vec<(String, Vec<u8>)> {
    fn walk(place: &Place, folder: &str, found: &mut Vec<(String, Vec<u8>)>) {
        let list = place.read(&format!("{folder}SHA256SUMS")).unwrap_or_default();
        let is_ours = |path: &str| list.lines().any(|line| line.ends_with(&format!("  {path}")));
        walk_in(place, folder, folder, &is_ours, found);
    }
    fn walk_in(place: &Place, site: &str, folder: &str, is_ours: &dyn Fn(&str) -> bool, found: &mut Vec<(String, Vec<u8>)>) {
        for name in place.names(if folder.is_empty() { "." } else { folder }) {
            let path = format!("{folder}{name}");
            let full = place.path(&path);
            let kind = full.symlink_metadata().expect("an entry").file_type();
            if kind.is_symlink() {
                found.push((path, fs::read_link(full).expect("a link").to_string_lossy().into_owned().into_bytes()));
            } else if kind.is_dir() && full.join(".wegwijs").exists() {
                walk(place, &format!("{path}/"), found);
            } else if kind.is_dir() {
                walk_in(place, site, &format!("{path}/"), is_ours, found);
            } else if !is_ours(path.strip_prefix(site).unwrap_or(&path)) && !matches!(&*name, "SHA256SUMS" | ".wegwijs") {
                found.push((path, fs::read(full).expect("a file")));
            }
        }
    }
    let mut found = Vec::new();
    walk(place, "", &mut found);
    found
}

#[test]
fn nothing_foreign_is_lost_in_any_arrangement() {
    for case in CASES {
        let place = Place::new();
        (case.before)(&place);
        let before = foreign(&place);
        for round in 0..2 {
            let built = place.run(&[&["build"], case.build].concat());
            assert_eq!(built.status.code(), Some(case.code), "{}, round {round}: {}", case.name, err(&built));
            assert_eq!(foreign(&place), before, "{}, round {round}", case.name);
        }
        if !case.site.is_empty() {
            place.is_whole(case.site);
        }
    }
}

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
    $WEGWIJS build --out pub; cp -r content bewaard; rm content/berichten/weg.md
    $WEGWIJS build --out pub; $WEGWIJS verify pub
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
        let before = "mkdir laag; $WEGWIJS build --out laag/pub; mkdir t w; mount -t tmpfs tmpfs t; mkdir t/u t/w; \
            mount -t overlay overlay -o userxattr,lowerdir=laag,upperdir=t/u,workdir=t/w w; mkdir -p w; ln -s w/pub pub";
        mounted(&place, before, "bewaard content laag pub t w ");
    }
}
