//! `/wie-doet-wat/`: which municipality has practice notes on which route, in a matrix and on a map.

pub(super) mod map;
mod matrix;
pub(super) mod own;
mod projection;

use super::page::Page;
use crate::render::context::Context;
use crate::view::Role;
use crate::words;

/// Returns the page, if there is anything to show.
pub(super) fn page(context: &Context<'_>) -> Option<Page> {
    let title = context.language().word(words::pages::WHO_DOES_WHAT);
    let url = context.site.coverage.address.as_ref()?;
    let mut page = context.page(Role::Coverage, title, url, context.trail(url));
    page.summary = context.language().word(words::pages::WHO_DOES_WHAT_LEAD).to_owned();
    page.matrix = Some(matrix::matrix(context));
    page.map = Some(map::map(context));
    page.municipalities = own::choices(context);
    Some(Page::new(url, page))
}
