//! Publishing that is interrupted: killed, short of room, refused by the disk, or run twice at once. The site is always wholly
//! one edition, and the next build leaves nothing behind.
//!
//! A few rounds each here; `ROUNDS=300 cargo test --test interrupted` for more.

mod support;

use std::fs;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use support::place::{Numbers, Place, can_mount, err, out, rounds};

/// Writes content of which each edition has other pages, and files of a folder where the other has a file.
fn edition(place: &Place, round: usize) {
    let _ = fs::remove_dir_all(place.path("content/docs"));
    for number in 0..6 {
        place.note(&format!("bericht-{number}"), &format!("Uitgave {round} van bericht {number}."));
    }
    let (new, old) = if round.is_multiple_of(2) { ("even", "oneven") } else { ("oneven", "even") };
    place.note(new, "Alleen in deze uitgave.");
    let _ = fs::remove_file(place.path(&format!("content/berichten/{old}.md")));
    let file = if round.is_multiple_of(2) { "content/docs/plan" } else { "content/docs/plan/deel" };
    place.write(file, &format!("Uitgave {round}"));
}

fn build(place: &Place, more: &[&str]) {
    let built = place.run(&[&["build"], more].concat());
    assert!(built.status.success(), "{}", err(&built));
}

/// Kills builds at random moments; `check` looks at the site after each.
fn kill(place: &Place, more: &[&str], rounds: usize, check: impl Fn(usize)) {
    edition(place, 0);
    build(place, more);
    let began = Instant::now();
    build(place, more);
    let whole = began.elapsed();
    let mut numbers = Numbers(rounds as u64);
    let mut killed = 0;
    for round in 1..=rounds {
        edition(place, round);
        let mut child = place.command(&[&["build"], more].concat());
        let mut child = child.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a build");
        let (limit, began) = (whole.mul_f64(1.2).mul_f64(numbers.below(1000) as f64 / 1000.0), Instant::now());
        while began.elapsed() < limit && child.try_wait().expect("a build").is_none() {
            thread::sleep(Duration::from_micros(500));
        }
        killed += usize::from(child.try_wait().expect("a build").is_none());
        let _ = child.kill();
        child.wait().expect("ended");
        check(round);
    }
    assert!(killed > 0, "none of {rounds} builds was killed while it ran");
}

#[test]
fn a_build_that_is_killed_leaves_the_old_site_or_the_new_one() {
    let place = Place::new();
    let rounds = rounds(20);
    kill(&place, &[], rounds, |round| {
        place.is_whole("public");
        let page = place.read("public/berichten/bericht-0/index.html").expect("a page");
        assert!(page.contains("Uitgave "), "round {round}: {page}");
        if round.is_multiple_of(5) {
            build(&place, &[]);
            assert_eq!(place.names("."), ["content", "public"], "round {round}");
        }
    });
    build(&place, &[]);
    place.is_whole("public");
    assert_eq!(place.names("."), ["content", "public"]);
}

#[test]
fn a_folder_renewed_file_by_file_is_completed_by_the_next_build() {
    let place = Place::new();
    place.write("public/.git/HEAD", "bewaar mij");
    kill(&place, &["--force"], rounds(20), |round| {
        assert!(place.path("public/index.html").is_file(), "round {round}");
        assert_eq!(place.read("public/.git/HEAD").as_deref(), Some("bewaar mij"), "round {round}");
        if round.is_multiple_of(3) {
            build(&place, &["--force"]);
            let report = out(&place.run(&["verify"]));
            assert!(report.contains("onbekend   .git/HEAD") && report.ends_with("1 verschil.\n"), "round {round}: {report}");
            assert_eq!(place.names("."), ["content", "public"], "round {round}");
        }
    });
}

#[test]
fn two_builds_at_once_wait_for_each_other() {
    let place = Place::new();
    for round in 0..rounds(4) {
        edition(&place, round);
        let builds: Vec<_> =
            (0..3).map(|_| place.command(&["build"]).stderr(Stdio::piped()).stdout(Stdio::null()).spawn()).collect();
        for child in builds {
            let built = child.expect("a build").wait_with_output().expect("ended");
            assert!(built.status.success(), "{}", err(&built));
        }
        place.is_whole("public");
        assert_eq!(place.names("."), ["content", "public"]);
    }
}

