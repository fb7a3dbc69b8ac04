//! What a site in another language lacks: words of the settings, routes, and texts of notes that exist only in the language of the
//! site. Nothing disappears for it, but a reader of the edition gets another language, or less.

use super::index::Index;
use crate::config::{Settings, Translation};
use crate::diagnostic::{Diagnostics, Severity};
use crate::language::LanguageTag;
use crate::note::kinds::Kind;
use crate::note::schema::{KeySpec, Shape};
use crate::note::{Note, translation};
use crate::source::{Sources, Span};
use crate::yaml::{Node, Yaml};

const CODE: &str = "vertaling-ontbreekt";

/// Reports what the settings do not say in the language of an edition, and routes without a translation beside those with one. The
/// first index is that of the site, the others are those of its editions.
pub(super) fn check(indexes: &[Index], diagnostics: &mut Diagnostics) {
    let Some((site, editions)) = indexes.split_first() else { return };
    for edition in editions {
        let language = &edition.config.settings.language;
        let settings = &site.config.settings;
        match settings.translation(language) {
            Some(words) => check_words(settings, words, diagnostics),
            None => check_all_words(settings, language, diagnostics),
        }
        let is_route = |note: &Note<_>| note.kind == Kind::Route;
        if !edition.own().any(|(_, document)| is_route(&document.note)) {
            continue;
        }
        let routes = edition.documents.iter().filter(|document| is_route(&document.note) && !document.is_own(&edition.root));
        for route in routes.filter(|route| route.note.shared.language.as_ref() != Some(language)) {
            let path = &route.note.path;
            let name = translation::name(language);
            let message = format!("Deze route is er niet in het {name}, en andere routes wel.");
            let file = path.with_file_name(&format!("{}.{language}.md", path.stem()));
            let hint = format!("Maak “{file}”. Tot dan leidt de site in het {name} naar deze pagina.");
            // Routes are translated one by one, and each is useful by itself.
            diagnostics.push(Severity::Hint, CODE, path, None, message).hint(hint);
        }
    }
}

/// Reports what a translation of the settings leaves out. The name of the site may be the same in every language.
fn check_words(settings: &Settings, words: &Translation, diagnostics: &mut Diagnostics) {
    let (language, place) = (translation::name(&words.language), &words.language.span);
    let mut missing = |what: String, place: &Span, hint: String| {
        let message = format!("{what} is er niet in het {language}; de pagina’s in die taal tonen de woorden van de site.");
        diagnostics.warn(CODE, Sources::CONFIG, place.clone(), message).hint(hint);
    };
    let own = [("ondertitel", &settings.tagline, &words.tagline), ("omschrijving", &settings.description, &words.description)];
    for (key, _, _) in own.into_iter().filter(|(_, original, own)| !original.is_empty() && own.is_empty()) {
        missing(format!("“{key}”"), place, format!("Zet “{key}” bij “vertalingen”, onder “taal: {}”.", *words.language));
    }
    for situation in &settings.situations {
        let slug = &situation.slug;
        let hint =
            |key: &str| format!("Zet bij “vertalingen”, onder “taal: {}”, bij de situatie “{slug}” {key}.", *words.language);
        match words.situations.iter().find(|own| *own.slug == **slug) {
            None => missing(format!("De situatie “{slug}”"), &slug.span, hint("de “titel” en de “omschrijving”")),
            Some(own) if own.description.is_empty() && !situation.description.is_empty() => {
                missing(format!("De omschrijving van de situatie “{slug}”"), &own.slug.span, hint("de “omschrijving”"));
            }
            Some(_) => {}
        }
    }
    for combination in &settings.combinations {
        let slug = &combination.slug;
        if !words.combinations.iter().any(|own| *own.slug == **slug) {
            let hint =
                format!("Zet bij “vertalingen”, onder “taal: {}”, bij “combinaties” de “slug” en de “titel”.", *words.language);
            missing(format!("De combinatie “{slug}”"), &slug.span, hint);
        }
    }
}

/// Reports a language of which the settings have no words at all.
fn check_all_words(settings: &Settings, language: &LanguageTag, diagnostics: &mut Diagnostics) {
    let place = settings.situations.first().map(|situation| situation.slug.span.clone());
    if place.is_none() && settings.tagline.is_empty() && settings.description.is_empty() {
        return;
    }
    let name = translation::name(language);
    let message = format!("Er zijn vertalingen in het {name}, maar de woorden van de instellingen zijn er niet in die taal.");
    diagnostics
        .warn(CODE, Sources::CONFIG, place, message)
        .hint(format!("Zet “vertalingen” in wegwijs.yaml, met “taal: {language}” en daaronder de woorden."));
}

/// Reports keys of the original that a translation has no words for, and a text that it lacks: they are not on its page.
pub(super) fn check_note<A, B>(note: &Note<A>, original: &Note<B>, diagnostics: &mut Diagnostics) {
    let (Some(here), Some(there)) = (&note.yaml, &original.yaml) else { return };
    let mut keys = Vec::new();
    missing(note.kind.keys(), there, here, &mut keys);
    keys.dedup();
    let mut lacks: Vec<String> = keys.iter().map(|key| format!("“{key}”")).collect();
    if note.body.events.is_empty() && !original.body.events.is_empty() {
        lacks.push("de tekst".to_owned());
    }
    let Some((last, others)) = lacks.split_last() else { return };
    let all = if others.is_empty() { last.clone() } else { format!("{} en {last}", others.join(", ")) };
    let verb = if others.is_empty() { "staat" } else { "staan" };
    let place = here.key("titel").map(|key| key.span.clone());
    let message = format!("In “{}” {verb} {all}, in deze vertaling niet.", original.path);
    let hint = "Vertaal het ook, of haal het weg bij het origineel. Tot dan staat het niet op de vertaalde pagina.";
    // A translation may be short on purpose.
    diagnostics.push(Severity::Hint, CODE, &note.path, place, message).hint(hint);
}

/// Collects the keys with words of their own that the original has and the translation lacks. Lists of another length have a finding
/// of their own.
fn missing(keys: &[KeySpec], there: &Node, here: &Node, found: &mut Vec<&'static str>) {
    let get = |node: &'_ Node, spec: &KeySpec| {
        let names = std::iter::once(&spec.name).chain(spec.aliases);
        names.filter_map(|name| node.get(name)).find(|node| node.value != Yaml::Null).cloned()
    };
    for spec in keys.iter().filter(|spec| spec.has_words()) {
        let Some(original) = get(there, spec) else { continue };
        match (get(here, spec), spec.shape, &original.value) {
            (None, _, _) => found.push(spec.name),
            (Some(own), Shape::Record(keys), _) => missing(keys, &original, &own, found),
            (Some(own), Shape::List(Shape::Record(keys)), Yaml::List(originals)) => {
                let Yaml::List(own) = &own.value else { continue };
                originals.iter().zip(own).for_each(|(original, own)| missing(keys, original, own, found));
            }
            _ => {}
        }
    }
}
