//! Documents that refer to a document, on its own page and on pages of their own (`/wetten/…/praktijknotities/`).

use crate::note::kinds::Kind;
use crate::render::context::Context;
use crate::render::pages::page::{MadePage, paged};
use crate::site::{Document, DocumentId, Site};
use crate::view::{GroupView, Role};
use crate::words::{self, Language};

/// Documents in a list of backlinks before the rest moves to a page of its own.
const SHOWN: usize = 50;

/// Pages with all documents of a kind that refer to a document, for lists that are too long for its own page.
pub(crate) fn pages(context: &Context<'_>) -> Vec<MadePage> {
    let mut pages = Vec::new();
    for (id, document) in context.site.documents.entries() {
        for (kind, ids) in by_kind(context, id).into_iter().filter(|(_, ids)| ids.len() > SHOWN) {
            let title = format!("{}: {}", document.title(), kind.plural(context.language()).to_lowercase());
            let url = address(context.site, document, kind);
            let page = context.page(Role::Browse, &title, &url, context.trail_below(document));
            pages.extend(paged(context, &page, "", Vec::new(), ids));
        }
    }
    pages
}

pub(super) fn groups(context: &Context<'_>, id: DocumentId, language: Language) -> Vec<GroupView> {
    let document = &context.site.documents[id];
    let group = |(kind, ids): (Kind, Vec<DocumentId>)| {
        let all = || context.link_to(language.count(words::pages::SHOW_ALL, ids.len()), &address(context.site, document, kind));
        let more = (ids.len() > SHOWN).then(all);
        let title = kind.plural(language).to_owned();
        GroupView {
            id: format!("verwijzingen-{}", kind.folder()),
            title,
            more,
            cards: context.cards(ids.into_iter().take(SHOWN)),
        }
    };
    by_kind(context, id).into_iter().map(group).collect()
}

/// Documents that refer to this one, by kind, in the order of their lists. A municipality lists its notes by route, and its
/// organisations among its properties, so they are not repeated.
fn by_kind(context: &Context<'_>, id: DocumentId) -> Vec<(Kind, Vec<DocumentId>)> {
    let document = &context.site.documents[id];
    let row = (document.note.kind == Kind::Municipality).then(|| context.site.coverage.of(id)).flatten();
    let shown = |id: &DocumentId| {
        row.is_some_and(|row| row.notes.contains(id) || context.site.documents[*id].note.kind == Kind::Organisation)
    };
    let of = |kind: &Kind| {
        let of_kind = |id: &DocumentId| context.site.documents[*id].note.kind == *kind && !shown(id);
        (*kind, context.site.sorted(*kind, document.backlinks.iter().copied().filter(of_kind).collect()))
    };
    Kind::ALL.iter().map(of).filter(|(_, ids)| !ids.is_empty()).collect()
}

/// Address of the page with all documents of a kind that refer to a document; an edition has none of its own.
fn address(site: &Site, document: &Document, kind: Kind) -> String {
    let original = document.url.strip_prefix(&site.root).unwrap_or(&document.url).trim_start_matches('/');
    format!("/{original}{}/", kind.folder())
}
