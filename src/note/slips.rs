//! Markdown that just misses: text that its writer meant as a link, a heading, a table or a remark, and what was left behind.
//!
//! Only text is looked at, never code: what Markdown understood is no longer text.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::markdown::{Body, BodyEvent, Event, Tag, TagEnd};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, certain};
use crate::source::{Source, Span};

/// A pattern in text, and what it is reported as.
struct Slip {
    pattern: Regex,
    code: &'static str,
    message: &'static str,
    hint: &'static str,
    /// Whether it only counts where a document follows the keys of its kind.
    strict: bool,
    /// What was meant, where that is certain.
    mend: Mend,
}

/// Returns what should be in the place of a slip.
type Mend = fn(&str) -> Option<String>;

static SLIPS: LazyLock<Vec<Slip>> = LazyLock::new(|| {
    let slip = |pattern: &str, code, message, hint, strict| Slip {
        pattern: Regex::new(pattern).expect("a regex"),
        code,
        message,
        hint,
        strict,
        mend: NOTHING,
    };
    let mended = |slip: Slip, mend: Mend| Slip { mend, ..slip };
    vec![
        mended(
            slip(
                r"\([^()\[\]\n]{1,80}\)\[[^\]\s/][^\]\s]*(?:/|\.md)[^\]\s]*\]",
                "geen-link",
                "Dit lijkt een link, maar de haken staan verkeerd om.",
                "Schrijf eerst de tekst tussen [ en ], en direct daarachter het pad tussen ( en ).",
                false,
            ),
            turned_round,
        ),
        mended(
            slip(
                r"\[[^\[\]\n]+\]\s\((?:https?://|www\.|\.{0,2}/|[^()\s]+\.(?:md|pdf|png|jpg|svg))[^()\s]*\)",
                "geen-link",
                "Dit lijkt een link, maar tussen ] en ( staat een spatie.",
                "Haal de spatie tussen ] en ( weg.",
                false,
            ),
            without_space,
        ),
        mended(
            slip(
                r"!?\[[^\[\]\n]*\]\([^()<>\n\x22]*[^()<>\n\x22 ] [^()<>\n\x22]*\.[A-Za-z0-9]{2,5}(?:#[^()\s]*)?\)",
                "geen-link",
                "Dit lijkt een link, maar in het pad staat een spatie.",
                "Zet het pad tussen < en >: [tekst](<naam met spatie.pdf>). Of schrijf %20 voor elke spatie.",
                false,
            ),
            in_angles,
        ),
        slip(
            r"\[[^\[\]\n^!][^\[\]\n]*\]\[[^\[\]\n^]+\]",
            "geen-link",
            "Dit lijkt een link, maar het adres ervan staat nergens in dit bestand.",
            "Schrijf het adres erachter, tussen ( en ): [tekst](adres).",
            false,
        ),
        slip(
            r"\[\^[^\]\s]+\]",
            "voetnoot",
            "Naar deze voetnoot wordt verwezen, maar zij staat nergens in dit bestand.",
            "Zet onderaan een regel met de voetnoot: [^1]: tekst.",
            false,
        ),
        mended(
            slip(
                r"\[![\p{L} -]{2,20}\]",
                "onbekend-kader",
                "Dit soort kader bestaat niet.",
                "Kies uit: [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] en [!CAUTION].",
                false,
            ),
            callout,
        ),
        slip(
            r"\b(?:TODO|FIXME|XXX|TBD)\b(?:: nog invullen)?|(?i:lorem ipsum|nog (?:in te vullen|invullen|aanvullen)\b)",
            "nog-invullen",
            "Hier moet nog iets ingevuld worden.",
            "Vul het in of haal het weg. Is de tekst nog niet af? Zet dan “status: concept” bij de velden.",
            true,
        ),
    ]
});
const NOTHING: Mend = |_| None;

/// `(tekst)[pad]` → `[tekst](pad)`.
fn turned_round(slip: &str) -> Option<String> {
    let (text, path) = slip.strip_prefix('(')?.strip_suffix(']')?.split_once(")[")?;
    Some(format!("[{text}]({path})"))
}

