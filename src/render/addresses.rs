//! Addresses of the files beside a page: its Markdown copy, its own file, its calendar and its feed.

use crate::kind::Kind;
use crate::note::kinds::Details;
use crate::site::{Document, Site};

/// Documents up to which pages have copies and notes are published: many hosts accept 20,000 files of a site and no more.
const MOST_DOCUMENTS: usize = 5_000;

/// Returns the file behind an address: `/a/` → `a/index.html`.
pub(crate) fn file_of(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// Returns whether the pages of a site have copies.
pub(crate) fn has_copies(site: &Site) -> bool {
    site.documents.len() <= MOST_DOCUMENTS
}

/// Returns the address of the copy of a page, as <https://llmstxt.org> wants it for addresses without a file name.
pub(crate) fn of_copy(url: &str) -> String {
    format!("{url}index.html.md")
}

/// Returns the address at which a note's own file is published. That is so if the site names no code host.
pub(crate) fn of_source(site: &Site, document: &Document) -> Option<String> {
    let own = &site.config.settings.source_url.value;
    let elsewhere = !site.origin_of(document).map_or(own, |origin| &origin.source_url).is_empty();
    (!elsewhere && !document.is_generated && has_copies(site)).then(|| format!("{}bron.md", document.url))
}

/// Returns the address of a meeting's own calendar. Other documents, and meetings without a date, have none.
pub(crate) fn of_calendar(document: &Document) -> Option<String> {
    let Details::Meeting(meeting) = &document.note.details else { return None };
    meeting.start.map(|_| format!("{}agenda.ics", document.url))
}

/// Returns the address of the feed about a document: routes and municipalities have one.
pub(crate) fn of_feed(document: &Document) -> Option<String> {
    matches!(document.note.kind, Kind::Route | Kind::Municipality).then(|| format!("{}feed.xml", document.url))
}
