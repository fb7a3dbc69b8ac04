//! What running text refers to without Markdown's own links: bare addresses, `[[wet art. 16]]`, and official papers.
//!
//! Only how a reference is written is known here. Whether a law and its article exist is decided in `site::laws`.

use crate::official;
use crate::source::Span;

/// A reference in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where all of it stands.
    pub(super) range: Span,
    /// Where the words stand that a reader sees.
    pub(super) label: Span,
    /// The address; of a law `[[…]]` without a label.
    pub(super) destination: String,
    /// Whether it is a law.
    pub(super) is_law: bool,
    /// Whether the editor gave it words of their own, behind a `|`.
    pub(super) has_label: bool,
}

/// The first reference from a place on.
pub(super) fn next(text: &str, from: usize) -> Option<Found> {
    let rest = &text[from..];
    let moved = |range: Span| from + range.start..from + range.end;
    let plain = |(range, destination): (Span, String)| Found {
        label: moved(range.clone()),
        range: moved(range),
        destination,
        is_law: false,
        has_label: false,
    };
    let address = address(rest).map(|range| (range.clone(), rest[range].to_owned()));
    let law = law(rest).map(|(range, label, has_label)| {
        let inner = if has_label { &rest[range.start + 2..label.start - 1] } else { &rest[label.clone()] };
        Found { range: moved(range), label: moved(label), destination: format!("[[{}]]", inner.trim()), is_law: true, has_label }
    });
    let found = [address.map(plain), law, official::find(rest).map(plain)];
    found.into_iter().flatten().min_by_key(|found| found.range.start)
}

/// Whether a reference may have begun on a line that does not end there.
pub(super) fn is_open(line: &str) -> bool {
    line.rfind("[[").is_some_and(|at| !line[at..].contains("]]")) || official::may_go_on(line)
}

/// Two lines as one, when a reference begins on the first and ends on the second.
pub(super) fn across(line: &str, next_line: &str) -> Option<String> {
    let joined = format!("{} {}", line.trim_end(), next_line.trim_start());
    let mut from = 0;
    while let Some(found) = next(&joined, from).filter(|found| found.range.start < line.len()) {
        if found.range.end > line.len() {
            return Some(joined);
        }
        from = found.range.end;
    }
    None
}

/// Longest reference to a law: enough for any name, and what is longer is no reference.
const LONGEST: usize = 200;

/// `[[naam art. 16]]` or `[[naam art. 16|woorden]]`: all of it, the words, and whether they are the editor's own.
fn law(text: &str) -> Option<(Span, Span, bool)> {
    let mut from = 0;
    while let Some(start) = text[from..].find("[[").map(|at| from + at) {
        let inner = start + 2;
        from = inner;
        let end = inner + text[inner..].find("]]")?;
        let within = &text[inner..end];
        let named = within.starts_with(|c: char| c.is_alphabetic());
        if !named || within.contains(['[', '\n']) || within.len() > LONGEST {
            continue;
        }
        let own = within.split_once('|').filter(|(_, words)| !words.trim().is_empty());
        let label = own.map_or(inner..end, |(name, _)| inner + name.len() + 1..end);
        return Some((start..end + 2, label, own.is_some()));
    }
    None
}

fn address(text: &str) -> Option<Span> {
    let start = [text.find("https://"), text.find("http://")].into_iter().flatten().min()?;
    let length = address_length(&text[start..]);
    let scheme = if text[start..].starts_with("https") { 8 } else { 7 };
    (length > scheme).then_some(start..start + length)
}

/// Length of the address at the start of `text`, without the punctuation that closes the sentence (as in GitHub's autolinks).
fn address_length(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '’')).unwrap_or(text.len());
    let mut address = &text[..end];
    loop {
        let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
        let unbalanced = trimmed.ends_with(')') && trimmed.matches(')').count() > trimmed.matches('(').count();
        let next = if unbalanced { &trimmed[..trimmed.len() - 1] } else { trimmed };
        if next.len() == address.len() {
            return address.len();
        }
        address = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        let (mut list, mut from) = (Vec::new(), 0);
        while let Some(found) = next(text, from) {
            from = found.range.end;
            list.push((text[found.label].to_owned(), found.destination));
        }
        list
    }

    fn pair(label: &str, destination: &str) -> (String, String) {
        (label.to_owned(), destination.to_owned())
    }

    #[test]
    fn laws_papers_and_addresses_are_found_in_their_order() {
        assert_eq!(
            found("Zie [[wmo-2015 art. 2.1.1]], Kamerstuk 24 515, nr. 543 en https://a.nl/x. En [[wmo-2015|die wet]]."),
            [
                pair("wmo-2015 art. 2.1.1", "[[wmo-2015 art. 2.1.1]]"),
                pair("Kamerstuk 24 515, nr. 543", "https://zoek.officielebekendmakingen.nl/kst-24515-543.html"),
                pair("https://a.nl/x", "https://a.nl/x"),
                pair("die wet", "[[wmo-2015]]"),
            ]
        );
    }

    #[test]
    fn brackets_that_are_no_reference_stay_text() {
        assert_eq!(found("[[1, 2], [3, 4]] en [[ ]] en [[open"), []);
    }
}
