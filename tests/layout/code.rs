//! Reads source files by the tokens of Rust: the modules that they name, and how long their functions are.

use std::collections::BTreeMap;
use std::fs;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::support::{files, here};

/// A source file.
pub struct SourceFile {
    /// Path in the repository.
    pub path: String,
    pub text: String,
    tokens: TokenStream,
}

/// A path in the code that begins at a module of the project.
pub struct Import {
    /// Line of the file.
    pub line: usize,
    /// The path from the root of its crate.
    pub path: Vec<String>,
    /// Whether it is a re-export, so that its name is used through this module.
    pub is_export: bool,
}

/// Reads all source files of a folder.
pub fn source_files(folder: &str) -> Vec<SourceFile> {
    let paths = files(&here(folder)).into_iter().filter(|path| path.ends_with(".rs"));
    let read = |path: String| {
        let path = format!("{folder}/{path}");
        let text = fs::read_to_string(here(&path)).expect("a file");
        let tokens = text.parse().unwrap_or_else(|why| panic!("{path}: {why}"));
        SourceFile { path, text, tokens }
    };
    paths.map(read).collect()
}

impl SourceFile {
    /// Returns the path of the module from the root of its crate: `src/site/links.rs` → `site`, `links`.
    pub fn module(&self) -> Vec<String> {
        let path = self.path.split_once("src/").map_or("", |(_, path)| path).trim_end_matches(".rs");
        let parts = path.split('/').filter(|part| !matches!(*part, "mod" | "lib" | "main"));
        parts.map(str::to_owned).collect()
    }

    /// Returns every path to a module of the project, without those of unit tests.
    pub fn imports(&self) -> Vec<Import> {
        let tokens: Vec<TokenTree> = self.tokens.clone().into_iter().collect();
        let mut reader = Reader { module: self.module(), children: children(&tokens), is_export: false, found: Vec::new() };
        reader.scan(&tokens);
        reader.found
    }

    /// Returns the texts in the code, but for those of unit tests.
    pub fn texts(&self) -> Vec<String> {
        let mut found = Vec::new();
        texts(&self.tokens.clone().into_iter().collect::<Vec<_>>(), &mut found);
        found
    }

    /// Returns name and number of lines of every function.
    pub fn functions(&self) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        functions(self.tokens.clone(), &mut found);
        found
    }
}

/// Returns the names of the modules that a file declares.
fn children(tokens: &[TokenTree]) -> Vec<String> {
    let declared = tokens.windows(3).filter(|three| is_ident(&three[0], "mod") && is_punct(&three[2], ';'));
    declared.map(|three| three[1].to_string()).collect()
}

fn texts(tokens: &[TokenTree], found: &mut Vec<String>) {
    let mut at = 0;
    while at < tokens.len() {
        if is_tests(&tokens[at..]) {
            at += 3;
            continue;
        }
        match &tokens[at] {
            TokenTree::Literal(literal) => found.push(literal.to_string()),
            TokenTree::Group(group) => texts(&group.stream().into_iter().collect::<Vec<_>>(), found),
            _ => {}
        }
        at += 1;
    }
}

fn functions(tokens: TokenStream, found: &mut Vec<(String, usize)>) {
    let mut open: Option<(String, usize)> = None;
    let mut previous = None;
    for token in tokens {
        if previous.as_ref().is_some_and(|token| is_ident(token, "fn")) {
            open = Some((token.to_string(), token.span().start().line));
        }
        if is_punct(&token, ';') {
            open = None;
        }
        if let TokenTree::Group(group) = &token {
            if let Some((name, first)) = open.take_if(|_| group.delimiter() == Delimiter::Brace) {
                found.push((name, group.span_close().end().line + 1 - first));
            }
            functions(group.stream(), found);
        }
        previous = Some(token);
    }
}

/// Finds paths in tokens.
struct Reader {
    module: Vec<String>,
    children: Vec<String>,
    is_export: bool,
    found: Vec<Import>,
}

