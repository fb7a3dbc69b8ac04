//! Words as numbers: each page becomes the numbers of its words, block after block.
//!
//! A [`Run`] reads neighbouring pages and numbers the words it meets; then the same spellings get the same number on all pages
//! ([`together`]). Which number that is means nothing: what is written has words in their own order ([`super::vocabulary`]).

use rustc_hash::FxHashMap;

use crate::analysis::{Word, Words};
use crate::document::SearchDoc;
use crate::format::key::Zone;

/// In a spelling, before each part of a joined word.
pub(crate) const PART: char = '\u{1}';
/// At the end of a spelling, for each word of running text more than one that it takes.
pub(crate) const SPAN: char = '\u{2}';
/// Positions left free between two blocks of text.
pub(crate) const GAP: u32 = 12;
/// What positions of blocks are multiples of.
const STEP: u32 = 64;

/// A block of text of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    Title,
    Summary,
    Heading,
    Body,
    /// Another name of what the page is about.
    Name,
    Keyword,
    /// The path of the source file, without `.md`.
    Path,
}

impl Block {
    const ALL: [Block; 7] = [Block::Title, Block::Summary, Block::Heading, Block::Body, Block::Name, Block::Keyword, Block::Path];
    /// Numbers from here on are no words.
    const FIRST_MARK: u32 = u32::MAX - Block::ALL.len() as u32 + 1;

    /// What begins the block among the numbers of a page.
    fn mark(self) -> u32 {
        u32::MAX - self as u32
    }

    /// Where its words stand.
    pub(crate) fn zone(self) -> Zone {
        match self {
            Block::Title | Block::Name => Zone::Title,
            Block::Heading => Zone::Heading,
            Block::Body | Block::Keyword => Zone::Body,
            Block::Summary | Block::Path => Zone::Summary,
        }
    }
}

/// The numbers of the spellings of a page; a block begins with its mark.
pub(crate) struct Page(Box<[u32]>);

impl Page {
    /// Its blocks: those of [`texts`] in that order, names, keywords and path.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = (Block, &[u32])> {
        let blocks = self.0.chunk_by(|_, next| *next < Block::FIRST_MARK);
        blocks.filter_map(|block| {
            let (mark, words) = block.split_first()?;
            Some((*Block::ALL.get((u32::MAX - mark) as usize)?, words))
        })
    }
}

/// Every text of a page in the order of positions: block, text, and the number of its section.
pub(crate) fn texts<'a>(doc: &'a SearchDoc, each: &mut dyn FnMut(Block, &'a str, Option<usize>)) {
    each(Block::Title, &doc.title, None);
    each(Block::Summary, &doc.summary, None);
    for (i, section) in doc.sections.iter().enumerate() {
        each(Block::Heading, &section.heading, Some(i));
        section.text.split('\n').for_each(|block| each(Block::Body, block, Some(i)));
    }
}

/// Returns where the block after one begins that ends at a position.
pub(crate) fn after(end: u32) -> u32 {
    (end + GAP).next_multiple_of(STEP)
}

/// The pages of all runs, with one number for each spelling, and the spellings by number.
pub(crate) fn together(runs: impl Iterator<Item = Run>) -> (Vec<Page>, Vec<Box<str>>) {
    let mut all = FxHashMap::<Box<str>, u32>::default();
    let mut pages = Vec::new();
    for run in runs {
        // In the order of meeting them, so that common words, which come first, are near each other.
        let numbers: Vec<u32> = by_number(run.numbers)
            .into_iter()
            .map(|spelling| {
                let next = all.len() as u32;
                *all.entry(spelling).or_insert(next)
            })
            .collect();
        pages.extend(run.pages.into_iter().map(|mut page| {
            page.0
                .iter_mut()
                .filter(|number| **number < Block::FIRST_MARK)
                .for_each(|number| *number = numbers[*number as usize]);
            page
        }));
    }
    (pages, by_number(all))
}

fn by_number(numbers: FxHashMap<Box<str>, u32>) -> Vec<Box<str>> {
    let mut spellings = vec![Box::default(); numbers.len()];
    numbers.into_iter().for_each(|(spelling, number)| spellings[number as usize] = spelling);
    spellings
}

/// Neighbouring pages, and the numbers of the spellings on them.
#[derive(Default)]
pub(crate) struct Run {
    pages: Vec<Page>,
    numbers: FxHashMap<Box<str>, u32>,
    // Used anew for every page.
    page: Vec<u32>,
    // Used anew for every word.
    word: Word,
    spelling: String,
}

impl Run {
    /// Reads the next page; returns the position at which each of its [`texts`] begins.
    pub(crate) fn read(&mut self, doc: &SearchDoc) -> Vec<u32> {
        let path = doc.source.strip_suffix(".md").unwrap_or(&doc.source);
        // What the name ends in is a word of the site, though the page is not found by it.
        self.block(Block::Path, &doc.source[path.len()..]);
        self.page.clear();
        let (mut starts, mut at) = (vec![], 0);
        texts(doc, &mut |block, text, _| {
            starts.push(at);
            at = after(at + self.block(block, text));
        });
        doc.names.iter().for_each(|name| _ = self.block(Block::Name, name));
        doc.keywords.iter().for_each(|word| _ = self.block(Block::Keyword, word));
        self.block(Block::Path, path);
        self.pages.push(Page(self.page[..].into()));
        starts
    }

    /// Reads a block; returns how many words of running text it has.
    fn block(&mut self, block: Block, text: &str) -> u32 {
        self.page.push(block.mark());
        let (mut words, mut span) = (Words::new(text), 0);
        while words.read(&mut self.word) {
            let number = self.number();
            self.page.push(number);
            span += self.word.span;
        }
        span
    }

    /// The number of the word that was read.
    fn number(&mut self) -> u32 {
        let mut spelling = &self.word.text;
        if self.word.pieces.len() > 1 {
            self.spelling.clone_from(spelling);
            self.word.parts().for_each(|part| self.spelling.extend([PART.encode_utf8(&mut [0; 4]), part]));
            self.spelling.extend((1..self.word.span).map(|_| SPAN));
            spelling = &self.spelling;
        }
        if let Some(number) = self.numbers.get(&**spelling) {
            return *number;
        }
        let number = self.numbers.len() as u32;
        self.numbers.insert(spelling[..].into(), number);
        number
    }
}
