//! What is around a place in a text.

use std::sync::LazyLock;

use regex::Regex;

/// Most bytes of a web address that are looked back over; keeps the work for each number bounded.
const LONGEST_ADDRESS: usize = 500;

/// Up to `most` bytes of the line before a place, in lower case.
pub(super) fn before(text: &str, at: usize, most: usize) -> String {
    let mut start = at.saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let near = &text[start..at];
    near[near.rfind('\n').map_or(0, |newline| newline + 1)..].to_lowercase()
}

/// Whether a place lies within a web address, where digits are keys of somebody else's system.
pub(super) fn in_web_address(text: &str, at: usize) -> bool {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | '[' | ']');
    let near = before(text, at, LONGEST_ADDRESS);
    let token = near.rsplit(ends).next().unwrap_or_default();
    (token.contains("://") || token.starts_with("www.")) && !token.contains("bsn")
}

/// Whether a character beside a place makes one word with it, where the pattern saw to the characters of ASCII.
///
/// Patterns without a letter to look for have bounds of words in ASCII, and then this: with other bounds, all that is behind the
/// first character beyond ASCII takes ten times as long.
pub(super) fn joins(beside: Option<char>) -> bool {
    static PART_OF_WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\w").expect("a regex"));
    beside.is_some_and(|c| !c.is_ascii() && PART_OF_WORD.is_match(c.encode_utf8(&mut [0; 4])))
}
