//! What an editor asks, and what the server can answer.

use std::collections::HashMap;

use lsp_types::request::{self, Request as _};
use lsp_types::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::checker::Checker;
use super::files::Files;
use super::places::Encoding;
use crate::assist::complete::{Sort, Suggestion, complete};
use crate::assist::lookup::{self, Location as Found};
use crate::diagnostic::{Diagnostic as Finding, Edit};
use crate::language::Language;
use crate::path::ContentPath;
use crate::rename::{Renaming, rename};

/// Signs after which something can be completed.
const TRIGGERS: [&str; 6] = ["[", "(", "#", "/", " ", "-"];

/// What the server can do.
pub(super) fn capabilities(encoding: Encoding) -> Value {
    let notes = json!({ "filters": [{ "scheme": "file", "pattern": { "glob": "**/*.{md,markdown}", "matches": "file" } }] });
    json!({
        "positionEncoding": if encoding == Encoding::Utf8 { "utf-8" } else { "utf-16" },
        "textDocumentSync": { "openClose": true, "change": 1, "save": true },
        "completionProvider": { "triggerCharacters": TRIGGERS },
        "hoverProvider": true,
        "definitionProvider": true,
        "referencesProvider": true,
        "documentSymbolProvider": true,
        "workspaceSymbolProvider": true,
        "codeActionProvider": { "codeActionKinds": ["quickfix", "source.fixAll"] },
        "renameProvider": { "prepareProvider": true },
        "workspace": {
            "fileOperations": { "willRename": notes, "didRename": notes, "didCreate": notes, "didDelete": notes },
        },
    })
}

/// Why there is no answer.
pub(super) enum Refusal {
    /// The parameters are not those of the request.
    Parameters(String),
    /// What was asked cannot be; the words are for whoever asked.
    Asked(String),
}

/// Answers requests.
pub(super) struct Answers<'a> {
    pub(super) files: &'a Files,
    pub(super) findings: &'a Checker,
    pub(super) encoding: Encoding,
}

/// A file, its text and a place in it.
struct Place<'a> {
    path: ContentPath,
    text: &'a str,
    offset: usize,
}

impl<'a> Answers<'a> {
    /// Answers a request; nothing for one that is not supported.
    pub(super) fn to(&self, method: &str, parameters: Value) -> Result<Option<Value>, Refusal> {
        let answer = match method {
            request::Completion::METHOD => to_json(self.completion(from_json(parameters)?)),
            request::HoverRequest::METHOD => to_json(self.hover(from_json(parameters)?)),
            request::GotoDefinition::METHOD => to_json(self.definition(from_json(parameters)?)),
            request::References::METHOD => to_json(self.references(from_json(parameters)?)),
            request::DocumentSymbolRequest::METHOD => to_json(self.headings(from_json(parameters)?)),
            request::WorkspaceSymbolRequest::METHOD => to_json(self.titles(from_json(parameters)?)),
            request::CodeActionRequest::METHOD => to_json(self.actions(from_json(parameters)?)),
            request::PrepareRenameRequest::METHOD => to_json(self.can_rename(from_json(parameters)?)),
            request::Rename::METHOD => to_json(self.rename(from_json(parameters)?)?),
            request::WillRenameFiles::METHOD => to_json(self.renamed(from_json(parameters)?)),
            _ => return Ok(None),
        };
        Ok(Some(answer))
    }

