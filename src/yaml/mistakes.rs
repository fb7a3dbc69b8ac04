//! What is wrong with text that is not YAML, in words for whoever wrote it.
//!
//! A parser says where it could not go on, which is often lines after the mistake or, for a quotation mark that is never
//! closed, at the very end. The mistakes that people make are few, so they are looked for from the top.

use std::ops::Range;

use super::lines::{Line, is_block, lines};
use super::node::Fault;
use super::quotes::quoted;
use super::tree::DuplicateKey;
use super::values::{Reason, Refused};
use crate::diagnostic::Edit;

/// Signs that mean something to YAML at the beginning of a value.
const SIGNS: [char; 11] = ['*', '&', '%', '@', '`', '!', '|', '>', ']', '}', ','];

/// How git begins what two people changed.
const CONFLICT: &str = "<<<<<<< ";
/// How to mend that, in front matter and in text.
pub const CONFLICT_HINT: &str = "Kies wat moet blijven, en haal de regels met <<<<<<<, ======= en >>>>>>> weg.";

/// Signs that close what another line may have opened.
const CLOSING: [char; 4] = ['"', '\'', ']', '}'];

/// Returns the mistake because of which a parser stopped.
pub(super) fn explain(text: &str, range: Range<usize>, refused: &Refused) -> Fault {
    let lines = lines(text, range.clone());
    if refused.reason == Reason::TooLarge {
        let message = "Door verwijzingen naar verwijzingen (“*naam”) worden deze gegevens te groot.".to_owned();
        return Fault { span: range.start..range.start, message, hint: "Schrijf de waarden uit.".to_owned(), edit: None };
    }
    let later = later(&lines);
    let until = lines.iter().position(|line| line.start > refused.at).unwrap_or(lines.len());
    for (number, line) in lines[..until].iter().enumerate() {
        let closes_later = |sign| CLOSING.iter().zip(later[number]).any(|(closing, is_there)| *closing == sign && is_there);
        let found = tab(line)
            .or_else(|| quoted(line, closes_later))
            .or_else(|| brackets(line, closes_later))
            .or_else(|| commas(line))
            .or_else(|| sign(line, number + 1 == until))
            .or_else(|| shape(line, &lines[..number]));
        if let Some(fault) = found {
            return fault;
        }
    }
    let here = lines[..until].last().or(lines.first());
    let span = here.map_or(range.start..range.start, |line| line.start..line.start + line.content.len());
    let (message, hint) = match refused.reason {
        Reason::TooDeep => ("Hier zitten lijsten en velden te diep in elkaar.", "Gebruik minder lagen."),
        _ => (
            "Hier klopt de opmaak van de velden bovenaan niet.",
            "Elke regel is “veld: waarde”; sluit aanhalingstekens en haken, en laat regels van een lijst even ver inspringen.",
        ),
    };
    Fault { span, message: message.to_owned(), hint: hint.to_owned(), edit: None }
}

/// Returns the faults of keys that their map has already, in order.
pub(super) fn twice(text: &str, mut keys: Vec<DuplicateKey>) -> Vec<Fault> {
    if keys.is_empty() {
        return Vec::new();
    }
    keys.sort_by_key(|key| key.span.start);
    let newlines: Vec<usize> = text.match_indices('\n').map(|(newline, _)| newline).collect();
    let fault = |key: DuplicateKey| {
        let line = newlines.partition_point(|newline| *newline < key.first) + 1;
        let message = format!("Het veld “{}” staat er twee keer, ook al op regel {line}.", key.name);
        Fault { span: key.span, message, hint: "Haal een van de twee weg.".to_owned(), edit: None }
    };
    keys.into_iter().map(fault).collect()
}

/// A line by which git marks that two people changed the same.
fn conflict(line: &Line<'_>) -> Option<Fault> {
    const MESSAGE: &str = "Hier staan twee versies van de gegevens door elkaar (een conflict van git).";
    line.content.starts_with(CONFLICT).then(|| line.fault(MESSAGE, CONFLICT_HINT))
}

/// Returns the first line by which git marks that two people changed the same.
pub(super) fn conflict_in(text: &str, range: Range<usize>) -> Option<Fault> {
    let begins = text[range.clone()].starts_with(CONFLICT) || text[range.clone()].contains(&format!("\n{CONFLICT}"));
    begins.then(|| lines(text, range)).and_then(|lines| lines.iter().find_map(conflict))
}

fn tab(line: &Line<'_>) -> Option<Fault> {
    let indents = line.content.trim_start_matches(' ').starts_with('\t');
    indents.then(|| line.fault("Deze regel springt in met een tab.", "Gebruik spaties in plaats van een tab."))
}