impl Reader {
    fn scan(&mut self, tokens: &[TokenTree]) {
        let mut at = 0;
        while at < tokens.len() {
            if is_tests(&tokens[at..]) {
                at += 3;
            } else if let Some(root) = self.root(tokens, at) {
                self.is_export = is_export(&tokens[..at]);
                at = self.path(tokens, at, root);
            } else {
                if let TokenTree::Group(group) = &tokens[at] {
                    self.scan(&group.stream().into_iter().collect::<Vec<_>>());
                }
                at += 1;
            }
        }
    }

    /// Returns the module that a path begins at, when a path of the project begins here.
    fn root(&self, tokens: &[TokenTree], at: usize) -> Option<Vec<String>> {
        let inside = at > 0 && (is_punct(&tokens[at - 1], ':') || is_punct(&tokens[at - 1], '.'));
        if inside || !is_separator(tokens, at + 1) {
            return None;
        }
        match tokens[at].to_string().as_str() {
            "crate" | "wegwijs" => Some(Vec::new()),
            "self" => Some(self.module.clone()),
            "super" => Some(self.module[..self.module.len().saturating_sub(1)].to_vec()),
            child if self.children.iter().any(|name| name == child) => Some([&self.module[..], &[child.to_owned()]].concat()),
            _ => None,
        }
    }

    /// Reads a path from its first word on, with what is in braces; returns where it ends.
    fn path(&mut self, tokens: &[TokenTree], mut at: usize, mut path: Vec<String>) -> usize {
        let line = tokens[at].span().start().line;
        at += 1;
        while is_separator(tokens, at) {
            match tokens.get(at + 2) {
                Some(TokenTree::Ident(name)) if name == "super" => drop(path.pop()),
                Some(TokenTree::Ident(name)) => path.push(name.to_string()),
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    self.group(group.stream(), &path);
                    return at + 3;
                }
                _ => break,
            }
            at += 3;
        }
        self.found.push(Import { line, path, is_export: self.is_export });
        at
    }

    /// Reads the paths in the braces of a `use`.
    fn group(&mut self, tokens: TokenStream, prefix: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for part in tokens.split(|token| is_punct(token, ',')).filter(|part| !part.is_empty()) {
            let first = Some(part[0].to_string()).filter(|name| name != "self");
            self.path(part, 0, prefix.iter().cloned().chain(first).collect());
        }
    }
}

/// Returns whether tokens end in `pub use` or `pub(…) use`.
fn is_export(before: &[TokenTree]) -> bool {
    match before {
        [.., public, TokenTree::Group(_), used] | [.., public, used] => is_ident(used, "use") && is_ident(public, "pub"),
        _ => false,
    }
}

/// Returns whether unit tests begin here.
fn is_tests(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [first, second, TokenTree::Group(_), ..] if is_ident(first, "mod") && is_ident(second, "tests"))
}

fn is_ident(token: &TokenTree, name: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == name)
}

fn is_punct(token: &TokenTree, c: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == c)
}

fn is_separator(tokens: &[TokenTree], at: usize) -> bool {
    tokens.get(at..at + 2).is_some_and(|two| two.iter().all(|token| is_punct(token, ':')))
}

/// The modules of a crate: path from its root → file.
pub fn modules(files: &[SourceFile]) -> BTreeMap<Vec<String>, &str> {
    // The root is the library; the command is a crate of its own, which nothing imports.
    files.iter().filter(|file| !file.path.ends_with("/main.rs")).map(|file| (file.module(), file.path.as_str())).collect()
}

#[test]
fn paths_are_read_from_imports_code_and_macros() {
    let text = "pub(crate) use self::m::N; use super::{a::B, c::{self, D}}; mod child; mod tests { use crate::no; }
        fn f() -> crate::g::H { child::i(std::child::J, format!(\"{}\", self::k::L)) }";
    let tokens = text.parse().expect("tokens");
    let file = SourceFile { path: "src/site/links.rs".to_owned(), text: String::new(), tokens };
    let found: Vec<String> = file.imports().into_iter().map(|import| import.path.join("::")).collect();
    assert_eq!(
        found,
        ["site::links::m::N", "site::a::B", "site::c", "site::c::D", "g::H", "site::links::child::i", "site::links::k::L"]
    );
    assert!(file.imports().iter().all(|import| import.is_export == import.path.ends_with(&["N".to_owned()])));
    assert_eq!(file.functions(), [("f".to_owned(), 1)]);
}
