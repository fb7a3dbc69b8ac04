//! `llms.txt`: every document of the site by its Markdown copy, for programs and whoever else reads text best. A site of
//! so many documents that it has no copies names the pages.

use super::File;
use crate::note::kinds::Kind;
use crate::render::pages::{Pages, has_source_copies, source_copy};

/// The list, by kind, in the order of the lists on the site.
pub(super) fn llms_txt(pages: &Pages<'_>) -> File {
    let (site, settings) = (pages.site, &pages.site.config.settings);
    let mut text = format!("# {}\n", line(&settings.title));
    if !settings.description.is_empty() {
        text.push_str(&format!("\n> {}\n", line(&settings.description)));
    }
    for kind in Kind::ALL {
        let ids = site.of_kind(*kind);
        if ids.is_empty() {
            continue;
        }
        text.push_str(&format!("\n## {}\n\n", pages.language().plural(*kind)));
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
    ("llms.txt".to_owned(), text.into_bytes())
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
