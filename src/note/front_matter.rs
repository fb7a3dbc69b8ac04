//! Front matter: the block of YAML between two lines of `---` at the very start of a file.
//!
//! It is split off by hand, because a `---` later in the text is Markdown: a rule or the line under a heading.

use super::checks;
use super::kinds::{Details, Kind, Shared};
use super::odd_values;
use super::schema::{KeySpec, Reading, Record, Slug, check_keys};
use super::unready;
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::language::Language;
use crate::limits::Limits;
use crate::path::ContentPath;
use crate::source::{Source, Span};
use crate::yaml::{self, Node, Yaml};

/// Where the two parts of a file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The YAML between the two lines; `None` when the file does not start with such a block.
    pub yaml: Option<Span>,
    /// The opening line of what looks like such a block but is never closed, and so is text.
    pub unclosed: Option<Span>,
    /// The Markdown after it.
    pub body: Span,
}

/// Splits a file into front matter and Markdown. A block that is never closed is not front matter.
pub fn split(text: &str) -> Split {
    let whole = Split { yaml: None, unclosed: None, body: 0..text.len() };
    let start = text.len() - text.trim_start().len();
    let mut lines = text[start..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return whole };
    let begin = start + first.len();
    let has_keys = lines.clone().next().is_some_and(unready::is_key);
    // A rule at the top of a plain text must not swallow everything up to the next rule.
    if !has_keys && (start > 0 || lines.clone().next().is_none_or(|line| line.trim().is_empty())) {
        return whole;
    }
    let mut position = begin;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Split { yaml: Some(begin..position), body: position + line.len()..text.len(), ..whole };
        }
        position += line.len();
    }
    Split { unclosed: has_keys.then(|| start..start + first.trim_end().len()), ..whole }
}

/// The front matter of one file: as YAML with places, and as typed values.
#[derive(Default)]
pub(super) struct FrontMatter {
    pub(super) yaml: Option<Node>,
    pub(super) shared: Shared,
    /// `None` where the file does not have the keys of a kind.
    pub(super) details: Option<Details<Slug>>,
    /// Whether it says, or may say, that the document is not yet for the public.
    pub(super) is_unready: bool,
}

/// Reads the front matter of a file that is in the folder of `folder_kind`.
pub(super) fn read(
    source: &Source,
    split: &Split,
    folder_kind: Option<Kind>,
    translation: bool,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> FrontMatter {
    let strict = folder_kind.is_some();
    let severity = if strict { Severity::Error } else { Severity::Warning };
    let Some(range) = split.yaml.clone() else {
        let is_unready = report_missing(source, split, folder_kind, severity, diagnostics);
        return FrontMatter { is_unready, ..FrontMatter::default() };
    };
    if source.text[range.clone()].bytes().filter(|byte| *byte == b'\n').count() > limits.keys {
        let message = format!("Bovenaan dit bestand staan meer dan {} regels met velden.", limits.keys);
        let start = range.start..range.start + source.text[range].lines().next().map_or(0, str::len);
        diagnostics
            .error("te-veel-gegevens", &source.path, start, message)
            .hint("Verdeel ze over meer bestanden, of zet bij “grenzen” in wegwijs.yaml een hoger getal bij “velden”.");
        return FrontMatter::default();
    }
    let (node, faults) = yaml::read(&source.text, range.clone());
    // Where a fault is an error, nothing is published, and the rest of the document is better checked.
    let mut is_unready = !faults.is_empty() && !strict;
    // That two versions are in it is one finding (of `slips`), not one for each of its lines.
    let is_conflict = source.text[range].lines().any(|line| line.starts_with("<<<<<<< "));
    for fault in faults.into_iter().filter(|_| !is_conflict) {
        let hint = if strict { fault.hint } else { format!("{} {UNTIL_THEN}", fault.hint) };
        let found = diagnostics.push(severity, "geen-yaml", &source.path, fault.span, fault.message).hint(hint);
        found.edits.extend(fault.edit);
    }
    let Some(node) = node else { return FrontMatter { is_unready, ..FrontMatter::default() } };
    let mut reading = Reading { file: &source.path, strict, translation, elsewhere: kind_of_key, diagnostics };
    if matches!(node.value, Yaml::Text(_) | Yaml::List(_)) {
        let hint = "Schrijf op elke regel een veld, een dubbele punt en een waarde: “titel: …”.";
        reading.wrong("geen-yaml", node.span, "Bovenaan staan geen velden met waarden.".to_owned(), hint);
        return FrontMatter { is_unready: !strict, ..FrontMatter::default() };
    }
    if let Some((folder, kind)) = mistyped_folder(&source.path, &node).filter(|_| !strict) {
        let message =
            format!("De map “{folder}” lijkt op “{}”, maar heet anders: dit document wordt een gewone pagina.", kind.folder());
        let hint = format!("Geef de map de naam “{}”.", kind.folder());
        reading.diagnostics.warn("naam-van-map", &source.path, None, message).hint(hint);
    }
    let kind = folder_kind.unwrap_or(Kind::Page);
    let keys = [Shared::KEYS, kind.keys()];
    if !is_conflict {
        check_keys(&node, &keys, "", &mut reading);
    }
    is_unready |= unready::says_so(&node, &source.path, reading.diagnostics);
    if translation {
        checks::own_keys(&node, &keys, &mut reading);
    }
    let (shared, details) = (Shared::read_keys(&node, &mut reading), kind.read(&node, &mut reading));
    checks::order(&node, &details, &mut reading);
    checks::numbers(&details, &mut reading);
    if strict {
        odd_values::check(source, &node, &shared, &details, reading.diagnostics);
    }
    FrontMatter { yaml: Some(node), shared, details: strict.then_some(details), is_unready }
}

/// The folder of a document that has a key of a kind, if its name is almost that of the kind's folder.
pub(super) fn mistyped_folder<'a>(path: &'a ContentPath, node: &Node) -> Option<(&'a str, Kind)> {
    let folder = path.top_folder()?;
    let near = nearest(folder, Kind::ALL.iter().map(|kind| kind.folder()))?;
    let kind = Kind::from_folder(near).filter(|_| near != folder)?;
    let is_ours = |key: &KeySpec| node.get(key.name).is_some();
    (kind.keys().iter().any(is_ours) || Shared::KEYS.iter().filter(|key| key.required).any(is_ours)).then_some((folder, kind))
}

