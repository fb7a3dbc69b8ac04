//! The table of contents of a document's page.

use super::municipality;
use crate::site::Document;
use crate::view::{PageView, TocView};
use crate::words::{Label, Language, sections};

/// Returns the headings in the order of the page: parts, steps, course of events, articles, the text, sources, and what
/// refers to the page. With fewer than three headings there are none.
pub(super) fn contents(document: &Document, page: &PageView, language: Language) -> Vec<TocView> {
    let entry = |id: &str, title: &str| TocView { id: id.to_owned(), title: title.to_owned(), children: Vec::new() };
    let group = |label: Label, children: Vec<TocView>| TocView { children, ..entry(label.key, language.word(label.word)) };
    let mut toc: Vec<TocView> = Vec::new();
    toc.extend(page.parts.iter().map(|part| entry(&part.id, &part.title)));
    if !page.steps.is_empty() {
        toc.push(group(sections::STEPS, page.steps.iter().map(|step| entry(&step.id, &step.title)).collect()));
    }
    if !page.timeline.is_empty() {
        toc.push(group(sections::COURSE, Vec::new()));
    }
    if !page.articles.is_empty() {
        toc.push(group(sections::ARTICLES, page.articles.iter().map(|article| entry(&article.id, &article.title)).collect()));
    }
    for heading in &document.note.headings {
        match (heading.level, toc.last_mut()) {
            (2, _) | (_, None) => toc.push(entry(&heading.id, &heading.text)),
            (3, Some(parent)) => parent.children.push(entry(&heading.id, &heading.text)),
            _ => {}
        }
    }
    toc.extend(municipality::contents(page, language));
    if !page.related.is_empty() {
        toc.push(group(sections::RELATED, Vec::new()));
    }
    if !page.citations.is_empty() {
        toc.push(group(sections::SOURCES, Vec::new()));
    }
    if !page.backlinks.is_empty() {
        toc.push(group(sections::BACKLINKS, page.backlinks.iter().map(|group| entry(&group.id, &group.title)).collect()));
    }
    let headings: usize = toc.iter().map(|entry| 1 + entry.children.len()).sum();
    if headings < 3 { Vec::new() } else { toc }
}
