//! Terms in running text: the first use of each on a page gets its meaning, behind a button that opens a popover.
//!
//! Each term is explained once on a page, whatever part of it names the term first. What a reader may have out of sight, such as
//! a step for another situation, explains its terms for itself alone: the text behind it explains them again. A button with a
//! popover needs no script, works by keyboard and touch, closes with Escape, and leaves the reader in place. A text that goes
//! elsewhere, such as a feed, is written without: nothing there would open it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::glossary::{Glossary, Name};
use super::html;
use super::link::{Link, Remark};
use super::node::{Element, Node};
use crate::official;
use crate::site::{Document, DocumentId, Site};
use crate::words::{self, Language};

/// Elements in which no term is explained: a button is not allowed there, or the words are not running text.
const QUIET: &[&str] = &["a", "abbr", "button", "code", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "summary"];

/// Elements within a line that may be around a term.
const DRESS: &[&str] = &["b", "cite", "del", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"];

/// Marks that may begin no line: those right behind a term stay with it, as a browser may break a line at either side of a
/// button.
const CLOSING: &[char] = &['.', ',', ';', ':', '!', '?', '…', ')', ']', '}', '"', '\'', '”', '’', '»', '›', '/', '%'];
/// Marks that may end no line, for right before a term.
const OPENING: &[char] = &['(', '[', '{', '"', '\'', '“', '„', '‘', '‚', '«', '‹'];

/// Explains terms in the texts of one page, in the order in which they are read.
pub(crate) struct Explainer<'a> {
    site: &'a Site,
    glossary: &'a Glossary<'a>,
    /// Language of the page, BCP 47.
    tag: String,
    /// Terms that a reader who reads on has met.
    explained: BTreeSet<DocumentId>,
    /// How often each term is explained on the page: more than once where the first time may be out of sight.
    explanations: BTreeMap<DocumentId, usize>,
}

impl<'a> Explainer<'a> {
    /// For a page in a language; the page of a term does not explain the term itself.
    pub(crate) fn new(site: &'a Site, glossary: &'a Glossary<'a>, tag: &str, own: Option<DocumentId>) -> Self {
        Self { site, glossary, tag: tag.to_owned(), explained: own.into_iter().collect(), explanations: BTreeMap::new() }
    }

    /// Writes the text of a key as HTML, in which official papers are links as in Markdown.
    pub(crate) fn text(&mut self, text: &str) -> String {
        let (mut nodes, mut rest) = (Vec::new(), text);
        while let Some((range, address)) = official::find(rest) {
            self.words(rest[..range.start].into(), &mut nodes);
            let link = Link { address: address.into(), title: "", outside: false, remark: Remark::NONE, html: None };
            nodes.extend([Node::Open(Element::Link(link.into())), Node::Words(rest[range.clone()].into()), Node::Close("a")]);
            rest = &rest[range.end..];
        }
        self.words(rest.into(), &mut nodes);
        html::words(&nodes, Language::from_tag(&self.tag))
    }

    /// The same for a part of the page that may be out of sight.
    pub(crate) fn hidden_text(&mut self, text: &str) -> String {
        let before = self.explained.clone();
        let html = self.text(text);
        self.explained = before;
        html
    }

