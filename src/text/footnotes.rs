//! Footnotes: numbered in the order in which the text refers to them, and put at its end.

use std::fmt::Write as _;

use super::html::Writer;
use crate::words;

/// The footnotes of a text while it is being written.
#[derive(Default)]
pub(crate) struct Footnotes {
    /// Labels in the order of their first reference.
    labels: Vec<String>,
    /// Definitions: label and HTML.
    definitions: Vec<(String, String)>,
    /// Label of the definition that is open, and what was written before it began.
    outer: Option<(String, String)>,
}

impl Footnotes {
    fn number(&mut self, label: &str) -> usize {
        let known = self.labels.iter().position(|other| other == label);
        known.unwrap_or_else(|| {
            self.labels.push(label.to_owned());
            self.labels.len() - 1
        }) + 1
    }
}

impl Writer<'_> {
    pub(crate) fn footnote_reference(&mut self, label: &str) {
        let number = self.footnotes.number(label);
        let _ = write!(
            self.html,
            "<sup class=\"footnote-ref\"><a href=\"#voetnoot-{number}\" id=\"voetnoot-{number}-tekst\" role=\"doc-noteref\">{number}</a></sup>"
        );
    }

    pub(crate) fn footnote_start(&mut self, label: &str) {
        let outer = std::mem::take(&mut self.html);
        self.footnotes.outer = Some((label.to_owned(), outer));
    }

    pub(crate) fn footnote_end(&mut self) {
        if let Some((label, outer)) = self.footnotes.outer.take() {
            let definition = std::mem::replace(&mut self.html, outer);
            self.footnotes.definitions.push((label, definition));
        }
    }

    /// The list of them, once the text is complete.
    pub(crate) fn footnote_list(&mut self) {
        let footnotes = std::mem::take(&mut self.footnotes);
        if !footnotes.labels.iter().any(|label| footnotes.definitions.iter().any(|(other, _)| other == label)) {
            return;
        }
        let (title, back) = (self.to.language.word(words::text::FOOTNOTES), self.to.language.word(words::text::BACK_TO_TEXT));
        let _ = writeln!(self.html, "<section class=\"footnotes\" aria-label=\"{title}\"><ol>");
        for (index, label) in footnotes.labels.iter().enumerate() {
            let number = index + 1;
            let text = footnotes.definitions.iter().find(|(other, _)| other == label).map_or("", |(_, html)| html.trim());
            let link =
                format!(" <a href=\"#voetnoot-{number}-tekst\" role=\"doc-backlink\" aria-label=\"{back} ({number})\">↩</a>");
            let text = match text.strip_suffix("</p>") {
                Some(open) => format!("{open}{link}</p>"),
                None => format!("{text}{link}"),
            };
            let _ = writeln!(self.html, "<li id=\"voetnoot-{number}\">{text}</li>");
        }
        self.html.push_str("</ol></section>\n");
    }
}
