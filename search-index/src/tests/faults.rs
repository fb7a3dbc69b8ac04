//! Damage to any file: a right answer or an error, never a wrong answer, a panic or a hang.

use std::io;

use super::corpus::{Files, Numbers, files, open, pages};
use crate::{Index, Request, Response, Sort};

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
