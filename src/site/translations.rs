//! Translations and their originals: which belong together, and whether they match.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::document::Placed;
use super::ids::{ByDocument, DocumentId};
use super::names::Names;
use super::untranslated;
use crate::diagnostic::Diagnostics;
use crate::language::{Language, LanguageTag};
use crate::note::kinds::Details;
use crate::note::schema::Slug;
use crate::note::{Note, translation};
use crate::source::Sources;

/// Translations by their language, each with its original.
pub(super) type Translations<Ref> = BTreeMap<LanguageTag, BTreeMap<DocumentId, Placed<Ref>>>;

/// Reports files that are named like a translation but are not one.
pub(super) fn check_names(notes: &[Note<Slug>], sources: &Sources, site_language: &LanguageTag, diagnostics: &mut Diagnostics) {
    for note in notes.iter().filter(|note| note.original.is_none()) {
        if let Some((original, tag)) = translation::long_code(&note.path)
            && note.strict
            && sources.notes.contains_key(&original)
        {
            let message = format!(
                "“{tag}” in de bestandsnaam is geen taalcode van twee letters; dit bestand wordt een pagina op zichzelf."
            );
            diagnostics
                .warn("onbekende-taal", &note.path, None, message)
                .hint(format!("Is dit de vertaling in het Engels? Noem het dan “{}.en.md”.", original.stem()));
        }
        let Some((original, tag)) = translation::code(&note.path) else { continue };
        let has_original = sources.notes.contains_key(&original);
        if translation::of_path(&note.path).is_none() {
            // In a folder written for another program, two letters before the extension can mean anything.
            if note.strict && has_original {
                let known: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
                let message = format!("“{tag}” is geen taal die wegwijs kent; dit bestand wordt een pagina op zichzelf.");
                diagnostics.warn("onbekende-taal", &note.path, None, message).hint(format!(
                    "Kies uit: {}. Of gebruik een koppelteken in de bestandsnaam en zet “taal: {tag}” bij de velden.",
                    known.join(", ")
                ));
            }
        } else if !has_original {
            let message = format!("Dit is een vertaling in het {}, maar het origineel is er niet.", translation::name(tag));
            diagnostics
                .push(note.severity(), "vertaling-zonder-origineel", &note.path, None, message)
                .hint(format!("Maak “{original}”. Of haal “.{tag}” uit de bestandsnaam en zet “taal: {tag}” bij de velden."));
        } else if tag == &**site_language {
            let message = format!("De site is in het {}; dat is al de taal van “{original}”.", translation::name(tag));
            diagnostics
                .push(note.severity(), "vertaling-in-eigen-taal", &note.path, None, message)
                .hint(format!("Zet de tekst in “{original}”, en die in een andere taal in een bestand met die taal in de naam."));
        }
    }
}

/// Finds the original of each translation. The translation of a document that is not on the site today is not there either.
pub(super) fn pair(
    notes: Vec<Note<Slug>>,
    originals: &ByDocument<Placed<Slug>>,
    today: Date,
    diagnostics: &mut Diagnostics,
) -> Translations<Slug> {
    let mut pairs = Translations::new();
    if notes.is_empty() {
        return pairs;
    }
    let by_path: BTreeMap<&str, DocumentId> = originals.entries().map(|(id, document)| (&*document.note.path, id)).collect();
    let mut by_folder: BTreeMap<&str, &Placed<Slug>> = BTreeMap::new();
    for document in originals {
        let folder = document.url.trim_start_matches('/').split('/').next().unwrap_or_default();
        by_folder.entry(folder).or_insert(document);
    }
    for mut note in notes {
        let Some((_, language)) = translation::of_path(&note.path) else { continue };
        let Some(id) = note.original.as_deref().and_then(|path| by_path.get(path)).copied() else { continue };
        let original = &originals[id];
        let language = LanguageTag::from(language);
        if !is_allowed(&note, original, &language, &by_folder, diagnostics) {
            continue;
        }
        uneven(&note, &original.note, diagnostics);
        untranslated::check_note(&note, &original.note, diagnostics);
        translation::inherit(&mut note, &original.note);
        if let (Some(own), Some(newest)) = (note.modified(), behind(&note, &original.note)) {
            let message = format!("De vertaling is van {own}, maar “{}” is daarna gewijzigd, op {newest}.", original.note.path);
            diagnostics
                .warn("vertaling-verouderd", &note.path, None, message)
                .hint("Werk de vertaling bij en zet bij “gewijzigd” de dag waarop dat is gedaan.");
        }
        let url = format!("/{language}{}", original.url);
        let slug = original.slug.clone();
        pairs.entry(language).or_default().insert(id, Placed { url, slug, ..Placed::new(note, today) });
    }
    pairs
}

/// Reports a translation into the language of its original, and one whose address another document already has; `by_folder` are the
/// first documents below each part that addresses begin with.
fn is_allowed(
    note: &Note<Slug>,
    original: &Placed<Slug>,
    language: &LanguageTag,
    by_folder: &BTreeMap<&str, &Placed<Slug>>,
    diagnostics: &mut Diagnostics,
) -> bool {
    if original.note.shared.language.as_ref() == Some(language) {
        let message = format!("Het origineel “{}” is zelf al in het {}.", original.note.path, translation::name(language));
        diagnostics
            .push(note.severity(), "vertaling-in-eigen-taal", &note.path, None, message)
            .hint("Haal “taal” weg bij het origineel als het in de taal van de site is.");
        return false;
    }
    if let Some(owner) = by_folder.get(&**language) {
        let root = format!("/{language}/");
        let message = format!("Vertalingen komen onder “{root}”, maar daar staat “{}” al.", owner.note.path);
        diagnostics
            .push(note.severity(), "dubbel-adres", &note.path, None, message)
            .hint("Geef de map van dat bestand een andere naam.");
        return false;
    }
    true
}

/// Resolves the references of translations. They are those of the originals, so nothing is reported twice.
pub(super) fn resolve(translations: Translations<Slug>, names: &Names) -> Translations<DocumentId> {
    let resolved = |pairs: BTreeMap<DocumentId, Placed<Slug>>| {
        pairs.into_iter().map(|(id, document)| (id, document.resolve(&mut names.lookup()))).collect()
    };
    translations.into_iter().map(|(language, pairs)| (language, resolved(pairs))).collect()
}

/// Returns the day on which the original was changed, if that was after the translation.
pub fn behind<A, B>(translation: &Note<A>, original: &Note<B>) -> Option<Date> {
    original.modified().filter(|newest| translation.modified().is_some_and(|own| own < *newest))
}

/// Reports lists that are not as long as the original's: their items are paired in order.
fn uneven(note: &Note<Slug>, original: &Note<Slug>, diagnostics: &mut Diagnostics) {
    let lengths = |details: &Details<Slug>| match details {
        Details::Route(route) => Some(("stappen", route.steps.len())),
        Details::Law(law) => Some(("artikelen", law.articles.len())),
        Details::Motion(motion) => Some(("verloop", motion.course.len())),
        _ => None,
    };
    if let (Some((key, own)), Some((_, there))) = (lengths(&note.details), lengths(&original.details))
        && own > 0
        && own != there
    {
        let place = note.yaml.as_ref().and_then(|yaml| yaml.key(key)).map(|key| key.span.clone());
        let message = format!("Bij “{key}” is het aantal hier ({own}) anders dan in het origineel ({there}).");
        diagnostics
            .warn("vertaling-ongelijk", &note.path, place, message)
            .hint("Vertaal ze allemaal, in dezelfde volgorde: het eerste hoort bij het eerste.");
    }
}
