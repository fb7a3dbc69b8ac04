//! The digest as a page for mail. Mail programs drop style sheets, so every element has its own style.

use super::{Digest, Entry};
use crate::site::Document;
use crate::text::html::escaped;
use crate::words;

const COLOURS: &str = "background-color: #ffffff; color: #17212b;";
const LINK: &str = "color: #0b4f6c; text-decoration: underline;";

impl Digest<'_> {
    /// Writes a whole page.
    pub fn to_html(&self) -> String {
        let (language, title, period) = (self.language.tag(), escaped(&self.title()), escaped(&self.period()));
        let entries: String = self.entries.iter().map(|(reason, entries)| self.section(*reason, entries)).collect();
        let words: String =
            self.choice.paragraphs().iter().map(|words| element("p", "margin: 0 0 16px;", &escaped(words))).collect();
        let empty = element("p", "margin: 0;", self.language.word(words::digest::EMPTY));
        let entries = if self.entries.is_empty() { empty } else { entries };
        let home = self.link(&self.site.root, None, &self.site.config.settings.title);
        let heading = element("h1", "margin: 0 0 8px; font-size: 28px; line-height: 1.25;", &title);
        let period = element("p", "margin: 0 0 24px;", &period);
        // The colours are for light paper only; `color-scheme` says so to programs that would invert some of them in the dark. The
        // styles of the body are repeated within it, because many programs show only its content, in a page of their own.
        format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <meta name=\"color-scheme\" content=\"light\">\n</head>\n\
             <body style=\"margin: 0; padding: 0; {COLOURS}\">\n<div lang=\"{language}\" style=\"{COLOURS} \
             max-width: 37em; margin: 0 auto; padding: 16px; font: 17px/1.5 Arial, Helvetica, sans-serif;\">\n\
             {heading}{period}{words}{entries}\
             <p style=\"margin: 32px 0 0; padding-top: 16px; border-top: 1px solid #767f88; font-size: 16px;\">{home}</p>\n\
             </div>\n</body>\n</html>\n"
        )
    }

    fn section(&self, reason: super::Reason, entries: &[Entry<'_>]) -> String {
        let heading = self.language.word(reason.heading());
        let entries = entries.iter().map(|entry| self.entry_as_html(entry));
        let heading = element("h2", "margin: 32px 0 8px; font-size: 22px; line-height: 1.3;", heading);
        std::iter::once(heading).chain(entries).collect()
    }

    fn entry_as_html(&self, Entry { document, translations }: &Entry<'_>) -> String {
        let title = self.link_to(document);
        let mut html = element("h3", "margin: 16px 0 0; font-size: 18px; line-height: 1.35;", &title);
        html.push_str(&element("p", "margin: 0; color: #4a5560; font-size: 16px;", &escaped(&self.about(document))));
        let summary = &document.note.shared.summary.0;
        if !summary.is_empty() {
            let language = self.other_language(document).map_or_else(String::new, |tag| format!(" lang=\"{tag}\""));
            html.push_str(&format!("<p{language} style=\"margin: 4px 0 0;\">{}</p>\n", escaped(summary)));
        }
        for translation in translations {
            let link = format!("{}{}", self.also(translation), self.link_to(translation));
            html.push_str(&element("p", "margin: 4px 0 0;", &link));
        }
        html
    }

    fn link_to(&self, document: &Document) -> String {
        self.link(&document.url, self.other_language(document), document.title())
    }

    fn link(&self, address: &str, language: Option<&str>, text: &str) -> String {
        let address = escaped(&self.site.config.base.absolute(address));
        let language = language.map_or_else(String::new, |tag| format!(" lang=\"{tag}\" hreflang=\"{tag}\""));
        format!("<a href=\"{address}\"{language} style=\"{LINK}\">{}</a>", escaped(text))
    }
}

/// Writes an element on a line of its own; its content is HTML.
fn element(tag: &str, style: &str, content: &str) -> String {
    format!("<{tag} style=\"{style}\">{content}</{tag}>\n")
}
