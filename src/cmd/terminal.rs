//! Writing to the terminal: results go to standard output, everything else to standard error.

use std::io::{self, IsTerminal, Write};

use wegwijs::diagnostic::Diagnostics;
use wegwijs::personal_data;
use wegwijs::shell::report::{self, Format, Style};
use wegwijs::source::Sources;

/// Writes a result, in which nothing can act on a terminal. A reader that has gone away is no failure.
pub fn print(text: &str) {
    let _ = io::stdout().lock().write_all(report::visible(text).as_bytes());
}

/// Writes a message beside the results, without personal data: logs of builds are often public.
pub fn log(text: &str) {
    write_error(&personal_data::mask(text));
}

fn write_error(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Makes panics write their message as any other: it may quote what an editor wrote.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|panic| log(&format!("{panic}\n"))));
}

/// Returns whether somebody sees the messages as they come.
pub fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// Shows the findings: the first few of each kind, or `all`.
pub fn log_findings(diagnostics: &Diagnostics, sources: &Sources, all: bool) {
    write_error(&report::write(diagnostics, sources, &Style { all, colour: is_watched(), ..Style::default() }));
}

/// Shows findings that are text already.
pub fn log_report(text: &str) {
    write_error(text);
}

/// Writes the findings as the result of a command; `folder` is the content folder within the repository.
pub fn print_findings(diagnostics: &Diagnostics, sources: &Sources, format: Format, folder: &str, all: bool) {
    let style = Style { format, folder, all, colour: io::stdout().is_terminal() };
    let _ = io::stdout().lock().write_all(report::write(diagnostics, sources, &style).as_bytes());
}

/// Says that findings kept the site from being published.
pub fn log_refusal(diagnostics: &Diagnostics) {
    log(&format!("{}. De site is niet vernieuwd.\n", report::tally(diagnostics)));
}
