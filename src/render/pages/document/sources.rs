//! The sources of a document.

use crate::note::kinds::Citation;
use crate::official;
use crate::view::{CitationView, DateView};
use crate::words::Language;

pub(super) fn citation(source: &Citation, language: Language) -> CitationView {
    let given = Some(source.url.clone()).filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    CitationView {
        title: source.title.clone(),
        reference: unbroken(&source.reference),
        url: given.or_else(|| official::address(&source.reference)),
        date: source.date.map(|date| DateView::new(date, language)),
    }
}

/// Returns the reference of an official paper with non-breaking spaces in its numbers: “24 515”, “nr. 543”.
fn unbroken(reference: &str) -> String {
    let mut text = String::with_capacity(reference.len() + 4);
    for part in reference.split(' ') {
        let digits = text.ends_with(|c: char| c.is_ascii_digit()) && part.starts_with(|c: char| c.is_ascii_digit());
        let number = digits || text.ends_with("nr.");
        text.push_str(if text.is_empty() {
            ""
        } else if number {
            "\u{a0}"
        } else {
            " "
        });
        text.push_str(part);
    }
    text
}
