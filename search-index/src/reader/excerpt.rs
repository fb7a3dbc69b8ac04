//! From a page's text to what is shown of it: an excerpt with the words found, and the sections that have them.

use crate::analysis::stopwords::is_stop_word;
use crate::analysis::{Word, Words, stem};
use crate::format::card::Part;

use super::response::{Marked, SectionHit};
use crate::order;

/// Longest excerpt, in bytes.
const LENGTH: usize = 220;
/// Text shown before the first word found, in bytes.
const BEFORE: usize = 50;
/// Most sections shown.
const SECTIONS: usize = 3;
/// Shortest stem that is looked for inside other words.
const SHORTEST_PART: usize = 4;

/// Recognises the words of a query in a text.
#[derive(Debug, Default)]
pub(crate) struct Marker {
    /// Stems that were searched for.
    pub stems: Vec<String>,
    /// Beginnings of words, from an unfinished word.
    pub prefixes: Vec<String>,
}

/// A word found in a text: its bytes, and which of the query's words it is.
struct Found {
    start: usize,
    end: usize,
    which: usize,
}

impl Marker {
    /// Which word of the query this is; a compound counts as the first stem that it contains.
    fn which(&self, word: &Word) -> Option<usize> {
        if is_stop_word(&word.text) {
            return None;
        }
        let whole = |text: &str| {
            let stem = stem(text);
            self.stems.iter().position(|s| *s == stem)
        };
        let part = || {
            self.stems
                .iter()
                .position(|s| s.len() >= SHORTEST_PART && word.text.len() > s.len() + 2 && order::find(&word.text, s).is_some())
        };
        let prefix = || self.prefixes.iter().position(|p| word.text.starts_with(&p[..])).map(|i| i + self.stems.len());
        whole(&word.text).or_else(|| word.parts().find_map(whole)).or_else(part).or_else(prefix)
    }

    fn find(&self, text: &str) -> Vec<Found> {
        let (mut words, mut word, mut found) = (Words::new(text), Word::default(), vec![]);
        while words.read(&mut word) {
            if let Some(which) = self.which(&word) {
                found.push(Found { start: word.start, end: word.end, which });
            }
        }
        found
    }

    /// A short text with the words found.
    pub(crate) fn mark(&self, text: &str) -> Marked {
        runs(text, 0, text.len(), &self.find(text))
    }

    /// The excerpt of a page: the stretch with most different words of the query, else the summary, else the beginning.
    pub(crate) fn excerpt(&self, summary: &str, parts: &[Part]) -> Marked {
        let texts = parts.iter().map(|p| &p.text[..]);
        let mut best: (usize, &str, usize, Vec<Found>) = (0, "", 0, vec![]);
        for text in texts.flat_map(|t| t.split('\n')).chain(std::iter::once(summary)) {
            let found = self.find(text);
            for (i, first) in found.iter().enumerate() {
                let end = first.start + LENGTH - BEFORE;
                let seen = found[i..].iter().take_while(|f| f.end <= end).fold(0u64, |seen, f| seen | 1 << (f.which & 63));
                let different = seen.count_ones() as usize;
                if different > best.0 {
                    best = (different, text, first.start, vec![]);
                }
            }
            if std::ptr::eq(best.1, text) {
                best.3 = found;
            }
        }
        let (_, text, first, found) = best;
        let first_text = || parts.iter().map(|p| &p.text[..]).find(|t| !t.is_empty()).unwrap_or("");
        let text = match (text, summary) {
            ("", "") => first_text(),
            ("", summary) => summary,
            (text, _) => text,
        };
        let start = if first <= BEFORE + 20 { 0 } else { word_start(text, first - BEFORE) };
        let end = if text.len() <= start + LENGTH { text.len() } else { word_end(text, start + LENGTH) };
        runs(text, start, end, &found)
    }

