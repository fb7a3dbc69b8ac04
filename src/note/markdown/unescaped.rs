//! Blocks of which no character needs escaping, as Markdown: most of what people write.
//!
//! The library that writes all other Markdown reads each block again to find out whether it still says the same, which takes
//! many times as long as writing it. What is written here is what the library would write.

use super::{Event, LinkType, Tag, TagEnd};

/// Writes a heading, a paragraph, or a list of single lines; nothing for any other block, or if a character in it may need escaping.
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
        Tag::List(None) => {
            for item in items(inside) {
                markdown.push_str(if markdown.is_empty() { "- " } else { "\n- " });
                let from = markdown.len();
                line(item?, &mut markdown).filter(|()| !markdown[from..].contains('\n'))?;
            }
        }
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
            Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, title, .. }) if title.is_empty() => {
                let [Event::Text(words), Event::End(TagEnd::Link), after @ ..] = rest else { return None };
                if !is_plain(words) || words.trim() != &**words || !is_plain_address(dest_url) {
                    return None;
                }
                markdown.extend(["[", words, "](", dest_url, ")"]);
                rest = after;
            }
            _ => return None,
        }
        is_start = matches!(event, Event::SoftBreak);
    }
    (!is_start && !markdown.ends_with(' ')).then_some(())
}

/// Whether no character of the words means anything in Markdown, wherever it is in a line but at its start. A digit may begin a
/// list.
fn is_plain(words: &str) -> bool {
    words.starts_with(|c: char| !c.is_numeric())
        && words.chars().all(|c| c.is_alphanumeric() || " ,.;:?'\"()/%’‘“”–—…€·".contains(c))
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
    const PIECES: [&str; 34] = [
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
        "**vet**",
        "_",
        "`",
        "> ",
        "---",
        "=",
        "&",
        "\\",
    ];

    #[test]
    fn what_is_written_is_what_the_library_writes() {
        let mut seed = 7_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed as usize >> 8
        };
        let mut written = 0;
        for _ in 0..60_000 {
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
