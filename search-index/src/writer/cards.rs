//! Cards and passages: the texts of all pages, coded by one phrasebook.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::cut::{Item, cut};
use super::pack::Units;
use super::reading::{Block, texts};
use crate::document::{Pages, SearchDoc, Section};
use crate::format::Kind;
use crate::format::bytes::put_bytes;
use crate::format::card::{Card, Part, Text, encode_parts};
use crate::format::hash;
use crate::format::phrasebook::Coder;

/// Longest text that lies on the card itself, in bytes.
const ON_CARD: usize = 5_000;
/// About how much text a passage holds, in bytes.
const PASSAGE: usize = 2_500;
/// Pages that pay for one more phrase: it costs some six bytes of the first search, and saves some on every third card.
const PAGES_PER_PHRASE: usize = 4;
/// Most phrases worth fetching.
const MOST_PHRASES: usize = 448;
/// About how many pages the phrasebook is learnt from, if there are more: what is common is known from few pages, and a change of one
/// of the others leaves the codes of all cards as they are.
const SAMPLE: usize = 250;

/// How the texts of all pages are coded, which must be known before the first.
pub(crate) struct Coding<'p> {
    pages: &'p dyn Pages,
    per_unit: usize,
    /// The pages of each group of units.
    pub groups: Vec<Range<usize>>,
    coder: Coder,
    /// The pages that the phrasebook was learnt from, by number.
    sample: FxHashMap<usize, Cow<'p, SearchDoc>>,
}

impl<'p> Coding<'p> {
    /// The coding of pages, `per_unit` of which are a unit, and as many units as `units` says a group.
    pub(crate) fn new(pages: &'p dyn Pages, per_unit: usize, units: &Units) -> Coding<'p> {
        let count = pages.count();
        let groups = groups(pages, per_unit, units.group_size(Kind::Cards, count.div_ceil(per_unit)));
        let one_in = count.div_ceil(SAMPLE).next_power_of_two() as u64;
        let sampled = (0..count).into_par_iter().filter(|page| hash::hash(pages.url(*page).as_bytes()).is_multiple_of(one_in));
        let sample: Vec<_> = sampled.map(|number| (number, pages.page(number))).collect();
        let texts: Vec<Page> = sample.par_iter().map(|(_, doc)| page(doc, &[], 0)).collect();
        let texts = texts.iter().flat_map(|page| page.passages.iter().chain([&page.card])).map(String::as_str);
        let coder = Coder::learn(texts, rounded(count / PAGES_PER_PHRASE).min(MOST_PHRASES));
        Coding { pages, per_unit, groups, coder, sample: sample.into_iter().collect() }
    }

    /// The page with a number.
    pub(crate) fn page(&self, number: usize) -> Cow<'_, SearchDoc> {
        self.sample.get(&number).map_or_else(|| self.pages.page(number), |page| Cow::Borrowed(page))
    }

    /// The unit of the phrasebook.
    pub(crate) fn phrasebook(&self) -> Vec<u8> {
        self.coder.unit()
    }
}

/// The units of a group, to which its pages are added in order.
pub(crate) struct Group<'c> {
    coding: &'c Coding<'c>,
    pages: usize,
    pub cards: Vec<Vec<u8>>,
    pub passages: Vec<Vec<u8>>,
}

impl<'c> Group<'c> {
    pub(crate) fn new(coding: &'c Coding<'c>) -> Group<'c> {
        Group { coding, pages: 0, cards: vec![], passages: vec![] }
    }

    /// Adds the next page; `starts` are the positions at which its blocks begin.
    pub(crate) fn add(&mut self, doc: &SearchDoc, starts: &[u32]) {
        let Coding { per_unit, coder, .. } = self.coding;
        let page = page(doc, starts, self.passages.len() as u32);
        if self.pages.is_multiple_of(*per_unit) {
            self.cards.push(vec![]);
        }
        self.pages += 1;
        let card = coder.encode(&page.card);
        self.cards.last_mut().into_iter().for_each(|unit| put_bytes(&card, unit));
        self.passages.extend(page.passages.iter().map(|text| coder.encode(text)));
    }
}

/// What is written of a page.
struct Page {
    card: String,
    passages: Vec<String>,
}

/// Rounds down to three binary digits, so that a page more rarely changes the codes of all cards.
fn rounded(count: usize) -> usize {
    let rest = count.checked_ilog2().unwrap_or_default().saturating_sub(2);
    count >> rest << rest
}

/// The pages of each group of about `size` units.
fn groups(pages: &dyn Pages, per_unit: usize, size: usize) -> Vec<Range<usize>> {
    let units: Vec<usize> = (0..pages.count()).step_by(per_unit).collect();
    let groups = cut(&units, size, |first| Item::new(pages.url(*first).as_bytes(), 1));
    let ends = groups.iter().skip(1).map(|units| units[0]).chain([pages.count()]);
    groups.iter().zip(ends).map(|(units, end)| units[0]..end).collect()
}

/// Whether the text of a page is too long for its card.
fn is_long(doc: &SearchDoc) -> bool {
    doc.sections.iter().map(|section| section.heading.len() + section.text.len()).sum::<usize>() > ON_CARD
}

/// What is written of a page with this first passage, if its text is long.
fn page(doc: &SearchDoc, starts: &[u32], first: u32) -> Page {
    let mut passages = vec![];
    let part = |s: &Section| Part { anchor: s.anchor.clone(), heading: s.heading.clone(), text: s.text.clone() };
    let text = if is_long(doc) {
        Text::Passages { first, starts: cut_page(doc, starts, &mut passages) }
    } else {
        Text::Here(doc.sections.iter().map(part).collect())
    };
    let card = Card {
        url: doc.url.clone(),
        source: doc.source.clone(),
        title: doc.title.clone(),
        kind: doc.kind.clone(),
        places: doc.places.clone(),
        date: doc.date.clone().unwrap_or_default(),
        summary: doc.summary.clone(),
        facts: doc.facts.clone(),
        text,
    };
    Page { card: card.encode(), passages }
}

/// Cuts a long page between blocks, of which one is never cut and a heading stays with the text after it; gives the position of the
/// first word of each passage.
fn cut_page(doc: &SearchDoc, starts: &[u32], passages: &mut Vec<String>) -> Vec<u32> {
    let mut positions = vec![];
    let mut parts: Vec<Part> = vec![];
    let mut size = 0;
    let mut section = None;
    let mut starts = starts.iter();
    texts(doc, &mut |block, text, index| {
        let start = starts.next().copied().unwrap_or_default();
        let Some(index) = index else { return };
        if size > 0 && (size + text.len() > PASSAGE && block == Block::Body || size > PASSAGE) {
            passages.push(encode_parts(&std::mem::take(&mut parts)));
            size = 0;
            section = None;
        }
        if size == 0 && parts.is_empty() {
            positions.push(start);
        }
        if section != Some(index) {
            section = Some(index);
            let of = &doc.sections[index];
            parts.push(Part { anchor: of.anchor.clone(), heading: of.heading.clone(), text: String::new() });
        }
        if block == Block::Body
            && let Some(part) = parts.last_mut()
        {
            if !part.text.is_empty() {
                part.text.push('\n');
            }
            part.text.push_str(text);
        }
        size += text.len();
    });
    if !parts.is_empty() {
        passages.push(encode_parts(&parts));
    }
    positions
}