    /// The sections with most words of the query, in reading order.
    pub(crate) fn sections(&self, parts: &[Part]) -> Vec<SectionHit> {
        let mut found: Vec<(u32, usize)> = vec![];
        for (i, part) in parts.iter().enumerate().filter(|(_, p)| !p.anchor.is_empty()) {
            let (heading, text) = (self.find(&part.heading), self.find(&part.text));
            let seen = heading.iter().chain(&text).fold(0u64, |seen, f| seen | 1 << (f.which & 63));
            if seen != 0 && !found.iter().any(|f| parts[f.1].anchor == part.anchor) {
                let words = (heading.len() * 3 + text.len()).min(0xffff) as u32;
                found.push((seen.count_ones() << 16 | words, i));
            }
        }
        let best = order::greatest(found.iter().map(|f| f.0), SECTIONS);
        let best = (0..found.len()).filter(|f| best.contains(f)).map(|f| found[f].1);
        best.map(|i| SectionHit { anchor: parts[i].anchor.clone(), heading: self.mark(&parts[i].heading) }).collect()
    }
}

/// The border of a character at or before `at`.
fn border(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rfind(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// The start of a word at or before `at`.
fn word_start(text: &str, at: usize) -> usize {
    space(text, at).map_or(0, |space| space + 1)
}

/// The end of a word at or before `at`.
fn word_end(text: &str, at: usize) -> usize {
    let at = border(text, at);
    space(text, at).filter(|space| *space + 40 > at).unwrap_or(at)
}

/// The last space before `at`.
fn space(text: &str, at: usize) -> Option<usize> {
    text.as_bytes()[..at.min(text.len())].iter().rposition(|byte| *byte == b' ')
}

fn runs(text: &str, start: usize, end: usize, found: &[Found]) -> Marked {
    let mut out = vec![String::new()];
    if start > 0 {
        out[0].push_str("… ");
    }
    let mut at = start;
    for f in found.iter().filter(|f| f.start >= start && f.end <= end) {
        let plain = &text[at..f.start];
        // Words found side by side are one marked run.
        if out.len() > 1 && plain == " " {
            if let Some(last) = out.last_mut() {
                last.pop();
            }
            out.pop();
            if let Some(last) = out.last_mut() {
                last.push(' ');
                last.push_str(&text[f.start..f.end]);
            }
        } else {
            if let Some(last) = out.last_mut() {
                last.push_str(plain);
            }
            out.push(text[f.start..f.end].to_owned());
        }
        out.push(String::new());
        at = f.end;
    }
    if let Some(last) = out.last_mut() {
        last.push_str(&text[at..end]);
        if end < text.len() {
            last.push_str(" …");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marker(stems: &[&str]) -> Marker {
        Marker { stems: stems.iter().map(|s| s.to_string()).collect(), prefixes: vec!["voorr".into()] }
    }

    #[test]
    fn words_are_marked_in_any_form() {
        let marked = marker(&["huis"]).mark("Twee huizen, een huis en voorrang.");
        assert_eq!(marked, ["Twee ", "huizen", ", een ", "huis", " en ", "voorrang", "."]);
        assert_eq!(marker(&["huis"]).mark("huizen huis"), ["", "huizen huis", ""]);
        assert_eq!(marker(&["hulpverlen"]).mark("De schuldhulpverlening"), ["De ", "schuldhulpverlening", ""]);
        assert_eq!(marker(&[]).mark("niets"), ["niets"]);
    }

    #[test]
    fn the_excerpt_has_most_words() {
        let long = "vulling ".repeat(60);
        let text = format!("huis {long} huis met tuin {long}\nslot");
        let parts = [Part { anchor: "a".into(), heading: "Tuin".into(), text }, Part { anchor: "b".into(), ..Part::default() }];
        let marker = marker(&["huis", "tuin"]);
        let excerpt = marker.excerpt("Samenvatting", &parts);
        assert_eq!((&excerpt[1][..], &excerpt[3][..]), ("huis", "tuin"));
        assert!(excerpt[0].starts_with("… ") && excerpt.concat().len() <= LENGTH + 10, "{excerpt:?}");
        assert_eq!(marker.sections(&parts).len(), 1);
        assert_eq!(marker.excerpt("Samenvatting", &parts[1..]), ["Samenvatting"]);
        assert_eq!(Marker::default().excerpt("", &[]), [""]);
    }
}
