//! Pages to tokens: which words a page has, where, and under which keys.
//!
//! Two passes. The first ([`Vocabulary::collect`]) reads every word of the site, for only a whole vocabulary can tell
//! which words are compounds of others; each distinct word is then stemmed and split once. The second ([`page`]) turns a
//! page into tokens. Both run over pages in parallel and give the same whatever the number of threads.
//!
//! Positions count words over the whole page: title, summary, then section after section, with [`GAP`] between blocks so
//! that no phrase reaches over one. A block begins at a multiple of [`STEP`], so that a word more in one rarely moves the words of
//! the others, whose position lists then are as they were. A word, its pieces and its parts share a position.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::terms::push_token;
use crate::analysis::compound::Splitter;
use crate::analysis::dutch_plurals::parted;
use crate::analysis::english_families::Families;
use crate::analysis::stopwords::is_stop_word;
use crate::analysis::{Word, Words, stem};
use crate::document::{Language, SearchDoc};
use crate::format::key::{Zone, alias_key, form_key};

/// Positions left free between two blocks of text.
pub(crate) const GAP: u32 = 12;

/// What positions of blocks are multiples of.
const STEP: u32 = 64;

/// Shortest first word of two that may be one elsewhere, in bytes.
const SHORTEST_JOINED: usize = 3;

/// All words of a site, with their stems and the stems of their parts.
pub(crate) struct Vocabulary {
    words: FxHashMap<String, Entry>,
}

struct Entry {
    stem: String,
    parts: Vec<String>,
    is_stop_word: bool,
}

impl Vocabulary {
    /// Reads the words of all pages.
    pub(crate) fn collect(docs: &[SearchDoc], language: Language) -> Vocabulary {
        let words = docs
            .par_chunks(64)
            .fold(FxHashSet::default, |mut words, docs| {
                docs.iter().for_each(|doc| {
                    texts(doc, &mut |_, text, _| collect(text, &mut words));
                    let unseen = doc.names.iter().chain(&doc.keywords).chain([&doc.source]);
                    unseen.for_each(|text| collect(text, &mut words));
                });
                words
            })
            .reduce(FxHashSet::default, |a, b| {
                let (small, mut large) = if a.len() < b.len() { (a, b) } else { (b, a) };
                large.extend(small);
                large
            });
        let mut words: Vec<String> = words.into_iter().collect();
        words.sort_unstable();
        let splitter = (language == Language::Dutch).then(|| Splitter::new(&words));
        let families = (language == Language::English).then(|| Families::new(&words));
        let stems_of_parts = |word: &str| {
            let compound = splitter.iter().flat_map(|s| s.parts(word)).map(|part| stem(part).into_owned());
            let known = |word: &str| words.binary_search_by(|known| known.as_str().cmp(word)).is_ok();
            let singular = splitter.iter().filter_map(|_| parted(word, known));
            compound.chain(singular).chain(families.iter().flat_map(|f| f.others(word))).collect::<Vec<String>>()
        };
        let entries = words.par_iter().map(|word| {
            let mut parts = stems_of_parts(word);
            let stem = stem(word).into_owned();
            parts.sort_unstable();
            parts.dedup();
            parts.retain(|p| *p != stem);
            Entry { stem, parts, is_stop_word: is_stop_word(word) }
        });
        let entries: Vec<Entry> = entries.collect();
        Vocabulary { words: words.into_iter().zip(entries).collect() }
    }

    /// Keys that lead from forms to stems with another beginning, sorted.
    pub(crate) fn aliases(&self) -> Vec<Vec<u8>> {
        let other = self.words.iter().filter(|(form, entry)| !form.starts_with(&entry.stem));
        let mut keys: Vec<Vec<u8>> = other
            .map(|(form, entry)| {
                let mut key = vec![];
                alias_key(form, &entry.stem, &mut key);
                key
            })
            .collect();
        keys.sort_unstable();
        keys
    }
}

/// Every text of a page in the order of positions: zone, text, and the number of its section.
pub(crate) fn texts<'a>(doc: &'a SearchDoc, each: &mut dyn FnMut(Zone, &'a str, Option<usize>)) {
    each(Zone::Title, &doc.title, None);
    each(Zone::Summary, &doc.summary, None);
    for (i, section) in doc.sections.iter().enumerate() {
        each(Zone::Heading, &section.heading, Some(i));
        section.text.split('\n').for_each(|block| each(Zone::Body, block, Some(i)));
    }
}

