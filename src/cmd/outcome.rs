//! How commands end. Arguments that cannot be parsed are reported by clap, which exits with 2; all other exit codes are here.

use std::process::ExitCode;

use wegwijs::shell::report::Failure;

use super::terminal;

/// How a command ended.
pub type Outcome = Result<Done, Failure>;

/// How a command ended, when nothing outside the content failed.
pub enum Done {
    /// It did what it was asked.
    Well,
    /// Somebody must turn to the content: it has errors, or a review is late.
    ContentNeedsWork,
}

/// 0: done. 1: the content needs work. 3: something else failed, such as a disk, a port or a theme.
pub fn exit_code(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::ContentNeedsWork) => ExitCode::from(1),
        Err(failure) => {
            terminal::log(&format!("{failure}\n"));
            ExitCode::from(3)
        }
    }
}
