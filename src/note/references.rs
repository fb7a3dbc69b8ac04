//! What running text refers to without Markdown's own links: bare addresses, `[[wet art. 16]]`, and official papers.
//!
//! Only how a reference is written is known here. Whether a law and its article exist is decided in `site::laws`.

use super::destination::{Destination, LawWords};
use crate::official;
use crate::source::Span;

/// A reference in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// All of it.
    pub(super) range: Span,
    /// The words that a reader sees.
    pub(super) label: Span,
    /// Where it leads.
    pub(super) destination: Destination,
    /// What is written for it: the address, or the brackets around a law, without the words behind a `|`.
    pub(super) written: String,
}

impl Found {
    /// Whether the editor gave a law words of their own, behind a `|`.
    pub(super) fn has_own_words(&self) -> bool {
        matches!(self.destination, Destination::Law(_)) && self.label.start > self.range.start + 2
    }
}

/// The references in a text, in order.
pub(super) struct References<'a> {
    text: &'a str,
    /// Where the next may begin.
    from: usize,
    /// The next of each sort, as long as it is not passed; nothing when there are no more.
    next: [Option<Option<Found>>; 5],
}

impl<'a> References<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, from: 0, next: [const { None }; 5] }
    }
}

impl Iterator for References<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        for (find, next) in [address, law, paper, site, mail].into_iter().zip(&mut self.next) {
            let is_known = next.as_ref().is_some_and(|found| found.as_ref().is_none_or(|found| found.range.start >= self.from));
            if !is_known {
                *next = Some(find(self.text, self.from));
            }
        }
        let found = self.next.iter().flatten().flatten().min_by_key(|found| found.range.start)?.clone();
        self.from = found.range.end;
        Some(found)
    }
}

/// Whether a reference may have begun on a line that does not end there.
pub(super) fn is_open(line: &str) -> bool {
    line.rfind("[[").is_some_and(|at| !line[at..].contains("]]")) || official::may_go_on(line)
}

/// Two lines as one, when a reference begins on the first and ends on the second.
pub(super) fn across(line: &str, next_line: &str) -> Option<String> {
    let joined = format!("{} {}", line.trim_end(), next_line.trim_start());
    let mut begun = References::new(&joined).take_while(|found| found.range.start < line.len());
    let goes_on = begun.any(|found| found.range.end > line.len());
    goes_on.then_some(joined)
}

/// Longest reference to a law: enough for any name, and what is longer is no reference.
const LONGEST: usize = 200;

/// `[[naam art. 16]]` or `[[naam art. 16|woorden]]`.
fn law(text: &str, mut from: usize) -> Option<Found> {
    while let Some(start) = text[from..].find("[[").map(|at| from + at) {
        let inner = start + 2;
        from = inner;
        let farthest = text.floor_char_boundary(inner + LONGEST + "]]".len());
        let Some(end) = text[inner..farthest].find("]]").map(|length| inner + length) else { continue };
        let within = &text[inner..end];
        let named = within.starts_with(|c: char| c.is_alphabetic());
        if !named || within.contains(['[', '\n']) {
            continue;
        }
        let own = within.split_once('|').filter(|(_, words)| !words.trim().is_empty());
        let label = own.map_or(inner..end, |(name, _)| inner + name.len() + 1..end);
        let name = own.map_or(within, |(name, _)| name).trim();
        let destination = Destination::Law(LawWords::parse(name));
        return Some(Found { range: start..end + 2, label, destination, written: format!("[[{name}]]") });
    }
    None
}

fn paper(text: &str, from: usize) -> Option<Found> {
    let (range, address) = official::find(&text[from..])?;
    let range = from + range.start..from + range.end;
    Some(Found { label: range.clone(), range, destination: Destination::Outside(address.as_str().into()), written: address })
}

