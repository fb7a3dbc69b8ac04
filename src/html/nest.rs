//! Nesting by the rules of the HTML standard: tags that may cross become elements that each end within the one that contains it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, ExpandedName, LocalName, QualName, local_name, ns};

/// A mark in a text that may have elements that cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark<'a> {
    /// An element begins here.
    Open(&'a str),
    /// The element of this name that was opened last ends here.
    Close(&'a str),
    /// Words.
    Words,
    /// White space.
    Space,
}

/// A mark in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Nested {
    /// The mark of this index: words, white space, or the begin of an element; elements that crossed begin more than once.
    Mark(usize),
    /// The begin of an element that no mark opens, as the body of a table that has rows only.
    Implied(String),
    /// The element that was opened last ends here.
    Close,
}

/// Elements that may lie within each other; the tags of deeper ones are left out. A browser has such a bound too, and the time to
/// nest an element grows with the number of those around it.
const DEEPEST: usize = 500;

/// Nests elements as a browser does with the same tags in the same order.
pub(crate) fn nest<'a>(marks: impl Iterator<Item = Mark<'a>>) -> Vec<Nested> {
    let sink = Nodes::default();
    let context = sink.push(LocalName::from("div"), None);
    let builder = TreeBuilder::new_for_fragment(sink, context, None, TreeBuilderOpts::default());
    let mut left_out = 0;
    for (index, mark) in marks.enumerate() {
        match mark {
            Mark::Open(_) if builder.sink.depth.get() > DEEPEST => {
                left_out += 1;
                continue;
            }
            Mark::Close(_) if left_out > 0 => {
                left_out -= 1;
                continue;
            }
            Mark::Close(_) => builder.sink.depth.update(|depth| depth.saturating_sub(1)),
            _ => {}
        }
        // What is in an attribute or a text means nothing to the tree builder, apart from white space. So a mark is a text that
        // is its number, and an element has its number as an attribute.
        let token = match mark {
            Mark::Open(name) => tag(TagKind::StartTag, name, Some(index)),
            Mark::Close(name) => tag(TagKind::EndTag, name, None),
            Mark::Words => Token::CharacterTokens(StrTendril::from(index.to_string())),
            Mark::Space => Token::CharacterTokens(StrTendril::from(format!("{index:b}").replace('0', " ").replace('1', "\t"))),
        };
        let _ = builder.process_token(token, 1);
    }
    let _ = builder.process_token(Token::EOFToken, 1);
    builder.sink.flatten()
}

fn tag(kind: TagKind, name: &str, number: Option<usize>) -> Token {
    let attribute = |number: usize| Attribute {
        name: QualName::new(None, ns!(), local_name!("id")),
        value: StrTendril::from(number.to_string()),
    };
    let attrs = number.map(attribute).into_iter().collect();
    Token::TagToken(Tag { kind, name: LocalName::from(name), self_closing: false, attrs, had_duplicate_attributes: false })
}

/// The number that a text is for [`nest`].
fn number(text: &str) -> Option<usize> {
    let space = text.starts_with([' ', '\t']);
    if space { usize::from_str_radix(&text.replace(' ', "0").replace('\t', "1"), 2).ok() } else { text.parse().ok() }
}

/// The nodes that the tree builder makes; the first is the document.
struct Nodes {
    nodes: RefCell<Vec<Node>>,
    /// How deep the last element is, less one for each end behind it.
    depth: Cell<usize>,
}

#[derive(Clone, Default)]
struct Node {
    /// Number of the mark that this is.
    mark: Option<usize>,
    /// Name of an element.
    name: Option<LocalName>,
    parent: Option<usize>,
    children: Vec<usize>,
    depth: usize,
}

/// A node, and the name that the tree builder asks for.
#[derive(Clone)]
struct Handle {
    id: usize,
    name: QualName,
}

impl Default for Nodes {
    fn default() -> Self {
        Self { nodes: RefCell::new(vec![Node::default()]), depth: Cell::new(0) }
    }
}

