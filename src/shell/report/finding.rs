//! A finding as other programs get it: lines and columns in place of bytes, and nothing that must stay hidden.

use std::collections::BTreeMap;

use super::places::Places;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Severity};
use crate::source::{LineColumns, Sources, Span, lines};

/// A finding that is ready to be written. Every text in it is masked.
pub(super) struct Finding {
    pub(super) severity: Severity,
    pub(super) code: &'static str,
    /// Path in the content folder; empty if the finding is not about a single file.
    pub(super) file: String,
    /// `None` if the finding is about the whole file.
    pub(super) place: Option<Place>,
    /// The lines of the place; empty without one.
    pub(super) lines: String,
    pub(super) message: String,
    pub(super) hint: Option<String>,
    pub(super) edits: Vec<(Place, String)>,
}

/// Lines and columns from 1; a column counts characters, and the end is the first one after the place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl Place {
    fn of(text: &LineColumns<'_>, span: &Span) -> Self {
        let ((line, column), (end_line, end_column)) = (text.of(span.start), text.of(span.end));
        Self { line, column, end_line, end_column }
    }
}

impl Finding {
    /// Reads all findings, in their order.
    pub(super) fn all(diagnostics: &Diagnostics, sources: &Sources) -> Vec<Self> {
        let mut places = Places::new(sources);
        diagnostics.iter().map(|diagnostic| Self::new(diagnostic, diagnostics, &mut places)).collect()
    }

    fn new(diagnostic: &Diagnostic, all: &Diagnostics, places: &mut Places<'_>) -> Self {
        let masked = |text: &str| all.masks.apply(text).into_owned();
        let source = places.of(&diagnostic.file);
        let located = source.zip(diagnostic.span.as_ref());
        // A change that cannot be shown as it is cannot be made by another program.
        let is_shown = |edit: &&Edit| all.masks.apply(&edit.replacement) == edit.replacement;
        let edits = source.map_or_else(Vec::new, |(_, places)| {
            let edit = |edit: &Edit| (Place::of(places, &edit.span), edit.replacement.clone());
            diagnostic.edits.iter().filter(is_shown).map(edit).collect()
        });
        Self {
            severity: diagnostic.severity,
            code: diagnostic.code,
            file: masked(&diagnostic.file),
            place: located.map(|((_, places), span)| Place::of(places, span)),
            lines: located.map_or_else(String::new, |((source, _), span)| masked(source.text[lines(&source.text, span)].trim())),
            message: masked(&diagnostic.message),
            hint: diagnostic.hint.as_deref().map(masked),
            edits,
        }
    }

    /// Its path from the root of the repository.
    pub(super) fn path_in(&self, folder: &str) -> String {
        if folder.is_empty() { self.file.clone() } else { format!("{folder}/{}", self.file) }
    }

    /// Message and hint as one text.
    pub(super) fn words(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{} {hint}", self.message),
            None => self.message.clone(),
        }
    }
}

/// Returns for each finding what stays the same when lines above it come or go: its code, its file, the words of its lines, and
/// how many alike come before it.
pub(super) fn fingerprints(findings: &[Finding]) -> Vec<String> {
    let mut counts = BTreeMap::new();
    let fingerprint = |finding: &Finding| {
        let mut hasher = blake3::Hasher::new();
        for part in [finding.code, &finding.file, &finding.lines] {
            hasher.update(part.as_bytes()).update(&[0]);
        }
        let count = counts.entry(*hasher.finalize().as_bytes()).or_insert(0_u64);
        hasher.update(&count.to_le_bytes());
        *count += 1;
        hasher.finalize().to_hex()[..32].to_owned()
    };
    findings.iter().map(fingerprint).collect()
}
