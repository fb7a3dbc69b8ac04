//! Blocks of which no character needs escaping, as Markdown: most of what people write.
//!
//! The library that writes all other Markdown reads each block again to find out whether it still says the same, which takes
//! many times as long as writing it. What is written here is what the library would write.

use pulldown_cmark::Alignment;

use super::{Event, LinkType, Tag, TagEnd};

/// Writes a heading, a paragraph, a list of single lines, or a table of words; nothing for any other block, or if a character in it may
/// need escaping.
pub(super) fn block(events: &[Event<'_>]) -> Option<String> {
    let (Event::Start(tag), [inside @ .., _]) = events.split_first()? else { return None };
    let mut markdown = String::new();
    match tag {
        Tag::Paragraph => line(inside, &mut markdown)?,
        Tag::Heading { level, id: None, classes, attrs } if classes.is_empty() && attrs.is_empty() => {
            (0..*level as usize).for_each(|_| markdown.push('#'));
            markdown.push(' ');
            line(inside, &mut markdown).filter(|()| !markdown.contains('\n'))?;
        }
        Tag::List(first) => {
            for (item, place) in items(inside).zip(0..) {
                markdown.push_str(if markdown.is_empty() { "" } else { "\n" });
                match first {
                    Some(first) => markdown.push_str(&format!("{}. ", first + place)),
                    None => markdown.push_str("- "),
                }
                let from = markdown.len();
                line(item?, &mut markdown).filter(|()| !markdown[from..].contains('\n'))?;
            }
        }
        Tag::Table(alignments) => table(inside, alignments, &mut markdown)?,
        _ => return None,
    }
    markdown.push('\n');
    Some(markdown)
}

/// Returns the content of each item of a list; nothing for what is no item.
fn items<'e, 'a>(events: &'e [Event<'a>]) -> impl Iterator<Item = Option<&'e [Event<'a>]>> {
    events.split_inclusive(|event| matches!(event, Event::End(TagEnd::Item))).map(|item| match item {
        [Event::Start(Tag::Item), inside @ .., Event::End(TagEnd::Item)] => Some(inside),
        _ => None,
    })
}

