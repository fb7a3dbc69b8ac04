//! The page of a practice note: its properties, and its standard parts as far as the text has no heading for them.

use super::contact;
use super::properties::Properties;
use crate::site::Document;
use crate::site::resolved::Practice;
use crate::view::PageView;
use crate::words::{Label, properties};

pub(super) fn fill(facts: &mut Properties<'_>, document: &Document, practice: &Practice, page: &mut PageView) {
    facts.references(properties::ROUTES, &practice.routes);
    facts.places(properties::MUNICIPALITIES, &practice.municipalities);
    facts.references(properties::ORGANISATIONS, &practice.organisations);
    facts.situations(properties::SITUATIONS, &practice.situations);
    if let Some(phase) = practice.phase {
        facts.text(properties::PHASE, phase.label(facts.language));
    }
    if let Some(evidence) = practice.evidence {
        facts.text(properties::EVIDENCE, evidence.label(facts.language));
    }
    facts.laws(properties::LEGAL_BASIS, &practice.legal_basis);
    facts.references(properties::MOTIONS, &practice.motions);
    page.contact = contact::of(facts.context, &practice.contact, facts.language);
    // A heading of that name in the text covers the same at length, so the short form stays off the page.
    let in_text = |label: Label| document.note.headings.iter().any(|heading| heading.id == label.key);
    let shown = practice.parts().into_iter().filter(|(label, text)| !text.is_empty() && !in_text(*label));
    page.parts = shown.map(|(label, text)| facts.part(label, text)).collect();
}
