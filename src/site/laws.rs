//! Laws in running text: `[[participatiewet art. 16 lid 2]]` becomes a checked link, and plain words that could have been one
//! get a hint.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::document::Placed;
use super::ids::{ByDocument, DocumentId};
use super::target::article_anchor;
use crate::address;
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::note::kinds::{Article, ArticleNumber, Details, Kind, Law};
use crate::note::markdown::{BodyEvent, Event, Link, Tag, TagEnd};
use crate::source::Span;

/// A reference as it was written between `[[` and `]]`.
#[derive(Debug, PartialEq, Eq)]
pub struct LawWords<'a> {
    /// The law's name.
    pub name: &'a str,
    /// The article's number.
    pub article: Option<&'a str>,
    /// The paragraph's number.
    pub paragraph: Option<String>,
}

impl<'a> LawWords<'a> {
    /// Reads `[[naam]]`, `[[naam art. 16]]`, `[[naam, artikel 16, tweede lid]]`, `[[artikel 16 van de naam]]`; `None` for any
    /// other address.
    pub fn parse(destination: &'a str) -> Option<Self> {
        let inner = destination.strip_prefix("[[")?.strip_suffix("]]")?;
        let lower = inner.to_ascii_lowercase();
        if let Some(Mention { range, article, paragraph }) = mentions(&lower).into_iter().next() {
            let before = inner[..range.start].trim_end_matches([' ', ',']);
            let after = after_joint(&inner[range.end..], &lower[range.end..]);
            let name = if after.is_empty() { before } else { after };
            if before.is_empty() != after.is_empty() {
                return Some(Self { name, article: Some(&inner[article]), paragraph });
            }
        }
        // Whatever else stands there is the article's number as far as an editor is told about it.
        let words = [" artikelen ", " artikel ", " art. ", " art "];
        let cut = words.iter().find_map(|word| Some((lower.find(word)?, word.len())));
        Some(match cut {
            Some((at, length)) => {
                let name = inner[..at].trim_end_matches([' ', ',']);
                Self { name, article: Some(inner[at + length..].trim()), paragraph: None }
            }
            None => Self { name: inner, article: None, paragraph: None },
        })
    }
}

/// What is left behind an article of the words that join it to its law: `, van de Participatiewet` → `Participatiewet`.
/// `lower` is the same text in lower case.
fn after_joint<'a>(text: &'a str, lower: &str) -> &'a str {
    let rest = lower.trim_start_matches([',', ' ']);
    let words = ["van de ", "van het ", "van ", "uit de ", "in de "];
    let name = words.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    &text[text.len() - name.len()..]
}

/// What an editor is told of an article that its law does not have here, and how to mend it.
pub(super) fn unknown_article(law: &Placed<DocumentId>, articles: &[Article], number: &str) -> (String, String) {
    let numbers = || articles.iter().map(|article| article.number.as_str());
    let add = format!("et artikel {number} bij “artikelen” in {}.", law.note.path);
    let hint = match nearest(number, numbers()).or_else(|| numbers().next().filter(|_| articles.len() == 1)) {
        Some(near) => format!("Bedoelde u artikel {near}? Of z{add}"),
        None => format!("Z{add}"),
    };
    (format!("{} heeft hier geen artikel {number}.", law.title()), hint)
}

/// The laws of a site by every name they have.
#[derive(Default)]
pub(super) struct Laws<'a> {
    by_name: BTreeMap<String, DocumentId>,
    /// Titles in lower case with their laws, longest first: so that a longer name is not taken for a shorter one in it.
    titles: Vec<(String, DocumentId)>,
    laws: BTreeMap<DocumentId, (&'a Placed<DocumentId>, &'a Law)>,
}

/// What is wrong with a reference, and where in it.
pub(super) enum LawProblem {
    Unknown { name: String, near: Option<String> },
    Article { article: String, message: String, hint: String },
}

impl<'a> Laws<'a> {
    pub(super) fn new(documents: &'a ByDocument<Placed<DocumentId>>) -> Self {
        let mut laws = Self::default();
        for (id, document) in documents.entries() {
            let Details::Law(law) = &document.note.details else { continue };
            laws.laws.insert(id, (document, law));
            for title in [document.title(), &law.citation_title].into_iter().filter(|title| !title.is_empty()) {
                laws.by_name.insert(address::slug(title), id);
                laws.titles.push((title.to_lowercase(), id));
            }
        }
        // By an abbreviation too, and any other name among the keywords, unless two laws have it.
        let mut others: BTreeMap<String, Vec<(&str, DocumentId)>> = BTreeMap::new();
        for (id, (document, _)) in &laws.laws {
            let keywords = document.note.shared.keywords.iter();
            for name in keywords.filter(|name| name.starts_with(char::is_uppercase)) {
                others.entry(address::slug(name)).or_default().push((name, *id));
            }
        }
        for (slug, bearers) in others {
            if let [(name, id)] = bearers[..]
                && let Entry::Vacant(free) = laws.by_name.entry(slug)
            {
                free.insert(id);
                laws.titles.push((name.to_lowercase(), id));
            }
        }
        // The name of its file is the law's own, whatever another is called.
        laws.by_name.extend(laws.laws.iter().map(|(id, (document, _))| (document.slug.clone(), *id)));
        laws.titles.sort_by_key(|(title, id)| (std::cmp::Reverse(title.len()), title.clone(), *id));
        laws.titles.dedup();
        laws
    }

