//! What the protocol asks of any server.

use std::fs;

use serde_json::{Value, json};
use wegwijs::assist::complete::complete;
use wegwijs::assist::{Workspace, lookup};
use wegwijs::path::ContentPath;
use wegwijs::source::Sources;

use crate::editor::Editor;
use crate::support::{files, here};
use crate::{editor, page};

#[test]
fn no_place_in_the_real_content_is_too_much() {
    let (folder, paths) = (here("content"), files(&here("content")));
    let texts: Vec<(String, String)> = paths
        .into_iter()
        .filter(|path| path.ends_with(".md") || path == "wegwijs.yaml")
        .map(|path| (path.clone(), fs::read_to_string(folder.join(&path)).expect("a text")))
        .collect();
    let mut sources = Sources::default();
    texts.iter().for_each(|(path, text)| sources.insert(path.as_str(), text.as_bytes().to_vec()));
    let workspace = Workspace::new(sources, None);
    let mut completed = 0;
    for (path, text) in &texts {
        // Every seventh character, and every sign after which an editor asks.
        let places = text.char_indices().filter(|(at, c)| at % 7 == 0 || "[(#:-".contains(*c)).map(|(at, c)| at + c.len_utf8());
        for offset in places {
            let path = &ContentPath::from(path.as_str());
            completed += usize::from(complete(&workspace, path, text, offset).is_some());
            lookup::hover(&workspace, path, offset);
            lookup::definition(&workspace, path, offset);
        }
    }
    assert!(completed > 1000, "{completed}");
}

#[test]
fn what_is_not_supported_is_said_and_nothing_ends() {
    let mut editor = editor();
    let error = editor.error("textDocument/onzin", json!({}));
    assert_eq!(error["code"], -32601);
    let error = editor.error("textDocument/hover", json!({ "onzin": true }));
    assert_eq!(error["code"], -32602);
    assert!(editor.request("workspace/symbol", json!({ "query": "" })).is_array());
}

#[test]
fn a_file_elsewhere_is_nothing_of_ours() {
    let mut editor = editor();
    let elsewhere = json!({ "textDocument": { "uri": "file:///elders/a.md" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(editor.request("textDocument/completion", elsewhere), Value::Null);
}

#[test]
fn a_place_past_the_end_is_the_end() {
    let mut opened = page("Tekst^");
    let place =
        json!({ "textDocument": { "uri": opened.editor.uri("paginas/proef.md") }, "position": { "line": 999, "character": 9 } });
    assert_eq!(opened.editor.request("textDocument/completion", place), Value::Null);
}

#[test]
fn it_ends_when_the_editor_says_so() {
    assert!(editor().stop().success());
}

#[test]
fn it_ends_with_a_word_when_the_editor_is_gone() {
    let (status, words) = editor().vanish();
    assert_eq!(status.code(), Some(3));
    assert!(words.contains("Het gesprek met de editor is afgebroken"), "{words}");
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let (status, words) = Editor::start_nowhere();
    assert_ne!(status.code(), Some(0));
    assert!(words.contains("bestaat niet"), "{words}");
}
