//! The command `wegwijs`: parses the arguments, runs the command, and turns its outcome into an exit code.

mod cmd;

use std::process::ExitCode;

fn main() -> ExitCode {
    cmd::run()
}
