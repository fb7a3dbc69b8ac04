//! Characters that look like a space, or like nothing, where YAML needs a plain space: word processors and web pages put them there.

use std::borrow::Cow;
use std::ops::Range;

use super::node::{Fault, Node, Yaml};
use crate::diagnostic::Edit;

const NO_BREAK: char = '\u{a0}';
/// What nobody sees: a zero-width space, a word joiner, a byte order mark.
const NOTHING: [char; 3] = ['\u{200b}', '\u{2060}', '\u{feff}'];

/// Finds such characters around keys. Returns the text with plain spaces in their place, every other character where it was, and
/// the faults, in order.
pub(super) fn mend(text: &str, range: Range<usize>) -> (Cow<'_, str>, Vec<Fault>) {
    let odd = |c: char| c == NO_BREAK || NOTHING.contains(&c);
    if !text[range.clone()].contains(odd) {
        return (text.into(), Vec::new());
    }
    let (mut mended, mut faults) = (text[..range.start].to_owned(), Vec::new());
    let mut block = None;
    let mut start = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        let (content, indent) = (line.trim_end(), line.len() - line.trim_start_matches(' ').len());
        let is_text = block.is_some_and(|block| indent > block) && !content.is_empty();
        let length = if is_text { 0 } else { structure(line) };
        block = if is_text { block } else { super::lines::is_block(line[length..].trim()).then_some(indent) };
        if let Some(at) = line[..length].find(odd) {
            faults.push(fault(start + at, line[at..].chars().next().unwrap_or(NO_BREAK), content));
        }
        // What nobody sees would become an indent: it is taken out of the names of keys instead.
        mended.push_str(&line[..length].replace(NO_BREAK, "  "));
        mended.push_str(&line[length..]);
        start += line.len();
    }
    mended.push_str(&text[range.end..]);
    (mended.into(), faults)
}

/// The length of what is not a value: white space, dashes, a key, its colon and the white space after it.
fn structure(line: &str) -> usize {
    let is_space = |c: char| c == ' ' || c == '\t' || c == NO_BREAK || NOTHING.contains(&c);
    let mut at = line.len() - line.trim_start_matches(is_space).len();
    while let Some(item) = line[at..].strip_prefix('-').filter(|rest| rest.starts_with(is_space)) {
        at = line.len() - item.trim_start_matches(is_space).len();
    }
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-') || is_space(c);
    match line[at..].split_once(':') {
        Some((key, value))
            if key.chars().all(is_name) && value.chars().next().is_none_or(|c| is_space(c) || c.is_whitespace()) =>
        {
            line.len() - value.trim_start_matches(is_space).len()
        }
        _ => at,
    }
}

/// Takes what nobody sees out of the names of keys.
pub(super) fn clean_keys(node: &mut Node) {
    match &mut node.value {
        Yaml::Map(entries) => entries.iter_mut().for_each(|(key, value)| {
            key.name.retain(|c| !NOTHING.contains(&c));
            clean_keys(value);
        }),
        Yaml::List(items) => items.iter_mut().for_each(clean_keys),
        Yaml::Null | Yaml::Unreadable | Yaml::Text(_) => {}
    }
}

fn fault(at: usize, found: char, line: &str) -> Fault {
    let plain: String = line.chars().filter(|c| !NOTHING.contains(c)).map(|c| if c == NO_BREAK { ' ' } else { c }).collect();
    let what = if found == NO_BREAK { "een harde spatie, die er alleen als een spatie uitziet" } else { "een onzichtbaar teken" };
    Fault {
        span: at..at + found.len_utf8(),
        message: format!("Hier staat {what}."),
        hint: format!("Typ deze regel opnieuw: “{}”.", plain.trim()),
        edit: Some(Edit { span: at..at + found.len_utf8(), replacement: if found == NO_BREAK { " " } else { "" }.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn odd_spaces_around_a_key_are_faults_and_the_value_is_read() {
        for text in ["a:\u{a0}b\n", "a\u{a0}: b\n", "\u{200b}a: b\n", "x:\u{a0}\r\na: b\r\n", "x:\n  -\u{a0}y: z\na: b\n"] {
            let (node, faults) = read(text, 0..text.len());
            assert_eq!(node.expect("a tree").get("a").and_then(|node| node.text()), Some("b"), "{text:?}");
            assert_eq!(faults.len(), 1, "{text:?} {faults:?}");
            assert!(text[faults[0].span.clone()].chars().all(|c| !c.is_ascii()), "{text:?} {faults:?}");
        }
    }

    #[test]
    fn odd_spaces_in_a_value_are_text() {
        for text in ["a: een\u{a0}twee\n", "a: |\n  b:\u{a0}c\n", "a: b:\u{a0}c\n", "- a\u{a0}b\n"] {
            assert!(read(text, 0..text.len()).1.is_empty(), "{text:?}");
        }
    }
}
