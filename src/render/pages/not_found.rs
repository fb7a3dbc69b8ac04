//! `/404.html`: what a host sends for an address without a page: the one at the root, or the one nearest to the address.

use super::page::MadePage;
use crate::render::context::Context;
use crate::site::Site;
use crate::view::Role;
use crate::words;

/// Hosts send the one at the root, or the one nearest to the address.
pub(super) fn page(context: &Context<'_>) -> MadePage {
    let address = format!("{}404.html", context.site.root);
    let mut page =
        context.page(Role::NotFound, context.language().word(words::pages::NOT_FOUND), &address, context.trail(&address));
    page.canonical = None;
    page.noindex = true;
    page.html = ways_home(context);
    MadePage::new(address, page)
}

/// The way on in each other language, as HTML: an address without a page may have been in any of them.
fn ways_home(context: &Context<'_>) -> String {
    let versions = context.family.versions(context.site, &context.site.root).into_iter();
    let others = versions.filter(|(site, _)| site.root != context.site.root);
    let way = |(site, address): (&Site, String)| {
        let (tag, href) = (&site.config.settings.language, context.href(&address));
        let (missing, home) = (tag.words().word(words::pages::NOT_FOUND), tag.words().word(words::pages::TO_HOME));
        format!("<p lang=\"{tag}\">{missing}. <a href=\"{href}\" hreflang=\"{tag}\">{home}</a></p>\n")
    };
    others.map(way).collect()
}
