//! `/`: the home page.

use super::cards::group;
use super::page::Page;
use super::who_does_what;
use super::{document, folder};
use crate::note::kinds::Kind;
use crate::render::context::Context;
use crate::site::editions;
use crate::site::folders::Folder;
use crate::view::{GroupView, Role};
use crate::words;

/// Maximum number of documents under "new".
const NEW: usize = 6;

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
    page.groups = news(context).map_or_else(|| everything(context, own), |news| vec![news]);
    Page { url: site.root.clone(), owner: folder::owner(context, own), page }
}

/// Returns what is new; nothing on a site without practice notes and updates.
fn news(context: &Context<'_>) -> Option<GroupView> {
    let (site, language) = (context.site, context.language());
    let notes = site.of_kind(Kind::Practice);
    let all = || context.link_to(Kind::Practice.plural(language), &editions::folder_of(site, Kind::Practice));
    let more = (!notes.is_empty()).then(all);
    let news = site.sorted(Kind::Update, notes.into_iter().chain(site.of_kind(Kind::Update)).collect());
    let cards = context.cards(news.into_iter().take(NEW));
    (!cards.is_empty()).then(|| GroupView { more, ..group("nieuw", language.word(words::pages::NEW), cards) })
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
