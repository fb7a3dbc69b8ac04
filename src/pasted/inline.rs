//! Words within a block: runs of one style each, from which the fewest marks are made. Word cuts a word in bold into several runs,
//! and puts the space behind it in bold as well; neither has a form in Markdown.

use std::collections::BTreeSet;

use url::Url;

use super::lists;
use super::lost::Lost;
use super::notes::Footnotes;
use super::tree::{Id, Tree};
use crate::note::markdown::{Event, LinkType, Tag};

/// How words look.
#[derive(Clone, Default, PartialEq, Eq)]
struct Style {
    /// Address of the link that they are.
    link: Option<String>,
    strong: bool,
    emphasis: bool,
    struck: bool,
    code: bool,
}

/// Words of one style, or what is in a place among them.
enum Run {
    Words(String, Style),
    Break,
    Footnote(String),
}

/// Reads the words of blocks.
pub(super) struct Inline<'a> {
    pub(super) tree: &'a Tree,
    pub(super) footnotes: &'a Footnotes,
    pub(super) lost: BTreeSet<Lost>,
    /// The signs before items of lists: elements, and texts that begin with one. They are left out.
    pub(super) signs: BTreeSet<Id>,
}

impl Inline<'_> {
    /// The events of nodes that are one line of text, or several.
    pub(super) fn events(&mut self, nodes: &[Id], one_line: bool) -> Vec<Event<'static>> {
        let mut runs = Vec::new();
        nodes.iter().for_each(|node| self.read(*node, &Style::default(), &mut runs));
        events(tidy(runs, one_line))
    }

    fn read(&mut self, id: Id, around: &Style, runs: &mut Vec<Run>) {
        if let Some(text) = self.tree.text(id) {
            let text = if self.signs.contains(&id) { text.trim_start().trim_start_matches(lists::SIGNS) } else { text };
            return runs.push(Run::Words(text.to_owned(), around.clone()));
        }
        if self.signs.contains(&id) || self.is_left_out(id) {
            return;
        }
        match self.tree.name(id) {
            "br" => runs.push(Run::Break),
            "sup" | "sub" if self.is_number(id) => {
                let is_high = self.tree.name(id) == "sup";
                runs.push(Run::Words(self.tree.words(id).chars().map(|digit| shifted(digit, is_high)).collect(), around.clone()));
            }
            "a" if self.footnotes.is_back(id) => {}
            "a" if self.footnotes.reference(id).is_some() => {
                runs.extend(self.footnotes.reference(id).map(|label| Run::Footnote(label.to_owned())));
            }
            "q" => {
                runs.push(Run::Words("“".to_owned(), around.clone()));
                self.inside(id, around, runs);
                runs.push(Run::Words("”".to_owned(), around.clone()));
            }
            _ => {
                let style = self.style(id, around);
                self.inside(id, &style, runs);
            }
        }
    }

    fn inside(&mut self, id: Id, style: &Style, runs: &mut Vec<Run>) {
        for child in self.tree.children(id).to_vec() {
            self.read(child, style, runs);
        }
    }

    /// Whether an element does not come along; what is lost by that is noted.
    fn is_left_out(&mut self, id: Id) -> bool {
        let (tree, lost) = (self.tree, &mut self.lost);
        if tree.style(id, "display").is_some_and(|value| value == "none") || tree.style(id, "mso-hide").is_some() {
            return true;
        }
        let kind = tree.style(id, "mso-element").unwrap_or_default();
        let is_comment =
            kind.starts_with("comment") || tree.attribute(id, "class").is_some_and(|class| class == "MsoCommentReference");
        let what = match tree.name(id) {
            _ if is_comment => Lost::Comment,
            "img" => Lost::Picture,
            "audio" | "button" | "canvas" | "embed" | "input" | "object" | "select" | "video" => Lost::Embedded,
            "del" => Lost::Deleted,
            _ => return false,
        };
        lost.insert(what);
        true
    }

    fn style(&mut self, id: Id, around: &Style) -> Style {
        let (tree, mut style) = (self.tree, around.clone());
        match tree.name(id) {
            "b" | "strong" => style.strong = true,
            "i" | "em" | "cite" => style.emphasis = true,
            "s" | "strike" => style.struck = true,
            "code" | "kbd" | "samp" | "tt" => style.code = true,
            "u" => drop(self.lost.insert(Lost::Underline)),
            "a" if around.link.is_none() => style.link = self.address(id),
            _ => {}
        }
        // Google Docs wraps a whole paste in `<b style="font-weight: normal">`.
        match tree.style(id, "font-weight").as_deref() {
            Some("bold" | "bolder" | "600" | "700" | "800" | "900") => style.strong = true,
            Some("normal" | "lighter" | "100" | "200" | "300" | "400" | "500") => style.strong = false,
            _ => {}
        }
        match tree.style(id, "font-style").as_deref() {
            Some("italic" | "oblique") => style.emphasis = true,
            Some("normal") => style.emphasis = false,
            _ => {}
        }
        if tree.style(id, "text-decoration").is_some_and(|value| value.contains("line-through")) {
            style.struck = true;
        }
        style
    }

    /// The address of a link that leads somewhere from a site.
    fn address(&mut self, id: Id) -> Option<String> {
        let written = self.tree.attribute(id, "href")?.trim();
        let address = Url::parse(written).ok().filter(|url| matches!(url.scheme(), "http" | "https" | "mailto" | "tel"));
        if address.is_none() && !written.is_empty() {
            self.lost.insert(Lost::Link);
        }
        address.map(String::from)
    }

    /// Whether an element has digits and nothing else, as in CO₂ and m².
    fn is_number(&self, id: Id) -> bool {
        let words = self.tree.words(id);
        let is_note = self.tree.within(id).any(|id| self.tree.name(id) == "a");
        !is_note && !words.is_empty() && words.len() <= 3 && words.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// A digit above or below the line.
fn shifted(digit: char, is_high: bool) -> char {
    let (high, low) = ("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉");
    let row = if is_high { high } else { low };
    digit.to_digit(10).and_then(|value| row.chars().nth(value as usize)).unwrap_or(digit)
}

/// The same runs with white space as one space outside marks, without soft hyphens, and neighbours of one style as one.
fn tidy(runs: Vec<Run>, one_line: bool) -> Vec<Run> {
    let mut parts: Vec<Run> = Vec::new();
    for run in runs {
        match run {
            Run::Words(words, style) => {
                let words: String = words.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')).collect();
                for (is_space, part) in by_space(&words) {
                    // Between words of one style, a space has that style too; at its edges it has none.
                    let style = if is_space { Style::default() } else { style.clone() };
                    parts.push(Run::Words(if is_space { " ".to_owned() } else { part.to_owned() }, style));
                }
            }
            Run::Break if one_line => parts.push(Run::Words(" ".to_owned(), Style::default())),
            other => parts.push(other),
        }
    }
    let mut tidy: Vec<Run> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match part {
            Run::Words(words, _) if words == " " => {
                let style = |run: Option<&Run>| match run {
                    Some(Run::Words(words, style)) if words != " " => Some(style.clone()),
                    _ => None,
                };
                let (before, after) = (style(tidy.last()), style(parts[at + 1..].iter().find(|run| !is_space(run))));
                let ends_line = matches!(tidy.last(), None | Some(Run::Break)) || tidy.last().is_some_and(ends_in_space);
                if ends_line || matches!(parts.get(at + 1), None | Some(Run::Break | Run::Footnote(_))) {
                    continue;
                }
                let style = before.filter(|before| Some(before) == after.as_ref()).unwrap_or_default();
                append(&mut tidy, " ", style);
            }
            Run::Words(words, style) => append(&mut tidy, words, style.clone()),
            Run::Break if matches!(tidy.last(), None | Some(Run::Break)) => {}
            Run::Break => {
                trim_end(&mut tidy);
                tidy.push(Run::Break);
            }
            Run::Footnote(label) => tidy.push(Run::Footnote(label.clone())),
        }
    }
    while matches!(tidy.last(), Some(Run::Break)) {
        tidy.pop();
    }
    trim_end(&mut tidy);
    with_signs_outside(tidy)
}

