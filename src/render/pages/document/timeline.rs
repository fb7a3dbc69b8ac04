//! The timeline of a motion: from its submission, appreciation and disposal to the practice notes that answer it.
//!
//! Editors write what happened under `verloop`. Events that follow from other keys (submission, appreciation, disposal) and the
//! notes that name the motion are added, unless an editor described the same event.

use std::collections::BTreeMap;

use jiff::Unit;
use jiff::civil::Date;

use crate::note::kinds::{Details, DisposalStatus, EventType, Kind, Motion};
use crate::official;
use crate::render::context::Context;
use crate::site::{Document, DocumentId};
use crate::view::{self, DateView, EventView, LinkView};
use crate::words::{self, Language};

/// Maximum number of notes of one day. The rest is in the list of notes that refer to the motion.
const NOTES: usize = 10;

/// Returns all events, oldest first; on the same day in the order in which they happen.
pub(crate) fn timeline(context: &Context<'_>, document: &Document, motion: &Motion, language: Language) -> Vec<EventView> {
    let mut moments = course(motion, language);
    moments.extend(answers(context, document, !motion.dossier.is_empty(), language));
    in_order(moments)
}

/// Returns what happened to a motion, each event with its day.
fn course(motion: &Motion, language: Language) -> Vec<(Date, EventView)> {
    let mut moments: Vec<(Date, EventView)> = Vec::new();
    let is_national = !motion.dossier.is_empty();
    let moment = |date: Date, event_type: Option<EventType>, title: &str, text: &str, source: Option<LinkView>| {
        let label = event_type.map_or_else(String::new, |event_type| event_type.label(language).to_owned());
        let sort = event_type.map(view_of);
        let (title, text) = (title.to_owned(), text.to_owned());
        let (date_view, html) = (DateView::new(date, language), String::new());
        let (notes, more, motion) = (Vec::new(), None, None);
        (date, EventView { date: date_view, sort, label, title, text, html, source, motion, is_national, gap: 0, notes, more })
    };
    // An event without a kind may be any event of that day.
    let is_told = |event_type: EventType, date: Date| {
        motion.course.iter().any(|event| event.date == Some(date) && event.event_type.is_none_or(|own| own == event_type))
    };
    let submitted = motion.course.iter().any(|event| event.event_type == Some(EventType::Submitted));
    if let Some(date) = motion.submitted.filter(|date| !submitted && !is_told(EventType::Vote, *date)) {
        let source = motion_paper(motion);
        moments.push(moment(date, Some(EventType::Submitted), language.word(words::sections::MOTION_SUBMITTED), "", source));
    }
    for event in &motion.course {
        if let Some(date) = event.date {
            moments.push(moment(date, event.event_type, &event.title, &event.text, source(&event.source, &event.url)));
        }
    }
    if let Some(appreciation) = &motion.appreciation
        && let Some(date) = appreciation.date
        && !is_told(EventType::Appreciation, date)
    {
        let source = source(&appreciation.source, &appreciation.url);
        moments.push(moment(date, Some(EventType::Appreciation), &appreciation.judgement, &appreciation.text, source));
    }
    if let Some(disposal) = &motion.disposal
        && let (Some(date), Some(status)) = (disposal.date, disposal.status)
        && !is_told(EventType::Disposal, date)
    {
        let title = status.label(language);
        // If the motion is not disposed of, the document describes its state on that day; it is no title of a paper.
        let (text, source) = match status {
            DisposalStatus::Done => ("", source(&disposal.document, &disposal.url)),
            _ => (disposal.document.as_str(), source("", &disposal.url)),
        };
        moments.push(moment(date, Some(EventType::Disposal), title, text, source));
    }
    moments
}

