//! Stylesheets as they are published: without comments and indentation, with only those tokens of a house style that are used,
//! and without questions for tokens that it does not have.
//!
//! Everything else stays as it was written: selectors are not interpreted, and of values only which custom properties they read.

use std::collections::{BTreeMap, BTreeSet};

/// Removes comments, and white space without meaning. A comment that contains a licence stays, and an empty one where
/// nothing else keeps two tokens apart: white space there would be another selector.
pub fn lean(css: &str) -> String {
    let mut lean = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let length = if let Some(comment) = rest.strip_prefix("/*") {
            let end = comment.find("*/").map_or(rest.len(), |end| end + 4);
            if rest.starts_with("/*!") || rest[..end].contains("@license") {
                lean.push_str(&rest[..end]);
            } else if !is_bound(&lean) && !lean.ends_with(EMPTY) {
                lean.push_str(EMPTY);
            }
            end
        } else if first.is_whitespace() {
            trim_end(&mut lean, EMPTY);
            if !is_bound(&lean) {
                lean.push(' ');
            }
            first.len_utf8()
        } else {
            let end = if matches!(first, '"' | '\'') { string_end(rest, first) } else { escape_end(rest, first) };
            if matches!(first, '{' | '}' | ';' | ',') {
                trim_end(&mut lean, EMPTY);
                trim_end(&mut lean, " ");
            }
            if first == '}' {
                trim_end(&mut lean, ";");
            }
            lean.push_str(&rest[..end]);
            end
        };
        rest = &rest[length..];
    }
    trim_end(&mut lean, EMPTY);
    lean.truncate(lean.trim_end().len());
    lean
}

/// Keeps two tokens apart without being white space.
const EMPTY: &str = "/**/";

/// Returns whether white space or a comment would have no meaning here.
fn is_bound(lean: &str) -> bool {
    lean.is_empty() || lean.ends_with(BINDING)
}

fn trim_end(lean: &mut String, end: &str) {
    if lean.ends_with(end) {
        lean.truncate(lean.len() - end.len());
    }
}

/// After these, white space has no meaning. A colon before white space is between a property and its value.
const BINDING: [char; 6] = ['{', '}', ';', ',', ':', ' '];

/// Returns the length of the string literal at the start of `text`.
fn string_end(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// Returns the length of the first character of `text`, including what it escapes.
fn escape_end(text: &str, first: char) -> usize {
    let escaped = if first == '\\' { text[1..].chars().next().map_or(0, char::len_utf8) } else { 0 };
    first.len_utf8() + escaped
}

/// Removes the tokens of a house style that neither `readers` nor its other rules use, directly or through another token. Both
/// stylesheets are [`lean`].
pub fn used_only(style: &str, readers: &str) -> String {
    let pieces = pieces(style);
    let mut values: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut waiting = properties(readers);
    for (piece, _) in &pieces {
        match token(piece) {
            Some(name) => values.entry(name).or_default().push(&piece[name.len()..]),
            None => waiting.extend(properties(piece)),
        }
    }
    let mut used = BTreeSet::new();
    while let Some(name) = waiting.pop() {
        if used.insert(name) {
            waiting.extend(values.get(name).into_iter().flatten().flat_map(|value| properties(value)));
        }
    }
    let mut kept = String::new();
    for (piece, end) in &pieces {
        let dropped = token(piece).is_some_and(|name| !used.contains(name));
        if !dropped {
            kept.push_str(piece);
        }
        // A block still ends when its last declaration is removed.
        if !dropped || *end != ";" {
            kept.push_str(end);
        }
    }
    kept
}

/// Returns the names of the custom properties that a [`lean`] stylesheet sets.
pub fn defined(css: &str) -> impl Iterator<Item = &str> {
    pieces(css).into_iter().filter_map(|(piece, _)| token(piece))
}

/// Replaces each `var()` of a custom property that nothing sets by its fallback: what a browser would compute, in fewer bytes.
pub fn settled(css: &str, defined: &BTreeSet<&str>) -> String {
    let mut settled = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(VAR) {
        let inner = &rest[at + VAR.len()..];
        let Some(end) = closing(inner) else { break };
        settled.push_str(&rest[..at]);
        match inner[..end].split_once(',') {
            Some((name, fallback)) if !defined.contains(name.trim()) => {
                settled.push_str(&self::settled(fallback.trim(), defined))
            }
            Some((name, fallback)) => settled.push_str(&format!("{VAR}{name},{})", self::settled(fallback, defined))),
            None => settled.push_str(&format!("{VAR}{})", &inner[..end])),
        }
        rest = &inner[end + 1..];
    }
    settled.push_str(rest);
    settled
}

const VAR: &str = "var(";

/// Returns the place of the bracket that closes the one before a text.
fn closing(text: &str) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(first) = text[at..].chars().next() {
        match first {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
        at += if matches!(first, '"' | '\'') { string_end(&text[at..], first) } else { escape_end(&text[at..], first) };
    }
    None
}

/// Returns the name of the custom property that a declaration sets.
fn token(piece: &str) -> Option<&str> {
    piece.starts_with("--").then(|| piece.split_once(':')).flatten().map(|(name, _)| name)
}

/// Splits a stylesheet at every `;`, `{` and `}` outside strings and brackets, into texts and what ends each.
fn pieces(css: &str) -> Vec<(&str, &str)> {
    let (mut pieces, mut start, mut at, mut depth) = (Vec::new(), 0, 0, 0_usize);
    while let Some(first) = css[at..].chars().next() {
        let end = at + if matches!(first, '"' | '\'') { string_end(&css[at..], first) } else { escape_end(&css[at..], first) };
        match first {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' | '{' | '}' if depth == 0 => {
                pieces.push((&css[start..at], &css[at..end]));
                start = end;
            }
            _ => {}
        }
        at = end;
    }
    pieces.push((&css[start..], ""));
    pieces
}

