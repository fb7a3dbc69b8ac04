//! Documents that refer to a document, on its own page and on pages of their own (`/wetten/…/praktijknotities/`).

use crate::note::kinds::Kind;
use crate::render::context::Context;
use crate::render::pages::page::{Page, paged};
use crate::site::{Document, DocumentId, Site};
use crate::view::{GroupView, PageView, Role};
use crate::words::{self, Language};

/// Maximum number of documents in a list of backlinks. A longer list has a page of its own.
const SHOWN: usize = 12;

/// Returns the pages with all documents of a kind that refer to a document, for lists that are too long for its own page.
pub(crate) fn pages<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Page> + 'a {
    let documents = context.site.documents.entries().filter(|(_, document)| document.backlinks.len() > SHOWN);
    let long = |(id, document)| {
        let kinds = by_kind(context, id).into_iter().filter(|(_, ids)| ids.len() > SHOWN);
        kinds.map(move |(kind, ids)| (document, kind, ids))
    };
    documents.flat_map(long).flat_map(|(document, kind, ids): (&Document, Kind, Vec<DocumentId>)| {
        let title = format!("{}: {}", document.title(), kind.plural(context.language()).to_lowercase());
        let url = address(context.site, document, kind);
        let page = context.page(Role::Browse, &title, &url, context.trail_below(document));
        paged(context, &page, "", Vec::new(), ids)
    })
}

/// Returns the documents that refer to a document and that nothing else on its page links to, by kind.
pub(super) fn groups(context: &Context<'_>, id: DocumentId, page: &PageView, language: Language) -> Vec<GroupView> {
    let (document, by_kind) = (&context.site.documents[id], by_kind(context, id));
    if by_kind.is_empty() {
        return Vec::new();
    }
    let named = named(page);
    let group = |(kind, ids): (Kind, Vec<DocumentId>)| {
        let all = || context.link_to(language.count(words::pages::SHOW_ALL, ids.len()), &address(context.site, document, kind));
        let more = (ids.len() > SHOWN).then(all);
        let title = kind.plural(language).to_owned();
        GroupView {
            id: format!("verwijzingen-{}", kind.folder()),
            title,
            more,
            cards: context
                .cards(ids.into_iter().take(SHOWN))
                .into_iter()
                .filter(|card| !named.contains(&card.url.as_str()))
                .collect(),
        }
    };
    by_kind.into_iter().map(group).filter(|group| !group.cards.is_empty()).collect()
}

/// Returns what else a page links to, without the place on the page behind the link: the addresses in its properties, routes, steps,
/// course and related notes, and in its texts.
fn named(page: &PageView) -> Vec<&str> {
    let facts = page.facts.iter().flat_map(|fact| &fact.values);
    let steps = page.steps.iter().flat_map(|step| step.notes.iter().chain(&step.laws));
    let notes =
        page.timeline.iter().flat_map(|event| &event.notes).chain(page.articles.iter().flat_map(|article| &article.notes));
    let links = facts.chain(steps).chain(notes).filter_map(|link| link.url.as_deref());
    let cards = page.related.iter().map(|related| &*related.card.url);
    let routes = page.routes.iter().map(|route| &*route.url);
    let texts = [&page.html, &page.lead].into_iter().chain(page.parts.iter().map(|part| &part.html));
    let more = page.steps.iter().map(|step| &step.html).chain(page.timeline.iter().map(|event| &event.html));
    let articles = page.articles.iter().map(|article| &article.html);
    let in_texts = texts.chain(more).chain(articles).flat_map(|text| text.split(HREF).skip(1));
    let addresses = links.chain(in_texts.filter_map(|rest| rest.split('"').next()));
    // A link to an article of a law names the law.
    addresses.filter_map(|address| address.split('#').next()).chain(cards).chain(routes).collect()
}

/// Before the address of a link in HTML.
const HREF: &str = "href=\"";

/// Returns the documents that refer to this one, by kind, in the order of their lists. The notes and organisations of a
/// municipality are left out: they are elsewhere on its page.
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

/// Returns the address of the page with all documents of a kind that refer to a document. An edition leads to that of the site.
fn address(site: &Site, document: &Document, kind: Kind) -> String {
    let original = document.url.strip_prefix(&site.root).unwrap_or(&document.url).trim_start_matches('/');
    format!("/{original}{}/", kind.folder())
}
