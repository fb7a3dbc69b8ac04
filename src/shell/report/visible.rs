//! Text that cannot act on a terminal.

use std::borrow::Cow;

/// Text with its control characters and turns of direction made visible, so that a name cannot act on a terminal.
pub fn visible(text: &str) -> Cow<'_, str> {
    let acts =
        |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if !text.contains(acts) {
        return text.into();
    }
    let show = |c: char| match c {
        '\0'..='\x1F' if acts(c) => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        c if acts(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(show).collect()
}
