//! Pasted HTML as a tree: elements nested as a browser nests them, without what never shows.

use crate::html::{Mark, Nested, Piece, nest, pieces};

/// A node of a tree, by its place in [`Tree::nodes`].
pub(super) type Id = usize;

/// The root of a tree.
pub(super) const ROOT: Id = 0;

/// A tree of elements and texts.
pub(super) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    parent: Option<Id>,
    children: Vec<Id>,
    name: String,
    attributes: Vec<(String, String)>,
    text: Option<String>,
}

/// Elements that are left out with all that is in them.
const UNSEEN: &[&str] = &[
    "head",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xml",
    "xmp",
];

/// Elements that are blocks, or contain some.
pub(super) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements within lines that are kept. Of an element that is neither here nor a block, only what is in it is kept.
const WITHIN_LINES: &[&str] = &[
    "a", "audio", "b", "br", "button", "canvas", "cite", "code", "del", "em", "embed", "i", "img", "input", "ins", "kbd", "mark",
    "object", "q", "s", "samp", "select", "span", "strike", "strong", "sub", "sup", "tt", "u", "video",
];

/// Elements without an end tag; an end tag of their name would be read as one more of them.
const VOID: &[&str] = &["br", "embed", "hr", "img", "input"];

impl Tree {
    /// Reads HTML, a whole document or a part of one.
    pub(super) fn parse(html: &str) -> (Self, Vec<String>) {
        let (pieces, unseen) = shown(pieces(html));
        let marks = pieces.iter().map(|piece| match piece {
            Piece::Open { name, .. } => Mark::Open(name),
            Piece::Close { name, .. } => Mark::Close(name),
            Piece::Text(text) if text.trim().is_empty() => Mark::Space,
            _ => Mark::Words,
        });
        let mut tree = Self { nodes: vec![Node::default()] };
        let mut open = vec![ROOT];
        for nested in nest(marks) {
            match nested {
                Nested::Close => drop(open.pop()),
                Nested::Implied(name) => open.push(tree.push(&open, Node { name, ..Node::default() })),
                Nested::Mark(index) => match &pieces[index] {
                    Piece::Open { name, attributes, .. } => {
                        let node = Node { name: name.clone(), attributes: attributes.clone(), ..Node::default() };
                        open.push(tree.push(&open, node));
                    }
                    Piece::Text(text) => drop(tree.push(&open, Node { text: Some(text.clone()), ..Node::default() })),
                    _ => {}
                },
            }
        }
        (tree, unseen)
    }

    fn push(&mut self, open: &[Id], node: Node) -> Id {
        let parent = open.last().copied().unwrap_or(ROOT);
        let id = self.nodes.len();
        self.nodes.push(Node { parent: Some(parent), ..node });
        self.nodes[parent].children.push(id);
        id
    }

    pub(super) fn children(&self, id: Id) -> &[Id] {
        &self.nodes[id].children
    }

    /// The name of an element; nothing for a text.
    pub(super) fn name(&self, id: Id) -> &str {
        &self.nodes[id].name
    }

    /// The characters of a text.
    pub(super) fn text(&self, id: Id) -> Option<&str> {
        self.nodes[id].text.as_deref()
    }

    pub(super) fn attribute(&self, id: Id, wanted: &str) -> Option<&str> {
        let (_, value) = self.nodes[id].attributes.iter().find(|(name, _)| name == wanted)?;
        Some(value)
    }

    /// The value of a property in the `style` of an element, in lower case.
    pub(super) fn style(&self, id: Id, property: &str) -> Option<String> {
        let declarations = self.attribute(id, "style")?.split(';').filter_map(|declaration| declaration.split_once(':'));
        let found = declarations.rev().find(|(name, _)| name.trim().eq_ignore_ascii_case(property));
        found.map(|(_, value)| value.trim().to_lowercase())
    }

    /// The nodes around a node, the nearest first.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.nodes[id].parent, |id| self.nodes[*id].parent)
    }

    /// All nodes in the order of the text.
    pub(super) fn all(&self) -> impl Iterator<Item = Id> {
        self.within(ROOT)
    }

    /// The nodes within a node, in the order of the text.
    pub(super) fn within(&self, id: Id) -> impl Iterator<Item = Id> {
        let mut open: Vec<Id> = self.nodes[id].children.iter().rev().copied().collect();
        std::iter::from_fn(move || {
            let next = open.pop()?;
            open.extend(self.nodes[next].children.iter().rev());
            Some(next)
        })
    }

    /// The words in a node.
    pub(super) fn words(&self, id: Id) -> String {
        let own = self.text(id).into_iter();
        let texts: String = own.chain(self.within(id).filter_map(|id| self.text(id))).collect();
        texts.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn is_kept(name: &str) -> bool {
    BLOCKS.contains(&name) || WITHIN_LINES.contains(&name)
}

/// The pieces that are seen, and the names of elements that were left out with what was in them.
fn shown(pieces: Vec<Piece<'_>>) -> (Vec<Piece<'_>>, Vec<String>) {
    let (mut kept, mut unseen, mut skipping): (Vec<Piece<'_>>, Vec<String>, Option<(String, usize)>) = Default::default();
    for piece in pieces {
        match (&piece, &mut skipping) {
            (Piece::Open { name, .. }, Some((skipped, depth))) if name == skipped => *depth += 1,
            (Piece::Close { name, .. }, Some((skipped, depth))) if name == skipped => {
                *depth -= 1;
                if *depth == 0 {
                    skipping = None;
                }
            }
            (_, Some(_)) => {}
            (Piece::Open { name, source, .. }, None) if UNSEEN.contains(&name.as_str()) => {
                unseen.push(name.clone());
                if !source.ends_with("/>") {
                    skipping = Some((name.clone(), 1));
                }
            }
            (Piece::Open { name, .. }, None) if is_kept(name) => kept.push(piece),
            (Piece::Close { name, .. }, None) if !is_kept(name) || VOID.contains(&name.as_str()) => {}
            (Piece::Open { .. } | Piece::Cut(_) | Piece::TooLong(_) | Piece::OpenComment, None) => {}
            _ => kept.push(piece),
        }
    }
    (kept, unseen)
}
