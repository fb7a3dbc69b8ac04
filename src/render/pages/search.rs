//! `/zoeken/`: the search page. Without JavaScript it leads to all lists.

use super::cards::{group, list_card};
use super::folder;
use super::page::MadePage;
use crate::render::context::Context;
use crate::view::{CardView, Role};
use crate::words;

/// The search page; without JavaScript it leads to all lists.
pub(super) fn page(context: &Context<'_>) -> MadePage {
    let site = context.site;
    let address = format!("{}zoeken/", site.root);
    let mut page = context.page(Role::Search, context.language().word(words::pages::SEARCH), &address, context.trail(&address));
    let root = &site.folders[&site.root];
    let lists = root.folders.iter().map(|address| {
        (folder::title(context, &context.site.folders[address]), address.clone(), folder::count(context, address))
    });
    let mut cards: Vec<CardView> = lists.map(|(title, address, count)| list_card(context, &title, &address, count)).collect();
    let named = site.situations.list.iter().filter(|situation| !situation.documents.is_empty()).count();
    if site.situations.has_pages && named > 0 {
        cards.push(list_card(context, context.language().word(words::pages::SITUATIONS), &site.situations.list_address, named));
    }
    let all = site.own().filter(|id| site.documents[*id].url != site.root).count();
    cards.push(list_card(context, context.language().word(words::pages::A_TO_Z), &format!("{}a-z/", site.root), all));
    page.groups.push(group("bladeren", "", cards));
    MadePage::new(address, page)
}
