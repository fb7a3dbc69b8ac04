//! Collecting faults: work continues after a missing unit, so that one attempt at a request notes all missing units.

use crate::format::{Fault, Read};

/// The worst fault so far. A unit that was given up is not a fault: the answer does without it.
#[derive(Default)]
pub(crate) struct Faults(Option<Fault>);

impl Faults {
    /// Returns the value, or keeps the fault; corruption outweighs absence.
    pub(crate) fn keep<T>(&mut self, read: Read<T>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(Fault::Lost) => None,
            Err(fault) => {
                if self.0 != Some(Fault::Corrupt) {
                    self.0 = Some(fault);
                }
                None
            }
        }
    }

    /// Fails with the worst fault that was kept.
    pub(crate) fn check(self) -> Read<()> {
        self.0.map_or(Ok(()), Err)
    }
}
