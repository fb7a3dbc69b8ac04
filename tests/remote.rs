//! `wegwijs publiceer` and `wegwijs terug`, in a folder and in object storage.
//!
//! The storage is s3s-fs, a small server that speaks S3 and keeps each object as a file. What readers meet is read from those files
//! as they are: without the storage's help.

#![cfg(unix)]

mod remote {
    pub mod forms;
    pub mod server;
    pub mod site;
}
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

use remote::forms::{FORMS, forms, is_stale, stale, text_of};
use remote::server::Server;
use remote::site::{Place, Site, assets_of, unpacked};

#[test]
fn only_what_changed_is_sent_and_what_is_there_is_the_site() {
    let (place, site) = (Place::folder(), Site::new(12));
    let first = place.publish(&site, &[]);
    assert!(
        first.contains(&format!("{0} van {0} bestanden gestuurd", site.files().len() - 1)) || first.contains("gestuurd"),
        "{first}"
    );
    assert_eq!(place.visible(), site.files());
    let again = place.publish(&site, &[]);
    assert!(again.starts_with("0 van "), "{again}");
    let before = site.files();
    site.change(3, "Een andere zin.");
    let changed = site.files();
    let differing = changed.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).count();
    let second = place.publish(&site, &[]);
    assert!(second.starts_with(&format!("{} van ", differing - 1)), "{differing} differ: {second}");
    for (path, bytes) in &changed {
        assert_eq!(place.visible().get(path), Some(bytes), "{path}");
    }
    // Pages that were opened before go on working.
    let kept = |path: &&String| !changed.contains_key(*path);
    assert!(before.keys().filter(kept).all(|path| !is_hashed(path) || place.visible().contains_key(path)));
}

#[test]
fn pages_that_are_gone_go_and_files_of_others_stay() {
    let (place, site) = (Place::folder(), Site::new(3));
    fs::create_dir_all(place.root().join("van-een-ander")).expect("a folder");
    fs::write(place.root().join("van-een-ander/brief.txt"), "x").expect("written");
    place.publish(&site, &[]);
    site.remove(2);
    place.publish(&site, &["--respijt", "0"]);
    let mut visible = place.visible();
    assert_eq!(visible.remove("van-een-ander/brief.txt").as_deref(), Some(&b"x"[..]));
    assert_eq!(visible, site.files(), "nothing is left of the note, nor of its assets");
    let rest = support::files(&place.root().join(".wegwijs-edities"));
    assert!(rest.iter().all(|path| !path.starts_with("inhoud/")), "{rest:?}");
    // A file of somebody else at a path of ours is not written over.
    let other = Place::folder();
    fs::write(other.root().join("index.html"), "van een ander").expect("written");
    let refused = other.run("publiceer", &site, &[]);
    assert!(refused.1.contains("index.html") && refused.0 == Some(3), "{refused:?}");
    assert_eq!(other.visible().len(), 1);
    assert_eq!(fs::read(other.root().join("index.html")).expect("the file"), b"van een ander");
}

#[test]
fn what_is_wrong_is_refused_before_anything_is_sent() {
    let (place, site) = (Place::folder(), Site::new(2));
    fs::write(site.public().join("index.html"), "anders").expect("written");
    let (code, message) = place.run("publiceer", &site, &[]);
    assert!(code == Some(3) && message.contains("index.html"), "{code:?} {message}");
    assert!(place.visible().is_empty());
    site.change(1, "Weer heel.");
    for (address, wanted) in [
        ("gopher://wie:geheim@a.nl/x", "geen adres om in te publiceren"),
        ("ftp://wie:geheim@a.nl/x", "zet die over met rsync of sftp"),
        ("sftp://wie:geheim@a.nl/x", "“wegwijs publiceer www”"),
        ("https://wie:geheim@a.nl/dav/", "Is het WebDAV, publiceer dan in een map"),
        ("davs://a.nl/", "schrijf dan “s3://emmer/map”"),
        ("s3://sleutel:geheim@emmer/x", "zet de toegangscodes in AWS_ACCESS_KEY_ID"),
    ] {
        let output = site.command("publiceer").arg(address).output().expect("the command");
        let message = String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            output.status.code() == Some(2) && message.contains(wanted) && !message.contains("geheim"),
            "{address}: {:?} {message}",
            output.status
        );
    }
}

#[test]
fn a_dry_run_says_what_would_go_and_does_nothing() {
    let (place, site) = (Place::folder(), Site::new(2));
    let text = place.publish(&site, &["--dry-run"]);
    assert!(text.contains("sturen       index.html\n") && text.ends_with("Er is niets gedaan.\n"), "{text}");
    assert!(support::files(place.root()).is_empty());
}

