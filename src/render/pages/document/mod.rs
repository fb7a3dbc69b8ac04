//! The page of a document: its properties, the parts of its kind, its text, and what refers to it.

pub(super) mod backlinks;
pub(crate) mod contact;
mod contents;
pub(crate) mod front_matter;
mod law;
mod motion;
pub(super) mod municipality;
mod practice_note;
mod properties;
mod related;
pub(super) mod route;
mod sources;
pub(super) mod timeline;

use crate::note::kinds::Kind;
use crate::render::card;
use crate::render::context::{Context, is_folder_page};
use crate::render::pages::elsewhere;
use crate::site::elsewhere::Elsewhere;
use crate::site::{Document, DocumentId, behind};
use crate::text::{self, html};
use crate::view::{DateView, LinkView, OriginView, PageView, Role};
use crate::words::Language;

/// Returns the page of a document.
pub(crate) fn page(context: &Context<'_>, id: DocumentId) -> PageView {
    let document = &context.site.documents[id];
    let shared = &document.note.shared;
    let tag = context.site.language_of(document);
    let language = Language::from_tag(tag);
    let date = |date: Option<jiff::civil::Date>| date.map(|date| DateView::new(date, language));
    let mut page = context.page(Role::Document, document.title(), &document.url, context.trail(&document.url));
    page.language = tag.to_string();
    page.right_to_left = tag.is_right_to_left();
    page.kind = Some(document.note.kind);
    page.kind_label = document.note.kind.singular(language).to_owned();
    page.summary.clone_from(&shared.summary.0);
    page.published = date(shared.date);
    page.modified = date(document.modified());
    page.facts_of = card::facts_of(document, language);
    page.reviewed = date(shared.reviewed);
    page.review_by = date(shared.review_by);
    page.review_due = shared.review_by.is_some_and(|day| day < context.site.today);
    page.valid_until = date(shared.valid_until);
    page.unpublished = !context.site.is_public(document);
    page.publish_from = date(shared.publish_from.filter(|_| page.unpublished));
    page.standing = document.standing;
    page.owner.clone_from(&shared.owner);
    page.quick_exit = shared.quick_exit;
    translation(context, document, &mut page);
    page.source = (!document.is_generated).then(|| context.source(document));
    page.origin = context.site.origin_of(document).map(|origin| OriginView {
        owner: origin.document.map_or_else(|| LinkView::text(&origin.name), |id| context.link(&context.site[id])),
        as_of: date(origin.as_of),
    });
    page.citations = shared.citations.iter().map(|source| sources::citation(source, language)).collect();
    page.routes.clone_from(&context.card(id).routes);
    front_matter::fill(context, document, language, &mut page);
    if matches!(document.note.kind, Kind::Municipality | Kind::Route) {
        let is_in = |place: &DocumentId| *place == id || context.site.successors.today(*place) == id;
        let is_about = |note: &Elsewhere| note.municipalities.iter().any(is_in) || note.routes.contains(&id);
        page.groups.extend(elsewhere::groups(context, is_about));
    }
    write(context, id, language, &mut page);
    page.related = related::related(context, id, language);
    page.backlinks = backlinks::groups(context, id, &page, language);
    page.toc = contents::contents(document, &page, language);
    page
}

/// Writes the texts of a page with terms explained, in the order of the page.
fn write(context: &Context<'_>, id: DocumentId, language: Language, page: &mut PageView) {
    let mut explainer = context.explainer(&page.language, Some(id));
    // The page of a term starts with its meaning, which the summary would repeat.
    if page.kind != Some(Kind::Term) {
        page.lead = explainer.text(&page.summary);
    }
    for part in &mut page.parts {
        part.html = explainer.text(&part.text);
    }
    for step in &mut page.steps {
        let for_all = step.slugs.is_empty();
        step.html = if for_all { explainer.text(&step.text) } else { explainer.hidden_text(&step.text) };
    }
    for event in &mut page.timeline {
        event.html = explainer.text(&event.text);
    }
    for article in &mut page.articles {
        article.html = explainer.text(&article.text);
    }
    let mut text = text::text(context.site, &context.site[id], language);
    // Home and lists are for navigation, not for reading.
    if !is_folder_page(context.site, id) {
        text.nodes = explainer.explain(text.nodes);
    }
    page.html = html::page(&text);
}

/// Adds what the page of a translation says about its original.
fn translation(context: &Context<'_>, document: &Document, page: &mut PageView) {
    if let (Some(_), Some(original)) = (&document.note.original, context.family.original(document.id)) {
        page.original_language = context.family.language().map(|tag| tag.to_string()).unwrap_or_default();
        page.behind_original = behind(&document.note, &original.note).is_some();
    }
}
