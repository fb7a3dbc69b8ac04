//! HTML as browsers read it: [`pieces`] cuts it into tags and text, and [`nest`] nests elements that may cross. Only this folder
//! names html5ever.

mod escape;
mod nest;

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

pub(crate) use escape::escape;
pub(crate) use nest::{Mark, Nested, nest};

/// A piece of HTML. Comments, processing instructions and declarations are left out: they are not for readers.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// The tag that begins an element. Names are in lower case, values are decoded.
    Open { name: String, attributes: Vec<(String, String)>, source: &'a str },
    /// The tag that ends an element.
    Close { name: String, source: &'a str },
    /// Text, decoded.
    Text(String),
    /// A tag that goes on to the end of the HTML.
    Cut(&'a str),
    /// A tag with more in it than is read.
    TooLong(&'a str),
    /// A comment that goes on to the end of the HTML.
    OpenComment,
}

/// Longest tag that is read, in bytes: the time to read one grows with the square of the number of its attributes.
const LONGEST_TAG: usize = 4096;

/// Cuts HTML into pieces.
pub(crate) fn pieces(html: &str) -> Vec<Piece<'_>> {
    let new = || Tokenizer::new(Tokens::default(), TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() });
    let mut tokenizer = new();
    let input = BufferQueue::default();
    // The tokenizer gives no places. But it has a tag as soon as it has read its last character, so it gets parts that begin at
    // `<` or end at `>`: a tag is the part that completes it, and the parts before that which completed nothing.
    let (mut pieces, mut start, mut at) = (Vec::new(), 0, 0);
    while at < html.len() {
        if let Some(length) = instruction(&html[at..]).filter(|_| start == at) {
            at += length;
            start = at;
            continue;
        }
        let part = at;
        at = part_end(html, at);
        if at - part > LONGEST_TAG && part == start && is_tag(&html[part..]) {
            pieces.push(Piece::TooLong(&html[part..at]));
            start = at;
            continue;
        }
        input.push_back(StrTendril::from(&html[part..at]));
        let _ = tokenizer.feed(&input);
        let tokens = tokenizer.sink.0.take();
        if !tokens.is_empty() {
            // Text that is complete only now ended where this part begins.
            let source = &html[if tokens.len() > 1 { part } else { start }..at];
            tokens.into_iter().for_each(|token| push(&mut pieces, token, source));
            start = at;
        } else if at - start > LONGEST_TAG && is_tag(&html[start..]) {
            pieces.push(Piece::TooLong(&html[start..at]));
            (tokenizer, start) = (new(), at);
        }
    }
    let rest = &html[start..];
    if rest.starts_with("<!") {
        pieces.push(Piece::OpenComment);
    } else if rest.len() > 1 {
        pieces.push(Piece::Cut(rest));
    } else {
        tokenizer.end();
        tokenizer.sink.0.take().into_iter().for_each(|token| push(&mut pieces, token, rest));
    }
    pieces
}

/// Length of the processing instruction or the section of character data at the start.
fn instruction(html: &str) -> Option<usize> {
    let (_, close) = [("<?", "?>"), ("<![CDATA[", "]]>")].into_iter().find(|(open, _)| html.starts_with(open))?;
    Some(html.find(close).map_or(html.len(), |at| at + close.len()))
}

/// Whether a tag begins here.
fn is_tag(html: &str) -> bool {
    html.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
}

fn part_end(html: &str, at: usize) -> usize {
    let bytes = html.as_bytes();
    let ends = |end: &usize| bytes[*end - 1] == b'>' || bytes.get(*end) == Some(&b'<');
    (at + 1..bytes.len()).find(ends).unwrap_or(bytes.len())
}

fn push<'a>(pieces: &mut Vec<Piece<'a>>, token: Token, source: &'a str) {
    match (token, pieces.last_mut()) {
        (Token::CharacterTokens(text), Some(Piece::Text(before))) => before.push_str(&text),
        (Token::CharacterTokens(text), _) => pieces.push(Piece::Text(text.into())),
        (Token::TagToken(Tag { kind: TagKind::StartTag, name, attrs, .. }), _) => {
            let attributes = attrs.into_iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.into()));
            pieces.push(Piece::Open { name: name.to_string(), attributes: attributes.collect(), source });
        }
        (Token::TagToken(Tag { name, .. }), _) => pieces.push(Piece::Close { name: name.to_string(), source }),
        _ => {}
    }
}

#[derive(Default)]
struct Tokens(RefCell<Vec<Token>>);

impl TokenSink for Tokens {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if !matches!(token, Token::ParseError(_) | Token::EOFToken | Token::NullCharacterToken) {
            self.0.borrow_mut().push(token);
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(name: &str, attributes: &[(&str, &str)], source: &'static str) -> Piece<'static> {
        let attributes = attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Piece::Open { name: name.to_owned(), attributes, source }
    }

    #[test]
    fn tags_have_their_source_however_they_are_written() {
        let html = "a < b &amp; <A\n  title='x > <y' HREF=\"a.md?b&amp;c\" id=kop>c<br/></A >";
        let tag = &html[html.find("<A").expect("a tag")..html.find("c<br").expect("its end")];
        assert_eq!(
            pieces(html),
            [
                Piece::Text("a < b & ".into()),
                open("a", &[("title", "x > <y"), ("href", "a.md?b&c"), ("id", "kop")], tag),
                Piece::Text("c".into()),
                open("br", &[], "<br/>"),
                Piece::Close { name: "a".into(), source: "</A >" },
            ]
        );
    }

    #[test]
    fn comments_vanish_and_what_does_not_end_is_known() {
        assert_eq!(pieces("a<!-- <b>\n\n-- > --><?php if ($a->b) ?><!doctype html><![CDATA[<i>]]>b"), [Piece::Text("ab".into())]);
        assert_eq!(pieces("a <"), [Piece::Text("a <".into())]);
        assert_eq!(pieces("a<b title=\"x"), [Piece::Text("a".into()), Piece::Cut("<b title=\"x")]);
        assert_eq!(pieces("a<!-- b <i> c"), [Piece::Text("a".into()), Piece::OpenComment]);
    }
}
