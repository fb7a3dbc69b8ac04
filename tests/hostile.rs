//! Hostile content: inputs that are long or deep in one dimension, made here, are built, checked and reported in time and memory that
//! grow no faster than they do, without a panic.
//!
//! Each dimension is built at two sizes. What is measured is the processor time of this process and the most memory that it had
//! at once, and what is compared is how they grow: other work on the machine does not count, nor does how fast it is.
//! `SCALE=10 cargo test --release --test hostile -- --nocapture` builds ten times as much and prints the figures.

#![cfg(unix)]
#![allow(clippy::print_stdout)]

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

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dimension::{Dimension, Input};
use documents::DOCUMENTS;
use findings::FINDINGS;
use pastes::PASTES;
use peak_alloc::PeakAlloc;
use rustix::time::{ClockId, clock_gettime};
use sides::SIDES;
use support::SiteBuilder;
use texts::TEXTS;
use wegwijs::pasted::markdown;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The sizes of a dimension, as multiples of the smallest.
const SIZES: [usize; 2] = [1, 4];
/// How often a dimension is measured that seems to cost too much.
const TRIES: usize = 6;
/// How much more four times the input may cost. Four times is linear, and sixteen times is what must not be.
const GROWTH: f64 = 7.5;
/// Seconds and megabytes that are too few to see growth in.
const NOTHING: Cost = Cost { seconds: 0.03, megabytes: 16.0 };
/// Seconds and megabytes in which no growth can hide: of the larger size.
const CHEAP: Cost = Cost { seconds: 0.4, megabytes: 64.0 };
/// Seconds and megabytes that a build of a hostile input may take at the most.
const MOST: Cost = Cost { seconds: 2.0, megabytes: 500.0 };

/// What a build takes.
#[derive(Clone, Copy, Default)]
struct Cost {
    seconds: f64,
    megabytes: f64,
}

impl Cost {
    /// What it takes more than another.
    fn over(self, other: Self) -> Self {
        Self { seconds: (self.seconds - other.seconds).max(0.0), ..self }
    }

    fn least(self, other: Self) -> Self {
        Self { seconds: self.seconds.min(other.seconds), megabytes: self.megabytes.min(other.megabytes) }
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:.2} s {:.0} MB", self.seconds, self.megabytes)
    }
}

fn processor_time() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// Builds, checks and reports a site, or pastes a text; what that takes, and how many findings there are.
fn cost(input: Input) -> (Cost, usize) {
    let (began, before) = (processor_time(), MEMORY.current_usage_as_mb());
    MEMORY.reset_peak_usage();
    let findings = match input {
        Input::Site(site) => {
            let built = site.checked().build();
            built.report();
            built.diagnostics.iter().count()
        }
        Input::Paste(html) => markdown(&html).lost.len(),
    };
    (Cost { seconds: processor_time() - began, megabytes: f64::from(MEMORY.peak_usage_as_mb() - before) }, findings)
}

/// Describes what is wrong with how a dimension grows. What seems too much is measured again and the least counts: other work on
/// the machine makes a build dearer, never cheaper.
fn fault(dimension: &Dimension, scale: usize, mut empty: Cost) -> Option<String> {
    let Dimension { name, size, .. } = dimension;
    let is_site = matches!(dimension.input(1), Input::Site(_));
    let [smaller, larger] = SIZES.map(|times| size * scale * times);
    let measure = |size: usize| {
        catch_unwind(AssertUnwindSafe(|| cost(dimension.input(size)))).map_err(|_| format!("{name}: panics at {size}"))
    };
    let mut least: Option<[Cost; 2]> = None;
    for _ in 0..TRIES {
        let (large, findings) = match measure(larger) {
            Ok(measured) => measured,
            Err(panic) => return Some(panic),
        };
        let large = least.map_or(large, |[_, before]| large.least(before));
        // A paste writes no site, nor does a site with errors, and then an empty one is no part of the cost.
        let fixed = if is_site && findings == 0 { empty } else { Cost::default() };
        if large.over(fixed).seconds < CHEAP.seconds && large.megabytes < CHEAP.megabytes {
            println!("{name:44} {larger:>8}: {large}; {findings} findings");
            return None;
        }
        let small = match measure(smaller) {
            Ok((small, _)) => least.map_or(small, |[before, _]| small.least(before)),
            Err(panic) => return Some(panic),
        };
        if grows_with_its_length(small.over(fixed), large.over(fixed))
            && large.seconds < MOST.seconds * scale as f64
            && large.megabytes < MOST.megabytes
        {
            println!("{name:44} {larger:>8}: {small}, {large}; {findings} findings");
            return None;
        }
        least = Some([small, large]);
        empty = empty.least(cost(Input::Site(Box::new(SiteBuilder::new()))).0);
    }
    least.map(|[small, large]| format!("{name}: {small} at {smaller}, {large} at {larger}"))
}

fn grows_with_its_length(small: Cost, large: Cost) -> bool {
    let grows = |small: f64, large: f64, nothing: f64| large / small.max(nothing) <= GROWTH;
    grows(small.seconds, large.seconds, NOTHING.seconds) && grows(small.megabytes, large.megabytes, NOTHING.megabytes)
}

#[test]
fn no_dimension_of_the_input_costs_more_than_its_length() {
    let scale = std::env::var("SCALE").ok().and_then(|scale| scale.parse().ok()).unwrap_or(1);
    let only = std::env::var("ONLY").unwrap_or_default();
    cost(Input::Site(Box::new(SiteBuilder::new())));
    let empty = (0..3).map(|_| cost(Input::Site(Box::new(SiteBuilder::new()))).0).reduce(Cost::least).expect("three builds");
    println!("empty: {empty}");
    let dimensions: Vec<&Dimension> = TEXTS
        .iter()
        .chain(DOCUMENTS)
        .chain(FINDINGS)
        .chain(SIDES)
        .chain(PASTES)
        .filter(|dimension| dimension.name.contains(&only))
        .collect();
    let faults: Vec<String> = dimensions.iter().filter_map(|dimension| fault(dimension, scale, empty)).collect();
    assert!(faults.is_empty(), "{} of {} dimensions:\n{}", faults.len(), dimensions.len(), faults.join("\n"));
}
