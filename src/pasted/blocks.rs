//! Blocks: paragraphs, headings, lists, tables, quotations, footnotes.

use std::collections::HashSet;

use super::inline::Inline;
use super::lists::{self, Item};
use super::lost::Lost;
use super::tree::{BLOCKS, Id, ROOT, Tree};
use crate::note::markdown::{Alignment, CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

/// Writes a tree as events.
pub(super) struct Blocks<'a> {
    pub(super) inline: Inline<'a>,
    /// What is added to the level of a heading: the title of a note is its only heading of level 1.
    pub(super) shift: usize,
    pub(super) footnotes: Vec<Event<'static>>,
    /// Elements that have blocks in them.
    around_blocks: HashSet<Id>,
}

type Parts = Vec<Event<'static>>;

impl<'a> Blocks<'a> {
    pub(super) fn new(inline: Inline<'a>, shift: usize) -> Self {
        let tree = inline.tree;
        let mut around_blocks = HashSet::new();
        for block in tree.all().filter(|id| BLOCKS.contains(&tree.name(*id))) {
            for around in tree.ancestors(block) {
                if !around_blocks.insert(around) {
                    break;
                }
            }
        }
        Self { inline, shift, footnotes: Vec::new(), around_blocks }
    }

    pub(super) fn all(&mut self) -> Parts {
        self.children(ROOT)
    }

