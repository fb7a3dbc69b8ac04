//! Misspellings of the words in titles of the real content, as fingers, ears and haste make them.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::SiteBuilder;
use wegwijs_search::Request;

/// Rows of the keyboard.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
/// What sounds alike, or is written once or twice.
const SOUNDS: [(&str, &str); 24] = [
    ("ei", "ij"),
    ("ij", "ei"),
    ("au", "ou"),
    ("ou", "au"),
    ("ch", "g"),
    ("c", "k"),
    ("z", "s"),
    ("v", "f"),
    ("ie", "i"),
    ("th", "t"),
    ("x", "ks"),
    ("ee", "e"),
    ("oo", "o"),
    ("aa", "a"),
    ("uu", "u"),
    ("nn", "n"),
    ("ll", "l"),
    ("tt", "t"),
    ("pp", "p"),
    ("kk", "k"),
    ("rr", "r"),
    ("mm", "m"),
    ("ss", "s"),
    ("ff", "f"),
];

/// Misspellings of a word of ASCII letters, each with its sort; where the mistake is depends on the word alone.
fn misspelt(word: &str) -> Vec<(&'static str, String)> {
    let at = |sort: usize| 1 + (word.len() * 7 + usize::from(word.as_bytes()[0]) + sort * 5) % (word.len() - 2);
    let swapped = |word: &str, at: usize| {
        let mut letters = word.as_bytes().to_vec();
        letters.swap(at, at + 1);
        String::from_utf8(letters).expect("ASCII")
    };
    let without = |at: usize| [&word[..at], &word[at + 1..]].concat();
    let mut all = vec![
        ("swapped", swapped(word, at(0))),
        ("first swapped", swapped(word, 0)),
        ("missing", without(at(1))),
        ("twice", [&word[..at(2)], &word[at(2) - 1..]].concat()),
    ];
    if word.len() > 9 {
        let once = without(2);
        all.push(("two mistakes", swapped(&once, once.len() - 3)));
    }
    let (place, letter) = (at(3), &word[at(3)..=at(3)]);
    if let Some((row, key)) = ROWS.iter().find_map(|row| row.find(letter).map(|key| (row, key))) {
        let beside = if key == 0 { 1 } else { key - 1 };
        all.push(("key beside", [&word[..place], &row[beside..=beside], &word[place + 1..]].concat()));
    }
    let sound = SOUNDS.iter().find_map(|(right, wrong)| word[1..].find(right).map(|at| (at + 1, right, wrong)));
    if let Some((at, right, wrong)) = sound {
        all.push(("sound", [&word[..at], wrong, &word[at + right.len()..]].concat()));
    }
    all.retain(|(_, wrong)| wrong != word);
    all
}

#[test]
fn misspelt_words_of_titles_find_their_page() {
    let built = SiteBuilder::real().build();
    let mut index = built.index();
    let mut ask =
        |query: &str, limit| index.search(&Request { query: query.into(), limit, ..Request::default() }).expect("an answer");
    let titles: Vec<String> = ask("", 1000).hits.into_iter().map(|hit| hit.title.concat().to_lowercase()).collect();
    let words: BTreeSet<&str> = titles.iter().flat_map(|title| title.split(|c: char| !c.is_alphanumeric())).collect();
    let plain = |word: &&&str| word.len() > 5 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let (mut sorts, mut missed) = (BTreeMap::<&str, [u32; 2]>::new(), vec![]);
    for word in words.iter().filter(plain) {
        let Some(page) = ask(word, 1).hits.into_iter().next() else { continue };
        for (sort, wrong) in misspelt(word).into_iter().filter(|(_, wrong)| !words.contains(&**wrong)) {
            let found = ask(&wrong, 5).hits.iter().any(|hit| hit.url == page.url);
            let [tried, right] = sorts.entry(sort).or_default();
            *tried += 1;
            *right += u32::from(found);
            if !found {
                missed.push(format!("{wrong} ({word}, {sort})"));
            }
        }
    }
    let [tried, right] = sorts.values().fold([0, 0], |[a, b], [c, d]| [a + c, b + d]);
    assert!(tried >= 300, "only {tried} misspellings");
    let share = f64::from(right) / f64::from(tried);
    assert!(share >= 0.93, "success@5 is {share:.3}\n{sorts:?}\n{}", missed.join("\n"));
}
