//! The page of a motion: what it asks, what was thought of it beforehand, and its course of events.

use super::properties::Properties;
use super::timeline;
use crate::note::kinds::{Appreciation, Disposal, Motion};
use crate::official;
use crate::site::Document;
use crate::view::{LinkView, PageView};
use crate::words::{Language, properties, sections};

pub(super) fn fill(facts: &mut Properties<'_>, document: &Document, motion: &Motion, page: &mut PageView) {
    facts.text(properties::BODY, &motion.body);
    if !motion.number.is_empty() {
        let title = format!("Kamerstuk {}, nr. {}", motion.dossier, motion.number);
        facts.outside(properties::REFERENCE, &title, official::parliamentary_paper(&motion.dossier, &motion.number));
    }
    facts.text(properties::REFERENCE, &motion.ris);
    facts.texts(properties::SUBMITTERS, &motion.submitters);
    facts.date(properties::MOTION_DATE, motion.submitted);
    if let Some(disposal) = &motion.disposal {
        add_disposal(facts, disposal);
    }
    if !motion.request.is_empty() {
        page.parts.push(facts.part(sections::REQUEST, &motion.request));
    }
    if let Some(appreciation) = &motion.appreciation {
        page.parts.push(facts.part(sections::APPRECIATION, &in_one_text(appreciation, facts.language)));
    }
    page.timeline = timeline::timeline(facts.context, document, motion, facts.language);
}

fn add_disposal(facts: &mut Properties<'_>, disposal: &Disposal) {
    let Some(status) = disposal.status else { return };
    let mut text = status.label(facts.language).to_owned();
    if let Some(date) = disposal.date {
        text.push_str(&format!(" ({})", facts.language.date(date)));
    }
    match timeline::source(&disposal.document, &disposal.url) {
        Some(paper @ LinkView { url: Some(_), .. }) => facts.push(properties::DISPOSAL, vec![LinkView::text(text), paper]),
        Some(paper) => facts.text(properties::DISPOSAL, &format!("{text}: {}", paper.title)),
        None => facts.text(properties::DISPOSAL, &text),
    }
}

/// Judgement, explanation and source. With a day the appreciation is on the timeline, and its source is there.
fn in_one_text(appreciation: &Appreciation, language: Language) -> String {
    let source = match (appreciation.date, appreciation.source.as_str()) {
        (Some(_), _) | (None, "") => String::new(),
        (None, source) => format!("{}: {source}", language.word(sections::SOURCE)),
    };
    let parts = [appreciation.judgement.as_str(), &appreciation.text, &source].map(|text| text.trim_end_matches('.'));
    parts.into_iter().filter(|text| !text.is_empty()).map(|text| format!("{text}.")).collect::<Vec<_>>().join(" ")
}
