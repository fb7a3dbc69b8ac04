//! The steps of a command: which one runs, for who waits longer than a second, and how long each took.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use wegwijs::Phase;
use wegwijs::output::Sink;
use wegwijs::shell::clock::processor_time;

use super::terminal;

/// Time before anything is shown: who has the answer by then needs no explanation.
const PATIENCE: Duration = Duration::from_secs(1);
/// Time between two looks at how far a step is.
const LOOK: Duration = Duration::from_millis(200);
/// Shortest step that gets a line where lines stay.
const WORTH_A_LINE: Duration = Duration::from_millis(100);

/// The steps of a command, from the first to the one that runs.
pub struct Progress {
    began: Instant,
    steps: Vec<(&'static str, Moment)>,
    /// How many notes there are.
    notes: usize,
    shown: Shown,
    current: Arc<Mutex<Option<Current>>>,
    /// Files that the step made so far.
    made: Arc<AtomicUsize>,
}

/// Where steps are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Nowhere,
    /// In a line of a terminal that is written over.
    Live,
    /// In lines that stay, such as those of a log.
    Lines,
}

/// The step that runs.
struct Current {
    name: &'static str,
    began: Instant,
    notes: usize,
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
    /// Starts the clock; `quiet` shows nothing.
    pub fn new(quiet: bool) -> Self {
        let shown = match (quiet, terminal::is_watched()) {
            (true, _) => Shown::Nowhere,
            (false, true) => Shown::Live,
            (false, false) => Shown::Lines,
        };
        let (began, current, made) = (Instant::now(), Arc::new(Mutex::new(None::<Current>)), Arc::new(AtomicUsize::new(0)));
        if shown == Shown::Live {
            let (current, made) = (Arc::downgrade(&current), made.clone());
            thread::spawn(move || {
                thread::sleep(PATIENCE);
                while let Some(current) = current.upgrade() {
                    // Under the lock, so that no line comes after the step has ended.
                    let current = current.lock().unwrap_or_else(PoisonError::into_inner);
                    if let Some(step) = &*current {
                        let made = made.load(Ordering::Relaxed);
                        // Notes are read all at once: only what is made one by one has a speed while it goes on.
                        let took = Some(step.began.elapsed()).filter(|_| made > 0);
                        terminal::log(&format!("\r\x1b[K{} …", step.line(made, took)));
                    }
                    drop(current);
                    thread::sleep(LOOK);
                }
            });
        }
        Self { began, steps: Vec::new(), notes: 0, shown, current, made }
    }

    /// Notes how many notes there are.
    pub fn notes(&mut self, notes: usize) {
        self.notes = notes;
    }

    /// Begins a step.
    pub fn step(&mut self, name: &'static str) {
        self.begin(name, 0);
    }

    fn begin(&mut self, name: &'static str, notes: usize) {
        self.steps.push((name, Moment::now()));
        self.next(Some(Current { name, began: Instant::now(), notes }));
    }

    /// Begins a phase of the build.
    pub fn phase(&mut self, phase: Phase) {
        let (name, notes) = match phase {
            Phase::Parse => ("notities lezen", self.notes),
            Phase::Assemble => ("verbanden leggen", self.notes),
            Phase::Images => ("afbeeldingen verkleinen", 0),
            Phase::Relate => ("verwante notities zoeken", self.notes),
            Phase::Render => ("pagina’s en zoekindex maken", 0),
        };
        self.begin(name, notes);
    }

    /// Ends the step that is shown, and shows the next one.
    fn next(&self, next: Option<Current>) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let made = self.made.swap(0, Ordering::Relaxed);
        let ended = std::mem::replace(&mut *current, next);
        match (self.shown, ended) {
            (Shown::Live, Some(_)) => terminal::log("\r\x1b[K"),
            (Shown::Lines, Some(step)) if self.began.elapsed() > PATIENCE && step.began.elapsed() > WORTH_A_LINE => {
                terminal::log(&format!("{}\n", step.line(made, Some(step.began.elapsed()))));
            }
            _ => {}
        }
    }

    /// Has the files be counted that a sink takes.
    pub fn counting<'a>(&self, sink: &'a dyn Sink) -> Counting<'a> {
        Counting { sink, made: self.made.clone() }
    }

    /// Returns the number of files that the step made so far, to be counted by whoever makes them.
    pub fn made(&self) -> Arc<AtomicUsize> {
        self.made.clone()
    }

    /// Shows a message in place of the step that runs.
    pub fn interrupt(&self, message: &str) {
        self.end();
        terminal::log(message);
    }

    /// Wipes the step that is shown, and returns the time since the start.
    pub fn end(&self) -> Duration {
        self.next(None);
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

/// A sink whose files are counted.
pub struct Counting<'a> {
    sink: &'a dyn Sink,
    made: Arc<AtomicUsize>,
}

impl Sink for Counting<'_> {
    fn take(&self, path: &str, bytes: &[u8]) -> String {
        self.made.fetch_add(1, Ordering::Relaxed);
        self.sink.take(path, bytes)
    }
}

impl Current {
    /// A step as people read it: what it does, to how many, and how fast.
    fn line(&self, made: usize, took: Option<Duration>) -> String {
        let (count, what) = if made > 0 { (made, "bestanden") } else { (self.notes, "notities") };
        if count == 0 {
            return self.name.to_owned();
        }
        let rate = took.map(|took| (count as f64 / took.as_secs_f64().max(0.001)).round() as usize);
        let rate = rate.map(|rate| format!(", {} per seconde", grouped(rate))).unwrap_or_default();
        format!("{}: {} {what}{rate}", self.name, grouped(count))
    }
}

/// A number as it is written in Dutch, with a point between thousands.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let (head, rest) = digits.split_at(first);
    let groups = rest.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
    [head.to_owned()].into_iter().filter(|head| !head.is_empty()).chain(groups).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_says_what_it_does_to_how_many_and_how_fast() {
        let step = |notes| Current { name: "lezen", began: Instant::now(), notes };
        let two = Some(Duration::from_secs(2));
        assert_eq!(step(0).line(0, two), "lezen");
        assert_eq!(step(12_345).line(0, None), "lezen: 12.345 notities");
        assert_eq!(step(5).line(2_468_000, two), "lezen: 2.468.000 bestanden, 1.234.000 per seconde");
    }
}
