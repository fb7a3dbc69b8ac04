//! Checks of how a text is built: headings, sections, and tables.

use super::kinds::Kind;
use super::markdown::{Body, BodyEvent, Container, TagEnd};
use super::odd_values::is_in_capitals;
use super::outline::Heading;
use super::schema::Shape;
use crate::diagnostic::{Diagnostics, Severity};
use crate::source::{Place, Source, Span};
use crate::yaml::Node;

/// Most characters of a line in bold that is probably a heading.
const LONGEST_HEADING: usize = 80;

/// Reports what is odd in the structure of a text; `strict` is whether the document follows the keys of its kind.
pub(super) fn check(source: &Source, body: &Body, headings: &[Heading], strict: bool, diagnostics: &mut Diagnostics) {
    let mut warn = |code, span: Span, message: &str, hint: &str| {
        diagnostics.warn(code, &source.path, span, message).hint(hint);
    };
    for heading in headings.iter().filter(|heading| heading.text.trim().is_empty()) {
        warn(
            "lege-kop",
            line(source, &heading.span),
            "Deze kop heeft geen tekst.",
            "Schrijf achter de hekjes waar het stuk over gaat, of haal de hekjes weg.",
        );
    }
    for heading in headings.iter().filter(|heading| strict && is_in_capitals(&heading.text)) {
        let message = "Deze kop staat helemaal in hoofdletters.";
        warn(
            "hoofdletters",
            line(source, &heading.span),
            message,
            "Schrijf alleen het eerste woord en namen met een hoofdletter.",
        );
    }
    for (index, (event, place)) in body.events.iter().enumerate() {
        let rest = &body.events[index + 1..];
        match event {
            BodyEvent::Start(Container::Heading { level, .. }) if strict && is_empty_section(index > 0, rest, *level as u8) => {
                let message = "Onder deze kop staat geen tekst.";
                warn("lege-paragraaf", line(source, &place.span()), message, "Schrijf er iets onder, of haal de kop weg.");
            }
            BodyEvent::Start(Container::Paragraph) if strict && is_bold_line(body, rest) => {
                let message = "Dit lijkt een kop, maar het is alleen vet.";
                warn(
                    "vet-als-kop",
                    line(source, &place.span()),
                    message,
                    "Begin de regel met ## en een spatie, en haal de sterretjes weg.",
                );
            }
            BodyEvent::Start(Container::Table(columns)) => table(source, &place.span(), columns.len(), rest, &mut warn),
            _ => {}
        }
    }
}

/// Reports keys whose short text a heading of the same name keeps off the page.
pub(super) fn parts(source: &Source, kind: Kind, yaml: &Node, headings: &[Heading], diagnostics: &mut Diagnostics) {
    let is_filled = |value: &&Node| value.text().is_some_and(|text| !text.trim().is_empty());
    let keys = kind.keys().iter().filter(|key| kind == Kind::Practice && key.shape == Shape::Text);
    let hidden = keys.filter_map(|key| {
        let heading = headings.iter().find(|heading| heading.id == key.name)?;
        Some((key.name, heading, yaml.get(key.name).filter(is_filled)?))
    });
    let hidden: Vec<_> = hidden.collect();
    let Some((_, heading, value)) = hidden.first() else { return };
    let names = hidden.iter().map(|(name, ..)| format!("“{name}”")).collect::<Vec<_>>().join(" en ");
    let message =
        format!("Wat bij {names} staat, komt niet op de pagina: een kop van die naam, zoals “{}”, gaat voor.", heading.text);
    diagnostics
        .push(Severity::Hint, "verborgen-tekst", &source.path, value.span.clone(), message)
        .hint("Moet het er wel staan? Geef de kop dan een andere naam.");
}

/// The first line of a place.
fn line(source: &Source, span: &Span) -> Span {
    let text = &source.text[span.clone()];
    span.start..span.start + text.trim_end().find('\n').unwrap_or(text.trim_end().len())
}

