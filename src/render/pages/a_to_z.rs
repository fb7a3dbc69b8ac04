//! `/a-z/`: every document by its first letter, on one page or on a page for each letter.

use std::collections::BTreeMap;

use super::cards::{group, list_card};
use super::page::{Page, paged};
use crate::address;
use crate::note::kinds::Kind;
use crate::render::context::Context;
use crate::site::DocumentId;
use crate::view::Role;
use crate::words;

/// Maximum number of documents for a single page.
const A_TO_Z_ON_ONE_PAGE: usize = 500;

/// Returns one page, or a page for each letter if there are many documents.
pub(super) fn pages(context: &Context<'_>) -> Vec<Page> {
    let site = context.site;
    let mut letters: BTreeMap<char, Vec<DocumentId>> = BTreeMap::new();
    for id in site.own().filter(|id| site.documents[*id].url != site.root) {
        let first = address::slug(site.documents[id].title()).chars().next().filter(char::is_ascii_alphabetic);
        letters.entry(first.map_or('{', |letter| letter.to_ascii_uppercase())).or_default().push(id);
    }
    let name = |letter: char| {
        if letter == '{' { context.language().word(words::pages::OTHER_SIGNS).to_owned() } else { letter.to_string() }
    };
    let id = |letter: char| if letter == '{' { "overig".to_owned() } else { letter.to_ascii_lowercase().to_string() };
    let title = context.language().word(words::pages::A_TO_Z);
    let all = format!("{}a-z/", site.root);
    let mut page = context.page(Role::AToZ, title, &all, context.trail(&all));
    let sorted = |ids: Vec<DocumentId>| site.sorted(Kind::Page, ids);
    if site.own().count() <= A_TO_Z_ON_ONE_PAGE {
        page.groups =
            letters.into_iter().map(|(letter, ids)| group(&id(letter), &name(letter), context.cards(sorted(ids)))).collect();
        return vec![Page::new(all, page)];
    }
    let address = |letter: char| format!("{all}{}/", id(letter));
    let card = |(letter, ids): (&char, &Vec<DocumentId>)| list_card(context, &name(*letter), &address(*letter), ids.len());
    page.groups.push(group("letters", "", letters.iter().map(card).collect()));
    let mut pages = vec![Page::new(&all, page)];
    for (letter, ids) in letters {
        let mut trail = context.trail(&address(letter));
        trail.push(context.link_to(title, &all));
        let page = context.page(Role::AToZ, &format!("{title}: {}", name(letter)), &address(letter), trail);
        pages.extend(paged(context, &page, "documenten", Vec::new(), sorted(ids)));
    }
    pages
}
