//! The steps of a command: which one runs, while somebody is watching, and how long each took.

use std::time::{Duration, Instant};

use wegwijs::Phase;
use wegwijs::shell::clock::processor_time;

use super::terminal;

/// The steps of a command, from the first to the one that runs.
pub struct Progress {
    began: Instant,
    steps: Vec<(&'static str, Moment)>,
    live: bool,
}

/// A moment, and the processor time that was used until then.
#[derive(Clone, Copy)]
struct Moment(Instant, Option<Duration>);

impl Moment {
    fn now() -> Self {
        Self(Instant::now(), processor_time())
    }
}

impl Progress {
    /// Starts the clock.
    pub fn new() -> Self {
        Self { began: Instant::now(), steps: Vec::new(), live: terminal::is_watched() }
    }

    /// Begins a step.
    pub fn step(&mut self, name: &'static str) {
        self.steps.push((name, Moment::now()));
        if self.live {
            terminal::log(&format!("\r\x1b[K{name} …"));
        }
    }

    /// Shows a message in place of the step that runs.
    pub fn interrupt(&self, message: &str) {
        self.end();
        terminal::log(message);
    }

    /// Begins a phase of the build.
    pub fn phase(&mut self, phase: Phase) {
        self.step(match phase {
            Phase::Parse => "notities lezen",
            Phase::Assemble => "verbanden leggen",
            Phase::Images => "afbeeldingen verkleinen",
            Phase::Relate => "verwante notities zoeken",
            Phase::Render => "pagina’s en zoekindex maken",
        });
    }

    /// Wipes the step that is shown, and returns the time since the start.
    pub fn end(&self) -> Duration {
        if self.live {
            terminal::log("\r\x1b[K");
        }
        self.began.elapsed()
    }

    /// Lists the steps with the time that each took on the clock and on all processors; the last one ends now.
    pub fn timings(&self) -> String {
        let ends = self.steps.iter().skip(1).map(|(_, began)| *began).chain([Moment::now()]);
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        let line = |((name, began), end): (&(&str, Moment), Moment)| {
            let used = end.1.zip(began.1).map(|(end, began)| end.saturating_sub(began));
            let used = used.map(|used| format!("{:>8.1} ms rekentijd", milliseconds(used)));
            format!("{:>8.1} ms {}  {name}\n", milliseconds(end.0 - began.0), used.unwrap_or_default())
        };
        self.steps.iter().zip(ends).map(line).collect()
    }
}
