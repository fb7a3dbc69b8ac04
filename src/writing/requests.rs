//! How the page asks: requests and answers as JSON. Places are counted in UTF-16, as browsers count them in a text.

use serde::Deserialize;
use serde_json::{Value, json};

use super::session::{Checked, Session};
use super::{form, front_matter};
use crate::address;
use crate::diagnostic::Diagnostic;
use crate::kind::Kind;
use crate::note::front_matter::split;
use crate::pasted;
use crate::path::ContentPath;
use crate::source::line_column;

#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
enum Request {
    /// The forms of all kinds, for which no note is read.
    Kinds,
    /// What can be chosen in them, and the pages of the site.
    Describe,
    /// A new note of a kind (its folder) with a title.
    New { kind: String, title: String, today: String },
    /// The text of a note of the site.
    Open { path: String },
    /// A note as a form shows it.
    Read { path: String, text: String },
    /// A note with another value for a key.
    Set { path: String, text: String, key: String, value: Value },
    /// HTML from a clipboard as Markdown, with what did not come along.
    Paste { html: String },
    /// What is wrong with a note, and its page.
    Check { path: String, text: String },
}

/// Answers a request; what cannot be answered has an `error`.
pub fn answer(session: &Session, request: &str) -> Value {
    match serde_json::from_str(request) {
        Ok(Request::Kinds) => form::kinds(session),
        Ok(Request::Describe) => form::describe(session),
        Ok(Request::New { kind, title, today }) => new(&kind, &title, &today),
        Ok(Request::Open { path }) => match session.text(&path) {
            Some(text) => read(&path, text),
            None => json!({ "error": "absent" }),
        },
        Ok(Request::Read { path, text }) => read(&path, &text),
        Ok(Request::Set { path, text, key, value }) => {
            let keys = form::keys(kind_of(&path));
            let spec = keys.iter().find(|spec| spec.name == key);
            match spec.and_then(|spec| front_matter::set(&text, spec, &value)) {
                Some(text) => read(&path, &text),
                None => json!({ "error": "unreadable" }),
            }
        }
        Ok(Request::Paste { html }) => {
            let pasted = pasted::markdown(&html);
            let lost: Vec<&str> = pasted.lost.iter().map(|lost| lost.name()).collect();
            json!({ "markdown": pasted.markdown, "lost": lost })
        }
        Ok(Request::Check { path, text }) => match session.check(&path, &text) {
            Ok(checked) => check(&path, &text, &checked),
            Err(error) => json!({ "error": error.to_string() }),
        },
        Err(error) => json!({ "error": error.to_string() }),
    }
}

fn kind_of(path: &str) -> Kind {
    ContentPath::from(path).top_folder().and_then(Kind::from_folder).unwrap_or(Kind::Page)
}

/// Returns a new note, with what is known of it.
fn new(kind: &str, title: &str, today: &str) -> Value {
    let kind = Kind::from_folder(kind).unwrap_or(Kind::Page);
    let path = format!("{}/{}.md", kind.folder(), address::slug(title));
    let mut text = String::new();
    let known = [("titel", title), ("datum", today), ("term", title)];
    for spec in form::keys(kind) {
        let value = known.iter().find(|(name, _)| *name == spec.name);
        if let Some(new) = value.and_then(|(_, value)| front_matter::set(&text, &spec, &json!(value))) {
            text = new;
        }
    }
    read(&path, &text)
}

/// Returns a note as a form shows it; `values` is `null` where its front matter cannot be read.
fn read(path: &str, text: &str) -> Value {
    let kind = kind_of(path);
    json!({
        "path": path,
        "kind": kind,
        "text": text,
        "body": utf16(text, split(text).body.start),
        "values": front_matter::values(text, &form::keys(kind)),
    })
}

fn check(path: &str, text: &str, checked: &Checked) -> Value {
    // A byte-order mark and line ends of old programs are gone from what was read.
    let text = if *checked.note.text == *text { text } else { &*checked.note.text };
    let mut answer = read(path, text);
    answer["findings"] = checked.findings.iter().map(|finding| describe(finding, text, checked)).collect();
    answer["html"] = json!(checked.page.as_ref().map(|page| &page.html));
    answer["url"] = json!(checked.page.as_ref().map(|page| &page.url));
    answer
}

fn describe(finding: &Diagnostic, text: &str, checked: &Checked) -> Value {
    let span = finding.span.clone().unwrap_or_default();
    let (line, column) = line_column(text, span.start);
    let at_key = || Some(front_matter::path_to(text, checked.note.yaml.as_deref()?, span.start));
    let field = match (finding.field, &finding.span) {
        (Some(field), _) => vec![field.to_owned()],
        (None, Some(_)) => at_key().unwrap_or_default(),
        (None, None) => Vec::new(),
    };
    let edits = finding.edits.iter().map(|edit| {
        json!({ "start": utf16(text, edit.span.start), "end": utf16(text, edit.span.end), "replacement": edit.replacement })
    });
    json!({
        "severity": finding.severity.to_string(),
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint,
        "field": field,
        "line": finding.span.as_ref().map(|_| line),
        "column": column,
        "start": utf16(text, span.start),
        "end": utf16(text, span.end),
        "edits": edits.collect::<Vec<_>>(),
    })
}

/// Returns a place in a text as browsers count it.
fn utf16(text: &str, at: usize) -> usize {
    text[..at].encode_utf16().count()
}
