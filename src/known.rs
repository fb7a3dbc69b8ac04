//! Notes that an earlier build parsed and inspected, which are not parsed and inspected again.
//!
//! What comes of a note follows from its text, from what it is among the other files, and from the settings. With other settings
//! nothing is known; a note whose text or place is another is parsed as if it were new.

use std::collections::HashMap;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::gate::{Inspected, Inspector};
use crate::note::Note;
use crate::note::around::{Around, Manner};
use crate::note::schema::Slug;
use crate::path::ContentPath;
use crate::source::{Source, Sources};

/// What earlier builds know of notes.
#[derive(Default)]
pub struct Known {
    kept: Files,
    /// What the build that runs needed.
    needed: Mutex<Files>,
}

#[derive(Default)]
struct Files {
    settings: Option<Source>,
    /// Only used for lookup; iteration order is irrelevant.
    notes: HashMap<ContentPath, Arc<Entry>>,
}

/// A note, and what was found in it.
pub(crate) struct Entry {
    source: Source,
    manner: Manner,
    note: Note<Slug>,
    findings: Diagnostics,
    pub(crate) inspected: Inspected,
}

impl Known {
    /// Forgets what the last build did not need.
    pub fn turn(&mut self) {
        let needed = mem::take(self.needed.get_mut().unwrap_or_else(PoisonError::into_inner));
        if !needed.notes.is_empty() {
            self.kept = needed;
        }
    }
}

/// Parses and inspects all notes but those that are known.
pub(crate) fn notes(known: Option<&Known>, sources: &Sources, around: &Around<'_>, config: &Config) -> Vec<Arc<Entry>> {
    let inspector = Inspector::new(&config.settings);
    let kept = known.filter(|known| known.kept.settings == sources.config).map(|known| &known.kept.notes);
    let entry = |source: &Source| {
        let manner = around.manner(source);
        let before = kept.and_then(|kept| kept.get(&source.path));
        if let Some(before) = before.filter(|before| before.source == *source && before.manner == manner) {
            return before.clone();
        }
        let (note, findings) = around.parse_as(source, manner.clone());
        let inspected = inspector.note(&note);
        Arc::new(Entry { source: source.clone(), manner, note, findings, inspected })
    };
    let entries: Vec<Arc<Entry>> = sources.notes.values().collect::<Vec<_>>().into_par_iter().map(entry).collect();
    if let Some(known) = known {
        let notes = entries.iter().map(|entry| (entry.source.path.clone(), entry.clone())).collect();
        let mut needed = known.needed.lock().unwrap_or_else(PoisonError::into_inner);
        *needed = Files { settings: sources.config.clone(), notes };
    }
    entries
}

/// Takes a note and the findings about it, a copy where they are kept.
pub(crate) fn taken(entry: Arc<Entry>) -> (Note<Slug>, Diagnostics) {
    match Arc::try_unwrap(entry) {
        Ok(entry) => (entry.note, entry.findings),
        Err(entry) => (entry.note.clone(), entry.findings.clone()),
    }
}
