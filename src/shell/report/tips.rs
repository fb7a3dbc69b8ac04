//! Tips in a report: a line each, together by kind, so that they do not drown the findings.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::places::Places;
use super::visible::visible;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::plain::Report;
use crate::source::{Sources, Span};

/// Number of tips of one kind that are shown; the rest are counted.
const SHOWN: usize = 3;

/// Writes the tips: all of them, or the first few of each kind; and only how many there are beside what must be mended first.
pub(super) fn grouped(diagnostics: &Diagnostics, sources: &Sources, all: bool) -> String {
    let mut kinds: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for tip in diagnostics.iter().filter(|finding| finding.severity == Severity::Hint) {
        kinds.entry(tip.code).or_default().push(tip);
    }
    let mut text = String::new();
    let number = diagnostics.count(Severity::Hint);
    if !all && number > 0 && diagnostics.iter().any(|finding| finding.severity != Severity::Hint) {
        return format!("Er zijn ook tips voor de taal ({number}); “wegwijs check --alles” toont ze.\n\n");
    }
    let mut places = Places::new(sources);
    for (code, tips) in kinds {
        let shown = if all { tips.len() } else { SHOWN };
        for tip in tips.iter().take(shown) {
            let hint = tip.hint.as_deref().unwrap_or_default();
            let line = format!("tip[{code}]: {}: {} {hint}", place(&tip.file, tip.span.as_ref(), &mut places), tip.message);
            let _ = writeln!(text, "{}", visible(&diagnostics.masks.apply(&line)).trim_end());
        }
        if tips.len() > shown {
            let _ = writeln!(text, "… in totaal {} keer “{code}”; “wegwijs check --alles” toont ze allemaal.", tips.len());
        }
        text.push('\n');
    }
    text
}

/// Writes how hard the texts of a site are, with the sentences that are the hardest.
pub fn language(report: &Report, sources: &Sources) -> String {
    let mut text = String::new();
    if report.sentences == 0 {
        return "Er zijn geen zinnen om te meten.\n".to_owned();
    }
    let _ = writeln!(
        text,
        "Leesbaarheid van de site: {} ({} zinnen, {} woorden). Hoger is makkelijker: 60 tot 70 is gewoon, onder 45 is moeilijk.",
        report.score, report.sentences, report.score.words
    );
    let _ = writeln!(text, "Score (Flesch-Douma) = 206,84 − 0,93 × woorden per zin − 77 × lettergrepen per woord.\n");
    let _ = writeln!(text, "De moeilijkste zinnen:");
    let mut places = Places::new(sources);
    for (number, hard) in report.worst.iter().enumerate() {
        let place = place(&hard.file, Some(&hard.span), &mut places);
        let _ = writeln!(text, "{}. {place}: {} woorden, score {}\n   {}", number + 1, hard.score.words, hard.score, hard.text);
    }
    text
}

/// `notitie.md:12:5`, as far as it is known.
fn place(file: &str, span: Option<&Span>, places: &mut Places<'_>) -> String {
    match (places.of(file), span) {
        (Some((_, places)), Some(span)) => {
            let (line, column) = places.of(span.start);
            format!("{file}:{line}:{column}")
        }
        _ => file.to_owned(),
    }
}
