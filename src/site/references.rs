//! References between documents: by slug, checked, and shown on the other side too.

use std::collections::BTreeSet;

use super::{Document, DocumentId, Site, laws, links, links::Target, municipalities};
use crate::address;
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::language::Language;
use crate::note::Note;
use crate::note::kinds::{ArticleNumber, Details, Kind, Law, LawReference, Term};
use crate::path::ContentPath;
use crate::source::Span;

/// Makes the table of documents by kind and slug; a slug that stands twice within a kind is an error.
pub(super) fn index(site: &mut Site, diagnostics: &mut Diagnostics) {
    for (id, document) in site.documents.entries().filter(|(_, document)| document.note.strict) {
        let key = (document.note.kind, document.slug.clone());
        // Two files with one address were reported already.
        if let Some(first) = site.by_slug.insert(key, id).filter(|first| site.documents[*first].url != document.url) {
            let (path, first) = (&document.note.path, &site.documents[first].note.path);
            diagnostics
                .error(
                    "dubbele-naam",
                    path,
                    None,
                    format!("Dit bestand heet net zo als “{first}”; een verwijzing kan maar één van de twee bedoelen."),
                )
                .hint("Geef een van de twee een andere bestandsnaam.");
        }
    }
}

/// Checks every reference and enters it on both sides; `withheld` are the paths of notes that are not published today.
pub(super) fn resolve(site: &mut Site, withheld: &BTreeSet<ContentPath>, diagnostics: &mut Diagnostics) {
    let later: BTreeSet<(Kind, String)> = withheld.iter().filter_map(name_of).collect();
    let mut backlinks: Vec<(DocumentId, DocumentId)> = Vec::new();
    for (id, document) in site.documents.entries() {
        let note = &document.note;
        note.details.references(&mut |kind, slug, span| match site.by_slug.get(&(kind, slug.to_owned())) {
            Some(target) => backlinks.push((*target, id)),
            None if later.contains(&(kind, slug.to_owned())) => not_yet(note, slug, span, diagnostics),
            None if kind == Kind::Municipality => municipalities::unknown(site, note, slug, span, diagnostics),
            None => unknown(site, note, kind, slug, span, diagnostics),
        });
        for target in document.links.values() {
            let Target::Document { id: target, anchor } = target else { continue };
            if *target != id {
                backlinks.push((*target, id));
                if let Some(article) = article_at(&site.documents[*target], anchor) {
                    site.by_law.entry((*target, Some(article))).or_default().insert(id);
                }
            }
        }
        check_preferred(site, note, &document.slug, diagnostics);
        for reference in note.details.law_references() {
            if let Some(law) = site.by_slug.get(&(Kind::Law, reference.law.slug.clone())) {
                let article = checked_article(site, note, *law, reference, diagnostics);
                site.by_law.entry((*law, article)).or_default().insert(id);
            }
        }
        for reference in note.details.situation_references() {
            if check_situation(site, note, &reference.slug, &reference.span, diagnostics) {
                site.by_situation.entry(reference.slug.clone()).or_default().insert(id);
            }
        }
    }
    for (target, from) in backlinks {
        site.documents[target].backlinks.insert(from);
    }
}

/// An old word leads to another, and at the end to one that leads no further.
fn check_preferred(site: &Site, note: &Note, slug: &str, diagnostics: &mut Diagnostics) {
    let Details::Term(Term { preferred: Some(preferred), .. }) = &note.details else { return };
    let (mut next, mut met) = (Some(preferred), BTreeSet::new());
    while let Some(reference) = next.filter(|reference| met.insert(address::slug(&reference.slug))) {
        next = match site.referred(reference).map(|document| &document.note.details) {
            Some(Details::Term(term)) => term.preferred.as_ref(),
            _ => None,
        };
    }
    if met.contains(slug) {
        diagnostics
            .error("voorkeur-in-kring", &note.path, preferred.span.clone(), "Deze voorkeursterm leidt terug naar het woord zelf.")
            .hint("Haal “voorkeursterm” weg bij het woord dat lezers moeten gebruiken.");
    }
}

