//! Findings: what is wrong in the content, where, and how to mend it.
//!
//! Every phase returns its findings beside its result. How they look is decided in `shell::report`. Messages are for
//! editors and therefore in Dutch; codes are stable, so that a message can be looked up and a test can name it.

use std::fmt;

use rapidfuzz::distance::osa;

use crate::limits::MEGABYTE;
use crate::personal_data::Masks;
use crate::source::Span;

/// Severity of a finding. An error keeps the site from being published; a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    /// Nothing is wrong, but it could be better.
    Hint,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "fout",
            Severity::Warning => "waarschuwing",
            Severity::Hint => "tip",
        })
    }
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    /// Stable code of the kind of finding (`onbekend-veld`).
    pub code: &'static str,
    /// Path in the content folder; empty if the finding is not about a single file.
    pub file: String,
    /// Place in the file; `None` if the finding is about the whole file.
    pub span: Option<Span>,
    /// What is wrong: one Dutch sentence.
    pub message: String,
    /// How to mend it: one Dutch sentence.
    pub hint: Option<String>,
    /// The key that is absent, where something is missing.
    pub field: Option<&'static str>,
    /// Changes of the file that mend it for certain; none where a person has to choose.
    pub edits: Vec<Edit>,
}

/// A change of a file: what is at a place becomes the replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub replacement: String,
}

impl Edit {
    /// Puts changes in order and leaves out those that overlap one before them.
    pub fn disjoint(mut edits: Vec<Self>) -> Vec<Self> {
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut end = None;
        edits.retain(|edit| {
            let is_free = end.is_none_or(|end| edit.span.start > end || (edit.span.start == end && !edit.span.is_empty()));
            if is_free {
                end = Some(edit.span.end);
            }
            is_free
        });
        edits
    }

    /// Makes changes, which are in order and do not overlap, in a text.
    pub fn apply(edits: &[Self], text: &str) -> String {
        let mut text = text.to_owned();
        for edit in edits.iter().rev() {
            text.replace_range(edit.span.clone(), &edit.replacement);
        }
        text
    }
}

/// The findings of a phase, in the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    findings: Vec<Diagnostic>,
    /// Values that no report may show, whichever finding quotes them.
    pub masks: Masks,
}

impl Diagnostics {
    /// Adds an error.
    pub fn error(
        &mut self,
        code: &'static str,
        file: &str,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Severity::Error, code, file, span, message)
    }

    /// Adds a warning.
    pub fn warn(
        &mut self,
        code: &'static str,
        file: &str,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Severity::Warning, code, file, span, message)
    }

    /// Adds a finding.
    pub fn push(
        &mut self,
        severity: Severity,
        code: &'static str,
        file: &str,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let index = self.findings.len();
        self.findings.push(Diagnostic {
            severity,
            code,
            file: file.to_owned(),
            span: span.into(),
            message: message.into(),
            hint: None,
            field: None,
            edits: Vec::new(),
        });
        &mut self.findings[index]
    }

    /// Adds the error of a file that has more bytes than are read of one.
    pub fn too_large(&mut self, file: &str, limit: usize) {
        let message = format!("Dit bestand is te groot: het mag hoogstens {} MB zijn.", limit / MEGABYTE);
        self.error("te-groot", file, None, message).hint(
            "Maak het kleiner of verdeel het. Moet het zo groot zijn, zet dan bij “grenzen” in wegwijs.yaml een hoger getal.",
        );
    }

    /// Adds a finding that was made before.
    pub fn add(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Appends the findings of another phase.
    pub fn extend(&mut self, other: Diagnostics) {
        self.findings.extend(other.findings);
        self.masks.extend(other.masks);
    }

    /// Makes errors of the warnings of a code.
    pub fn raise_warnings(&mut self, code: &str) {
        let warnings = self.findings.iter_mut().filter(|finding| finding.code == code && finding.severity == Severity::Warning);
        warnings.for_each(|finding| finding.severity = Severity::Error);
    }

    /// Sorts by file, then place, then severity, so that an editor can go through a file from top to bottom.
    pub fn sort(&mut self) {
        self.findings.sort_by(|a, b| {
            let place = |d: &Diagnostic| d.span.as_ref().map_or(0, |span| span.start);
            (&a.file, place(a), a.severity, a.code).cmp(&(&b.file, place(b), b.severity, b.code))
        });
    }

    /// Returns the number of findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Returns whether anything keeps the site from being published.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Iterates over the findings in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter()
    }

    /// Returns whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Keeps only some of the findings.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.findings.retain(keep);
    }
}

