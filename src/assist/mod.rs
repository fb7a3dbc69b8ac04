//! Help while writing a note in an editor: what can be written at a place, what is there, where it leads and where it is used.
//!
//! Everything is found in the texts as they are, with whatever is wrong in them. How an editor asks is in `shell::lsp`.

pub mod complete;
pub mod cursor;
pub mod lookup;
mod workspace;

pub use workspace::Workspace;
