//! Text as a reader sees it, with places in the text as it was written.

use std::ops::{Deref, Range};

use crate::source::{beyond_ascii, find_byte};

/// A text without the ways in which a character can be written otherwise: references of HTML, backslashes before punctuation,
/// invisible characters, and the many spaces and hyphens of word processors.
pub(super) struct Plain<'a> {
    written: &'a str,
    /// `None` if the text is plain as it was written.
    plain: Option<Rewritten>,
}

#[derive(Default)]
struct Rewritten {
    text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the text that is as it was written, or a character that was written otherwise.
struct Piece {
    /// Where it begins in the text.
    at: usize,
    written: Range<usize>,
    is_as_written: bool,
}

impl Rewritten {
    /// The piece that a byte of the text is in.
    fn piece(&self, at: usize) -> &Piece {
        &self.pieces[self.pieces.partition_point(|piece| piece.at <= at) - 1]
    }

    fn push(&mut self, text: &str, written: Range<usize>, is_as_written: bool) {
        if !text.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), written, is_as_written });
            self.text.push_str(text);
        }
    }
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
            Some(plain) if !span.is_empty() => {
                let (first, last) = (plain.piece(span.start), plain.piece(span.end - 1));
                let start = if first.is_as_written { span.start - first.at } else { 0 };
                let end = if last.is_as_written { span.end - last.at } else { last.written.len() };
                first.written.start + start..last.written.start + end
            }
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
    let mut plain = Rewritten::default();
    // Where what was not added yet begins, and what was not looked at.
    let (mut start, mut at, mut buffer) = (0, 0, [0; 4]);
    let is_special = |byte: u8| (byte == b'&') | (byte == b'\\') | !byte.is_ascii();
    while let Some(found) = find_byte(&written.as_bytes()[at..], is_special) {
        at += found;
        let rest = &written[at..];
        let Some(first) = rest.chars().next() else { break };
        let (c, length) = match reference(rest) {
            Some((c, length)) => (rewritten(c), length),
            // In Markdown a backslash before punctuation is not shown.
            None if first == '\\' && rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => (None, 1),
            None => (rewritten(first), first.len_utf8()),
        };
        if length > first.len_utf8() || c != Some(first) {
            plain.push(&written[start..at], start..at, true);
            plain.push(c.as_ref().map_or("", |c| c.encode_utf8(&mut buffer)), at..at + length, false);
            start = at + length;
        }
        at += length;
    }
    plain.push(&written[start..], start..written.len(), true);
    plain
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

#[cfg(test)]
mod tests {
    use super::Plain;

    #[test]
    fn every_part_has_its_place_in_what_was_written() {
        let written = "é\u{AD}a&#52;b\\-&nbsp;c & \\n d\u{2011}&#x35;;é\u{A0}";
        let plain = Plain::new(written);
        assert_eq!(&*plain, "éa4b- c & \\n d-5;é ");
        let place = |part: &str| {
            let at = plain.find(part).expect("a part");
            &written[plain.place(at..at + part.len())]
        };
        for (part, written) in [
            ("éa4", "é\u{AD}a&#52;"),
            ("a", "a"),
            ("4", "&#52;"),
            ("b-", "b\\-"),
            ("-", "-"),
            (" c", "&nbsp;c"),
            ("& \\n d-5;", "& \\n d\u{2011}&#x35;;"),
            ("5;é", "&#x35;;é"),
            ("é ", "é\u{A0}"),
        ] {
            assert_eq!(place(part), written, "{part}");
        }
    }
}
