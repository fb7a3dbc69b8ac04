//! Words too common in Dutch to distinguish pages.
//!
//! They are not indexed in running text (they would be a third of it), only in titles and headings, so that "Wie zijn wij"
//! still finds the page of that name. A query that has other words leaves them out and says so.

/// Articles, pronouns, prepositions, conjunctions and auxiliaries, sorted.
const STOP_WORDS: &[&str] = &[
    "aan", "al", "als", "ben", "bij", "daar", "dan", "dat", "de", "deze", "die", "dit", "doe", "doet", "door", "dus", "een",
    "en", "er", "ge", "geen", "had", "heb", "hebben", "heeft", "hem", "het", "hier", "hij", "hoe", "hun", "iets", "ik", "in",
    "is", "ja", "je", "kan", "kunnen", "maar", "mag", "me", "men", "met", "mij", "moet", "moeten", "na", "naar", "niet", "nog",
    "nu", "of", "om", "ons", "ook", "op", "over", "te", "ten", "ter", "toch", "tot", "u", "uit", "uw", "van", "via", "voor",
    "waar", "wanneer", "want", "was", "wat", "we", "wel", "welke", "wie", "wij", "word", "worden", "wordt", "ze", "zich", "zij",
    "zijn", "zo", "zoals", "zou",
];

/// Whether a folded word is too common to search for.
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// Words of questions and requests that are searched for, but weigh little beside others, sorted.
const FILLERS: &[&str] = &[
    "bent", "betekent", "duurt", "ga", "gaan", "gaat", "goed", "graag", "hoelang", "hoeveel", "iemand", "kom", "komt", "kost",
    "krijg", "krijgen", "krijgt", "kun", "kunt", "lang", "meer", "mijn", "mogen", "nodig", "staat", "veel", "vind", "vinden",
    "vroeg", "waarom", "waarvoor", "weten", "wil", "willen", "zit", "zoek", "zoeken",
];

/// Whether a folded word says little about what is asked.
pub(crate) fn is_filler(word: &str) -> bool {
    FILLERS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_sorted_and_folded() {
        assert!(STOP_WORDS.is_sorted() && FILLERS.is_sorted());
        assert!(STOP_WORDS.iter().all(|w| w.bytes().all(|b| b.is_ascii_lowercase())));
        assert!(is_stop_word("de") && !is_stop_word("wonen"));
    }
}