#[test]
fn links_in_the_folder_lead_nowhere() {
    let (place, site) = (Place::folder(), Site::new(2));
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), place.root().join("berichten")).expect("a link");
    let (code, message) = place.run("publiceer", &site, &[]);
    assert!(code == Some(3) && message.contains("verwijzing"), "{message}");
    assert!(support::files(elsewhere.path()).is_empty());
}

#[test]
fn an_earlier_edition_comes_back_and_one_whose_files_are_gone_says_so() {
    for place in [Place::folder(), Place::storage(Server::start())] {
        let site = Site::new(4);
        place.publish(&site, &[]);
        let first = site.files();
        site.change(1, "Een tweede keer.");
        site.remove(3);
        place.publish(&site, &[]);
        let second = site.files();
        let back = place.back(&[]);
        assert!(back.1.contains("staat er weer"), "{back:?}");
        let has = |wanted: &BTreeMap<String, Vec<u8>>| {
            let visible = place.visible();
            wanted.iter().all(|(path, bytes)| visible.get(path) == Some(bytes))
                && visible.keys().all(|path| wanted.contains_key(path) || is_hashed(path))
        };
        assert!(has(&first));
        assert_eq!(place.back(&[]).0, Some(0));
        assert!(has(&second), "back again");
        let list = place.back(&["--lijst"]).1;
        assert!(list.contains("staat er nu") && list.contains("vervangen op"), "{list}");
        site.change(2, "Een derde keer.");
        place.publish(&site, &["--respijt", "0"]);
        let (code, message) = place.back(&[]);
        assert!(code == Some(3) && message.contains("zijn de bestanden er niet meer"), "{message}");
        assert!(has(&site.files()));
        let gone = list.lines().next().and_then(|line| line.split(' ').next()).expect("an edition");
        let (code, message) = place.back(&["--naar", gone]);
        assert!(code == Some(3) && message.contains("kan niet meer terug"), "{message}");
    }
}

#[test]
fn one_file_that_is_gone_is_noticed_before_anything_changes() {
    let (place, site) = (Place::folder(), Site::new(3));
    place.publish(&site, &[]);
    site.change(1, "Anders.");
    place.publish(&site, &[]);
    let kept = place.root().join(".wegwijs-edities/inhoud");
    let one = fs::read_dir(&kept).expect("kept").next().expect("a file").expect("a file").path();
    fs::remove_file(one).expect("removed");
    let (code, message) = place.back(&[]);
    assert!(code == Some(3) && message.contains("kan niet meer terug"), "{message}");
    let visible = place.visible();
    assert!(site.files().iter().all(|(path, bytes)| visible.get(path) == Some(bytes)));
}

#[test]
fn two_publishers_wait_for_each_other() {
    for place in [Place::folder(), Place::storage(Server::start())] {
        let site = Site::new(2);
        let note = format!(
            "{{\"machine\":\"elders\",\"proces\":1,\"tot\":\"{}\",\"sinds\":\"2026-01-01T00:00:00Z\"}}",
            jiff::Timestamp::now() + jiff::SignedDuration::from_mins(3)
        );
        let lock = place.root().join(".wegwijs-edities/slot");
        fs::create_dir_all(lock.parent().expect("a folder")).expect("a folder");
        fs::write(&lock, note).expect("written");
        let (code, message) = place.run("publiceer", &site, &[]);
        assert!(code == Some(4) && message.contains("Iemand anders publiceert nu op “elders”"), "{message}");
        fs::write(
            &lock,
            "{\"machine\":\"elders\",\"proces\":1,\"tot\":\"2026-01-01T00:00:00Z\",\"sinds\":\"2026-01-01T00:00:00Z\"}",
        )
        .expect("written");
        place.publish(&site, &[]);
        assert!(!lock.exists());
    }
}

#[test]
fn storage_gets_kind_time_and_packing_of_each_file() {
    let server = Server::start();
    let place = Place::storage(server);
    let site = Site::new(2);
    let text = place.publish(&site, &[]);
    assert_eq!(place.visible(), site.files());
    let all: usize = site.files().values().map(Vec::len).sum();
    let bytes: String =
        text.split('(').nth(1).expect("bytes").chars().take_while(|c| *c != ' ').filter(char::is_ascii_digit).collect();
    assert!(bytes.parse::<usize>().expect("a number") < all * 4 / 5, "text is packed: {text} of {all}");
    let page = place.head("index.html");
    assert_eq!(page["content-type"], "text/html; charset=utf-8");
    assert_eq!((&*page["cache-control"], &*page["content-encoding"]), ("no-cache", "gzip"));
    let style =
        site.files().into_keys().find(|path| path.starts_with("assets/site.") && path.ends_with(".css")).expect("a style");
    let style = place.head(&style);
    assert_eq!(
        (&*style["content-type"], &*style["cache-control"]),
        ("text/css; charset=utf-8", "public, max-age=31536000, immutable")
    );
    let secret = place.run("publiceer", &site, &["--endpoint", "http://127.0.0.1:9"]);
    assert!(secret.0 == Some(3) && !secret.1.contains("geheim"), "{secret:?}");
}

