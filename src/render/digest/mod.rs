//! What changed on the site between two days, for a newsletter: as HTML for mail, or as plain text.
//!
//! Dates are those that editors wrote, so that the same content gives the same digest on any day and any machine.

mod html;
mod text;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::address;
use crate::note::kinds::{Details, Kind, Meeting};
use crate::site::{Document, DocumentId, Site, Standing};
use crate::words::{self, Language, Word};

/// Why a document is in the digest. Each is in it once, for the first reason that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    Outdated,
    New,
    Changed,
    Reviewed,
    /// A translation is new or changed, and its original is neither.
    Translated,
}

impl Reason {
    /// Returns why a document is in the digest, if it is.
    fn of(document: &Document, since: Date, until: Date) -> Option<Self> {
        let shared = &document.note.shared;
        let within = |date: Option<Date>| date.is_some_and(|date| (since..=until).contains(&date));
        // The first day on which the document was visible.
        let published = shared.date.max(shared.publish_from);
        // The first day on which it was no longer valid.
        let ended = shared.valid_until.and_then(|last| last.tomorrow().ok());
        let withdrawn = document.standing == Standing::Archived && within(shared.modified);
        let outdated = document.standing == Standing::Outdated && within(ended);
        let reasons = [
            (Self::Outdated, withdrawn || outdated),
            (Self::New, within(published)),
            (Self::Changed, within(shared.modified)),
            (Self::Reviewed, within(shared.reviewed)),
        ];
        reasons.into_iter().find(|(_, applies)| *applies).map(|(reason, _)| reason)
    }

    /// Returns the heading above the documents.
    fn heading(self) -> Word {
        match self {
            Self::Outdated => words::digest::OUTDATED,
            Self::New => words::digest::NEW,
            Self::Changed => words::digest::CHANGED,
            Self::Reviewed => words::digest::REVIEWED,
            Self::Translated => words::digest::TRANSLATED,
        }
    }
}

/// What changed, ready to be written.
pub struct Digest<'a> {
    site: &'a Site,
    language: Language,
    since: Date,
    until: Date,
    choice: Choice,
    entries: BTreeMap<Reason, Vec<Entry<'a>>>,
}

/// What a digest has, and what is on top of it. Each condition narrows the choice; without any, everything that changed is in it.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Names of routes: what is about any of them.
    pub routes: Vec<String>,
    /// Names of municipalities: what is about any of them.
    pub municipalities: Vec<String>,
    /// Kinds of documents.
    pub kinds: Vec<Kind>,
    /// How many documents at most; those under the first headings, and of those the newest.
    pub most: Option<usize>,
    /// Words of the publisher: paragraphs, with empty lines between them.
    pub words: String,
}

impl Choice {
    /// Returns whether a document is about what was chosen. A route and a municipality are about themselves.
    fn has(&self, site: &Site, document: &Document) -> bool {
        let kind = document.note.kind;
        let named = |names: &[String], own: Kind, ids: Vec<DocumentId>| {
            let is_named = |document: &Document| names.contains(&document.slug);
            names.is_empty() || kind == own && is_named(document) || ids.iter().any(|id| is_named(&site[*id]))
        };
        let (mut routes, mut places) = (Vec::new(), Vec::new());
        if let Details::Practice(practice) = &document.note.details {
            routes = practice.routes.iter().map(|route| route.to).collect();
            places = practice.municipalities.iter().flat_map(|place| [place.to, site.successors.today(place.to)]).collect();
        }
        (self.kinds.is_empty() || self.kinds.contains(&kind))
            && named(&self.routes, Kind::Route, routes)
            && named(&self.municipalities, Kind::Municipality, places)
    }

    /// Returns the paragraphs of the publisher's words.
    fn paragraphs(&self) -> Vec<String> {
        let text = self.words.replace("\r\n", "\n");
        let paragraphs = text.split("\n\n").map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
        paragraphs.filter(|paragraph| !paragraph.is_empty()).collect()
    }
}