/// The kind and the name of the note at a path.
fn name_of(path: &ContentPath) -> Option<(Kind, String)> {
    Some((Kind::from_folder(path.top_folder()?)?, address::name(path)))
}

/// A reference to a draft, or to a note whose first day has not come: it waits, so that a note can be prepared with all that
/// refers to it.
fn not_yet(note: &Note, slug: &str, span: &Span, diagnostics: &mut Diagnostics) {
    let message = format!("“{slug}” staat vandaag niet op de site.");
    diagnostics
        .warn("verwijzing-naar-concept", &note.path, span.clone(), message)
        .hint("De verwijzing verschijnt zodra dat document op de site staat.");
}

fn unknown(site: &Site, note: &Note, kind: Kind, slug: &str, span: &Span, diagnostics: &mut Diagnostics) {
    let known = || site.by_slug.iter().filter(|((other, _), _)| *other == kind);
    let titled = |id: DocumentId| names(&site.documents[id]).any(|title| address::slug(title) == slug);
    let titled = known().find(|(_, id)| titled(**id)).map(|((_, known), _)| known.as_str());
    let name = kind.singular(Language::Dutch).to_lowercase();
    let hint = match titled.or_else(|| nearest(slug, known().map(|((_, known), _)| known.as_str()))) {
        Some(near) => format!("Bedoelde u “{near}”?"),
        None => format!("Maak het bestand “{}/{slug}.md”, of haal de verwijzing weg.", kind.folder()),
    };
    diagnostics
        .push(Severity::Error, "onbekende-verwijzing", &note.path, span.clone(), format!("Er is geen {name} “{slug}”."))
        .hint(hint);
}

/// What a document is called, besides its slug.
fn names(document: &Document) -> impl Iterator<Item = &str> {
    let cited = match &document.note.details {
        Details::Law(law) => law.citation_title.as_str(),
        _ => "",
    };
    [document.title(), cited].into_iter().filter(|name| !name.is_empty())
}

/// The article of a law that a link in a text leads to.
fn article_at(law: &Document, anchor: &str) -> Option<String> {
    let Details::Law(Law { articles, .. }) = &law.note.details else { return None };
    articles.iter().map(|article| &article.number).find(|number| links::article_anchor(number) == anchor).cloned()
}

/// The article that a reference names, when the law has it.
fn checked_article(
    site: &Site,
    note: &Note,
    law: DocumentId,
    reference: &LawReference,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let named = reference.article.as_ref()?;
    let Details::Law(Law { articles, .. }) = &site.documents[law].note.details else { return None };
    if let Some(article) = articles.iter().find(|article| article.number.eq_ignore_ascii_case(&named.number)) {
        return Some(article.number.clone());
    }
    let problem = laws::unknown_article(&site.documents[law], articles, &named.number);
    let (message, hint) = match ArticleNumber::is_one(&named.number) {
        true => problem,
        false => (
            problem.0,
            "Schrijf bij “artikel” alleen het nummer van één artikel: 16, 16a of 2.1.1. Een lid heeft een eigen \
                  regel, “lid: 2”; nog een artikel een eigen “- wet: …”."
                .to_owned(),
        ),
    };
    diagnostics.error("onbekend-artikel", &note.path, named.span.clone(), message).hint(hint);
    None
}

fn check_situation(site: &Site, note: &Note, slug: &str, span: &Span, diagnostics: &mut Diagnostics) -> bool {
    let known = &site.config.settings.situations;
    if known.is_empty() || known.iter().any(|situation| situation.slug == slug) {
        return !slug.is_empty();
    }
    let slugs: BTreeSet<&str> = known.iter().map(|situation| situation.slug.as_str()).collect();
    let hint = match nearest(&address::slug(slug), slugs.iter().copied()) {
        Some(near) => format!("Bedoelde u “{near}”?"),
        None => format!("Kies uit: {}.", slugs.into_iter().collect::<Vec<_>>().join(", ")),
    };
    diagnostics
        .error("onbekende-situatie", &note.path, span.clone(), format!("De situatie “{slug}” staat niet in wegwijs.yaml."))
        .hint(hint);
    false
}
