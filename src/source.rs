//! Source texts, and places in them.
//!
//! A [`Span`] is a range of bytes in the text of one source *after* its byte-order mark was removed. Nothing here touches a disk: see `shell::read`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use encoding_rs::{Encoding, WINDOWS_1252};
use jiff::civil::Date;

use crate::path::{ContentPath, Mount};

/// A range of bytes in one source text.
pub type Span = Range<usize>;

/// A place in the text of a note, in half the bytes of a [`Span`]: of all notes together there are millions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    start: u32,
    end: u32,
}

impl Place {
    /// The longest text in which every place can be told.
    pub const LONGEST: usize = u32::MAX as usize;

    pub fn span(self) -> Span {
        self.start as usize..self.end as usize
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: place(span.start), end: place(span.end) }
    }
}

/// A value and its place in the file that it was read from.
#[derive(Clone, Debug, Default)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T: fmt::Display> fmt::Display for Spanned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path within the content folder (`praktijknotities/voorrang.md`).
    pub path: ContentPath,
    /// The text without byte-order mark. Lines end with LF or CR LF.
    pub text: Arc<str>,
    /// Encoding that the bytes were read in, if it is not UTF-8.
    pub recoded: Option<&'static str>,
}

impl Source {
    /// Decodes a file: UTF-8, or UTF-16 with a byte-order mark. Any other bytes are read as Windows-1252, in which every byte is a
    /// character, so that nothing is lost.
    pub fn decode(path: impl Into<ContentPath>, bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let (text, recoded) = match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
            (Some((utf16, _)), _) => (utf16.decode(bytes).0, Some("UTF-16")),
            (_, Ok(text)) => (text.into(), None),
            _ => (WINDOWS_1252.decode_without_bom_handling(bytes).0, Some("Windows-1252")),
        };
        Self { recoded, ..Self::from_text(path, &text) }
    }

    /// Takes the text of a file that was decoded already.
    pub fn from_text(path: impl Into<ContentPath>, text: &str) -> Self {
        let text: Arc<str> = text.into();
        // NUL cannot be written in HTML, XML or YAML.
        let text = if text.contains('\0') { text.replace('\0', "\u{FFFD}").into() } else { text };
        let text = if text.contains('\r') { unix_line_ends(&text).into() } else { text };
        Self { path: path.into(), text, recoded: None }
    }
}

/// Text in which the lines that end as on an old Mac, with CR alone, end with LF.
fn unix_line_ends(text: &str) -> String {
    let mut characters = text.chars().peekable();
    let mut next = || characters.next().map(|c| if c == '\r' && characters.peek() != Some(&'\n') { '\n' } else { c });
    std::iter::from_fn(&mut next).collect()
}

/// Why something in the content folder is no part of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It is a link to something else.
    Link,
    /// It is a pipe, a socket or a device.
    NoFile,
    /// Its name is no text.
    Name,
    /// It has more than this number of bytes.
    TooLarge(usize),
}

/// A folder of other editors as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mounted {
    pub mount: Arc<Mount>,
    /// Why the folder could not be read.
    pub fault: Option<String>,
    /// What was published of it when it was last sound.
    pub kept: Option<Kept>,
    pub shown: Shown,
}

/// What was published of a source on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub day: Date,
    pub files: BTreeMap<ContentPath, Vec<u8>>,
    /// What was published too, and was taken back since.
    pub taken_back: BTreeSet<ContentPath>,
}

/// What the site shows of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// What is in its folder.
    Current,
    /// What was published of it on that day.
    AsOf(Date),
    Nothing,
}

/// What is on the site of which another shows a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The address of that site.
    pub site: String,
    pub paths: BTreeSet<ContentPath>,
}

/// The files of the content folder, and of the folders of other editors that are part of the site.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Markdown files by path.
    pub notes: BTreeMap<ContentPath, Source>,
    /// All other files, which are published unchanged: path → bytes.
    pub files: BTreeMap<ContentPath, Arc<[u8]>>,
    /// `wegwijs.yaml`, if it exists.
    pub config: Option<Source>,
    /// What is in the folder besides, by its path as far as that is text.
    pub left_out: BTreeMap<String, LeftOut>,
    /// What is only there to be linked to: documents and files of the site of which this is a part.
    pub elsewhere: Option<Elsewhere>,
    /// What was fetched of other sites (see [`Sources::HARVEST`]).
    pub harvest: BTreeMap<ContentPath, Arc<[u8]>>,
    /// Folders of other editors, by their path from the content folder.
    pub mounts: BTreeMap<String, Mounted>,
    /// Notes of a source that are not shown because something is wrong with it.
    pub absent: BTreeSet<ContentPath>,
}

impl Sources {
    /// Name of the settings file.
    pub const CONFIG: &str = "wegwijs.yaml";
    /// The site's own words for search, in the format of the program's thesaurus (`search-index/data/thesaurus/`).
    pub const SEARCH_WORDS: &str = "zoekwoorden.txt";

    /// The folder of what was fetched of other sites, a file for each.
    pub const HARVEST: &str = "geoogst";

    /// Adds a file.
    pub fn insert(&mut self, path: impl Into<ContentPath>, bytes: Vec<u8>) {
        let path = path.into();
        if path == Self::CONFIG {
            self.config = Some(Source::decode(path, &bytes));
        } else if path.mount().is_none() && path.folder() == Self::HARVEST && path.extension() == "json" {
            self.harvest.insert(path, bytes.into());
        } else if path.is_markdown() {
            self.notes.insert(path.clone(), Source::decode(path, &bytes));
        } else {
            self.files.insert(path, bytes.into());
        }
    }

