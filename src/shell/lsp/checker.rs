//! Findings while somebody writes: a thread that checks what was asked last, and tells the editor.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use lsp_server::{Message, Notification};
use lsp_types::notification::{Notification as _, PublishDiagnostics};
use lsp_types::{Diagnostic, DiagnosticSeverity, NumberOrString, PublishDiagnosticsParams};

use super::places::{self, Encoding};
use crate::diagnostic::{self, Diagnostics, Severity};
use crate::source::Sources;
use crate::{Options, check};

/// Pause in writing after which a check begins.
const PAUSE: Duration = Duration::from_millis(150);

/// What was found last, with the texts that it was found in.
type Found = Arc<Mutex<(Sources, Diagnostics)>>;

/// Checks in a thread of its own.
pub(super) struct Checker {
    ask: Sender<(Sources, PathBuf)>,
    found: Found,
}

impl Checker {
    /// Starts the thread; it ends when this is gone.
    pub(super) fn start(editor: impl Fn(Message) + Send + 'static, encoding: Encoding, options: Options) -> Self {
        let (ask, asked) = channel();
        let found = Found::default();
        let result = found.clone();
        thread::spawn(move || {
            let mut shown = BTreeSet::new();
            while let Some((sources, root)) = last(&asked) {
                let diagnostics = check(&sources, &options);
                let files = by_file(&diagnostics, &sources, &root, encoding, &mut shown);
                // Whoever sees a finding may ask for its fix at once.
                *result.lock().unwrap_or_else(PoisonError::into_inner) = (sources, diagnostics);
                for parameters in files {
                    editor(Message::Notification(Notification::new(PublishDiagnostics::METHOD.to_owned(), parameters)));
                }
            }
        });
        Self { ask, found }
    }

    /// Asks for a check of these texts, in place of what was asked before.
    pub(super) fn ask(&self, sources: Sources, root: PathBuf) {
        let _ = self.ask.send((sources, root));
    }

    /// The findings in a file that were found last, if its text is still the same.
    pub(super) fn findings(&self, path: &str, text: &str) -> Vec<diagnostic::Diagnostic> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = found.0.get(path).is_some_and(|source| *source.text == *text);
        found.1.iter().filter(|finding| is_same && finding.file == path).cloned().collect()
    }
}

/// What was asked last, once nothing was asked for a while; nothing when nobody can ask any more.
fn last(asked: &Receiver<(Sources, PathBuf)>) -> Option<(Sources, PathBuf)> {
    let mut last = asked.recv().ok()?;
    loop {
        match asked.recv_timeout(PAUSE) {
            Ok(next) => last = next,
            Err(RecvTimeoutError::Timeout) => return Some(last),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// The findings of each file; a file that had some and has none any more is there with none. What is about no file of its own is
/// shown in the settings.
fn by_file(
    diagnostics: &Diagnostics,
    sources: &Sources,
    root: &std::path::Path,
    encoding: Encoding,
    shown: &mut BTreeSet<String>,
) -> Vec<PublishDiagnosticsParams> {
    let file = |finding: &diagnostic::Diagnostic| {
        if finding.file.is_empty() { Sources::CONFIG.to_owned() } else { finding.file.clone() }
    };
    let now: BTreeSet<String> = diagnostics.iter().map(file).collect();
    let files: BTreeSet<String> = shown.union(&now).cloned().collect();
    *shown = now;
    let of_file = |path: String| {
        let text = sources.get(&path).map_or("", |source| &source.text);
        let own = diagnostics.iter().filter(|finding| file(finding) == path);
        let own = own.map(|finding| as_shown(finding, diagnostics, text, encoding)).collect();
        Some(PublishDiagnosticsParams::new(places::uri(&root.join(&path))?, own, None))
    };
    files.into_iter().filter_map(of_file).collect()
}

/// A finding as an editor shows it; what is personal is hidden, as in every report.
pub(super) fn as_shown(
    finding: &diagnostic::Diagnostic,
    diagnostics: &Diagnostics,
    text: &str,
    encoding: Encoding,
) -> Diagnostic {
    let severity = match finding.severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Hint => DiagnosticSeverity::HINT,
    };
    let hint = finding.hint.as_deref().map_or_else(String::new, |hint| format!("\n{hint}"));
    Diagnostic {
        range: encoding.range(text, &finding.span.clone().unwrap_or(0..0)),
        severity: Some(severity),
        code: Some(NumberOrString::String(finding.code.to_owned())),
        source: Some("wegwijs".to_owned()),
        message: diagnostics.masks.apply(&format!("{}{hint}", finding.message)).into_owned(),
        ..Diagnostic::default()
    }
}
