//! Search while somebody types, over the real content: from its fourth letter on, no word that is there leads nowhere. (Up to
//! three letters search the beginnings of titles, and those of words too common to search for may find nothing.)

mod support;

use std::collections::BTreeSet;
use std::fs;

use support::{SiteBuilder, here};
use wegwijs_search::Request;

#[test]
fn every_beginning_of_a_word_in_a_title_finds_something() {
    let built = SiteBuilder::real().build();
    let mut index = built.index();
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
    let mut index = built.index();
    for word in ["ondersteuning", "mogelijkheden"] {
        for length in 4..word.len() {
            let request = Request { query: word[..length].to_owned(), limit: 5, typing: true, ..Request::default() };
            let found = index.search(&request).expect("an answer");
            let titles: Vec<String> = found.hits.iter().map(|hit| hit.title.concat().to_lowercase()).collect();
            assert!(titles.iter().any(|title| title == word), "{} finds {titles:?}", request.query);
        }
    }
}

/// A list of suggestions promises what the page shows: a word means the same typed, submitted and come back to.
#[test]
fn a_beginning_finds_the_same_typed_and_submitted() {
    let built = SiteBuilder::real().build();
    let mut index = built.index();
    let everything = index.search(&Request { limit: 1000, ..Request::default() }).expect("an answer");
    let texts = everything.hits.iter().flat_map(|hit| [hit.title.concat(), hit.excerpt.concat()]).collect::<Vec<_>>().join(" ");
    let words: BTreeSet<String> =
        texts.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 5).map(str::to_lowercase).collect();
    let step = words.len() / 200 + 1;
    let mut tried = 0;
    for (number, word) in words.iter().enumerate().step_by(step) {
        let letters: Vec<char> = word.chars().collect();
        for length in [1, 3, 4 + number % 3, letters.len() - 1] {
            let query: String = letters[..length.min(letters.len())].iter().collect();
            for query in [query.clone(), format!("hulp {query}")] {
                let mut ask = |typing| {
                    let request = Request { query: query.clone(), typing, facets: !typing, ..Request::default() };
                    let answer = index.search(&request).expect("an answer");
                    (answer.total, answer.hits.into_iter().map(|hit| hit.url).collect::<Vec<_>>())
                };
                assert_eq!(ask(true), ask(false), "{query}");
                tried += 1;
            }
        }
    }
    assert!(tried >= 200, "only {tried} beginnings");
}

/// Words of Dutch, of which the site lacks nearly all: what they resemble is at most offered.
#[test]
fn a_word_that_dutch_has_is_never_replaced() {
    let built = SiteBuilder::real().build();
    let mut index = built.index();
    let list = fs::read_to_string(here("tests/queries/dutch-words.txt")).expect("the words");
    let words: Vec<&str> = list.split_whitespace().collect();
    let mut answer = |word: &str| index.search(&Request { query: word.to_owned(), ..Request::default() }).expect("an answer");
    let answers: Vec<_> = words.iter().map(|word| (word, answer(word))).collect();
    let lacking = answers.iter().filter(|(_, answer)| answer.notices.iter().any(|notice| notice.parts().0 != "also")).count();
    assert!(lacking >= 300, "the site lacks only {lacking} of {}", words.len());
    let replaced: Vec<_> = answers.iter().filter(|(_, answer)| answer.corrected.is_some()).map(|(word, _)| word).collect();
    assert!(replaced.is_empty(), "{replaced:?}");
}