fn address(text: &str, mut from: usize) -> Option<Found> {
    loop {
        let start = from + text[from..].find("http")?;
        let scheme = match &text[start + "http".len()..] {
            rest if rest.starts_with("://") => 7,
            rest if rest.starts_with("s://") => 8,
            _ => {
                from = start + 1;
                continue;
            }
        };
        let range = start..start + address_length(&text[start..]);
        if range.len() > scheme {
            let written = text[range.clone()].to_owned();
            return Some(Found { label: range.clone(), range, destination: Destination::parse(&written), written });
        }
        from = start + scheme;
    }
}

/// `www.vng.nl`, as in GitHub's autolinks.
fn site(text: &str, mut from: usize) -> Option<Found> {
    loop {
        let start = from + text[from..].find("www.")?;
        let begins =
            text[..start].chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '(' | '“'));
        let range = start..start + address_length(&text[start..]);
        let host = text[range.clone()].split(['/', '?', '#', ':']).next().unwrap_or_default();
        let is_host = host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-')) && host.matches('.').count() > 1;
        if begins && is_host && !host.contains("..") {
            let written = format!("https://{}", &text[range.clone()]);
            return Some(Found { label: range.clone(), range, destination: Destination::parse(&written), written });
        }
        from = start + "www.".len();
    }
}

/// `info@vng.nl`, as in GitHub's autolinks.
fn mail(text: &str, mut from: usize) -> Option<Found> {
    loop {
        let at = from + text[from..].find('@')?;
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
        let name = text[from..at].len() - text[from..at].trim_end_matches(is_of_name).len();
        let host = text[at + 1..]
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
            .map_or(text.len(), |end| at + 1 + end);
        let host = text[at + 1..host].trim_end_matches('.');
        let last = host.rsplit_once('.').map_or("", |(_, last)| last);
        let is_host = last.len() > 1
            && last.bytes().all(|byte| byte.is_ascii_alphabetic())
            && !host.starts_with('.')
            && !host.contains("..");
        let range = at - name..at + 1 + host.len();
        let begins = text[..range.start].chars().next_back().is_none_or(|c| !matches!(c, '/' | '@') && !c.is_alphanumeric());
        if name > 0 && is_host && begins {
            let written = text[range.clone()].to_owned();
            let destination = Destination::Outside(format!("mailto:{written}").into());
            return Some(Found { label: range.clone(), range, destination, written });
        }
        from = at + 1;
    }
}

/// Length of the address at the start of `text`, without the punctuation that closes the sentence (as in GitHub's autolinks).
fn address_length(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '’')).unwrap_or(text.len());
    let mut address = &text[..end];
    // No mark that is trimmed is a bracket.
    let (opened, mut closed) = (address.matches('(').count(), address.matches(')').count());
    loop {
        let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
        let next = match trimmed.strip_suffix(')').filter(|_| closed > opened) {
            Some(next) => {
                closed -= 1;
                next
            }
            None => trimmed,
        };
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
        References::new(text).map(|found| (text[found.label].to_owned(), found.written)).collect()
    }

    fn pair(label: &str, written: &str) -> (String, String) {
        (label.to_owned(), written.to_owned())
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
    fn sites_and_mailboxes_need_no_scheme() {
        assert_eq!(
            found("Kijk op www.vng.nl/x, of (mail info@vng.nl)."),
            [pair("www.vng.nl/x", "https://www.vng.nl/x"), pair("info@vng.nl", "info@vng.nl")]
        );
        assert_eq!(found("www. en awww.a.nl en www.a, @naam en @types/node en a@b en @naam@a.nl en x@a..nl"), []);
        assert_eq!(found("https://a.nl/@b@c.nl"), [pair("https://a.nl/@b@c.nl", "https://a.nl/@b@c.nl")]);
    }

    #[test]
    fn brackets_that_are_no_reference_stay_text() {
        assert_eq!(found("[[1, 2], [3, 4]] en [[ ]] en [[open"), []);
    }
}
