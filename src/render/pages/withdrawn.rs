//! The pages at the addresses of withdrawn documents: that they were withdrawn, when and why.

use super::page::Page;
use crate::render::context::Context;
use crate::site::withdrawn::Withdrawn;
use crate::view::Role;
use crate::words;

pub(super) fn pages(context: &Context<'_>) -> Vec<Page> {
    context.site.withdrawn.iter().map(|gone| page(context, gone)).collect()
}

fn page(context: &Context<'_>, gone: &Withdrawn) -> Page {
    let language = context.language();
    let title = format!("{}: {}", language.word(words::pages::WITHDRAWN), gone.title);
    let mut page = context.page(Role::NotFound, &title, &gone.url, context.trail(&gone.url));
    page.canonical = None;
    page.noindex = true;
    let said = match gone.day {
        Some(day) => language.word(words::pages::WITHDRAWN_ON).replace("{day}", &language.date(day)),
        None => language.word(words::pages::WITHDRAWN_SAID).to_owned(),
    };
    page.summary = format!("{said} {}", gone.reason).trim_end().to_owned();
    Page { owner: gone.path.to_string(), ..Page::new(gone.url.clone(), page) }
}
