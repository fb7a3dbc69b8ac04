//! iCalendar (RFC 5545): a file for each meeting with a date, and one for all of them.
//!
//! This is the only file that names icalendar. The library would take an identifier at random and the time from a clock where
//! none is given; both are given here, from the meeting itself, so that the bytes are the same every time.

use icalendar::{Calendar, CalendarComponent, Component, Event, Property};
use jiff::ToSpan;
use jiff::civil::Date;

use super::File;
use super::xml::allowed;
use crate::note::kinds::{Details, Kind, Meeting};
use crate::render::pages::Pages;
use crate::site::{Document, Site, editions};

/// Address of the calendar with all meetings.
pub(super) fn all(site: &Site) -> String {
    format!("{}agenda.ics", editions::folder_of(site, Kind::Meeting))
}

/// Address of a meeting's own file; nothing for other documents, and for meetings without a date.
pub fn address(document: &Document) -> Option<String> {
    start(document).map(|_| format!("{}agenda.ics", document.url))
}

/// Whether there is any meeting with a date.
pub(super) fn any(site: &Site) -> bool {
    site.own().any(|id| start(&site.documents[id]).is_some())
}

fn start(document: &Document) -> Option<(Date, &Meeting)> {
    let Details::Meeting(meeting) = &document.note.details else { return None };
    meeting.start.map(|start| (start, meeting))
}

/// All calendars.
pub(super) fn calendars(pages: &Pages<'_>) -> Vec<File> {
    let site = pages.site;
    let meetings = site.of_kind(Kind::Meeting).into_iter().map(|id| &site.documents[id]);
    let events: Vec<(String, Event)> =
        meetings.filter_map(|document| Some((address(document)?, event(site, document)?))).collect();
    if events.is_empty() {
        return Vec::new();
    }
    let all = calendar(site, events.iter().map(|(_, event)| event.clone()).collect());
    let single = events.into_iter().map(|(address, event)| (address, calendar(site, vec![event])));
    let file = |(address, text): (String, String)| (address.trim_start_matches('/').to_owned(), text.into_bytes());
    single.chain([(self::all(site), all)]).map(file).collect()
}

fn calendar(site: &Site, events: Vec<Event>) -> String {
    let title = allowed(&site.config.settings.title).into_owned();
    let mut calendar = Calendar::empty();
    for (key, value) in
        [("VERSION", "2.0"), ("PRODID", "-//wegwijs//wegwijs//NL"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")]
    {
        calendar.append_property(Property::new(key, value));
    }
    calendar.append_property(Property::new("X-WR-CALNAME", title));
    for event in events {
        calendar.push(CalendarComponent::Event(event));
    }
    calendar.to_string()
}

fn event(site: &Site, document: &Document) -> Option<Event> {
    let (start, meeting) = start(document)?;
    // The day after the last one: the end of an event is not part of it.
    let end = meeting.end.filter(|end| *end >= start).unwrap_or(start).checked_add(1.day()).ok()?;
    let shared = &document.note.shared;
    let stamp = format!("{}T000000Z", day(document.modified().unwrap_or(start)));
    let host = site.config.base.host().unwrap_or("wegwijs.invalid");
    let url = site.config.base.absolute(&document.url);
    let mut event = Event::with_uid(&format!("{}-{}@{host}", document.note.kind.folder(), document.slug));
    for (key, date) in [("DTSTART", start), ("DTEND", end)] {
        event.append_property(Property::new(key, day(date)).add_parameter("VALUE", "DATE").done());
    }
    event.append_property(Property::new("DTSTAMP", stamp.clone()));
    event.append_property(Property::new("LAST-MODIFIED", stamp));
    let texts = [("SUMMARY", document.title()), ("DESCRIPTION", &shared.summary.0), ("LOCATION", &meeting.location)];
    for (key, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        event.append_property(Property::new(key, allowed(text)));
    }
    if !url.is_empty() {
        event.append_property(Property::new("URL", url));
    }
    Some(event)
}

/// `20260131`
fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}
