//! `feed.xml` (Atom, RFC 4287): what is new on the site, on each route and in each municipality, with the full text.
//!
//! This is the only file that names atom_syndication. A feed and its entries are identified by absolute addresses, so a site that
//! does not know its host has no feeds.

use std::collections::{BTreeMap, BTreeSet};

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Link, Person, Text};
use jiff::civil::Date;
use rayon::prelude::*;

use super::file::File;
use super::xml::allowed;
use crate::note::kinds::Kind;
use crate::render::addresses;
use crate::render::context::Context;
use crate::render::pages::document::front_matter;
use crate::site::{Document, DocumentId, Site, Standing};
use crate::text::html::{self, Base, escape};
use crate::text::text as text_of;
use crate::view::PageView;
use crate::words::{self, Language};

/// Returns the address of the feed of the whole site.
pub(crate) fn all(site: &Site) -> String {
    format!("{}feed.xml", site.root)
}

/// Maximum number of entries in a feed, which have their whole text: who reads it fetches all again when one of them changes.
const ENTRIES: usize = 30;
/// When an empty feed of a site without any date was updated.
const FIRST: Date = Date::constant(1970, 1, 1);

/// Returns all feeds.
pub(crate) fn feeds(context: &Context<'_>) -> Vec<File> {
    let site = context.site;
    if !site.config.base.has_host() {
        return Vec::new();
    }
    let settings = &site.config.settings;
    let newest = |ids: Vec<DocumentId>| {
        let news = ids.into_iter().filter(|id| site.is_own(*id) && is_news(&site.documents[*id])).collect();
        site.sorted(Kind::Update, news).into_iter().take(ENTRIES).collect::<Vec<_>>()
    };
    // Address of the feed, address of its page, title and documents.
    let mut planned = vec![(all(site), site.root.clone(), settings.title.clone(), newest(site.own().collect()))];
    for document in site.own().map(|id| &site.documents[id]) {
        if let Some(address) = addresses::of_feed(document) {
            let title = format!("{}: {}", settings.title, document.title());
            // What is about a former municipality is about the one that it is part of.
            let documents = std::iter::once(document.id).chain(site.successors.formerly(document.id));
            let about: BTreeSet<DocumentId> = documents.flat_map(|id| site[id].backlinks.iter().copied()).collect();
            planned.push((address, document.url.clone(), title, newest(about.into_iter().collect())));
        }
    }
    let shown: BTreeSet<DocumentId> = planned.iter().flat_map(|(.., ids)| ids.iter().copied()).collect();
    let entries: BTreeMap<DocumentId, Entry> =
        shown.into_par_iter().filter_map(|id| Some((id, entry(context, &site.documents[id])?))).collect();
    let file = |(address, page, title, ids): (String, String, String, Vec<DocumentId>)| {
        let entries: Vec<Entry> = ids.iter().filter_map(|id| entries.get(id).cloned()).collect();
        let feed = feed(site, &address, &page, &title, entries)?;
        let bytes = feed.write_to(Vec::new()).ok()?;
        Some((address.trim_start_matches('/').to_owned(), bytes))
    };
    planned.into_par_iter().filter_map(file).collect()
}

/// Returns whether a document belongs in a feed. A page outside the known folders does if it has a date, as in a weblog, and is not
/// the page of its folder.
fn is_news(document: &Document) -> bool {
    match document.note.kind {
        Kind::Practice | Kind::Motion | Kind::Meeting | Kind::Update => true,
        Kind::Page => !document.note.strict && document.modified().is_some() && !document.note.path.is_index(),
        _ => false,
    }
}

fn feed(site: &Site, address: &str, page: &str, title: &str, entries: Vec<Entry>) -> Option<Feed> {
    let (settings, base) = (&site.config.settings, &site.config.base);
    let newest = entries.iter().map(|entry| entry.updated).max();
    let link = |rel: &str, url: &str, kind: &str| Link {
        rel: rel.to_owned(),
        href: base.absolute(url),
        mime_type: Some(kind.to_owned()),
        ..Link::default()
    };
    let subtitle = Some(&settings.description).filter(|text| !text.is_empty());
    Some(Feed {
        id: base.absolute(address),
        title: text(title),
        subtitle: subtitle.map(|subtitle| text(subtitle)),
        // An empty feed is as old as the site, so that it is the same every day.
        updated: newest.or_else(|| moment(site.own().filter_map(|id| site[id].modified()).max().unwrap_or(FIRST)))?,
        authors: vec![author(settings.publisher_or_title())],
        links: vec![link("self", address, "application/atom+xml"), link("alternate", page, "text/html")],
        lang: Some(settings.language.to_string()),
        entries,
        ..Feed::default()
    })
}

