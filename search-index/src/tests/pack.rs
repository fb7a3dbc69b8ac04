//! The pack: a small index in one file, and of a large one what every page of results needs.

use super::corpus::{Files, config, files, open, pages};
use crate::deflate::inflate;
use crate::format::entry::Entry;
use crate::format::{ENTRY, PACK};
use crate::native::content;
use crate::{Answer, IndexConfig, Reader, Request};

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
    let file = &files[PACK];
    assert_eq!(packed.file_name(pack), PACK);
    let (length, rest) = file.split_first_chunk().unwrap();
    assert!(rest.starts_with(&files[ENTRY]) && u32::from_be_bytes(*length) as usize == files[ENTRY].len());
    assert_eq!(bytes as usize, rest.len() - files[ENTRY].len());
    assert!(packed.supply(pack, content(PACK, file).unwrap()));
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
    let whole = content(PACK, &files[PACK]).unwrap();
    for at in [0, whole.len() / 2, whole.len() - 1] {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        assert!(!reader.supply(pack, altered));
    }
    assert!(!reader.supply(pack, vec![]) && reader.supply(pack, whole));
}

#[test]
fn the_pack_of_a_large_index_holds_what_every_page_of_results_needs() {
    let files = files(&pages(1_500));
    let (mut packed, bare) = (reader(&files), reader(&files));
    let request = Request { query: "schuldhulpverlening".into(), facets: true, ..Request::default() };
    let packs = packed.absent().0.iter().max().map_or(0, |last| last + 1_000);
    assert!(packed.absent().0.len() > 1 && packed.supply(packs, content(PACK, &files[PACK]).unwrap()));
    let missing = |mut reader: Reader| {
        let mut all = 0;
        while let Answer::Missing(units) = reader.search(&request) {
            all += units.len();
            units.iter().for_each(|unit| assert!(reader.supply(*unit, inflate(&files[&reader.file_name(*unit)]).unwrap())));
        }
        all
    };
    let (with, without) = (missing(packed), missing(bare));
    assert!(with + 4 <= without, "{with} units instead of {without}");
}

#[test]
fn while_the_pack_of_a_small_index_is_on_its_way_kin_are_asked_for_too() {
    let thesaurus = "taxi = energietoeslag\nuit huis zetten = schuldhulpverlening\n".to_owned();
    let config = IndexConfig { thesauri: vec![thesaurus], ..config() };
    let files = crate::write(&pages(40), &config).unwrap();
    let mut reader = reader(&files);
    let pack = reader.absent().0[0];
    let asked = |reader: &Reader, query: &str| match reader.search(&Request { query: query.into(), ..Request::default() }) {
        Answer::Missing(units) => units.into_iter().filter(|unit| reader.is_spare(*unit)).count(),
        other => panic!("{other:?}"),
    };
    assert_eq!(asked(&reader, "taxi"), 1);
    // Common words before it are looked for with the word that they are about.
    assert_eq!(asked(&reader, "uit huis zetten"), 1);
    assert!(reader.supply(pack, content(PACK, &files[PACK]).unwrap()));
    assert_eq!(asked(&reader, "taxi"), 1);
}