fn is_hashed(path: &str) -> bool {
    path.starts_with("assets/") || path.starts_with("zoekindex/") && !path.starts_with("zoekindex/index")
}

/// Whether all files of an edition are there; with packed forms, its list is another.
fn has(visible: &BTreeMap<String, Vec<u8>>, edition: &BTreeMap<String, Vec<u8>>) -> bool {
    edition.iter().filter(|(path, _)| *path != "SHA256SUMS").all(|(path, bytes)| visible.get(path) == Some(bytes))
}

const PACKED: &[&str] = &["--voorgecomprimeerd"];

#[test]
fn packed_forms_are_made_renewed_and_removed_with_their_text() {
    let (place, site) = (Place::folder(), Site::new(8));
    place.publish(&site, PACKED);
    let texts: Vec<String> = site
        .files()
        .into_iter()
        .filter(|(path, bytes)| path.ends_with(".html") && bytes.len() > 512)
        .map(|(path, _)| path)
        .collect();
    assert!(texts.len() > 8);
    let first = forms(&place);
    for path in texts.iter().chain([&"feed.xml".to_owned()]) {
        assert!(FORMS.iter().all(|form| first.contains_key(&format!("{path}{form}"))), "{path}: {:?}", first.keys());
    }
    assert!(first.keys().any(|path| path.starts_with("assets/") && path.ends_with(".css.br")));
    assert!(first.keys().all(|path| !path.contains(".png.")), "pictures are packed already");
    assert_eq!(stale(&place), [""; 0]);
    // They are in the list of all files.
    let verified = Command::new("sha256sum").args(["--check", "--quiet", "SHA256SUMS"]).current_dir(place.root()).status();
    assert!(verified.expect("the command").success());
    let list = fs::read_to_string(place.root().join("SHA256SUMS")).expect("the list");
    assert!(first.keys().all(|path| list.contains(&format!("  {path}\n"))));
    assert!(place.publish(&site, PACKED).starts_with("0 van "));
    let before = site.files();
    site.change(3, "Een andere zin.");
    let changed = site.files();
    let second = place.publish(&site, PACKED);
    let differing = changed.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).count() - 1;
    let sent: usize = second.split(' ').next().and_then(|number| number.parse().ok()).expect("a number");
    assert!((differing + 1..=3 * differing).contains(&sent), "{differing} differ: {second}");
    assert_eq!(stale(&place), [""; 0]);
    // Without them, none is left; and they come back with their edition.
    place.publish(&site, &["--respijt", "1"]);
    let of_pages = |forms: BTreeMap<String, Vec<u8>>| forms.into_keys().filter(|path| !is_hashed(path)).collect::<Vec<_>>();
    assert_eq!(of_pages(forms(&place)), [""; 0]);
    assert_eq!(place.back(&[]).0, Some(0));
    assert!(!of_pages(forms(&place)).is_empty());
    assert_eq!(stale(&place), [""; 0]);
    site.remove(2);
    place.publish(&site, &[PACKED, &["--respijt", "0"]].concat());
    assert!(forms(&place).keys().all(|path| !path.contains("notitie-2/")));
    assert_eq!(stale(&place), [""; 0]);
}

#[test]
fn packed_forms_are_for_a_folder_and_leave_files_of_others_alone() {
    let (place, site) = (Place::storage(Server::start()), Site::new(1));
    let (code, message) = place.run("publiceer", &site, PACKED);
    assert!(code == Some(2) && message.contains("--voorgecomprimeerd is voor een map"), "{code:?} {message}");
    let place = Place::folder();
    fs::write(place.root().join("index.html.gz"), "van een ander").expect("written");
    let (code, message) = place.run("publiceer", &site, PACKED);
    assert!(code == Some(3) && message.contains("index.html.gz"), "{code:?} {message}");
    assert_eq!(fs::read(place.root().join("index.html.gz")).expect("the file"), b"van een ander");
}

