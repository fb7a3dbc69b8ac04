//! Markdown that just misses: text that its writer meant as a link, a heading, a table or a remark, and what was left behind.
//!
//! Only text is looked at, never code: what Markdown understood is no longer text.

mod patterns;

use std::collections::BTreeSet;

use super::markdown::{Body, BodyEvent, Container, TagEnd};
use super::unfinished;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::{Source, Span, beyond_ascii};
use crate::yaml::CONFLICT_HINT;
use patterns::{BULLET, DASH, HEADING, MISREAD, NEXT_LINE, SLIPS, TITLE};

/// What nobody sees, what changes the direction of text, and what word processors leave in place of a sign.
const INVISIBLE: &[char] = &[
    '\u{AD}', '\u{200B}', '\u{2028}', '\u{2029}', '\u{202D}', '\u{202E}', '\u{2060}', '\u{F0A7}', '\u{F0B7}', '\u{F0D8}',
    '\u{FEFF}', '\u{FFFC}',
];
/// What Word writes in place of a line break, and nobody sees either.
const VERTICAL_TAB: char = '\u{B}';
/// Those of them that can be left out and nobody misses.
const NOTHING_TO_SEE: &[char] = &['\u{AD}', '\u{200B}', '\u{2060}'];
/// Words of a link that say nothing of where it leads.
const VAGUE: &[&str] = &[
    "deze link",
    "deze pagina",
    "dit",
    "hier",
    "hier klikken",
    "hierop",
    "klik",
    "klik hier",
    "lees hier meer",
    "lees meer",
    "lees verder",
    "link",
    "meer",
    "meer informatie",
    "meer lezen",
    "read more",
    "click here",
    "here",
    "verder lezen",
    "via deze link",
];

/// Looks for slips in a file. `severity` is that of a mistake in it.
pub(super) fn check(source: &Source, body: &Body, severity: Severity, diagnostics: &mut Diagnostics) {
    let strict = severity == Severity::Error;
    let mut slips = Slips { source, strict, has_headings: false, has_bullets: false, diagnostics };
    slips.conflicts(severity);
    if slips.strict {
        slips.invisible();
    }
    let mut code = false;
    let mut row = None;
    // Text that a reference splits comes in parts, each with the place of the whole.
    let mut seen = 0;
    for (index, (event, place)) in body.events.iter().enumerate() {
        let span = place.span();
        match event {
            BodyEvent::Start(Container::CodeBlock(info)) => {
                code = true;
                if info.is_some() {
                    slips.open_fence(&span);
                }
            }
            BodyEvent::End(TagEnd::CodeBlock) => code = false,
            BodyEvent::Start(Container::Paragraph) => row = None,
            BodyEvent::Text(_) if !code && span.end > seen => {
                seen = span.end;
                let is_line = matches!(
                    (
                        index.checked_sub(1).map(|before| &body.events[before].0),
                        body.events.get(index + 1).map(|(event, _)| event)
                    ),
                    (Some(BodyEvent::Start(Container::Paragraph)), Some(BodyEvent::End(TagEnd::Paragraph)))
                );
                slips.text(span.clone(), is_line);
                slips.row(&span, &mut row);
            }
            _ => {}
        }
    }
    slips.footnotes(body);
    slips.links(body);
}

struct Slips<'a> {
    source: &'a Source,
    strict: bool,
    /// Whether a heading that just misses was found.
    has_headings: bool,
    /// Whether an item of a list that just misses was found.
    has_bullets: bool,
    diagnostics: &'a mut Diagnostics,
}

