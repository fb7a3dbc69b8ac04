//! The posting decoder against tantivy's own reader, list for list.

use tantivy::index::SegmentReader;
use tantivy::postings::Postings as _;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED};

use super::corpus::pages;
use crate::reader::postings::{positions, postings};
use crate::writer::tokens::Vocabulary;
use crate::writer::{terms::take_apart, tokenise};

#[test]
fn every_list_is_what_tantivy_reads() {
    let pages = pages(600);
    let (index, _) = tokenise(&pages, &Vocabulary::collect(&pages)).unwrap();
    let terms = take_apart(&index, &[]).unwrap();
    let segment = SegmentReader::open(&index.searchable_segments().unwrap()[0]).unwrap();
    let inverted = segment.inverted_index(Field::from_field_id(0)).unwrap();
    let mut stream = inverted.terms().stream().unwrap();
    let (mut lists, mut packed) = (0, 0);
    while stream.advance() {
        let info = stream.value();
        let ours = postings(&terms.postings[info.postings_range.clone()], info.doc_freq).unwrap();
        let all = positions(&terms.positions[info.positions_range.clone()], &ours.freqs).unwrap();
        let mut theirs = inverted.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions).unwrap();
        let (mut docs, mut freqs, mut places, mut of_doc) = (vec![], vec![], vec![], vec![]);
        while theirs.doc() != TERMINATED {
            docs.push(theirs.doc());
            freqs.push(theirs.term_freq());
            theirs.positions(&mut of_doc);
            places.extend_from_slice(&of_doc);
            theirs.advance();
        }
        assert_eq!((ours.docs, ours.freqs, all), (docs, freqs, places), "{:?}", String::from_utf8_lossy(stream.key()));
        lists += 1;
        packed += usize::from(info.doc_freq >= 256);
    }
    assert!(lists > 150 && packed > 10, "{lists} lists, {packed} of several packed blocks");
}

#[test]
fn short_lists_are_corrupt_not_a_panic() {
    let pages = pages(40);
    let (index, _) = tokenise(&pages, &Vocabulary::collect(&pages)).unwrap();
    let terms = take_apart(&index, &[]).unwrap();
    for cut in 0..20 {
        // However many pages are asked for, the bytes that are there decide.
        let read = postings(&terms.postings[..cut], 400);
        assert!(read.is_err(), "{cut}");
    }
}
