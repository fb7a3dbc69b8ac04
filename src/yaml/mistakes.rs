//! What is wrong with text that is no YAML, in words for whoever wrote it.
//!
//! A parser says where it could not go on, which is often lines after the mistake or, for a quotation mark that is never
//! closed, at the very end. The mistakes that people make are few, so they are looked for from the top.

use std::ops::Range;

use super::Fault;

/// Signs that mean something to YAML at the beginning of a value.
const SIGNS: [char; 11] = ['*', '&', '%', '@', '`', '!', '|', '>', ']', '}', ','];

/// A line with something to read on it.
struct Line<'a> {
    /// Where the line begins in the whole file, white space included.
    start: usize,
    /// White space and dashes before the key or the value, in bytes.
    indent: usize,
    /// The whole line without the white space at its end.
    content: &'a str,
    /// What stands before the colon.
    key: Option<&'a str>,
    /// What stands after it, or the whole of a list's item.
    value: &'a str,
}

impl<'a> Line<'a> {
    fn new(start: usize, line: &'a str) -> Self {
        let content = line.trim_end();
        let mut rest = content.trim_start();
        while let Some(item) = rest.strip_prefix("- ") {
            rest = item.trim_start();
        }
        let indent = content.len() - rest.len();
        let is_name = |name: &str| !name.starts_with(['"', '\'', '[', '{']);
        let pair = rest.split_once(": ").or_else(|| rest.strip_suffix(':').map(|key| (key, ""))).filter(|(key, _)| is_name(key));
        let (key, value) = pair.map_or((None, rest), |(key, value)| (Some(key.trim_end()), value.trim_start()));
        Self { start, indent, content, key, value }
    }

    /// The line as it should be, with another value.
    fn with(&self, value: &str) -> String {
        self.key.map_or_else(|| format!("- {value}"), |key| format!("{key}: {value}"))
    }

    fn fault(&self, message: impl Into<String>, hint: impl Into<String>) -> Fault {
        Fault { span: self.start..self.start + self.content.len(), message: message.into(), hint: hint.into() }
    }

    /// The same at one place of the line, which must be part of it.
    fn fault_at(&self, part: &str, message: impl Into<String>, hint: impl Into<String>) -> Fault {
        let start = self.start + (part.as_ptr() as usize - self.content.as_ptr() as usize);
        Fault { span: start..start + part.len(), ..self.fault(message, hint) }
    }
}

/// The mistake because of which a parser stopped at `position`.
pub(super) fn explain(text: &str, position: usize, range: Range<usize>) -> Fault {
    let lines = lines(text, range.clone());
    let until = lines.iter().position(|line| line.start > position).unwrap_or(lines.len());
    for (number, line) in lines[..until].iter().enumerate() {
        let found = tab(line)
            .or_else(|| quoted(line, &lines[number + 1..]))
            .or_else(|| brackets(line, &lines[number + 1..]))
            .or_else(|| sign(line))
            .or_else(|| shape(line, &lines[..number]));
        if let Some(fault) = found {
            return fault;
        }
    }
    let here = lines[..until].last().or(lines.first());
    let span = here.map_or(range.start..range.start, |line| line.start..line.start + line.content.len());
    Fault {
        span,
        message: "Hier klopt de opmaak van de gegevens bovenaan niet.".to_owned(),
        hint:
            "Elke regel is “sleutel: waarde”; sluit aanhalingstekens en haken, en laat regels van een lijst even ver inspringen."
                .to_owned(),
    }
}

/// A key that stands twice on the first level.
pub(super) fn duplicate_key(text: &str, range: Range<usize>) -> Option<Fault> {
    let mut seen: Vec<(&str, usize)> = Vec::new();
    for line in lines(text, range).iter().filter(|line| line.indent == 0) {
        let Some((key, _)) = line.content.split_once(':') else { continue };
        let key = key.trim_end();
        if let Some((_, first)) = seen.iter().find(|(name, _)| *name == key) {
            let first = crate::source::line_column(text, *first).0;
            let message = format!("De sleutel “{key}” staat er twee keer, ook al op regel {first}.");
            return Some(line.fault_at(&line.content[..key.len()], message, "Haal een van de twee weg."));
        }
        seen.push((key, line.start));
    }
    None
}

/// The lines, without comments, empty lines and the text below a `|` or `>`.
fn lines(text: &str, range: Range<usize>) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut position = range.start;
    let mut block = None;
    for line in text[range].split_inclusive('\n') {
        let start = position;
        position += line.len();
        let indent = line.len() - line.trim_start_matches(' ').len();
        if line.trim().is_empty() || line.trim_start().starts_with('#') || block.is_some_and(|block| indent > block) {
            continue;
        }
        let line = Line::new(start, line);
        block = is_block(line.value).then_some(indent);
        lines.push(line);
    }
    lines
}

