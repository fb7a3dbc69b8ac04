//! What changed on the site between two days, for a newsletter: as HTML for mail, with inline styles only, or as plain text.
//!
//! Dates are those that editors wrote, so that the same content gives the same digest on any day and any machine.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::address;
use crate::note::kinds::{Details, Meeting};
use crate::site::{Document, Site, Standing};
use crate::text::html::escape;
use crate::words::{self, Language, Word};

/// Columns of plain text: what mail programs show without breaking a line themselves.
const COLUMNS: usize = 72;

/// Paper and ink of mail.
const COLOURS: &str = "background-color: #ffffff; color: #17212b;";

/// Why a document is in the digest. Each is there once, for the first of these that fits. The last is of translations that came or
/// were changed while nothing else happened to their original.
const SECTIONS: &[Word] =
    &[words::digest::OUTDATED, words::digest::NEW, words::digest::CHANGED, words::digest::REVIEWED, words::digest::TRANSLATED];
const NEW: usize = 1;
const CHANGED: usize = 2;
const TRANSLATED: usize = 4;

/// What changed, ready to be written.
pub struct Digest<'a> {
    site: &'a Site,
    language: Language,
    since: Date,
    until: Date,
    /// Documents for each of [`SECTIONS`].
    sections: Vec<Vec<Entry<'a>>>,
}

/// A document in the digest.
struct Entry<'a> {
    document: &'a Document,
    /// The same in other languages.
    translations: Vec<&'a Document>,
}

impl<'a> Digest<'a> {
    /// What changed from `since` up to and including `until`, on a site or on an edition of it in another language. That of a
    /// site names its translations; that of an edition has the documents that are in its language.
    pub fn new(site: &'a Site, since: Date, until: Date) -> Self {
        let mut sections: Vec<Vec<Entry<'a>>> = SECTIONS.iter().map(|_| Vec::new()).collect();
        for id in site.own().filter(|id| !site.documents[*id].made) {
            let document = &site.documents[id];
            let editions = site.editions.iter().filter(|edition| edition.is_own(id));
            let translations: Vec<&Document> = editions.map(|edition| &edition.documents[id]).collect();
            if let Some(section) = section(document, since, until) {
                sections[section].push(Entry { document, translations });
                continue;
            }
            let own = |translation: &&Document| matches!(section(translation, since, until), Some(NEW | CHANGED));
            let changed = translations.into_iter().filter(own);
            sections[TRANSLATED].extend(changed.map(|document| Entry { document, translations: Vec::new() }));
        }
        for entries in &mut sections {
            entries.sort_by_cached_key(|Entry { document, .. }| {
                (document.note.kind, Reverse(document.modified()), address::slug(document.title()), document.url.clone())
            });
        }
        Self { site, language: Language::from_tag(&site.config.settings.language), since, until, sections }
    }

    fn title(&self) -> String {
        format!("{}: {}", self.site.config.settings.title, self.language.word(words::digest::TITLE))
    }

    fn period(&self) -> String {
        let period = self.language.word(words::digest::PERIOD);
        period.replace("{since}", &self.language.date(self.since)).replace("{until}", &self.language.date(self.until))
    }

    /// Sections that have documents, with their titles.
    fn filled(&self) -> impl Iterator<Item = (&'static str, &Vec<Entry<'a>>)> {
        let sections = SECTIONS.iter().zip(&self.sections).filter(|(_, entries)| !entries.is_empty());
        sections.map(|(word, entries)| (self.language.word(*word), entries))
    }

