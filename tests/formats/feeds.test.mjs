// Feeds and calendars, read by parsers that are not ours.

import assert from "node:assert/strict";
import { test } from "node:test";
import { XMLValidator } from "fast-xml-parser";
import { parseAtomFeed } from "feedsmith";
import { Parser } from "htmlparser2";
import ICAL from "ical.js";
import { answers, origin, paths, read } from "./support.mjs";

const feeds = paths("feed.xml");

test("every feed is an Atom feed by RFC 4287", () => {
  assert.ok(feeds.includes("feed.xml") && feeds.includes("routes/huisvesting/feed.xml") && feeds.includes("gemeenten/utrecht/feed.xml"));
  for (const path of feeds) {
    const text = read(path);
    assert.equal(XMLValidator.validate(text), true, path);
    const feed = parseAtomFeed(text);
    assert.equal(feed.id, `${origin}/${path}`);
    assert.ok(feed.title && feed.updated && feed.authors.length > 0 && feed.authors.every(({ name }) => name), path);
    assert.ok(feed.links.some(({ rel, href }) => rel === "self" && href === feed.id), path);
    assert.equal(new Set(feed.entries?.map(({ id }) => id)).size, feed.entries?.length ?? 0, `${path} has an id twice`);
    for (const entry of feed.entries ?? []) {
      assert.ok(entry.id && entry.title && !Number.isNaN(Date.parse(entry.updated)), entry.id);
      assert.ok(entry.links.some(({ rel, href }) => rel === "alternate" && answers(href)), entry.id);
      assert.ok(entry.updated <= feed.updated, entry.id);
    }
  }
});

test("feeds have the full text with absolute addresses that answer", () => {
  const feed = parseAtomFeed(read("feed.xml"));
  assert.ok(feed.entries.length > 10);
  const relative = [], dead = [];
  for (const { id, content } of feed.entries) {
    const html = typeof content === "string" ? content : content.value;
    assert.ok(html.length > 100, id);
    if (id.endsWith("/voorrang-bij-een-woning/")) assert.ok(/<h2[^>]*>Wat kan er<\/h2>/.test(html) && html.includes("Woningcorporatie</td>"), html);
    for (const [, address] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      if (!/^(https?|mailto|tel):/.test(address)) relative.push(`${id} ${address}`);
      else if (address.startsWith(`${origin}/`) && !answers(address)) dead.push(`${id} ${address}`);
    }
  }
  assert.deepEqual([relative, dead], [[], []]);
});

test("what feeds hold is HTML that no validator of feeds warns of", () => {
  // The rules of the validator of the W3C for what a reader of feeds would strip, as far as a text of ours could break them.
  const refused = /^(on.*|style|role|aria-.*|popover.*|http-equiv)$/, unsafe = /^(script|style|iframe|object|embed|link|meta|form|svg|math|base)$/;
  const found = new Map();
  for (const path of feeds) {
    for (const { id, content } of parseAtomFeed(read(path)).entries ?? []) {
      const parser = new Parser({
        onopentag: (name, attributes) => {
          found.set(name, id);
          assert.ok(!unsafe.test(name), `${id}: ${name}`);
          for (const attribute of Object.keys(attributes)) assert.ok(!refused.test(attribute), `${id}: ${name} ${attribute}`);
          if (name === "img") assert.ok(attributes.src && "alt" in attributes && !("srcset" in attributes) && !("sizes" in attributes), id);
        },
      });
      parser.end(typeof content === "string" ? content : content.value);
    }
  }
  for (const name of ["table", "img", "input", "details", "pre", "dl", "sup", "aside"]) assert.ok(found.has(name), `no text has ${name}`);
});

test("every calendar is iCalendar by RFC 5545", () => {
  const calendars = paths(".ics");
  assert.deepEqual(calendars, ["bijeenkomsten/agenda.ics", "bijeenkomsten/proef-2/agenda.ics", "bijeenkomsten/proef/agenda.ics", "redactie/review.ics"]);
  for (const path of calendars) {
    const text = read(path);
    assert.ok(text.endsWith("\r\n") && !/[^\r]\n/.test(text), `${path} has a bare line end`);
    assert.deepEqual(text.split("\r\n").filter((line) => Buffer.byteLength(line) > 75), [], path);
    const calendar = new ICAL.Component(ICAL.parse(text));
    assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
    assert.ok(calendar.getFirstPropertyValue("prodid"));
    // A method makes it a message by RFC 5546, in which each event must have the address of who organises it.
    assert.equal(calendar.getFirstProperty("method"), null, path);
    for (const event of calendar.getAllSubcomponents("vevent")) {
      for (const name of ["uid", "dtstamp", "dtstart", "summary"]) assert.equal(event.getAllProperties(name).length, 1, `${path} ${name}`);
    }
  }
});

test("the calendar of reviews has the day of every review, and nobody is away on it", () => {
  const calendar = new ICAL.Component(ICAL.parse(read("redactie/review.ics")));
  const events = calendar.getAllSubcomponents("vevent");
  assert.ok(events.length > 30);
  assert.equal(new Set(events.map((event) => event.getFirstPropertyValue("uid"))).size, events.length);
  for (const event of events) {
    assert.ok(event.getFirstPropertyValue("dtstart").isDate);
    assert.equal(event.getFirstPropertyValue("transp"), "TRANSPARENT");
    assert.ok(answers(event.getFirstPropertyValue("url")));
  }
  const meeting = events.find((event) => event.getFirstPropertyValue("summary") === "Beoordelen: Landelijke bijeenkomst uitstapprogramma's");
  assert.equal(String(meeting.getFirstPropertyValue("dtstart")), "2027-02-21");
});

test("a meeting's calendar says what its page says", () => {
  const calendar = new ICAL.Component(ICAL.parse(read("bijeenkomsten/proef/agenda.ics")));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
  assert.equal(event.summary, "Proef: één dag, of twee; <of> meer");
  assert.equal(event.location, 'Zaal 1, Zuiddorp; ingang "achter"');
  assert.match(event.description, /schuine streep \\ en een é, zodat/);
  assert.ok(event.startDate.isDate);
  assert.deepEqual([String(event.startDate), String(event.endDate)], ["2027-02-28", "2027-03-02"]);
  assert.equal(String(event.component.getFirstPropertyValue("dtstamp")), "2026-01-31T00:00:00Z");
  const evening = new ICAL.Event(new ICAL.Component(ICAL.parse(read("bijeenkomsten/proef-2/agenda.ics"))).getFirstSubcomponent("vevent"));
  const moments = [evening.startDate, evening.endDate].map((time) => time.toJSDate().toISOString());
  assert.deepEqual(moments, ["2027-12-31T19:00:00.000Z", "2028-01-01T00:00:00.000Z"]);
  const all = new ICAL.Component(ICAL.parse(read("bijeenkomsten/agenda.ics"))).getAllSubcomponents("vevent");
  assert.deepEqual(all.map((one) => one.getFirstPropertyValue("uid")).includes(event.uid), true);
  assert.equal(all.length, 2);
});
