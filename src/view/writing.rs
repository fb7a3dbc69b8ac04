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
    /// What the address begins with by which the page opens and saves the files of notes; may be empty.
    pub notes: String,
    /// Where the files are kept, if the settings name a place that is known.
    pub host: Option<CodeHostView>,
}

/// A code host, and the addresses of its pages for changing and adding files. The path of a file comes behind each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CodeHostView {
    pub name: &'static str,
    pub edit: String,
    /// The path of a folder comes behind it.
    pub new: String,
    /// Parameters by which the page for a new file gets its name and its text; empty where it takes none.
    pub name_key: &'static str,
    pub text_key: &'static str,
}
