//! Terms in running text: the first use of each on a page gets its meaning, behind a button that opens a popover.
//!
//! Terms are looked for in finished HTML, so that what an editor wrote as HTML has its terms explained too, and each is
//! explained once on a page, whatever part of it names the term first. What a reader may have out of sight, such as a step for
//! another situation, explains its terms for itself alone: what follows it does not count on it. A button with a popover needs
//! no script, works by keyboard and touch, closes with Escape, and leaves the reader in place. In a text that goes elsewhere,
//! such as a feed, there is nothing to open it, so those texts are written without.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use super::html::escape;
use crate::note::html_tags;
use crate::note::kinds::{Details, Term};
use crate::official;
use crate::site::{Document, DocumentId, Site};
use crate::words::{self, Language};

/// All terms of a site by the words that stand for them.
#[derive(Default)]
pub(crate) struct Glossary<'a> {
    /// First word in lower case → names that begin with it, longest first. Only ever asked for a word, so its order is no matter.
    names: HashMap<String, Vec<Name<'a>>>,
}

/// A name of a term.
struct Name<'a> {
    words: Vec<&'a str>,
    /// What stands between the words: a space, or the points of z.z.p.
    gaps: Vec<&'a str>,
    /// What stands behind the last word: the point of bijv.
    tail: &'a str,
    document: DocumentId,
    term: &'a Term,
}

impl<'a> Glossary<'a> {
    /// Reads the terms of a site; a word that stands for two of them belongs to the one whose term it is, else to the first.
    pub(crate) fn new(site: &'a Site) -> Self {
        let terms = || {
            site.documents.entries().filter_map(|(id, document)| match &document.note.details {
                Details::Term(term) => Some((id, term)),
                _ => None,
            })
        };
        let own = terms().flat_map(|(id, term)| [&term.term, &term.abbreviation].map(|name| (name, id, term)));
        let synonyms = terms().flat_map(|(id, term)| term.synonyms.iter().map(move |name| (name, id, term)));
        let (mut glossary, mut taken) = (Self::default(), BTreeSet::new());
        for (name, document, term) in own.chain(synonyms) {
            let name = name.trim();
            let places: Vec<(usize, usize)> = words(name).collect();
            let words: Vec<&str> = places.iter().map(|(start, end)| &name[*start..*end]).collect();
            let gaps: Vec<&str> = places.windows(2).map(|pair| &name[pair[0].1..pair[1].0]).collect();
            let tail = places.last().map_or("", |(_, end)| &name[*end..]);
            if let Some(first) = words.first()
                && taken.insert((words.clone(), gaps.clone()))
            {
                glossary.names.entry(first.to_lowercase()).or_default().push(Name { words, gaps, tail, document, term });
            }
        }
        for names in glossary.names.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
        }
        glossary
    }

    /// The terms in a text in order: where each stands, and its name.
    fn find(&'a self, text: &str) -> Vec<(usize, usize, &'a Name<'a>)> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let words: Vec<(usize, usize)> = words(text).collect();
        let (mut found, mut at, mut lower) = (Vec::new(), 0, String::new());
        while let Some((start, end)) = words.get(at).copied() {
            lower.clear();
            lower.extend(text[start..end].chars().flat_map(char::to_lowercase));
            let fits = |name: &'a Name<'a>| name.fits(text, &words[at..]).map(|end| (name, end));
            match self.names.get(lower.as_str()).and_then(|names| names.iter().find_map(fits)) {
                Some((name, end)) => {
                    found.push((start, end, name));
                    at += name.words.len();
                }
                None => at += 1,
            }
        }
        found
    }
}

