//! `/`: the home page.

use super::cards::group;
use super::page::Page;
use super::who_does_what;
use super::{document, folder};
use crate::note::kinds::{Details, Kind};
use crate::render::context::Context;
use crate::site::folders::Folder;
use crate::site::{DocumentId, Standing, editions};
use crate::view::{GroupView, Role};
use crate::words;

/// Maximum number of documents under "new".
const NEW: usize = 2;
/// Maximum number of documents under "outdated" and "wanted".
const OTHERS: usize = 3;

pub(super) fn page(context: &Context<'_>) -> Page {
    let site = context.site;
    let own = &site.folders[&site.root];
    let index = own.index.map(|id| document::page(context, id));
    let mut page = index.unwrap_or_else(|| context.page(Role::Home, &site.config.settings.title, &site.root, Vec::new()));
    page.role = Role::Home;
    page.breadcrumb.clear();
    page.backlinks.clear();
    page.map = who_does_what::map::for_home(context);
    if own.index.is_none() {
        page.summary.clone_from(&site.config.settings.description);
    }
    page.municipalities = who_does_what::own::choices(context);
    page.groups = match news(context) {
        Some(news) => std::iter::once(news).chain(outdated(context)).chain(wanted(context)).collect(),
        None => everything(context, own),
    };
    Page { url: site.root.clone(), owner: folder::owner(context, own), page }
}

/// Returns what is new; nothing on a site without practice notes and updates. Calls for knowledge are in a list of their own.
fn news(context: &Context<'_>) -> Option<GroupView> {
    let (site, language) = (context.site, context.language());
    let notes = site.of_kind(Kind::Practice);
    let all = || context.link_to(Kind::Practice.plural(language), &editions::folder_of(site, Kind::Practice));
    let more = (!notes.is_empty()).then(all);
    let updates = site.of_kind(Kind::Update).into_iter().filter(|id| !is_call(context, *id));
    let news = site.sorted(Kind::Update, notes.into_iter().chain(updates).collect());
    let current = news.into_iter().filter(|id| site[*id].standing == Standing::Current);
    let cards = context.cards(current.take(NEW));
    (!cards.is_empty()).then(|| GroupView { more, ..group("nieuw", language.word(words::pages::NEW), cards) })
}

/// Returns what is no longer valid, so that nobody relies on it.
fn outdated(context: &Context<'_>) -> Option<GroupView> {
    let site = context.site;
    let notes = site.of_kind(Kind::Practice).into_iter().filter(|id| site[*id].standing == Standing::Outdated);
    let cards = context.cards(notes.take(OTHERS));
    (!cards.is_empty()).then(|| group("verouderd", context.language().word(words::pages::NO_LONGER_VALID), cards))
}

/// Returns the calls for knowledge.
fn wanted(context: &Context<'_>) -> Option<GroupView> {
    let calls = context.site.of_kind(Kind::Update).into_iter().filter(|id| is_call(context, *id));
    let cards = context.cards(calls.take(OTHERS));
    (!cards.is_empty()).then(|| group("gezocht", context.language().word(words::pages::WANTED), cards))
}

fn is_call(context: &Context<'_>, id: DocumentId) -> bool {
    matches!(&context.site[id].note.details, Details::Update(update) if update.is_call)
}

/// Returns what a home page without news lists: its folders, except that of the routes, which it shows already, and its documents.
fn everything(context: &Context<'_>, home: &Folder) -> Vec<GroupView> {
    let mut groups = folder::folders_within(context, home);
    if !context.view.routes.is_empty() {
        let routes = context.href(&editions::folder_of(context.site, Kind::Route));
        groups.iter_mut().for_each(|group| group.cards.retain(|card| card.url != routes));
    }
    groups.push(group("paginas", "", context.cards(home.documents.iter().copied())));
    groups.retain(|group| !group.cards.is_empty());
    groups
}
