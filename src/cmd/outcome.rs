//! How commands end. The exit codes are in `shell::exit`.

use std::process::ExitCode;

use wegwijs::shell::exit;
use wegwijs::shell::report::Failure;

use super::terminal;

/// How a command ended.
pub type Outcome = Result<Done, Failure>;

/// How a command ended, when nothing outside the content failed.
pub enum Done {
    /// It did what it was asked.
    Well,
    /// Somebody must turn to the content: it has errors, a review is late, or a site is not as it was published.
    ContentNeedsWork,
}

/// Reports a failure and returns the exit code.
pub fn exit_code(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::ContentNeedsWork) => ExitCode::from(exit::CONTENT),
        Err(failure) => {
            terminal::log(&format!("{failure}\n"));
            ExitCode::from(failure.code())
        }
    }
}
