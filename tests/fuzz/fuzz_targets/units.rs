#![no_main]

#[path = "../judges.rs"]
mod judges;

use std::sync::Once;

static HOOK: Once = Once::new();

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    // The fuzzer's hook ends the process at any panic. The index catches those of the libraries that read its units; one that
    // gets out of it still ends the process.
    HOOK.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    judges::units(data);
});
