//! Writing an index: pages to files.
//!
//! 1. [`pass`] goes over the pages once (parallel): [`reading`] turns each into the numbers of its words, and [`cards`] makes what is
//!    shown of it.
//! 2. [`vocabulary`] finds the stem and the parts of each word, and its keys, which [`numbering`] numbers.
//! 3. [`tokens`] turns the words of each page into keys and positions (parallel).
//! 4. [`terms`] has tantivy make posting lists of them and takes its segment apart (one thread: page numbers stay in order).
//! 5. [`dictionary`] cuts keys and posting lists into blocks.
//! 6. [`facets`], [`initials`] and [`completions`] make what filters and completes.
//! 7. [`pack`] names and compresses all units (parallel).
//!
//! [`cut`] says where one unit ends and the next begins.
//!
//! Invariant: the bytes depend on the pages and the configuration alone.

mod cards;
mod completions;
mod cut;
mod dictionary;
mod error;
mod facets;
mod initials;
mod kin;
mod known;
mod names;
mod numbering;
mod pack;
mod pass;
pub(crate) mod reading;
pub(crate) mod terms;
pub(crate) mod tokens;
pub(crate) mod vocabulary;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use tantivy::directory::OwnedBytes;

use crate::analysis::folded;
use crate::deflate::compress;
use crate::document::{IndexConfig, Pages, SearchDoc, Standing};
use crate::format::entry::Entry;
use crate::format::kin::Target;
use crate::format::{ENTRY, Kind, PACK, forms};
use cards::Coding;
use cut::{Item, cut};
pub use error::WriteError;
pub use known::pack_words;
use pack::{Packed, Units};
use pass::{Kept, Pass, pass};
use terms::{Key, Terms};
use vocabulary::Vocabulary;

// Sizes on a small site and on a large one, in bytes before compression: the small site has files to spare.

/// Most pages of a small site.
const SMALL_SITE: usize = 3_000;
/// Keys and posting lists to a block.
const BLOCK_SIZE: [usize; 2] = [3_600, 4_100];
/// Position lists to a unit: worth their bytes for the nearness of words only where they are small; else for phrases alone.
const POSITIONS_SIZE: [usize; 2] = [3_000, 60_000];
/// Largest average unit of positions that is worth fetching for the nearness of words, in bytes.
const NEAR: usize = 6_000;
/// Letters of forms to a unit.
const FORMS_SIZE: [usize; 2] = [6_000, 16_000];
/// Keys of kin to a unit.
const KIN: usize = 120;
/// Bit of tantivy's code of a page's length that a large site does without: there these codes are most of the entry file, and a length
/// to a quarter is near enough.
const COARSE: u8 = 1;
/// Pages kept for the first letters of a title: nobody looks long at what one letter finds.
const INITIALS: [usize; 2] = [10, 5];
/// Pages whose tokens are made while those of as many are added.
const BATCH: usize = 256;
/// Most files to a page, so that hosts with a limit on files carry large sites.
const PAGES_PER_CARDS: [(usize, usize); 3] = [(300, 4), (1_500, 1), (3_000, 2)];

/// Returns the index of these pages: file names relative to the index's folder, and their bytes.
///
/// # Errors
/// Those of [`write_to`].
pub fn write(docs: &[SearchDoc], config: &IndexConfig) -> Result<BTreeMap<String, Vec<u8>>, WriteError> {
    let files = Mutex::new(BTreeMap::new());
    let files_of = || files.lock().unwrap_or_else(PoisonError::into_inner);
    write_to(&docs, config, &|name, bytes| drop(files_of().insert(name, bytes)))?;
    Ok(std::mem::take(&mut files_of()))
}

