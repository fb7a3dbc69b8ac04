//! The site in other languages: one edition for each language that something was translated into.
//!
//! An edition is a [`Site`] whose documents have the numbers of their originals, so that references, links and backlinks hold
//! as they are: where a document was translated its place has the translation, at the original's address behind the
//! language (`/en/praktijknotities/voorrang/`); where it was not, the original without its text, to link to. A site without
//! translations has no editions, and nothing here costs it anything.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Document, DocumentId, Site, aliases, coverage, links, lists, situations, standing};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::language::{Language, LanguageTag};
use crate::note::kinds::{Details, Kind};
use crate::note::markdown::Body;
use crate::note::{Note, translation};
use crate::path::ContentPath;
use crate::source::Sources;

/// A translation and the document it is of.
pub(super) struct Pair {
    pub(super) original: DocumentId,
    pub(super) language: LanguageTag,
    pub(super) url: String,
    pub(super) note: Note,
}

/// Reports files that are called translations and are none.
pub(super) fn check_names(notes: &[Note], sources: &Sources, site_language: &LanguageTag, diagnostics: &mut Diagnostics) {
    for note in notes.iter().filter(|note| note.original.is_none()) {
        let Some((original, code)) = translation::code(&note.path) else { continue };
        let has_original = sources.notes.contains_key(&original);
        if translation::of_path(&note.path).is_none() {
            // In a folder that was written for another program two letters before the extension can be anything.
            if note.strict && has_original {
                let known: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
                let message = format!("“{code}” is geen taal die wegwijs kent; dit bestand wordt een pagina op zichzelf.");
                diagnostics.warn("onbekende-taal", &note.path, None, message).hint(format!(
                    "Kies uit: {}. Of gebruik een koppelteken in de bestandsnaam en zet “taal: {code}” bij de gegevens.",
                    known.join(", ")
                ));
            }
        } else if !has_original {
            let message = format!("Dit is een vertaling in het {}, maar het origineel is er niet.", translation::name(code));
            diagnostics
                .push(note.severity(), "vertaling-zonder-origineel", &note.path, None, message)
                .hint(format!("Maak “{original}”. Of haal “.{code}” uit de bestandsnaam en zet “taal: {code}” bij de gegevens."));
        } else if code == &**site_language {
            let message = format!("De site is in het {}; dat is al de taal van “{original}”.", translation::name(code));
            diagnostics
                .push(note.severity(), "vertaling-in-eigen-taal", &note.path, None, message)
                .hint(format!("Zet de tekst in “{original}”, en die in een andere taal in een bestand met die taal in de naam."));
        }
    }
}

/// Finds the original of each translation. The translation of a document that is not on the site today is not there either.
pub(super) fn pairs(site: &Site, translations: Vec<Note>, diagnostics: &mut Diagnostics) -> Vec<Pair> {
    if translations.is_empty() {
        return Vec::new();
    }
    let by_path: BTreeMap<&str, DocumentId> =
        site.documents.entries().map(|(id, document)| (document.note.path.as_str(), id)).collect();
    let mut pairs = Vec::new();
    for mut note in translations {
        let Some((_, language)) = translation::of_path(&note.path) else { continue };
        let language = LanguageTag::from(language);
        let Some(id) = note.original.as_deref().and_then(|path| by_path.get(path)).copied() else { continue };
        let original = &site.documents[id];
        if original.note.shared.language.as_ref() == Some(&language) {
            let message = format!("Het origineel “{}” is zelf al in het {}.", original.note.path, translation::name(&language));
            diagnostics
                .push(note.severity(), "vertaling-in-eigen-taal", &note.path, None, message)
                .hint("Haal “taal” weg bij het origineel als het in de taal van de site is.");
            continue;
        }
        let root = format!("/{language}/");
        if let Some(owner) = site.documents.iter().find(|document| document.url.starts_with(&root)) {
            let message = format!("Vertalingen komen onder “{root}”, maar daar staat “{}” al.", owner.note.path);
            diagnostics
                .push(note.severity(), "dubbel-adres", &note.path, None, message)
                .hint("Geef de map van dat bestand een andere naam.");
            continue;
        }
        uneven(&note, &original.note, diagnostics);
        translation::inherit(&mut note, &original.note);
        if let (Some(own), Some(newest)) = (note.modified(), behind(&note, &original.note)) {
            let message = format!("De vertaling is van {own}, maar “{}” is daarna gewijzigd, op {newest}.", original.note.path);
            diagnostics
                .warn("vertaling-verouderd", &note.path, None, message)
                .hint("Werk de vertaling bij en zet bij “gewijzigd” de dag waarop dat is gedaan.");
        }
        let url = format!("/{language}{}", original.url);
        pairs.push(Pair { original: id, language, url, note });
    }
    pairs
}

/// Languages by the beginning of the addresses of their pages.
pub(super) fn languages(site: &Site, pairs: &[Pair]) -> BTreeMap<String, LanguageTag> {
    let own = (site.root.clone(), site.config.settings.language.clone());
    pairs.iter().map(|pair| (format!("/{}/", pair.language), pair.language.clone())).chain([own]).collect()
}