/// Returns what kind of document has a key.
pub(super) fn kind_of_key(name: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind.keys().iter().any(|key| key.name == name))
}

/// What a fault outside the folders of the kinds means.
const UNTIL_THEN: &str = "Tot dan komt dit document niet op de site.";

/// Reports front matter that is missing, left open or written otherwise; returns whether it may say that the document is not for
/// the public.
fn report_missing(source: &Source, split: &Split, kind: Option<Kind>, severity: Severity, diagnostics: &mut Diagnostics) -> bool {
    let until_then = if kind.is_some() { String::new() } else { format!(" {UNTIL_THEN}") };
    if let Some(line) = split.unclosed.clone() {
        let message = "De velden bovenaan worden nergens afgesloten.";
        diagnostics
            .push(severity, "open-gegevens", &source.path, line, message)
            .hint(format!("Zet na het laatste veld een regel met alleen “---”.{until_then}"));
        kind.is_none()
    } else if let Some(line) = unready::nearly_front_matter(&source.text) {
        let message = "Dit lijkt op velden bovenaan, maar is zo niet te lezen.";
        let hint = "Begin het bestand met een regel met alleen “---”, zet daaronder de velden (“titel: …”) en dan weer “---”.";
        diagnostics.push(severity, "bijna-gegevens", &source.path, line, message).hint(format!("{hint}{until_then}"));
        kind.is_none()
    } else {
        if let Some(kind) = kind {
            let message = "Dit bestand heeft geen velden bovenaan en wordt een gewone pagina.";
            let kind = kind.singular(Language::Dutch).to_lowercase();
            diagnostics
                .warn("geen-gegevens", &source.path, 0..source.text.lines().next().map_or(0, str::len), message)
                .hint(format!("Begin het bestand met “---”, de velden van een {kind} en weer “---”."));
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Option<&str>, &str) {
        let split = split(text);
        (split.yaml.map(|range| &text[range]), &text[split.body])
    }

    #[test]
    fn a_rule_later_in_the_text_is_markdown() {
        assert_eq!(parts("---\ntitel: A\n---\n\nTekst\n\n---\n\nMeer\n"), (Some("titel: A\n"), "\nTekst\n\n---\n\nMeer\n"));
        assert_eq!(parts("# A\n\n---\n\nB\n\n---\n"), (None, "# A\n\n---\n\nB\n\n---\n"));
        assert_eq!(parts("---\n\nTekst na een streep\n\n---\n").0, None);
    }

    #[test]
    fn windows_line_ends_and_an_empty_block_are_front_matter() {
        assert_eq!(parts("---\r\ntitel: A\r\n---\r\nTekst"), (Some("titel: A\r\n"), "Tekst"));
        assert_eq!(parts("---\n---\nTekst"), (Some(""), "Tekst"));
    }

    #[test]
    fn a_block_that_is_never_closed_is_text() {
        assert_eq!(parts("---\ntitel: A\n").0, None);
        assert_eq!(split("---\ntitel: A\n\nTekst\n").unclosed, Some(0..3));
        assert_eq!(split("---\nTekst na een streep\n").unclosed, None);
    }

    #[test]
    fn empty_lines_before_a_block_are_not_counted() {
        assert_eq!(parts("\n\n---\ntitel: A\n---\nTekst"), (Some("titel: A\n"), "Tekst"));
        assert_eq!(parts("\n---\nTekst tussen strepen\n---\n").0, None);
    }
}
