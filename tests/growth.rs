//! Growth: work that is more than the length of the input, counted and not timed.
//!
//! Each dimension of `tests/hostile` is built, checked and reported at one, two and four times a size, under valgrind, which counts
//! the blocks of code that run: nearly the same number every time, whatever else the machine does. The step from two to four may
//! cost twice that from one to two, as in work that grows with its input; where it costs four times as much, everything is
//! compared with everything. So small inputs show what takes hours with large ones.
//!
//! It takes minutes, so it is asked for: `cargo test --test growth -- --ignored --nocapture`. `ONLY=words` counts the dimensions with that
//! in their name and prints what each costs.

#![cfg(all(target_os = "linux", target_arch = "x86_64"))]
#![allow(clippy::print_stdout)]

#[path = "growth/blocks.rs"]
mod blocks;
#[path = "hostile/dimension.rs"]
mod dimension;
#[path = "hostile/documents.rs"]
mod documents;
#[path = "hostile/findings.rs"]
mod findings;
#[path = "hostile/pastes.rs"]
mod pastes;
#[path = "hostile/sides.rs"]
mod sides;
mod support;
#[path = "hostile/texts.rs"]
mod texts;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::{env, fs, thread};

use dimension::{Dimension, Input};
use documents::DOCUMENTS;
use findings::FINDINGS;
use pastes::PASTES;
use sides::SIDES;
use texts::TEXTS;
use wegwijs::pasted::markdown;

/// How many times the smallest size is counted.
const TIMES: [usize; 3] = [1, 2, 4];
/// The sizes are those of the hostile test, divided by this, but for those that would be less than the least.
const SMALLER: usize = 10;
const LEAST: usize = 8;
/// How much more the second step may cost than the first, which is half as large. What is sorted costs a little over twice as much.
const GROWTH: f64 = 2.4;
/// How much more it may cost where there is a reason.
const SQUARE: f64 = 4.5;
/// Part of the smallest whole that is too little for a first step to see growth in.
const NOTHING: f64 = 0.05;
/// Dimensions that are larger here than others, because beyond a limit their input goes another way.
const LARGER: &[&str] = &["lists in each other", "lists left open", "maps in each other", "items in each other"];
/// The dimensions that are indexed too: the index of a site without anything costs as much as all pages.
const INDEXED: &[&str] = &[
    "practice notes",
    "practice notes with words of their own",
    "words of different letters",
    "headings",
    "a long word",
    "links to one page from many",
    "synonyms",
    "terms",
    "municipalities",
    "situations of notes, without settings",
];
/// Dimensions that may grow faster, with the reason.
const FASTER: &[(&str, &str)] = &[
    ("backticks of every length", "the input is as long as the square of its size"),
    ("keys deeper and deeper, and a fault", "the input is as long as the square of its size"),
    ("notes that all link to each other", "the input is as long as the square of its size"),
    ("short rows of a wide table", "Markdown fills each row to the width of the table; the cells are limited"),
    ("steps for situations", "each page with a choice has all situations, at most 100"),
    ("situations", "each page with a choice has all situations, at most 100"),
    ("articles that are not there", "each is compared with at most 400 that are"),
    ("dead anchors among headings", "each is compared with at most 400 that are there"),
    ("dead anchors of another page", "each is compared with at most 400 that are there"),
    ("dead links among files", "each is compared with at most 200 that are there"),
    ("dead links of long names", "each is compared with at most 200 that are there"),
    ("laws that are not there among laws", "each is compared with at most 400 that are"),
    ("municipalities that are not there among others", "each is compared with at most 400 that are"),
    ("organisations that are not there among others", "each is compared with at most 400 that are"),
    ("situations that are not there among others", "each is compared with at most 400 that are"),
    ("old addresses of one name", "a finding shows its line, at most 1,000 bytes beside its place"),
    ("brackets of laws in keys", "a finding shows its line, at most 1,000 bytes beside its place"),
    ("organisations that are not there", "a finding shows its line, at most 1,000 bytes beside its place"),
    ("situations that are not there", "a finding shows its line, at most 1,000 bytes beside its place"),
    ("loose files that are not there", "a finding shows its line, at most 1,000 bytes beside its place"),
    ("tags over lines in a quotation", "each is looked for in at most 20 kB"),
    ("attributes of a tag", "html5ever compares each with those before it; the length of a tag is limited"),
    ("attributes with angles", "html5ever compares each with those before it; the length of a tag is limited"),
    ("pasted: attributes", "html5ever compares each with those before it"),
];

