//! `agenda.ics`, `review.ics` (iCalendar, RFC 5545): a file for each meeting with a date, one for all of them, and one with the
//! days of all reviews.
//!
//! This is the only file that names icalendar. By default the library takes a random identifier and the time of the clock; here
//! both follow from the document, so that the bytes are always the same.

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

/// Returns the address of the calendar with all meetings.
pub(crate) fn all(site: &Site) -> String {
    format!("{}agenda.ics", editions::folder_of(site, Kind::Meeting))
}

/// Address of the calendar with the days by which documents must be reviewed.
pub(crate) const REVIEWS: &str = "/redactie/review.ics";

/// Returns whether any meeting has a date.
pub(crate) fn any(site: &Site) -> bool {
    site.own().any(|id| start(&site.documents[id]).is_some())
}

fn start(document: &Document) -> Option<(Moment, &Meeting)> {
    let Details::Meeting(meeting) = &document.note.details else { return None };
    meeting.start.map(|start| (start, meeting))
}

/// Returns all calendars.
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
    // No METHOD: with one it would be a message between organisers (RFC 5546), which requires a mail address.
    for (key, value) in [("VERSION", "2.0"), ("PRODID", "-//wegwijs//wegwijs//NL"), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.append_property(Property::new("X-WR-CALNAME", in_lines(title)));
    for event in events {
        calendar.push(CalendarComponent::Event(event));
    }
    folded(&calendar.to_string())
}

/// Most octets of a line (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// Folds lines anew, with the space before a continued one counted: the library leaves it out, and its lines are too long by one.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let (mut rest, mut room) = (line, LONGEST_LINE);
        while rest.len() > room {
            let (head, tail) = rest.split_at(rest.floor_char_boundary(room));
            folded.extend([head, "\r\n "]);
            (rest, room) = (tail, LONGEST_LINE - 1);
        }
        folded.extend([rest, "\r\n"]);
    }
    folded
}

fn event(site: &Site, document: &Document) -> Option<Event> {
    let (start, meeting) = start(document)?;
    let end = meeting.end.filter(|end| !end.is_before(start));
    let mut event = match start.instant() {
        Some(begin) => {
            let end = end.filter(|end| end.day > start.day || end.time.is_some()).and_then(Moment::end);
            // An end must be later than the start by the standard. It may not be: two times within the hour that clocks skip in
            // March are the same moment, and some editors repeat the start.
            hours(site, document, start.day, begin, end.filter(|end| *end > begin))
        }
        None => days(site, document, "", start.day, end.unwrap_or(start).day)?,
    };
    let shared = &document.note.shared;
    texts(&mut event, [("SUMMARY", document.title()), ("DESCRIPTION", &shared.summary.0), ("LOCATION", &meeting.location)]);
    Some(event)
}

/// Returns whether any document has a review date.
pub(crate) fn any_review(site: &Site) -> bool {
    work_list::exists(site) && reviewed(site).next().is_some()
}

fn reviewed(site: &Site) -> impl Iterator<Item = (&Document, Date)> {
    let items = review::work(site).into_iter().filter(|(task, _)| matches!(task, Task::Overdue | Task::Soon | Task::Later));
    items.flat_map(|(_, items)| items).filter_map(|item| Some((item.document, item.date?)))
}

/// Returns an event for each document that must be reviewed, on its last day. These are events, because few programs show the
/// to-dos of a subscribed calendar, and transparent, because they do not make anyone unavailable.
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

/// Returns an event of whole days about a document.
fn days(site: &Site, document: &Document, about: &str, first: Date, last: Date) -> Option<Event> {
    let mut event = about_document(site, document, about, first);
    // The end of an event is exclusive.
    for (key, date) in [("DTSTART", first), ("DTEND", last.checked_add(1.day()).ok()?)] {
        event.append_property(Property::new(key, day(date)).add_parameter("VALUE", "DATE").done());
    }
    Some(event)
}

/// Returns an event with a time of day, in UTC.
fn hours(site: &Site, document: &Document, day: Date, begin: Timestamp, end: Option<Timestamp>) -> Event {
    let mut event = about_document(site, document, "", day);
    for (key, moment) in [("DTSTART", Some(begin)), ("DTEND", end)] {
        if let Some(moment) = moment {
            event.append_property(Property::new(key, moment.strftime("%Y%m%dT%H%M%SZ").to_string()));
        }
    }
    event
}

/// Returns an event without a time.
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

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn no_line_has_more_than_75_octets_and_none_loses_a_letter() {
        let whole = format!("SUMMARY:{}\r\nEND:VEVENT\r\n", "é\u{FFFD}a".repeat(60));
        let text = folded(&whole);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert_eq!(text.replace("\r\n ", ""), whole);
    }
}
