//! `lsp`: a language server, so that any editor that speaks the protocol shows findings while somebody writes, completes keys,
//! values, laws and links, and renames a note with all links to it.
//!
//! Language Server Protocol 3.17, over standard input and output. This folder is the only one that names lsp-server and lsp-types.
//! Findings come from the same check as `wegwijs check`, in a thread of its own, so that a completion never waits for it.

mod answers;
mod checker;
mod files;
mod places;

use std::path::PathBuf;

use lsp_server::{Connection, ErrorCode, Message, Notification, ProtocolError, Request, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::{InitializeParams, PositionEncodingKind};
use serde_json::json;

use super::report::Failure;
use crate::Options;
use answers::Answers;
use checker::Checker;
use files::Files;
use places::Encoding;

/// Runs until the editor says that it is done; `content` is the folder with Markdown, as seen from the folder that is open.
///
/// # Errors
/// An editor that breaks the protocol or goes away without a word; a content folder that cannot be read.
pub fn run(content: &std::path::Path, options: &Options) -> Result<(), Failure> {
    let (connection, threads) = Connection::stdio();
    let outcome = serve(&connection, content, options);
    // The writing thread ends when nothing can be sent any more.
    drop(connection);
    threads.join().map_err(|error| broken(&error))?;
    outcome
}

fn broken(why: &dyn std::fmt::Display) -> Failure {
    Failure::new(format!("Het gesprek met de editor is afgebroken: {why}."))
}

fn serve(connection: &Connection, content: &std::path::Path, options: &Options) -> Result<(), Failure> {
    let lost = |error: ProtocolError| broken(&error);
    let (id, parameters) = connection.initialize_start().map_err(lost)?;
    let parameters: InitializeParams = serde_json::from_value(parameters).map_err(|error| broken(&error))?;
    let offered = parameters.capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
    let encoding =
        if offered.unwrap_or_default().contains(&PositionEncodingKind::UTF8) { Encoding::Utf8 } else { Encoding::Utf16 };
    let result = json!({
        "capabilities": answers::capabilities(encoding),
        "serverInfo": { "name": "wegwijs", "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, result).map_err(lost)?;
    let root = root(&parameters).unwrap_or_default().join(content);
    let editor = connection.sender.clone();
    let tell = move |message| drop(editor.send(message));
    let mut server = Server { checker: Checker::start(tell, encoding, options.clone()), files: Files::read(&root)?, encoding };
    server.check();
    for message in &connection.receiver {
        match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request).map_err(lost)? {
                    return Ok(());
                }
                let _ = connection.sender.send(Message::Response(server.answer(request)));
            }
            Message::Notification(notification) => server.notice(notification),
            Message::Response(_) => {}
        }
    }
    Err(broken(&"de editor is weg"))
}

/// The folder that is open in the editor.
fn root(parameters: &InitializeParams) -> Option<PathBuf> {
    let folder = parameters.workspace_folders.as_ref().and_then(|folders| folders.first()).map(|folder| &folder.uri);
    #[allow(deprecated)]
    let uri = folder.or(parameters.root_uri.as_ref())?;
    places::path(uri)
}

struct Server {
    files: Files,
    checker: Checker,
    encoding: Encoding,
}

impl Server {
    fn check(&self) {
        self.checker.ask(self.files.workspace.sources().clone(), self.files.root.clone());
    }

    fn answer(&self, request: Request) -> Response {
        let Request { id, method, params, .. } = request;
        let answers = Answers { files: &self.files, findings: &self.checker, encoding: self.encoding };
        match answers.to(&method, params) {
            Ok(Some(result)) => Response::new_ok(id, result),
            Ok(None) => Response::new_err(id, ErrorCode::MethodNotFound as i32, format!("{method} is not supported")),
            Err(answers::Refusal::Parameters(why)) => Response::new_err(id, ErrorCode::InvalidParams as i32, why),
            // RequestFailed of protocol 3.17: the editor shows the text to whoever asked.
            Err(answers::Refusal::Asked(why)) => Response::new_err(id, ErrorCode::RequestFailed as i32, why),
        }
    }

    fn notice(&mut self, notification: Notification) {
        let changed = match notification.method.as_str() {
            notification::DidOpenTextDocument::METHOD => self.files.open(notification.params),
            notification::DidChangeTextDocument::METHOD => self.files.change(notification.params),
            notification::DidCloseTextDocument::METHOD => self.files.close(notification.params),
            notification::DidSaveTextDocument::METHOD
            | notification::DidChangeWatchedFiles::METHOD
            | notification::DidRenameFiles::METHOD
            | notification::DidCreateFiles::METHOD
            | notification::DidDeleteFiles::METHOD => self.files.again(),
            _ => false,
        };
        if changed {
            self.check();
        }
    }
}
