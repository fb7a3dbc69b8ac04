//! Markdown to events, and back in [`write()`]: only these files name pulldown-cmark; the rest of the crate takes its types from here.
//!
//! Beyond the parser's own extensions: `:::` blocks and GitHub alerts both become [callouts](super::callouts), addresses and
//! references to laws and official papers become links (see `note::references`), and raw HTML outside the list of `note::allowed_html`
//! becomes text, with a warning. Every link is listed with where it leads; `site::link_targets` finds that.

mod body;
mod bounds;
mod colons;
mod definitions;
mod raw;
mod reader;
mod unescaped;
mod write;

pub use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};
use pulldown_cmark::{Parser, TextMergeWithOffset};

pub use super::allowed_html::HtmlElement;
use super::callouts::mark_fences;
pub use super::callouts::{Callout, CalloutKind};
use super::references;
use crate::diagnostic::Diagnostics;
use crate::limits::Limits;
use crate::source::{Source, Span};
use body::options;
pub use body::{Body, BodyEvent, Container, Link, Words};
pub use definitions::definitions;
use reader::Reader;
pub(crate) use write::is_within_line;
pub use write::write;

/// Parses the Markdown in `range` of a source. Never fails: any text is Markdown.
pub fn parse(source: &Source, range: Span, limits: &Limits, diagnostics: &mut Diagnostics) -> Body {
    let (mut text, fences) = mark_fences(&source.text[range.clone()]);
    let masked = colons::mask(&mut text);
    let mut reader = Reader::new(source, range.start, fences, limits, diagnostics);
    let events = TextMergeWithOffset::new(Parser::new_ext(&text, options()).into_offset_iter());
    let mut events = events.map(|(event, span)| (if masked { colons::unmask(event) } else { event }, span)).peekable();
    while let Some((mut event, mut span)) = events.next() {
        // A reference that an editor wrapped goes on on the next line.
        while let Event::Text(line) = &event
            && let Some(wrap) = events.next_if(|(next, _)| *next == Event::SoftBreak && references::is_open(line))
        {
            match events.peek() {
                Some((Event::Text(next), place)) if let Some(joined) = references::across(line, next) => {
                    (event, span) = (Event::Text(joined.into()), span.start..place.end);
                    events.next();
                }
                _ => {
                    reader.event(event, range.start + span.start..range.start + span.end);
                    (event, span) = wrap;
                }
            }
        }
        reader.event(event, range.start + span.start..range.start + span.end);
    }
    let mut body = reader.finish();
    definitions::note_comments(source, range, &mut body);
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> (Body, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let source = Source::decode("a.md", text.as_bytes());
        let body = parse(&source, 0..text.len(), &Limits::default(), &mut diagnostics);
        (body, diagnostics)
    }

    fn callouts(text: &str) -> Vec<(CalloutKind, Option<String>)> {
        let starts = body(text).0.events.into_iter().filter_map(|(event, _)| match event {
            BodyEvent::CalloutStart(callout) => Some((callout.kind, callout.title.clone())),
            _ => None,
        });
        starts.collect()
    }

    #[test]
    fn alerts_and_fences_are_callouts() {
        assert_eq!(callouts("> [!WARNING]\n> Pas op.\n"), [(CalloutKind::Warning, None)]);
        assert_eq!(
            callouts("Tekst\n:::let-op Eerst lezen\nPas op.\n:::\n"),
            [(CalloutKind::Warning, Some("Eerst lezen".into()))]
        );
        assert_eq!(callouts(":::note\n\n:::tip\nBinnen\n:::\n\n:::\n").len(), 2);
    }

    #[test]
    fn a_fence_in_code_is_code() {
        assert_eq!(callouts("```\n:::note\n:::\n```\n"), []);
    }

    #[test]
    fn fences_that_do_not_match_are_reported() {
        let codes = |text| body(text).1.iter().map(|finding| finding.code).collect::<Vec<_>>();
        assert_eq!(codes("Tekst\n\n:::\n"), ["los-blokeinde"]);
        assert_eq!(codes(":::tip\nTekst\n"), ["open-blok"]);
    }

    #[test]
    fn a_callout_that_is_left_open_ends_with_the_text() {
        let (body, _) = body("- punt\n\n  :::note\n  Binnen\n\nBuiten\n");
        let ends = body.events.iter().filter(|(event, _)| *event == BodyEvent::CalloutEnd).count();
        assert_eq!(ends, 1);
    }

    #[test]
    fn bare_addresses_are_links_without_the_full_stop() {
        let (body, _) = body("Zie https://example.org/a_b(c). En `https://example.org/code`.\n");
        assert_eq!(body.links.iter().map(|link| &*link.written).collect::<Vec<_>>(), ["https://example.org/a_b(c)"]);
    }

    #[test]
    fn html_off_the_list_is_text_with_one_warning() {
        let (body, diagnostics) = body("<script>alert(1)</script>\n\nDruk op <kbd>/</kbd>.\n");
        let html: String = body
            .events
            .iter()
            .filter_map(|(event, _)| match event {
                BodyEvent::Html(element) => Some(element.name),
                _ => None,
            })
            .collect();
        assert_eq!(html, "kbd");
        assert_eq!(diagnostics.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["html"]);
    }

    #[test]
    fn words_are_not_kept_twice() {
        let (body, _) = body("Één *woord* met `code` en [[wmo-2015]].\n\nA&amp;B \\* en ``a`b``\n");
        let words = body.events.iter().filter_map(|(event, _)| match event {
            BodyEvent::Text(words) | BodyEvent::Code(words) => Some((body.words(words), matches!(words, Words::Written(_)))),
            _ => None,
        });
        let (written, meant): (Vec<_>, Vec<_>) = words.partition(|(_, is_written)| *is_written);
        let written: Vec<&str> = written.into_iter().map(|(words, _)| words).collect();
        assert_eq!(written, ["Één ", "woord", " met ", "code", " en ", ".", "a`b"]);
        assert_eq!(meant, [("A&B * en ", false)]);
        assert!(size_of::<(BodyEvent, crate::source::Place)>() <= 32);
    }

    #[test]
    fn the_place_of_a_link_is_its_address() {
        let text = "Zie [de wet](../wetten/wmo.md#artikel).\n";
        let (body, _) = body(text);
        assert_eq!(&text[body.links[0].span.clone()], "../wetten/wmo.md#artikel");
    }
}
