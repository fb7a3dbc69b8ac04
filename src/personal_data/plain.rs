//! Text as a reader sees it, with places in the text as it was written.

use std::ops::{Deref, Range};

use crate::source::beyond_ascii;

/// A text without the ways in which a character can be written otherwise: references of HTML, backslashes before punctuation,
/// invisible characters, and the many spaces and hyphens of word processors.
pub(super) struct Plain<'a> {
    written: &'a str,
    /// `None` if the text is plain as it was written.
    plain: Option<Rewritten>,
}

struct Rewritten {
    text: String,
    /// For each byte of the text, where what it comes from begins and ends.
    places: Vec<Range<usize>>,
}

impl<'a> Plain<'a> {
    pub(super) fn new(written: &'a str) -> Self {
        let has = |byte: u8| written.as_bytes().contains(&byte);
        let has_other = || beyond_ascii(written).any(|(_, c)| rewritten(c) != Some(c));
        let has_reference = || has(b'&') && (written.contains("&#") || written.contains("&nbsp;"));
        let plain = (has(b'\\') || has_reference() || has_other()).then(|| rewrite(written));
        Self { written, plain }
    }

    /// The place in the text as it was written.
    pub(super) fn place(&self, span: Range<usize>) -> Range<usize> {
        match &self.plain {
            Some(plain) if !span.is_empty() => plain.places[span.start].start..plain.places[span.end - 1].end,
            _ => span,
        }
    }
}

impl Deref for Plain<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.plain.as_ref().map_or(self.written, |plain| &plain.text)
    }
}

/// What a character counts as; `None` for one that nobody sees.
fn rewritten(c: char) -> Option<char> {
    match c {
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => None,
        '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}' => Some(' '),
        '\u{2010}'..='\u{2012}' => Some('-'),
        // Digits as wide as Chinese characters.
        '\u{FF10}'..='\u{FF19}' => char::from_u32(u32::from(c) - 0xFF10 + u32::from('0')),
        c => Some(c),
    }
}

fn rewrite(written: &str) -> Rewritten {
    let (mut text, mut places) = (String::with_capacity(written.len()), Vec::with_capacity(written.len()));
    let mut at = 0;
    while let Some(first) = written[at..].chars().next() {
        let (c, length) = match reference(&written[at..]) {
            Some((c, length)) => (rewritten(c), length),
            // In Markdown a backslash before punctuation is not shown.
            None if first == '\\' && written[at + 1..].starts_with(|c: char| c.is_ascii_punctuation()) => (None, 1),
            None => (rewritten(first), first.len_utf8()),
        };
        if let Some(c) = c {
            text.push(c);
            places.extend(std::iter::repeat_n(at..at + length, c.len_utf8()));
        }
        at += length;
    }
    Rewritten { text, places }
}

/// A character that is written as a reference (`&#52;`, `&#x34;`, `&nbsp;`, `\u0034`), and the length of that.
fn reference(text: &str) -> Option<(char, usize)> {
    if text.starts_with("&nbsp;") {
        return Some((' ', 6));
    }
    // As YAML writes it between double quotes.
    for (escape, digits) in [("\\u", 4), ("\\x", 2)] {
        if let Some(hex) = text.strip_prefix(escape).and_then(|rest| rest.get(..digits)) {
            return Some((char::from_u32(u32::from_str_radix(hex, 16).ok()?)?, digits + 2));
        }
    }
    let number = text.strip_prefix("&#")?;
    let end = number.find(';').filter(|end| *end <= 8)?;
    let code = match number[..end].strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number[..end].parse().ok()?,
    };
    Some((char::from_u32(code)?, end + 3))
}
