//! The files of notes, for the writing page: read and saved by whoever knows their address.
//!
//! The address has a part that is made anew each time the server starts and that only pages of this site contain: a page of
//! somebody else cannot read those, and so cannot write a file. A file that changed since it was opened is never overwritten.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher as _;
use std::io;
use std::path::PathBuf;
use std::time::Instant;

use http_body_util::{BodyExt as _, Limited};
use hyper::body::Body;
use hyper::header::{HeaderValue, IF_MATCH, IF_NONE_MATCH};
use hyper::{HeaderMap, Method, Request, StatusCode};

use super::path::decode;
use crate::limits::Limits;
use crate::path::ContentPath;
use crate::shell::create::create;
use crate::shell::fix::replace;

/// The notes of a content folder.
pub(super) struct Notes {
    folder: PathBuf,
    /// What the address of every file begins with.
    address: String,
}

impl Notes {
    pub(super) fn new(folder: PathBuf) -> Self {
        // Each has keys of its own from the system's source of randomness.
        let part = || RandomState::new().hash_one((std::process::id(), Instant::now()));
        Self { folder, address: format!("/_wegwijs/note/{:016x}{:016x}/", part(), part()) }
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// The path of the file that an address means; `None` where it is not the address of a file.
    pub(super) fn path(&self, address: &str) -> Option<ContentPath> {
        let path = decode(address.strip_prefix(&self.address)?)?;
        let is_fit = |part: &str| !part.is_empty() && !part.starts_with('.') && part != "node_modules" && !part.contains(':');
        let path = path.split('/').all(is_fit).then(|| ContentPath::from(path.as_str()))?;
        path.is_markdown().then_some(path)
    }

    /// Answers a request about a file.
    ///
    /// # Errors
    /// Why the file is not read or not saved.
    pub(super) async fn answer<B: Body>(&self, path: &ContentPath, request: Request<B>) -> Result<Reply, StatusCode>
    where
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let (head, body) = request.into_parts();
        if head.method != Method::PUT {
            let bytes = self.read(path).map_err(|_| StatusCode::FORBIDDEN)?.ok_or(StatusCode::NOT_FOUND)?;
            return Ok(Reply { tag: tag(&bytes), bytes });
        }
        let body = Limited::new(body, Limits::default().text).collect().await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        let text = String::from_utf8(body.to_bytes().into()).map_err(|_| StatusCode::BAD_REQUEST)?;
        Ok(Reply { tag: self.save(path, &head.headers, &text)?, bytes: Vec::new() })
    }

    /// The bytes of a file; `None` if it does not exist.
    fn read(&self, path: &ContentPath) -> io::Result<Option<Vec<u8>>> {
        let file = self.folder.join(&**path);
        match fs::symlink_metadata(&file) {
            Ok(found) if found.is_file() && !self.leads_elsewhere(path) => fs::read(file).map(Some),
            Ok(_) => Err(io::ErrorKind::InvalidInput.into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !self.leads_elsewhere(path) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether one of the folders of a path is a link, or a file.
    fn leads_elsewhere(&self, path: &ContentPath) -> bool {
        path.folders().any(|folder| fs::symlink_metadata(self.folder.join(folder)).is_ok_and(|found| !found.is_dir()))
    }

    /// Saves a text: a new file, or one that is as it was when it was opened. Returns the tag of what is there now.
    fn save(&self, path: &ContentPath, headers: &HeaderMap, text: &str) -> Result<HeaderValue, StatusCode> {
        let file = self.folder.join(&**path);
        let text = match self.read(path).map_err(|_| StatusCode::FORBIDDEN)? {
            Some(old) if headers.get(IF_MATCH) == Some(&tag(&old)) => {
                let text = with_ends_of(&old, text);
                replace(&file, &text).map_err(|_| StatusCode::FORBIDDEN)?;
                text
            }
            None if headers.get(IF_NONE_MATCH).is_some_and(|value| value == "*") => {
                create(&file, text, "").map_err(|_| StatusCode::FORBIDDEN)?;
                text.to_owned()
            }
            _ => return Err(StatusCode::PRECONDITION_FAILED),
        };
        // Not of `text`: the file keeps its byte-order mark.
        Ok(self.read(path).ok().flatten().map_or_else(|| tag(text.as_bytes()), |bytes| tag(&bytes)))
    }
}

/// What is known of a file: its tag, and its bytes if they were asked for.
pub(super) struct Reply {
    pub(super) tag: HeaderValue,
    pub(super) bytes: Vec<u8>,
}

fn tag(bytes: &[u8]) -> HeaderValue {
    let hash = blake3::hash(bytes).to_hex();
    HeaderValue::from_str(&format!("\"{}\"", &hash[..32])).expect("a tag of hexadecimal digits")
}

/// A text with the line ends of a file: a browser has one kind, and another would make every line of the file differ.
fn with_ends_of(old: &[u8], text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let first = old.iter().position(|byte| *byte == b'\n');
    let is_windows = first.is_some_and(|at| at > 0 && old[at - 1] == b'\r');
    if is_windows { text.replace('\n', "\r\n") } else { text }
}