impl Name<'_> {
    /// Where this name ends, if the words of a text from here on are it. A space in it is a single space or the end of a line
    /// in the text; its last point may be left out, for it may be that of the sentence.
    fn fits(&self, text: &str, words: &[(usize, usize)]) -> Option<usize> {
        let between = |(gap, pair): (&&str, &[(usize, usize)])| match &text[pair[0].1..pair[1].0] {
            " " | "\n" | "\u{a0}" => gap.trim().is_empty(),
            other => *gap == other,
        };
        let fit = words.len() >= self.words.len()
            && self.words.iter().zip(words).all(|(name, (start, end))| same(name, &text[*start..*end]))
            && self.gaps.iter().zip(words.windows(2)).all(between);
        let end = fit.then(|| words[self.words.len() - 1].1)?;
        let Some(rest) = text[end..].strip_prefix(self.tail) else { return (self.tail == ".").then_some(end) };
        let goes_on = !self.tail.is_empty() && rest.trim_start_matches(JOINING).starts_with(char::is_alphanumeric);
        (!goes_on).then(|| end + self.tail.len())
    }
}

/// A name in lower case fits whatever the case of the text; one with capitals only as it is written or in capitals
/// altogether: WW is no ww, but TOZO is Tozo.
fn same(name: &str, text: &str) -> bool {
    if name.chars().any(char::is_uppercase) {
        name == text || name.to_uppercase() == text
    } else {
        name == text || name.chars().eq(text.chars().flat_map(char::to_lowercase))
    }
}

/// Whole words: letters and digits, with hyphens and apostrophes between them. So `Wmo-begeleiding` is one word and no Wmo.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let end = text[start..]
            .find(|c: char| !(c.is_alphanumeric() || JOINING.contains(&c)))
            .map_or(text.len(), |length| start + length);
        rest = end;
        Some((start, start + text[start..end].trim_end_matches(JOINING).len()))
    })
}

/// Marks within a word.
const JOINING: &[char] = &['-', '\'', '’', '‑'];

/// Elements in which no term is explained: a button cannot stand there, or the words are not running text.
const QUIET: &[&str] = &["a", "abbr", "button", "code", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "summary"];
/// The same for elements that the writer makes: what a callout is called.
const QUIET_CLASS: &str = "class=\"callout-title\"";

/// Marks that may begin no line: what stands of them right behind a term stays with it, as a browser may break a line at either
/// side of a button.
const CLOSING: &[char] = &['.', ',', ';', ':', '!', '?', '…', ')', ']', '}', '"', '\'', '”', '’', '»', '›', '/', '%'];
/// Marks that may end no line, for right before a term.
const OPENING: &[char] = &['(', '[', '{', '"', '\'', '“', '„', '‘', '‚', '«', '‹'];

/// Elements within a line that may stand around a term.
const DRESS: &[&str] = &["b", "cite", "del", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"];
/// What keeps a term and its marks on one line.
const KEPT: &str = "<span class=\"term-kept\">";

/// Writes the texts of one page in the order in which they are read, and explains each term the first time that it is there.
pub(crate) struct Explainer<'a> {
    site: &'a Site,
    glossary: &'a Glossary<'a>,
    /// Language of the page, BCP 47.
    tag: String,
    /// Terms that whoever reads on has met.
    explained: BTreeSet<DocumentId>,
    /// How often each term is explained on the page: it is more than once where the first time may be out of sight.
    explanations: BTreeMap<DocumentId, usize>,
}

impl<'a> Explainer<'a> {
    /// For a page in a language; on the page of a term it does not explain itself.
    pub(crate) fn new(site: &'a Site, glossary: &'a Glossary<'a>, tag: &str, own: Option<DocumentId>) -> Self {
        Self { site, glossary, tag: tag.to_owned(), explained: own.into_iter().collect(), explanations: BTreeMap::new() }
    }

    /// Text as HTML, in which official papers lead to their address as they do in Markdown.
    pub(crate) fn text(&mut self, text: &str) -> String {
        let (mut html, mut rest) = (String::with_capacity(text.len()), text);
        while let Some((range, address)) = official::find(rest) {
            self.write(&rest[..range.start], &mut html);
            let _ = write!(html, "<a href=\"{address}\">");
            escape(&rest[range.clone()], &mut html);
            html.push_str("</a>");
            rest = &rest[range.end..];
        }
        self.write(rest, &mut html);
        html
    }

