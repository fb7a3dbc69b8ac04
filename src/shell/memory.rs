//! Memory of the process.

/// Asks Linux to give memory in small pages. With pages of 2 MB, each thread's heap has many that are hardly used: a build of
/// 1,000 notes had 40 MB of them, and was no faster.
pub fn use_small_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}
