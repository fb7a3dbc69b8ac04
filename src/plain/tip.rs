//! A tip about the language of a text.

use crate::diagnostic::Severity;
use crate::source::Span;

/// A tip, not yet of a file.
pub(super) struct Tip {
    /// What is worst comes first.
    pub(super) rank: usize,
    pub(super) severity: Severity,
    pub(super) code: &'static str,
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) hint: String,
}
