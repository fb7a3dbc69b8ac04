//! `/redactie/`: the work list for editors: what must be reviewed, what is no longer valid, what nobody maintains. Search engines
//! are asked to leave it out, and it is not in the sitemap and the search index.

use super::page::{PER_PAGE, Page, pagination};
use crate::render::context::Context;
use crate::site::Site;
use crate::site::addresses::WORK_LIST;
use crate::site::review::{self, Item, Task};
use crate::view::{DateView, LinkView, Role, WorkGroupView, WorkItemView};
use crate::words;

/// Maximum number of documents of a task on the list. The rest is on pages of their own.
const SHOWN: usize = 25;

/// Returns whether the site has a work list: it has documents that follow the keys of their kind, no page of the content has the
/// address, and it is no edition in another language.
pub(crate) fn exists(site: &Site) -> bool {
    let taken = site.folders.contains_key(WORK_LIST) || site.documents.iter().any(|document| document.url == WORK_LIST);
    !taken && site.root == "/" && site.documents.iter().any(|document| document.note.strict)
}

/// Returns the list, and the pages of tasks that do not fit on it.
pub(crate) fn pages<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Page> + 'a {
    exists(context.site).then(|| all(context)).into_iter().flatten()
}

fn all<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Page> + 'a {
    let language = context.language();
    let mut page = context.page(Role::WorkList, language.word(words::tasks::WORK_LIST), WORK_LIST, context.trail(WORK_LIST));
    page.noindex = true;
    let mut more = Vec::new();
    for (task, items) in review::work(context.site) {
        let mut group = group(context, task, &items[..items.len().min(SHOWN)]);
        if items.len() > SHOWN {
            let url = address(task);
            group.more = Some(context.link_to(language.count(words::pages::SHOW_ALL, items.len()), &url));
            more.push((task, items));
        }
        page.work.push(group);
    }
    let list = LinkView::to(page.title.clone(), page.url.clone());
    let more = more.into_iter().flat_map(move |(task, items)| task_pages(context, list.clone(), task, items));
    std::iter::once(Page::new(WORK_LIST, page)).chain(more)
}

fn address(task: Task) -> String {
    format!("{WORK_LIST}{}/", task.name())
}

/// Returns the pages with all documents of a task.
fn task_pages<'a>(context: &'a Context<'_>, list: LinkView, task: Task, items: Vec<Item<'a>>) -> impl Iterator<Item = Page> + 'a {
    let url = address(task);
    let mut trail = context.trail(&url);
    trail.push(list);
    let mut page = context.page(Role::WorkList, context.language().word(task.label().word), &url, trail);
    page.noindex = true;
    let total = items.len().div_ceil(PER_PAGE);
    (1..=total).map(move |number| {
        let (first, last) = ((number - 1) * PER_PAGE, items.len().min(number * PER_PAGE));
        pagination(context, &page, number, total, |page| page.work = vec![group(context, task, &items[first..last])])
    })
}

fn group(context: &Context<'_>, task: Task, items: &[Item<'_>]) -> WorkGroupView {
    let language = context.language();
    let item = |item: &Item<'_>| {
        let document = item.document;
        WorkItemView {
            document: context.link(document),
            kind_label: document.note.kind.singular(language).to_owned(),
            date: item.date.map(|date| DateView::new(date, language)),
            owner: document.note.shared.owner.clone(),
            origin: context.site.origin_of(document).map(|origin| origin.name.clone()).unwrap_or_default(),
            standing: document.standing,
            source: context.source(document),
        }
    };
    WorkGroupView {
        id: task.name(),
        title: language.word(task.label().word).to_owned(),
        note: language.word(task.explanation()).to_owned(),
        more: None,
        items: items.iter().map(item).collect(),
    }
}
