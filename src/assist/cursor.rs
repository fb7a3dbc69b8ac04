//! What somebody is writing at a place in a file: a key, its value, a law between brackets, or the address of a link.
//!
//! It is read from the lines themselves: a file that somebody is in the middle of is seldom whole.

use crate::note::front_matter;
use crate::source::Span;

/// What is being written, with the place of the word that a completion replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// A line of front matter: the keys around it, the outermost first, and its own key once a colon follows it.
    Field { parents: Vec<String>, key: Option<String>, word: Span },
    /// What is between `[[` and `]]`.
    Law(Span),
    /// The address of a link.
    Link(Span),
}

/// Finds what is being written at an offset.
pub fn at(text: &str, offset: usize) -> Option<Cursor> {
    let line = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |newline| offset + newline);
    match yaml(text) {
        Some(yaml) if (yaml.start..=yaml.end).contains(&offset) && (line < yaml.end || yaml.end == text.len()) => {
            field(text, yaml.start, line, offset, end)
        }
        Some(yaml) if offset < yaml.end => None,
        _ => in_brackets(text, line, offset, end),
    }
}

/// The front matter, also while it has no key yet, or no last `---`: then it goes on to the first empty line.
fn yaml(text: &str) -> Option<Span> {
    front_matter::split(text).yaml.or_else(|| {
        let mut lines = text.split_inclusive('\n');
        let start = lines.next().filter(|line| line.trim_end() == "---" && line.ends_with('\n'))?.len();
        let inside = lines.enumerate().take_while(|(at, line)| line.trim_end() != "---" && (*at == 0 || !line.trim().is_empty()));
        Some(start..start + inside.map(|(_, line)| line.len()).sum::<usize>())
    })
}

fn field(text: &str, block: usize, line: usize, offset: usize, end: usize) -> Option<Cursor> {
    let written = &text[line..offset];
    if written.trim_start().starts_with('#') {
        return None;
    }
    let column = column(written);
    let rest = &written[column..];
    let parents = parents(&text[block..line], column);
    let Some(colon) = colon(rest) else {
        let end = word_end(text, offset, end);
        return Some(Cursor::Field { parents, key: None, word: line + column..end });
    };
    let key = rest[..colon].trim().trim_matches(['"', '\'']).to_owned();
    // Within brackets, the last of the list.
    let value = line + column + colon + 1;
    let start = text[value..offset].rfind(['[', ',', '{']).map_or(value, |at| value + at + 1);
    let start = start + (text[start..offset].len() - text[start..offset].trim_start_matches([' ', '"', '\'']).len());
    Some(Cursor::Field { parents, key: Some(key), word: start..word_end(text, offset, end) })
}

/// Where the word ends that the offset is in.
fn word_end(text: &str, offset: usize, line_end: usize) -> usize {
    let rest = &text[offset..line_end];
    offset + rest.find([',', ']', '}', '"', '\'', ':', '#']).map_or(rest.trim_end().len(), |at| rest[..at].trim_end().len())
}

/// Where the text of a line begins, behind white space and the hyphens of a list.
fn column(line: &str) -> usize {
    let mut rest = line.trim_start_matches(' ');
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start_matches(' ');
    }
    line.len() - rest.len()
}

/// Where a key ends: at the first colon that white space or nothing follows.
fn colon(text: &str) -> Option<usize> {
    let mut colons = text.match_indices(':').map(|(at, _)| at);
    colons.find(|at| text[at + 1..].is_empty() || text[at + 1..].starts_with(char::is_whitespace))
}

/// The keys that a line is within, the outermost first.
fn parents(above: &str, mut column: usize) -> Vec<String> {
    let mut parents = Vec::new();
    for line in above.lines().rev() {
        let at = self::column(line);
        let key = colon(&line[at..]).map(|colon| line[at..at + colon].trim());
        if let Some(key) = key.filter(|key| at < column && !key.is_empty() && !key.starts_with('#')) {
            parents.push(key.trim_matches(['"', '\'']).to_owned());
            column = at;
        }
        if column == 0 {
            break;
        }
    }
    parents.reverse();
    parents
}

