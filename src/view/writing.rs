//! The writing page.

use serde::Serialize;

/// What the writing page loads, and where a note can go.
#[derive(Clone, Debug, Serialize)]
pub struct WritingView {
    /// Address of the WebAssembly module that checks and renders notes.
    pub module: String,
    /// Address of what it knows of the site.
    pub pack: String,
    /// Number of bytes of the two together, for showing progress.
    pub bytes: usize,
    /// Mailbox of the editors; may be empty.
    pub mailbox: String,
}
