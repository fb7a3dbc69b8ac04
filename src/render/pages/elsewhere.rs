//! Notes of other sites: cards that lead to them, below the notes of this one.

use crate::kind::Kind;
use crate::render::context::Context;
use crate::site::elsewhere::Elsewhere;
use crate::view::{CardView, DateView, GroupView, LinkView};
use crate::words;

/// Most cards of one site on a page. The rest is found by searching, and at that site.
const SHOWN: usize = 12;
/// Most cards on a page.
const SHOWN_IN_ALL: usize = 120;

/// `id` of the first list.
pub(super) const ANCHOR: &str = "van-andere-sites";

/// Returns a list of cards for each site that has notes which are wanted.
pub(super) fn groups(context: &Context<'_>, is_wanted: impl Fn(&Elsewhere) -> bool) -> Vec<GroupView> {
    let mut groups: Vec<GroupView> = Vec::new();
    let (mut site, mut total) = ("", 0);
    for note in context.site.elsewhere.iter().filter(|note| is_wanted(note)) {
        if total == SHOWN_IN_ALL {
            break;
        }
        if note.slug != site || groups.is_empty() {
            let id = if groups.is_empty() { ANCHOR.to_owned() } else { format!("van-{}", note.slug) };
            let title = context.language().fill(words::pages::FROM_SITE, &note.site);
            groups.push(GroupView { id, title, more: None, cards: Vec::new() });
            site = &note.slug;
        }
        let Some(group) = groups.last_mut() else { continue };
        if group.cards.len() < SHOWN {
            group.cards.push(card(context, note).into());
            total += 1;
        } else if group.more.is_none() {
            let title = context.language().fill(words::pages::MORE_AT_SITE, &note.site);
            group.more = home(note).map(|home| LinkView::to(title, home));
        }
    }
    groups
}

fn card(context: &Context<'_>, elsewhere: &Elsewhere) -> CardView {
    let (site, language, note) = (context.site, context.language(), &elsewhere.note);
    let known = |slug: &String| context.view.routes.iter().find(|route| route.slug == *slug).cloned();
    CardView {
        kind: Some(Kind::Practice),
        kind_label: Kind::Practice.singular(language).to_owned(),
        title: note.title.clone(),
        language: site.config.settings.language.to_string(),
        url: note.address.clone(),
        summary: note.summary.clone(),
        facts_of: None,
        latest: None,
        date: note.day().map(|day| DateView::new(day, language)),
        places: elsewhere.municipalities.iter().map(|id| site.place_name(*id, language)).collect(),
        routes: note.routes.iter().filter_map(known).collect(),
        standing: note.standing(),
        origin: format!("{}, {}", elsewhere.site, language.fill(words::pages::FETCHED, &language.date(elsewhere.fetched))),
        foreign: None,
        count: None,
    }
}

/// The home page of the site that a note is of.
fn home(elsewhere: &Elsewhere) -> Option<String> {
    Some(url::Url::parse(&elsewhere.note.address).ok()?.origin().ascii_serialization() + "/")
}