impl Slips<'_> {
    fn warn(&mut self, code: &'static str, span: Span, message: &str, hint: &str) -> &mut Diagnostic {
        self.diagnostics.warn(code, &self.source.path, span, message).hint(hint)
    }

    /// Looks at one line of text; `is_line` is whether it is a paragraph of its own.
    fn text(&mut self, span: Span, is_line: bool) {
        let text = &self.source.text[span.clone()];
        if text.contains('[') {
            // Of two patterns that begin at the same place, the first knows more.
            let mut places = BTreeSet::new();
            for slip in SLIPS.iter() {
                for found in slip.pattern.find_iter(text).filter(|found| places.insert((slip.code, found.start()))) {
                    let place = span.start + found.start()..span.start + found.end();
                    let warning =
                        self.diagnostics.warn(slip.code, &self.source.path, place.clone(), slip.message).hint(slip.hint);
                    if let Some(meant) = (slip.mend)(found.as_str()) {
                        warning.edit(place, meant);
                    }
                }
            }
            self.address_on_next_line(&span);
        }
        if self.strict {
            for found in unfinished::all(text) {
                let place = span.start + found.start..span.start + found.end;
                self.warn(unfinished::CODE, place, unfinished::MESSAGE, unfinished::HINT);
            }
        }
        // What comes before it on its line is at most what begins a quotation or an item of a list.
        let marks = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')');
        let before = self.source.text[..span.start].trim_end_matches(marks);
        let (line, begins) = (before.len(), before.is_empty() || before.ends_with('\n'));
        if !begins {
            return;
        }
        // A folder that was written for another program may have them by the thousand.
        let is_heading = HEADING.is_match(text) || (self.strict && is_line && TITLE.is_match(text));
        if is_heading && (self.strict || !self.has_headings) {
            self.has_headings = true;
            let message = "Dit lijkt een kop, maar na de hekjes staat geen gewone spatie.";
            let start = span.start + text.len() - text.trim_start_matches('#').len();
            let blank = text.trim_start_matches('#').starts_with('\u{a0}');
            self.warn("geen-kop", span, message, "Zet een spatie tussen de hekjes en de tekst: ## Kop.")
                .edit(start..start + if blank { '\u{a0}'.len_utf8() } else { 0 }, " ");
        } else if self.strict && !self.has_bullets && (BULLET.is_match(text) || (DASH.is_match(text) && self.is_after_dash(line)))
        {
            self.has_bullets = true;
            let message = "Dit lijkt een lijst, maar met dit teken wordt het gewone tekst.";
            self.warn("geen-lijst", span, message, "Begin elk punt van de lijst met een streepje en een spatie: “- ”.");
        }
    }

    /// Whether the line before one begins with a dash too.
    fn is_after_dash(&self, line: usize) -> bool {
        self.source.text[..line].lines().next_back().is_some_and(|before| DASH.is_match(before.trim_start()))
    }

    /// Text in square brackets at the end of a line, of which the address is on the next.
    fn address_on_next_line(&mut self, span: &Span) {
        let text = &self.source.text[span.clone()];
        let Some(open) = text.rfind('[').filter(|_| text.ends_with(']')) else { return };
        if let Some(found) = NEXT_LINE.find(&self.source.text[span.end..]) {
            let place = span.start + open..span.end + found.end();
            let message = "Dit lijkt een link, maar tussen ] en ( staat een nieuwe regel.";
            self.warn("geen-link", place, message, "Zet de twee delen zonder spatie aan elkaar, op één regel.");
        }
    }

    /// Two rows of a table without the line of hyphens that makes it one.
    fn row(&mut self, span: &Span, previous: &mut Option<Span>) {
        let line = self.source.text[span.clone()].trim();
        let is_row = line.len() > 4 && line.starts_with('|') && line.ends_with('|') && line.matches('|').count() > 2;
        let is_rule =
            line.starts_with('|') && line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | '+' | ':' | ' '));
        match previous.take() {
            Some(first) if (is_row || is_rule) && !first.is_empty() => {
                let message = "Dit lijkt een tabel, maar de regel onder de kop ontbreekt.";
                self.warn("tabel-zonder-kop", first, message, "Zet onder de eerste regel: | --- | --- |, met evenveel vakken.");
                // One finding for the rest of the paragraph.
                *previous = Some(0..0);
            }
            Some(first) if first.is_empty() => *previous = Some(first),
            _ if is_row => *previous = Some(span.clone()),
            _ => {}
        }
    }

    /// The lines by which git marks where two people changed the same, wherever in the file.
    fn conflicts(&mut self, severity: Severity) {
        let (mut at, mut is_open) = (0, false);
        for line in self.source.text.split_inclusive('\n') {
            let (begins, ends) = (line.starts_with("<<<<<<< "), line.starts_with(">>>>>>> "));
            let is_known = is_open;
            is_open = begins || (is_open && !ends);
            if begins || (ends && !is_known) {
                let message = "Hier staan twee versies van de tekst door elkaar (een conflict van git).";
                let place = at..at + line.trim_end().len();
                self.diagnostics.push(severity, "git-conflict", &self.source.path, place, message).hint(CONFLICT_HINT);
            }
            at += line.len();
        }
    }

    /// One finding for a file: such characters come with a whole pasted text.
    fn invisible(&mut self) {
        let source = self.source.text.clone();
        if let Some(found) = MISREAD.find(&source) {
            let message = "Hier staat een teken dat verkeerd is overgenomen, zoals “Ã©” in plaats van “é”.";
            let hint = "Typ het woord opnieuw, en sla het bestand op als UTF-8.";
            self.warn("vreemde-tekens", found.range(), message, hint);
        }
        let begin = if source.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let text = &source[begin..];
        let tabs = text.match_indices(VERTICAL_TAB).map(|(at, _)| (at, VERTICAL_TAB));
        let found: Vec<(usize, char)> = tabs.chain(beyond_ascii(text).filter(|(_, c)| INVISIBLE.contains(c))).collect();
        let Some((at, length)) = found.iter().min().map(|(at, c)| (*at, c.len_utf8())) else { return };
        let message = match found.len() {
            1 => "In dit bestand staat een onzichtbaar of onleesbaar teken, meegekomen uit een ander programma.".to_owned(),
            count => {
                format!("In dit bestand staan {count} onzichtbare of onleesbare tekens, meegekomen uit een ander programma.")
            }
        };
        let hint = "Typ de woorden eromheen opnieuw. Begin een punt van een lijst met “- ”.";
        let warning = self.warn("vreemde-tekens", begin + at..begin + at + length, &message, hint);
        // What stands for a sign needs somebody who knows which.
        for (at, found) in text.match_indices(NOTHING_TO_SEE) {
            warning.edit(begin + at..begin + at + found.len(), "");
        }
    }

    fn open_fence(&mut self, span: &Span) {
        let block = self.source.text[span.clone()].trim_end();
        let Some((first, rest)) = block.split_once('\n') else { return };
        let mark = first.trim_start().chars().next().unwrap_or('`');
        let last = rest.rsplit('\n').next().unwrap_or(rest).trim_start_matches(['>', ' ', '\t']);
        if !(last.len() > 2 && last.trim_end().chars().all(|c| c == mark)) {
            let message = "Dit blok met code wordt nergens gesloten.";
            let hint = "Zet na de laatste regel code een regel met alleen ```.";
            self.warn("open-code", span.start..span.start + first.trim_end().len(), message, hint);
        }
    }

    fn footnotes(&mut self, body: &Body) {
        let (mut used, mut defined): (BTreeSet<&str>, Vec<(&str, Span)>) = Default::default();
        for (event, place) in &body.events {
            match event {
                BodyEvent::FootnoteReference(name) => drop(used.insert(name)),
                BodyEvent::Start(Container::FootnoteDefinition(name)) => defined.push((name, place.span())),
                _ => {}
            }
        }
        let mut seen = BTreeSet::new();
        for (name, span) in defined {
            let (message, hint) = if !seen.insert(name) {
                ("Deze voetnoot is er al; alleen de eerste komt op de site.", "Geef een van de twee een ander nummer.")
            } else if !used.contains(name) {
                ("Naar deze voetnoot verwijst niets in de tekst.", "Zet het nummer in de tekst, of haal de voetnoot weg.")
            } else {
                continue;
            };
            let end = self.source.text[span.clone()].find('\n').map_or(span.end, |newline| span.start + newline);
            self.warn("voetnoot", span.start..end, message, hint);
        }
    }

    fn links(&mut self, body: &Body) {
        let mut words: Option<String> = None;
        for (event, place) in &body.events {
            match (event, &mut words) {
                (BodyEvent::Link(_), _) => words = Some(String::new()),
                (BodyEvent::Text(text) | BodyEvent::Code(text), Some(words)) => words.push_str(body.words(text)),
                (BodyEvent::Picture(_) | BodyEvent::Html(_), Some(words)) => words.push('\u{FFFC}'),
                (BodyEvent::LinkEnd, Some(_)) => {
                    let text = words.take().unwrap_or_default();
                    let said = text.trim().trim_end_matches(['.', '!', '›', '>', '»', '→']).trim().to_lowercase();
                    if said.is_empty() {
                        let message = "Deze link heeft geen tekst.";
                        self.warn("vage-link", place.span(), message, "Zet tussen [ en ] waar de link heen gaat.");
                    } else if self.strict && VAGUE.contains(&said.as_str()) {
                        let message = format!("De tekst “{}” zegt niet waar de link heen gaat.", text.trim());
                        let hint = "Maak van de naam van de pagina de link: wie alleen de links hoort, weet dan genoeg.";
                        self.warn("vage-link", place.span(), &message, hint);
                    }
                }
                _ => {}
            }
        }
    }
}