fn in_brackets(text: &str, line: usize, offset: usize, end: usize) -> Option<Cursor> {
    let (before, after) = (&text[line..offset], &text[offset..end]);
    let open = |sign: &str, close: &str| before.rfind(sign).filter(|at| !before[*at..].contains(close)).map(|at| at + sign.len());
    if let Some(start) = open("[[", "]]") {
        let word_end = after.find(['|', ']']).unwrap_or(0);
        return (!before[start..].contains('|')).then(|| Cursor::Law(line + start..offset + word_end));
    }
    // A definition of a link: `[naam]: adres`.
    let definition = || before.trim_start().starts_with('[').then(|| open("]: ", " ")).flatten();
    let start = open("](", ")").or_else(definition)?;
    let start = start + usize::from(before[start..].starts_with('<'));
    let word_end = after.find([')', ' ', '>']).unwrap_or(0);
    Some(Cursor::Link(line + start..offset + word_end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text without its `^`, and the place of that.
    fn found(marked: &str) -> Option<(Cursor, String)> {
        let offset = marked.find('^').expect("a place");
        let text = marked.replacen('^', "", 1);
        let cursor = at(&text, offset)?;
        let (Cursor::Field { word, .. } | Cursor::Law(word) | Cursor::Link(word)) = &cursor;
        let word = text[word.clone()].to_owned();
        Some((cursor, word))
    }

    fn field(marked: &str) -> (Vec<String>, Option<String>, String) {
        match found(marked) {
            Some((Cursor::Field { parents, key, .. }, word)) => (parents, key, word),
            other => panic!("{other:?} for {marked}"),
        }
    }

    #[test]
    fn a_field_has_its_key_and_the_keys_around_it() {
        let of = |parents: &[&str], key: Option<&str>, word: &str| {
            (parents.iter().map(|&name| name.to_owned()).collect::<Vec<_>>(), key.map(str::to_owned), word.to_owned())
        };
        assert_eq!(field("---\ntitel: A\nsam^\n---\n"), of(&[], None, "sam"));
        assert_eq!(field("---\nroutes: [huisvesting, in^kom]\n---\n"), of(&[], Some("routes"), "inkom"));
        assert_eq!(field("---\nroutes:\n  - hu^\n---\n"), of(&["routes"], None, "hu"));
        assert_eq!(field("---\nroutes:\n- hu^\n---\n"), of(&["routes"], None, "hu"));
        assert_eq!(field("---\nbronnen:\n  - titel: A\n    ur^\n---\n"), of(&["bronnen"], None, "ur"));
        assert_eq!(field("---\nbronnen:\n  - titel: A^\n---\n"), of(&["bronnen"], Some("titel"), "A"));
        assert_eq!(field("---\nstappen:\n  - titel: A\n    contact:\n      ro^\n---\n"), of(&["stappen", "contact"], None, "ro"));
        assert_eq!(field("---\nstatus: ^\n---\n"), of(&[], Some("status"), ""));
        assert_eq!(field("---\ntitel: A\nstat^\n\nTekst"), of(&[], None, "stat"));
    }

    #[test]
    fn a_text_has_laws_and_links() {
        assert_eq!(found("Zie [[parti^").map(|found| found.1), Some("parti".to_owned()));
        assert_eq!(found("Zie [[participatiewet art. ^16]] en").map(|found| found.1), Some("participatiewet art. 16".to_owned()));
        assert_eq!(found("[a](../rou^tes/b.md#c) d").map(|found| found.1), Some("../routes/b.md#c".to_owned()));
        assert_eq!(found("[a](b) c^"), None);
        assert_eq!(found("[[a]] c^"), None);
        assert_eq!(found("---\n# titel^\ntitel: A\n---\n"), None);
    }
}
