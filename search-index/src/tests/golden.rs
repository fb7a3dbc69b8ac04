//! What the index stores of each list against what tantivy reads of its segment.

use tantivy::index::SegmentReader;
use tantivy::postings::Postings as _;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED};

use super::corpus::{pages, read};
use crate::document::Language;
use crate::format::postings;
use crate::reader::positions::positions;
use crate::writer::{terms::take_apart, tokenise};

#[test]
fn every_list_is_what_tantivy_reads() {
    let pages = pages(600);
    let (words, vocabulary) = read(&pages, Language::Dutch);
    let index = tokenise(words, &vocabulary).unwrap();
    let terms = take_apart(&index, &vocabulary, &[]).unwrap();
    let segment = SegmentReader::open(&index.searchable_segments().unwrap()[0]).unwrap();
    let inverted = segment.inverted_index(Field::from_field_id(0)).unwrap();
    let mut stream = inverted.terms().stream().unwrap();
    let (mut lists, mut long) = (0, 0);
    for key in &terms.keys {
        assert!(stream.advance());
        let info = stream.value();
        let place = &key.place;
        let list = &terms.postings[place.postings.start as usize..place.postings.end as usize];
        let ours = postings::read(list, place.doc_freq, pages.len() as u32).unwrap();
        let list = &terms.positions[place.positions.start as usize..place.positions.end as usize];
        let all = positions(list, &ours.freqs).unwrap();
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
        long += usize::from(info.doc_freq >= 256);
    }
    assert!(lists > 150 && long > 10, "{lists} lists, {long} of them long");
}