/// The same runs, in which a sign at the edge of a mark goes to the word that follows or precedes it without a space: in
/// `**Let op:**bel` the last marks close nothing (CommonMark 0.31, 6.2).
fn with_signs_outside(mut runs: Vec<Run>) -> Vec<Run> {
    let is_sign = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    for at in 1..runs.len() {
        let (before, after) = runs.split_at_mut(at);
        let (Some(Run::Words(one, style)), Some(Run::Words(other, next))) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        if style == next || one == " " || other == " " {
            continue;
        }
        let (closes, opens) = (*style != Style::default(), *next != Style::default());
        if closes && other.starts_with(char::is_alphanumeric) && one.ends_with(is_sign) {
            let signs = one.split_off(one.trim_end_matches(is_sign).len());
            other.insert_str(0, &signs);
        } else if opens && one.ends_with(char::is_alphanumeric) && other.starts_with(is_sign) {
            let signs = other.len() - other.trim_start_matches(is_sign).len();
            one.extend(other.drain(..signs));
        }
    }
    runs.retain(|run| !matches!(run, Run::Words(words, _) if words.is_empty()));
    runs
}

fn is_space(run: &Run) -> bool {
    matches!(run, Run::Words(words, _) if words == " ")
}

fn ends_in_space(run: &Run) -> bool {
    matches!(run, Run::Words(words, _) if words.ends_with(' '))
}

