//! Tokens to posting lists: tantivy's indexer, and the only file that names it.
//!
//! One field, one thread, one segment: page numbers are the order of adding. tantivy's segment is taken apart again right
//! away (its own index of blocks, its identifiers and its checksums stay behind), so nothing random reaches the bytes.
//!
//! A page's tokens arrive as one string: for each token the number of its key in four characters, and the distance of its position
//! from the one before as a character ([`push_token`]). So tantivy has short terms to copy and compare, in the order of the keys, and
//! knows nothing of Dutch.

use std::ops::Range;

use tantivy::directory::{CompositeFile, FileSlice, OwnedBytes, RamDirectory};
use tantivy::index::{SegmentComponent, SegmentReader};
use tantivy::postings::Postings as _;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{DocSet, Index, IndexSettings, SingleSegmentIndexWriter, TERMINATED, TantivyDocument};

use super::error::WriteError;
use super::vocabulary::Vocabulary;
use crate::format::postings::{Postings, write};

/// Characters of a key, each of which holds seven bits.
const KEY: usize = 4;
pub(crate) const TOKENIZER: &str = "keys";
/// Bytes for tantivy's in-memory postings; a segment is never flushed before the end.
const MEMORY: usize = 2_000_000_000;
/// Only field of the schema.
const FIELD: Field = Field::from_field_id(0);

/// Appends a token to a page's string; `step` is the distance to the position of the token before.
pub(crate) fn push_token(key: u32, step: u32, out: &mut String) {
    let digits: [u8; KEY] = std::array::from_fn(|place| (key >> (7 * (KEY - 1 - place)) & 0x7f) as u8);
    // Seven bits are always a character.
    out.push_str(std::str::from_utf8(&digits).unwrap_or_default());
    // Surrogates are no characters; a step never comes near them.
    out.push(char::from_u32(step.min(0xd000)).unwrap_or('\0'));
}

/// The number of the key that a term is.
fn number(term: &[u8]) -> u32 {
    term.iter().fold(0, |number, digit| number << 7 | u32::from(*digit))
}

/// The inverted index that tantivy built from the tokens.
pub(crate) struct Terms {
    /// The keys in order, aliases included; places are those in `postings` and `positions`.
    pub keys: Vec<Key>,
    pub postings: Vec<u8>,
    pub positions: OwnedBytes,
    /// tantivy's code of each page's number of tokens.
    pub norms: Vec<u8>,
    /// Total number of tokens.
    pub tokens: u64,
}

/// A key of the dictionary.
pub(crate) struct Key {
    pub key: Box<[u8]>,
    pub place: Place,
}

/// Where the lists of a key are among all of their kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    /// Number of pages; 0 for an alias, which has no lists.
    pub doc_freq: u32,
    pub postings: Range<u32>,
    pub positions: Range<u32>,
}

/// Collects pages.
pub(crate) struct Indexer(SingleSegmentIndexWriter<TantivyDocument>);

impl Indexer {
    pub(crate) fn new() -> Result<Indexer, WriteError> {
        let indexing =
            TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let mut schema = Schema::builder();
        schema.add_text_field("tokens", TextOptions::default().set_indexing_options(indexing));
        let tokenizers = TokenizerManager::new();
        tokenizers.register(TOKENIZER, TextAnalyzer::builder(Cutter::default()).build());
        let settings = IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
        let index = Index::builder().schema(schema.build()).settings(settings).tokenizers(tokenizers);
        Ok(Indexer(index.single_segment_index_writer(RamDirectory::create(), MEMORY)?))
    }

    /// Adds the next page.
    pub(crate) fn add(&mut self, tokens: &str) -> Result<(), WriteError> {
        let mut document = TantivyDocument::new();
        document.add_text(FIELD, tokens);
        Ok(self.0.add_document(document)?)
    }

    /// The segment, as tantivy holds it.
    pub(crate) fn index(self) -> Result<Index, WriteError> {
        Ok(self.0.finalize()?)
    }
}

/// Takes the segment apart, whose keys the vocabulary numbered; `aliases` are more keys, sorted, without postings.
pub(crate) fn take_apart(index: &Index, vocabulary: &Vocabulary, aliases: &[Vec<u8>]) -> Result<Terms, WriteError> {
    let mut terms = Terms { keys: vec![], postings: vec![], positions: OwnedBytes::empty(), norms: vec![], tokens: 0 };
    let segments = index.searchable_segments()?;
    let [segment] = &segments[..] else { return Ok(terms) };
    let all = segment.meta().max_doc();
    if all == 0 {
        return Ok(terms);
    }
    let part = |component| -> Result<FileSlice, WriteError> {
        let file = segment.open_read(component).map_err(tantivy::TantivyError::from)?;
        CompositeFile::open(&file)?.open_read(FIELD).ok_or(WriteError::Segment)
    };
    // The posting file begins with the number of tokens.
    let postings = part(SegmentComponent::Postings)?.read_bytes()?;
    let tokens = postings.first_chunk::<8>().ok_or(WriteError::Segment)?;
    terms.tokens = u64::from_le_bytes(*tokens);
    terms.positions = part(SegmentComponent::Positions)?.read_bytes()?;
    terms.norms = part(SegmentComponent::FieldNorms)?.read_bytes()?.to_vec();

    let reader = SegmentReader::open(segment)?;
    let inverted = reader.inverted_index(FIELD)?;
    let mut stream = inverted.terms().stream()?;
    let mut aliases = aliases.iter().peekable();
    let alias = |key: &Vec<u8>| Key { key: key[..].into(), place: Place::default() };
    let mut key = vec![];
    while stream.advance() {
        vocabulary.key(number(stream.key()), &mut key);
        while let Some(key) = aliases.next_if(|alias| **alias < key) {
            terms.keys.push(alias(key));
        }
        let info = stream.value();
        let mut list = inverted.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        let mut postings = Postings::default();
        while list.doc() != TERMINATED {
            postings.docs.push(list.doc());
            postings.freqs.push(list.term_freq());
            list.advance();
        }
        let start = small(terms.postings.len())?;
        write::list(&postings, all, &mut terms.postings);
        let postings = start..small(terms.postings.len())?;
        let positions = small(info.positions_range.start)?..small(info.positions_range.end)?;
        let place = Place { doc_freq: info.doc_freq, postings, positions };
        terms.keys.push(Key { key: key[..].into(), place });
    }
    terms.keys.extend(aliases.map(alias));
    Ok(terms)
}

fn small(n: usize) -> Result<u32, WriteError> {
    u32::try_from(n).map_err(|_| WriteError::TooLarge)
}

/// The tokenizer that cuts a page's string into its tokens.
#[derive(Clone, Default)]
pub(crate) struct Cutter {
    token: Token,
}

pub(crate) struct Tokens<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for Cutter {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens<'a> {
        self.token.reset();
        self.token.position = 0;
        Tokens { rest: text, token: &mut self.token }
    }
}

impl TokenStream for Tokens<'_> {
    fn advance(&mut self) -> bool {
        let Some((key, rest)) = self.rest.split_at_checked(KEY) else { return false };
        let mut chars = rest.chars();
        let step = chars.next().map_or(0, u32::from);
        self.rest = chars.as_str();
        self.token.text.clear();
        self.token.text.push_str(key);
        self.token.position += step as usize;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
