//! Two folders that change places.

use std::fs;
use std::io;
use std::path::Path;

use super::system;

/// Puts `staging` in the place of `folder`, and what was there in `staging` or `aside`; gives whether that is possible.
pub(super) fn swap(staging: &Path, folder: &Path, aside: &Path) -> io::Result<bool> {
    if !folder.exists() {
        return fs::rename(staging, folder).map(|()| true);
    }
    match system::exchange(staging, folder) {
        Ok(()) => Ok(true),
        Err(error) if system::is_unsupported(&error) => Ok(in_two_steps(staging, folder, aside)?),
        // A volume of its own, or a folder of a lower layer of an image.
        Err(_) => Ok(false),
    }
}

/// For file systems that cannot exchange two folders. A build that is killed in between is put right by the next: `recover`.
pub(super) fn in_two_steps(staging: &Path, folder: &Path, aside: &Path) -> io::Result<bool> {
    if fs::rename(folder, aside).is_err() {
        return Ok(false);
    }
    fs::rename(staging, folder).inspect_err(|_| {
        let _ = fs::rename(aside, folder);
    })?;
    Ok(true)
}