/// For each line, which of the signs of [`CLOSING`] the lines after it have. A line with a key ends a text and a list, but not a map.
fn later(lines: &[Line<'_>]) -> Vec<[bool; 4]> {
    let mut later = vec![[false; 4]; lines.len()];
    for (number, line) in lines.iter().enumerate().skip(1).rev() {
        for (index, sign) in CLOSING.into_iter().enumerate() {
            let goes_on = line.key.is_none() || sign == '}';
            later[number - 1][index] = goes_on && (line.content.contains(sign) || later[number][index]);
        }
    }
    later
}

/// A list within brackets that is never closed.
fn brackets(line: &Line<'_>, closes_later: impl Fn(char) -> bool) -> Option<Fault> {
    let (open, close) = [('[', ']'), ('{', '}')].into_iter().find(|(open, _)| line.value.starts_with(*open))?;
    let count = |text: &str, sign: char| text.matches(sign).count();
    if count(line.value, open) <= count(line.value, close) || closes_later(close) {
        return None;
    }
    let hint = format!("Zet aan het eind een “{close}”: {}", line.with(&format!("{}{close}", line.value.trim_end_matches(','))));
    Some(line.fault_at(line.value, format!("Het haakje “{open}” wordt nergens gesloten."), hint))
}

/// Two commas in a list within brackets, with nothing between them.
fn commas(line: &Line<'_>) -> Option<Fault> {
    let plain: String = line.value.split_whitespace().collect();
    let is_list = line.value.starts_with('[') && !line.value.contains(['"', '\'']);
    (is_list && (plain.contains(",,") || plain.starts_with("[,"))).then(|| {
        let items: Vec<&str> =
            line.value.trim_matches(['[', ']']).split(',').map(str::trim).filter(|item| !item.is_empty()).collect();
        let hint = format!("Haal de komma te veel weg: {}", line.with(&format!("[{}]", items.join(", "))));
        line.fault_at(line.value, "In deze lijst staat een komma zonder iets ervoor.", hint)
    })
}

/// A sign with a meaning in a value without quotation marks. The parser stops at an alias of nothing; others are right.
fn sign(line: &Line<'_>, is_last: bool) -> Option<Fault> {
    let (key, value) = (line.key?, line.value);
    let is_name = |name: &str| !name.is_empty() && !name.contains(char::is_whitespace);
    let is_right = match value.strip_prefix(['&', '!']).map(|rest| rest.split_once(' ').unwrap_or((rest, ""))) {
        Some((name, rest)) => is_name(name) && !rest.contains(": ") && !rest.trim_start().starts_with(SIGNS),
        None => value.strip_prefix('*').is_some_and(|name| is_name(name) && !is_last),
    };
    let opens = value.starts_with(['"', '\'', '[', '{']);
    let has_colon = value.contains(": ") || value.ends_with(':');
    if opens || is_right || is_block(value) || !(has_colon || value.starts_with(SIGNS)) {
        return None;
    }
    let message = format!("De waarde van “{key}” bevat een teken dat in YAML een betekenis heeft.");
    let quoted = format!("\"{}\"", value.replace('"', "'"));
    let fault = line.fault(message, format!("Zet de waarde tussen aanhalingstekens: {}", line.with(&quoted)));
    // The other signs may be meant, and within quotation marks these two are not what they were.
    let is_text = value.contains(": ") || value.starts_with(['@', '%', '`']);
    let is_certain = is_text && !value.starts_with(['&', '!', '|', '>']) && !value.contains(['"', '\\']);
    Some(Fault { edit: is_certain.then(|| Edit { span: line.place(value), replacement: quoted }), ..fault })
}

/// A line that is not aligned with the others, or that is not a key with a value.
fn shape(line: &Line<'_>, before: &[Line<'_>]) -> Option<Fault> {
    if line.key.is_some() {
        let deeper =
            before.iter().rev().take_while(|other| other.indent > line.indent).filter(|other| other.key.is_some()).last();
        let stands =
            before.iter().rev().find(|other| other.indent <= line.indent).is_none_or(|other| other.indent == line.indent);
        if let Some(key) = deeper.filter(|_| !stands).and_then(|other| other.key) {
            let hint = match line.content.trim_start().starts_with("- ") {
                true => "Laat elk streepje van een lijst even ver inspringen.".to_owned(),
                false => format!("Zet het begin van de regel recht onder “{key}” als hij daarbij hoort."),
            };
            return Some(line.fault("Deze regel staat niet recht onder een andere.", hint));
        }
        let above = before.last().filter(|above| above.key.is_some() && !above.value.is_empty() && above.indent < line.indent);
        let hint = "Zet het begin van de regel recht onder dat van de regel erboven.";
        return above.map(|_| line.fault("Deze regel springt verder in dan de regel erboven.", hint));
    }
    if line.indent > 0 || line.content.starts_with(['[', ']', '{', '}', '"', '\'']) {
        return None;
    }
    Some(match line.content.split_once(':') {
        Some((key, value)) => {
            let hint = format!("Zet er een spatie achter: {key}: {value}");
            let is_name = key.chars().all(|c| c.is_alphanumeric() || c == '_') && !value.starts_with("//");
            let edit = is_name.then(|| Edit { span: line.place(&value[..0]), replacement: " ".to_owned() });
            Fault { edit, ..line.fault("Na de dubbele punt staat geen spatie.", hint) }
        }
        None => {
            let hint = "Schrijf “veld: waarde”, of laat de regel inspringen als hij bij de regel erboven hoort.";
            line.fault("Op deze regel staat geen veld met een dubbele punt.", hint)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::source::line_column;

    /// Text, the line and column of the mistake, and parts of what is said.
    #[test]
    fn mistakes_are_found_where_they_are_and_can_be_mended() {
        let table: &[(&str, (usize, usize), &str, &str)] = &[
            ("titel: 's-Hertogenbosch doet mee\nb: c\n", (1, 8), "nergens gesloten", "titel: \"'s-Hertogenbosch doet mee\""),
            ("a: b\ngemeenten: [Utrecht, 's-Hertogenbosch]\nb: c\n", (2, 22), "nergens gesloten", "\"'s-Hertogenbosch\""),
            ("gemeenten:\n  - 's-Hertogenbosch\n  - Utrecht\n", (2, 5), "nergens gesloten", "- \"'s-Hertogenbosch\""),
            ("titel: \"open\nb: c\n", (1, 8), "nergens gesloten", "aan het eind van de waarde een \""),
            ("titel: \"Een\" woord\n", (1, 14), "nog tekst", "titel: '\"Een\" woord'"),
            ("titel: 'Een' woord\n", (1, 14), "nog tekst", "titel: \"'Een' woord\""),
            ("titel: \"C:\\pad\"\n", (1, 8), "schuine streep", "titel: 'C:\\pad'"),
            ("routes: [wonen, werk\nb: c\n", (1, 9), "haakje “[”", "routes: [wonen, werk]"),
            ("contact: {naam: Jan\nb: c\n", (1, 10), "haakje “{”", "contact: {naam: Jan}"),
            ("titel: Wonen: voorrang\n", (1, 1), "een betekenis", "titel: \"Wonen: voorrang\""),
            ("titel: @wonen\n", (1, 1), "een betekenis", "titel: \"@wonen\""),
            ("titel:wonen\nb: c\n", (1, 1), "geen spatie", "titel: wonen"),
            ("titel: wonen\ngeen sleutel\nb: c\n", (2, 1), "geen veld", "veld: waarde"),
            ("titel: wonen\n  datum: 2026-01-01\n", (2, 1), "verder in", "recht onder"),
            ("stappen:\n  - titel: a\n   tekst: b\n", (3, 1), "niet recht", "recht onder “titel”"),
            ("titel: |x\n", (1, 1), "een betekenis", "titel: \"|x\""),
            ("stappen:\n\t- titel: a\n", (2, 1), "met een tab", "spaties"),
            ("titel: A\nblok: |\n  titel: geen sleutel\ntitel: B\n", (4, 1), "twee keer", "een van de twee"),
        ];
        for (text, place, message, hint) in table {
            let fault = parse(text, 0..text.len()).expect_err(text);
            assert_eq!(line_column(text, fault.span.start), *place, "{text}{fault:?}");
            assert!(fault.message.contains(message), "{text}{fault:?}");
            assert!(fault.hint.contains(hint), "{text}{fault:?}");
        }
    }

    #[test]
    fn right_lines_before_a_mistake_are_left_alone() {
        let right = "titel: \"Twee\n  regels\"\nsamenvatting: >-\n  Let op: dit mag.\n# uitleg: niets\n\
                     routes: [wonen,\n  werk]\nlijst:\n- een: \"a\" # b\n  twee: 'it''s'\ntekst: gewoon\n  verder\n";
        assert!(parse(right, 0..right.len()).is_ok());
        let text = format!("{right}titel2: 's avonds\n");
        let fault = parse(&text, 0..text.len()).expect_err("a mistake");
        assert_eq!(line_column(&text, fault.span.start), (13, 9), "{fault:?}");
    }
}