/// Whether a value says that text follows on the next lines: `|`, `>-`.
fn is_block(value: &str) -> bool {
    value.strip_prefix(['|', '>']).is_some_and(|rest| rest.chars().all(|sign| matches!(sign, '+' | '-' | '0'..='9')))
}

fn tab(line: &Line<'_>) -> Option<Fault> {
    let indents = line.content.trim_start_matches(' ').starts_with('\t');
    indents.then(|| line.fault("Deze regel springt in met een tab.", "Gebruik spaties in plaats van een tab."))
}

/// Where a value in quotation marks ends, from after the first of them; `None` when the line ends before.
fn closing(value: &str, mark: char) -> Option<usize> {
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

/// What follows the closing mark of a value that runs on over lines; a key before it means that there is none.
fn closes_later(following: &[Line<'_>], mark: char) -> bool {
    let upto = following.iter().take_while(|line| line.key.is_none());
    upto.into_iter().any(|line| line.content.contains(mark))
}

/// Values between quotation marks, also within `[ … ]`.
fn quoted(line: &Line<'_>, following: &[Line<'_>]) -> Option<Fault> {
    let listed = line.value.starts_with('[');
    let mut rest = line.value.trim_start_matches(['[', ' ']);
    while let Some(mark) = rest.chars().next() {
        if matches!(mark, '"' | '\'') {
            let Some(end) = closing(rest, mark) else {
                return if closes_later(following, mark) { None } else { Some(unclosed(line, rest, mark, listed)) };
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
    line.fault_at(value, "Het aanhalingsteken aan het begin van deze waarde wordt nergens gesloten.", hint)
}

/// Whether a value in double quotation marks has a backslash before a sign that YAML knows nothing of.
fn unknown_escape(value: &str) -> bool {
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        if sign == '\\' && !signs.next().is_some_and(|next| "0abtnvfre \"/\\N_LPxuU\t".contains(next)) {
            return true;
        }
    }
    false
}

/// A list within brackets that is never closed.
fn brackets(line: &Line<'_>, following: &[Line<'_>]) -> Option<Fault> {
    let (open, close) = [('[', ']'), ('{', '}')].into_iter().find(|(open, _)| line.value.starts_with(*open))?;
    let count = |text: &str, sign: char| text.matches(sign).count();
    let later = following.iter().take_while(|line| line.key.is_none() || open == '{').any(|line| line.content.contains(close));
    if count(line.value, open) <= count(line.value, close) || later {
        return None;
    }
    let hint = format!("Zet aan het eind een “{close}”: {}", line.with(&format!("{}{close}", line.value.trim_end_matches(','))));
    Some(line.fault_at(line.value, format!("Het haakje “{open}” wordt nergens gesloten."), hint))
}

/// A sign with a meaning in a value without quotation marks.
fn sign(line: &Line<'_>) -> Option<Fault> {
    let (key, value) = (line.key?, line.value);
    let opens = value.starts_with(['"', '\'', '[', '{']);
    if opens || is_block(value) || !(value.contains(": ") || value.starts_with(SIGNS)) {
        return None;
    }
    let message = format!("De waarde van “{key}” bevat een teken dat in YAML een betekenis heeft.");
    let quoted = format!("\"{}\"", value.replace('"', "'"));
    Some(line.fault(message, format!("Zet de waarde tussen aanhalingstekens: {}", line.with(&quoted))))
}

/// A line that does not stand in line with the others, or that is no key with a value.
fn shape(line: &Line<'_>, before: &[Line<'_>]) -> Option<Fault> {
    if line.key.is_some() {
        let deeper =
            before.iter().rev().take_while(|other| other.indent > line.indent).filter(|other| other.key.is_some()).last();
        let stands =
            before.iter().rev().find(|other| other.indent <= line.indent).is_none_or(|other| other.indent == line.indent);
        if let Some(key) = deeper.filter(|_| !stands).and_then(|other| other.key) {
            let hint = format!("Zet het begin van de regel recht onder “{key}” als hij daarbij hoort.");
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
            line.fault("Na de dubbele punt staat geen spatie.", hint)
        }
        None => {
            let hint = "Schrijf “sleutel: waarde”, of laat de regel inspringen als hij bij de regel erboven hoort.";
            line.fault("Op deze regel staat geen sleutel met een dubbele punt.", hint)
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
            ("titel: wonen\ngeen sleutel\nb: c\n", (2, 1), "geen sleutel", "sleutel: waarde"),
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
