//! Hostile content: inputs that are long or deep in one dimension, made here, are built in time and memory that grow no faster than
//! they do, without a panic.
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
mod support;
#[path = "hostile/texts.rs"]
mod texts;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dimension::Dimension;
use documents::DOCUMENTS;
use peak_alloc::PeakAlloc;
use rustix::time::{ClockId, clock_gettime};
use support::SiteBuilder;
use texts::TEXTS;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The sizes of a dimension, as multiples of the smallest.
const SIZES: [usize; 2] = [1, 4];
/// How much more four times the input may cost. Four times is linear, and sixteen times is what must not be.
const GROWTH: f64 = 7.5;
/// Seconds and megabytes that are too few to see growth in.
const NOTHING: Cost = Cost { seconds: 0.03, megabytes: 16.0 };
/// Seconds and megabytes in which no growth can hide: of the larger size.
const CHEAP: Cost = Cost { seconds: 0.4, megabytes: 64.0 };
/// Seconds and megabytes that a build of a hostile input may take at the most.
const MOST: Cost = Cost { seconds: 2.0, megabytes: 500.0 };

/// What a build takes.
#[derive(Clone, Copy, Debug)]
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

fn processor_time() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// Builds a site; what that takes, and how many findings there are.
fn cost(site: SiteBuilder) -> (Cost, usize) {
    let (began, before) = (processor_time(), MEMORY.current_usage_as_mb());
    MEMORY.reset_peak_usage();
    let built = site.build();
    let cost = Cost { seconds: processor_time() - began, megabytes: f64::from(MEMORY.peak_usage_as_mb() - before) };
    (cost, built.diagnostics.iter().count())
}

/// What is wrong with how a dimension grows.
fn fault(dimension: &Dimension, scale: usize, empty: Cost, tries: usize) -> Option<String> {
    let Dimension { name, size, make } = dimension;
    let measure = |times: &usize| catch_unwind(AssertUnwindSafe(|| cost(make(size * scale * times))));
    let mut costs = Vec::new();
    // What is cheap at the larger size has not grown, whatever the smaller one costs.
    if let Ok((large, findings)) = measure(&SIZES[1])
        && large.over(empty).seconds < CHEAP.seconds
        && large.megabytes < CHEAP.megabytes
    {
        println!("{name:44} {:>8}: {large:.2?}; {findings} findings", size * scale * SIZES[1]);
        return None;
    }
    for times in &SIZES {
        let Ok((cost, findings)) = measure(times) else { return Some(format!("{name}: panics at {}", size * times)) };
        if cost.seconds > MOST.seconds * scale as f64 || cost.megabytes > MOST.megabytes {
            println!("{name:44} {:>8}: {cost:?}", size * scale * times);
            return Some(format!("{name}: {cost:?} at {}", size * scale * times));
        }
        costs.push((cost, findings));
    }
    let figures = |cost: Cost| format!("{:.2} s {:.0} MB", cost.seconds, cost.megabytes);
    if tries == 0 {
        let all: Vec<String> = costs.iter().map(|(cost, _)| figures(*cost)).collect();
        println!("{name:44} {:>8}: {}; {} findings", size * scale * 4, all.join(", "), costs[1].1);
    }
    // With errors there is no site to write, and then an empty one is no part of the cost.
    let fixed = if costs[1].1 == 0 { empty } else { Cost { seconds: 0.0, megabytes: 0.0 } };
    let (small, large) = (costs[0].0.over(fixed), costs[1].0.over(fixed));
    let grows = |small: f64, large: f64, nothing: f64| large / small.max(nothing) > GROWTH;
    let slow = grows(small.seconds, large.seconds, NOTHING.seconds) || costs[1].0.seconds > MOST.seconds * scale.max(1) as f64;
    let big = grows(small.megabytes, large.megabytes, NOTHING.megabytes) || costs[1].0.megabytes > MOST.megabytes;
    (slow || big)
        .then(|| format!("{name}: {} at {}, {} at {}", figures(costs[0].0), size * scale, figures(costs[1].0), size * scale * 4))
}

#[test]
fn no_dimension_of_the_input_costs_more_than_its_length() {
    let scale = std::env::var("SCALE").ok().and_then(|scale| scale.parse().ok()).unwrap_or(1);
    let only = std::env::var("ONLY").unwrap_or_default();
    cost(SiteBuilder::new());
    let empty = (0..3).map(|_| cost(SiteBuilder::new()).0).reduce(Cost::least).expect("three builds");
    println!("empty: {empty:?}");
    let dimensions: Vec<&Dimension> = TEXTS.iter().chain(DOCUMENTS).filter(|dimension| dimension.name.contains(&only)).collect();
    // Twice, where it seems too much: something may have happened in between.
    let faults: Vec<String> = dimensions
        .iter()
        .filter_map(|dimension| {
            (0..2).map(|tries| fault(dimension, scale, empty, tries)).take_while(Option::is_some).flatten().nth(1)
        })
        .collect();
    assert!(faults.is_empty(), "{} of {} dimensions:\n{}", faults.len(), dimensions.len(), faults.join("\n"));
}
