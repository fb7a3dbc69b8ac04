//! Cards and passages: the texts of all pages, coded by one phrasebook.

use std::ops::Range;

use rayon::prelude::*;

use super::cut::{Item, cut};
use super::pack::Units;
use super::reading::{Block, texts};
use crate::document::{SearchDoc, Section};
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

/// What is written of a page.
struct Page {
    card: String,
    passages: Vec<String>,
}

/// Adds cards, passages and phrasebook; `starts` are the positions at which each page's blocks begin.
pub(crate) fn add(docs: &[SearchDoc], starts: &[Vec<u32>], per_unit: usize, units: &mut Units) {
    let groups = groups(docs, per_unit, units.group_size(Kind::Cards, docs.len().div_ceil(per_unit)));
    let coder = learn(docs, starts, &groups);
    let cards = |pages: &[Page]| {
        let mut unit = vec![];
        pages.iter().for_each(|page| put_bytes(&coder.encode(&page.card), &mut unit));
        unit
    };
    // The texts of a group at a time: those of all together are as large as the site.
    let coded = groups.into_par_iter().map(|range| {
        let pages = group(&docs[range.clone()], &starts[range], |_| true);
        let passages = pages.iter().flat_map(|page| &page.passages).map(|text| coder.encode(text)).collect::<Vec<_>>();
        (pages.chunks(per_unit).map(cards).collect::<Vec<_>>(), passages)
    });
    let (cards, passages): (Vec<_>, Vec<_>) = coded.unzip();
    units.add_groups(Kind::Cards, cards);
    if passages.iter().any(|group| !group.is_empty()) {
        units.add_groups(Kind::Passage, passages);
    }
    units.add(Kind::Phrasebook, vec![coder.unit()]);
}

/// The phrasebook, from some of the pages.
fn learn(docs: &[SearchDoc], starts: &[Vec<u32>], groups: &[Range<usize>]) -> Coder {
    let one_in = docs.len().div_ceil(SAMPLE).next_power_of_two() as u64;
    let is_sample = |doc: &SearchDoc| hash::hash(doc.url.as_bytes()).is_multiple_of(one_in);
    let sample = groups.par_iter().flat_map_iter(|range| group(&docs[range.clone()], &starts[range.clone()], is_sample));
    let sample: Vec<Page> = sample.collect();
    let texts = sample.iter().flat_map(|page| page.passages.iter().chain([&page.card]));
    Coder::learn(texts.map(String::as_str), rounded(docs.len() / PAGES_PER_PHRASE).min(MOST_PHRASES))
}

/// Rounds down to three binary digits, so that a page more rarely changes the codes of all cards.
fn rounded(count: usize) -> usize {
    let rest = count.checked_ilog2().unwrap_or_default().saturating_sub(2);
    count >> rest << rest
}

/// The pages of each group of about `size` units.
fn groups(docs: &[SearchDoc], per_unit: usize, size: usize) -> Vec<Range<usize>> {
    let units: Vec<&[SearchDoc]> = docs.chunks(per_unit).collect();
    let groups = cut(&units, size, |pages| Item::new(pages[0].url.as_bytes(), 1));
    let mut end = 0;
    let pages = groups.iter().map(|units| {
        let start = end;
        end += units.iter().map(|pages| pages.len()).sum::<usize>();
        start..end
    });
    pages.collect()
}

/// The wanted pages of a group, whose passages are a group too.
fn group(docs: &[SearchDoc], starts: &[Vec<u32>], is_wanted: impl Fn(&SearchDoc) -> bool) -> Vec<Page> {
    let mut first = 0;
    let pages = docs.iter().zip(starts).filter_map(|(doc, starts)| {
        let wanted = is_wanted(doc);
        // The others matter only by their passages.
        let page = (wanted || is_long(doc)).then(|| page(doc, starts, first))?;
        first += page.passages.len() as u32;
        wanted.then_some(page)
    });
    pages.collect()
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
