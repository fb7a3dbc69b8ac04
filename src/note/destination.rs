//! What a link leads to as its writer put it. This is the only place that reads it; whether the page or file exists is decided in
//! `site::link_targets`, and whether the article does in `site::laws`.

use percent_encoding::percent_decode_str;

use super::law_mentions::{Mention, after_joint, mentions};

/// Where a link leads, read once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// `[[participatiewet art. 16 lid 2]]`
    Law(LawWords),
    /// A file or folder, and a heading in it.
    Page {
        /// Path as written, decoded, without a query; empty for the page that contains the link.
        path: Box<str>,
        /// Id of the heading, without `#`; empty for the whole page.
        anchor: Box<str>,
    },
    /// An address outside the site: a website, a mailbox or a telephone number.
    Outside(Box<str>),
    /// An address with a scheme that the site does not allow: the scheme.
    Refused(Box<str>),
}

/// A law between double brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawWords {
    /// The law's name.
    pub name: Box<str>,
    /// The article's number.
    pub article: Option<Box<str>>,
    /// The paragraph's number.
    pub paragraph: Option<Box<str>>,
}

impl Destination {
    /// Reads the address of a Markdown link or of an attribute.
    pub fn parse(address: &str) -> Self {
        let address = address.trim();
        if let Some(scheme) = scheme(address) {
            return match scheme.as_str() {
                "http" | "https" | "mailto" | "tel" => Self::Outside(address.into()),
                _ => Self::Refused(scheme.into()),
            };
        }
        if address.starts_with("//") {
            return Self::Outside(format!("https:{address}").into());
        }
        let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let path = decode(path.split('?').next().unwrap_or(path)).replace('\\', "/");
        Self::Page { path: path.into(), anchor: decode(anchor).into() }
    }
}

/// The scheme of an address, in lower case, control characters and white space removed as browsers do.
fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let scheme: String = scheme.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then(|| scheme.to_lowercase())
}

impl LawWords {
    /// Reads `naam`, `naam art. 16`, `naam, artikel 16, tweede lid` and `artikel 16 van de naam`.
    pub fn parse(inner: &str) -> Self {
        let lower = inner.to_ascii_lowercase();
        if let Some(Mention { range, article, paragraph }) = mentions(&lower).into_iter().next() {
            let before = inner[..range.start].trim_end_matches([' ', ',']);
            let after = after_joint(&inner[range.end..], &lower[range.end..]);
            let name = if after.is_empty() { before } else { after };
            if before.is_empty() != after.is_empty() {
                let article = Some(inner[article].into());
                return Self { name: name.into(), article, paragraph: paragraph.map(String::into) };
            }
        }
        // Anything else behind the word is taken for the number of the article, so that it is reported and not lost.
        let words = [" artikelen ", " artikel ", " art. ", " art "];
        let cut = words.iter().find_map(|word| Some((lower.find(word)?, word.len())));
        let (name, article) = match cut {
            Some((at, length)) => (inner[..at].trim_end_matches([' ', ',']), Some(inner[at + length..].trim().into())),
            None => (inner, None),
        };
        Self { name: name.into(), article, paragraph: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_seen_through_white_space_and_case() {
        assert_eq!(Destination::parse("JaVa\tscript:alert(1)"), Destination::Refused("javascript".into()));
        assert_eq!(Destination::parse(" https://a.nl/?b#c"), Destination::Outside("https://a.nl/?b#c".into()));
        assert_eq!(Destination::parse("//a.nl/"), Destination::Outside("https://a.nl/".into()));
        for (address, path, anchor) in [("../a:b.md", "../a:b.md", ""), ("a%20b.md?x=1#c%20d", "a b.md", "c d"), ("#e", "", "e")]
        {
            assert_eq!(Destination::parse(address), Destination::Page { path: path.into(), anchor: anchor.into() }, "{address}");
        }
    }

    #[test]
    fn laws_are_read_in_every_way_of_writing() {
        let cases = [
            ("participatiewet", ("participatiewet", None, None)),
            ("Wmo 2015 art. 2.1.1", ("Wmo 2015", Some("2.1.1"), None)),
            ("Participatiewet, artikel 16, lid 2", ("Participatiewet", Some("16"), Some("2"))),
            ("participatiewet art 16a, Tweede lid", ("participatiewet", Some("16a"), Some("2"))),
            ("participatiewet art.16", ("participatiewet", Some("16"), None)),
            ("participatiewet  art. 16", ("participatiewet", Some("16"), None)),
            ("artikel 16 Participatiewet", ("Participatiewet", Some("16"), None)),
            ("Art. 2.1.1, lid 3, van de Wmo 2015", ("Wmo 2015", Some("2.1.1"), Some("3"))),
            // Nothing that was written is lost: the editor gets a finding.
            ("participatiewet art. 16 en 18b", ("participatiewet", Some("16 en 18b"), None)),
            ("participatiewet artikelen 16 en 18b", ("participatiewet", Some("16 en 18b"), None)),
            ("participatiewet art. 16 lid 2 onder a", ("participatiewet", Some("16 lid 2 onder a"), None)),
            ("participatiewet art. 16-18", ("participatiewet", Some("16-18"), None)),
        ];
        for (text, (name, article, paragraph)) in cases {
            let words = LawWords::parse(text);
            assert_eq!(
                (&*words.name, words.article.as_deref(), words.paragraph.as_deref()),
                (name, article, paragraph),
                "{text}"
            );
        }
    }
}
