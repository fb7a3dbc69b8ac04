//! The scores against tantivy's Query API over the same segment: an independent reading of the same plan.

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, Query as Ask, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{ReloadPolicy, Searcher, Term};

use super::corpus::{Numbers, WORDS, config, pages};
use crate::analysis::stem;
use crate::deflate::inflate;
use crate::document::Language;
use crate::format::entry::Entry;
use crate::format::key::form_key;
use crate::reader::dictionary::Dictionary;
use crate::reader::plan::{Atom, Plan, plan};
use crate::reader::query::parse;
use crate::reader::score::Scorer;
use crate::reader::search::words;
use crate::reader::tuning::is_part;
use crate::reader::units::Units;
use crate::writer::tokenise;
use crate::writer::tokens::Vocabulary;

const QUERIES: usize = 600;
const TOLERANCE: f32 = 0.02;

#[test]
fn totals_and_scores_agree_with_tantivy() {
    let pages = pages(250);
    let files = crate::write(&pages, &config()).unwrap();
    let (hash, content) = Entry::split(&files[crate::ENTRY]).unwrap();
    let entry = Entry::decode(&inflate(content).unwrap(), hash).unwrap();
    let mut units = Units::new(&entry);
    for unit in units.absent() {
        let name = units.file_name(unit).unwrap();
        assert!(units.supply(unit, inflate(&files[&name]).unwrap()));
    }
    let (index, _) = tokenise(&pages, &Vocabulary::collect(&pages, Language::Dutch)).unwrap();
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
        let theirs = ask(&plan, query.words.len(), &scorer, &searcher);
        let (hits, total) = searcher.search(&theirs, &(TopDocs::with_limit(pages.len()).order_by_score(), Count)).unwrap();
        assert_eq!(ours.scores.iter().filter(|s| **s > 0.0).count(), total, "{text}");
        for (score, address) in hits {
            let own = ours.scores[address.doc_id as usize];
            assert!((own - score).abs() <= TOLERANCE, "{text}: page {}: {own} and {score}", address.doc_id);
        }
        with_hits += usize::from(total > 0);
    }
    assert!(with_hits > QUERIES / 2, "{with_hits}");
}

/// The plan as a query of tantivy: any word, each by its best alternative, each of these all its atoms.
fn ask(plan: &Plan, words: usize, scorer: &Scorer, searcher: &Searcher) -> BooleanQuery {
    let of_word = |word: usize| {
        let own = plan.alternatives.iter().filter(|a| (a.first..a.first + a.count).contains(&word));
        let asked = own.map(|a| {
            let boost = a.weight / a.count as f32;
            let atoms = a.atoms.iter().map(|atom| (Occur::Must, of_atom(atom, boost, scorer, searcher)));
            Box::new(BooleanQuery::new(atoms.collect())) as Box<dyn Ask>
        });
        Box::new(DisjunctionMaxQuery::new(asked.collect())) as Box<dyn Ask>
    };
    BooleanQuery::union((0..words).map(of_word).collect())
}

fn of_atom(atom: &Atom, boost: f32, scorer: &Scorer, searcher: &Searcher) -> Box<dyn Ask> {
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
        let term = Term::from_field_text(Field::from_field_id(0), std::str::from_utf8(&key).unwrap());
        let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
        Box::new(BoostQuery::new(Box::new(query), worth * boost * idf / own)) as Box<dyn Ask>
    });
    Box::new(BooleanQuery::union(terms.collect()))
}
