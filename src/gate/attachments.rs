//! The text of attachments, for checking. The only file that names lopdf and zip. Without the feature `shell`, which has these, a
//! document of an office or a PDF is one in which nothing can be read.

use std::borrow::Cow;
#[cfg(feature = "shell")]
use std::io::{Cursor, Read};
#[cfg(feature = "shell")]
use std::panic::{AssertUnwindSafe, catch_unwind};

#[cfg(feature = "shell")]
use lopdf::{Document, Object};
#[cfg(feature = "shell")]
use zip::ZipArchive;

use crate::html::{Piece, pieces};
use crate::path::ContentPath;

/// Most bytes that are read of a part of an office file, which can be much larger than the file.
#[cfg(feature = "shell")]
const LARGEST_PART: u64 = 32 << 20;

/// The text of an attachment as far as it can be read.
pub(super) enum Content<'a> {
    Text(Cow<'a, str>),
    /// Some of it cannot be read.
    #[cfg_attr(not(feature = "shell"), allow(dead_code))]
    Partly(Cow<'a, str>),
    /// A document in which nothing can be read.
    Nothing,
    /// No document.
    Other,
}

/// Reads an attachment by the extension of its name.
pub(super) fn read<'a>(path: &ContentPath, bytes: &'a [u8]) -> Content<'a> {
    match &*path.extension().to_lowercase() {
        // A library that panics on a damaged file must not keep others from being checked.
        #[cfg(feature = "shell")]
        "pdf" => catch_unwind(AssertUnwindSafe(|| pdf(bytes))).unwrap_or(Content::Nothing),
        #[cfg(feature = "shell")]
        "docx" | "docm" | "xlsx" | "xlsm" | "pptx" | "pptm" | "odt" | "ods" | "odp" => office(bytes),
        #[cfg(not(feature = "shell"))]
        "pdf" | "docx" | "docm" | "xlsx" | "xlsm" | "pptx" | "pptm" | "odt" | "ods" | "odp" => Content::Nothing,
        "doc" | "xls" | "ppt" | "msg" | "zip" | "7z" | "rar" => Content::Nothing,
        "svg" => Content::Text(drawing(&String::from_utf8_lossy(bytes)).into()),
        _ if bytes.contains(&0) => Content::Other,
        _ => std::str::from_utf8(bytes).map_or(Content::Other, |text| Content::Text(text.into())),
    }
}

/// The text of all pages of a PDF, and what its properties say.
#[cfg(feature = "shell")]
fn pdf(bytes: &[u8]) -> Content<'static> {
    let Ok(document) = Document::load_mem(bytes) else { return Content::Nothing };
    let (mut text, mut lost) = (String::new(), document.is_encrypted());
    for page in document.get_pages().keys() {
        match document.extract_text(&[*page]) {
            Ok(page) => text.push_str(&page),
            Err(_) => lost = true,
        }
    }
    let is_empty = text.trim().is_empty();
    let properties = document.trailer.get(b"Info").and_then(|info| document.dereference(info));
    if let Ok((_, Object::Dictionary(properties))) = properties {
        for value in properties.iter().filter_map(|(_, value)| lopdf::decode_text_string(value).ok()) {
            text.push_str(&format!("\n{value}\n"));
        }
    }
    match (is_empty, lost) {
        (true, _) if text.is_empty() => Content::Nothing,
        (true, _) | (_, true) => Content::Partly(text.into()),
        _ => Content::Text(text.into()),
    }
}

/// The text of all XML in an office file: what is written in it, and its properties.
#[cfg(feature = "shell")]
fn office(bytes: &[u8]) -> Content<'static> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Content::Nothing };
    let (mut text, mut lost) = (String::new(), false);
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else {
            lost = true;
            continue;
        };
        if !part.name().is_ok_and(|name| name.ends_with(".xml")) {
            continue;
        }
        let mut xml = Vec::new();
        lost |= part.take(LARGEST_PART).read_to_end(&mut xml).is_err() || xml.len() as u64 == LARGEST_PART;
        text.push_str(&markup(&String::from_utf8_lossy(&xml)));
    }
    if lost { Content::Partly(text.into()) } else { Content::Text(text.into()) }
}

/// The text between tags. Within a paragraph it may be cut anywhere; what ends a paragraph or a cell parts words.
#[cfg(feature = "shell")]
fn markup(source: &str) -> String {
    let parts = |name: &str| {
        let (space, local) = name.split_once(':').unwrap_or(("", name));
        ["dc", "cp", "dcterms", "meta"].contains(&space)
            || ["p", "h", "tc", "c", "si", "br", "tab", "line-break"].contains(&local)
    };
    let mut text = String::new();
    for piece in pieces(source) {
        match piece {
            Piece::Text(part) => text.push_str(&part),
            Piece::Open { name, .. } | Piece::Close { name, .. } if parts(&name) => text.push('\n'),
            Piece::Open { .. } | Piece::Close { .. } | Piece::Cut(_) | Piece::TooLong(_) | Piece::OpenComment => {}
        }
    }
    text
}

/// The words in a drawing: its text, comments and labels, without the numbers of its lines.
fn drawing(source: &str) -> String {
    const LABELS: &[&str] = &["alt", "aria-label", "content", "href", "inkscape:label", "title", "value", "xlink:href"];
    let mut text = String::new();
    for piece in pieces(source) {
        match piece {
            Piece::Text(part) => text.push_str(&part),
            Piece::Open { attributes, .. } => {
                let labels = attributes.iter().filter(|(name, _)| LABELS.contains(&name.as_str()));
                labels.for_each(|(_, value)| text.push_str(&format!("\n{value}\n")));
            }
            // Such as a path of many points: its attributes were not read.
            Piece::TooLong(tag) => {
                for part in LABELS.iter().flat_map(|name| tag.split(name).skip(1)).filter_map(|part| part.strip_prefix('=')) {
                    let value = part.split(['"', '\'']).nth(1).unwrap_or_default();
                    text.push_str(&format!("\n{value}\n"));
                }
            }
            Piece::Close { .. } | Piece::Cut(_) | Piece::OpenComment => {}
        }
    }
    let comments = source.split("<!--").skip(1).map(|rest| rest.split("-->").next().unwrap_or(rest));
    comments.for_each(|comment| text.push_str(&format!("\n{comment}\n")));
    text
}
