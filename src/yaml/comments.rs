//! Where the comments in a text are, so that they can be left out of what is published.

use std::ops::Range;

use super::places::scalars;
use crate::source::Span;

/// Returns the places of all comments: a whole line, or from the white space before the `#` to the end of the line. Behind a
/// place that the parser refuses, all that looks like one counts.
pub fn comments(text: &str, range: Range<usize>) -> Vec<Span> {
    if !text[range.clone()].contains('#') {
        return Vec::new();
    }
    let mut scalars = scalars(text, range.clone()).into_iter().peekable();
    let mut comments: Vec<Span> = Vec::new();
    for (sign, _) in text[range.clone()].match_indices('#') {
        let sign = range.start + sign;
        let before = &text[range.start..sign];
        let follows_space = before.is_empty() || before.ends_with([' ', '\t', '\n', '\r']);
        while scalars.next_if(|scalar| scalar.end <= sign).is_some() {}
        let is_text = scalars.peek().is_some_and(|scalar| scalar.start <= sign);
        if !follows_space || is_text || comments.last().is_some_and(|last| sign < last.end) {
            continue;
        }
        let rest = &text[sign..range.end];
        let end = sign + rest.find(['\n', '\r']).unwrap_or(rest.len());
        let start = before.trim_end_matches([' ', '\t']).len() + range.start;
        let is_alone = start == range.start || text[..start].ends_with(['\n', '\r']);
        let line_end = if is_alone { line_break(&text[end..range.end]) } else { 0 };
        comments.push(start..end + line_end);
    }
    comments
}

/// The length of the line break with which a text begins.
fn line_break(text: &str) -> usize {
    ["\r\n", "\n", "\r"].iter().find(|end| text.starts_with(**end)).map_or(0, |end| end.len())
}

#[cfg(test)]
mod tests {
    use super::comments;

    fn without(text: &str) -> String {
        let (mut kept, mut from) = (String::new(), 0);
        for comment in comments(text, 0..text.len()) {
            kept.push_str(&text[from..comment.start]);
            from = comment.end;
        }
        kept + &text[from..]
    }

    #[test]
    fn comments_go_and_text_stays() {
        for (text, kept) in [
            ("a: b # weg\nc: d\n", "a: b\nc: d\n"),
            ("# weg\na: b\n  # weg\nc: d\n", "a: b\nc: d\n"),
            ("a: b\r\n# weg\r\nc: d\r\n", "a: b\r\nc: d\r\n"),
            ("a: b#c\n", "a: b#c\n"),
            ("a: \"b # c\" # weg\n", "a: \"b # c\"\n"),
            ("a: 'it''s # c' # weg\n", "a: 'it''s # c'\n"),
            ("a: |\n  # kop\n  tekst # c\nb: d # weg\n", "a: |\n  # kop\n  tekst # c\nb: d\n"),
            ("a: >- # weg\n  tekst\n# weg\nb: d\n", "a: >-\n  tekst\nb: d\n"),
            ("a: \"b\n  # c\"\nd: e\n", "a: \"b\n  # c\"\nd: e\n"),
            ("a: # weg\n  - b # weg\n  - c\n", "a:\n  - b\n  - c\n"),
            ("a: [b, # weg\n  c]\n", "a: [b,\n  c]\n"),
            ("één: ü # weg\n", "één: ü\n"),
            ("a: {b\n# weg", "a: {b\n"),
        ] {
            assert_eq!(without(text), kept, "{text:?}");
        }
    }
}