    fn tree(&self) -> &'a Tree {
        self.inline.tree
    }

    fn is_block(&self, id: Id) -> bool {
        BLOCKS.contains(&self.tree().name(id))
    }

    /// Whether there is a block in a node.
    fn has_blocks(&self, id: Id) -> bool {
        self.around_blocks.contains(&id)
    }

    fn children(&mut self, id: Id) -> Parts {
        let children = self.tree().children(id).to_vec();
        self.blocks(&children)
    }

    fn blocks(&mut self, nodes: &[Id]) -> Parts {
        let (mut parts, mut loose) = (Parts::new(), Vec::new());
        let mut at = 0;
        while let Some(&node) = nodes.get(at) {
            let items = self.items(&nodes[at..]);
            if !items.is_empty() {
                parts.extend(self.paragraph(&std::mem::take(&mut loose)));
                at += items.last().map_or(1, |(offset, ..)| offset + 1);
                parts.extend(self.word_list(&mut items.into_iter().map(|(_, id, item)| (id, item)).peekable(), 1));
                continue;
            }
            at += 1;
            let inline_only = !self.is_block(node) && !self.has_blocks(node);
            if inline_only {
                loose.push(node);
                continue;
            }
            parts.extend(self.paragraph(&std::mem::take(&mut loose)));
            parts.extend(self.block(node));
        }
        parts.extend(self.paragraph(&loose));
        joined(parts)
    }

    fn paragraph(&mut self, nodes: &[Id]) -> Parts {
        let words = self.inline.events(nodes, false);
        within(Tag::Paragraph, words)
    }

    fn block(&mut self, id: Id) -> Parts {
        let name = self.tree().name(id).to_owned();
        if let Some(label) = self.inline.footnotes.definition(id).map(str::to_owned) {
            let text = self.contents(id, &name);
            self.footnotes.extend(within(Tag::FootnoteDefinition(label.into()), text));
            return Parts::new();
        }
        // Its mark in the text is counted as lost.
        if self.is_comment(id) {
            return Parts::new();
        }
        self.contents(id, &name)
    }

    fn contents(&mut self, id: Id, name: &str) -> Parts {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(id, usize::from(name.as_bytes()[1] - b'0')),
            "p" | "div" if self.title_level(id).is_some() => self.heading(id, self.title_level(id).unwrap_or(1)),
            "p" | "dd" | "summary" | "caption" | "figcaption" if !self.has_blocks(id) => self.paragraph(&[id]),
            "dt" => {
                let words = self.inline.events(&[id], true);
                within(Tag::Paragraph, within(Tag::Strong, not_bold(words)))
            }
            "ul" | "menu" => self.list(id, None),
            "ol" => {
                let first = self.tree().attribute(id, "start").and_then(|start| start.trim().parse().ok());
                self.list(id, Some(first.unwrap_or(1)))
            }
            "blockquote" => {
                let inside = self.children(id);
                within(Tag::BlockQuote(None), inside)
            }
            "pre" => self.code(id),
            // Word draws one above its footnotes.
            "hr" if self.tree().ancestors(id).any(|id| self.kind(id).ends_with("-list")) => Parts::new(),
            "hr" => vec![Event::Rule],
            "table" => self.table(id),
            "form" => {
                self.inline.lost.insert(Lost::Embedded);
                self.children(id)
            }
            _ => self.children(id),
        }
    }

    /// The level of a paragraph that is a heading in Word.
    fn title_level(&self, id: Id) -> Option<usize> {
        let value = |key| self.tree().attribute(id, key).unwrap_or_default();
        match value("role") {
            // Word in a browser.
            "heading" => value("aria-level").parse().ok(),
            _ => value("class").split_whitespace().any(|class| class == "MsoTitle").then_some(1),
        }
    }

    fn is_comment(&self, id: Id) -> bool {
        self.kind(id).starts_with("comment")
    }

    /// What an element is in Word.
    fn kind(&self, id: Id) -> String {
        self.tree().style(id, "mso-element").unwrap_or_default()
    }

    fn heading(&mut self, id: Id, level: usize) -> Parts {
        let level = HeadingLevel::try_from((level + self.shift).clamp(2, 6)).unwrap_or(HeadingLevel::H6);
        let words = not_bold(self.inline.events(&[id], true));
        within(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() }, words)
    }

    fn list(&mut self, id: Id, first: Option<u64>) -> Parts {
        let mut items: Vec<Parts> = Vec::new();
        for child in self.tree().children(id).to_vec() {
            let is_item = self.tree().name(child) == "li";
            if is_item && self.inline.footnotes.definition(child).is_some() {
                self.block(child);
            } else if is_item {
                items.push(self.children(child));
            } else {
                // A list right in a list belongs to the item before it.
                let inside = self.blocks(&[child]);
                match items.last_mut() {
                    Some(item) => item.extend(inside),
                    None if inside.is_empty() => {}
                    None => items.push(inside),
                }
            }
        }
        list(items, first)
    }

    /// Paragraphs in a row that are items, with white space between them left out: offset, element, item.
    fn items(&self, nodes: &[Id]) -> Vec<(usize, Id, Item)> {
        let mut items = Vec::new();
        for (offset, node) in nodes.iter().enumerate() {
            match lists::item(self.tree(), *node).filter(|_| !self.has_blocks(*node)) {
                Some(item) => items.push((offset, *node, item)),
                None if self.tree().text(*node).is_some_and(|text| text.trim().is_empty()) => {}
                None => break,
            }
        }
        items
    }

    fn word_list(&mut self, items: &mut std::iter::Peekable<impl Iterator<Item = (Id, Item)>>, level: usize) -> Parts {
        let (mut parts, mut done, mut first) = (Parts::new(), Vec::<Parts>::new(), None);
        while let Some((_, next)) = items.peek() {
            if next.level < level {
                break;
            }
            if next.level > level && !done.is_empty() {
                let deeper = self.word_list(items, level + 1);
                done.last_mut().expect("an item").extend(deeper);
                continue;
            }
            let number = next.number;
            // Where bullets follow numbers, another list begins.
            if !done.is_empty() && number.is_some() != first.is_some() {
                parts.extend(list(std::mem::take(&mut done), first));
            }
            if done.is_empty() {
                first = number;
            }
            let (id, item) = items.next().expect("peeked");
            self.inline.signs.extend(item.sign);
            done.push(self.paragraph(&[id]));
        }
        parts.extend(list(done, first));
        parts
    }

    fn code(&mut self, id: Id) -> Parts {
        let texts = std::iter::once(id).chain(self.tree().within(id));
        let text: String =
            texts.filter_map(|id| self.tree().text(id).or_else(|| (self.tree().name(id) == "br").then_some("\n"))).collect();
        let text = format!("{}\n", text.trim_matches('\n').trim_end());
        if text.trim().is_empty() {
            return Parts::new();
        }
        within(Tag::CodeBlock(CodeBlockKind::Fenced("".into())), vec![Event::Text(text.into())])
    }

    fn table(&mut self, id: Id) -> Parts {
        let is_own = |this: &Self, row: Id| this.tree().ancestors(row).find(|id| this.tree().name(*id) == "table") == Some(id);
        let rows: Vec<Id> = self.tree().within(id).filter(|row| self.tree().name(*row) == "tr" && is_own(self, *row)).collect();
        let cells: Vec<Vec<Id>> = rows.iter().map(|row| self.cells(*row)).collect();
        let columns = cells.iter().flatten().map(|cell| self.span(*cell, "colspan")).max().unwrap_or(1);
        let columns =
            columns.max(cells.iter().map(|row| row.iter().map(|cell| self.span(*cell, "colspan")).sum()).max().unwrap_or(0));
        let captions: Vec<Id> =
            self.tree().children(id).iter().filter(|id| self.tree().name(**id) == "caption").copied().collect();
        let mut parts = self.blocks(&captions);
        // A table with one column is a frame around a text.
        if columns <= 1 || rows.len() <= 1 && !cells.iter().flatten().any(|cell| self.tree().name(*cell) == "th") && columns <= 2
        {
            cells.into_iter().flatten().for_each(|cell| parts.extend(self.children(cell)));
            return parts;
        }
        let mut table = Parts::new();
        for (at, row) in cells.iter().enumerate() {
            let mut words: Vec<Parts> = Vec::new();
            for cell in row {
                let cell_words = self.cell(*cell);
                words.push(if at == 0 { not_bold(cell_words) } else { cell_words });
                let merged = self.span(*cell, "colspan");
                if merged > 1 || self.span(*cell, "rowspan") > 1 {
                    self.inline.lost.insert(Lost::MergedCells);
                }
                words.extend(std::iter::repeat_n(Parts::new(), merged - 1));
            }
            // The head decides how many columns are shown; other rows may have fewer cells.
            if at == 0 {
                words.resize(columns, Parts::new());
            }
            let tag = if at == 0 { Tag::TableHead } else { Tag::TableRow };
            let cells = words.into_iter().flat_map(|words| element(Tag::TableCell, words)).collect();
            table.extend(element(tag, cells));
        }
        parts.extend(element(Tag::Table(vec![Alignment::None; columns]), table));
        parts
    }

    fn cells(&self, row: Id) -> Vec<Id> {
        self.tree().children(row).iter().copied().filter(|id| matches!(self.tree().name(*id), "td" | "th")).collect()
    }

    /// How many columns or rows a cell has.
    fn span(&self, cell: Id, key: &str) -> usize {
        self.tree().attribute(cell, key).and_then(|value| value.trim().parse().ok()).unwrap_or(1).clamp(1, 50)
    }

    /// The words of a cell in one line.
    fn cell(&mut self, cell: Id) -> Parts {
        let blocks = self.tree().within(cell).filter(|id| matches!(self.tree().name(*id), "li" | "table" | "blockquote" | "pre"));
        if blocks.count() > 0 {
            self.inline.lost.insert(Lost::BlockInCell);
        }
        let mut words = Parts::new();
        for part in self.lines(cell) {
            let events = self.inline.events(&part, true);
            if !words.is_empty() && !events.is_empty() {
                words.push(Event::Text(" ".into()));
            }
            words.extend(events);
        }
        words
    }

    /// The nodes of each line in a node with blocks.
    fn lines(&self, id: Id) -> Vec<Vec<Id>> {
        let mut lines = vec![Vec::new()];
        for child in self.tree().children(id) {
            if self.is_block(*child) || self.has_blocks(*child) {
                lines.extend(self.lines(*child));
                lines.push(Vec::new());
            } else if let Some(line) = lines.last_mut() {
                line.push(*child);
            }
        }
        lines
    }
}