/// The day on which the original of a translation was changed, when that was after the translation.
pub fn behind(translation: &Note, original: &Note) -> Option<Date> {
    original.modified().filter(|newest| translation.modified().is_some_and(|own| own < *newest))
}

/// Reports lists of words whose number of items is another than the original's: they are paired in order.
fn uneven(note: &Note, original: &Note, diagnostics: &mut Diagnostics) {
    let lengths = |details: &Details| match details {
        Details::Route(route) => Some(("stappen", route.steps.len())),
        Details::Law(law) => Some(("artikelen", law.articles.len())),
        Details::Motion(motion) => Some(("verloop", motion.course.len())),
        _ => None,
    };
    if let (Some((key, own)), Some((_, there))) = (lengths(&note.details), lengths(&original.details))
        && own > 0
        && own != there
    {
        let place = note.text.find(&format!("{key}:")).map(|start| start..start + key.len());
        let message = format!("“{key}” heeft hier een andere lengte ({own}) dan in het origineel ({there}).");
        diagnostics
            .warn("vertaling-ongelijk", &note.path, place, message)
            .hint("Vertaal ze allemaal, in dezelfde volgorde: het eerste hoort bij het eerste.");
    }
}

/// The editions, in order of their language.
pub(super) fn make(
    site: &mut Site,
    pairs: Vec<Pair>,
    sources: &Sources,
    withheld: BTreeSet<ContentPath>,
    diagnostics: &mut Diagnostics,
) -> Vec<Site> {
    let mut by_language: BTreeMap<LanguageTag, Vec<Pair>> = BTreeMap::new();
    for pair in pairs {
        by_language.entry(pair.language.clone()).or_default().push(pair);
    }
    let editions = by_language.into_iter();
    editions.map(|(language, pairs)| edition(site, &language, pairs, sources, &withheld, diagnostics)).collect()
}

fn edition(
    site: &mut Site,
    language: &LanguageTag,
    pairs: Vec<Pair>,
    sources: &Sources,
    withheld: &BTreeSet<ContentPath>,
    diagnostics: &mut Diagnostics,
) -> Site {
    let documents = std::mem::replace(&mut site.documents, Vec::new().into());
    let mut edition = site.clone();
    site.documents = documents;
    let site_language = &site.config.settings.language;
    let linked: Vec<Document> = site.documents.par_iter().map(|document| to_link_to(document, site_language)).collect();
    edition.documents = linked.into();
    for Pair { original, url, note, .. } in pairs {
        let document = &mut edition.documents[original];
        *document = Document { standing: standing(&note, site.today), url, note, ..document.clone() };
    }
    let base = site.config.base.clone();
    edition.config = Config { settings: site.config.settings.in_language(language), base };
    edition.root = format!("/{language}/");
    edition.folders = lists::folders(&edition);
    edition.redirects = aliases::redirects(&edition, std::slice::from_ref(site), diagnostics);
    let mut places = links::Places::new(&edition, sources, withheld.clone());
    places.add_addresses(made(site));
    let resolved: Vec<_> = edition.own().map(|id| (id, links::resolve(&edition.documents[id], &places))).collect();
    drop(places);
    for (id, (links, findings)) in resolved {
        edition.documents[id].links = links;
        diagnostics.extend(findings);
    }
    edition
}

/// An original in an edition: everything by which it is found and shown in lists, without its text.
fn to_link_to(document: &Document, site_language: &LanguageTag) -> Document {
    let note = &document.note;
    let mut shared = note.shared.clone();
    shared.language.get_or_insert_with(|| site_language.clone());
    shared.aliases.clear();
    let body = Body { html_ids: note.body.html_ids.clone(), ..Body::default() };
    Document { note: Note { shared, body, ..note.clone() }, links: BTreeMap::new(), ..document.clone() }
}

/// Addresses of the pages that every edition has.
pub(super) fn always(root: &str) -> [String; 3] {
    [root.to_owned(), format!("{root}zoeken/"), format!("{root}a-z/")]
}

/// Addresses of the pages of a site, or of an edition of it, that no document has.
pub fn made(site: &Site) -> impl Iterator<Item = String> {
    let coverage = coverage::is_telling(site).then(|| coverage::address(site));
    let lists = site.folders.keys().cloned().chain(always(&site.root)).chain(coverage);
    lists.chain(situations::addresses(site)).chain(situations::addresses_on_routes(site))
}

/// The page at an address of one edition as it is called in another, whether it is there or not: the rest of the address
/// is the same.
pub fn elsewhere(address: &str, from: &Site, to: &Site) -> String {
    format!("{}{}", to.root, address.strip_prefix(&from.root).unwrap_or(address).trim_start_matches('/'))
}

/// The address of a kind's folder.
pub fn folder_of(site: &Site, kind: Kind) -> String {
    format!("{}{}/", site.root, kind.folder())
}