/// Asserts that a build failed for want of room, and that nothing came of it.
#[track_caller]
fn failed_without_a_trace(place: &Place, built: &std::process::Output, why: &str) {
    assert_eq!(built.status.code(), Some(3), "{}{}", out(built), err(built));
    assert!(err(built).contains(why), "{}", err(built));
    assert_eq!(place.names("."), ["content", "public"]);
    place.is_whole("public");
}

#[test]
fn a_file_that_may_not_grow_is_an_error_that_leaves_nothing() {
    let place = Place::new();
    build(&place, &[]);
    for round in 0..rounds(8) {
        // Its page is larger than any of the limits, which are in kB.
        place.note("nieuws", &format!("Ronde {round}.\n\n").repeat(15_000));
        let built = place.script(&format!("ulimit -f {}; wegwijs build", 1 + round % 100));
        failed_without_a_trace(&place, &built, "het bestand wordt groter dan mag");
    }
}

#[test]
fn a_full_disk_is_an_error_that_leaves_nothing() {
    if !can_mount() {
        return;
    }
    let place = Place::new();
    // The disk has room for a site and a part of the next one.
    let script = "
        mkdir d; mount -t tmpfs -o size=64m tmpfs d; cp -r content d; cd d; wegwijs build
        used=$(($(du -sk . | cut -f1)))
        for round in $(seq 1 $ROUNDS); do
          echo \"titel: Ronde $round\" > content/wegwijs.yaml
          mount -o remount,size=$((used + 4 * (1 + round % 10)))k .
          if wegwijs build 2> ../fout; then echo \"round $round: room enough\"; exit 1; fi
          grep -q \"de schijf is vol\" ../fout
          wegwijs verify
          test \"$(ls -A | tr \"\\n\" \" \")\" = \"content public \"
        done";
    let script = script.replace("$ROUNDS", &rounds(8).to_string());
    let done = place.script(&format!("unshare -rm bash -euc '{script}'"));
    assert!(done.status.success(), "{}{}{}", out(&done), err(&done), place.read("fout").unwrap_or_default());
}

#[test]
fn a_full_volume_is_an_error_that_leaves_its_site() {
    if !can_mount() {
        return;
    }
    let place = Place::new();
    let script = "
        mkdir public; mount -t tmpfs -o size=64m tmpfs public; wegwijs build
        used=$(($(du -sk public | cut -f1)))
        mount -o remount,size=$((used + 16))k public
        echo \"titel: Anders\" > content/wegwijs.yaml
        if wegwijs build 2> fout; then echo \"room enough\"; exit 1; else test $? = 3; fi
        grep -q \"de schijf is vol\" fout; rm fout
        wegwijs verify
        test \"$(ls -A | tr \"\\n\" \" \")\" = \"content public \"";
    let done = place.script(&format!("unshare -rm bash -euc '{script}'"));
    assert!(done.status.success(), "{}{}{}", out(&done), err(&done), place.read("fout").unwrap_or_default());
}

#[test]
fn readers_find_a_whole_page_while_the_site_is_renewed() {
    let place = Place::new();
    build(&place, &[]);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut pages = 0_usize;
            while !done.load(Ordering::Relaxed) {
                for page in ["index.html", "berichten/nieuws/index.html", "404.html"] {
                    let html = place.read(&format!("public/{page}")).unwrap_or_else(|| panic!("{page} is missing"));
                    assert!(html.trim_end().ends_with("</html>"), "{page} is cut off");
                    for asset in assets_of(&html) {
                        assert!(place.read(&format!("public{asset}")).is_some(), "{page} misses {asset}");
                    }
                    pages += 1;
                }
            }
            pages
        });
        for round in 0..rounds(10) {
            place.note("nieuws", &format!("Ronde {round}."));
            place.write("thema/css/eigen.css", &format!(".ronde {{ order: {round} }}"));
            place.write("thema/js/site.js", &format!("export const round = {round};"));
            build(&place, &["--theme", "thema"]);
        }
        done.store(true, Ordering::Relaxed);
        assert!(reader.join().expect("a reader that found all") > 0, "no page was read meanwhile");
    });
}

/// The addresses of scripts and styles that a page names.
fn assets_of(html: &str) -> Vec<String> {
    let names = html.split(['"', '\'']).filter(|text| text.starts_with("/assets/"));
    names.filter(|name| name.ends_with(".js") || name.ends_with(".css")).map(str::to_owned).collect()
}
