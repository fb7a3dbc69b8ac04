//! Clocks of this process. This is the only file that asks the system how much processor time was used.

use std::time::Duration;

/// The processor time of all threads so far; nothing where the system does not say.
pub fn processor_time() -> Option<Duration> {
    cpu_time::ProcessTime::try_now().ok().map(|time| time.as_duration())
}