/// Returns the course of all motions on one line, each event with its motion; nothing for fewer than two motions.
pub(crate) fn of_all(context: &Context<'_>, language: Language) -> Vec<EventView> {
    let site = context.site;
    let motions = site.of_kind(Kind::Motion);
    let mut moments = Vec::new();
    for document in motions.iter().filter(|_| motions.len() > 1).map(|id| &site[*id]) {
        let Details::Motion(motion) = &document.note.details else { continue };
        let events = course(motion, language).into_iter();
        // The title of the motion says more than that it is one.
        let untitled = language.word(words::sections::MOTION_SUBMITTED);
        moments.extend(events.map(|(date, mut event)| {
            if event.title == untitled {
                event.title.clear();
            }
            (date, EventView { motion: Some(context.link(document)), ..event })
        }));
    }
    in_order(moments)
}

/// Sorts events by day, and counts the years between each and the one before it.
fn in_order(mut moments: Vec<(Date, EventView)>) -> Vec<EventView> {
    moments.sort_by_key(|(date, _)| *date);
    let days: Vec<Date> = moments.iter().map(|(date, _)| *date).collect();
    for (index, pair) in days.windows(2).enumerate() {
        let years = pair[0].until((Unit::Year, pair[1])).map_or(0, |span| span.get_years());
        moments[index + 1].1.gap = u32::try_from(years).unwrap_or_default();
    }
    moments.into_iter().map(|(_, event)| event).collect()
}

/// Returns a link to a document: with the address that was given, or the official one that follows from its number.
pub(crate) fn source(title: &str, url: &str) -> Option<LinkView> {
    let given = Some(url).filter(|url| url.starts_with("https://")).map(str::to_owned);
    (!title.is_empty()).then(|| LinkView { url: given.or_else(|| official::address(title)), ..LinkView::text(title) })
}

fn motion_paper(motion: &Motion) -> Option<LinkView> {
    match official::parliamentary_paper(&motion.dossier, &motion.number) {
        Some(url) => Some(LinkView::to(format!("Kamerstuk {}, nr. {}", motion.dossier, motion.number), url)),
        None => source(&motion.ris, ""),
    }
}

/// Returns the practice notes that name the motion, by the day of their publication.
fn answers(context: &Context<'_>, motion: &Document, is_national: bool, language: Language) -> Vec<(Date, EventView)> {
    let site = context.site;
    let mut days: BTreeMap<Date, Vec<DocumentId>> = BTreeMap::new();
    for id in motion.backlinks.iter().copied() {
        let note = &site.documents[id].note;
        let Details::Practice(practice) = &note.details else { continue };
        if let Some(date) = note.shared.date.filter(|_| practice.motions.iter().any(|answered| answered.to == motion.id)) {
            days.entry(date).or_default().push(id);
        }
    }
    let event = |(date, ids): (Date, Vec<DocumentId>)| {
        let ids = site.sorted(Kind::Page, ids);
        let title = if ids.len() == 1 {
            language.word(words::sections::ONE_ANSWER).to_owned()
        } else {
            language.count(words::sections::ANSWERS, ids.len())
        };
        let more = (ids.len() > NOTES).then(|| {
            LinkView::to(language.count(words::pages::SHOW_ALL, ids.len()), format!("#verwijzingen-{}", Kind::Practice.folder()))
        });
        let notes = ids.iter().take(NOTES).map(|id| context.link(&site.documents[*id])).collect();
        let label = language.word(words::sections::FROM_PRACTICE).to_owned();
        let view = EventView {
            date: DateView::new(date, language),
            sort: Some(view::EventType::Practice),
            label,
            title,
            text: String::new(),
            html: String::new(),
            source: None,
            motion: None,
            is_national,
            gap: 0,
            notes,
            more,
        };
        (date, view)
    };
    days.into_iter().map(event).collect()
}

fn view_of(event_type: EventType) -> view::EventType {
    match event_type {
        EventType::Submitted => view::EventType::Submitted,
        EventType::Vote => view::EventType::Vote,
        EventType::Appreciation => view::EventType::Appreciation,
        EventType::Question => view::EventType::Question,
        EventType::Progress => view::EventType::Progress,
        EventType::Disposal => view::EventType::Disposal,
    }
}
