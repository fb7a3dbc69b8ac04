//! `/routes/…/met-bijstand/`: a route for one situation.

use super::document::route;
use super::page::Page;
use super::situations::{description, explain, ways};
use crate::note::kinds::{Details, Kind};
use crate::render::context::Context;
use crate::site::resolved::Route;
use crate::site::{DocumentId, situations};
use crate::view::{DateView, PageView, Role};

/// Returns a page for each route and each situation that makes a difference on it.
pub(super) fn pages(context: &Context<'_>) -> Vec<Page> {
    let pages = routes(context).into_iter().flat_map(|(id, route)| {
        let slugs = context.site.situations.of_route(route);
        slugs.into_iter().map(move |slug| tailored(context, id, route, slug))
    });
    pages.collect()
}

fn routes<'a>(context: &'a Context<'_>) -> Vec<(DocumentId, &'a Route)> {
    let site = context.site;
    let route = |id: DocumentId| match &site.documents[id].note.details {
        Details::Route(route) => Some((id, route)),
        _ => None,
    };
    site.of_kind(Kind::Route).into_iter().filter_map(route).collect()
}

/// A route for one situation.
fn tailored(context: &Context<'_>, id: DocumentId, route: &Route, slug: &str) -> Page {
    let (site, document) = (context.site, &context.site.documents[id]);
    let title = format!("{}: {}", document.title(), within(&site.situation_title(slug)));
    let mut page = PageView {
        summary: description(context, slug),
        modified: document.modified().map(|date| DateView::new(date, context.language())),
        choices: route::choices(context, document, route),
        ..context.page(Role::Tailored, &title, &situations::on_route(&document.url, slug), context.trail_below(document))
    };
    page.ways = ways(context, &[slug]).into_iter().filter(|way| way.route.slug == document.slug).collect();
    explain(context, &mut page);
    Page { url: situations::on_route(&document.url, slug), owner: document.note.path.to_string(), page }
}

/// Returns a title for use within a sentence: `Met schulden` → `met schulden`; `BBZ` is unchanged.
fn within(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => title.to_owned(),
    }
}