/// Writes rows, of which the first is the head, with a line under it that says where columns are aligned.
fn table(events: &[Event<'_>], alignments: &[Alignment], markdown: &mut String) -> Option<()> {
    let is_end = |event: &Event<'_>| matches!(event, Event::End(TagEnd::TableHead | TagEnd::TableRow));
    for row in events.split_inclusive(is_end) {
        let [Event::Start(row_tag), inside @ .., _] = row else { return None };
        markdown.push_str(if markdown.is_empty() { "|" } else { "\n|" });
        let cells: Option<Vec<&str>> =
            inside.split_inclusive(|event| matches!(event, Event::End(TagEnd::TableCell))).map(cell).collect();
        let cells = cells?;
        cells.iter().for_each(|cell| markdown.extend([cell, "|"]));
        if *row_tag == Tag::TableHead {
            markdown.push_str("\n|");
            alignments.iter().zip(cells).for_each(|(alignment, head)| rule(*alignment, head.chars().count(), markdown));
        }
    }
    Some(())
}

/// Returns the words of a cell; nothing if there is anything else in it.
fn cell<'e>(events: &'e [Event<'_>]) -> Option<&'e str> {
    match events {
        [Event::Start(Tag::TableCell), Event::End(_)] => Some(""),
        [Event::Start(Tag::TableCell), Event::Text(words), Event::End(_)] => {
            Some(&**words).filter(|words| is_plain(words) && words.trim() == *words)
        }
        _ => None,
    }
}

/// Writes the part of the line under a head that is under one cell, as wide as that.
fn rule(alignment: Alignment, width: usize, markdown: &mut String) {
    let (left, right) = match alignment {
        Alignment::None => ("", ""),
        Alignment::Left => (":", ""),
        Alignment::Right => ("", ":"),
        Alignment::Center => (":", ":"),
    };
    let dashes = width.saturating_sub(left.len() + right.len()).max(1);
    markdown.push_str(left);
    (0..dashes).for_each(|_| markdown.push('-'));
    markdown.extend([right, "|"]);
}

/// Writes words and links.
fn line(events: &[Event<'_>], markdown: &mut String) -> Option<()> {
    let mut is_start = true;
    let mut rest = events;
    while let Some((event, after)) = rest.split_first() {
        rest = after;
        match event {
            Event::Text(words) if is_plain(words) => {
                if is_start && !words.starts_with(char::is_alphabetic) {
                    return None;
                }
                markdown.push_str(words);
            }
            Event::SoftBreak if !is_start && !markdown.ends_with(' ') => markdown.push('\n'),
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) if title.is_empty() && is_plain_address(dest_url) => {
                let [Event::Text(words), Event::End(TagEnd::Link), after @ ..] = rest else { return None };
                match link_type {
                    LinkType::Inline if is_plain(words) && words.trim() == &**words => {
                        markdown.extend(["[", words, "](", dest_url, ")"]);
                    }
                    LinkType::Autolink if words == dest_url && words.starts_with("http") => markdown.extend(["<", words, ">"]),
                    _ => return None,
                }
                rest = after;
            }
            _ => return None,
        }
        is_start = matches!(event, Event::SoftBreak);
    }
    (!is_start && !markdown.ends_with(' ')).then_some(())
}

/// Whether no character of the words means anything in Markdown, wherever it is in a line but at its start. A hyphen does not within a
/// word; a number may begin a list, also where the library sees it in the middle of a line.
fn is_plain(words: &str) -> bool {
    let after_number = words.trim_start_matches(char::is_numeric);
    let begins_list = after_number.len() < words.len() && after_number.starts_with(['.', ')']);
    !begins_list
        && words.char_indices().all(|(at, character)| match character {
            '-' => words[..at].ends_with(char::is_alphanumeric) && words[at + 1..].starts_with(char::is_alphanumeric),
            _ => character.is_alphanumeric() || " ,.;:?'\"()/%’‘“”–—…€·".contains(character),
        })
}

fn is_plain_address(address: &str) -> bool {
    !address.is_empty() && address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/:.-#?=%".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::super::write::exact;
    use super::super::{HeadingLevel, options};
    use super::*;
    use pulldown_cmark::Parser;

    /// What people write, and what means something in Markdown at one place or another.
    const PIECES: [&str; 41] = [
        "woorden",
        " ",
        "  ",
        "\n",
        "\n\n",
        "# ",
        "## ",
        "- ",
        "* ",
        "1. ",
        "2026",
        "1) ",
        "(",
        ")",
        ",",
        ".",
        ": ",
        "“zo”",
        "'t",
        "[woord](/a/b-c/)",
        "[a b](https://example.org/?a=b%20c#d)",
        "![x](/y.png)",
        "!",
        "[",
        "]",
        "http://a.nl",
        "re-integratie",
        "-",
        "<https://a.nl/b>",
        "**vet**",
        "_",
        "`",
        "> ",
        "---",
        "=",
        "&",
        "\\",
        "2. twee\n3. drie\n",
        "|Kop en meer|N|\n|---|--:|\n|a|12|\n",
        "|a|b|c|\n|:-|:-:|-|\n|1|2, 3||\n",
        "|",
    ];

    #[test]
    fn what_is_written_is_what_the_library_writes() {
        let mut seed = 7_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed as usize >> 8
        };
        let mut written = 0;
        for _ in 0..100_000 {
            let text: String = (0..1 + next() % 9).map(|_| PIECES[next() % PIECES.len()]).collect();
            let events: Vec<Event<'_>> = Parser::new_ext(&text, options()).collect();
            if let Some(markdown) = block(&events) {
                assert_eq!(Some(markdown), exact(&events), "{text:?}");
                written += 1;
            }
        }
        assert!(written > 1_000, "{written} of them were plain");
    }

    #[test]
    fn a_heading_of_two_lines_is_left_to_the_library() {
        let level = Tag::Heading { level: HeadingLevel::H2, id: None, classes: vec![], attrs: vec![] };
        let end = level.to_end();
        let lines = [Event::Text("een".into()), Event::SoftBreak, Event::Text("twee".into())];
        let events: Vec<Event<'_>> = [Event::Start(level)].into_iter().chain(lines).chain([Event::End(end)]).collect();
        assert_eq!(block(&events), None);
    }
}
