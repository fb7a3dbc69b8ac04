//! The numbers of the ranking, all in one place, chosen by measuring on judged queries.

use crate::format::key::Zone;

/// BM25's saturation of term frequency; tantivy's value.
pub(crate) const K1: f32 = 1.2;
/// BM25's share of length normalisation; tantivy's value.
pub(crate) const B: f32 = 0.75;

/// What a hit in a zone is worth.
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

/// Whether a zone is as long on a short page as on a long one, so that the length of the page says nothing of a hit in it.
pub(crate) fn is_short(zone: Zone) -> bool {
    matches!(zone, Zone::Title | Zone::TitlePart | Zone::Summary)
}

/// Worth of another form of the word typed.
pub(crate) const OTHER_FORM: f32 = 0.85;
/// Worth of a word that begins with what was typed.
pub(crate) const COMPLETION: f32 = 0.6;
/// Worth of two words of the query written as one.
pub(crate) const JOINED: f32 = 1.0;
/// Shortest two words, together, that are tried as one.
pub(crate) const SHORTEST_JOINED: usize = 6;
/// Worth of a hyphenated word's pieces, and of a compound's parts, on one page.
pub(crate) const PIECES: f32 = 0.8;
/// Worth of a synonym.
pub(crate) const SYNONYM: f32 = 0.8;
/// Worth of kin: equal, wider or narrower, related.
pub(crate) const KIN: [f32; 3] = [0.8, 0.65, 0.5];
/// Most that the pages of a word weigh for its kin to be searched for too.
pub(crate) const KIN_PAGES: f32 = 12.0;
/// Share of its weight that a word of questions has beside other words.
pub(crate) const FILLER: f32 = 0.15;
/// Worth of the nearest word of the index, by edit distance.
pub(crate) const TYPO: [f32; 3] = [1.0, 0.8, 0.6];
/// Most that the pages of a word weigh, each by its zone, for a much commoner word that is like it to be searched for too:
/// a title is no misspelling.
pub(crate) const FEW_PAGES: f32 = 3.5;
/// How much commoner that word is.
pub(crate) const MUCH_COMMONER: f32 = 20.0;
/// Shortest word, in bytes, that is doubted so.
pub(crate) const SHORTEST_DOUBTED: usize = 6;
/// Units of forms of a small site: all of them are compared with a misspelt word.
pub(crate) const FEW_FORMS: usize = 6;
/// Worth of the one part of a compound that the index has.
pub(crate) const REMNANT: f32 = 0.4;
/// Shortest part of a compound of the query, in bytes.
pub(crate) const SHORTEST_PART: usize = 4;
/// Worth of an exact phrase beside that of its words.
pub(crate) const PHRASE: f32 = 1.5;
/// Worth of two neighbouring words of the query standing next to each other, as a share of the rarer one's idf.
pub(crate) const NEAR: f32 = 1.0;
/// Farthest two words are still near.
pub(crate) const NEAR_MOST: u32 = 8;
/// Longest position list, in bytes, that nearness is worth reading.
pub(crate) const NEAR_BYTES: u32 = 1_200;
/// Passages of a long page that its excerpt and sections are taken from.
pub(crate) const PASSAGES: usize = 2;
/// Longest position list, in bytes, that choosing a passage is worth reading.
pub(crate) const PASSAGE_BYTES: u32 = 10_000;
/// Largest units of positions, on average and in bytes, that nearness is worth fetching: those of a large site are not.
pub(crate) const NEAR_UNIT: usize = 6_000;
/// How strongly missing words count: exponent of the share of the query's weight that a page has.
pub(crate) const COORDINATION: f32 = 1.0;
/// Least share of the query's weight that makes a page a hit.
pub(crate) const LEAST_SHARE: f32 = 0.2;
/// Worth of a page by standing: current, outdated, archived, about the site itself.
pub(crate) const STANDING: [f32; 4] = [1.0, 0.6, 0.4, 0.6];

/// How many edits a typed word of this length may be from a word of the index.
pub(crate) fn edits(length: usize) -> usize {
    match length {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}
