//! An editor that starts the language server in a folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A place in an open note.
pub struct Opened {
    pub editor: Editor,
    path: String,
    position: Value,
}

impl Opened {
    /// Opens a note; `^` is where the cursor is.
    pub fn new(mut editor: Editor, path: &str, marked: &str) -> Self {
        let (before, after) = marked.split_once('^').expect("a place");
        let line = before.rsplit('\n').next().unwrap_or_default();
        let position = json!({ "line": before.matches('\n').count(), "character": line.encode_utf16().count() });
        editor.open(path, &format!("{before}{after}"));
        Self { editor, path: path.to_owned(), position }
    }

    /// Asks something about the place.
    pub fn ask(&mut self, method: &str, more: Value) -> Value {
        let parameters = self.parameters(more);
        self.editor.request(method, parameters)
    }

    /// Asks what is refused; returns the words of that.
    pub fn refused(&mut self, method: &str, more: Value) -> String {
        let parameters = self.parameters(more);
        self.editor.error(method, parameters)["message"].as_str().expect("words").to_owned()
    }

    fn parameters(&self, mut more: Value) -> Value {
        more["textDocument"] = json!({ "uri": self.editor.uri(&self.path) });
        more["position"] = self.position.clone();
        more
    }

    pub fn items(&mut self) -> Vec<Value> {
        self.ask("textDocument/completion", json!({})).as_array().cloned().unwrap_or_default()
    }

    pub fn labels(&mut self) -> Vec<String> {
        self.items().iter().filter_map(|item| item["label"].as_str().map(str::to_owned)).collect()
    }

    pub fn item(&mut self, label: &str) -> Value {
        let items = self.items();
        items.iter().find(|item| item["label"] == label).unwrap_or_else(|| panic!("no {label} in {items:?}")).clone()
    }

    pub fn hover(&mut self) -> String {
        self.ask("textDocument/hover", json!({}))["contents"]["value"].as_str().expect("words").to_owned()
    }

    /// The file and the line, from 0, that the place leads to.
    pub fn definition(&mut self) -> (String, u64) {
        let found = self.ask("textDocument/definition", json!({}));
        (self.editor.path(&found["uri"]), found["range"]["start"]["line"].as_u64().expect("a line"))
    }

    pub fn references(&mut self) -> Vec<String> {
        let found = self.ask("textDocument/references", json!({ "context": { "includeDeclaration": false } }));
        found.as_array().expect("a list").iter().map(|found| self.editor.path(&found["uri"])).collect()
    }

    pub fn actions(&mut self) -> Vec<Value> {
        let range = json!({ "start": self.position, "end": self.position });
        let context = json!({ "diagnostics": [] });
        let found = self.ask("textDocument/codeAction", json!({ "range": range, "context": context }));
        found.as_array().cloned().unwrap_or_default()
    }
}

pub struct Editor {
    folder: TempDir,
    server: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    pub capabilities: Value,
    next: i64,
    texts: BTreeMap<String, String>,
    /// What was said of a file last and not looked at.
    findings: BTreeMap<String, Vec<Value>>,
}

impl Editor {
    pub fn start(files: &[(&str, &str)]) -> Self {
        Self::start_with(files, json!({}))
    }

    pub fn start_with(files: &[(&str, &str)], capabilities: Value) -> Self {
        let folder = TempDir::new().expect("a folder");
        for (path, text) in files {
            write(&folder.path().join("content").join(path), text);
        }
        let mut server = server(folder.path());
        let (input, output) = (server.stdin.take(), BufReader::new(server.stdout.take().expect("output")));
        let (texts, findings) = (BTreeMap::new(), BTreeMap::new());
        let mut editor = Self { folder, server, input, output, capabilities: Value::Null, next: 0, texts, findings };
        let root = format!("file://{}", editor.folder.path().canonicalize().expect("a path").display());
        let folders = json!([{ "uri": root, "name": "proef" }]);
        let parameters = json!({ "processId": null, "rootUri": root, "workspaceFolders": folders, "capabilities": capabilities });
        editor.capabilities = editor.request("initialize", parameters)["capabilities"].clone();
        editor.notify("initialized", json!({}));
        editor
    }

