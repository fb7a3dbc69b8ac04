//! Pages to tokens: where a page has which words, and under which keys.
//!
//! Positions count words over the whole page: title, summary, then section after section, with [`GAP`] between blocks so
//! that no phrase reaches over one. A block begins at a round number ([`after`]), so that a word more in one rarely moves the words of
//! the others, whose position lists then are as they were. A word, its pieces and its parts share a position.

use super::numbering::Keys;
use super::reading::{self, Block, GAP, after};
use super::terms::push_token;
use super::vocabulary::{Vocabulary, Word};
use crate::format::key::Zone;

/// A page's tokens.
pub(crate) fn page(words: &reading::Page, vocabulary: &Vocabulary) -> String {
    let mut page = Page { out: String::new(), last: 0, at: 0, vocabulary };
    let mut title = &[][..];
    for (block, words) in words.blocks() {
        match block {
            Block::Path => page.path(words, title),
            Block::Name | Block::Keyword => page.block(block.zone(), words),
            Block::Title | Block::Summary | Block::Heading | Block::Body => {
                if block == Block::Title {
                    title = words;
                }
                page.block(block.zone(), words);
            }
        }
    }
    page.out
}

struct Page<'a> {
    out: String,
    last: u32,
    at: u32,
    vocabulary: &'a Vocabulary,
}

impl Page<'_> {
    fn block(&mut self, zone: Zone, numbers: &[u32]) {
        let times = if zone == Zone::Title { self.times(numbers) } else { 1 };
        // The word before, if it may be the beginning of a compound.
        let mut before = None;
        let vocabulary = self.vocabulary;
        for number in numbers {
            let spelling = vocabulary.spelling(*number);
            let word = &spelling.word;
            for _ in 0..times {
                self.form(zone, word, self.at);
            }
            for (piece, at) in vocabulary.pieces(spelling).iter().zip(self.at..) {
                self.form(zone, vocabulary.word(*piece), at);
            }
            // Two words that other pages write as one count as that one too, as a part would.
            if let Some(before) = before.take()
                && let Some(joined) = vocabulary.joined(before, spelling.number)
            {
                self.token(joined, zone.part(), self.at);
            }
            before = word.begins.then_some(spelling.number);
            self.at += spelling.span;
        }
        self.at = after(self.at);
    }

    /// How often a title's words count: one word that is all of a title says more of the page than one of ten.
    fn times(&self, title: &[u32]) -> usize {
        let telling = |number: &&u32| !self.vocabulary.spelling(**number).word.is_stop_word;
        match title.iter().filter(telling).count() {
            0 | 1 => 3,
            2 => 2,
            _ => 1,
        }
    }

    /// What the file and its folders are called, where the title does not say so: its editors know the page by that name.
    fn path(&mut self, numbers: &[u32], title: &[u32]) {
        let vocabulary = self.vocabulary;
        let forms = |number: &u32| {
            let spelling = vocabulary.spelling(*number);
            std::iter::once(&spelling.number).chain(vocabulary.pieces(spelling))
        };
        for number in numbers {
            for form in forms(number).filter(|form| !title.iter().flat_map(forms).any(|own| own == *form)) {
                self.form(Zone::Summary, vocabulary.word(*form), self.at);
            }
            self.at += GAP;
        }
    }

    fn form(&mut self, zone: Zone, word: &Word, at: u32) {
        if word.is_stop_word && matches!(zone, Zone::Body | Zone::Summary) {
            return;
        }
        self.token(word.keys, zone, at);
        for part in self.vocabulary.parts(word) {
            self.token(*part, zone.part(), at);
        }
    }

    fn token(&mut self, keys: Keys, zone: Zone, at: u32) {
        // A piece after a joined word may stand before the word that follows it: never step back.
        let at = at.max(self.last);
        push_token(keys.of(zone), at - self.last, &mut self.out);
        self.last = at;
    }
}
