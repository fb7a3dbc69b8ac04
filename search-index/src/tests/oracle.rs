//! The scores against tantivy's Query API over the same tokens: an independent reading of the same plan.

use std::collections::HashMap;

use tantivy::collector::{Count, TopDocs};
use tantivy::directory::RamDirectory;
use tantivy::query::{Bm25StatisticsProvider, BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, Query as Ask, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{Index, ReloadPolicy, Searcher, SingleSegmentIndexWriter, TantivyDocument, Term};

use super::corpus::{Numbers, WORDS, config, pages, read};
use crate::SearchDoc;
use crate::analysis::stem;
use crate::deflate::inflate;
use crate::document::Language;
use crate::format::entry::Entry;
use crate::format::key::form_key;
use crate::native::content as unit_content;
use crate::reader::alternative::{Atom, Plan};
use crate::reader::dictionary::Dictionary;
use crate::reader::plan::plan;
use crate::reader::query::parse;
use crate::reader::score::Scorer;
use crate::reader::search::words;
use crate::reader::tuning::{is_part, is_short};
use crate::reader::units::Units;
use crate::writer::terms::{Cutter, TOKENIZER, push_token};
use crate::writer::tokens;
use crate::writer::vocabulary::Vocabulary;

const QUERIES: usize = 600;
/// The field whose hits count by the length of the page, and the one whose do not; both have all tokens.
const LONG: Field = Field::from_field_id(0);
const SHORT: Field = Field::from_field_id(1);
const TOLERANCE: f32 = 0.02;

#[test]
fn totals_and_scores_agree_with_tantivy() {
    let pages = pages(250);
    let files = crate::write(&pages, &config()).unwrap();
    let (hash, content) = Entry::split(&files[crate::ENTRY]).unwrap();
    let entry = Entry::decode(&inflate(content).unwrap(), hash).unwrap();
    let mut units = Units::new(&entry);
    for unit in units.absent() {
        let name = units.file_name(unit);
        assert!(units.supply(unit, unit_content(&name, &files[&name]).unwrap()));
    }
    let (index, keys) = index(&pages);
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().unwrap();
    let searcher = reader.searcher();

    let dictionary = Dictionary { entry: &entry, units: &units };
    let scorer = Scorer::new(&dictionary);
    let mut numbers = Numbers::new(2026);
    let mut with_hits = 0;
    for _ in 0..QUERIES {
        let mut text = (0..1 + numbers.below(4)).map(|_| WORDS[numbers.below(WORDS.len())]).collect::<Vec<_>>().join(" ");
        let typing = numbers.below(4) == 0;
        if typing {
            text.pop();
        }
        let query = parse(&text, typing);
        let plan = plan(&dictionary, &query).unwrap();
        let ours = words(&scorer, &query, &plan).unwrap();
        let theirs = ask(&plan, query.words.len(), &scorer, &searcher, &keys);
        let collect = (TopDocs::with_limit(pages.len()).order_by_score(), Count);
        let (hits, total) = searcher.search_with_statistics_provider(&theirs, &collect, &Statistics(&searcher)).unwrap();
        assert_eq!(ours.scores.iter().filter(|s| **s > 0.0).count(), total, "{text}");
        for (score, address) in hits {
            let own = ours.scores[address.doc_id as usize];
            assert!((own - score).abs() <= TOLERANCE, "{text}: page {}: {own} and {score}", address.doc_id);
        }
        with_hits += usize::from(total > 0);
    }
    assert!(with_hits > QUERIES / 2, "{with_hits}");
}

/// What tantivy has for each key.
type Keys = HashMap<Vec<u8>, String>;

/// The pages as tantivy would have them: the field without lengths takes every page for one of length 1.
fn index(pages: &[SearchDoc]) -> (Index, Keys) {
    let field = |norms| {
        let indexing = TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_fieldnorms(norms);
        TextOptions::default().set_indexing_options(indexing.set_index_option(IndexRecordOption::WithFreqsAndPositions))
    };
    let mut schema = Schema::builder();
    schema.add_text_field("long", field(true));
    schema.add_text_field("short", field(false));
    let tokenizers = TokenizerManager::new();
    tokenizers.register(TOKENIZER, TextAnalyzer::builder(Cutter::default()).build());
    let index = Index::builder().schema(schema.build()).tokenizers(tokenizers);
    let mut writer: SingleSegmentIndexWriter = index.single_segment_index_writer(RamDirectory::create(), 100_000_000).unwrap();
    let (pages, vocabulary) = read(pages, Language::Dutch);
    for page in &pages {
        let tokens = tokens::page(page, &vocabulary);
        let mut document = TantivyDocument::new();
        document.add_text(LONG, &tokens);
        document.add_text(SHORT, &tokens);
        writer.add_document(document).unwrap();
    }
    (writer.finalize().unwrap(), keys(&vocabulary))
}

fn keys(vocabulary: &Vocabulary) -> Keys {
    let key = |number| {
        let (mut key, mut term) = (vec![], String::new());
        vocabulary.key(number, &mut key);
        push_token(number, 0, &mut term);
        term.pop();
        (key, term)
    };
    (0..vocabulary.keys()).map(key).collect()
}

/// Counts as tantivy has them, but for the average length in the field that knows none.
struct Statistics<'a>(&'a Searcher);

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        if field == SHORT { self.total_num_docs() } else { self.0.total_num_tokens(field) }
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.0.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.0.doc_freq(term)
    }
}

/// The plan as a query of tantivy: any word, each by its best alternative, each of these all its atoms.
fn ask(plan: &Plan, words: usize, scorer: &Scorer, searcher: &Searcher, keys: &Keys) -> BooleanQuery {
    let of_word = |word: usize| {
        let own = plan.alternatives.iter().filter(|a| (a.first..a.first + a.count).contains(&word));
        let asked = own.map(|a| {
            let boost = a.weight / a.count as f32;
            let atoms = a.atoms.iter().map(|atom| (Occur::Must, of_atom(atom, boost, scorer, searcher, keys)));
            Box::new(BooleanQuery::new(atoms.collect())) as Box<dyn Ask>
        });
        Box::new(DisjunctionMaxQuery::new(asked.collect())) as Box<dyn Ask>
    };
    BooleanQuery::union((0..words).map(of_word).collect())
}

fn of_atom(atom: &Atom, boost: f32, scorer: &Scorer, searcher: &Searcher, keys: &Keys) -> Box<dyn Ask> {
    // tantivy takes a list's idf from the list alone; ours is that of the whole atom.
    let (_, idf) = scorer.atom(atom).unwrap();
    let all = searcher.num_docs() as f32;
    let terms = atom.terms.iter().map(|(term, worth)| {
        let n = term.place.doc_freq as f32;
        let own = (1.0 + (all - n + 0.5) / (n + 0.5)).ln();
        let mut key = vec![];
        // A part of a compound is written as its stem.
        let stem = if is_part(term.zone) { term.form.as_str().into() } else { stem(&term.form) };
        form_key(&stem, term.zone, &term.form, &mut key);
        let field = if is_short(term.zone) { SHORT } else { LONG };
        let term = Term::from_field_text(field, &keys[&key]);
        let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
        Box::new(BoostQuery::new(Box::new(query), worth * boost * idf / own)) as Box<dyn Ask>
    });
    Box::new(BooleanQuery::union(terms.collect()))
}