    fn place(&self, at: &TextDocumentPositionParams) -> Option<Place<'a>> {
        let path = self.files.path(&at.text_document.uri)?;
        let text = self.files.text(&path)?;
        Some(Place { offset: self.encoding.offset(text, at.position), path, text })
    }

    fn completion(&self, asked: CompletionParams) -> Option<Vec<CompletionItem>> {
        let Place { path, text, offset } = self.place(&asked.text_document_position)?;
        let (span, suggestions) = complete(&self.files.workspace, &path, text, offset)?;
        let range = self.encoding.range(text, &span);
        let has_colon = text[span.end..].starts_with(':');
        Some(suggestions.into_iter().map(|suggestion| item(suggestion, range, has_colon)).collect())
    }

    fn hover(&self, asked: HoverParams) -> Option<Hover> {
        let Place { path, text, offset } = self.place(&asked.text_document_position_params)?;
        let (span, value) = lookup::hover(&self.files.workspace, &path, offset)?;
        let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
        Some(Hover { contents, range: Some(self.encoding.range(text, &span)) })
    }

    fn definition(&self, asked: GotoDefinitionParams) -> Option<Location> {
        let Place { path, offset, .. } = self.place(&asked.text_document_position_params)?;
        self.location(&lookup::definition(&self.files.workspace, &path, offset)?)
    }

    fn references(&self, asked: ReferenceParams) -> Vec<Location> {
        let Some(Place { path, offset, .. }) = self.place(&asked.text_document_position) else { return Vec::new() };
        let found = lookup::references(&self.files.workspace, &path, offset);
        found.iter().filter_map(|found| self.location(found)).collect()
    }

    fn location(&self, found: &Found) -> Option<Location> {
        let text = self.files.text(&found.path)?;
        Some(Location::new(self.files.uri(&found.path)?, self.encoding.range(text, &(found.start..found.end))))
    }

    fn headings(&self, asked: DocumentSymbolParams) -> Option<Vec<SymbolInformation>> {
        let path = self.files.path(&asked.text_document.uri)?;
        let headings = lookup::headings(&self.files.workspace, &path);
        let found = |span| Found { path: path.clone(), start: span, end: span };
        let symbol = |(_, words, span): (u8, &str, crate::source::Span)| {
            Some(symbol(words.to_owned(), SymbolKind::STRING, self.location(&found(span.start))?, None))
        };
        Some(headings.into_iter().filter_map(symbol).collect())
    }

    fn titles(&self, asked: WorkspaceSymbolParams) -> Vec<SymbolInformation> {
        let titles = lookup::titles(&self.files.workspace, &asked.query);
        let symbol = |(path, title, kind): (&ContentPath, &str, crate::kind::Kind)| {
            let location = self.location(&Found { path: path.clone(), start: 0, end: 0 })?;
            Some(symbol(title.to_owned(), SymbolKind::FILE, location, Some(kind.singular(Language::Dutch).to_owned())))
        };
        titles.into_iter().filter_map(symbol).collect()
    }

    fn actions(&self, asked: CodeActionParams) -> Option<Vec<CodeAction>> {
        let path = self.files.path(&asked.text_document.uri)?;
        let text = self.files.text(&path)?;
        let (start, end) = (self.encoding.offset(text, asked.range.start), self.encoding.offset(text, asked.range.end));
        let findings = self.findings.findings(&path, text);
        let certain: Vec<&Finding> = findings.iter().filter(|finding| !finding.edits.is_empty()).collect();
        let is_here = |finding: &&&Finding| {
            let span = finding.span.clone().unwrap_or(0..0);
            span.start <= end && start <= span.end
        };
        let one = |finding: &&Finding| {
            let title = finding.hint.clone().unwrap_or_else(|| finding.message.clone());
            self.action(&path, text, title, CodeActionKind::QUICKFIX, &finding.edits)
        };
        let mut actions: Vec<CodeAction> = certain.iter().filter(is_here).filter_map(one).collect();
        if !certain.is_empty() {
            let all = Edit::disjoint(certain.iter().flat_map(|finding| finding.edits.clone()).collect());
            let title = "Verbeter alles wat zeker is".to_owned();
            actions.extend(self.action(&path, text, title, CodeActionKind::SOURCE_FIX_ALL, &all));
        }
        Some(actions)
    }

    fn action(&self, path: &str, text: &str, title: String, kind: CodeActionKind, edits: &[Edit]) -> Option<CodeAction> {
        #[allow(clippy::mutable_key_type)]
        let changes = HashMap::from([(self.files.uri(path)?, self.edits(text, edits))]);
        let edit = WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
        Some(CodeAction { title, kind: Some(kind), edit: Some(edit), ..CodeAction::default() })
    }

    fn edits(&self, text: &str, edits: &[Edit]) -> Vec<TextEdit> {
        let edit = |edit: &Edit| TextEdit::new(self.encoding.range(text, &edit.span), edit.replacement.clone());
        edits.iter().map(edit).collect()
    }

    /// The words that are shown for changing: the name of the note, without its extension.
    fn can_rename(&self, asked: TextDocumentPositionParams) -> Option<PrepareRenameResponse> {
        let Place { path, text, offset } = self.place(&asked)?;
        let subject = lookup::subject(&self.files.workspace, &path, offset)?;
        let word =
            text[..offset].char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last().map_or(offset, |(at, _)| at);
        let range = self.encoding.range(text, &(word..offset));
        Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder: subject.stem().to_owned() })
    }

    fn rename(&self, asked: RenameParams) -> Result<Option<WorkspaceEdit>, Refusal> {
        let Some(Place { path, offset, .. }) = self.place(&asked.text_document_position) else { return Ok(None) };
        let Some(from) = lookup::subject(&self.files.workspace, &path, offset) else { return Ok(None) };
        let name = asked.new_name.trim().trim_end_matches(&format!(".{}", from.extension())).to_owned();
        let is_sound = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
        if !is_sound {
            return Err(Refusal::Asked(format!("“{}” kan geen naam van een document zijn.", asked.new_name)));
        }
        let to = from.with_file_name(&format!("{name}.{}", from.extension()));
        if self.files.text(&to).is_some() || self.files.root.join(&*to).exists() {
            return Err(Refusal::Asked(format!("“{to}” bestaat al. Kies een andere naam.")));
        }
        let renaming = rename(self.files.workspace.sources(), &from, &to);
        let mut operations = self.text_edits(&renaming);
        for (old, new) in &renaming.moves {
            if let Some((old_uri, new_uri)) = self.files.uri(old).zip(self.files.uri(new)) {
                let moved = RenameFile { old_uri, new_uri, options: None, annotation_id: None };
                operations.push(DocumentChangeOperation::Op(ResourceOp::Rename(moved)));
            }
        }
        let changes = DocumentChanges::Operations(operations);
        Ok(Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }))
    }

    /// The changes of texts that go with files that the editor is about to rename.
    fn renamed(&self, asked: RenameFilesParams) -> Option<WorkspaceEdit> {
        let mut operations = Vec::new();
        for FileRename { old_uri, new_uri } in &asked.files {
            let path = |uri: &str| self.files.path(&uri.parse().ok()?);
            let (Some(from), Some(to)) = (path(old_uri), path(new_uri)) else { continue };
            if from.is_markdown() && to.is_markdown() && self.files.text(&from).is_some() {
                operations.extend(self.text_edits(&rename(self.files.workspace.sources(), &from, &to)));
            }
        }
        let changes = DocumentChanges::Operations(operations);
        Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
    }

    fn text_edits(&self, renaming: &Renaming) -> Vec<DocumentChangeOperation> {
        let edit = |(path, edits): (&ContentPath, &Vec<Edit>)| {
            let text = self.files.text(path)?;
            let text_document = OptionalVersionedTextDocumentIdentifier { uri: self.files.uri(path)?, version: None };
            let edits = self.edits(text, edits).into_iter().map(OneOf::Left).collect();
            Some(DocumentChangeOperation::Edit(TextDocumentEdit { text_document, edits }))
        };
        renaming.edits.iter().filter_map(edit).collect()
    }
}

