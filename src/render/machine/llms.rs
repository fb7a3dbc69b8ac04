//! `llms.txt`: every document of the site by its Markdown copy, for programs and whoever else reads text best. A site of
//! so many documents that it has no copies names the pages.

use super::File;
use crate::note::kinds::Kind;
use crate::render::pages::{Pages, has_source_copies, source_copy};

/// The list, by kind, in the order of the lists on the site.
pub(super) fn llms_txt(pages: &Pages<'_>, editions: &[Pages<'_>]) -> File {
    let settings = &pages.site.config.settings;
    let mut text = format!("# {}\n", line(&settings.title));
    if !settings.description.is_empty() {
        text.push_str(&format!("\n> {}\n", line(&settings.description)));
    }
    list(pages, "", &mut text);
    for edition in editions {
        list(edition, &format!(" ({})", edition.view.language), &mut text);
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
            let absolute = site.config.base.absolute(&copy);
            let address = if absolute.is_empty() { pages.href(&copy) } else { absolute };
            let title = line(document.title()).replace('[', "\\[").replace(']', "\\]");
            let summary = line(&document.note.shared.summary.0);
            let colon = if summary.is_empty() { "" } else { ": " };
            text.push_str(&format!("- [{title}]({address}){colon}{summary}\n"));
        }
    }
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
