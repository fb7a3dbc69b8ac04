//! A page before it is rendered, and long lists divided over several pages.

use crate::render::context::Context;
use crate::site::DocumentId;
use crate::view::{GroupView, LinkView, PageView, PaginationView};
use crate::words;

/// Documents on one page of a list.
pub(crate) const PER_PAGE: usize = 100;

/// The owner of a page that is made from no single note, in messages.
pub(crate) const OURS: &str = "wegwijs";

/// A page, and where it goes.
pub(crate) struct MadePage {
    /// Address from the site's root.
    pub(crate) url: String,
    /// Path of the note that it is made from, or [`OURS`].
    pub(crate) owner: String,
    pub(crate) page: PageView,
}

impl MadePage {
    /// A page that is made from no single note.
    pub(crate) fn new(url: impl Into<String>, page: PageView) -> Self {
        Self { url: url.into(), owner: OURS.to_owned(), page }
    }
}

/// A list cut in pages of [`PER_PAGE`]; `first` goes before the documents on the first page.
pub(crate) fn paged(
    context: &Context<'_>,
    base: &PageView,
    id: &str,
    first: Vec<GroupView>,
    ids: Vec<DocumentId>,
) -> Vec<MadePage> {
    let total = ids.len().div_ceil(PER_PAGE).max(1);
    let page = |number: usize| {
        pagination(context, base, number, total, |page| {
            if number == 1 {
                page.groups.clone_from(&first);
            }
            let part = ids.iter().copied().skip((number - 1) * PER_PAGE).take(PER_PAGE);
            page.groups.push(GroupView { id: id.to_owned(), title: String::new(), more: None, cards: context.cards(part) });
            page.groups.retain(|group| !group.cards.is_empty());
        })
    };
    (1..=total).map(page).collect()
}

/// One page of a list that is cut in `total` of them: its address, title and way to the others; `fill` puts in what it lists.
pub(crate) fn pagination(
    context: &Context<'_>,
    base: &PageView,
    number: usize,
    total: usize,
    fill: impl FnOnce(&mut PageView),
) -> MadePage {
    let base_url = context.site.config.base.url_of(&base.url);
    let address = |number: usize| if number == 1 { base_url.clone() } else { format!("{base_url}pagina-{number}/") };
    let href = |number: usize| context.href(&address(number));
    let mut page = base.clone();
    if number > 1 {
        let part = context.language().count(words::pages::PAGE_N, number);
        page.title = format!("{} ({part})", base.title);
        page.url = href(number);
        page.canonical = context.canonical(&address(number));
        page.html.clear();
        page.breadcrumb.push(LinkView::to(part, page.url.clone()));
    }
    fill(&mut page);
    page.pagination = (total > 1).then(|| PaginationView {
        current: number,
        total,
        previous: (number > 1).then(|| href(number - 1)),
        next: (number < total).then(|| href(number + 1)),
        pages: (1..=total).map(|number| context.link_to(number.to_string(), &address(number))).collect(),
    });
    MadePage::new(address(number), page)
}