/// Words of a heading or of the head of a table, which are bold already.
fn not_bold(mut words: Parts) -> Parts {
    words.retain(|event| !matches!(event, Event::Start(Tag::Strong) | Event::End(TagEnd::Strong)));
    words
}

fn list(items: Vec<Parts>, first: Option<u64>) -> Parts {
    let items: Parts =
        items.into_iter().filter(|item| !item.is_empty()).flat_map(|item| element(Tag::Item, tight(item))).collect();
    within(Tag::List(first), items)
}

/// The same parts with lists that follow each other as one, unless the second counts from one again: Word in a browser puts each
/// item in a list of its own.
fn joined(parts: Parts) -> Parts {
    let mut joined = Parts::new();
    for part in parts {
        let goes_on = match (joined.last(), &part) {
            (Some(Event::End(TagEnd::List(false))), Event::Start(Tag::List(None))) => true,
            (Some(Event::End(TagEnd::List(true))), Event::Start(Tag::List(Some(first)))) => *first > 1,
            _ => false,
        };
        if goes_on { drop(joined.pop()) } else { joined.push(part) }
    }
    joined
}

/// An item without the paragraph around its words, where it has no other.
fn tight(mut item: Parts) -> Parts {
    let paragraphs = item.iter().filter(|event| matches!(event, Event::Start(Tag::Paragraph))).count();
    if paragraphs == 1 && matches!(item.first(), Some(Event::Start(Tag::Paragraph))) {
        item.retain(|event| !matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)));
    }
    item
}

fn element(tag: Tag<'static>, inside: Parts) -> impl Iterator<Item = Event<'static>> {
    let end = tag.to_end();
    std::iter::once(Event::Start(tag)).chain(inside).chain(std::iter::once(Event::End(end)))
}

/// An element, or nothing when nothing is in it.
fn within(tag: Tag<'static>, inside: Parts) -> Parts {
    if inside.is_empty() { inside } else { element(tag, inside).collect() }
}
