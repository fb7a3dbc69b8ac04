//! Lists that are written as paragraphs: Word says of each its level and shows its sign, and people type a sign themselves.

use super::tree::{Id, Tree};

/// A paragraph that is an item of a list.
pub(super) struct Item {
    /// How deep it is, from 1.
    pub(super) level: usize,
    /// The number of an item of a numbered list.
    pub(super) number: Option<u64>,
    /// The element that shows its sign, or the text that begins with it.
    pub(super) sign: Option<Id>,
}

/// Signs that people type before an item.
pub(super) const SIGNS: [char; 9] = ['•', '·', '▪', '◦', '‣', '●', '○', '■', '§'];

/// Returns what a paragraph is an item of.
pub(super) fn item(tree: &Tree, paragraph: Id) -> Option<Item> {
    if tree.name(paragraph) != "p" && tree.name(paragraph) != "div" {
        return None;
    }
    let level = tree.style(paragraph, "mso-list").and_then(|list| {
        let level = list.split_whitespace().find_map(|part| part.strip_prefix("level")?.parse().ok())?;
        (list != "none").then_some(level)
    });
    let sign = tree.within(paragraph).find(|id| tree.style(*id, "mso-list").is_some_and(|value| value == "ignore"));
    let shown = sign.map(|id| tree.words(id));
    match (level, shown) {
        (Some(level), Some(shown)) => Some(Item { level: usize::clamp(level, 1, 9), number: number(&shown), sign }),
        // The sign is a text of its own when Word could not hide it.
        _ => {
            let text = tree.within(paragraph).find(|id| tree.text(*id).is_some_and(|text| !text.trim().is_empty()))?;
            let written = tree.text(text)?.trim();
            let after = written.strip_prefix(SIGNS)?;
            (after.is_empty() || after.starts_with(char::is_whitespace)).then_some(Item {
                level: level.unwrap_or(1),
                number: None,
                sign: Some(text),
            })
        }
    }
}

/// The number of a sign: `3.`, `3)`, `c.`, `iii.`.
fn number(sign: &str) -> Option<u64> {
    let mark = sign.trim().strip_suffix(['.', ')'])?.trim_start_matches('(');
    // Of `1.2.` the last.
    let last = mark.rsplit('.').next()?;
    last.parse().ok().or_else(|| {
        let is_letters = !last.is_empty() && last.len() <= 5 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_letters.then_some(1)
    })
}