    /// Starts the server where there is no content; how that ends, with what it says.
    pub fn start_nowhere() -> (ExitStatus, String) {
        let folder = TempDir::new().expect("a folder");
        let mut server = server(folder.path());
        let mut input = server.stdin.take().expect("input");
        let root = format!("file://{}", folder.path().display());
        for message in [
            json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "rootUri": root, "capabilities": {} } }),
            json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }),
        ] {
            let text = message.to_string();
            let _ = write!(input, "Content-Length: {}\r\n\r\n{text}", text.len());
        }
        drop(input);
        ended(server)
    }

    pub fn uri(&self, path: &str) -> String {
        format!("file://{}/content/{path}", self.folder.path().canonicalize().expect("a path").display())
    }

    pub fn path(&self, uri: &Value) -> String {
        let uri = uri.as_str().expect("an address");
        uri.strip_prefix(&self.uri("")).unwrap_or_else(|| panic!("{uri} is elsewhere")).to_owned()
    }

    pub fn write(&self, path: &str, text: &str) {
        write(&self.folder.path().join("content").join(path), text);
    }

    pub fn open(&mut self, path: &str, text: &str) {
        self.findings.clear();
        self.texts.insert(path.to_owned(), text.to_owned());
        let document = json!({ "uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub fn change(&mut self, path: &str, text: &str) {
        self.findings.clear();
        self.texts.insert(path.to_owned(), text.to_owned());
        let document = json!({ "uri": self.uri(path), "version": 2 });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [{ "text": text }] }));
    }

    pub fn close(&mut self, path: &str) {
        self.findings.clear();
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": self.uri(path) } }));
    }

    /// The findings of a file, once the server has said what they are now.
    pub fn findings(&mut self, path: &str) -> Vec<Value> {
        let uri = self.uri(path);
        loop {
            if let Some(findings) = self.findings.remove(&uri) {
                return findings;
            }
            let message = self.read();
            self.keep(&message);
        }
    }

    /// The findings of a file that may have none: after a second check, of which another file tells the end.
    pub fn findings_or_none(&mut self, path: &str) -> Vec<Value> {
        let uri = self.uri(path);
        self.open("paginas/klaar.md", "---\ntitel: Klaar\nsamenvating: B\ndatum: 2026-01-01\n---\n\nTekst.\n");
        self.findings("paginas/klaar.md");
        self.findings.remove(&uri).unwrap_or_default()
    }

    pub fn notify(&mut self, method: &str, parameters: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }));
    }

    pub fn request(&mut self, method: &str, parameters: Value) -> Value {
        let answer = self.answer(method, parameters);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    pub fn error(&mut self, method: &str, parameters: Value) -> Value {
        self.answer(method, parameters)["error"].clone()
    }

    fn answer(&mut self, method: &str, parameters: Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }));
        loop {
            let message = self.read();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
            self.keep(&message);
        }
    }

    fn keep(&mut self, message: &Value) {
        if message["method"] == "textDocument/publishDiagnostics" {
            let parameters = &message["params"];
            let findings = parameters["diagnostics"].as_array().cloned().unwrap_or_default();
            self.findings.insert(parameters["uri"].as_str().expect("an address").to_owned(), findings);
        }
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let input = self.input.as_mut().expect("input");
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("sent");
        input.flush().expect("sent");
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).expect("a line") > 0, "the server is gone");
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", bytes)) => length = bytes.parse().expect("a number"),
                Some(_) => {}
                None => break,
            }
        }
        let mut text = vec![0; length];
        self.output.read_exact(&mut text).expect("a message");
        serde_json::from_slice(&text).expect("JSON")
    }

    /// The texts of files after the changes of a `WorkspaceEdit`.
    pub fn applied(&self, edit: &Value) -> BTreeMap<String, String> {
        let mut changes: Vec<(String, Vec<Value>)> = Vec::new();
        for (uri, edits) in edit["changes"].as_object().into_iter().flatten() {
            changes.push((self.path(&json!(uri)), edits.as_array().expect("a list").clone()));
        }
        for change in edit["documentChanges"].as_array().into_iter().flatten().filter(|change| change.get("kind").is_none()) {
            let path = self.path(&change["textDocument"]["uri"]);
            changes.push((path, change["edits"].as_array().expect("a list").clone()));
        }
        changes.into_iter().map(|(path, edits)| (path.clone(), self.edited(&path, edits))).collect()
    }

    fn edited(&self, path: &str, mut edits: Vec<Value>) -> String {
        let on_disk = || fs::read_to_string(self.folder.path().join("content").join(path)).expect("a file");
        let mut text = self.texts.get(path).cloned().unwrap_or_else(on_disk);
        let offset = |text: &str, place: &Value| -> usize {
            let (line, character) = (place["line"].as_u64().expect("a line"), place["character"].as_u64().expect("a character"));
            let start: usize = text.split_inclusive('\n').take(line as usize).map(str::len).sum();
            let units = text[start..].char_indices().scan(0, |units, (at, c)| {
                let here = *units;
                *units += c.len_utf16() as u64;
                Some((here, at))
            });
            start + units.into_iter().find(|(units, _)| *units == character).map_or(text.len() - start, |(_, at)| at)
        };
        edits.sort_by_key(|edit| offset(&text, &edit["range"]["start"]));
        for edit in edits.iter().rev() {
            let range = offset(&text, &edit["range"]["start"])..offset(&text, &edit["range"]["end"]);
            text.replace_range(range, edit["newText"].as_str().expect("a text"));
        }
        text
    }

    /// Ends the server as an editor does.
    pub fn stop(mut self) -> ExitStatus {
        assert_eq!(self.request("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        self.server.wait().expect("an end")
    }

    /// Goes away without a word; how the server ends then, with what it says.
    pub fn vanish(mut self) -> (ExitStatus, String) {
        drop(self.input.take());
        let status = self.server.wait().expect("an end");
        let mut words = String::new();
        self.server.stderr.take().expect("messages").read_to_string(&mut words).expect("text");
        (status, words)
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn server(folder: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wegwijs"));
    command.args(["lsp", "--stdio", "--today", "2026-01-31"]).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the server")
}

fn ended(server: Child) -> (ExitStatus, String) {
    let output = server.wait_with_output().expect("an end");
    (output.status, String::from_utf8_lossy(&output.stderr).into_owned())
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}