fn dimensions() -> Vec<&'static Dimension> {
    let only = env::var("ONLY").unwrap_or_default();
    let all = TEXTS.iter().chain(DOCUMENTS).chain(FINDINGS).chain(SIDES).chain(PASTES);
    all.filter(|dimension| dimension.name.contains(&only)).collect()
}

/// Everything that is done with an input: it is built, checked and reported.
fn run(name: &str, input: Input) {
    match input {
        Input::Site(site) => site.check_and_build(INDEXED.contains(&name)),
        Input::Paste(html) => drop(markdown(&html)),
    }
}

/// The size at which a dimension is first counted: blocks show growth that time does not.
fn size(dimension: &Dimension) -> usize {
    if LARGER.contains(&dimension.name) { dimension.size } else { (dimension.size / SMALLER).max(LEAST) }
}

/// Counts a part of the dimensions; this is what runs under valgrind.
#[test]
#[ignore = "is run by the other test"]
fn counted() {
    let Some(part) = env::var("PART").ok() else { return };
    let (process, processes) = part.split_once('/').expect("a part");
    let (process, processes): (usize, usize) = (process.parse().expect("a number"), processes.parse().expect("a number"));
    for dimension in dimensions().into_iter().skip(process).step_by(processes) {
        // Not counted: what is made once, such as patterns, by who needs it first.
        run(dimension.name, dimension.input(size(dimension)));
        for times in TIMES {
            let input = dimension.input(size(dimension) * times);
            blocks::note();
            run(dimension.name, input);
            blocks::note();
        }
    }
}

/// Starts a process that counts a part of the dimensions; returns it with the file that valgrind writes in.
fn count(process: usize, processes: usize) -> (Child, PathBuf) {
    let log = env::temp_dir().join(format!("wegwijs-growth-{}-{process}", std::process::id()));
    let child = Command::new("valgrind")
        .args(["--tool=none", "--quiet"])
        .arg(format!("--log-file={}", log.display()))
        .arg(env::current_exe().expect("this test"))
        .args(["--exact", "counted", "--ignored", "--nocapture", "--test-threads=1"])
        .env("PART", format!("{process}/{processes}"))
        .env("RAYON_NUM_THREADS", "1")
        // Copying by one instruction would count as a block for each byte.
        .env("GLIBC_TUNABLES", "glibc.cpu.x86_rep_movsb_threshold=1000000000:glibc.cpu.x86_rep_stosb_threshold=1000000000")
        .stdout(Stdio::null())
        .spawn();
    (child.expect("valgrind, as by `apt-get install valgrind`"), log)
}

/// Waits for a process; returns what each input cost.
fn finish(mut child: Child, log: &Path) -> Vec<u64> {
    let status = child.wait().expect("a process");
    let notes = blocks::read(&fs::read_to_string(log).unwrap_or_default());
    let _ = fs::remove_file(log);
    assert!(status.success(), "counting: {status}");
    notes.chunks_exact(2).map(|pair| pair[1] - pair[0]).collect()
}

#[test]
#[ignore = "takes a minute, and valgrind"]
fn no_dimension_of_the_input_costs_more_than_its_length() {
    let known: Vec<&str> = dimensions().iter().map(|dimension| dimension.name).collect();
    let named = LARGER.iter().chain(INDEXED).chain(FASTER.iter().map(|(name, _)| name));
    let gone: Vec<_> = named.filter(|name| env::var("ONLY").is_err() && !known.contains(name)).collect();
    assert!(gone.is_empty(), "no dimensions: {gone:?}");
    let processes = thread::available_parallelism().map_or(1, usize::from);
    let running: Vec<_> = (0..processes).map(|process| count(process, processes)).collect();
    let counted: Vec<Vec<u64>> = running.into_iter().map(|(child, log)| finish(child, &log)).collect();
    let mut faults = Vec::new();
    for (index, dimension) in dimensions().into_iter().enumerate() {
        let at = index / processes * TIMES.len();
        let counts = &counted[index % processes][at..at + TIMES.len()];
        let [first, second] = [1, 2].map(|step| counts[step] as f64 - counts[step - 1] as f64);
        let growth = second / first.max(counts[0] as f64 * NOTHING);
        let line =
            format!("{:56} {growth:6.2} {counts:?} blocks at {:?}", dimension.name, TIMES.map(|times| times * size(dimension)));
        println!("{line}");
        let reason = FASTER.iter().find(|(name, _)| *name == dimension.name);
        if growth > reason.map_or(GROWTH, |_| SQUARE) {
            faults.push(line);
        }
    }
    assert!(faults.is_empty(), "{} dimensions grow faster than the input:\n{}", faults.len(), faults.join("\n"));
}
