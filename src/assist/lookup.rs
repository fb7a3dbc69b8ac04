//! What is at a place: what it leads to, what it means, and where else it is used.

use super::complete::{find, nested};
use super::cursor::{self, Cursor};
use super::workspace::{Leads, Workspace};
use crate::address;
use crate::kind::Kind;
use crate::language::Language;
use crate::note::Note;
use crate::note::kinds::Details;
use crate::note::schema::{KeySpec, Slug};
use crate::path::ContentPath;
use crate::source::Span;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    pub path: ContentPath,
    pub start: usize,
    pub end: usize,
}

impl Location {
    fn new(path: &ContentPath, span: &Span) -> Self {
        Self { path: path.clone(), start: span.start, end: span.end }
    }
}

/// Returns where the link or reference at an offset leads: to the top of a note, or to a heading or article in it.
pub fn definition(workspace: &Workspace, path: &str, offset: usize) -> Option<Location> {
    let (_, leads) = workspace.use_at(path, offset)?;
    let note = workspace.note_of(&leads)?;
    let within = match leads {
        Leads::Page(_, anchor) => note.headings.iter().find(|heading| heading.id == *anchor).map(|heading| heading.span.clone()),
        Leads::Article(_, number) => article(note, &number),
        Leads::Named(..) => None,
    };
    Some(Location::new(&note.path, &within.unwrap_or(0..0)))
}

/// The place of an article in the front matter of a law.
fn article(note: &Note<Slug>, number: &str) -> Option<Span> {
    let Details::Law(law) = &note.details else { return None };
    law.articles.iter().find(|article| *article.number.value == *number).map(|article| article.number.span.clone())
}

/// Returns where a note is used: the one that is led to from an offset, or else the note itself. In the order of the files.
pub fn references(workspace: &Workspace, path: &str, offset: usize) -> Vec<Location> {
    let Some(target) = subject(workspace, path, offset) else { return Vec::new() };
    let of_target = |leads: &Leads| match leads {
        Leads::Named(..) | Leads::Article(..) => workspace.note_of(leads).is_some_and(|note| note.path == target),
        Leads::Page(wanted, _) => *wanted == target || workspace.at_path(wanted).is_some_and(|note| note.path == target),
    };
    let uses = workspace.uses().filter(|(from, _, leads)| **from != target && of_target(leads));
    uses.map(|(from, span, _)| Location::new(from, &span)).collect()
}

/// Returns the note that is meant at an offset: the one that it leads to, or else the note itself.
pub fn subject(workspace: &Workspace, path: &str, offset: usize) -> Option<ContentPath> {
    match workspace.use_at(path, offset) {
        Some((_, leads)) => workspace.note_of(&leads),
        None => workspace.note(path),
    }
    .map(|note| note.path.clone())
}

/// Returns what is known of a place, as Markdown: title and summary of the note that it leads to, or what a key is for.
pub fn hover(workspace: &Workspace, path: &str, offset: usize) -> Option<(Span, String)> {
    if let Some((span, leads)) = workspace.use_at(path, offset) {
        return workspace.note_of(&leads).map(|note| (span, about(note, &leads)));
    }
    let note = workspace.note(path)?;
    // A key is named wherever the cursor is in it: it is looked up as if it were written up to its end.
    let line = note.text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let end = line + note.text[line..].find(':')?;
    let Cursor::Field { parents, word, .. } = cursor::at(&note.text, end)? else { return None };
    let mut keys: Vec<&KeySpec> = note.kind.all_keys().collect();
    for parent in &parents {
        keys = nested(find(&keys, parent)?.shape).iter().collect();
    }
    let name = note.text.get(word.start..end)?.trim();
    let spec = find(&keys, name).filter(|_| (word.start..=end).contains(&offset))?;
    let must = if spec.required { " (verplicht)" } else { "" };
    Some((word.start..end, format!("**{}**{must}\n\n{}", spec.name, spec.doc.trim())))
}

fn about(note: &Note<Slug>, leads: &Leads) -> String {
    let kind = note.kind.singular(Language::Dutch).to_lowercase();
    let mut words = format!("**{}** ({kind})", note.shared.title);
    if let (Leads::Article(_, number), Details::Law(law)) = (leads, &note.details) {
        let found = law.articles.iter().find(|article| *article.number.value == **number);
        let title = found.filter(|article| !article.title.is_empty()).map(|article| format!(": {}", article.title));
        words += &format!("\n\nArtikel {number}{}", title.unwrap_or_default());
    }
    if let Leads::Page(_, anchor) = leads
        && let Some(heading) = note.headings.iter().find(|heading| heading.id == *anchor)
    {
        words += &format!("\n\n§ {}", heading.text);
    }
    if !note.shared.summary.0.is_empty() {
        words += &format!("\n\n{}", note.shared.summary.0);
    }
    words + &format!("\n\n`{}`", note.path)
}

/// Returns the headings of a note with their levels.
pub fn headings<'a>(workspace: &'a Workspace, path: &str) -> Vec<(u8, &'a str, Span)> {
    let headings = workspace.note(path).map(|note| note.headings.as_slice()).unwrap_or_default();
    headings.iter().map(|heading| (heading.level, heading.text.as_str(), heading.span.clone())).collect()
}

/// Returns the notes of which the title or the name has all words of a query.
pub fn titles<'a>(workspace: &'a Workspace, query: &str) -> Vec<(&'a ContentPath, &'a str, Kind)> {
    let words: Vec<String> = query.split_whitespace().map(address::slug).collect();
    let has_all = |note: &&Note<Slug>| {
        let words_of_note = format!("{} {}", address::slug(&note.shared.title), note.path);
        words.iter().all(|word| words_of_note.contains(word.as_str()))
    };
    workspace.notes().filter(has_all).map(|note| (&note.path, note.shared.title.as_str(), note.kind)).collect()
}
