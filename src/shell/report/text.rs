//! Findings as text for a terminal. This is the only file that names annotate-snippets.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::places::Places;
use super::tips;
use super::visible::visible;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::gate;
use crate::source::{Sources, lines};

/// Number of findings of one code that are shown; the rest are counted.
const SHOWN_PER_CODE: usize = 10;

/// Writes findings for a terminal, each with its line and a caret under its place: all of them, or the first few of each code.
pub(super) fn write(diagnostics: &Diagnostics, sources: &Sources, all: bool, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let (mut text, mut counts) = (String::new(), BTreeMap::<&str, usize>::new());
    let mut places = Places::new(sources);
    for diagnostic in diagnostics.iter().filter(|finding| finding.severity != Severity::Hint) {
        let count = counts.entry(diagnostic.code).or_default();
        *count += 1;
        // What is withheld from the site is always named.
        let shown = all || *count <= SHOWN_PER_CODE || diagnostic.severity == Severity::Error || diagnostic.code == gate::CODE;
        if shown {
            text.push_str(&one(diagnostic, diagnostics, &mut places, &renderer));
            text.push_str("\n\n");
        }
    }
    for (code, count) in counts.into_iter().filter(|(code, count)| !all && *count > SHOWN_PER_CODE && *code != gate::CODE) {
        text.push_str(&format!("… in totaal {count} keer “{code}”; “wegwijs check --alles” toont ze allemaal.\n"));
    }
    text + &tips::grouped(diagnostics, sources, all)
}

fn one(diagnostic: &Diagnostic, all: &Diagnostics, places: &mut Places<'_>, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name("fout"),
        Severity::Warning => Level::WARNING.with_name("waarschuwing"),
        Severity::Hint => Level::NOTE.with_name("tip"),
    };
    let shown = |text| visible(&all.masks.apply(text)).into_owned();
    let (message, file) = (shown(&diagnostic.message), shown(&diagnostic.file));
    let title = level.primary_title(message).id(diagnostic.code);
    let mut group = match (places.of(&diagnostic.file), &diagnostic.span) {
        (Some((source, places)), Some(span)) => {
            let lines = lines(&source.text, span);
            let annotation = AnnotationKind::Primary.span(span.start - lines.start..span.end - lines.start);
            let (first, column) = places.of(lines.start);
            let text = all.masks.apply(&source.text[lines]).into_owned();
            let snippet = Snippet::source(text).line_start(first).annotation(annotation);
            if column == 1 {
                Group::with_title(title).element(snippet.path(file))
            } else {
                // A part of a long line, of which the column is another than in the part.
                let (line, column) = places.of(span.start);
                let origin = annotate_snippets::Origin::path(file).line(line).char_column(column);
                Group::with_title(title).element(origin).element(snippet)
            }
        }
        _ if diagnostic.file.is_empty() => Group::with_title(title),
        _ => Group::with_title(title).element(annotate_snippets::Origin::path(file)),
    };
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.with_name("hulp").message(shown(hint)));
    }
    renderer.render(&[group]).to_string()
}
