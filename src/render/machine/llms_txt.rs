//! `llms.txt` (<https://llmstxt.org>): the Markdown copy of every page, for programs and for people who prefer text. A site with
//! too many documents for copies lists the pages.

use rayon::prelude::*;

use super::file::File;
use crate::note::kinds::Kind;
use crate::note::markdown::{Event, Tag, TagEnd, write};
use crate::render::addresses;
use crate::render::context::Context;
use crate::render::listed::Listed;
use crate::words;

/// Lists the documents by kind, in the order of the lists on the site, then the pages that list documents.
pub(crate) fn llms_txt(contexts: &[Context<'_>], listed: &[Listed]) -> File {
    let site = contexts[0].site;
    let settings = &site.config.settings;
    let mut text = format!("# {}\n", line(&settings.title));
    if !settings.description.is_empty() {
        text.push_str(&format!("\n> {}\n", line(&settings.description)));
    }
    for edition in contexts {
        let language = &edition.view.language;
        let note = if *language == *settings.language { String::new() } else { format!(" ({language})") };
        documents(edition, &note, &mut text);
        let own = |page: &&Listed| **site.language_at(&page.url) == *language;
        overviews(edition, &note, listed.iter().filter(own), &mut text);
    }
    ("llms.txt".to_owned(), text.into_bytes())
}

/// Lists the documents of a site or an edition; `note` comes after each heading.
fn documents(context: &Context<'_>, note: &str, text: &mut String) {
    let site = context.site;
    for kind in Kind::ALL {
        let ids = site.of_kind(*kind);
        if ids.is_empty() {
            continue;
        }
        text.push_str(&format!("\n## {}{note}\n\n", kind.plural(context.language())));
        let line = |id| {
            let document = &site.documents[id];
            let title = document.standing.titled(document.title(), context.language());
            item(context, &title, &document.url, &document.note.shared.summary.0)
        };
        text.extend(ids.into_par_iter().map(line).collect::<Vec<_>>());
    }
}

/// Lists the pages that show no single document.
fn overviews<'a>(context: &Context<'_>, note: &str, listed: impl Iterator<Item = &'a Listed>, text: &mut String) {
    text.push_str(&format!("\n## {}{note}\n\n", context.language().word(words::pages::OVERVIEWS)));
    for page in listed {
        if let Some((title, summary)) = &page.overview {
            text.push_str(&item(context, title, &page.url, summary));
        }
    }
}

fn item(context: &Context<'_>, title: &str, url: &str, summary: &str) -> String {
    let url = if addresses::has_copies(context.site) { addresses::of_copy(url) } else { url.to_owned() };
    let address = context.site.config.base.absolute_or_href(&url);
    let (title, summary) = (line(title), line(summary));
    let colon = if summary.is_empty() { "" } else { ": " };
    format!("- [{title}]({address}){colon}{summary}\n")
}

/// Returns text on one line, with everything escaped that has a meaning in Markdown.
fn line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let paragraph = [Event::Start(Tag::Paragraph), Event::Text(line.as_str().into()), Event::End(TagEnd::Paragraph)];
    write(&paragraph).trim_end().to_owned()
}
