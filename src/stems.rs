//! Words and stems of Dutch text, as the search index has them.
//!
//! This is the only file below `search` that names wegwijs-search.

/// Visits the words of a text that carry meaning (no stop words): the stem, and the word as written.
pub fn content_words<'a>(text: &'a str, visit: &mut dyn FnMut(&str, &'a str)) {
    wegwijs_search::content_words(text, visit);
}

/// Appends a letter without its marks, in lower case; one of another script than Latin as it is.
pub fn push_folded(letter: char, out: &mut String) {
    wegwijs_search::push_folded(letter, out);
}