    /// Explains terms in the text of a document.
    pub(crate) fn explain<'t>(&mut self, nodes: Vec<Node<'t>>) -> Vec<Node<'t>>
    where
        'a: 't,
    {
        if self.glossary.is_empty() {
            return nodes;
        }
        let mut pass =
            Pass { nodes: Vec::with_capacity(nodes.len() * 2), quiet: 0, before: Vec::new(), dress: None, opening: false };
        let mut nodes = nodes.into_iter().peekable();
        while let Some(node) = nodes.next() {
            match node {
                Node::Words(_) | Node::Loose(_) | Node::SoftBreak if pass.quiet == 0 => {
                    let mut line = running(&node).expect("running text");
                    while let Some(more) = nodes.peek().and_then(running) {
                        line.to_mut().push_str(&more);
                        nodes.next();
                    }
                    pass.line(line, self);
                }
                Node::Open(element) => pass.open(element, self),
                Node::Close(name) => pass.close(name, self),
                node => {
                    pass.end_dress("");
                    pass.nodes.push(node);
                }
            }
        }
        pass.nodes
    }

    /// Puts words in a text; whether it is one term that is explained here and the marks that stay with it, and no more.
    fn words<'t>(&mut self, words: Cow<'t, str>, nodes: &mut Vec<Node<'t>>) -> bool
    where
        'a: 't,
    {
        let (mut done, mut alone) = (0, false);
        for (start, end, name) in self.glossary.find(&words) {
            if !self.explained.insert(name.document) {
                continue;
            }
            let opening = words[done..start].trim_end_matches(OPENING).len() + done;
            let closing = words.len() - words[end..].trim_start_matches(CLOSING).len();
            let kept = opening < start || end < closing;
            push(part(&words, done..opening), nodes);
            nodes.extend(kept.then_some(Node::Open(Element::Kept)));
            push(part(&words, opening..start), nodes);
            self.explanation(part(&words, start..end), name, nodes);
            push(part(&words, end..closing), nodes);
            nodes.extend(kept.then_some(Node::Close("span")));
            alone = (opening, closing) == (0, words.len());
            done = closing;
        }
        push(part(&words, done..words.len()), nodes);
        alone
    }

    fn explanation<'t>(&mut self, written: Cow<'t, str>, name: &Name<'a>, nodes: &mut Vec<Node<'t>>)
    where
        'a: 't,
    {
        let document = &self.site[name.document];
        let language = Language::from_tag(&self.tag);
        let times = self.explanations.entry(name.document).or_default();
        *times += 1;
        let id = if *times == 1 { format!("uitleg-{}", document.slug) } else { format!("uitleg-{}_{times}", document.slug) };
        nodes.extend([Node::Open(Element::TermButton(id.clone())), Node::Words(written), Node::Close("button")]);
        nodes.push(Node::Open(Element::TermNote(id)));
        let other = self.other_language(document);
        nodes.extend(other.map(|tag| Node::Open(Element::Foreign(tag))));
        nodes.extend([Node::Open(Element::Strong), Node::Words((&*name.term.term).into()), Node::Close("strong")]);
        nodes.push(Node::Words(format!(": {}", name.term.definition).into()));
        nodes.extend(other.map(|_| Node::Close("span")));
        if let Some(preferred) = self.site.preferred(name.document) {
            nodes.push(Node::Words(format!(" {}: ", language.word(words::properties::PREFERRED.word)).into()));
            self.link(preferred, String::new(), preferred.title(), nodes);
            nodes.push(Node::Words(".".into()));
        }
        nodes.push(Node::Words(" ".into()));
        self.link(document, format!("{}: ", language.word(words::text::MORE_ABOUT)), &name.term.term, nodes);
        nodes.push(Node::Close("span"));
    }

    /// A link with words of the page and a title, which may be in another language.
    fn link<'t>(&self, document: &'a Document, words: String, title: &'t str, nodes: &mut Vec<Node<'t>>)
    where
        'a: 't,
    {
        let language = self.other_language(document);
        let address = self.site.config.base.href(&document.url).into();
        let link = Link { address, title: "", outside: false, remark: Remark { language, ..Remark::NONE }, html: None };
        nodes.extend([Node::Open(Element::Link(link.into())), Node::Words(words.into())]);
        nodes.extend(language.map(|tag| Node::Open(Element::Foreign(tag))));
        nodes.push(Node::Words(title.into()));
        nodes.extend(language.map(|_| Node::Close("span")));
        nodes.push(Node::Close("a"));
    }

    /// The language of a document, where it is another than the page's.
    fn other_language(&self, document: &'a Document) -> Option<&'a str> {
        Some(&**self.site.language_of(document)).filter(|language| *language != self.tag)
    }
}

/// The words of a node that is running text.
fn running<'t>(node: &Node<'t>) -> Option<Cow<'t, str>> {
    match node {
        Node::Words(words) => Some(words.clone()),
        Node::Loose(words) => Some((*words).into()),
        Node::SoftBreak => Some("\n".into()),
        _ => None,
    }
}

fn part<'t>(words: &Cow<'t, str>, range: Range<usize>) -> Cow<'t, str> {
    match words {
        Cow::Borrowed(words) => words[range].into(),
        Cow::Owned(words) => words[range].to_owned().into(),
    }
}

