//! Cards of lists, and groups of cards.

use crate::render::context::Context;
use crate::render::links;
use crate::standing::Standing;
use crate::view::{CardView, GroupView, Shared};

/// Returns a card that leads to a list.
pub(crate) fn list_card(context: &Context<'_>, title: &str, address: &str, count: usize) -> CardView {
    let foreign = links::foreign_page(context.site, address);
    let titled = foreign.as_ref().filter(|foreign| foreign.is_titled);
    CardView {
        facts_of: None,
        latest: None,
        kind: None,
        kind_label: String::new(),
        title: title.to_owned(),
        language: titled.map_or(&context.view.language, |foreign| &foreign.language).clone(),
        url: context.href(address),
        summary: String::new(),
        date: None,
        places: Vec::new(),
        routes: Vec::new(),
        standing: Standing::Current,
        origin: String::new(),
        foreign,
        count: Some(count),
    }
}

pub(crate) fn group<Card: Into<Shared<CardView>>>(id: &str, title: &str, cards: Vec<Card>) -> GroupView {
    GroupView { id: id.to_owned(), title: title.to_owned(), more: None, cards: cards.into_iter().map(Into::into).collect() }
}
