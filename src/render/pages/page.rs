//! A page before it is rendered, and long lists divided over several pages.

use crate::render::context::Context;
use crate::site::DocumentId;
use crate::view::{GroupView, LinkView, PageNumberView, PageView, PaginationView};
use crate::words;

/// Maximum number of documents on a page of a list.
pub(crate) const PER_PAGE: usize = 100;

/// Pages of a list before and after one that it leads to by their numbers.
const AROUND: usize = 2;

/// The owner of a page that shows no single document, in messages.
pub(crate) const OURS: &str = "wegwijs";

/// A page and its address.
pub(crate) struct Page {
    /// Address from the site's root.
    pub(crate) url: String,
    /// Path of the note that it shows, or [`OURS`].
    pub(crate) owner: String,
    pub(crate) page: PageView,
}

impl Page {
    /// Returns a page that shows no single document.
    pub(crate) fn new(url: impl Into<String>, page: PageView) -> Self {
        Self { url: url.into(), owner: OURS.to_owned(), page }
    }
}

/// Divides a list into pages of [`PER_PAGE`] documents. The groups of `first` come before the documents on the first page.
pub(crate) fn paged(context: &Context<'_>, base: &PageView, id: &str, first: Vec<GroupView>, ids: Vec<DocumentId>) -> Vec<Page> {
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

/// Returns the numbers of the pages that a page of a list leads to, each with whether numbers before it are left out: the first, the
/// last and those about the page. If all had all, a site of twice as many documents would take four times as long.
fn numbers(current: usize, total: usize) -> impl Iterator<Item = (usize, bool)> {
    let (first, last) = (current.saturating_sub(AROUND).max(1), (current + AROUND).min(total));
    // A gap takes as much room as the one number that it would stand for.
    let (first, last) = (if first <= 3 { 1 } else { first }, if last + 2 >= total { total } else { last });
    let before = (first > 1).then_some((1, false));
    let after = (last < total).then_some((total, true));
    before.into_iter().chain((first..=last).map(move |number| (number, number == first && first > 1))).chain(after)
}

/// Returns one of the `total` pages of a list, with its address, title and links to the others. `fill` adds its entries.
pub(crate) fn pagination(
    context: &Context<'_>,
    base: &PageView,
    number: usize,
    total: usize,
    fill: impl FnOnce(&mut PageView),
) -> Page {
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
        pages: numbers(number, total).map(|(number, gap)| PageNumberView { number, url: href(number), gap }).collect(),
    });
    Page::new(address(number), page)
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn a_page_leads_to_the_first_the_last_and_those_around_it() {
        let shown = |current, total| {
            let text = |(number, gap)| format!("{}{number}", if gap { "… " } else { "" });
            numbers(current, total).map(text).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(shown(1, 1), "1");
        assert_eq!(shown(2, 5), "1 2 3 4 5");
        assert_eq!(shown(1, 5), "1 2 3 4 5");
        assert_eq!(shown(1, 6), "1 2 3 … 6");
        assert_eq!(shown(5, 9), "1 2 3 4 5 6 7 8 9");
        assert_eq!(shown(6, 11), "1 … 4 5 6 7 8 … 11");
        assert_eq!(shown(1_000, 1_000), "1 … 998 999 1000");
    }
}