fn author(name: &str) -> Person {
    Person { name: allowed(name).into_owned(), ..Person::default() }
}

fn text(text: &str) -> Text {
    Text::plain(allowed(text).into_owned())
}

/// Returns the moment at which a day begins.
fn moment(date: Date) -> Option<FixedDateTime> {
    format!("{date}T00:00:00Z").parse().ok()
}

/// Returns the entry of a document. A document without a date has none.
fn entry(context: &Context<'_>, document: &Document) -> Option<Entry> {
    let (site, shared) = (context.site, &document.note.shared);
    let url = site.config.base.absolute(&document.url);
    let language = site.language_of(document);
    let summary = Some(&shared.summary.0).filter(|summary| !summary.is_empty());
    // It was not visible before its first day.
    let seen = |day: Option<Date>| day.map(|day| shared.publish_from.map_or(day, |first| day.max(first)));
    // The feed is in the language of the site; a document may be in another.
    let in_language = |words: &str| {
        let lang = (*language != site.config.settings.language).then(|| language.to_string());
        Text { lang, ..text(words) }
    };
    Some(Entry {
        id: url.clone(),
        title: in_language(&document.standing.titled(document.title(), language.words())),
        updated: moment(seen(document.modified())?)?,
        published: seen(shared.date).and_then(moment),
        links: vec![Link {
            rel: "alternate".to_owned(),
            href: url.clone(),
            mime_type: Some("text/html".to_owned()),
            ..Link::default()
        }],
        categories: vec![Category {
            term: document.note.kind.folder().to_owned(),
            label: Some(document.note.kind.singular(context.language()).to_owned()),
            ..Category::default()
        }],
        authors: site.origin_of(document).map(|origin| author(&origin.name)).into_iter().collect(),
        summary: summary.map(|summary| in_language(summary)),
        content: Some(Content {
            base: Some(url.clone()),
            lang: Some(language.to_string()),
            content_type: Some("html".to_owned()),
            value: Some(allowed(&full_text(context, document, &url, Language::from_tag(language))).into_owned()),
            src: None,
        }),
        ..Entry::default()
    })
}

/// Returns the standard parts, the course of events and the text as HTML with absolute addresses.
fn full_text(context: &Context<'_>, document: &Document, url: &str, language: Language) -> String {
    let mut page = PageView::default();
    front_matter::fill(context, document, language, &mut page);
    let mut html = String::new();
    let mut element = |name: &str, text: &str| {
        if !text.is_empty() {
            html.push_str(&format!("<{name}>"));
            escape(text, &mut html);
            html.push_str(&format!("</{name}>\n"));
        }
    };
    // The banner of the page is not in the text.
    if let Some(standing) = document.standing.word(language) {
        let until = document.note.shared.valid_until.filter(|_| document.standing == Standing::Outdated);
        let until = until.map(|day| format!(": {} {}", language.word(words::text::WAS_VALID_UNTIL), language.date(day)));
        element("p", &format!("({standing}{})", until.unwrap_or_default()));
    }
    // The time and place of a meeting come first.
    let facts = if document.note.kind == Kind::Meeting { &page.facts[..] } else { &[] };
    for fact in facts {
        let values: Vec<&str> = fact.values.iter().map(|value| value.title.as_str()).collect();
        element("p", &format!("{}: {}", fact.label, values.join(", ")));
    }
    for part in &page.parts {
        element("h2", &part.title);
        paragraphs(&part.text).for_each(|paragraph| element("p", &paragraph));
    }
    for event in &page.timeline {
        element("h3", &format!("{}: {}", event.date.text, event.title));
        paragraphs(&event.text).for_each(|paragraph| element("p", &paragraph));
    }
    let base = Base { origin: context.site.config.base.origin().unwrap_or_default(), page: url };
    html.push_str(&html::feed(&text_of(context.site, document, language), base));
    html
}

/// Divides the text of a key into paragraphs at empty lines.
fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let paragraphs = lines.split(|line| line.is_empty()).map(|lines| lines.join("\n"));
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().into_iter()
}