    /// The law and the anchor of its article.
    pub(super) fn resolve(&self, words: &LawWords<'_>) -> Result<(DocumentId, String), LawProblem> {
        let Some(id) = self.by_name.get(&address::slug(words.name)) else {
            // `participatiewet 16`
            let numbered = words.name.rsplit_once(' ').filter(|(_, number)| number.starts_with(|c: char| c.is_ascii_digit()));
            let numbered = numbered.filter(|(name, _)| self.by_name.contains_key(&address::slug(name)));
            let near = match numbered {
                Some((name, number)) => Some(format!("{name} art. {number}")),
                None => nearest(&address::slug(words.name), self.by_name.keys().map(String::as_str)).map(str::to_owned),
            };
            return Err(LawProblem::Unknown { name: words.name.to_owned(), near });
        };
        let Some(number) = words.article else { return Ok((*id, String::new())) };
        let (document, law) = self.laws[id];
        match law.articles.iter().find(|article| article.number.eq_ignore_ascii_case(number)) {
            Some(article) => Ok((*id, article_anchor(&article.number))),
            None => {
                let (message, hint) = unknown_article(document, &law.articles, number);
                let one = format!("Noem één artikel, zo nodig met een lid: [[{} art. 16 lid 2]].", document.slug);
                let hint = if ArticleNumber::is_one(number) { hint } else { one };
                Err(LawProblem::Article { article: number.to_owned(), message, hint })
            }
        }
    }

    /// Hints at articles that are named in plain words: they could be links that are checked.
    pub(super) fn hint(&self, document: &Placed<DocumentId>, diagnostics: &mut Diagnostics) {
        if self.titles.is_empty() || !document.note.strict {
            return;
        }
        let (mut inside, mut bar) = (0_usize, "|");
        for (event, span) in &document.note.body.events {
            match event {
                BodyEvent::Markdown(Event::Start(Tag::Link { .. } | Tag::CodeBlock(_) | Tag::Heading { .. })) => inside += 1,
                BodyEvent::Markdown(Event::End(TagEnd::Link | TagEnd::CodeBlock | TagEnd::Heading(_))) => {
                    inside = inside.saturating_sub(1)
                }
                // A bar would end the cell.
                BodyEvent::Markdown(Event::Start(Tag::Table(_))) => bar = "\\|",
                BodyEvent::Markdown(Event::End(TagEnd::Table)) => bar = "|",
                BodyEvent::Markdown(Event::Text(text)) if inside == 0 => self.hint_in(text, span, bar, document, diagnostics),
                _ => {}
            }
        }
    }

    fn hint_in(&self, text: &str, span: &Span, bar: &str, document: &Placed<DocumentId>, diagnostics: &mut Diagnostics) {
        // Lower case of ASCII only: places stay what they are.
        if !text.contains("rt") {
            return;
        }
        let lower = text.to_ascii_lowercase();
        for mention in mentions(&lower) {
            let Some((id, range)) = self.named(&lower, &mention) else { continue };
            let (law, details) = self.laws[&id];
            let number = &text[mention.article.clone()];
            if std::ptr::eq(law, document) || !details.articles.iter().any(|known| known.number.eq_ignore_ascii_case(number)) {
                continue;
            }
            let words = &text[range.clone()];
            let paragraph = mention.paragraph.map(|lid| format!(" lid {lid}")).unwrap_or_default();
            let written = &document.note.text[span.clone()];
            let at = if written == text { Some(range.start) } else { written.find(words) };
            let place = at.map_or_else(|| span.clone(), |at| span.start + at..span.start + at + words.len());
            let message = format!("“{words}” kan een link zijn die gecontroleerd wordt.");
            let hint = format!("Typ: [[{} art. {number}{paragraph}{bar}{words}]]", law.slug);
            diagnostics.push(Severity::Hint, "wetsartikel", &document.note.path, place, message).hint(hint);
        }
    }