/// Returns the names of the custom properties in a text.
fn properties(text: &str) -> Vec<&str> {
    let name = |at: usize| {
        let end = text[at..].find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).map_or(text.len(), |end| at + end);
        &text[at..end]
    };
    text.match_indices("--").map(|(at, _)| name(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_stays() {
        let css = "/* weg */\n@layer a, b;\n\n.a  .b > c,\nd:is(e, f) {\n  margin: 0 calc(1px + -2px);\n  content: \"/*  a ; }\" / '';\n}\n/*! blijft */\n";
        let wanted = "@layer a,b;.a .b > c,d:is(e,f){margin:0 calc(1px + -2px);content:\"/*  a ; }\" / ''}/*! blijft */";
        assert_eq!(lean(css), wanted);
        assert_eq!(lean(wanted), wanted);
    }

    #[test]
    fn a_comment_neither_joins_nor_separates_its_neighbours() {
        let css = ".a/*/ x */.b /**/ .c/**/ .d,/**/e{margin:1px/**//* y */2px;/**/color:/**/red/**/}";
        assert_eq!(lean(css), ".a/**/.b .c .d,e{margin:1px/**/2px;color:red}");
        assert_eq!(lean(&lean(css)), lean(css));
    }

    #[test]
    fn a_token_that_nothing_sets_is_its_fallback() {
        let css = ":root{--a:var(--x,var(--y,rgb(0 0 0 / 1%)));--b:var(--a,red) var(--x)}p{top:calc(var(--x,1px) + var(--b,var(--z, 2px)))}";
        let names: BTreeSet<&str> = defined(css).collect();
        assert_eq!(names, BTreeSet::from(["--a", "--b"]));
        assert_eq!(settled(css, &names), ":root{--a:rgb(0 0 0 / 1%);--b:var(--a,red) var(--x)}p{top:calc(1px + var(--b,2px))}");
        assert_eq!(settled("p{content:\"var(\"}", &names), "p{content:\"var(\"}");
    }

    #[test]
    fn tokens_that_nothing_uses_are_removed() {
        let style = ".t{--a:var(--b);--b:1px;--c:url('x;y');--d:2px}@media print{.t{--e:3px}p{margin:var(--d)}}";
        assert_eq!(
            used_only(style, "p{top:var(--a,4px)}"),
            ".t{--a:var(--b);--b:1px;--d:2px}@media print{.t{}p{margin:var(--d)}}"
        );
    }
}
