//! Front matter as lines, for what a parser does not say: where an entry of the top level begins, and what is wrong with a line.

use std::ops::Range;

use super::node::Fault;

/// A line with something to read on it.
pub(super) struct Line<'a> {
    /// Where the line begins in the whole file, white space included.
    pub(super) start: usize,
    /// White space and dashes before the key or the value, in bytes.
    pub(super) indent: usize,
    /// The whole line without a comment and the white space before it.
    pub(super) content: &'a str,
    /// What is before the colon.
    pub(super) key: Option<&'a str>,
    /// What is after it, or the whole item of a list.
    pub(super) value: &'a str,
}

impl<'a> Line<'a> {
    fn new(start: usize, line: &'a str) -> Self {
        // Within quotation marks a `#` is text.
        let quoted = line.rfind(['"', '\'']).map_or(0, |mark| mark + 1);
        let comment = [" #", "\t#"].iter().filter_map(|sign| line[quoted..].find(sign)).min();
        let content = comment.map_or(line, |comment| &line[..quoted + comment]).trim_end();
        let mut rest = content.trim_start();
        while let Some(item) = rest.strip_prefix("- ") {
            rest = item.trim_start();
        }
        let indent = content.len() - rest.len();
        let is_name = |name: &str| !name.starts_with(['"', '\'', '[', '{']);
        let pair = rest.split_once(": ").or_else(|| rest.strip_suffix(':').map(|key| (key, ""))).filter(|(key, _)| is_name(key));
        let (key, value) = pair.map_or((None, rest), |(key, value)| (Some(key.trim_end()), value.trim_start()));
        Self { start, indent, content, key, value }
    }

    /// The line as it should be, with another value.
    pub(super) fn with(&self, value: &str) -> String {
        self.key.map_or_else(|| format!("- {value}"), |key| format!("{key}: {value}"))
    }

    pub(super) fn fault(&self, message: impl Into<String>, hint: impl Into<String>) -> Fault {
        Fault { span: self.start..self.start + self.content.len(), message: message.into(), hint: hint.into(), edit: None }
    }

    /// The same at one place of the line, which must be part of it.
    pub(super) fn fault_at(&self, part: &str, message: impl Into<String>, hint: impl Into<String>) -> Fault {
        Fault { span: self.place(part), ..self.fault(message, hint) }
    }

    /// Where a part of the line is in the whole file.
    pub(super) fn place(&self, part: &str) -> Range<usize> {
        let start = self.start + (part.as_ptr() as usize - self.content.as_ptr() as usize);
        start..start + part.len()
    }
}

/// The lines, without comments, empty lines and the text below a `|` or `>`.
pub(super) fn lines(text: &str, range: Range<usize>) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut position = range.start;
    let mut block = None;
    for line in text[range].split_inclusive('\n') {
        let start = position;
        position += line.len();
        let indent = line.len() - line.trim_start_matches(' ').len();
        if line.trim().is_empty() || line.trim_start().starts_with('#') || block.is_some_and(|block| indent > block) {
            continue;
        }
        let line = Line::new(start, line);
        block = is_block(line.value).then_some(indent);
        lines.push(line);
    }
    lines
}

/// Whether a value says that text follows on the next lines: `|`, `>-`.
pub(super) fn is_block(value: &str) -> bool {
    value.strip_prefix(['|', '>']).is_some_and(|rest| rest.chars().all(|sign| matches!(sign, '+' | '-' | '0'..='9')))
}

/// The part of a text that is about one key of the top level.
pub(super) struct Entry<'a> {
    /// From its first line to the next entry.
    pub(super) range: Range<usize>,
    /// Where the first line begins that is neither the key's nor springs in, if there is one.
    pub(super) stray: Option<usize>,
    /// The key as it was written.
    pub(super) key: &'a str,
}

/// Cuts a text before every line that begins with a key.
pub(super) fn entries(text: &str, range: Range<usize>) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for line in lines(text, range.clone()).into_iter().filter(|line| line.indent == 0) {
        if let Some(key) = key(line.content) {
            if let Some(last) = entries.last_mut() {
                last.range.end = line.start;
            }
            entries.push(Entry { range: line.start..range.end, stray: None, key });
        } else if let Some(last) = entries.last_mut().filter(|_| !line.content.starts_with(['-', ']', '}'])) {
            last.stray.get_or_insert(line.start);
        }
    }
    entries
}

/// The key with which a line begins, its quotation marks included.
fn key(line: &str) -> Option<&str> {
    let end = line.match_indices(':').map(|(colon, _)| colon).find(|colon| {
        let after = &line[colon + 1..];
        after.is_empty() || after.starts_with([' ', '\t'])
    })?;
    let key = line[..end].trim_end();
    let is_quoted = |mark| key.len() > 1 && key.starts_with(mark) && key.ends_with(mark);
    (!key.is_empty() && (is_quoted('"') || is_quoted('\'') || !key.starts_with(['"', '\'', '[', '{', '?']))).then_some(key)
}
