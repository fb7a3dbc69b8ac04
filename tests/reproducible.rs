//! The same content gives the same bytes, wherever, on how many threads, from a folder in whatever order, and in whatever
//! locale and time zone.
//!
//! Over the real content and over made notes: a few here, `NOTES=1000 cargo test --test reproducible` for more.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use support::place::{Numbers, Place, err};
use support::{files, here};

const WORDS: [&str; 12] = [
    "woning",
    "schuld",
    "uitkering",
    "begeleiding",
    "Ijmuiden",
    "ïnkomen",
    "straat",
    "werk",
    "aanvraag",
    "zorg",
    "Çelik",
    "gemeente",
];

type Content = Vec<(String, Vec<u8>)>;

fn real() -> Content {
    let folder = here("content");
    files(&folder).into_iter().map(|path| (path.clone(), fs::read(folder.join(path)).expect("a file"))).collect()
}

/// Notes of a few routes that share words, key words and dates, and link to each other.
fn made(number: u64) -> Content {
    let keys =
        |title: &str, rest: &str| format!("---\ntitel: {title}\nsamenvatting: Over {title}.\ndatum: 2026-01-01\n{rest}---\n");
    let mut content: Content = ["r0", "r1", "r2"].map(|route| (format!("routes/{route}.md"), keys(route, "").into())).into();
    let mut numbers = Numbers(5);
    for note in 0..number {
        let mut word = || WORDS[numbers.below(WORDS.len() as u64) as usize];
        let (title, tag) = (format!("{} en {}", word(), word()), word());
        let text: Vec<&str> = (0..40).map(|_| word()).collect();
        let rest = format!("routes: [r{}]\ntrefwoorden: [{tag}]\n", note % 3);
        let other = numbers.below(number);
        let text = format!("{}\n## {tag}\n\n{} [{tag}](n{other}.md)\n", keys(&title, &rest), text.join(" "));
        content.push((format!("praktijknotities/n{note}.md"), text.into()));
    }
    content
}

/// Builds content in a folder under a place; returns what is in the site.
fn built<'a>(
    content: impl Iterator<Item = &'a (String, Vec<u8>)>,
    folder: &str,
    settings: &[(&str, &str)],
) -> BTreeMap<String, Vec<u8>> {
    let place = Place::new();
    for (path, bytes) in content {
        let path = place.path(&format!("{folder}/inhoud/{path}"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("written");
    }
    let at = |name: &str| place.path(&format!("{folder}/{name}")).to_string_lossy().into_owned();
    let mut command = place.command(&["build", "--content", &at("inhoud"), "--out", &at("uit"), "--today", "2026-11-29"]);
    let done = command.envs(settings.iter().copied()).output().expect("a build");
    assert!(done.status.success(), "{}", err(&done));
    let site = at("uit");
    files(Path::new(&site))
        .into_iter()
        .map(|path| (path.clone(), fs::read(Path::new(&site).join(path)).expect("a file")))
        .collect()
}

#[track_caller]
fn is_the_same_everywhere(content: &Content) {
    let one = built(content.iter(), "a", &[("RAYON_NUM_THREADS", "1"), ("LC_ALL", "C"), ("TZ", "UTC")]);
    let other = built(
        content.iter().rev(),
        "een map met een veel langere naam/é",
        &[("RAYON_NUM_THREADS", "4"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati")],
    );
    let differ: Vec<&String> = one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect();
    assert!(one.len() > 50 && differ.is_empty(), "{} of {} differ: {differ:?}", differ.len(), one.len());
}

#[test]
fn the_real_content_gives_the_same_bytes_everywhere() {
    is_the_same_everywhere(&real());
}

#[test]
fn made_notes_give_the_same_bytes_everywhere() {
    let number = std::env::var("NOTES").ok().and_then(|number| number.parse().ok()).unwrap_or(60);
    is_the_same_everywhere(&made(number));
}