fn push<'t>(words: Cow<'t, str>, nodes: &mut Vec<Node<'t>>) {
    if !words.is_empty() {
        nodes.push(Node::Words(words));
    }
}

/// The text of a document in which terms are being explained.
struct Pass<'t> {
    nodes: Vec<Node<'t>>,
    /// How many elements are open, from one in which no term is explained.
    quiet: usize,
    /// What was explained before each of the elements that are open and that a reader may close.
    before: Vec<BTreeSet<DocumentId>>,
    dress: Option<Dress>,
    /// Whether what was written last ends in marks that may end no line.
    opening: bool,
}

/// Elements within a line around one term and no more, as in `(*WW*).`: the marks around them stay with the term.
struct Dress {
    /// Index of the first of them.
    start: usize,
    /// Whether there are marks before it.
    opening: bool,
    /// How many of the elements are open.
    open: usize,
    /// Whether the term is in it already.
    term: bool,
}

impl<'t> Pass<'t> {
    fn line<'a: 't>(&mut self, line: Cow<'t, str>, explainer: &mut Explainer<'a>) {
        if line.trim().is_empty() {
            self.end_dress("");
            return push(line, &mut self.nodes);
        }
        let is_closed = self.dress.as_ref().is_some_and(|dress| dress.term && dress.open == 0);
        let after = if is_closed { self.end_dress(&line) } else { 0 };
        let before = self.nodes.len();
        let alone = explainer.words(part(&line, after..line.len()), &mut self.nodes);
        self.dress = self.dress.take().filter(|dress| alone && !dress.term).map(|dress| Dress { term: true, ..dress });
        // Those behind a term stay with that.
        self.opening =
            self.nodes.len() > before && matches!(self.nodes.last(), Some(Node::Words(words)) if words.ends_with(OPENING));
    }

    fn open(&mut self, element: Element<'t>, explainer: &Explainer<'_>) {
        let name = element.name();
        let goes_on = DRESS.contains(&name) && self.dress.as_ref().is_some_and(|dress| !dress.term);
        if let Some(dress) = self.dress.as_mut().filter(|_| goes_on) {
            dress.open += 1;
        } else {
            let opening = self.opening;
            self.end_dress("");
            let starts = self.quiet == 0 && DRESS.contains(&name);
            self.dress = starts.then_some(Dress { start: self.nodes.len(), opening, open: 1, term: false });
        }
        self.opening = false;
        if name == "details" {
            self.before.push(explainer.explained.clone());
        }
        if self.quiet > 0 || QUIET.contains(&name) {
            self.quiet += 1;
        }
        self.nodes.push(Node::Open(element));
    }

    fn close(&mut self, name: &'static str, explainer: &mut Explainer<'_>) {
        match self.dress.as_mut().filter(|dress| DRESS.contains(&name) && dress.term && dress.open > 0) {
            Some(dress) => dress.open -= 1,
            None => {
                self.end_dress("");
            }
        }
        self.opening = false;
        self.quiet = self.quiet.saturating_sub(1);
        if name == "details"
            && let Some(before) = self.before.pop()
        {
            explainer.explained = before;
        }
        self.nodes.push(Node::Close(name));
    }

    /// Keeps the marks that a text begins with, and those before the dress, with the term in a dress that is closed; how many
    /// bytes of the text that was.
    fn end_dress(&mut self, text: &str) -> usize {
        self.opening = false;
        let closing = text.len() - text.trim_start_matches(CLOSING).len();
        let closed = self.dress.take().filter(|dress| dress.term && dress.open == 0 && (dress.opening || closing > 0));
        let Some(Dress { start, opening, .. }) = closed else { return 0 };
        self.nodes.insert(start, Node::Open(Element::Kept));
        if opening && let Some(Node::Words(words)) = self.nodes[..start].last_mut() {
            let at = words.trim_end_matches(OPENING).len();
            let marks = part(words, at..words.len());
            *words = part(words, 0..at);
            self.nodes.insert(start + 1, Node::Words(marks));
        }
        push(text[..closing].to_owned().into(), &mut self.nodes);
        self.nodes.push(Node::Close("span"));
        closing
    }
}
