//! The blocks of code that run, as valgrind counts them: straight pieces of a few instructions, so a loop costs one for each time round.

use std::arch::asm;
use std::ffi::CStr;

/// The request by which a program asks valgrind to carry out a command (`valgrind.h`: `VG_USERREQ__GDB_MONITOR_COMMAND`).
const MONITOR_COMMAND: usize = 0x1202;

/// Has valgrind write in its log how much ran until now. Without valgrind nothing happens.
#[allow(unsafe_code)]
pub fn note() {
    let command: &CStr = c"v.info stats";
    let request = [MONITOR_COMMAND, command.as_ptr().addr(), 0, 0, 0, 0];
    // SAFETY: these instructions together change nothing, and valgrind takes them for a request; it reads the request and the
    // command, which live until after.
    unsafe {
        asm!(
            "rol rdi, 3",
            "rol rdi, 13",
            "rol rdi, 61",
            "rol rdi, 51",
            "xchg rbx, rbx",
            in("rax") request.as_ptr(),
            inout("rdx") 0_usize => _,
        );
    }
}

/// Reads from the log of valgrind how many blocks had run at each note.
pub fn read(log: &str) -> Vec<u64> {
    let line = |line: &str| {
        let digits = line.split_once("scheduler: ")?.1.strip_suffix(" event checks.")?.replace(',', "");
        digits.parse().ok()
    };
    log.lines().filter_map(line).collect()
}
