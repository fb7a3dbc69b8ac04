//! A note of a finished site in a newer form.
//!
//! Whoever writes saves the same note again and again, mostly with other words in its text. What other pages show of it is in its
//! front matter, so where that stays as it is, the note takes the place of its older form and the rest of the site stays. Everything
//! else, and what the whole site decides of this note (which notes are like it), is found by building the site again.

use super::Site;
use super::document::Document;
use super::ids::DocumentId;
use super::link_targets::anchors;
use super::target::{Target, Targets};
use crate::note::Note;
use crate::note::destination::Destination;
use crate::note::front_matter::split;
use crate::note::markdown::Link;
use crate::note::schema::Slug;

impl Site {
    /// Puts a note in the place of its older form. Returns whether it could: if not, the site is as it was, and only a build shows
    /// the note.
    pub fn revise(&mut self, note: Note<Slug>) -> bool {
        let Some(id) = self.own().find(|id| self[*id].note.path == note.path) else { return false };
        let before = &self[id];
        if !is_seen_alike(before, &note) {
            return false;
        }
        let Note { path, text, kind, strict, yaml, body, headings, original, is_unready, .. } = note;
        let (shared, details) = (before.note.shared.clone(), before.note.details.clone());
        let note = Note { path, text, kind, strict, yaml, shared, details, body, headings, original, is_unready };
        let targets: Option<Vec<Option<Target>>> = note.body.links.iter().map(|link| self.target(link, before, &note)).collect();
        let Some(links) = targets.map(Targets::from) else { return false };
        let document = Document { note, links, ..before.clone() };
        self.documents[id] = document;
        true
    }

    /// What a link of a newer form of a document leads to: the inner `None` is nowhere, the outer one that a build has to find out.
    fn target(&self, link: &Link, before: &Document, note: &Note<DocumentId>) -> Option<Option<Target>> {
        let to_heading = |id: DocumentId, note: &Note<DocumentId>, anchor: &str| {
            let is_there = anchor.is_empty() || anchors(note).contains(anchor);
            is_there.then(|| Some(Target::Document { id, anchor: anchor.into() }))
        };
        match &link.destination {
            Destination::Page { path, anchor } if path.is_empty() => return to_heading(before.id, note, anchor),
            Destination::Outside(_) => return Some(Some(Target::Outside)),
            Destination::Refused(_) | Destination::Law(_) | Destination::Page { .. } => {}
        }
        let is_same = |known: &Link| known.destination == link.destination && known.image == link.image;
        let known = before.note.body.links.iter().position(is_same).map(|at| before.links[at].clone());
        match (known, &link.destination) {
            (Some(Some(Target::Document { id, anchor })), _) if id == before.id => to_heading(id, note, &anchor),
            (Some(target), _) => Some(target),
            // With several sources a path may mean another file.
            (None, Destination::Page { path, anchor }) if !link.image && self.config.sources.is_empty() => {
                let path = note.path.resolve(path)?;
                let at = self.documents.binary_search_by(|document| document.note.path.cmp(&path)).ok()?;
                let found = self.documents.get(at)?;
                to_heading(found.id, if found.id == before.id { note } else { &found.note }, anchor)
            }
            (None, _) => None,
        }
    }
}

/// Whether a note differs from its older form in nothing but its text.
fn is_seen_alike(before: &Document, note: &Note<Slug>) -> bool {
    let front = |text: &str| text[..split(text).body.start].to_owned();
    let old = &before.note;
    front(&old.text) == front(&note.text)
        && (old.kind, old.strict, old.is_unready) == (note.kind, note.strict, note.is_unready)
        && (&old.shared.title, &old.shared.summary.0) == (&note.shared.title, &note.shared.summary.0)
        // Of a translation much is its original's.
        && (old.original.is_none() && note.original.is_none())
}
