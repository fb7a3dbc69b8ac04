//! How much of each sort of input is read. Everything grows with the input at the same rate; these bound the input itself.

/// The limits of a site: those of its settings, or else the defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a Markdown file.
    pub text: usize,
    /// Bytes of any other file.
    pub attachment: usize,
    /// How many quotations, lists, callouts and the like may be in each other.
    pub depth: usize,
    /// Lines of front matter.
    pub keys: usize,
    /// Cells of all tables of a document.
    pub cells: usize,
    /// Pixels of a picture.
    pub pixels: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { text: MEGABYTE, attachment: 100 * MEGABYTE, depth: 60, keys: 20_000, cells: 50_000, pixels: 50_000_000 }
    }
}

/// The unit of sizes in the settings.
pub const MEGABYTE: usize = 1_000_000;
