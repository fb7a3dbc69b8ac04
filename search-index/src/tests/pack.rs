//! A small index in one file, beside the same units in files of their own.

use super::corpus::{Files, files, open, pages};
use crate::deflate::inflate;
use crate::format::ENTRY;
use crate::format::entry::Entry;
use crate::{Answer, Reader, Request};

fn reader(files: &Files) -> Reader {
    let (hash, content) = Entry::split(&files[ENTRY]).unwrap();
    Reader::open(&inflate(content).unwrap(), hash).unwrap()
}

#[test]
fn one_file_answers_what_all_units_answer() {
    let files = files(&pages(40));
    let (mut packed, mut apart) = (reader(&files), open(files.clone()));
    let (missing, bytes) = packed.absent();
    let [pack] = missing[..] else { panic!("{missing:?}") };
    let file = &files[&packed.file_name(pack).unwrap()];
    assert_eq!(bytes as usize, file.len());
    assert!(packed.supply(pack, inflate(file).unwrap()));
    assert!(packed.absent().0.is_empty());
    for query in ["schuldhulpverlening gemeente", "energietoeslak", "\"de gemeente\"", "", "ge"] {
        let request = Request { query: query.into(), facets: true, ..Request::default() };
        assert_eq!(packed.search(&request), Answer::Done(apart.search(&request).unwrap()), "{query}");
    }
}

#[test]
fn an_altered_pack_is_refused() {
    let files = files(&pages(40));
    let mut reader = reader(&files);
    let pack = reader.absent().0[0];
    let whole = inflate(&files[&reader.file_name(pack).unwrap()]).unwrap();
    for at in [0, whole.len() / 2, whole.len() - 1] {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        assert!(!reader.supply(pack, altered));
    }
    assert!(!reader.supply(pack, vec![]) && reader.supply(pack, whole));
}

#[test]
fn a_large_index_has_no_pack() {
    let files = files(&pages(1_500));
    assert!(reader(&files).absent().0.len() > 1);
}
