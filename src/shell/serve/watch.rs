//! Changes in folders, also when a folder makes way for another of the same name: a synchronising program or a change of branch
//! does so.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::shell::report::Failure;

/// Changes within this time of each other lead to one build.
const DEBOUNCE: Duration = Duration::from_millis(30);
/// Time that a browser has to show a page before the machine is busy with the rest of the site.
const SHOWING: Duration = Duration::from_millis(90);
/// Number of files in a burst of which a page is tried.
const FEW: usize = 8;
/// Time without changes after which somebody has stopped writing for a moment.
const PAUSE: Duration = Duration::from_millis(400);
/// Time between two looks at whether a folder is still the same.
const LOOK: Duration = Duration::from_millis(500);

/// What happened in the folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// A file was written and closed, or put in its place. Each is followed by [`News::Changed`].
    Saved(PathBuf),
    /// Something changed.
    Changed,
    /// Nothing changed for a while after that.
    Quiet,
}

/// What an event says: that something changes, and which file is whole again by it.
struct Sign {
    whole: Option<PathBuf>,
}

/// Calls `tell` at once for the first file of a burst that is whole again, once after each burst of changes, and once when it is quiet
/// again. What it returns is whether a page was made that a browser will show. Reading a file is no change: a build reads them all.
pub(super) fn watch(folders: &[PathBuf], mut tell: impl FnMut(News) -> bool + Send + 'static) -> Result<(), Failure> {
    let failure = |error| Failure::new(format!("Wijzigingen in de map zijn niet te volgen: {error}."));
    let (sender, receiver) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if let Some(sign) = event.ok().and_then(sign) {
            let _ = sender.send(sign);
        }
    })
    .map_err(failure)?;
    let mut watched = Vec::new();
    for folder in folders {
        watched.push((folder.clone(), identity(folder)));
        watcher.watch(folder, RecursiveMode::Recursive).map_err(failure)?;
    }
    std::thread::spawn(move || {
        let mut is_new = false;
        loop {
            let mut is_dirty = match receiver.recv_timeout(if is_new { PAUSE } else { LOOK }) {
                // Only after a change: otherwise one that comes just now would be taken for part of a burst, and lost.
                Ok(first) => {
                    burst(first, &receiver, &mut tell);
                    true
                }
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            for (folder, seen) in &mut watched {
                is_dirty |= follow(&mut watcher, folder, seen);
            }
            if is_dirty {
                tell(News::Changed);
            } else if is_new {
                tell(News::Quiet);
            }
            is_new = is_dirty;
        }
    });
    Ok(())
}

/// What an event means here; nothing where nothing changed.
fn sign(event: notify::Event) -> Option<Sign> {
    let is_whole = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => return None,
        EventKind::Modify(ModifyKind::Name(RenameMode::To)) => true,
        _ => false,
    };
    let visible = |path: &PathBuf| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let paths: Vec<PathBuf> = event.paths.into_iter().filter(visible).collect();
    let whole = paths.last().filter(|_| is_whole).cloned();
    (!paths.is_empty()).then_some(Sign { whole })
}

/// Waits until a burst of changes is over. Of many files that are whole again, as by a change of branch, only the first are told, and
/// once a page was made of one, only that.
fn burst(first: Sign, receiver: &Receiver<Sign>, tell: &mut impl FnMut(News) -> bool) {
    let (mut shown, mut others, mut wait, mut next) = (None, 0, DEBOUNCE, Some(first));
    while let Some(sign) = next {
        if let Some(file) = sign.whole
            && shown.as_ref().map_or(others < FEW, |shown| *shown == file)
        {
            if tell(News::Saved(file.clone())) {
                (shown, wait) = (Some(file), SHOWING);
            } else {
                others += 1;
            }
        }
        next = receiver.recv_timeout(wait).ok();
    }
}

/// Watches the folder that has the name now; returns whether that is another one than before, or none.
fn follow(watcher: &mut RecommendedWatcher, folder: &Path, seen: &mut Option<Identity>) -> bool {
    let now = identity(folder);
    if now == *seen {
        return false;
    }
    let _ = watcher.unwatch(folder);
    // Where that fails, the next look tries again.
    let next = now.filter(|_| watcher.watch(folder, RecursiveMode::Recursive).is_ok());
    std::mem::replace(seen, next) != next
}

#[cfg(unix)]
type Identity = (u64, u64);

/// What tells a folder from another of the same name; nothing when there is none.
#[cfg(unix)]
fn identity(folder: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    folder.metadata().ok().map(|found| (found.dev(), found.ino()))
}

#[cfg(not(unix))]
type Identity = std::time::SystemTime;

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<Identity> {
    folder.metadata().and_then(|found| found.created()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_just_after_a_look_is_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let (sender, seen) = mpsc::channel();
        let tell = move |news| {
            if news == News::Changed {
                sender.send(()).expect("somebody who waits");
            }
            false
        };
        watch(&[folder.path().to_owned()], tell).expect("a watch");
        for after in (0..50).step_by(5) {
            std::thread::sleep(LOOK - Duration::from_millis(10) + Duration::from_millis(after));
            std::fs::write(folder.path().join("nota.md"), after.to_string()).expect("a file");
            assert_eq!(seen.recv_timeout(10 * LOOK), Ok(()), "{after} ms after the look");
        }
    }
}
