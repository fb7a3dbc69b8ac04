//! The command `wegwijs`: parses the arguments, runs the command, and turns its outcome into an exit code.

mod cmd;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A build makes and drops millions of small texts, on several threads.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    wegwijs::shell::memory::use_small_pages();
    cmd::run()
}
