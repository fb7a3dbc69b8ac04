//! Raw HTML in Markdown, tag by tag: which tags may stay, and what links they hold.
//!
//! This only decides between markup and text. What stays still goes through the sanitiser in `render::sanitize`, which has the
//! last word on attributes, nesting and schemes.

use std::borrow::Cow;

/// Tags that editors may write. Anything else is shown as text.
pub(crate) const ALLOWED: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
];

/// A piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Html<'a> {
    /// A tag on the list, with the addresses in it (true: of an image) and the id it sets.
    Allowed { tag: String, links: Vec<(String, bool)>, id: Option<String> },
    /// Text between tags, entities as written.
    Text(String),
    /// A tag off the list.
    Refused { name: String, text: &'a str },
}

/// Cuts raw HTML into tags and text; comments, processing instructions and declarations are dropped.
pub(crate) fn pieces(html: &str) -> Vec<Html<'_>> {
    let (mut pieces, mut rest) = (Vec::new(), html);
    while let Some(start) = rest.find('<') {
        push_text(&mut pieces, &rest[..start]);
        rest = &rest[start..];
        let hidden = [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")]
            .into_iter()
            .find(|(open, _)| rest.starts_with(open));
        if let Some((_, close)) = hidden {
            rest = rest.find(close).map_or("", |end| &rest[end + close.len()..]);
            continue;
        }
        let end = tag_end(rest);
        let tag = &rest[..end];
        rest = &rest[end..];
        let name = name(tag);
        if name.is_empty() {
            push_text(&mut pieces, &tag.replace('<', "&lt;"));
        } else if ALLOWED.contains(&name.as_str()) && tag.ends_with('>') {
            let links = [("href", false), ("src", true)];
            let links = links.into_iter().filter_map(|(key, image)| Some((attribute(tag, key)?, image))).collect();
            pieces.push(Html::Allowed {
                tag: tag.to_owned(),
                links,
                id: attribute(tag, "id").or_else(|| attribute(tag, "name")),
            });
        } else {
            pieces.push(Html::Refused { name, text: tag });
        }
    }
    push_text(&mut pieces, rest);
    pieces
}

fn push_text<'a>(pieces: &mut Vec<Html<'a>>, text: &str) {
    if !text.is_empty() {
        pieces.push(Html::Text(text.to_owned()));
    }
}

/// The name of a tag, that opens or closes, in lower case.
pub(crate) fn name(tag: &str) -> String {
    let name: String = tag.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
    name.to_ascii_lowercase()
}

/// Whether a tag on the list stands within a line.
pub(crate) fn is_inline(name: &str) -> bool {
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "small", "span",
        "strong", "sub", "sup", "time", "u",
    ];
    INLINE.contains(&name)
}

/// Text between tags as it is read: with the entities decoded that text cannot do without.
pub(crate) fn text(html: &str) -> Cow<'_, str> {
    if !html.contains('&') {
        return Cow::Borrowed(html);
    }
    let marks = [("&nbsp;", "\u{a0}"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    marks.iter().fold(Cow::Borrowed(html), |text, (entity, mark)| Cow::Owned(text.replace(entity, mark)))
}

/// Length of the tag at the start of `html`; a `>` within quotes does not end it.
pub(crate) fn tag_end(html: &str) -> usize {
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// The value of an attribute of a tag, entities decoded as far as addresses need them.
pub(crate) fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = &tag[tag.find(char::is_whitespace)?..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>'))?;
        let key = &rest[..end];
        rest = rest[end..].trim_start();
        let value;
        (value, rest) = match rest.strip_prefix('=').map(str::trim_start) {
            None => ("", rest),
            Some(after) => match after.chars().next()? {
                quote @ ('"' | '\'') => after[1..].split_once(quote)?,
                _ => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>')?),
            },
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(value.replace("&amp;", "&"));
        }
        if key.is_empty() && rest.starts_with('>') {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_in_every_form_of_quoting() {
        let tag = "<a title='x > y' HREF=\"a.md?b&amp;c\" id=kop>";
        assert_eq!(attribute(tag, "href").as_deref(), Some("a.md?b&c"));
        assert_eq!(attribute(tag, "id").as_deref(), Some("kop"));
        assert_eq!(attribute(tag, "name"), None);
        assert_eq!(tag_end(tag), tag.len());
    }

    #[test]
    fn comments_vanish_and_unknown_tags_are_refused() {
        let found = pieces("<!-- weg --><b>vet</b><iframe src=x>");
        assert_eq!(found.len(), 4);
        assert!(matches!(&found[3], Html::Refused { name, .. } if name == "iframe"));
    }
}
