//! The judges of the fuzzers, over their seeds and small changes to each: what takes seconds and needs no nightly compiler.

#[path = "fuzz/judges.rs"]
mod judges;
mod support;

use std::fs;
use std::panic::catch_unwind;

use support::place::Numbers;
use support::{files, here};

/// Changes to a seed that are tried.
const CHANGES: usize = 12;

/// Runs a judge over the seeds in a folder, each as it is and with a few bytes altered, taken out, or taken from another seed.
fn run(name: &str, judge: fn(&[u8])) {
    let folder = here("tests/fuzz/seeds").join(name);
    let seeds: Vec<Vec<u8>> = files(&folder).iter().map(|path| fs::read(folder.join(path)).expect("a seed")).collect();
    assert!(seeds.len() > 4, "only {} seeds for {name}", seeds.len());
    let mut numbers = Numbers(31);
    for seed in &seeds {
        judge(seed);
        for _ in 0..CHANGES {
            judge(&changed(seed, &seeds, &mut numbers));
        }
    }
}

fn changed(seed: &[u8], seeds: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..1 + numbers.below(4) {
        let at = numbers.below(bytes.len().max(1) as u64) as usize;
        let end = (at + numbers.below(20) as usize).min(bytes.len());
        let other = &seeds[numbers.below(seeds.len() as u64) as usize];
        let from = numbers.below(other.len().max(1) as u64) as usize;
        match numbers.below(3) {
            0 if at < bytes.len() => bytes[at] = numbers.below(256) as u8,
            1 => drop(bytes.drain(at.min(end)..end)),
            _ => drop(bytes.splice(at.min(end)..end, other[from..].iter().copied().take(40)).count()),
        }
    }
    bytes
}

#[test]
fn front_matter() {
    run("front_matter", judges::front_matter);
}

#[test]
fn markdown() {
    run("markdown", judges::markdown);
}

#[test]
fn query() {
    run("query", judges::query);
}

#[test]
fn units() {
    run("units", judges::units);
}

#[test]
fn feeds() {
    run("feeds", judges::feeds);
}

#[test]
fn pasted() {
    run("pasted", judges::pasted);
}

#[test]
fn the_judges_see_what_runs_and_what_is_malformed() {
    for html in [
        "<p onclick=x>",
        "<script>x</script>",
        "<script src=//a.nl/x.js></script>",
        "<a href='java\nscript:x'>",
        "<svg><style>",
        "<template><img src=x onerror=y></template>",
        "<p style=x>",
        "<iframe>",
        "<a href=data:x>",
    ] {
        assert!(catch_unwind(|| judges::inert("x", html)).is_err(), "{html}");
    }
    for text in ["BEGIN:A\r\n", "BEGIN:A\r\nEND:B\r\n", "A:b\nC:d\r\n", "a b\r\n", &format!("A:{}\r\n", "b".repeat(80))] {
        assert!(catch_unwind(|| judges::calendar("x", text)).is_err(), "{text:?}");
    }
}
