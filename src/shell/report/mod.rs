//! Findings and failures as text for a terminal or as JSON. This is the only file that names annotate-snippets.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::exit;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::gate;
use crate::source::{Sources, Span, line_column};

/// Number of findings of one code that are shown; the rest are counted.
const SHOWN_PER_CODE: usize = 10;

/// Writes a value as one line of JSON.
pub fn json_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).map_or_else(|_| String::new(), |line| line + "\n")
}

/// A failure outside the content, such as of a disk, a port or a theme.
#[derive(Debug)]
pub struct Failure {
    message: String,
    hint: Option<String>,
    code: u8,
}

impl Failure {
    /// Creates a failure with a message in Dutch.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, code: exit::FAILED }
    }

    /// Another build is at work.
    pub fn busy(self) -> Self {
        Self { code: exit::BUSY, ..self }
    }

    /// A site was renewed in part.
    pub fn partly(self) -> Self {
        Self { code: exit::PARTLY, ..self }
    }

    /// The exit code of the command.
    pub fn code(&self) -> u8 {
        self.code
    }

    /// Adds how to solve it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Creates a failure of the file system; `doing` is a Dutch verb.
    pub fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::PermissionDenied => "u hebt er geen rechten voor".to_owned(),
            io::ErrorKind::NotFound => "het bestaat niet".to_owned(),
            io::ErrorKind::StorageFull => "de schijf is vol".to_owned(),
            io::ErrorKind::QuotaExceeded => "uw ruimte op de schijf is op".to_owned(),
            io::ErrorKind::FileTooLarge => "het bestand wordt groter dan mag".to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => "de schijf is alleen te lezen".to_owned(),
            _ => error.to_string(),
        };
        Self::new(format!("“{}” {doing} lukt niet: {why}.", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fout: {}", visible(&self.message))?;
        match &self.hint {
            Some(hint) => write!(f, "\n  = zo lost u het op: {}", visible(hint)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Failure {}

impl From<crate::theme::ThemeError> for Failure {
    fn from(error: crate::theme::ThemeError) -> Self {
        Self::new(error.to_string())
    }
}

impl From<crate::BuildError> for Failure {
    fn from(error: crate::BuildError) -> Self {
        Self::new(error.to_string())
    }
}

/// Text with its control characters and turns of direction made visible, so that a name cannot act on a terminal.
pub fn visible(text: &str) -> Cow<'_, str> {
    let acts =
        |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if !text.contains(acts) {
        return text.into();
    }
    let show = |c: char| match c {
        '\0'..='\x1F' if acts(c) => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        c if acts(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(show).collect()
}

/// Writes findings for a terminal, each with its line and a caret under its place: all of them, or the first few of each code.
pub fn findings(diagnostics: &Diagnostics, sources: &Sources, all: bool, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let (mut text, mut counts) = (String::new(), BTreeMap::<&str, usize>::new());
    for diagnostic in diagnostics.iter() {
        let count = counts.entry(diagnostic.code).or_default();
        *count += 1;
        // What is withheld from the site is always named.
        let shown = all || *count <= SHOWN_PER_CODE || diagnostic.severity == Severity::Error || diagnostic.code == gate::CODE;
        if shown {
            text.push_str(&one(diagnostic, diagnostics, sources, &renderer));
            text.push_str("\n\n");
        }
    }
    for (code, count) in counts.into_iter().filter(|(code, count)| !all && *count > SHOWN_PER_CODE && *code != gate::CODE) {
        text.push_str(&format!("… in totaal {count} keer “{code}”; “wegwijs check --alles” toont ze allemaal.\n"));
    }
    text
}

fn one(diagnostic: &Diagnostic, all: &Diagnostics, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name("fout"),
        Severity::Warning => Level::WARNING.with_name("waarschuwing"),
        Severity::Hint => Level::NOTE.with_name("tip"),
    };
    let shown = |text| visible(&all.masks.apply(text)).into_owned();
    let (message, file) = (shown(&diagnostic.message), shown(&diagnostic.file));
    let title = level.primary_title(message).id(diagnostic.code);
    let mut group = match (sources.get(&diagnostic.file), &diagnostic.span) {
        (Some(source), Some(span)) => {
            let lines = lines_of(&source.text, span);
            let annotation = AnnotationKind::Primary.span(span.start - lines.start..span.end - lines.start);
            let (first, _) = line_column(&source.text, lines.start);
            let text = all.masks.apply(&source.text[lines]).into_owned();
            Group::with_title(title).element(Snippet::source(text).line_start(first).path(file).annotation(annotation))
        }
        _ if diagnostic.file.is_empty() => Group::with_title(title),
        _ => Group::with_title(title).element(annotate_snippets::Origin::path(file)),
    };
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.with_name("zo lost u het op").message(shown(hint)));
    }
    renderer.render(&[group]).to_string()
}

/// The whole lines that a place is on.
fn lines_of(text: &str, span: &Span) -> Span {
    let start = text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
    start..text[span.end..].find('\n').map_or(text.len(), |newline| span.end + newline + 1)
}

/// Writes findings as JSON: one object on each line, with file, line and column from 1.
pub fn findings_json(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let line = |diagnostic: &Diagnostic| {
        let place = sources
            .get(&diagnostic.file)
            .zip(diagnostic.span.as_ref())
            .map(|(source, span)| line_column(&source.text, span.start));
        let object = serde_json::json!({
            "ernst": diagnostic.severity.to_string(),
            "code": diagnostic.code,
            "bestand": diagnostics.masks.apply(&diagnostic.file),
            "regel": place.map(|(line, _)| line),
            "kolom": place.map(|(_, column)| column),
            "bericht": diagnostics.masks.apply(&diagnostic.message),
            "oplossing": diagnostic.hint.as_deref().map(|hint| diagnostics.masks.apply(hint)),
        });
        format!("{object}\n")
    };
    diagnostics.iter().map(line).collect()
}

/// Counts findings by severity: `2 fouten en 1 waarschuwing`; empty if there are none.
pub fn tally(diagnostics: &Diagnostics) -> String {
    let words = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    };
    let errors = words(diagnostics.count(Severity::Error), "fout", "fouten");
    let warnings = words(diagnostics.count(Severity::Warning), "waarschuwing", "waarschuwingen");
    let hints = words(diagnostics.count(Severity::Hint), "tip", "tips");
    let mut tally: Vec<String> = [errors, warnings, hints].into_iter().flatten().collect();
    let last = tally.pop().unwrap_or_default();
    if tally.is_empty() { last } else { format!("{} en {last}", tally.join(", ")) }
}
