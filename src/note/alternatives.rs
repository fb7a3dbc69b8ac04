//! What stands in for a picture where it is not seen: a screen reader, a feed, a line that fails.

use super::html_tags::{self, Html};
use super::markdown::{Body, BodyEvent, Event, Tag, TagEnd};
use crate::diagnostic::Diagnostics;
use crate::source::Span;

/// Longest text that still is listened to in one go.
const LONGEST: usize = 200;
const EXTENSIONS: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"];

/// Tells of pictures without words, and of words that tell nothing.
pub(super) fn check(body: &Body, path: &str, diagnostics: &mut Diagnostics) {
    let mut open: Option<(String, Span)> = None;
    for (event, span) in &body.events {
        let BodyEvent::Markdown(event) = event else { continue };
        match event {
            Event::Start(Tag::Image { .. }) => open = Some((String::new(), span.clone())),
            Event::Text(text) | Event::Code(text) => {
                if let Some((words, _)) = &mut open {
                    words.push_str(text);
                }
            }
            Event::End(TagEnd::Image) => {
                if let Some((words, span)) = open.take() {
                    judge(Some(&words).filter(|words| !words.trim().is_empty()), span, path, diagnostics);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                for piece in html_tags::pieces(html) {
                    if let Html::Allowed { tag, .. } = piece
                        && tag.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("<img"))
                    {
                        // Empty words in HTML say on purpose that the picture only decorates.
                        let words = html_tags::attribute(&tag, "alt");
                        if words.as_deref() != Some("") {
                            judge(words.as_ref(), span.clone(), path, diagnostics);
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

fn judge(words: Option<&String>, span: Span, path: &str, diagnostics: &mut Diagnostics) {
    let Some(words) = words.map(|words| words.trim()) else {
        diagnostics
            .warn("afbeelding-zonder-tekst", path, span, "Deze afbeelding heeft geen tekst voor wie haar niet kan zien.")
            .hint("Zet tussen [ en ] wat er te zien is. Is het alleen versiering? Schrijf dan <img src=\"…\" alt=\"\">.");
        return;
    };
    let lower = words.to_lowercase();
    if EXTENSIONS.iter().any(|extension| lower.ends_with(extension)) {
        diagnostics
            .warn("afbeelding-zonder-tekst", path, span, format!("De tekst bij deze afbeelding is een bestandsnaam: “{words}”."))
            .hint("Schrijf wat er te zien is.");
    } else if words.chars().count() > LONGEST {
        diagnostics
            .warn("afbeelding-lange-tekst", path, span, format!("De tekst bij deze afbeelding is langer dan {LONGEST} tekens."))
            .hint("Houd het bij één zin, en zet de uitleg in de tekst van de pagina.");
    }
}
