//! Checks across documents: titles that two of them have, and days that are far away.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::Diagnostics;
use crate::note::Note;
use crate::note::kinds::Kind;
use crate::note::schema::Slug;

/// Most days that a date lies ahead without being a mistake.
const FAR: i32 = 366;

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
        let far = |day: Date| (day - today).get_days() > FAR;
        if note.shared.date.is_some_and(far) && note.kind != Kind::Meeting {
            let message = "De dag bij “datum” ligt meer dan een jaar vooruit.";
            diagnostics
                .warn("verre-datum", &note.path, place("datum", "date"), message)
                .hint("Kijk het jaartal na. Moet het document later op de site komen? Gebruik dan “publiceren_vanaf”.");
        }
    }
}
