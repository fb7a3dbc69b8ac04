//! Search while somebody types, over the real content: from its fourth letter on, no word that is there leads nowhere. (Up to
//! three letters search the beginnings of titles, and those of words too common to search for may find nothing.)

mod support;

use std::collections::BTreeSet;
use std::io;

use support::{Built, SiteBuilder};
use wegwijs_search::{Index, Request};

/// Reads the files of a site's index.
fn read(built: &Built) -> impl Fn(&str) -> io::Result<Vec<u8>> {
    |name| {
        let file = built.output.get(&format!("zoekindex/{name}")).ok_or(io::ErrorKind::NotFound)?;
        Ok(file.bytes.to_vec())
    }
}

#[test]
fn every_beginning_of_a_word_in_a_title_finds_something() {
    let built = SiteBuilder::real().build();
    let mut index = Index::open(read(&built)).expect("an index");
    let all = Request { limit: 1000, ..Request::default() };
    let titles = index.search(&all).expect("an answer").hits.into_iter().map(|hit| hit.title.concat());
    let words: BTreeSet<String> =
        titles.flat_map(|title| title.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect::<Vec<_>>()).collect();
    let mut nowhere = Vec::new();
    for word in words.iter().filter(|word| word.chars().count() > 3) {
        let letters: Vec<char> = word.chars().collect();
        for length in 4..=letters.len() {
            let query: String = letters[..length].iter().collect();
            let request = Request { query: query.clone(), limit: 5, typing: true, ..Request::default() };
            if index.search(&request).expect("an answer").total == 0 {
                nowhere.push(format!("{query} ({word})"));
            }
        }
    }
    assert!(words.len() > 100, "only {} words", words.len());
    assert_eq!(nowhere, Vec::<String>::new());
}

/// The stem of a word may be shorter than what has been typed of it, while compounds of the word go on.
#[test]
fn a_word_is_found_by_every_beginning_beside_its_compounds() {
    let built = SiteBuilder::new()
        .document("praktijk/a.md", "Ondersteuning", "")
        .document("praktijk/b.md", "Ondersteuningsplannen", "")
        .document("praktijk/c.md", "Mogelijkheden", "")
        .document("praktijk/d.md", "Mogelijkhedenkaart", "")
        .build();
    let mut index = Index::open(read(&built)).expect("an index");
    for word in ["ondersteuning", "mogelijkheden"] {
        for length in 4..word.len() {
            let request = Request { query: word[..length].to_owned(), limit: 5, typing: true, ..Request::default() };
            let found = index.search(&request).expect("an answer");
            let titles: Vec<String> = found.hits.iter().map(|hit| hit.title.concat().to_lowercase()).collect();
            assert!(titles.iter().any(|title| title == word), "{} finds {titles:?}", request.query);
        }
    }
}
