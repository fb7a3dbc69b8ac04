//! What is wrong with a value between quotation marks.

use super::lines::Line;
use super::node::Fault;
use crate::diagnostic::Edit;

/// Where a value in quotation marks ends, from after the first of them; `None` when the text ends before.
pub(super) fn closing(value: &str, mark: char) -> Option<usize> {
    let mut signs = value.char_indices().skip(1).peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        if (sign == '\\' && mark == '"') || (sign == '\'' && mark == '\'' && next == Some('\'')) {
            signs.next();
        } else if sign == mark {
            return Some(at + 1);
        }
    }
    None
}

/// The mistake in a value between quotation marks, or in one of several within `[ … ]`. `closes_later` says whether a mark is on a
/// line that may still belong to the value.
pub(super) fn quoted(line: &Line<'_>, closes_later: impl Fn(char) -> bool) -> Option<Fault> {
    let listed = line.value.starts_with('[');
    let mut rest = line.value.trim_start_matches(['[', ' ']);
    while let Some(mark) = rest.chars().next() {
        if matches!(mark, '"' | '\'') {
            let Some(end) = closing(rest, mark) else {
                return if closes_later(mark) { None } else { Some(unclosed(line, rest, mark, listed)) };
            };
            let (value, after) = (&rest[..end], rest[end..].trim_start());
            if mark == '"' && unknown_escape(value) {
                let hint =
                    format!("Gebruik enkele aanhalingstekens: {}", line.with(&format!("'{}'", &value[1..value.len() - 1])));
                let message = "Een schuine streep “\\” tussen dubbele aanhalingstekens heeft in YAML een betekenis.";
                return Some(line.fault_at(value, message, hint));
            }
            if !after.is_empty() && !after.starts_with(['#', ',', ']', '}', ':']) {
                let whole = if listed { rest } else { line.value };
                let other = if mark == '"' {
                    format!("'{}'", whole.replace('\'', "''"))
                } else {
                    format!("\"{}\"", whole.replace('"', "'"))
                };
                let hint = format!("Zet andere aanhalingstekens om het geheel: {}", line.with(&other));
                return Some(line.fault_at(after, "Na het laatste aanhalingsteken staat nog tekst.", hint));
            }
        }
        match rest.find(',').filter(|_| listed) {
            Some(comma) => rest = rest[comma + 1..].trim_start(),
            None => break,
        }
    }
    None
}

fn unclosed(line: &Line<'_>, rest: &str, mark: char, listed: bool) -> Fault {
    let value = if listed { rest.split([',', ']']).next().unwrap_or(rest).trim_end() } else { rest };
    // 's-Hertogenbosch, 't Gooi: an apostrophe, no quotation mark.
    let is_word = mark == '\'' && value[1..].starts_with(|c: char| c.is_alphabetic());
    let hint = if is_word {
        let right = format!("\"{value}\"");
        format!("Zet de waarde tussen dubbele aanhalingstekens: {}", if listed { right } else { line.with(&right) })
    } else {
        format!("Zet ook aan het eind van de waarde een {mark} of haal het eerste weg.")
    };
    let edit =
        (is_word && !value.contains(['"', '\\'])).then(|| Edit { span: line.place(value), replacement: format!("\"{value}\"") });
    let message = "Het aanhalingsteken aan het begin van deze waarde wordt nergens gesloten.";
    Fault { edit, ..line.fault_at(value, message, hint) }
}

/// Whether a value in double quotation marks has a backslash before a sign without a meaning in YAML.
fn unknown_escape(value: &str) -> bool {
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        if sign == '\\' && !signs.next().is_some_and(|next| "0abtnvfre \"/\\N_LPxuU\t".contains(next)) {
            return true;
        }
    }
    false
}