fn trim_end(runs: &mut Vec<Run>) {
    if let Some(Run::Words(words, _)) = runs.last_mut() {
        words.truncate(words.trim_end().len());
    }
    runs.pop_if(|run| matches!(run, Run::Words(words, _) if words.is_empty()));
}

fn append(runs: &mut Vec<Run>, words: &str, style: Style) {
    match runs.last_mut() {
        Some(Run::Words(before, same)) if *same == style && !(before == " " && style != Style::default()) => {
            before.push_str(words)
        }
        _ => runs.push(Run::Words(words.to_owned(), style)),
    }
}

/// The parts of a text, with whether each is white space.
fn by_space(text: &str) -> Vec<(bool, &str)> {
    let mut parts: Vec<(bool, usize, usize)> = Vec::new();
    for (at, character) in text.char_indices() {
        let (is_space, end) = (character.is_whitespace(), at + character.len_utf8());
        match parts.last_mut() {
            Some((same, _, last)) if *same == is_space => *last = end,
            _ => parts.push((is_space, at, end)),
        }
    }
    parts.into_iter().map(|(is_space, start, end)| (is_space, &text[start..end])).collect()
}

/// The events of runs: marks are opened and closed only where the style changes.
fn events(runs: Vec<Run>) -> Vec<Event<'static>> {
    let (mut events, mut open): (Vec<Event<'static>>, Vec<Tag<'static>>) = Default::default();
    for run in runs {
        let (content, style) = match run {
            Run::Words(words, style) if style.code => (Event::Code(words.into()), style),
            Run::Words(words, style) => (Event::Text(words.into()), style),
            Run::Break => (Event::HardBreak, Style::default()),
            Run::Footnote(label) => (Event::FootnoteReference(label.into()), Style::default()),
        };
        let wanted = tags(&style);
        let same = open.iter().zip(&wanted).take_while(|(one, other)| one == other).count();
        events.extend(open.drain(same..).rev().map(|tag| Event::End(tag.to_end())));
        events.extend(wanted[same..].iter().cloned().map(Event::Start));
        open.extend(wanted[same..].iter().cloned());
        events.push(content);
    }
    events.extend(open.drain(..).rev().map(|tag| Event::End(tag.to_end())));
    events
}

/// The marks of a style, the outermost first.
fn tags(style: &Style) -> Vec<Tag<'static>> {
    let link = style.link.clone().map(|address| Tag::Link {
        link_type: LinkType::Inline,
        dest_url: address.into(),
        title: "".into(),
        id: "".into(),
    });
    let marks = [(style.strong, Tag::Strong), (style.emphasis, Tag::Emphasis), (style.struck, Tag::Strikethrough)];
    link.into_iter().chain(marks.into_iter().filter(|(has, _)| *has).map(|(_, tag)| tag)).collect()
}
