//! Front matter: the block of YAML between two lines of `---` at the very start of a file.
//!
//! It is split off by hand, because a `---` later in the text is Markdown: a rule or the line under a heading.

use std::collections::BTreeSet;

use super::kinds::{ArticleNumber, Details, Kind, Shared};
use super::schema::{KeySpec, Reading, Record, check_keys};
use crate::diagnostic::{Diagnostics, Severity};
use crate::language::Language;
use crate::official;
use crate::source::{Source, Span};
use crate::yaml::{self, Node, Yaml};

/// A file cut in two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The YAML between the two lines; `None` when the file does not start with such a block.
    pub yaml: Option<Span>,
    /// The opening line of what looks like such a block but is closed nowhere, and so is text.
    pub unclosed: Option<Span>,
    /// The Markdown after it.
    pub body: Span,
}

/// Cuts a file in front matter and Markdown. A block that is never closed is no front matter.
pub fn split(text: &str) -> Split {
    let whole = Split { yaml: None, unclosed: None, body: 0..text.len() };
    let start = text.len() - text.trim_start().len();
    let mut lines = text[start..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return whole };
    let begin = start + first.len();
    let has_keys = lines.clone().next().is_some_and(is_key);
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

/// Whether a line begins like `titel: …`.
fn is_key(line: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    line.trim_end().split_once(':').is_some_and(|(name, value)| is_name(name) && (value.is_empty() || value.starts_with(' ')))
}

/// The typed front matter of one file.
pub(super) struct FrontMatter {
    pub(super) shared: Shared,
    pub(super) details: Details,
    /// Whether the document promised to follow the keys of its kind.
    pub(super) strict: bool,
}

/// Reads the front matter of a file whose folder says it is of `folder_kind`.
pub(super) fn read(
    source: &Source,
    split: &Split,
    folder_kind: Option<Kind>,
    translation: bool,
    diagnostics: &mut Diagnostics,
) -> FrontMatter {
    let plain = || FrontMatter { shared: Shared::default(), details: Details::Page(Default::default()), strict: false };
    let strict = folder_kind.is_some();
    let severity = if strict { Severity::Error } else { Severity::Warning };
    let Some(range) = split.yaml.clone() else {
        if let Some(line) = split.unclosed.clone() {
            let message = "De gegevens bovenaan worden nergens afgesloten.".to_owned();
            let found = diagnostics.push(severity, "open-gegevens", &source.path, line, message);
            found.hint("Zet na de laatste sleutel een regel met alleen “---”.");
        } else if let Some(kind) = folder_kind {
            diagnostics
                .warn("geen-gegevens", &source.path, None, "Dit bestand heeft geen gegevens bovenaan en wordt een gewone pagina.")
                .hint(format!(
                    "Begin het bestand met “---”, de sleutels van een {} en weer “---”.",
                    kind.singular(Language::Dutch).to_lowercase()
                ));
        }
        return plain();
    };
    let node = match yaml::parse(&source.text, range.clone()) {
        Ok(node) => node,
        Err(fault) => {
            diagnostics.push(severity, "geen-yaml", &source.path, fault.span, fault.message).hint(fault.hint);
            return plain();
        }
    };
    let kind = folder_kind.unwrap_or(Kind::Page);
    let mut reading = Reading { file: &source.path, strict, translation, diagnostics };
    if matches!(node.value, Yaml::Text(_) | Yaml::List(_)) {
        let hint = "Schrijf op elke regel een sleutel, een dubbele punt en een waarde: “titel: …”.";
        reading.wrong("geen-yaml", node.span, "Bovenaan staan geen sleutels met waarden.".to_owned(), hint);
        return plain();
    }
    check_keys(&node, &[Shared::KEYS, kind.keys()], "", &mut reading);
    if translation {
        check_own_keys(&node, &[Shared::KEYS, kind.keys()], &mut reading);
    }
    let (shared, details) = (Shared::read_keys(&node, &mut reading), kind.read(&node, &mut reading));
    check_order(&node, &details, &mut reading);
    check_numbers(&node, &details, &mut reading);
    FrontMatter { shared, details, strict }
}

/// Reports a meeting that is over before it begins, and a motion that is disposed of before there was one.
fn check_order(node: &Node, details: &Details, reading: &mut Reading<'_>) {
    match details {
        Details::Meeting(meeting) => {
            if let (Some(start), Some(end), Some(place)) = (meeting.start, meeting.end, node.get("einde"))
                && end.is_before(start)
            {
                let message = "De bijeenkomst eindigt voordat zij begint.".to_owned();
                reading.wrong("volgorde", place.span.clone(), message, "Kijk “begin” en “einde” na.");
            }
        }
        Details::Motion(motion) => {
            let disposed = motion.disposal.as_ref().and_then(|disposal| disposal.date);
            if let (Some(motion), Some(disposed), Some(place)) = (motion.submitted, disposed, node.get("afdoening"))
                && disposed < motion
            {
                let place = place.get("datum").unwrap_or(place).span.clone();
                let message = "De afdoening is van voor de dag van de motie.".to_owned();
                reading.wrong("volgorde", place, message, "Kijk “datum_motie” en de “datum” van de afdoening na.");
            }
        }
        _ => {}
    }
}

/// Reports the numbers of a law that lead nowhere: its own, and those of articles that are none or stand twice.
fn check_numbers(node: &Node, details: &Details, reading: &mut Reading<'_>) {
    let Details::Law(law) = details else { return };
    if let Some(place) = node.get("bwb").filter(|_| !law.bwb.is_empty() && official::law(&law.bwb, None).is_none()) {
        let message = format!("“{}” is geen nummer uit het Basiswettenbestand.", law.bwb);
        let hint = "Schrijf het zoals het op wetten.overheid.nl staat, bijvoorbeeld BWBR0015703.";
        reading.wrong("geen-bwb", place.span.clone(), message, hint);
    }
    let Some(Yaml::List(articles)) = node.get("artikelen").map(|articles| &articles.value) else { return };
    let mut known: BTreeSet<String> = BTreeSet::new();
    let numbers = articles.iter().filter_map(|article| article.get("nummer"));
    for (place, number) in numbers.filter_map(|node| Some((node.span.clone(), node.text()?.trim()))) {
        if !ArticleNumber::is_one(number) {
            let message = format!("“{number}” is geen nummer van een artikel.");
            reading.wrong("artikelnummer", place, message, "Schrijf alleen het nummer van één artikel: 16, 16a of 2.1.1.");
        } else if !known.insert(number.to_lowercase()) {
            let message = format!("Artikel {number} staat er twee keer.");
            reading.wrong("artikelnummer", place, message, "Haal een van de twee weg.");
        }
    }
}

/// Reports the keys of a translation that count in its original only.
fn check_own_keys(node: &Node, specs: &[&'static [KeySpec]], reading: &mut Reading<'_>) {
    let Yaml::Map(entries) = &node.value else { return };
    let foreign = |name: &str| {
        let known = specs.iter().flat_map(|keys| keys.iter()).find(|spec| spec.name == name || spec.aliases.contains(&name));
        known.is_some_and(|spec| !spec.has_words())
    };
    for (key, _) in entries.iter().filter(|(key, _)| foreign(&key.name)) {
        let message = format!("“{}” staat in het origineel; in een vertaling doet de sleutel niets.", key.name);
        let found = reading.diagnostics.warn("hoort-bij-origineel", reading.file, key.span.clone(), message);
        found.hint("Haal de regel hier weg: de vertaling neemt hem over van het origineel.");
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