    /// The same for a part of the page that may be out of sight.
    pub(crate) fn hidden_text(&mut self, text: &str) -> String {
        let before = self.explained.clone();
        let html = self.text(text);
        self.explained = before;
        html
    }

    /// The same for HTML of our own writing or from the sanitiser, so with every element closed in its turn.
    pub(crate) fn html(&mut self, html: &str) -> String {
        let (mut result, mut rest) = (String::with_capacity(html.len() * 2), html);
        // Names of the elements that are open, as long as one of them is to be left alone.
        let mut quiet: Vec<&str> = Vec::new();
        // What was explained before each of the elements that are open and may be closed by a reader.
        let mut before: Vec<BTreeSet<DocumentId>> = Vec::new();
        let mut dress: Option<Dress> = None;
        // How long the marks are that end what is written, and may end no line.
        let mut opening = 0;
        while !rest.is_empty() {
            let (text, tail) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            if quiet.is_empty() && !text.trim().is_empty() {
                let text = html_tags::text(text);
                let after = Dress::close(dress.take_if(|dress| dress.is_closed()), &text, &mut result);
                let alone = self.write(&text[after..], &mut result);
                dress = dress.filter(|dress| alone && !dress.term).map(|dress| Dress { term: true, ..dress });
                let marks = escaped(&text[after..][text[after..].trim_end_matches(OPENING).len()..]);
                // They may be those behind a term, and stay with that.
                opening = if result.ends_with(&marks) { marks.len() } else { 0 };
            } else if !text.is_empty() {
                Dress::close(dress.take(), "", &mut result);
                result.push_str(text);
                opening = 0;
            }
            let (tag, after) = tail.split_at(html_tags::tag_end(tail));
            let name = tag.trim_start_matches(['<', '/']);
            let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
            dress = match dress {
                Some(dress) if DRESS.contains(&name) && dress.goes_on(tag) => Some(dress.with(tag)),
                other => {
                    Dress::close(other, "", &mut result);
                    let starts = quiet.is_empty() && DRESS.contains(&name) && !tag.starts_with("</");
                    starts.then(|| Dress { start: result.len() - opening, opening: opening > 0, open: 1, term: false })
                }
            };
            opening = 0;
            result.push_str(tag);
            rest = after;
            match (name, tag.starts_with("</")) {
                ("details", false) => before.push(self.explained.clone()),
                ("details", true) => self.explained = before.pop().unwrap_or_else(|| std::mem::take(&mut self.explained)),
                _ => {}
            }
            if tag.starts_with("</") {
                if quiet.last() == Some(&name) {
                    quiet.pop();
                }
            } else if QUIET.contains(&name) || tag.contains(QUIET_CLASS) || quiet.last() == Some(&name) {
                quiet.push(name);
            }
        }
        result
    }

    /// Writes text; whether it is one term that is explained here and the marks that stay with it, and no more.
    fn write(&mut self, text: &str, html: &mut String) -> bool {
        let (mut done, mut alone) = (0, false);
        for (start, end, name) in self.glossary.find(text) {
            if self.explained.insert(name.document) {
                let opening = text[done..start].trim_end_matches(OPENING).len() + done;
                let closing = text.len() - text[end..].trim_start_matches(CLOSING).len();
                let kept = opening < start || end < closing;
                escape(&text[done..opening], html);
                html.push_str(if kept { KEPT } else { "" });
                escape(&text[opening..start], html);
                self.explain(&text[start..end], name, html);
                escape(&text[end..closing], html);
                html.push_str(if kept { "</span>" } else { "" });
                alone = (opening, closing) == (0, text.len());
                done = closing;
            }
        }
        escape(&text[done..], html);
        alone
    }