/// Whether nothing comes between a heading with words and the next one of its level or above it, or the end.
fn is_empty_section(has_more: bool, rest: &[(BodyEvent, Place)], level: u8) -> bool {
    let end = rest.iter().position(|(event, _)| matches!(event, BodyEvent::End(TagEnd::Heading(_))));
    if end == Some(0) {
        return false;
    }
    match end.and_then(|end| rest.get(end + 1)).map(|(event, _)| event) {
        // Text that is nothing but a heading is one that was only begun.
        None => has_more,
        Some(BodyEvent::Start(Container::Heading { level: next, .. })) => *next as u8 <= level,
        Some(_) => false,
    }
}

/// Whether a paragraph is one short line in bold, with more text after it.
fn is_bold_line(body: &Body, rest: &[(BodyEvent, Place)]) -> bool {
    let end = rest.iter().take(6).position(|(event, _)| matches!(event, BodyEvent::End(TagEnd::Paragraph)));
    let Some((line, [next, ..])) = end.map(|end| (&rest[..end], &rest[end + 1..])) else { return false };
    let is_bold = |event: &BodyEvent| match event {
        BodyEvent::Start(Container::Strong) | BodyEvent::End(TagEnd::Strong) => true,
        BodyEvent::Html(element) => matches!(element.name, "b" | "strong"),
        BodyEvent::HtmlEnd(name) => matches!(**name, "b" | "strong"),
        _ => false,
    };
    let (Some((first, _)), Some((last, _))) = (line.first(), line.last()) else { return false };
    // Bold may be in italics, or italics in bold.
    let is_mark = |event: &BodyEvent| matches!(event, BodyEvent::Start(Container::Emphasis) | BodyEvent::End(TagEnd::Emphasis));
    let marks = |event: &BodyEvent| is_bold(event) || is_mark(event);
    let inner = line.iter().filter(|(event, _)| !marks(event)).map(|(event, _)| event);
    let [BodyEvent::Text(text)] = inner.collect::<Vec<_>>()[..] else { return false };
    let text = body.words(text);
    let all_bold = marks(first) && marks(last) && line.iter().any(|(event, _)| is_bold(event));
    let follows = matches!(next.0, BodyEvent::Start(Container::Paragraph | Container::List(_) | Container::Table(_)));
    all_bold && follows && text.chars().count() <= LONGEST_HEADING && !text.trim_end().ends_with(['.', '!', ',', ';'])
}

fn table(
    source: &Source,
    span: &Span,
    columns: usize,
    rest: &[(BodyEvent, Place)],
    warn: &mut dyn FnMut(&'static str, Span, &str, &str),
) {
    let head = rest.iter().take_while(|(event, _)| !matches!(event, BodyEvent::End(TagEnd::TableHead)));
    let has_words = head.into_iter().any(|(event, _)| {
        !matches!(event, BodyEvent::Start(Container::TableHead | Container::TableCell) | BodyEvent::End(TagEnd::TableCell))
    });
    if !has_words {
        let message = "De kop van deze tabel is leeg.";
        warn("tabel-zonder-kop", line(source, span), message, "Schrijf in de eerste regel wat er in elke kolom staat.");
    }
    let mut at = span.start;
    for row in source.text[span.clone()].split_inclusive('\n') {
        let text = row.trim().trim_start_matches(['>', ' ']);
        let inner = text.strip_prefix('|').unwrap_or(text);
        let inner = inner.strip_suffix('|').filter(|_| !inner.ends_with("\\|")).unwrap_or(inner);
        let cells = inner.replace("\\|", "").matches('|').count() + 1;
        if cells > columns {
            let message = format!("Deze rij heeft {cells} vakken, en de kop {columns}: wat te veel is, komt niet op de site.");
            warn(
                "tabel-vakken",
                at..at + row.trim_end().len(),
                &message,
                "Geef de kop en elke rij evenveel vakken. Een | in de tekst schrijf je als \\|.",
            );
        }
        at += row.len();
    }
}
