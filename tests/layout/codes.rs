//! Finds the codes of findings in the source: the literals that are given to what has a parameter `code`.
//!
//! A code can reach a finding in four ways: as an argument, as a field, in a tuple that is taken apart as `(code, …)`, and as a
//! constant. Anything else in the place of a code is refused, so that none is missed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::support::{files, here};

/// Returns all codes in the source.
pub fn in_source() -> BTreeSet<String> {
    let paths = files(&here("src")).into_iter().filter(|path| path.ends_with(".rs"));
    let parse = |path: String| -> (String, Vec<TokenTree>) {
        let text = fs::read_to_string(here("src").join(&path)).expect("a file");
        // Tests may name what does not exist.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        let tokens: TokenStream = text.parse().unwrap_or_else(|why| panic!("{path}: {why}"));
        (path, tokens.into_iter().collect())
    };
    let sources: Vec<_> = paths.map(parse).collect();
    let mut scan = Scan::default();
    for (_, tokens) in &sources {
        scan.declarations(tokens);
    }
    for (path, tokens) in &sources {
        scan.uses(path, tokens);
    }
    scan.codes
}

#[derive(Default)]
struct Scan {
    /// Functions and closures with a parameter `code`, with its index (without `self`) and their number of parameters.
    takers: BTreeMap<String, BTreeSet<(usize, usize)>>,
    codes: BTreeSet<String>,
}

impl Scan {
    fn declarations(&mut self, tokens: &[TokenTree]) {
        for (at, token) in tokens.iter().enumerate() {
            if is(token, "fn")
                && let [_, name, rest @ ..] = &tokens[at..]
                && let Some(parameters) = rest.iter().find_map(|token| group(token, Delimiter::Parenthesis))
            {
                self.declare(&name.to_string(), &parameters);
            }
            // let name = |code, …|
            if is(token, "let")
                && let Some(equals) = tokens[at..].iter().take(4).position(|token| is(token, "="))
                && tokens.get(at + equals + 1).is_some_and(|token| is(token, "|"))
            {
                let rest = &tokens[at + equals + 2..];
                let end = rest.iter().position(|token| is(token, "|")).unwrap_or_default();
                self.declare(&tokens[at + equals - 1].to_string(), &rest[..end]);
            }
            if let TokenTree::Group(inner) = token {
                self.declarations(&list(inner.stream()));
            }
        }
    }

    fn declare(&mut self, name: &str, parameters: &[TokenTree]) {
        let parts: Vec<&[TokenTree]> =
            arguments(parameters).into_iter().filter(|part| !part.iter().any(|token| is(token, "self"))).collect();
        // That of a finding lives as long as the program; a closure need not say so.
        let is_code =
            |part: &&[TokenTree]| is(&part[0], "code") && (part.len() == 1 || part.iter().any(|token| is(token, "static")));
        if let Some(index) = parts.iter().position(is_code) {
            self.takers.entry(name.to_owned()).or_default().insert((index, parts.len()));
        }
    }

    fn uses(&mut self, path: &str, tokens: &[TokenTree]) {
        for (at, token) in tokens.iter().enumerate() {
            let is_declared = at > 0 && is(&tokens[at - 1], "fn");
            if let (Some(takers), Some(given)) = (
                self.takers.get(&token.to_string()).filter(|_| !is_declared).cloned(),
                tokens.get(at + 1).and_then(|token| group(token, Delimiter::Parenthesis)),
            ) {
                let given = arguments(&given);
                for (index, _) in takers.iter().filter(|(_, count)| *count == given.len()) {
                    self.code(path, given[*index]);
                }
            }
            // code: "…" in a struct.
            if is(token, "code") && tokens.get(at + 1).is_some_and(|token| is(token, ":")) {
                self.codes.extend(tokens.get(at + 2).and_then(literal));
            }
            if is(token, "CODE") && at > 0 && is(&tokens[at - 1], "const") {
                self.codes.extend(tokens[at..].iter().find_map(literal));
            }
            if is(token, "let") {
                self.tuples(path, &tokens[at + 1..]);
            }
            if let TokenTree::Group(inner) = token {
                self.uses(path, &list(inner.stream()));
            }
        }
    }

    /// An argument in the place of a code.
    fn code(&mut self, path: &str, argument: &[TokenTree]) {
        match argument {
            [one] if literal(one).is_some() => self.codes.extend(literal(one)),
            [.., last] if is(last, "code") || is(last, "CODE") => {}
            other => panic!("{path}: {other:?} is given as a code; write it as a literal, or in a tuple of (code, …)"),
        }
    }

    /// `let (…, code, …) = …;` and `let Some((…, code, …)) = …`: the literals in the same place of the tuples after it.
    fn tuples(&mut self, path: &str, tokens: &[TokenTree]) {
        let pattern = tokens.iter().take(2).find_map(|token| group(token, Delimiter::Parenthesis)).unwrap_or_default();
        let inner = pattern.first().and_then(|token| group(token, Delimiter::Parenthesis)).filter(|_| pattern.len() == 1);
        let pattern = inner.unwrap_or(pattern);
        let names = arguments(&pattern);
        let Some(index) = names.iter().position(|name| is(&name[0], "code")).filter(|_| names.len() > 1) else { return };
        let end = tokens.iter().position(|token| is(token, ";")).unwrap_or(tokens.len());
        let found = self.tuple(&tokens[..end], index, names.len());
        assert!(found > 0, "{path}: {pattern:?} gets its code from elsewhere; give it as a field `code`");
    }

    /// Returns the number of codes.
    fn tuple(&mut self, tokens: &[TokenTree], index: usize, length: usize) -> usize {
        let mut found = 0;
        for token in tokens {
            if let TokenTree::Group(inner) = token {
                let inner = list(inner.stream());
                let parts = arguments(&inner);
                if let Some([one]) = parts.get(index).filter(|_| parts.len() == length) {
                    found += usize::from(literal(one).is_some());
                    self.codes.extend(literal(one));
                }
                found += self.tuple(&inner, index, length);
            }
        }
        found
    }
}

/// Splits tokens at the commas between them; commas of generics are taken for others, which no parameter before a code has.
fn arguments(tokens: &[TokenTree]) -> Vec<&[TokenTree]> {
    tokens.split(|token| is(token, ",")).filter(|part| !part.is_empty()).collect()
}

fn list(tokens: TokenStream) -> Vec<TokenTree> {
    tokens.into_iter().collect()
}

fn is(token: &TokenTree, text: &str) -> bool {
    !matches!(token, TokenTree::Group(_)) && token.to_string() == text
}

fn group(token: &TokenTree, delimiter: Delimiter) -> Option<Vec<TokenTree>> {
    match token {
        TokenTree::Group(group) if group.delimiter() == delimiter => Some(list(group.stream())),
        _ => None,
    }
}

fn literal(token: &TokenTree) -> Option<String> {
    let text = token.to_string();
    let word = text.strip_prefix('"')?.strip_suffix('"')?;
    word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-').then(|| word.to_owned())
}