/// Writes the index of pages; `take` gets each file as soon as it is made, on the thread that made it: its name relative to the index's
/// folder, and its bytes.
///
/// # Errors
/// [`WriteError`] says what went wrong; nothing about a page's text is an error.
pub fn write_to(pages: &dyn Pages, config: &IndexConfig, take: pack::Take<'_>) -> Result<(), WriteError> {
    let count = pages.count();
    let is_large = count > SMALL_SITE;
    let large = usize::from(is_large);
    let cards_per_unit = PAGES_PER_CARDS.iter().find(|(most, _)| count <= *most).map_or(3, |(_, per)| *per);
    let mut units = Units::new(is_large, take);
    let Pass { words, spellings, kept, labels, names } = pass(&Coding::new(pages, cards_per_unit, &units), config, &mut units)?;
    let vocabulary = Vocabulary::new(&spellings, config.language);
    drop(spellings);
    let index = tokenise(words, &vocabulary)?;
    let mut terms = terms::take_apart(&index, &vocabulary, &vocabulary.aliases())?;
    // What is no longer needed goes at once: each of these is as large as the texts.
    drop((index, vocabulary));
    let sizes = positions(&mut terms, POSITIONS_SIZE[large], &mut units)?;
    let dictionary = dictionary::write(&terms, &sizes, BLOCK_SIZE[large])?;
    terms.postings = Vec::new();
    let completions = completions::find(&terms, &dictionary);

    let mut entry = Entry {
        docs: count as u32,
        tokens: u32::try_from(terms.tokens).unwrap_or(u32::MAX),
        cards_per_unit: cards_per_unit as u32,
        sinking: sinking(&kept),
        synonyms: synonyms(config),
        facets: config.facets.clone(),
        ..Entry::default()
    };
    units.add(Kind::Postings, dictionary.apart);
    entry.near = sizes.iter().map(|size| *size as usize).sum::<usize>() <= sizes.len() * NEAR;
    (entry.first_postings, entry.first_positions) = (dictionary.first_postings, dictionary.first_positions);
    entry.borders = dictionary.borders;
    entry.norms = terms.norms.iter().map(|code| if is_large { code & !COARSE } else { *code }).collect();
    units.add(Kind::Block, dictionary.blocks);
    let days: Vec<u16> = kept.iter().map(|page| page.days).collect();
    units.add(Kind::Column, facets::columns(&labels, &days, config));
    let (letters, initials) = initials::units(&kept, INITIALS[large], &completions);
    entry.initials = letters;
    units.add(Kind::Initial, initials);
    let forms = cut(&dictionary.forms, FORMS_SIZE[large], |(form, _)| Item::new(form.as_bytes(), form.len()));
    entry.forms = forms.iter().map(|unit| forms::class(&unit[0].0)).collect();
    units.add(Kind::Forms, forms.iter().map(|unit| forms::write(unit)).collect());
    let kin: Vec<(String, Vec<Target>)> = kin::find(names, config, &terms).into_iter().collect();
    let kin = cut(&kin, KIN, |(key, _)| Item::new(key.as_bytes(), 1));
    let before = [""].into_iter().chain(kin.iter().filter_map(|unit| Some(unit.last()?.0.as_str())));
    entry.kin = before.zip(&kin).map(|(last, unit)| dictionary::text_border(last, &unit[0].0).to_owned()).collect();
    units.add(Kind::Kin, kin.iter().map(|unit| crate::format::kin::write(unit)).collect());
    if config.dutch_words {
        units.add(Kind::Known, known::shards());
    }

    drop((kept, labels, terms));
    let mut pack = units.finish(&mut entry)?;
    let content = entry.encode();
    let mut file = crate::format::entry::MAGIC.to_vec();
    file.extend_from_slice(&crate::format::hash::hash(&content).to_be_bytes());
    file.extend_from_slice(&compress(&content)?);
    // A page that fetches the pack needs no request for the entry file.
    let length = u32::try_from(file.len()).unwrap_or(u32::MAX).to_be_bytes();
    pack.splice(..0, length.into_iter().chain(file.iter().copied()));
    take(PACK.to_owned(), pack);
    take(ENTRY.to_owned(), file);
    if config.dutch_words {
        take(known::NOTICE.to_owned(), known::NOTICE_TEXT.into());
    }
    Ok(())
}

/// Pages to a segment.
pub(crate) fn tokenise(pages: Vec<reading::Page>, vocabulary: &Vocabulary) -> Result<tantivy::Index, WriteError> {
    let mut indexer = terms::Indexer::new()?;
    // In batches, so that the tokens of all pages are never in memory at once; while tantivy, which takes one thread,
    // adds a batch, the next is made.
    let make =
        |batch: Vec<reading::Page>| -> Vec<_> { batch.into_par_iter().map(|page| tokens::page(&page, vocabulary)).collect() };
    let mut pages = pages.into_iter();
    let mut next = || pages.by_ref().take(BATCH).collect::<Vec<_>>();
    let mut made = make(next());
    while !made.is_empty() {
        let batch = next();
        let (added, after) = rayon::join(|| made.into_iter().try_for_each(|tokens: String| indexer.add(&tokens)), || make(batch));
        added?;
        made = after;
    }
    indexer.index()
}

/// Takes the position lists and cuts them, never within one, into units of about `size` bytes; gives the size of each.
fn positions(terms: &mut Terms, size: usize, units: &mut Units) -> Result<Vec<u32>, WriteError> {
    let lists: Vec<&Key> = terms.keys.iter().filter(|key| key.place.doc_freq > 0).collect();
    let range = |keys: &[&Key]| Some(keys.first()?.place.positions.start as usize..keys.last()?.place.positions.end as usize);
    let cut = cut(&lists, size, |key| Item::new(&key.key, key.place.positions.len()));
    let ranges: Vec<Range<usize>> = cut.into_iter().filter_map(range).collect();
    let sizes = ranges.iter().map(|range| range.len() as u32).collect();
    let groups = ranges.par_chunks(units.group_size(Kind::Positions, ranges.len()));
    let packed = groups.map(|group| units.pack(group.iter().map(|range| terms.positions[range.clone()].to_vec()).collect()));
    let packed: Vec<Packed> = packed.collect::<Result<_, WriteError>>()?;
    units.add_groups(Kind::Positions, packed);
    terms.positions = OwnedBytes::empty();
    Ok(sizes)
}

fn sinking(docs: &[Kept]) -> Vec<(u32, u8)> {
    let how = |doc: &Kept| match doc.standing {
        Standing::Current if doc.about_site => 3,
        Standing::Current => 0,
        Standing::Outdated => 1,
        Standing::Archived => 2,
    };
    (0..).zip(docs).map(|(i, doc)| (i, how(doc))).filter(|(_, how)| *how > 0).collect()
}

fn synonyms(config: &IndexConfig) -> Vec<Vec<String>> {
    let group = |group: &Vec<String>| {
        let mut words: Vec<String> = group.iter().map(|w| folded(w)).filter(|w| !w.is_empty()).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    config.synonyms.iter().map(group).filter(|g| g.len() > 1).collect()
}
