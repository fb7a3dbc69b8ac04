//! The steps of a command: which one runs, while somebody is watching, and how long each took.

use std::time::{Duration, Instant};

use wegwijs::Phase;

use super::terminal;

/// The steps of a command, from the first to the one that runs.
pub struct Progress {
    began: Instant,
    steps: Vec<(&'static str, Instant)>,
    live: bool,
}

impl Progress {
    /// Starts the clock.
    pub fn new() -> Self {
        Self { began: Instant::now(), steps: Vec::new(), live: terminal::is_watched() }
    }

    /// Begins a step.
    pub fn step(&mut self, name: &'static str) {
        self.steps.push((name, Instant::now()));
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
            Phase::Index => "zoekindex maken",
            Phase::Render => "pagina’s maken",
        });
    }

    /// Wipes the step that is shown, and returns the time since the start.
    pub fn end(&self) -> Duration {
        if self.live {
            terminal::log("\r\x1b[K");
        }
        self.began.elapsed()
    }

    /// Lists the steps with the time that each took; the last one ends now.
    pub fn timings(&self) -> String {
        let ends = self.steps.iter().skip(1).map(|(_, began)| *began).chain([Instant::now()]);
        let line = |((name, began), end): (&(&str, Instant), Instant)| {
            format!("{:>8.1} ms  {name}\n", (end - *began).as_secs_f64() * 1000.0)
        };
        self.steps.iter().zip(ends).map(line).collect()
    }
}
