//! Checks across documents: titles that two of them have, and days that are far away.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::Diagnostics;
use crate::note::Note;
use crate::note::kinds::{Details, Kind};
use crate::note::schema::Slug;
use crate::source::Span;
use crate::yaml::Yaml;

/// Most days that a date lies ahead without being a mistake.
const FAR: i32 = 366;
/// The first year in which something can have been put on a site.
const FIRST_YEAR: i16 = 1990;

/// Reports titles that two documents of a kind have, and documents that are dated far ahead of today.
pub(super) fn check(notes: &[Note<Slug>], today: Date, diagnostics: &mut Diagnostics) {
    let mut titles: BTreeMap<(Kind, String, Option<&str>), &Note<Slug>> = BTreeMap::new();
    for note in notes.iter().filter(|note| note.strict) {
        let place = |key: &str, english: &str| {
            let yaml = note.yaml.as_ref()?;
            Some(yaml.get(key).or_else(|| yaml.get(english))?.span.clone())
        };
        let language = note.shared.language.as_deref();
        if let Some(first) = titles.insert((note.kind, note.shared.title.to_lowercase(), language), note) {
            let message = format!("“{}” heeft dezelfde titel.", first.path);
            diagnostics
                .warn("dubbele-titel", &note.path, place("titel", "title"), message)
                .hint("Geef een van de twee een andere titel, zodat lezers ze in een lijst uit elkaar houden.");
        }
        if note.kind != Kind::Meeting {
            far(note, today, diagnostics);
        }
    }
}

/// Reports days that are so far off that the year must be a slip.
fn far(note: &Note<Slug>, today: Date, diagnostics: &mut Diagnostics) {
    let Some(yaml) = &note.yaml else { return };
    let is_far = |day: Date| (day - today).get_days() > FAR;
    let mut far_off = |key: &str, place: Span, what: &str, hint: &str| {
        let message = format!("De dag bij “{key}” ligt {what}.");
        diagnostics.warn("verre-datum", &note.path, place, message).hint(hint);
    };
    let shared = &note.shared;
    let done = [("datum", "date", shared.date), ("gewijzigd", "lastmod", shared.modified), ("beoordeeld", "", shared.reviewed)];
    for (key, other, day) in done {
        let (Some(day), Some(value)) = (day, yaml.get(key).or_else(|| yaml.get(other))) else { continue };
        if is_far(day) {
            let hint = match key {
                "datum" => "Kijk het jaartal na. Moet het document later op de site komen? Gebruik dan “publiceren_vanaf”.",
                _ => "Kijk het jaartal na.",
            };
            far_off(key, value.span.clone(), "meer dan een jaar vooruit", hint);
        } else if day.year() < FIRST_YEAR {
            far_off(key, value.span.clone(), "voor 1990", "Kijk het jaartal na.");
        }
    }
    if let Details::Motion(motion) = &note.details
        && let (Some(day), Some(value)) = (motion.submitted, yaml.get("datum_motie"))
        && is_far(day)
    {
        far_off("datum_motie", value.span.clone(), "meer dan een jaar vooruit", "Kijk het jaartal na.");
    }
    let sources = yaml.get("bronnen").map(|node| &node.value);
    let Some(Yaml::List(sources)) = sources else { return };
    for (source, citation) in sources.iter().zip(&shared.citations) {
        if let (Some(day), Some(value)) = (citation.date, source.get("datum"))
            && is_far(day)
        {
            far_off("datum", value.span.clone(), "meer dan een jaar vooruit", "Kijk het jaartal na.");
        }
    }
}