    /// The language of a document, where it is another than the digest's.
    fn other_language(&self, document: &'a Document) -> Option<&'a str> {
        let language = self.site.language_of(document);
        (*language != self.site.config.settings.language).then_some(&**language)
    }

    /// That a document is there in the language of a translation too.
    fn also(&self, translation: &Document) -> String {
        format!("{} {}: ", self.language.word(words::digest::ALSO), self.language.within(self.site.language_of(translation)))
    }

    /// Kind, language when it is another, and date; of what no longer holds also that. The date of a meeting is that on which one
    /// meets, as a reader would take any date to be.
    fn about(&self, document: &Document) -> String {
        let date = match &document.note.details {
            Details::Meeting(Meeting { start: Some(start), .. }) => Some(start.in_words(self.language)),
            _ => document.modified().map(|date| self.language.date(date)),
        };
        let place = match &document.note.details {
            Details::Meeting(meeting) => Some(meeting.location.clone()).filter(|place| !place.is_empty()),
            _ => None,
        };
        let standing = document.standing.word(self.language).map(str::to_owned);
        let kind = document.note.kind.singular(self.language).to_owned();
        let language = self.other_language(document).map(|tag| self.language.within(tag).to_owned());
        [Some(kind), language, date, place, standing].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Plain text in lines of at most 72 characters; an address is never broken, so a longer one has a line of its own.
    pub fn to_text(&self) -> String {
        let mut text = wrapped(&self.title(), "") + &wrapped(&self.period(), "");
        for (title, entries) in self.filled() {
            text.push_str(&format!("\n\n{}\n{}\n", title.to_uppercase(), "-".repeat(title.chars().count())));
            for Entry { document, translations } in entries {
                text.push('\n');
                text.push_str(&wrapped(&format!("* {}", document.title()), "  "));
                text.push_str(&wrapped(&format!("  ({})", self.about(document)), "  "));
                text.push_str(&wrapped(&format!("  {}", document.note.shared.summary.0), "  "));
                text.push_str(&format!("  {}\n", self.site.config.base.absolute(&document.url)));
                for translation in translations {
                    text.push_str(&wrapped(&format!("  {}{}", self.also(translation), translation.title()), "  "));
                    text.push_str(&format!("  {}\n", self.site.config.base.absolute(&translation.url)));
                }
            }
        }
        if self.filled().next().is_none() {
            text.push_str(&format!("\n{}", wrapped(self.language.word(words::digest::EMPTY), "")));
        }
        text.push_str(&format!("\n-- \n{}\n", self.site.config.base.absolute(&self.site.root)));
        text
    }

    /// A whole page for mail. Programs for mail drop style sheets, so every style stands at its element.
    pub fn to_html(&self) -> String {
        let element = |html: &mut String, tag: &str, style: &str, text: &str| {
            html.push_str(&format!("<{tag} style=\"{style}\">"));
            escape(text, html);
            html.push_str(&format!("</{}>\n", tag.split(' ').next().unwrap_or(tag)));
        };
        let link = |html: &mut String, address: &str, language: Option<&str>, text: &str| {
            html.push_str("<a href=\"");
            escape(&self.site.config.base.absolute(address), html);
            html.push('"');
            if let Some(tag) = language {
                html.push_str(&format!(" lang=\"{tag}\" hreflang=\"{tag}\""));
            }
            html.push_str(" style=\"color: #0b4f6c; text-decoration: underline;\">");
            escape(text, html);
            html.push_str("</a>");
        };
        let to = |html: &mut String, document: &Document| {
            link(html, &document.url, self.other_language(document), document.title());
        };
        let mut html = format!("<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", self.language.tag());
        html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        escape(&self.title(), &mut html);
        // Its colours are for light paper only, and say so to programs that would turn some of them round in the dark. What stands
        // at the body stands at what is within again: many programs show that alone, in a page of their own.
        html.push_str("</title>\n<meta name=\"color-scheme\" content=\"light\">\n</head>\n");
        html.push_str(&format!(
            "<body style=\"margin: 0; padding: 0; {COLOURS}\">\n<div lang=\"{}\" style=\"{COLOURS} ",
            self.language.tag()
        ));
        html.push_str("max-width: 37em; margin: 0 auto; padding: 16px; font: 17px/1.5 Arial, Helvetica, sans-serif;\">\n");
        element(&mut html, "h1", "margin: 0 0 8px; font-size: 28px; line-height: 1.25;", &self.title());
        element(&mut html, "p", "margin: 0 0 24px;", &self.period());
        for (title, entries) in self.filled() {
            element(&mut html, "h2", "margin: 32px 0 8px; font-size: 22px; line-height: 1.3;", title);
            for Entry { document, translations } in entries {
                html.push_str("<h3 style=\"margin: 16px 0 0; font-size: 18px; line-height: 1.35;\">");
                to(&mut html, document);
                html.push_str("</h3>\n");
                element(&mut html, "p", "margin: 0; color: #4a5560; font-size: 16px;", &self.about(document));
                if !document.note.shared.summary.0.is_empty() {
                    let tag = self.other_language(document).map_or_else(String::new, |tag| format!(" lang=\"{tag}\""));
                    html.push_str(&format!("<p{tag} style=\"margin: 4px 0 0;\">"));
                    escape(&document.note.shared.summary.0, &mut html);
                    html.push_str("</p>\n");
                }
                for translation in translations {
                    html.push_str("<p style=\"margin: 4px 0 0;\">");
                    html.push_str(&self.also(translation));
                    to(&mut html, translation);
                    html.push_str("</p>\n");
                }
            }
        }
        if self.filled().next().is_none() {
            element(&mut html, "p", "margin: 0;", self.language.word(words::digest::EMPTY));
        }
        html.push_str("<p style=\"margin: 32px 0 0; padding-top: 16px; border-top: 1px solid #767f88; font-size: 16px;\">");
        link(&mut html, &self.site.root, None, &self.site.config.settings.title);
        html.push_str("</p>\n</div>\n</body>\n</html>\n");
        html
    }
}

/// Which of [`SECTIONS`] a document belongs in, if any.
fn section(document: &Document, since: Date, until: Date) -> Option<usize> {
    let shared = &document.note.shared;
    let within = |date: Option<Date>| date.is_some_and(|date| (since..=until).contains(&date));
    // A document came on the site on the first day that it could be seen.
    let came = shared.date.max(shared.publish_from);
    // The day after its last is the first on which it no longer holds.
    let ended = shared.valid_until.and_then(|last| last.tomorrow().ok());
    let withdrawn = document.standing == Standing::Archived && within(shared.modified);
    let outdated = document.standing == Standing::Outdated && within(ended);
    [withdrawn || outdated, within(came), within(shared.modified), within(shared.reviewed)].into_iter().position(|fits| fits)
}

/// Text in lines of at most [`COLUMNS`]; all but the first begin with `indent`.
fn wrapped(text: &str, indent: &str) -> String {
    let start = text.len() - text.trim_start().len();
    let (mut result, mut line) = (String::new(), text[..start].to_owned());
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > COLUMNS {
            result.push_str(&line);
            result.push('\n');
            line = indent.to_owned();
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    if empty {
        return result;
    }
    result + &line + "\n"
}
