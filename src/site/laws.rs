//! Laws in running text: `[[participatiewet art. 16 lid 2]]` becomes a checked link, and plain words that could have been one
//! get a hint.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::document::Placed;
use super::ids::{ByDocument, DocumentId};
use super::target::article_anchor;
use crate::address;
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::note::destination::LawWords;
use crate::note::kinds::{Article, ArticleNumber, Details, Kind, Law};
use crate::note::law_mentions::{Mention, after_joint, mentions};
use crate::note::markdown::{BodyEvent, Container, Link, TagEnd};
use crate::source::Span;

/// What an editor is told of an article that its law does not have here, and how to mend it.
pub(super) fn unknown_article(law: &Placed<DocumentId>, articles: &[Article], number: &str) -> (String, String) {
    let numbers = || articles.iter().map(|article| article.number.as_str());
    let near = nearest(number, numbers()).or_else(|| numbers().next().filter(|_| articles.len() == 1));
    let add = format!("artikel {number} toe bij “artikelen” in {}.", law.note.path);
    let hint = match near {
        Some(near) => format!("Bedoel je artikel {near}? Voeg anders {add}"),
        None => format!("Voeg {add}"),
    };
    (format!("Op deze site staat bij {} geen artikel {number}.", law.title()), hint)
}

/// Longest title that is looked for in plain words, in bytes.
const LONGEST_TITLE: usize = 200;

/// The laws of a site by every name they have.
#[derive(Default)]
pub(super) struct Laws<'a> {
    by_name: BTreeMap<String, DocumentId>,
    /// Titles in lower case with their laws.
    titles: BTreeMap<String, DocumentId>,
    /// Articles by law and number in lower case.
    articles: BTreeMap<(DocumentId, String), &'a Article>,
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
                laws.titles.entry(title.to_lowercase()).or_insert(id);
            }
            let by_number = law.articles.iter().rev().map(|article| ((id, article.number.to_ascii_lowercase()), article));
            laws.articles.extend(by_number);
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
                laws.titles.entry(name.to_lowercase()).or_insert(id);
            }
        }
        // The name of its file is the law's own, whatever another is called.
        laws.by_name.extend(laws.laws.iter().map(|(id, (document, _))| (document.slug.clone(), *id)));
        laws
    }

    /// The law and the anchor of its article.
    pub(super) fn resolve(&self, words: &LawWords) -> Result<(DocumentId, String), LawProblem> {
        let Some(id) = self.by_name.get(&address::slug(&words.name)) else {
            // `participatiewet 16`
            let numbered = words.name.rsplit_once(' ').filter(|(_, number)| number.starts_with(|c: char| c.is_ascii_digit()));
            let numbered = numbered.filter(|(name, _)| self.by_name.contains_key(&address::slug(name)));
            let near = match numbered {
                Some((name, number)) => Some(format!("{name} art. {number}")),
                None => nearest(&address::slug(&words.name), self.by_name.keys().map(String::as_str)).map(str::to_owned),
            };
            return Err(LawProblem::Unknown { name: words.name.to_string(), near });
        };
        let Some(number) = words.article.as_deref() else { return Ok((*id, String::new())) };
        let (document, law) = self.laws[id];
        match self.articles.get(&(*id, number.to_ascii_lowercase())) {
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
        if self.titles.is_empty() || !document.note.strict || !document.note.body.names_articles {
            return;
        }
        let (mut inside, mut bar) = (0_usize, "|");
        let body = &document.note.body;
        for (event, place) in &body.events {
            match event {
                BodyEvent::Link(_) | BodyEvent::Start(Container::CodeBlock(_) | Container::Heading { .. }) => inside += 1,
                BodyEvent::LinkEnd | BodyEvent::End(TagEnd::CodeBlock | TagEnd::Heading(_)) => inside -= 1,
                // A bar would end the cell.
                BodyEvent::Start(Container::Table(_)) => bar = "\\|",
                BodyEvent::End(TagEnd::Table) => bar = "|",
                BodyEvent::Text(text) if inside == 0 => {
                    self.hint_in(body.words(text), &place.span(), bar, document, diagnostics);
                }
                _ => {}
            }
        }
    }

    fn hint_in(&self, text: &str, span: &Span, bar: &str, document: &Placed<DocumentId>, diagnostics: &mut Diagnostics) {
        if !text.contains("rt") {
            return;
        }
        // Lower case of ASCII only: places stay what they are.
        let lower = text.to_ascii_lowercase();
        for mention in mentions(&lower) {
            let Some((id, range)) = self.named(&lower, &mention) else { continue };
            let (law, _) = self.laws[&id];
            let number = &text[mention.article.clone()];
            if std::ptr::eq(law, document) || !self.articles.contains_key(&(id, number.to_ascii_lowercase())) {
                continue;
            }
            let words = &text[range.clone()];
            let paragraph = mention.paragraph.map(|lid| format!(" lid {lid}")).unwrap_or_default();
            let written = &document.note.text[span.clone()];
            let at = if written == text { Some(range.start) } else { written.find(words) };
            let place = at.map_or_else(|| span.clone(), |at| span.start + at..span.start + at + words.len());
            let message = format!("“{words}” kan een link naar de wet worden.");
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
        // The longest title, so that a longer name is not taken for a shorter one in it.
        let longest = name.floor_char_boundary(LONGEST_TITLE);
        let lengths = (1..=longest).rev().filter(|length| name.is_char_boundary(*length));
        let behind =
            lengths.filter(|length| ends(start + length)).find_map(|length| Some((self.titles.get(&name[..length])?, length)));
        if let Some((id, length)) = behind.filter(|_| after.starts_with([' ', ','])) {
            return Some((*id, mention.range.start..start + length));
        }
        let before = text[..mention.range.start].trim_end_matches([' ', ',']);
        let begins = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
        let first = before.ceil_char_boundary(before.len().saturating_sub(LONGEST_TITLE));
        let starts = (first..before.len()).filter(|at| before.is_char_boundary(*at) && begins(*at));
        let (id, at) = starts.filter_map(|at| Some((self.titles.get(&before[at..])?, at))).next()?;
        Some((*id, at..mention.range.end))
    }
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
                |near| format!("Bedoel je “{near}”?"),
            ),
        ),
        LawProblem::Article { article, message, hint } => ("onbekend-artikel", place(&article), message, hint),
    };
    let place = place.unwrap_or_else(|| link.span.clone());
    diagnostics.push(Severity::Error, code, &document.note.path, place, message).hint(hint);
}
