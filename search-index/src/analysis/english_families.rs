//! English words, for an index of English pages.
//!
//! The reader knows one stemmer, the Dutch one: a second would weigh on every page that searches. So an English index has the
//! keys that the reader will look for, and what belongs together in English is put together when the index is written: a
//! page with "municipalities" has "municipality" as well, in the way a Dutch compound has its parts. That costs the reader
//! nothing, and the index a few keys.

use std::collections::{BTreeMap, BTreeSet};

use super::stem::{english_stem, stem};

/// Most words of one family that a page has for one of them.
const MOST: usize = 8;

/// The words of a site by their English stem.
pub(crate) struct Families<'a> {
    by_stem: BTreeMap<String, BTreeSet<&'a str>>,
}

impl<'a> Families<'a> {
    /// The families among these words.
    pub(crate) fn new(words: &'a [String]) -> Families<'a> {
        let mut by_stem: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for word in words {
            by_stem.entry(english_stem(word).into_owned()).or_default().insert(word);
        }
        Families { by_stem }
    }

    /// The reader's stems of the other words that a word stands for: those of its family, and its own plural or singular,
    /// whether the site has it or not.
    pub(crate) fn others(&self, word: &str) -> BTreeSet<String> {
        let own = stem(word);
        let family = self.by_stem.get(&*english_stem(word)).into_iter().flatten().take(MOST);
        let stems =
            family.map(|other| stem(other).into_owned()).chain(numbers(word).into_iter().map(|other| stem(&other).into_owned()));
        stems.filter(|other| *other != own).collect()
    }
}

/// The plural of a word and the singular it could be of.
fn numbers(word: &str) -> Vec<String> {
    if word.len() < 4 || word.bytes().any(|b| !b.is_ascii_lowercase()) {
        return vec![];
    }
    if let Some(start) = word.strip_suffix("ies") {
        return vec![format!("{start}y")];
    }
    if let Some(start) = word.strip_suffix('s').filter(|start| !start.ends_with(['s', 'u', 'i'])) {
        return vec![start.to_owned()];
    }
    match word.strip_suffix('y') {
        Some(start) if !start.ends_with(['a', 'e', 'o', 'u']) => vec![format!("{start}ies")],
        _ => vec![format!("{word}s")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(vocabulary: &str, asked: &str) -> Vec<String> {
        let words: Vec<String> = vocabulary.split(' ').map(String::from).collect();
        let families = Families::new(&words);
        let asked = stem(asked).into_owned();
        let finds = |word: &&String| stem(word) == *asked || families.others(word).contains(&asked);
        words.iter().filter(finds).cloned().collect()
    }

    #[test]
    fn inflections_find_each_other() {
        assert_eq!(found("municipality municipalities office", "municipality"), ["municipality", "municipalities"]);
        assert_eq!(found("housing houses", "houses"), ["housing", "houses"]);
        assert_eq!(found("applies applied applying", "applied"), ["applies", "applied", "applying"]);
    }

    #[test]
    fn a_number_that_no_page_has_is_found_too() {
        for (there, asked) in
            [("municipality", "municipalities"), ("policies", "policy"), ("home", "homes"), ("laws", "law"), ("days", "day")]
        {
            assert_eq!(found(there, asked), [there], "{asked}");
        }
    }

    #[test]
    fn what_is_no_plural_has_no_singular() {
        assert_eq!(numbers("access"), ["accesss"]);
        assert_eq!(numbers("status"), ["statuss"]);
        assert_eq!(numbers("24515"), [""; 0]);
    }
}