/// A document in the digest.
struct Entry<'a> {
    document: &'a Document,
    /// The same document in other languages.
    translations: Vec<&'a Document>,
}

/// The order of documents under a heading.
fn in_order(Entry { document, .. }: &Entry<'_>) -> (Kind, Reverse<Option<Date>>, String, String) {
    (document.note.kind, Reverse(document.modified()), address::slug(document.title()), document.url.clone())
}

impl<'a> Digest<'a> {
    /// Collects what changed from `since` up to and including `until`, on a site or on an edition of it in another language. The
    /// digest of a site names translations; that of an edition has the documents in its language.
    pub fn new(site: &'a Site, since: Date, until: Date, choice: Choice) -> Self {
        let mut entries: BTreeMap<Reason, Vec<Entry<'a>>> = BTreeMap::new();
        for id in site.own().filter(|id| !site[*id].is_generated && choice.has(site, &site[*id])) {
            let document = &site[id];
            let editions = site.editions.iter().filter(|edition| edition.is_own(id));
            let translations: Vec<&Document> = editions.map(|edition| &edition[id]).collect();
            if let Some(reason) = Reason::of(document, since, until) {
                entries.entry(reason).or_default().push(Entry { document, translations });
                continue;
            }
            let is_news =
                |document: &&Document| matches!(Reason::of(document, since, until), Some(Reason::New | Reason::Changed));
            for document in translations.into_iter().filter(is_news) {
                entries.entry(Reason::Translated).or_default().push(Entry { document, translations: Vec::new() });
            }
        }
        for entries in entries.values_mut() {
            entries.sort_by_cached_key(in_order);
        }
        let mut left = choice.most.unwrap_or(usize::MAX);
        for entries in entries.values_mut() {
            if entries.len() > left {
                entries.sort_by_key(|entry| Reverse(entry.document.modified()));
                entries.truncate(left);
                entries.sort_by_cached_key(in_order);
            }
            left -= entries.len();
        }
        entries.retain(|_, entries| !entries.is_empty());
        Self { site, language: site.config.settings.language.words(), since, until, choice, entries }
    }

    fn title(&self) -> String {
        format!("{}: {}", self.site.config.settings.title, self.language.word(words::digest::TITLE))
    }

    fn period(&self) -> String {
        let period = self.language.word(words::digest::PERIOD);
        period.replace("{since}", &self.language.date(self.since)).replace("{until}", &self.language.date(self.until))
    }

    fn address(&self, document: &Document) -> String {
        self.site.config.base.absolute(&document.url)
    }

    /// Returns the language of a document, if it is not that of the digest.
    fn other_language(&self, document: &'a Document) -> Option<&'a str> {
        let language = self.site.language_of(document);
        (*language != self.site.config.settings.language).then_some(&**language)
    }

    /// Introduces a translation of the document before it.
    fn also(&self, translation: &Document) -> String {
        let language = self.language.within(self.site.language_of(translation));
        format!("{} {language}: ", self.language.word(words::digest::ALSO))
    }

    /// Returns kind, language if it is another, date and place, and the standing of what is no longer valid. The date of a meeting
    /// is the day on which it takes place: a reader would take any date for that.
    fn about(&self, document: &'a Document) -> String {
        let (date, place) = match &document.note.details {
            Details::Meeting(Meeting { start: Some(start), location, .. }) => {
                (Some(start.in_words(self.language)), location.clone())
            }
            details => {
                let place = if let Details::Meeting(meeting) = details { meeting.location.clone() } else { String::new() };
                (document.modified().map(|date| self.language.date(date)), place)
            }
        };
        let language = self.other_language(document).map(|tag| self.language.within(tag).to_owned());
        let standing = document.standing.word(self.language).map(str::to_owned);
        let kind = document.note.kind.singular(self.language).to_owned();
        let place = Some(place).filter(|place| !place.is_empty());
        [Some(kind), language, date, place, standing].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}
