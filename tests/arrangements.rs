//! Publishing in whatever arrangement of folders and links: what is not the site's own stays as it is.

mod support;

use std::fs;
use std::os::unix::fs::symlink;

use support::place::{LETTER, Place, err, site};

/// An arrangement: what is there before, what is built, how that ends, and where the site is then.
struct Case {
    name: &'static str,
    before: fn(&Place),
    build: &'static [&'static str],
    code: i32,
    site: &'static str,
}

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
