//! The situations of the settings, those that go together, and their words in other languages.

use std::collections::BTreeSet;

use crate::address;
use crate::diagnostic::{Diagnostics, nearest};
use crate::note::record::record;
use crate::source::{Sources, Spanned};

record! {
    /// A situation somebody can be in.
    pub struct Situation {
        #[doc = "De naam in verwijzingen en adressen."]
        slug: Spanned<String> = required "slug",
        #[doc = "De naam voor lezers."]
        title: String = required "titel",
        #[doc = "Wanneer iemand in deze situatie is."]
        description: String = "omschrijving",
    }
}

record! {
    /// Situations that somebody is in at the same time.
    pub struct Combination {
        #[doc = "De naam in adressen."]
        slug: Spanned<String> = required "slug",
        #[doc = "De naam voor lezers."]
        title: String = required "titel",
        #[doc = "De situaties: twee of meer."]
        situations: Vec<Spanned<String>> = required "situaties",
    }
}

record! {
    /// The words of a combination in another language.
    pub struct TranslatedCombination {
        #[doc = "De naam in adressen."]
        slug: Spanned<String> = required "slug",
        #[doc = "De naam voor lezers."]
        title: String = required "titel",
    }
}

/// What the settings name, in the language of the site and in others.
pub(super) struct Named<'a> {
    pub(super) situations: &'a [Situation],
    pub(super) combinations: &'a [Combination],
    pub(super) translated_situations: Vec<&'a Situation>,
    pub(super) translated_combinations: Vec<&'a TranslatedCombination>,
}

/// How many situations a site may have: each page with a choice has all of them.
const MOST_SITUATIONS: usize = 100;

/// Checks that each situation has a name of its own that is fit for an address, and that translations use those names.
pub(super) fn check(settings: &Named<'_>, diagnostics: &mut Diagnostics) {
    if let Some(first) = settings.situations.get(MOST_SITUATIONS) {
        let message = format!("Er zijn meer dan {MOST_SITUATIONS} situaties.");
        diagnostics
            .error("situatie", Sources::CONFIG, first.slug.span.clone(), message)
            .hint("Neem er een paar samen: iedere route krijgt voor iedere situatie een pagina.");
    }
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let combined = settings.combinations.iter().map(|combination| &combination.slug);
    for slug in settings.situations.iter().map(|situation| &situation.slug).chain(combined).filter(|slug| !slug.is_empty()) {
        let wanted = address::slug(slug);
        let (message, hint) = if wanted != **slug {
            (format!("“{slug}” kan niet in een adres staan."), format!("Schrijf “{wanted}”."))
        } else if !known.insert(slug) {
            (format!("De situatie “{slug}” staat er twee keer."), "Haal een van de twee weg.".to_owned())
        } else {
            continue;
        };
        diagnostics.error("situatie", Sources::CONFIG, slug.span.clone(), message).hint(hint);
    }
    for few in settings.combinations.iter().filter(|combination| combination.situations.len() < 2) {
        let message = format!("De combinatie “{}” heeft minder dan twee situaties.", *few.slug);
        diagnostics
            .error("situatie", Sources::CONFIG, few.slug.span.clone(), message)
            .hint("Noem bij “situaties” twee of meer situaties, of haal de combinatie weg.");
    }
    let known: BTreeSet<&str> = settings.situations.iter().map(|situation| situation.slug.as_str()).collect();
    let translated =
        settings.translated_situations.iter().map(|situation| (&situation.slug, "wordt vertaald", "Haal de vertaling weg"));
    let combined = settings.combinations.iter().flat_map(|combination| &combination.situations);
    let combined = combined.map(|slug| (slug, "is deel van een combinatie", "Haal de naam daar weg"));
    let named = translated.chain(combined).filter(|(slug, ..)| !slug.is_empty() && !known.contains(slug.as_str()));
    for (slug, why, otherwise) in named {
        let hint = match nearest(slug, known.iter().copied()) {
            Some(near) => format!("Bedoel je “{near}”?"),
            None => format!("{otherwise}, of zet de situatie bij “situaties”."),
        };
        let message = format!("De situatie “{slug}” {why}, maar staat niet bij “situaties”.");
        diagnostics.error("onbekende-situatie", Sources::CONFIG, slug.span.clone(), message).hint(hint);
    }
    let known: BTreeSet<&str> = settings.combinations.iter().map(|combination| combination.slug.as_str()).collect();
    let translated = settings.translated_combinations.iter();
    for combination in translated.filter(|translated| !translated.slug.is_empty() && !known.contains(translated.slug.as_str())) {
        let slug = &combination.slug;
        let hint = match nearest(slug, known.iter().copied()) {
            Some(near) => format!("Bedoel je “{near}”?"),
            None => "Haal de vertaling weg, of zet de combinatie bij “combinaties”.".to_owned(),
        };
        let message = format!("De combinatie “{slug}” wordt vertaald, maar staat niet bij “combinaties”.");
        diagnostics.error("onbekende-situatie", Sources::CONFIG, slug.span.clone(), message).hint(hint);
    }
}