impl Diagnostic {
    /// Adds how to mend it.
    pub fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a change of the file that mends it for certain.
    pub fn edit(&mut self, span: Span, replacement: impl Into<String>) -> &mut Self {
        self.edits.push(Edit { span, replacement: replacement.into() });
        self
    }
}

/// How many candidates a word is compared with: the work for many words must not grow with the product of both. There are fewer
/// municipalities.
const CANDIDATES: usize = 400;
/// Longest part in which two words may differ, in letters.
const LONGEST: usize = 64;

/// Returns the candidate that is most similar to a word, if it is similar enough to be what was meant; or else the shortest that
/// has the word as its first part (`huisvestingswet` → `huisvestingswet-2014`), or is the first part of it (`vng-nl` → `vng`).
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let letters: Vec<char> = word.chars().collect();
    let allowed = (letters.len() / 3).clamp(1, 3);
    let is_part =
        |part: &str, whole: &str| part.len() > 2 && whole.strip_prefix(part).is_some_and(|rest| rest.starts_with(['-', ' ']));
    let first = letters.first().copied();
    let rank = |candidate: &'a str| {
        let length = candidate.chars().count();
        let may_be_near = length.abs_diff(letters.len()) <= allowed;
        if !may_be_near && candidate.chars().flat_map(char::to_lowercase).next() != first {
            return None;
        }
        let lower = candidate.to_lowercase();
        let near = may_be_near.then(|| distance(&letters, &lower.chars().collect::<Vec<_>>(), allowed)).flatten();
        let is_either = is_part(&word, &lower) || is_part(&lower, &word);
        // Of parts the shortest, which is the one with the fewest letters more or less.
        let rank = near.or(is_either.then(|| length.abs_diff(letters.len())))?;
        Some((near.is_none(), rank, candidate))
    };
    candidates.into_iter().take(CANDIDATES).filter_map(rank).min().map(|(_, _, candidate)| candidate)
}

/// Returns the candidate that was meant for certain: it differs in case, by one letter or, in a long word, by two, and no other
/// candidate is as near.
pub fn certain<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let allowed = if letters.len() < 4 { 0 } else { (letters.len() / 4).min(2) };
    let rank = |candidate: &'a str| {
        if candidate.chars().count().abs_diff(letters.len()) > allowed {
            return None;
        }
        let lower: Vec<char> = candidate.to_lowercase().chars().collect();
        Some((distance(&letters, &lower, allowed)?, candidate))
    };
    let mut candidates = candidates.into_iter();
    if candidates.size_hint().0 > CANDIDATES {
        return None;
    }
    let mut near: Vec<_> = candidates.by_ref().take(CANDIDATES).filter_map(rank).collect();
    // One that was not looked at could be nearer.
    if candidates.next().is_some() {
        return None;
    }
    near.sort_unstable();
    near.dedup();
    match near[..] {
        [(_, only)] => Some(only),
        [(nearest, first), (next, _), ..] if nearest < next => Some(first),
        _ => None,
    }
}

/// The number of changes between two words, if it is allowed. What they begin and end with alike takes no time.
fn distance(one: &[char], other: &[char], allowed: usize) -> Option<usize> {
    let start = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[..one.len() - end], &other[..other.len() - end]);
    if one.len().max(other.len()) > LONGEST {
        return None;
    }
    osa::distance_with_args(one.iter().copied(), other.iter().copied(), &osa::Args::default().score_cutoff(allowed))
}

#[cfg(test)]
mod tests {
    use super::{certain, nearest};

    #[test]
    fn what_is_certain_has_no_rival() {
        let words = ["wonen", "werken", "leren", "leven", "pilot"];
        assert_eq!(certain("Wonen", words), Some("wonen"));
        assert_eq!(certain("wonnen", words), Some("wonen"));
        assert_eq!(certain("leven", words), Some("leven"));
        assert_eq!(certain("leen", words), None);
        assert_eq!(certain("regulier", words), None);
        assert_eq!(certain("nee", ["nes", "ja"]), None);
    }

    #[test]
    fn a_typo_finds_its_word_and_another_word_does_not() {
        let keys = ["titel", "samenvatting", "datum"];
        assert_eq!(nearest("samenvating", keys), Some("samenvatting"));
        assert_eq!(nearest("tiitel", keys), Some("titel"));
        assert_eq!(nearest("kosten", keys), None);
        assert_eq!(nearest("huisvestingswet", ["wmo-2015", "huisvestingswet-2014"]), Some("huisvestingswet-2014"));
        assert_eq!(nearest("vng-nl", ["vng", "divosa"]), Some("vng"));
    }
}
