//! `llms.txt`: every document of the site by its Markdown copy, for programs and whoever else reads text best. A site of
//! so many documents that it has no copies names the pages.

use super::File;
use crate::note::kinds::Kind;
use crate::render::pages::{Pages, has_source_copies, source_copy};
use crate::site::{coverage, situations};

/// The list, by kind, in the order of the lists on the site.
pub(super) fn llms_txt(pages: &Pages<'_>, editions: &[Pages<'_>]) -> File {
    let settings = &pages.site.config.settings;
    let mut text = format!("# {}\n", line(&settings.title));
    if !settings.description.is_empty() {
        text.push_str(&format!("\n> {}\n", line(&settings.description)));
    }
    list(pages, "", &mut text);
    overviews(pages, "", &mut text);
    for edition in editions {
        let note = format!(" ({})", edition.view.language);
        list(edition, &note, &mut text);
        overviews(edition, &note, &mut text);
    }
    ("llms.txt".to_owned(), text.into_bytes())
}

/// The documents of a site or an edition; `note` stands behind each heading.
fn list(pages: &Pages<'_>, note: &str, text: &mut String) {
    let site = pages.site;
    for kind in Kind::ALL {
        let ids = site.of_kind(*kind);
        if ids.is_empty() {
            continue;
        }
        text.push_str(&format!("\n## {}{note}\n\n", pages.language().plural(*kind)));
        for document in ids.into_iter().map(|id| &site.documents[id]) {
            let copy = if has_source_copies(site) { source_copy(document) } else { document.url.clone() };
            let standing = pages.language().standing(document.standing).map(|standing| format!(" ({standing})"));
            let title = format!("{}{}", document.title(), standing.unwrap_or_default());
            item(pages, &title, &copy, &document.note.shared.summary.0, text);
        }
    }
}

/// The pages that reach over all routes; they are made from the documents and have no copy.
fn overviews(pages: &Pages<'_>, note: &str, text: &mut String) {
    let site = pages.site;
    let slugs = if situations::has_pages(site) { situations::all(site) } else { Vec::new() };
    let telling = !pages.view.coverage_url.is_empty();
    if slugs.is_empty() && !telling {
        return;
    }
    text.push_str(&format!("\n## {}{note}\n\n", pages.language().word("overviews")));
    if telling {
        let language = pages.language();
        item(pages, language.word("coverage"), &coverage::address(site), language.word("coverage-lead"), text);
    }
    for slug in slugs {
        let known = site.config.settings.situations.iter().find(|situation| situation.slug == slug);
        let description = known.map_or("", |situation| &situation.description);
        item(pages, &site.situation_title(slug), &situations::address(site, slug), description, text);
    }
}

fn item(pages: &Pages<'_>, title: &str, url: &str, summary: &str, text: &mut String) {
    let absolute = pages.site.config.base.absolute(url);
    let address = if absolute.is_empty() { pages.href(url) } else { absolute };
    let title = line(title).replace('[', "\\[").replace(']', "\\]");
    let summary = line(summary);
    let colon = if summary.is_empty() { "" } else { ": " };
    text.push_str(&format!("- [{title}]({address}){colon}{summary}\n"));
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