    /// Returns the text at a path, for showing the place of a finding.
    pub fn get(&self, path: &str) -> Option<&Source> {
        self.notes.get(path).or_else(|| self.config.as_ref().filter(|config| config.path == path))
    }
}

/// Finds the characters of a text that are not ASCII, with their places. Most texts have few, and the rest is not decoded.
pub fn beyond_ascii(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += find_byte(&text.as_bytes()[at..], |byte| !byte.is_ascii())?;
        let found = (at, text[at..].chars().next()?);
        at += found.1.len_utf8();
        Some(found)
    })
}

/// Returns the place of the first byte of a kind, for kinds of which a text has few.
///
/// The kind is asked of a whole stretch at once, without stopping within it: the compiler turns that into instructions on many
/// bytes each, which it cannot do with a search that may stop at any byte.
pub fn find_byte(bytes: &[u8], is_kind: impl Fn(u8) -> bool) -> Option<usize> {
    const STRETCH: usize = 32;
    let has_none = |stretch: &&[u8]| !stretch.iter().fold(false, |any, byte| any | is_kind(*byte));
    let passed = bytes.chunks_exact(STRETCH).take_while(has_none).count() * STRETCH;
    bytes[passed..].iter().position(|byte| is_kind(*byte)).map(|found| passed + found)
}

/// Bytes of a line beside a place that are taken with it. Longer lines are no lines that somebody wrote.
const BESIDE: usize = 1000;

/// Returns the place of the whole lines that a place is on, with the end of the last; of a long line what is near.
pub fn lines(text: &str, span: &Span) -> Span {
    let first = text.floor_char_boundary(span.start.saturating_sub(BESIDE));
    let last = text.ceil_char_boundary(span.end.saturating_add(BESIDE).min(text.len()));
    let start = text[first..span.start].rfind('\n').map_or(first, |newline| first + newline + 1);
    start..text[span.end..last].find('\n').map_or(last, |newline| span.end + newline + 1)
}

/// Returns line and column of a byte position, both from 1; the column counts characters.
pub fn line_column(text: &str, position: usize) -> (usize, usize) {
    further(&text[..text.floor_char_boundary(position)], (1, 1))
}

/// The lines and columns of a text, for finding many: what is before a place is read once for all of them.
pub struct LineColumns<'a> {
    text: &'a str,
    /// Places throughout the text, each with its line and column.
    known: Vec<(usize, (usize, usize))>,
}

impl<'a> LineColumns<'a> {
    /// Bytes between two places that are known.
    const STRETCH: usize = 500;

    /// Reads a text.
    pub fn new(text: &'a str) -> Self {
        let mut known = vec![(0, (1, 1))];
        while let Some((from, before)) = known.last().copied().filter(|(from, _)| text.len() - from > Self::STRETCH) {
            let at = text.ceil_char_boundary(from + Self::STRETCH);
            known.push((at, further(&text[from..at], before)));
        }
        Self { text, known }
    }

    /// Returns line and column of a byte position, as [`line_column`] does.
    pub fn of(&self, position: usize) -> (usize, usize) {
        let position = self.text.floor_char_boundary(position);
        let (from, before) = self.known[self.known.partition_point(|(at, _)| *at <= position) - 1];
        further(&self.text[from..position], before)
    }
}

/// Returns the line and column behind a text that begins at a line and column.
fn further(text: &str, (line, column): (usize, usize)) -> (usize, usize) {
    match text.rfind('\n') {
        Some(newline) => (line + text.matches('\n').count(), text[newline + 1..].chars().count() + 1),
        None => (line, column + text.chars().count()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(&*Source::decode("a.md", b"\xEF\xBB\xBF# A").text, "# A");
    }

    #[test]
    fn bytes_that_are_no_utf8_lose_nothing() {
        let source = Source::decode("a.md", b"caf\xE9 \x80");
        assert_eq!((&*source.text, source.recoded), ("café €", Some("Windows-1252")));
    }

    #[test]
    fn what_a_windows_editor_calls_unicode_is_read() {
        for (mark, encode) in
            [(0xFEFF_u16.to_le_bytes(), u16::to_le_bytes as fn(u16) -> [u8; 2]), (0xFEFF_u16.to_be_bytes(), u16::to_be_bytes)]
        {
            let bytes: Vec<u8> = mark.into_iter().chain("# één".encode_utf16().flat_map(encode)).collect();
            let source = Source::decode("a.md", &bytes);
            assert_eq!((&*source.text, source.recoded), ("# één", Some("UTF-16")));
        }
    }

    #[test]
    fn characters_beyond_ascii_have_their_places() {
        let text = "één a\u{AD}b";
        let found: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !c.is_ascii()).collect();
        assert_eq!((beyond_ascii(text).collect::<Vec<_>>(), beyond_ascii("abc").next()), (found, None));
    }

    #[test]
    fn a_byte_is_found_wherever_it_is() {
        for at in 0..100 {
            let mut bytes = [b'a'; 100];
            bytes[at] = b'1';
            assert_eq!(find_byte(&bytes, |byte| byte.is_ascii_digit()), Some(at));
            assert_eq!(find_byte(&bytes[..at], |byte| byte.is_ascii_digit()), None);
        }
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_column("één\ntwéé x", "één\ntwéé ".len()), (2, 6));
    }

    #[test]
    fn every_place_of_a_long_text_has_its_line_and_column() {
        for text in ["é".repeat(700), "één\ntwéé\n".repeat(90), format!("{}\n{}", "a".repeat(499), "é\n".repeat(300))] {
            let places = LineColumns::new(&text);
            for at in 0..text.len() + 1 {
                assert_eq!(places.of(at), line_column(&text, at), "{at}");
            }
        }
    }
}