fn from_json<T: DeserializeOwned>(parameters: Value) -> Result<T, Refusal> {
    serde_json::from_value(parameters).map_err(|error| Refusal::Parameters(error.to_string()))
}

fn to_json(answer: impl Serialize) -> Value {
    serde_json::to_value(answer).unwrap_or_default()
}

/// A suggestion as an editor shows it. It is found by its name and by its words.
fn item(suggestion: Suggestion, range: Range, has_colon: bool) -> CompletionItem {
    let Suggestion { sort, text, words, required } = suggestion;
    let new_text = if sort == Sort::Key && !has_colon { format!("{text}: ") } else { text.clone() };
    let kind = match sort {
        Sort::Key => CompletionItemKind::FIELD,
        Sort::Value => CompletionItemKind::VALUE,
        Sort::Document => CompletionItemKind::FILE,
        Sort::Heading => CompletionItemKind::REFERENCE,
    };
    CompletionItem {
        kind: Some(kind),
        filter_text: (sort != Sort::Key).then(|| format!("{text} {words}")),
        detail: Some(if required { format!("verplicht. {words}") } else { words }),
        // What a document must have comes first.
        sort_text: Some(format!("{}{text}", u8::from(!required))),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, new_text))),
        label: text,
        ..CompletionItem::default()
    }
}

fn symbol(name: String, kind: SymbolKind, location: Location, container_name: Option<String>) -> SymbolInformation {
    #[allow(deprecated)]
    SymbolInformation { name, kind, tags: None, deprecated: None, location, container_name }
}
