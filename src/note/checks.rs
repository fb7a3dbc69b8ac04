//! Checks of front matter across keys: each value is well-formed, but together they cannot be right.

use std::collections::BTreeSet;

use super::destination::Destination;
use super::kinds::{ArticleNumber, Details};
use super::references::References;
use super::schema::{KeySpec, Reading, Slug};
use crate::diagnostic::Diagnostics;
use crate::official;
use crate::source::{Source, Span};
use crate::yaml::{Node, Yaml};

/// Reports a meeting that ends before it begins, and a motion that is disposed of before it was submitted.
pub(super) fn order(node: &Node, details: &Details<Slug>, reading: &mut Reading<'_>) {
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

/// Reports the numbers of a law that lead nowhere: its own, and those of articles that are malformed or given twice.
pub(super) fn numbers(details: &Details<Slug>, reading: &mut Reading<'_>) {
    let Details::Law(law) = details else { return };
    if !law.bwb.is_empty() && official::law(&law.bwb, None).is_none() {
        let message = format!("“{}” is geen nummer uit het Basiswettenbestand.", law.bwb);
        let hint = "Schrijf het zoals het op wetten.overheid.nl staat, bijvoorbeeld BWBR0015703.";
        reading.wrong("geen-bwb", law.bwb.span.clone(), message, hint);
    }
    let mut known: BTreeSet<String> = BTreeSet::new();
    for number in law.articles.iter().map(|article| &article.number).filter(|number| !number.is_empty()) {
        let (message, hint) = if !ArticleNumber::is_one(number) {
            let message = format!("“{}” is geen nummer van een artikel.", number);
            (message, "Schrijf alleen het nummer van één artikel: 16, 16a of 2.1.1.")
        } else if !known.insert(number.to_lowercase()) {
            (format!("Artikel {} staat er twee keer.", number), "Haal een van de twee weg.")
        } else {
            continue;
        };
        reading.wrong("artikelnummer", number.span.clone(), message, hint);
    }
}

/// Reports keys of a translation that only have a meaning in its original.
pub(super) fn own_keys(node: &Node, specs: &[&'static [KeySpec]], reading: &mut Reading<'_>) {
    let Yaml::Map(entries) = &node.value else { return };
    let foreign = |name: &str| {
        let known = specs.iter().flat_map(|keys| keys.iter()).find(|spec| spec.name == name || spec.aliases.contains(&name));
        known.is_some_and(|spec| !spec.has_words())
    };
    for (key, _) in entries.iter().filter(|(key, _)| foreign(&key.name)) {
        let message = format!("“{}” staat in het origineel; in een vertaling doet het veld niets.", key.name);
        let found = reading.diagnostics.warn("hoort-bij-origineel", reading.file, key.span.clone(), message);
        found.hint("Haal de regel hier weg: de vertaling neemt hem over van het origineel.");
    }
}

/// Reports references to a law in front matter: its text is shown as it is, also in lists and search results.
pub(super) fn brackets(source: &Source, yaml: Span, diagnostics: &mut Diagnostics) {
    let text = &source.text[yaml.clone()];
    // Front matter has many addresses and papers, and hardly ever a bracket.
    let references = text.contains("[[").then(|| References::new(text));
    for found in references.into_iter().flatten() {
        if matches!(found.destination, Destination::Law(_)) {
            let place = yaml.start + found.range.start..yaml.start + found.range.end;
            let message = "Een verwijzing tussen dubbele haken werkt alleen in de tekst, niet in de velden bovenaan.";
            diagnostics
                .error("haken-bovenaan", &source.path, place, message)
                .hint("Haal de haken weg. Hoort het document of de stap bij een wet, zet die dan bij “wettelijk_kader”.");
        }
    }
}
