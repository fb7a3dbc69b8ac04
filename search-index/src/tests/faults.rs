//! Damage to any file: a right answer or an error, never a wrong answer, a panic or a hang.

use std::cell::RefCell;
use std::io;

use super::corpus::{Files, Numbers, files, open, pages};
use crate::deflate::inflate;
use crate::format::ENTRY;
use crate::format::PACK;
use crate::format::entry::Entry;
use crate::native::content as unit_content;
use crate::{Answer, Hit, Index, Notice, Reader, Request, Response, SearchError, Sort};

const TRIES: usize = 600;

fn requests() -> Vec<Request> {
    let ask = |query: &str| Request { query: query.into(), facets: true, ..Request::default() };
    vec![
        ask("schuldhulpverlening gemeente"),
        ask("\"re-integratie\" -advies"),
        ask("energietoeslak"),
        Request { typing: true, ..ask("vergun") },
        Request { typing: true, facets: false, ..ask("ge") },
        Request { filters: vec![("route".into(), "werk".into())], sort: Sort::Date, ..ask("") },
    ]
}

fn damage(files: &mut Files, numbers: &mut Numbers) {
    let names: Vec<String> = files.keys().cloned().collect();
    let name = &names[numbers.below(names.len())];
    let other = files[&names[numbers.below(names.len())]].clone();
    let bytes = files.get_mut(name).unwrap();
    match numbers.below(5) {
        0 => {
            files.remove(name);
        }
        // An earlier damage may have left nothing.
        _ if bytes.is_empty() => {}
        1 => {
            let cut = numbers.below(bytes.len());
            bytes.truncate(cut);
        }
        2 => *bytes = other,
        3 => bytes.push(numbers.below(256) as u8),
        _ => {
            let at = numbers.below(bytes.len());
            bytes[at] ^= 1 << numbers.below(8);
        }
    }
}

#[test]
fn damaged_files_never_give_a_wrong_answer() {
    let whole = files(&pages(30));
    let requests = requests();
    let mut intact = open(whole.clone());
    let right: Vec<Response> = requests.iter().map(|r| intact.search(r).unwrap()).collect();
    assert!(right.iter().all(|r| r.total > 0), "{:?}", right.iter().map(|r| r.total).collect::<Vec<_>>());
    let mut numbers = Numbers::new(7);
    let (mut answers, mut errors) = (0, 0);
    for _ in 0..TRIES {
        let mut files = whole.clone();
        // Several at once, so that most tries touch something that is read.
        (0..1 + numbers.below(12)).for_each(|_| damage(&mut files, &mut numbers));
        let read = |name: &str| files.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into());
        let Ok(mut index) = Index::open(read) else {
            errors += 1;
            continue;
        };
        for (request, right) in requests.iter().zip(&right) {
            match index.search(request) {
                Ok(response) => {
                    assert_eq!(response, *right);
                    answers += 1;
                }
                Err(error) => {
                    assert!(!error.to_string().is_empty());
                    errors += 1;
                }
            }
        }
    }
    assert!(answers > TRIES && errors > TRIES / 2, "{answers} answers, {errors} errors");
}

/// Answers with everything but one file, which is given up.
fn without(files: &Files, lost: &str, request: &Request) -> Option<Response> {
    let (hash, content) = Entry::split(&files[ENTRY]).unwrap();
    let mut reader = Reader::open(&inflate(content).unwrap(), hash).unwrap();
    loop {
        match reader.search(request) {
            Answer::Done(response) => return Some(response),
            Answer::Corrupt => return None,
            Answer::Missing(units) => {
                for unit in units {
                    let name = reader.file_name(unit);
                    if name == lost {
                        reader.give_up(unit);
                    } else {
                        assert!(reader.supply(unit, inflate(&files[&name]).unwrap()));
                    }
                }
            }
        }
    }
}

#[test]
fn a_lost_file_costs_only_what_it_holds() {
    let files = files(&pages(30));
    let (mut untouched, mut partial, mut none) = (0, 0, 0);
    for request in requests() {
        let right = open(files.clone()).search(&Request { limit: 1000, ..request.clone() }).unwrap();
        for lost in files.keys().filter(|name| *name != ENTRY) {
            match without(&files, lost, &request) {
                None => none += 1,
                Some(response) if response.notices.contains(&Notice::Damaged) => {
                    partial += 1;
                    let known = |hit: &Hit| right.hits.iter().any(|other| other.url == hit.url);
                    assert!(!response.hits.is_empty() && response.hits.iter().all(known), "{request:?} without {lost}");
                }
                Some(response) => {
                    untouched += 1;
                    assert_eq!(response.total, right.total, "{request:?} without {lost}");
                    assert_eq!(response.hits[..], right.hits[..response.hits.len()], "{request:?} without {lost}");
                }
            }
        }
    }
    assert!(untouched > 50 && partial > 5 && none > 5, "{untouched} whole, {partial} in part, {none} not at all");
}

#[test]
fn an_altered_unit_is_named_whatever_byte_it_is() {
    let whole = files(&pages(30));
    let request = &requests()[0];
    let used = RefCell::new(vec![]);
    let note = |name: &str| {
        used.borrow_mut().push(name.to_owned());
        whole.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    };
    let right = Index::open(note).unwrap().search(request).unwrap();
    let used = used.take();
    let (mut numbers, mut named) = (Numbers::new(14), 0);
    for _ in 0..TRIES {
        let name = &used[numbers.below(used.len())];
        let (at, bit) = (numbers.below(whole[name].len()), numbers.below(8));
        let read = |other: &str| {
            let mut bytes = whole[other].clone();
            if other == name {
                bytes[at] ^= 1 << bit;
            }
            Ok(bytes)
        };
        match Index::open(read).and_then(|mut index| index.search(request)) {
            Err(SearchError::Corrupt(corrupt)) => {
                assert_eq!(corrupt, *name, "byte {at}");
                named += 1;
            }
            Err(error) => panic!("{error}"),
            // Behind the last bit of what was compressed there may be a few that mean nothing.
            Ok(response) => assert!(response == right && at + 1 == whole[name].len(), "byte {at} of {name}"),
        }
    }
    assert!(named > TRIES * 9 / 10, "{named} of {TRIES}");
}

#[test]
fn units_that_were_made_to_fit_their_names_make_nothing_panic() {
    let whole = files(&pages(30));
    let mut numbers = Numbers::new(41);
    let mut altered = 0;
    for _ in 0..100 {
        let read = |name: &str| whole.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into());
        let mut index = Index::open(read).unwrap();
        for unit in index.reader.units.absent() {
            if let Some(file) = whole.get(&index.reader.file_name(unit)) {
                index.reader.supply(unit, unit_content(PACK, file).unwrap());
            }
        }
        for content in index.reader.units.contents().filter(|content| !content.is_empty()) {
            if numbers.below(3) > 0 {
                continue;
            }
            for _ in 0..1 + numbers.below(4) {
                let at = numbers.below(content.len());
                content[at] = [0, 1, 127, 128, 255, numbers.below(256) as u8][numbers.below(6)];
            }
            altered += 1;
        }
        // What they say may be anything; only that there is an answer or an error is promised.
        requests().iter().for_each(|request| drop(index.search(request)));
    }
    assert!(altered > 500, "{altered}");
}