fn collect(text: &str, all: &mut FxHashSet<String>) {
    let (mut words, mut word) = (Words::new(text), Word::default());
    while words.read(&mut word) {
        for form in std::iter::once(&word.text[..]).chain(word.parts()) {
            if !all.contains(form) {
                all.insert(form.to_owned());
            }
        }
    }
}

/// A page's tokens, and the position at which each of its blocks begins (in the order of [`texts`]).
pub(crate) fn page(doc: &SearchDoc, vocabulary: &Vocabulary) -> (String, Vec<u32>) {
    let mut page = Page { out: String::new(), key: vec![], last: 0, at: 0, before: String::new(), vocabulary };
    let mut starts = vec![];
    texts(doc, &mut |zone, text, _| {
        starts.push(page.at);
        page.text(zone, text);
        page.end_block();
    });
    let names = doc.names.iter().map(|name| (Zone::Title, name));
    for (zone, text) in names.chain(doc.keywords.iter().map(|word| (Zone::Body, word))) {
        page.text(zone, text);
        page.end_block();
    }
    page.path(doc);
    (page.out, starts)
}

/// How often a title's words count: one word that is all of a title says more of the page than one of ten.
fn times(title: &str) -> usize {
    let (mut words, mut word, mut count) = (Words::new(title), Word::default(), 0);
    while words.read(&mut word) {
        count += usize::from(!is_stop_word(&word.text));
    }
    match count {
        0 | 1 => 3,
        2 => 2,
        _ => 1,
    }
}

struct Page<'a> {
    out: String,
    key: Vec<u8>,
    last: u32,
    at: u32,
    /// The word before, if it may be the beginning of a compound.
    before: String,
    vocabulary: &'a Vocabulary,
}

impl Page<'_> {
    fn text(&mut self, zone: Zone, text: &str) {
        let (mut words, mut word) = (Words::new(text), Word::default());
        self.before.clear();
        let times = if zone == Zone::Title { times(text) } else { 1 };
        // It has every word of the site.
        let vocabulary = self.vocabulary;
        while words.read(&mut word) {
            let Some(entry) = vocabulary.words.get(&word.text) else { continue };
            for _ in 0..times {
                self.form(zone, &word.text, entry, self.at);
            }
            for (part, at) in word.parts().zip(self.at..) {
                if let Some(entry) = vocabulary.words.get(part) {
                    self.form(zone, part, entry, at);
                }
            }
            self.joined(zone, &word.text, entry.is_stop_word);
            self.at += word.span.max(1);
        }
    }

    fn end_block(&mut self) {
        self.at = (self.at + GAP).next_multiple_of(STEP);
    }

    /// What the file and its folders are called, where the title does not say so: its editors know the page by that name.
    fn path(&mut self, doc: &SearchDoc) {
        let mut title = FxHashSet::default();
        collect(&doc.title, &mut title);
        let vocabulary = self.vocabulary;
        let (mut words, mut word) = (Words::new(doc.source.strip_suffix(".md").unwrap_or(&doc.source)), Word::default());
        while words.read(&mut word) {
            for form in std::iter::once(&word.text[..]).chain(word.parts()).filter(|form| !title.contains(*form)) {
                if let Some(entry) = vocabulary.words.get(form) {
                    self.form(Zone::Summary, form, entry, self.at);
                }
            }
            self.at += GAP;
        }
    }

    /// Two words that other pages write as one ("audit trail") count as that one too, as a part would.
    fn joined(&mut self, zone: Zone, word: &str, is_stop_word: bool) {
        if !self.before.is_empty() && !is_stop_word {
            self.before.push_str(word);
            if let Some(entry) = self.vocabulary.words.get(&self.before) {
                // Like a part, it is written as its stem.
                self.token(&entry.stem, zone.part(), &entry.stem, self.at);
            }
        }
        self.before.clear();
        if word.len() >= SHORTEST_JOINED && !is_stop_word {
            self.before.push_str(word);
        }
    }

    fn form(&mut self, zone: Zone, form: &str, entry: &Entry, at: u32) {
        if entry.is_stop_word && matches!(zone, Zone::Body | Zone::Summary) {
            return;
        }
        self.token(&entry.stem, zone, form, at);
        for part in &entry.parts {
            self.token(part, zone.part(), part, at);
        }
    }

    fn token(&mut self, stem: &str, zone: Zone, form: &str, at: u32) {
        self.key.clear();
        form_key(stem, zone, form, &mut self.key);
        if let Ok(key) = std::str::from_utf8(&self.key) {
            // A piece after a joined word may stand before the word that follows it: never step back.
            let at = at.max(self.last);
            push_token(key, at - self.last, &mut self.out);
            self.last = at;
        }
    }
}
