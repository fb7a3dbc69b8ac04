//! New files: what is there already is never overwritten.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use super::report::Failure;

/// Writes a new file, and makes the folders that it is in.
///
/// # Errors
/// A file of that name exists, with `hint` for what to do then; or the folder cannot be written.
pub(super) fn create(path: &Path, text: &str, hint: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|error| Failure::io("maken", folder, &error))?;
    let mut file = File::create_new(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::new(format!("“{}” bestaat al.", path.display())).hint(hint),
        _ => Failure::io("schrijven", path, &error),
    })?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|error| Failure::io("schrijven", path, &error))
}
