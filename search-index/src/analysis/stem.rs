//! Stems of words: the only file that names the stemmer.
//!
//! The algorithm is Snowball's for Dutch (Kraaij and Pohlmann, <https://snowballstem.org/algorithms/dutch/stemmer.html>).
//! It expects lower case; diacritics are folded away before it, by writer and reader alike.

use std::borrow::Cow;

/// The stem of one folded word; a word with a digit in it is a code and stays whole.
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    if word.len() < 3 || word.bytes().any(|b| !b.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    let stem = frostem::Stemmer::new(frostem::Algorithm::Dutch).stem(word);
    if stem.len() < 2 { Cow::Borrowed(word) } else { stem }
}

/// The stem of a folded word by Snowball's English algorithm. Native only: see [`super::english_families`].
#[cfg(feature = "writer")]
pub(crate) fn english_stem(word: &str) -> Cow<'_, str> {
    if word.len() < 3 || word.bytes().any(|b| !b.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    frostem::Stemmer::new(frostem::Algorithm::English).stem(word)
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn inflections_share_a_stem() {
        for (a, b) in [
            ("huizen", "huis"),
            ("brieven", "brief"),
            ("gemeenten", "gemeente"),
            ("woningen", "woning"),
            ("aanvragen", "aanvraag"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn codes_stay_whole() {
        for code in ["ris307039", "2.3.5", "24515", "nl"] {
            assert_eq!(stem(code), code);
        }
    }
}
