//! The format of the index: what writer and reader must agree on, defined once.
//!
//! An index is one entry file ([`entry`], fixed name [`ENTRY`]) and units: files named by the hash of their content, or of
//! that of a group of neighbours, never changed, each compressed with raw DEFLATE (RFC 1951). The entry lists the groups of
//! each kind in order, so a unit is known by its number everywhere but in its file name. A change of one page renames few
//! units: where they are cut follows from their content, and none holds a number that depends on what comes before it in
//! others of its kind. Beside the entry lies a
//! pack ([`PACK`], fixed name): the entry file after its length (four bytes, the highest first), then units in one piece, compressed,
//! each with its length before it. That of a small index holds all units that answers need, that of a large one those that every page
//! of results needs. It has the number after the last unit's.
//!
//! Invariant: every offset and number in a unit is checked on reading; bytes that do not fit are [`Fault::Corrupt`],
//! never a panic.

pub(crate) mod block;
pub(crate) mod bytes;
pub(crate) mod card;
pub(crate) mod entry;
pub(crate) mod forms;
pub(crate) mod hash;
pub(crate) mod key;
pub(crate) mod kin;
pub(crate) mod known;
pub(crate) mod limits;
pub(crate) mod phrasebook;
pub(crate) mod postings;

/// Name of the entry file.
pub const ENTRY: &str = "zoek.bin";
/// Name of the pack.
pub(crate) const PACK: &str = "zoek-vooraf.bin";

/// Raised with every change that makes an older reader wrong; `web/worker.js` checks it, since it unpacks the entry file.
#[cfg(feature = "writer")]
pub(crate) const VERSION: u8 = 10;

/// Kind of a unit; units are numbered in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One block of the dictionary ([`block`]): keys and most posting lists.
    Block,
    /// Long posting lists ([`postings`]) of one stem.
    Postings,
    /// Position lists of neighbouring terms.
    Positions,
    /// Cards ([`card`]) of neighbouring pages.
    Cards,
    /// One passage of a long page.
    Passage,
    /// Common phrases of all texts ([`phrasebook`]), at most one unit.
    Phrasebook,
    /// Facets: first the labels and their totals, then a column for each facet, then the dates.
    Column,
    /// What a word finds while it is typed, by first letter: pages for one to three letters, words where more letters fit too many.
    Initial,
    /// All words by first letter and length ([`forms`]).
    Forms,
    /// Words that mean what words of the site mean ([`kin`]).
    Kin,
    /// Words of Dutch, whether the site has them or not ([`known`]).
    Known,
}

/// The kinds of units in the pack of a large index: what every page of results needs, whatever was asked.
pub(crate) const PACKED: std::ops::Range<usize> = Kind::Phrasebook as usize..Kind::Initial as usize;

/// Number of kinds.
pub(crate) const KINDS: usize = 11;

/// Reason why reading failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A unit has not arrived yet; its number has been noted.
    Missing,
    /// A unit is unobtainable.
    Lost,
    /// Damaged, or of another version.
    Corrupt,
}

/// Result of reading.
pub(crate) type Read<T> = Result<T, Fault>;
