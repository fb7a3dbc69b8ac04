//! What the operating system offers beyond the standard library. This is the only file that names rustix and signal_hook.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

/// Opens the lock file, or makes it so that nobody else can open it and hold the lock. Never follows a link.
#[cfg(unix)]
pub(super) fn open_lock(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt as _;
    let no_link = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or_default();
    OpenOptions::new().read(true).append(true).create(true).mode(0o600).custom_flags(no_link).open(path)
}

#[cfg(not(unix))]
pub(super) fn open_lock(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).append(true).create(true).open(path)
}

/// Whether a file belongs to the user who runs this program.
#[cfg(unix)]
pub(super) fn is_own(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
pub(super) fn is_own(_: &Metadata) -> bool {
    true
}

/// Whether a path still names the open file.
#[cfg(unix)]
pub(super) fn is_same(file: &Metadata, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    path.symlink_metadata().is_ok_and(|now| (now.dev(), now.ino()) == (file.dev(), file.ino()))
}

#[cfg(not(unix))]
pub(super) fn is_same(_: &Metadata, path: &Path) -> bool {
    path.exists()
}

/// Whether a folder is on another volume than the folder around it.
#[cfg(unix)]
pub(super) fn is_mounted(folder: &Path, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    folder.metadata().ok().zip(parent.metadata().ok()).is_some_and(|(folder, parent)| folder.dev() != parent.dev())
}

#[cfg(not(unix))]
pub(super) fn is_mounted(_: &Path, _: &Path) -> bool {
    false
}

/// Whether files can be made in a folder.
#[cfg(unix)]
pub(super) fn is_writable(folder: &Path) -> bool {
    use rustix::fs::{Access, AtFlags, CWD, accessat};
    accessat(CWD, folder, Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS).is_ok()
}

#[cfg(not(unix))]
pub(super) fn is_writable(_: &Path) -> bool {
    true
}

/// Gives a folder the owner, the mode and the access list of another.
#[cfg(unix)]
pub(super) fn resemble(folder: &Path, model: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let (own, wanted) = (folder.metadata()?, model.metadata()?);
    if (own.uid(), own.gid()) != (wanted.uid(), wanted.gid()) {
        std::os::unix::fs::chown(folder, Some(wanted.uid()), Some(wanted.gid()))?;
    }
    copy_attributes(folder, model)?;
    std::fs::set_permissions(folder, wanted.permissions())
}

#[cfg(not(unix))]
pub(super) fn resemble(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Copies extended attributes, of which access lists are a kind. Those that the folder has already are left alone.
#[cfg(target_os = "linux")]
fn copy_attributes(folder: &Path, model: &Path) -> io::Result<()> {
    use rustix::fs::{XattrFlags, getxattr, getxattr_query, listxattr, listxattr_query, setxattr};
    // A file system without such attributes has nothing to copy.
    let Ok(size) = listxattr_query(model) else { return Ok(()) };
    let mut names = vec![0_u8; size];
    let length = listxattr(model, &mut names[..])?;
    for name in names[..length].split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        let mut value = vec![0_u8; getxattr_query(model, name)?];
        let length = getxattr(model, name, &mut value[..])?;
        let mut own = vec![0_u8; length];
        if getxattr(folder, name, &mut own[..]).is_ok_and(|size| own[..size] == value[..length]) {
            continue;
        }
        setxattr(folder, name, &value[..length], XattrFlags::empty())?;
    }
    Ok(())
}

#[cfg(all(unix, not(target_os = "linux")))]
fn copy_attributes(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Lets two folders change places in one step.
#[cfg(unix)]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(unix))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the system cannot exchange two folders, rather than refuse these.
#[cfg(unix)]
pub(super) fn is_unsupported(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let unsupported = [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP, Errno::NOTSUP].map(Errno::raw_os_error);
    error.raw_os_error().is_some_and(|code| unsupported.contains(&code))
}

#[cfg(not(unix))]
pub(super) fn is_unsupported(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported
}

/// Writes to the disk what the system still holds of a folder and all that is in it.
#[cfg(target_os = "linux")]
pub(super) fn flush(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn flush(folder: &Path) -> io::Result<()> {
    use rayon::prelude::*;
    let entries: Vec<_> = std::fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.par_iter().try_for_each(|entry| match entry.file_type()?.is_dir() {
        true => flush(&entry.path()),
        false => File::open(entry.path())?.sync_all(),
    })?;
    flush_entries(folder)
}

/// Writes to the disk which entries a folder has.
pub(super) fn flush_entries(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// The name of this machine.
#[cfg(unix)]
pub(super) fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
pub(super) fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

/// Has a file that grows over the limit of this process end in an error, rather than in the end of the process.
#[cfg(unix)]
pub(super) fn outlive_size_limits() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
}

#[cfg(not(unix))]
pub(super) fn outlive_size_limits() {}
