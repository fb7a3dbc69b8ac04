//! One publisher at a time.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::meta::Meta;
use super::state::FOLDER;
use super::store::Store;
use crate::shell::report::Failure;

/// How long a lock holds without being renewed.
const PATIENCE: SignedDuration = SignedDuration::from_mins(5);

/// The lock of this run.
pub(super) struct Lock<'a> {
    store: &'a dyn Store,
    path: String,
    note: Note,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    machine: String,
    #[serde(rename = "proces")]
    process: u32,
    #[serde(rename = "tot")]
    until: Timestamp,
    /// When it began: a process may have the number of an earlier one.
    #[serde(rename = "sinds")]
    since: Timestamp,
}

impl<'a> Lock<'a> {
    /// Takes the lock. One whose holder is gone, or that was not renewed for long, is taken over.
    pub(super) fn take(store: &'a dyn Store, now: Timestamp, warn: &dyn Fn(&str)) -> Result<Self, Failure> {
        let note = Note { machine: machine(), process: std::process::id(), until: now + PATIENCE, since: now };
        let lock = Self { store, path: format!("{FOLDER}/slot"), note };
        match store.create(&lock.path, lock.bytes())? {
            Some(true) => {}
            Some(false) => {
                if let Some(other) = lock.holder()? {
                    let is_gone = other.machine == lock.note.machine && !is_alive(other.process);
                    if other.until > now && !is_gone {
                        return Err(busy(&other));
                    }
                }
                store.put(&lock.path, lock.bytes(), &Meta::own())?;
            }
            None => {
                if let Some(other) = lock.holder()?.filter(|other| other.until > now && other.machine != lock.note.machine) {
                    return Err(busy(&other));
                }
                warn("waarschuwing: deze opslag kent geen slot. Zorg dat niemand anders nu publiceert.\n");
                store.put(&lock.path, lock.bytes(), &Meta::own())?;
            }
        }
        lock.check()?;
        Ok(lock)
    }

    /// Renews the lock, unless another took it.
    pub(super) fn renew(&mut self) -> Result<(), Failure> {
        let now = Timestamp::now();
        if now.duration_until(self.note.until) < PATIENCE / 2 {
            self.check()?;
            self.note.until = now + PATIENCE;
            self.store.put(&self.path, self.bytes(), &Meta::own())?;
        }
        Ok(())
    }

    /// Fails if another took the lock.
    pub(super) fn check(&self) -> Result<(), Failure> {
        match self.holder()? {
            Some(other)
                if (&other.machine, other.process, other.since) != (&self.note.machine, self.note.process, self.note.since) =>
            {
                Err(busy(&other))
            }
            _ => Ok(()),
        }
    }

    /// Gives the lock back.
    pub(super) fn release(self) -> Result<(), Failure> {
        self.check()?;
        self.store.remove(&self.path)
    }

    fn holder(&self) -> Result<Option<Note>, Failure> {
        Ok(self.store.get(&self.path)?.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(&self.note).unwrap_or_default()
    }
}

fn busy(other: &Note) -> Failure {
    let who = if other.machine.is_empty() { String::new() } else { format!(" op “{}”", other.machine) };
    Failure::new(format!("Iemand anders publiceert nu{who} (proces {}).", other.process))
        .hint(format!("Wacht tot dat klaar is. Is het afgebroken, dan kan het weer na {}.", other.until.strftime("%H:%M UTC")))
        .busy()
}

/// Returns the name of this machine.
#[cfg(unix)]
fn machine() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn machine() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

/// Whether a process of this machine is at work; where that cannot be known it may be.
#[cfg(unix)]
pub(super) fn is_alive(id: u32) -> bool {
    let id = i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw);
    id.is_some_and(|id| !matches!(rustix::process::test_kill_process(id), Err(rustix::io::Errno::SRCH)))
}

#[cfg(not(unix))]
pub(super) fn is_alive(_: u32) -> bool {
    true
}