    /// The law that is named right behind a mention (`artikel 16 van de Participatiewet`) or right before it
    /// (`Participatiewet, artikel 16`), and where all of it stands.
    fn named(&self, text: &str, mention: &Mention) -> Option<(DocumentId, Span)> {
        let after = &text[mention.range.end..];
        let name = after_joint(after, after);
        let start = text.len() - name.len();
        let ends = |at: usize| !text[at..].starts_with(char::is_alphanumeric);
        let behind = self.titles.iter().find(|(title, _)| name.starts_with(title.as_str()) && ends(start + title.len()));
        if let Some((title, id)) = behind.filter(|_| after.starts_with([' ', ','])) {
            return Some((*id, mention.range.start..start + title.len()));
        }
        let before = text[..mention.range.start].trim_end_matches([' ', ',']);
        let begins = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
        let (title, id) =
            self.titles.iter().find(|(title, _)| before.ends_with(title.as_str()) && begins(before.len() - title.len()))?;
        Some((*id, before.len() - title.len()..mention.range.end))
    }
}

/// `artikel 16`, `art. 2.1.1, lid 2`, `artikel 16, eerste lid` in running text.
struct Mention {
    range: Span,
    article: Span,
    /// Its number.
    paragraph: Option<String>,
}

/// How paragraphs are counted in words.
const ORDINALS: [&str; 10] =
    ["eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende"];

/// What stands behind the article in the words of lawyers (`, eerste lid`): the number, and how long it is.
fn ordinal(rest: &str) -> Option<(String, usize)> {
    let words = rest.trim_start_matches([',', ' ']);
    let (index, word) = ORDINALS.iter().enumerate().find(|(_, word)| words.starts_with(**word))?;
    let end = words[word.len()..].strip_prefix(" lid").filter(|end| !end.starts_with(char::is_alphanumeric))?;
    (words.len() < rest.len()).then(|| ((index + 1).to_string(), rest.len() - end.len()))
}

fn mentions(lower: &str) -> Vec<Mention> {
    let starts = ["artikel ", "art. ", "art.", "art "]
        .iter()
        .flat_map(|word| lower.match_indices(word).map(|(at, word)| (at, at + word.len())));
    let mut starts: Vec<(usize, usize)> = starts.filter(|(at, _)| !lower[..*at].ends_with(char::is_alphanumeric)).collect();
    starts.sort_unstable();
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
    starts.into_iter().filter_map(mention).collect()
}

/// How an editor is told.
pub(super) fn report(problem: LawProblem, document: &Placed<DocumentId>, link: &Link, diagnostics: &mut Diagnostics) {
    let written = &document.note.text[link.span.clone()];
    let place = |part: &str| written.rfind(part).map(|at| link.span.start + at..link.span.start + at + part.len());
    let (code, place, message, hint) = match problem {
        LawProblem::Unknown { name, near } => (
            "onbekende-wet",
            place(&name),
            format!("Er is geen wet “{name}”."),
            near.map_or_else(
                || match mentions(&name.to_ascii_lowercase()).is_empty() {
                    true => {
                        format!("Maak het bestand “{}/{}.md”, of haal de haken weg.", Kind::Law.folder(), address::slug(&name))
                    }
                    false => "Schrijf er de wet bij, zoals [[participatiewet art. 16]].".to_owned(),
                },
                |near| format!("Bedoelde u “{near}”?"),
            ),
        ),
        LawProblem::Article { article, message, hint } => ("onbekend-artikel", place(&article), message, hint),
    };
    let place = place.unwrap_or_else(|| link.span.clone());
    diagnostics.push(Severity::Error, code, &document.note.path, place, message).hint(hint);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_in_every_way_of_writing() {
        let cases = [
            ("participatiewet", ("participatiewet", None, None)),
            ("Wmo 2015 art. 2.1.1", ("Wmo 2015", Some("2.1.1"), None)),
            ("Participatiewet, artikel 16, lid 2", ("Participatiewet", Some("16"), Some("2"))),
            ("participatiewet art 16a, Tweede lid", ("participatiewet", Some("16a"), Some("2"))),
            ("participatiewet art.16", ("participatiewet", Some("16"), None)),
            ("participatiewet  art. 16", ("participatiewet", Some("16"), None)),
            ("artikel 16 Participatiewet", ("Participatiewet", Some("16"), None)),
            ("Art. 2.1.1, lid 3, van de Wmo 2015", ("Wmo 2015", Some("2.1.1"), Some("3"))),
            // Nothing of what was written is lost: an editor is told.
            ("participatiewet art. 16 en 18b", ("participatiewet", Some("16 en 18b"), None)),
            ("participatiewet artikelen 16 en 18b", ("participatiewet", Some("16 en 18b"), None)),
            ("participatiewet art. 16 lid 2 onder a", ("participatiewet", Some("16 lid 2 onder a"), None)),
            ("participatiewet art. 16-18", ("participatiewet", Some("16-18"), None)),
        ];
        for (text, (name, article, paragraph)) in cases {
            let destination = format!("[[{text}]]");
            let words = LawWords::parse(&destination).expect("a reference");
            assert_eq!((words.name, words.article, words.paragraph.as_deref()), (name, article, paragraph), "{text}");
        }
        assert_eq!(LawWords::parse("../wetten/wmo.md"), None);
    }

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
