//! HTML from a clipboard, from Word or from a web page, as clean Markdown; what could not come along is named.

mod blocks;
mod inline;
mod lists;
mod lost;
mod notes;
mod tree;

use std::collections::BTreeSet;

use crate::note::markdown;
use blocks::Blocks;
use inline::Inline;
pub use lost::Lost;
use notes::Footnotes;
use tree::Tree;

/// What a paste becomes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// Markdown without HTML, ending in a newline; empty when nothing was to be seen.
    pub markdown: String,
    /// What did not come along.
    pub lost: BTreeSet<Lost>,
}

/// Turns HTML into Markdown with headings from level 2: the title of a note is a field.
pub fn markdown(html: &str) -> Pasted {
    let (tree, unseen) = Tree::parse(html);
    let footnotes = Footnotes::find(&tree);
    let has_title = tree.all().any(|id| tree.name(id) == "h1");
    let lost = unseen.iter().filter_map(|name| match name.as_str() {
        "svg" | "math" => Some(Lost::Picture),
        "iframe" | "textarea" => Some(Lost::Embedded),
        _ => None,
    });
    let inline = Inline { tree: &tree, footnotes: &footnotes, lost: lost.collect(), signs: BTreeSet::new() };
    let mut blocks = Blocks::new(inline, usize::from(has_title));
    let mut events = blocks.all();
    // Footnotes are at the end, wherever they were.
    events.append(&mut blocks.footnotes);
    Pasted { markdown: with_plain_colons(&markdown::write(&events)), lost: blocks.inline.lost }
}

/// Keeps lines that begin with a colon from being the begin of a callout or a definition.
fn with_plain_colons(markdown: &str) -> String {
    let (mut result, mut fence) = (String::with_capacity(markdown.len()), "");
    for line in markdown.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '>']);
        let ticks = &content[..content.len() - content.trim_start_matches('`').len()];
        if fence.is_empty() && ticks.len() >= 3 {
            fence = ticks;
        } else if !fence.is_empty() && content.trim_end() == fence {
            fence = "";
        }
        let (indent, rest) = line.split_at(line.len() - content.len());
        result.extend([indent, if fence.is_empty() && rest.starts_with(':') { "\\" } else { "" }, rest]);
    }
    result
}
