//! iCalendar (RFC 5545): a file for each meeting with a date, one for all of them, and one with the days of all reviews.
//!
//! This is the only file that names icalendar. The library would take an identifier at random and the time from a clock where
//! none is given; both are given here, from the meeting itself, so that the bytes are the same every time.

use icalendar::{Calendar, CalendarComponent, Component, Event, Property};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::file::File;
use super::xml::allowed;
use crate::note::kinds::moment::Moment;
use crate::note::kinds::{Details, Kind};
use crate::render::addresses;
use crate::render::context::Context;
use crate::render::pages::work_list;
use crate::site::resolved::Meeting;
use crate::site::review::{self, Task};
use crate::site::{Document, Site, editions};
use crate::words;

/// Address of the calendar with all meetings.
pub(crate) fn all(site: &Site) -> String {
    format!("{}agenda.ics", editions::folder_of(site, Kind::Meeting))
}

/// Address of the calendar with the days by which documents must be reviewed.
pub(crate) const REVIEWS: &str = "/redactie/review.ics";

/// Whether there is any meeting with a date.
pub(crate) fn any(site: &Site) -> bool {
    site.own().any(|id| start(&site.documents[id]).is_some())
}

fn start(document: &Document) -> Option<(Moment, &Meeting)> {
    let Details::Meeting(meeting) = &document.note.details else { return None };
    meeting.start.map(|start| (start, meeting))
}

/// All calendars.
pub(crate) fn calendars(context: &Context<'_>) -> Vec<File> {
    let site = context.site;
    let meetings = site.of_kind(Kind::Meeting).into_iter().map(|id| &site.documents[id]);
    let events: Vec<(String, Event)> =
        meetings.filter_map(|document| Some((addresses::of_calendar(document)?, event(site, document)?))).collect();
    let title = &site.config.settings.title;
    let mut calendars = Vec::new();
    if !events.is_empty() {
        calendars.push((all(site), calendar(title, events.iter().map(|(_, event)| event.clone()).collect())));
    }
    calendars.extend(events.into_iter().map(|(address, event)| (address, calendar(title, vec![event]))));
    let reviews = reviews(context);
    if !reviews.is_empty() {
        let title = format!("{title}: {}", context.language().word(words::tasks::REVIEWS));
        calendars.push((REVIEWS.to_owned(), calendar(&title, reviews)));
    }
    let file = |(address, text): (String, String)| (address.trim_start_matches('/').to_owned(), text.into_bytes());
    calendars.into_iter().map(file).collect()
}

fn calendar(title: &str, events: Vec<Event>) -> String {
    let mut calendar = Calendar::empty();
    // No METHOD: with one it would be a message between organisers (RFC 5546), which asks for the mail address of somebody.
    for (key, value) in [("VERSION", "2.0"), ("PRODID", "-//wegwijs//wegwijs//NL"), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.append_property(Property::new("X-WR-CALNAME", in_lines(title)));
    for event in events {
        calendar.push(CalendarComponent::Event(event));
    }
    calendar.to_string()
}

fn event(site: &Site, document: &Document) -> Option<Event> {
    let (start, meeting) = start(document)?;
    let end = meeting.end.filter(|end| !end.is_before(start));
    let mut event = match start.instant() {
        Some(begin) => {
            let end = end.filter(|end| end.day > start.day || end.time.is_some()).and_then(Moment::end);
            // An end that is no later than the beginning is none by the standard: two times within the hour that clocks skip in
            // March are one moment, and editors write a beginning twice.
            hours(site, document, start.day, begin, end.filter(|end| *end > begin))
        }
        None => days(site, document, "", start.day, end.unwrap_or(start).day)?,
    };
    let shared = &document.note.shared;
    texts(&mut event, [("SUMMARY", document.title()), ("DESCRIPTION", &shared.summary.0), ("LOCATION", &meeting.location)]);
    Some(event)
}

/// Whether any document has a day for its review.
pub(crate) fn any_review(site: &Site) -> bool {
    work_list::exists(site) && reviewed(site).next().is_some()
}

fn reviewed(site: &Site) -> impl Iterator<Item = (&Document, Date)> {
    let items = review::work(site).into_iter().filter(|(task, _)| matches!(task, Task::Overdue | Task::Soon | Task::Later));
    items.flat_map(|(_, items)| items).filter_map(|item| Some((item.document, item.date?)))
}

/// An event for each document that must be reviewed, on the day by which. Events, for few programs show the to-dos of a
/// calendar that one subscribes to; transparent, for nobody is away on that day.
fn reviews(context: &Context<'_>) -> Vec<Event> {
    let site = context.site;
    if !work_list::exists(site) {
        return Vec::new();
    }
    let event = |(document, date): (&Document, Date)| {
        let mut event = days(site, document, "-beoordelen", date, date)?;
        let summary = format!("{}: {}", context.language().word(words::tasks::REVIEW), document.title());
        let owner = &document.note.shared.owner;
        texts(&mut event, [("SUMMARY", &summary), ("DESCRIPTION", owner), ("TRANSP", "TRANSPARENT")]);
        Some(event)
    };
    reviewed(site).filter_map(event).collect()
}

/// An event of whole days about a document.
fn days(site: &Site, document: &Document, about: &str, first: Date, last: Date) -> Option<Event> {
    let mut event = about_document(site, document, about, first);
    // The day after the last one: the end of an event is not part of it.
    for (key, date) in [("DTSTART", first), ("DTEND", last.checked_add(1.day()).ok()?)] {
        event.append_property(Property::new(key, day(date)).add_parameter("VALUE", "DATE").done());
    }
    Some(event)
}

/// An event with a time of day, as one moment for the whole world.
fn hours(site: &Site, document: &Document, day: Date, begin: Timestamp, end: Option<Timestamp>) -> Event {
    let mut event = about_document(site, document, "", day);
    for (key, moment) in [("DTSTART", Some(begin)), ("DTEND", end)] {
        if let Some(moment) = moment {
            event.append_property(Property::new(key, moment.strftime("%Y%m%dT%H%M%SZ").to_string()));
        }
    }
    event
}

/// An event without its time.
fn about_document(site: &Site, document: &Document, about: &str, start: Date) -> Event {
    let stamp = format!("{}T000000Z", day(document.modified().unwrap_or(start)));
    let host = site.config.base.host().unwrap_or("wegwijs.invalid");
    let url = site.config.base.absolute(&document.url);
    let mut event = Event::with_uid(&format!("{}-{}{about}@{host}", document.note.kind.folder(), document.slug));
    event.append_property(Property::new("DTSTAMP", stamp.clone()));
    event.append_property(Property::new("LAST-MODIFIED", stamp));
    if !url.is_empty() {
        event.append_property(Property::new("URL", url));
    }
    event
}

/// Text with the line ends that the library knows how to write: a bare CR would end the property.
fn in_lines(text: &str) -> String {
    allowed(text).replace("\r\n", "\n").replace('\r', "\n")
}

fn texts<const N: usize>(event: &mut Event, texts: [(&str, &str); N]) {
    for (key, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        event.append_property(Property::new(key, in_lines(text)));
    }
}

/// `20260131`
fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}
