//! Articles of laws as running text names them, in and outside double brackets.

use crate::source::Span;

/// An article as running text names it: `artikel 16`, `art. 2.1.1, lid 2`, `artikel 16, eerste lid`.
pub(crate) struct Mention {
    /// All of it.
    pub(crate) range: Span,
    /// Number of the article.
    pub(crate) article: Span,
    /// Number of the paragraph.
    pub(crate) paragraph: Option<String>,
}

/// Numbers of paragraphs in words.
const ORDINALS: [&str; 10] =
    ["eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende"];

/// Reads the paragraph in words (`, eerste lid`): its number, and the length of the words.
fn ordinal(rest: &str) -> Option<(String, usize)> {
    let words = rest.trim_start_matches([',', ' ']);
    let (index, word) = ORDINALS.iter().enumerate().find(|(_, word)| words.starts_with(**word))?;
    let end = words[word.len()..].strip_prefix(" lid").filter(|end| !end.starts_with(char::is_alphanumeric))?;
    (words.len() < rest.len()).then(|| ((index + 1).to_string(), rest.len() - end.len()))
}

/// Returns whether a text names an article.
pub(crate) fn has_mentions(text: &str) -> bool {
    text.contains("rt") && !mentions(&text.to_ascii_lowercase()).is_empty()
}

/// Finds the articles that a text in lower case names.
pub(crate) fn mentions(lower: &str) -> Vec<Mention> {
    let words = ["art ", "art.", "art. ", "artikel "];
    let begins = lower.match_indices("art").filter(|(at, _)| !lower[..*at].ends_with(char::is_alphanumeric));
    let starts = begins.flat_map(|(at, _)| {
        words.iter().filter(move |word| lower[at..].starts_with(**word)).map(move |word| (at, at + word.len()))
    });
    let number = |at: usize| {
        let rest = &lower[at..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | ':'))).unwrap_or(rest.len());
        let number = rest[..end].trim_end_matches(['.', ':']);
        number.starts_with(|c: char| c.is_ascii_digit()).then(|| at..at + number.len())
    };
    let mention = |(start, at): (usize, usize)| {
        let article = number(at)?;
        let rest = &lower[article.end..];
        let lid = [", lid ", " lid "].iter().find(|word| rest.starts_with(**word));
        let counted = lid.and_then(|word| number(article.end + word.len()));
        let counted = counted.map(|lid| (lower[lid.clone()].to_owned(), lid.end - article.end));
        let (paragraph, length) = counted.or_else(|| ordinal(rest)).unzip();
        Some(Mention { range: start..article.end + length.unwrap_or(0), article, paragraph })
    };
    starts.filter_map(mention).collect()
}

/// Removes the words that join an article to its law: `, van de Participatiewet` → `Participatiewet`.
/// `lower` is the same text in lower case.
pub(crate) fn after_joint<'a>(text: &'a str, lower: &str) -> &'a str {
    let rest = lower.trim_start_matches([',', ' ']);
    let words = ["van de ", "van het ", "van ", "uit de ", "in de "];
    let name = words.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    &text[text.len() - name.len()..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_whole_words_with_a_number() {
        let text = "volgens artikel 16, lid 2 en art. 2.1.1. lees dit artikel en smart. 5";
        let found: Vec<&str> = mentions(text).into_iter().map(|mention| &text[mention.range]).collect();
        assert_eq!(found, ["artikel 16, lid 2", "art. 2.1.1"]);
        let text = "artikel 16, tweede lid, van de wet; artikel 3 eerste lidmaat; artikel 4, eerste";
        let found: Vec<_> = mentions(text).into_iter().map(|mention| (&text[mention.range], mention.paragraph)).collect();
        assert_eq!(found, [("artikel 16, tweede lid", Some("2".to_owned())), ("artikel 3", None), ("artikel 4", None)]);
    }
}