/// Publishes two editions in turn, each with arguments of its own, kills the publisher somewhere, and looks at every page and asset.
fn killed(place: &Place, rounds: usize, arguments: [&[&str]; 2]) {
    let sites = [Site::new(60), Site::new(60)];
    for number in 0..60 {
        sites[1].change_only(number, "Iets heel anders.");
    }
    sites[1].build();
    place.publish(&sites[0], arguments[0]);
    let editions = [sites[0].files(), sites[1].files()];
    let began = Instant::now();
    place.publish(&sites[1], arguments[1]);
    let whole = began.elapsed();
    let ends = AtomicBool::new(false);
    thread::scope(|scope| {
        // Readers come all the time, also while somebody is killed.
        let reader = scope.spawn(|| {
            let mut read = 0;
            while !ends.load(Ordering::Relaxed) {
                for path in editions[0].keys().filter(|path| path.ends_with(".html")) {
                    let page = fs::read(place.root().join(path)).map(unpacked).expect("a page");
                    assert!(editions.iter().any(|edition| edition[path] == page), "{path} is neither old nor new");
                    for form in FORMS {
                        assert!(!is_stale(place, path, form), "{path}{form} is of another text than {path}");
                    }
                    for asset in assets_of(&page) {
                        let found = fs::read(place.root().join(&asset)).map(unpacked);
                        let found = found.unwrap_or_else(|_| panic!("{path} is there without {asset}"));
                        assert!(editions.iter().any(|edition| edition.get(&asset) == Some(&found)), "{asset} is not whole");
                    }
                    read += 1;
                }
            }
            read
        });
        let (mut seed, mut cut) = (2026_u64, 0);
        for round in 0..rounds {
            let next = &sites[round % 2];
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let moment = whole.mul_f64((seed >> 33) as f64 / f64::from(1_u32 << 31));
            let mut child = place.command("publiceer", next).args(arguments[round % 2]).spawn().expect("the command");
            thread::sleep(moment);
            let _ = child.kill();
            let status = child.wait().expect("an end");
            cut += usize::from(status.signal() == Some(9));
            let visible = place.visible();
            assert_eq!(stale(place), [""; 0], "after {moment:?}");
            for (path, bytes) in editions[0].iter().filter(|(path, _)| *path != "SHA256SUMS") {
                let there = visible.get(path).unwrap_or_else(|| panic!("{path} is gone after {moment:?}"));
                assert!(there == bytes || editions[1].get(path) == Some(there), "{path} is neither old nor new after {moment:?}");
            }
            // Every other time the next run has something else to publish.
            if round % 4 < 2 {
                place.publish(next, arguments[round % 2]);
                let visible = place.visible();
                assert!(has(&visible, &editions[round % 2]), "round {round}");
            }
        }
        ends.store(true, Ordering::Relaxed);
        let read = reader.join().expect("a reader who saw no error");
        assert!(cut >= rounds / 2 && read > 100, "{cut} of {rounds} were killed, {read} pages read");
    });
    place.publish(&sites[1], arguments[1]);
    assert!(has(&place.visible(), &editions[1]));
    place.publish(&sites[1], &[arguments[1], &["--respijt", "0"]].concat());
    let mut visible = place.visible();
    visible.retain(|path, _| text_of(path).is_none() && path != "SHA256SUMS");
    let mut wanted = editions[1].clone();
    wanted.remove("SHA256SUMS");
    assert_eq!(visible, wanted, "nothing is left of what was cut off");
}

#[test]
fn a_publisher_who_is_killed_never_leaves_a_stale_packed_form() {
    killed(&Place::folder(), rounds() / 2, [PACKED, PACKED]);
    killed(&Place::folder(), rounds() / 2, [&[], PACKED]);
}

#[test]
fn a_publisher_who_is_killed_never_leaves_a_mix_in_a_folder() {
    killed(&Place::folder(), rounds(), [&[], &[]]);
}

#[test]
fn a_publisher_who_is_killed_never_leaves_a_mix_in_storage() {
    killed(&Place::storage(Server::start()), rounds(), [&[], &[]]);
}

fn rounds() -> usize {
    std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(20)
}

/// A change renews the numbered units of the search index, which have its edition in their names; of all else it sends little.
#[test]
fn one_change_in_a_thousand_notes_sends_little_beside_the_search_index() {
    let (place, site) = (Place::storage(Server::start()), Site::new(1000));
    let sent = |text: &str| -> usize {
        let bytes: String =
            text.split('(').nth(1).expect("bytes").chars().take_while(|c| *c != ' ').filter(char::is_ascii_digit).collect();
        bytes.parse().expect("a number")
    };
    let before = site.files();
    let all = sent(&place.publish(&site, &[]));
    site.change(500, "Een zin die er nog niet stond.");
    let after = site.files();
    let one = sent(&place.publish(&site, &[]));
    let is_new = |(path, bytes): &(&String, &Vec<u8>)| before.get(*path) != Some(*bytes);
    let differing: Vec<(&String, &Vec<u8>)> = after.iter().filter(is_new).collect();
    let units: usize = differing.iter().filter(|(path, _)| path.starts_with("zoekindex/")).map(|(_, bytes)| bytes.len()).sum();
    let notes = differing.iter().filter(|(path, _)| path.starts_with("berichten/notitie-")).count();
    assert!(notes <= 8, "{notes} files of notes differ");
    assert!(one >= units && one - units <= all / 10, "{one} of {all} bytes, of which {units} of the search index");
}
