//! Places and addresses of files, as the protocol has them.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::{Position, Range, Uri};
use url::Url;

use crate::source::Span;

/// How an editor counts the characters of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16,
}

impl Encoding {
    fn length(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
        }
    }

    /// The position of an offset.
    pub(super) fn position(self, text: &str, offset: usize) -> Position {
        let before = &text[..text.floor_char_boundary(offset)];
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position::new(number(before.matches('\n').count()), number(self.length(&before[line..])))
    }

    pub(super) fn range(self, text: &str, span: &Span) -> Range {
        Range::new(self.position(text, span.start), self.position(text, span.end))
    }

    /// The offset of a position; past the end of a line, that end.
    pub(super) fn offset(self, text: &str, position: Position) -> usize {
        let mut start = 0;
        for _ in 0..position.line {
            let Some(newline) = text[start..].find('\n') else { return text.len() };
            start += newline + 1;
        }
        let line = text[start..].split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut passed = 0;
        let inside = line.char_indices().find(|(_, character)| {
            let is_there = passed >= position.character as usize;
            passed += self.length(character.encode_utf8(&mut [0; 4]));
            is_there
        });
        start + inside.map_or(line.len(), |(at, _)| at)
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The path of a file on this machine.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    Url::parse(uri.as_str()).ok()?.to_file_path().ok()
}

/// The address of a file on this machine.
pub(super) fn uri(path: &Path) -> Option<Uri> {
    let whole = std::path::absolute(path).ok()?;
    Uri::from_str(Url::from_file_path(whole).ok()?.as_str()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_has_a_position_and_back() {
        let text = "één 👋 twee\r\ndrie\n";
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (offset, _) in text.char_indices().filter(|(_, character)| *character != '\n') {
                assert_eq!(encoding.offset(text, encoding.position(text, offset)), offset, "{encoding:?}");
            }
        }
        assert_eq!(Encoding::Utf16.position(text, text.find("twee").expect("a word")), Position::new(0, 7));
        assert_eq!(Encoding::Utf16.offset(text, Position::new(0, 99)), text.find('\r').expect("an end"));
        assert_eq!(Encoding::Utf16.offset(text, Position::new(9, 0)), text.len());
    }

    #[test]
    fn a_file_has_an_address_and_back() {
        let file = std::env::temp_dir().join("een map").join("é.md");
        assert_eq!(path(&uri(&file).expect("an address")), Some(file));
    }
}