impl Nodes {
    fn push(&self, name: LocalName, mark: Option<usize>) -> Handle {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { mark, name: Some(name.clone()), ..Node::default() });
        Handle { id: nodes.len() - 1, name: QualName::new(None, ns!(html), name) }
    }

    /// Puts a node or a text in a place among the children of another.
    fn insert(&self, parent: usize, place: impl FnOnce(&[usize]) -> usize, child: NodeOrText<Handle>) {
        let id = match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node.id);
                node.id
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                nodes.push(Node { mark: number(&text), ..Node::default() });
                nodes.len() - 1
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let place = place(&nodes[parent].children);
        nodes[parent].children.insert(place, id);
        nodes[id].parent = Some(parent);
        if nodes[id].name.is_some() {
            nodes[id].depth = nodes[parent].depth + 1;
            self.depth.set(nodes[id].depth);
        }
    }

    fn detach(&self, id: usize) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[id].parent.take() {
            nodes[parent].children.retain(|child| *child != id);
        }
    }

    /// The nodes within the root element in order. Without a recursion: elements may lie as deep as a text is long.
    fn flatten(&self) -> Vec<Nested> {
        let nodes = self.nodes.borrow();
        let mut result = Vec::new();
        let mut open = vec![(1..nodes.len()).find(|id| nodes[*id].parent == Some(0)).into_iter().collect::<Vec<_>>().into_iter()];
        while let Some(children) = open.last_mut() {
            let Some(id) = children.next() else {
                open.pop();
                // Neither the list of the root nor the root itself is an element of the text.
                if open.len() > 1 {
                    result.push(Nested::Close);
                }
                continue;
            };
            let node = &nodes[id];
            match (node.mark, &node.name) {
                // A paragraph that a browser makes of an end without a begin.
                (None, Some(_)) if node.children.is_empty() && open.len() > 1 => continue,
                (None, Some(name)) if open.len() > 1 => result.push(Nested::Implied(name.to_string())),
                (Some(mark), _) => result.push(Nested::Mark(mark)),
                _ => {}
            }
            if node.name.is_some() {
                open.push(node.children.clone().into_iter());
            }
        }
        result
    }
}

impl TreeSink for Nodes {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: 0, name: QualName::new(None, ns!(), local_name!("")) }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _flags: ElementFlags) -> Handle {
        self.push(name.local, attributes.first().and_then(|attribute| number(&attribute.value)))
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.get_document()
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.get_document()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, <[usize]>::len, child);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow()[sibling.id].parent.unwrap_or_default();
        self.insert(parent, |children| children.iter().position(|id| *id == sibling.id).unwrap_or(children.len()), child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        let in_place = self.nodes.borrow()[element.id].parent.is_some();
        if in_place { self.append_before_sibling(element, child) } else { self.append(before, child) }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn add_attrs_if_missing(&self, _target: &Handle, _attributes: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[node.id].children);
        children.iter().for_each(|child| nodes[*child].parent = Some(new_parent.id));
        nodes[new_parent.id].children.extend(children);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{Piece, pieces};

    /// The HTML of tags in their order, nested.
    fn nested(html: &str) -> String {
        let pieces = pieces(html);
        fn mark<'a>(piece: &'a Piece<'_>) -> Mark<'a> {
            match piece {
                Piece::Open { name, .. } => Mark::Open(name),
                Piece::Close { name, .. } => Mark::Close(name),
                Piece::Text(text) if text.trim().is_empty() => Mark::Space,
                _ => Mark::Words,
            }
        }
        let (mut result, mut open) = (String::new(), Vec::new());
        for nested in nest(pieces.iter().map(mark)) {
            let name = match nested {
                Nested::Close => {
                    result.push_str(&format!("</{}>", open.pop().expect("an element")));
                    continue;
                }
                Nested::Implied(name) => name,
                Nested::Mark(index) => match &pieces[index] {
                    Piece::Open { name, .. } => name.clone(),
                    Piece::Text(text) => {
                        result.push_str(text);
                        continue;
                    }
                    piece => panic!("{piece:?} is no mark of its own"),
                },
            };
            result.push_str(&format!("<{name}>"));
            open.push(name);
        }
        assert_eq!(open, [""; 0], "{result}");
        result
    }

    #[test]
    fn elements_nest_as_in_a_browser() {
        for (html, wanted) in [
            ("<b>a<i>b</b>c</i>", "<b>a<i>b</i></b><i>c</i>"),
            ("<details><summary>a</summary> b", "<details><summary>a</summary> b</details>"),
            ("a</div></div>b", "ab"),
            ("<p>a<div>b</div>c</p>", "<p>a</p><div>b</div>c"),
            ("<table> <tr><td>a<td>b</table>c", "<table> <tbody><tr><td>a</td><td>b</td></tr></tbody></table>c"),
            ("<table><tr>a<td>b</td></tr></table>", "a<table><tbody><tr><td>b</td></tr></tbody></table>"),
            ("<a>b<a>c</a>", "<a>b</a><a>c</a>"),
            ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
            ("<td>a</td>", "a"),
            ("<pre>\n\na</pre>", "<pre>\n\na</pre>"),
        ] {
            assert_eq!(nested(html), wanted, "{html}");
        }
        let deep = "<div>".repeat(100_000);
        assert!(nested(&format!("{deep}a")).contains("<div>a</div>"));
    }
}