/// `[tekst] (pad)` → `[tekst](pad)`.
fn without_space(slip: &str) -> Option<String> {
    let (text, path) = slip.split_once(']')?;
    Some(format!("{text}]{}", path.trim_start()))
}

/// `[tekst](pad met spatie)` → `[tekst](<pad met spatie>)`.
fn in_angles(slip: &str) -> Option<String> {
    let (text, path) = slip.split_once("](")?;
    Some(format!("{text}](<{}>)", path.strip_suffix(')')?.trim()))
}

/// `[!WARNIGN]` → `[!WARNING]`.
fn callout(slip: &str) -> Option<String> {
    let word = slip.strip_prefix("[!")?.strip_suffix(']')?;
    certain(word, ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"]).map(|word| format!("[!{word}]"))
}

static HEADING: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:#{2,6}[^#\s]|#{1,6}\x{a0})").expect("a regex"));
/// What nobody sees, and what word processors leave in place of a sign.
const INVISIBLE: &[char] = &['\u{AD}', '\u{200B}', '\u{2060}', '\u{F0B7}', '\u{F0A7}', '\u{F0D8}', '\u{FFFC}'];
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
    let mut slips = Slips { source, strict: severity == Severity::Error, has_headings: false, diagnostics };
    slips.conflicts(severity);
    if slips.strict {
        slips.invisible();
    }
    let mut code = false;
    let mut row = None;
    // Text that a reference splits comes in parts, each with the place of the whole.
    let mut seen = 0;
    for (event, span) in &body.events {
        match event {
            BodyEvent::Markdown(Event::Start(Tag::CodeBlock(kind))) => {
                code = true;
                if matches!(kind, super::markdown::CodeBlockKind::Fenced(_)) {
                    slips.open_fence(span);
                }
            }
            BodyEvent::Markdown(Event::End(TagEnd::CodeBlock)) => code = false,
            BodyEvent::Markdown(Event::Start(Tag::Paragraph)) => row = None,
            BodyEvent::Markdown(Event::Text(_)) if !code && span.end > seen => {
                seen = span.end;
                slips.text(span.clone());
                slips.row(span, &mut row);
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
    diagnostics: &'a mut Diagnostics,
}

impl Slips<'_> {
    fn warn(&mut self, code: &'static str, span: Span, message: &str, hint: &str) -> &mut Diagnostic {
        self.diagnostics.warn(code, &self.source.path, span, message).hint(hint)
    }

    fn text(&mut self, span: Span) {
        let text = &self.source.text[span.clone()];
        if text.contains(['[', 'T', 'F', 'X', 'o', 'O']) {
            for slip in SLIPS.iter().filter(|slip| self.strict || !slip.strict) {
                for found in slip.pattern.find_iter(text) {
                    let place = span.start + found.start()..span.start + found.end();
                    let warning =
                        self.diagnostics.warn(slip.code, &self.source.path, place.clone(), slip.message).hint(slip.hint);
                    if let Some(meant) = (slip.mend)(found.as_str()) {
                        warning.edit(place, meant);
                    }
                }
            }
        }
        let begins = self.source.text[..span.start].chars().next_back().is_none_or(|c| c == '\n');
        // A folder that was written for another program may have them by the thousand.
        if begins && HEADING.is_match(text) && (self.strict || !self.has_headings) {
            self.has_headings = true;
            let message = "Dit lijkt een kop, maar na de hekjes staat geen gewone spatie.";
            let start = span.start + text.len() - text.trim_start_matches('#').len();
            let blank = text.trim_start_matches('#').starts_with('\u{a0}');
            self.warn("geen-kop", span, message, "Zet een spatie tussen de hekjes en de tekst: ## Kop.")
                .edit(start..start + if blank { '\u{a0}'.len_utf8() } else { 0 }, " ");
        }
    }

    /// Two rows of a table without the line of hyphens that makes it one.
    fn row(&mut self, span: &Span, previous: &mut Option<Span>) {
        let line = self.source.text[span.clone()].trim();
        let is_row = line.len() > 4 && line.starts_with('|') && line.ends_with('|') && line.matches('|').count() > 2;
        match previous.take() {
            Some(first) if is_row && !first.is_empty() => {
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
        let mut at = 0;
        for line in self.source.text.split_inclusive('\n') {
            if line.starts_with("<<<<<<< ") {
                let message = "Hier staan twee versies van de tekst door elkaar (een conflict van git).";
                let hint = "Kies wat moet blijven, en haal de regels met <<<<<<<, ======= en >>>>>>> weg.";
                let place = at..at + line.trim_end().len();
                self.diagnostics.push(severity, "git-conflict", &self.source.path, place, message).hint(hint);
            }
            at += line.len();
        }
    }

    /// One finding for a file: such characters come with a whole pasted text.
    fn invisible(&mut self) {
        let text = self.source.text.clone();
        let Some(at) = text.find(INVISIBLE) else { return };
        let length = text[at..].chars().next().map_or(0, char::len_utf8);
        let message = match text.matches(INVISIBLE).count() {
            1 => "In dit bestand staat een onzichtbaar of onleesbaar teken, meegekomen uit een ander programma.".to_owned(),
            count => {
                format!("In dit bestand staan {count} onzichtbare of onleesbare tekens, meegekomen uit een ander programma.")
            }
        };
        let hint = "Typ de woorden eromheen opnieuw. Begin een punt van een lijst met “- ”.";
        let warning = self.warn("vreemde-tekens", at..at + length, &message, hint);
        // What stands for a sign needs somebody who knows which.
        for (at, found) in text.match_indices(NOTHING_TO_SEE) {
            warning.edit(at..at + found.len(), "");
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
        let (mut used, mut defined): (BTreeSet<&str>, Vec<(&str, &Span)>) = Default::default();
        for (event, span) in &body.events {
            match event {
                BodyEvent::Markdown(Event::FootnoteReference(name)) => drop(used.insert(name)),
                BodyEvent::Markdown(Event::Start(Tag::FootnoteDefinition(name))) => defined.push((name, span)),
                _ => {}
            }
        }
        for (_, span) in defined.into_iter().filter(|(name, _)| !used.contains(name)) {
            let end = self.source.text[span.clone()].find('\n').map_or(span.end, |newline| span.start + newline);
            let message = "Naar deze voetnoot verwijst niets in de tekst.";
            self.warn("voetnoot", span.start..end, message, "Zet het nummer in de tekst, of haal de voetnoot weg.");
        }
    }

    fn links(&mut self, body: &Body) {
        let mut words: Option<String> = None;
        for (event, span) in &body.events {
            match (event, &mut words) {
                (BodyEvent::Link(_), _) => words = Some(String::new()),
                (BodyEvent::Markdown(Event::Text(text) | Event::Code(text)), Some(words)) => words.push_str(text),
                (BodyEvent::Picture(_) | BodyEvent::Html(_), Some(words)) => words.push('\u{FFFC}'),
                (BodyEvent::LinkEnd, Some(_)) => {
                    let text = words.take().unwrap_or_default();
                    let said = text.trim().trim_end_matches(['.', '!', '›', '>', '»', '→']).trim().to_lowercase();
                    if said.is_empty() {
                        let message = "Deze link heeft geen tekst.";
                        self.warn("vage-link", span.clone(), message, "Zet tussen [ en ] waar de link heen gaat.");
                    } else if self.strict && VAGUE.contains(&said.as_str()) {
                        let message = format!("De tekst “{}” zegt niet waar de link heen gaat.", text.trim());
                        let hint = "Maak van de naam van de pagina de link: wie alleen de links hoort, weet dan genoeg.";
                        self.warn("vage-link", span.clone(), &message, hint);
                    }
                }
                _ => {}
            }
        }
    }
}
