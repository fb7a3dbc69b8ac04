//! The files of the content folder, with what is open in the editor in the place of what is on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lsp_types::{DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, Uri};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::places;
use crate::assist::Workspace;
use crate::path::ContentPath;
use crate::shell::read;
use crate::shell::report::Failure;

/// The content folder.
pub(super) struct Files {
    pub(super) root: PathBuf,
    pub(super) workspace: Workspace,
    /// Texts that are open in the editor.
    open: BTreeMap<ContentPath, String>,
}

impl Files {
    /// Reads the content folder.
    pub(super) fn read(root: &Path) -> Result<Self, Failure> {
        // Paths of the editor are whole, and a link on the way to the folder may be in them or not.
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let workspace = Workspace::new(read::content(&root, None)?, None);
        Ok(Self { root, workspace, open: BTreeMap::new() })
    }

    /// The path in the content folder of a file of the editor; nothing for one elsewhere.
    pub(super) fn path(&self, uri: &Uri) -> Option<ContentPath> {
        let path = places::path(uri)?;
        let real = path.parent().and_then(|folder| folder.canonicalize().ok()).zip(path.file_name());
        let path = real.map_or(path.clone(), |(folder, name)| folder.join(name));
        let parts = path.strip_prefix(&self.root).ok()?.components().map(|part| part.as_os_str().to_str());
        Some(ContentPath::from(parts.collect::<Option<Vec<_>>>()?.join("/")))
    }

    /// The address in the editor of a path in the content folder.
    pub(super) fn uri(&self, path: &str) -> Option<Uri> {
        places::uri(&self.root.join(path))
    }

    /// The text of a file as it is now.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.workspace.sources().get(path).map(|source| &*source.text)
    }

    /// Takes a text that was opened; whether the content changed by that.
    pub(super) fn open(&mut self, parameters: Value) -> bool {
        let Some(DidOpenTextDocumentParams { text_document }) = parse(parameters) else { return false };
        self.put(&text_document.uri, text_document.text)
    }

    /// Takes a changed text. Changes are whole texts, as the capabilities say.
    pub(super) fn change(&mut self, parameters: Value) -> bool {
        let Some(DidChangeTextDocumentParams { text_document, mut content_changes }) = parse(parameters) else { return false };
        content_changes.pop().is_some_and(|change| self.put(&text_document.uri, change.text))
    }

    /// Goes back to what is on disk.
    pub(super) fn close(&mut self, parameters: Value) -> bool {
        let Some(DidCloseTextDocumentParams { text_document }) = parse(parameters) else { return false };
        let closed = self.path(&text_document.uri).and_then(|path| self.open.remove(&path));
        closed.is_some() && self.again()
    }

    /// Reads the folder once more; a folder that is gone for a moment changes nothing.
    pub(super) fn again(&mut self) -> bool {
        let Ok(mut sources) = read::content(&self.root, None) else { return false };
        for (path, text) in &self.open {
            sources.insert(path.clone(), text.as_bytes().to_vec());
        }
        self.workspace = Workspace::new(sources, None);
        true
    }

    fn put(&mut self, uri: &Uri, text: String) -> bool {
        let Some(path) = self.path(uri).filter(is_text) else { return false };
        self.workspace.set(&path, &text);
        self.open.insert(path, text);
        true
    }
}

fn is_text(path: &ContentPath) -> bool {
    path.is_markdown() || path == crate::source::Sources::CONFIG
}

/// Reads parameters; nothing for those that the protocol does not have.
fn parse<T: DeserializeOwned>(parameters: Value) -> Option<T> {
    serde_json::from_value(parameters).ok()
}
