//! Parameters of the ranking, chosen by measuring on judged queries.

use crate::format::key::Zone;

/// BM25's saturation of term frequency; tantivy's value.
pub(crate) const K1: f32 = 1.2;
/// BM25's share of length normalisation; tantivy's value.
pub(crate) const B: f32 = 0.75;

/// Returns the weight of a hit in a zone.
pub(crate) fn zone(zone: Zone) -> f32 {
    match zone {
        Zone::Title => 4.0,
        Zone::Heading => 1.3,
        Zone::Summary => 1.5,
        Zone::Body => 1.0,
        Zone::TitlePart => 2.4,
        Zone::BodyPart => 0.6,
    }
}

/// Whether a zone holds parts of compounds.
pub(crate) fn is_part(zone: Zone) -> bool {
    matches!(zone, Zone::TitlePart | Zone::BodyPart)
}

/// Whether a zone is equally long on every page, so that the length of the page does not affect hits in it.
pub(crate) fn is_short(zone: Zone) -> bool {
    matches!(zone, Zone::Title | Zone::TitlePart | Zone::Summary)
}

/// Weight of another form of the word typed.
pub(crate) const OTHER_FORM: f32 = 0.85;
/// Weight of a word that begins with what was typed.
pub(crate) const COMPLETION: f32 = 0.6;
/// Weight of two words of the query written as one.
pub(crate) const JOINED: f32 = 1.0;
/// Minimum length of two words, together, to be tried as one.
pub(crate) const SHORTEST_JOINED: usize = 6;
/// Weight of the pieces of a hyphenated word, or the parts of a compound, on one page.
pub(crate) const PIECES: f32 = 0.8;
/// Weight of a synonym.
pub(crate) const SYNONYM: f32 = 0.8;
/// Weight of kin: equal, wider or narrower, related.
pub(crate) const KIN: [f32; 3] = [0.8, 0.65, 0.5];
/// Maximum weight of a word's pages at which its kin is searched for too.
pub(crate) const KIN_PAGES: f32 = 12.0;
/// Share of its weight that a filler keeps beside other words.
pub(crate) const FILLER: f32 = 0.15;
/// Weight of the nearest word of the index, by edit distance.
pub(crate) const TYPO: [f32; 3] = [1.0, 0.8, 0.6];
/// Maximum weight of a word's pages, each by its zone, at which a similar, much commoner word is searched for too: a word
/// in a title is not a misspelling.
pub(crate) const FEW_PAGES: f32 = 3.5;
/// How many times commoner that word must be.
pub(crate) const MUCH_COMMONER: f32 = 20.0;
/// Minimum length, in bytes, of a word that may be a misspelling although pages have it.
pub(crate) const SHORTEST_DOUBTED: usize = 6;
/// Number of units of forms up to which all of them are compared with a misspelt word.
pub(crate) const FEW_FORMS: usize = 6;
/// Weight of the only part of a compound that the index has.
pub(crate) const REMNANT: f32 = 0.4;
/// Shortest part of a compound of the query, in bytes.
pub(crate) const SHORTEST_PART: usize = 4;
/// Weight of an exact phrase, added to that of its words.
pub(crate) const PHRASE: f32 = 1.5;
/// Weight of two neighbouring words of the query that are next to each other, as a share of the rarer one's idf.
pub(crate) const NEAR: f32 = 1.0;
/// Maximum distance at which two words count as near.
pub(crate) const NEAR_MOST: u32 = 8;
/// Maximum size of a position list, in bytes, that is read for nearness.
pub(crate) const NEAR_BYTES: u32 = 1_200;
/// Passages of a long page that its excerpt and sections are taken from.
pub(crate) const PASSAGES: usize = 2;
/// Maximum size of a position list, in bytes, that is read to choose a passage.
pub(crate) const PASSAGE_BYTES: u32 = 10_000;
/// Exponent of the share of the query's weight that a page has: how strongly missing words count.
pub(crate) const COORDINATION: f32 = 1.0;
/// Minimum share of the query's weight that makes a page a hit.
pub(crate) const LEAST_SHARE: f32 = 0.2;
/// Weight of a page: current, outdated, archived, about the site itself.
pub(crate) const STANDING: [f32; 4] = [1.0, 0.6, 0.4, 0.6];

/// How many edits a typed word of this length may be from a word of the index.
pub(crate) fn edits(length: usize) -> usize {
    match length {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}
