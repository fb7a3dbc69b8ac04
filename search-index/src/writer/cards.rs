//! Cards and passages: the texts of all pages, coded by one phrasebook.

use rayon::prelude::*;

use super::pack::Units;
use super::tokens::texts;
use crate::document::SearchDoc;
use crate::format::Kind;
use crate::format::bytes::put_bytes;
use crate::format::card::{Card, Part, Text, encode_parts};
use crate::format::key::Zone;
use crate::format::phrasebook::Coder;

/// Longest text that lies on the card itself, in bytes.
const ON_CARD: usize = 5_000;
/// About how much text a passage holds, in bytes.
const PASSAGE: usize = 2_500;
/// Pages that pay for one more phrase: it costs about four bytes once, and saves some on every third card.
const PAGES_PER_PHRASE: usize = 2;
/// Most phrases worth fetching.
const MOST_PHRASES: usize = 2_200;

/// About how many cards and passages the phrasebook is learnt from.
const SAMPLE: usize = 2_000;

/// Adds cards, passages and phrasebook; `starts` are the positions at which each page's blocks begin.
pub(crate) fn add(docs: &[SearchDoc], starts: &[Vec<u32>], per_unit: usize, units: &mut Units) {
    let mut passages: Vec<String> = vec![];
    let cards: Vec<Card> = docs.iter().zip(starts).map(|(doc, starts)| card(doc, starts, &mut passages)).collect();
    let cards: Vec<String> = cards.into_par_iter().map(|card| card.encode()).collect();
    let most = (docs.len() / PAGES_PER_PHRASE).min(MOST_PHRASES);
    // A sample tells what is common as well as the whole does.
    let step = (cards.len() + passages.len()) / SAMPLE + 1;
    let coder = Coder::learn(cards.iter().chain(&passages).step_by(step).map(String::as_str), most);
    let pack = |cards: &[String]| {
        let mut unit = vec![];
        cards.iter().for_each(|card| put_bytes(&coder.encode(card), &mut unit));
        unit
    };
    units.add(Kind::Cards, cards.par_chunks(per_unit).map(pack).collect());
    units.add(Kind::Passage, passages.par_iter().map(|p| coder.encode(p)).collect());
    units.add(Kind::Phrasebook, vec![coder.unit()]);
}

fn card(doc: &SearchDoc, starts: &[u32], passages: &mut Vec<String>) -> Card {
    let length: usize = doc.sections.iter().map(|s| s.heading.len() + s.text.len()).sum();
    let parts =
        || doc.sections.iter().map(|s| Part { anchor: s.anchor.clone(), heading: s.heading.clone(), text: s.text.clone() });
    let text = if length <= ON_CARD { Text::Here(parts().collect()) } else { cut(doc, starts, passages) };
    Card {
        url: doc.url.clone(),
        source: doc.source.clone(),
        title: doc.title.clone(),
        kind: doc.kind.clone(),
        places: doc.places.clone(),
        date: doc.date.clone().unwrap_or_default(),
        summary: doc.summary.clone(),
        facts: doc.facts.clone(),
        text,
    }
}

/// Cuts a long page between blocks; a block is never cut, a heading stays with the text after it.
fn cut(doc: &SearchDoc, starts: &[u32], passages: &mut Vec<String>) -> Text {
    let first = passages.len() as u32;
    let mut positions = vec![];
    let mut parts: Vec<Part> = vec![];
    let mut size = 0;
    let mut section = None;
    let mut starts = starts.iter();
    texts(doc, &mut |zone, text, index| {
        let start = starts.next().copied().unwrap_or_default();
        let Some(index) = index else { return };
        if size > 0 && (size + text.len() > PASSAGE && zone == Zone::Body || size > PASSAGE) {
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
        if zone == Zone::Body
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
    Text::Passages { first, starts: positions }
}