    fn explain(&mut self, written: &str, name: &Name<'_>, html: &mut String) {
        let document = &self.site.documents[name.document];
        let language = Language::from_tag(&self.tag);
        let times = self.explanations.entry(name.document).or_default();
        *times += 1;
        let id = if *times == 1 { format!("uitleg-{}", document.slug) } else { format!("uitleg-{}_{times}", document.slug) };
        let _ = write!(html, "<button type=\"button\" class=\"term\" popovertarget=\"{id}\">");
        escape(written, html);
        let _ = write!(html, "</button><span class=\"term-note\" id=\"{id}\" role=\"note\" popover>");
        let other = self.other_language(document);
        if let Some(other) = other {
            let _ = write!(html, "<span lang=\"{other}\">");
        }
        html.push_str("<strong>");
        escape(&name.term.term, html);
        html.push_str("</strong>: ");
        escape(&name.term.definition, html);
        if other.is_some() {
            html.push_str("</span>");
        }
        if let Some(preferred) = self.site.preferred(name.term) {
            let _ = write!(html, " {}: ", language.word(words::properties::PREFERRED.word));
            self.link(preferred, "", preferred.title(), html);
            html.push('.');
        }
        html.push(' ');
        self.link(document, &format!("{}: ", language.word(words::text::MORE_ABOUT)), &name.term.term, html);
        html.push_str("</span>");
    }

    /// A link with words of the page and a title, which may be in another language.
    fn link(&self, document: &Document, words: &str, title: &str, html: &mut String) {
        html.push_str("<a href=\"");
        escape(&self.site.config.base.href(&document.url), html);
        let other = self.other_language(document);
        let _ = match other {
            Some(other) => write!(html, "\" hreflang=\"{other}\">{words}<span lang=\"{other}\">"),
            None => write!(html, "\">{words}"),
        };
        escape(title, html);
        if let Some(other) = other {
            let word = Language::from_tag(&self.tag).within(other);
            let _ = write!(html, "</span> <span class=\"in-language\">({word})</span>");
        }
        html.push_str("</a>");
    }

    /// The language of a document, where it is another than the page's.
    fn other_language<'d>(&self, document: &'d Document) -> Option<&'d str>
    where
        'a: 'd,
    {
        Some(&**self.site.language_of(document)).filter(|language| *language != self.tag)
    }
}

/// Elements within a line around one term and no more, as in `(*WW*).`: the marks around them stay with the term.
struct Dress {
    /// Where in what is written the first of them begins, or the marks before it.
    start: usize,
    /// Whether there are marks before it.
    opening: bool,
    /// How many of the elements are open.
    open: usize,
    /// Whether the term stands there.
    term: bool,
}

impl Dress {
    fn is_closed(&self) -> bool {
        self.term && self.open == 0
    }

    /// Whether a tag belongs with what came before it: another element before the term, or the end of one behind it.
    fn goes_on(&self, tag: &str) -> bool {
        if tag.starts_with("</") { self.term && self.open > 0 } else { !self.term }
    }

    fn with(self, tag: &str) -> Self {
        Self { open: if tag.starts_with("</") { self.open - 1 } else { self.open + 1 }, ..self }
    }

    /// Keeps the marks that `text` begins with, and those before, with the term in a dress that is closed; how many of `text` that
    /// was.
    fn close(dress: Option<Self>, text: &str, html: &mut String) -> usize {
        let closing = text.len() - text.trim_start_matches(CLOSING).len();
        let Some(dress) = dress.filter(|dress| dress.is_closed() && (dress.opening || closing > 0)) else { return 0 };
        html.insert_str(dress.start, KEPT);
        escape(&text[..closing], html);
        html.push_str("</span>");
        closing
    }
}

fn escaped(text: &str) -> String {
    let mut html = String::new();
    escape(text, &mut html);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        let found = |text: &'static str| words(text).map(|(start, end)| &text[start..end]).collect::<Vec<_>>();
        assert_eq!(found("De Wmo-begeleiding, 'opting-in' en WW."), ["De", "Wmo-begeleiding", "opting-in", "en", "WW"]);
    }

    #[test]
    fn capitals_in_a_name_count() {
        assert!(same("WW", "WW") && !same("WW", "ww") && same("Tozo", "TOZO") && !same("Tozo", "tozo"));
        assert!(same("maatwerk", "Maatwerk") && !same("maatwerk", "maatwerken"));
    }
}
