//! What a reader of the site typed, taken apart: words, "exact phrases", -excluded words.

use crate::analysis::stopwords::{is_filler, is_stop_word};
use crate::analysis::{Word, Words};

/// One word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QueryWord {
    /// Folded, pieces joined.
    pub text: String,
    /// As typed.
    pub typed: String,
    /// Pieces of a hyphenated word.
    pub pieces: Vec<String>,
    /// Words of running text it takes.
    pub span: u32,
    /// Too common to search for.
    pub stop: bool,
    /// Says little about what is asked.
    pub filler: bool,
    /// Nothing comes after it, not even a space.
    pub last: bool,
    /// Still being typed.
    pub unfinished: bool,
}

/// A query taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// Words in the order typed; those of phrases are not among them.
    pub words: Vec<QueryWord>,
    /// Phrases that a page must have.
    pub phrases: Vec<Vec<QueryWord>>,
    /// Words and phrases that a page must not have.
    pub excluded: Vec<Vec<QueryWord>>,
    /// The last word that counts, where more than [`MOST_WORDS`] were typed.
    pub cut: Option<String>,
}

/// Words of a query that count. Each costs lookups and fetches, and a whole document that was pasted asks nothing.
const MOST_WORDS: usize = 64;

const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»'];

/// Takes a query apart; with `typing`, its last word is unfinished unless a space follows.
pub(crate) fn parse(text: &str, typing: bool) -> Query {
    let mut query = Query::default();
    let mut minus = false;
    let mut all = words(text).skip(MOST_WORDS - 1);
    let text = match (all.next(), all.next()) {
        (Some((_, last)), Some((end, _))) => {
            query.cut = Some(last.typed);
            &text[..end]
        }
        _ => text,
    };
    let count = text.split(QUOTES).count();
    for (i, segment) in text.split(QUOTES).enumerate() {
        // A quote that is never closed is no phrase yet, unless nothing is being typed any more.
        let phrase = i % 2 == 1 && (i + 1 < count || !typing);
        let last = i + 1 == count;
        if phrase {
            let mut words: Vec<QueryWord> = words(segment).map(|(_, w)| w).collect();
            if words.is_empty() {
                continue;
            }
            search_if_alone(&mut words);
            let into = if minus { &mut query.excluded } else { &mut query.phrases };
            into.push(words);
            continue;
        }
        for (at, mut word) in words(segment) {
            let before = &segment[..at];
            word.last = last && at + word.typed.len() == segment.len();
            word.unfinished = typing && word.last;
            if i % 2 == 1 && minus || excludes(before) {
                query.excluded.push(vec![word]);
            } else {
                query.words.push(word);
            }
        }
        // The minus before a phrase.
        minus = excludes(segment);
    }
    if query.phrases.is_empty() {
        search_if_alone(&mut query.words);
    }
    query
}

/// Whether a text ends with a minus that excludes what follows.
fn excludes(before: &str) -> bool {
    before.strip_suffix('-').is_some_and(|b| b.is_empty() || b.ends_with(char::is_whitespace))
}

/// "Wie zijn wij" has no other words, as a query or a phrase: then the common ones are searched for, in titles and headings.
fn search_if_alone(words: &mut [QueryWord]) {
    if words.iter().all(|w| w.stop) {
        words.iter_mut().for_each(|w| w.stop = false);
    }
}

/// The words of a text, each with the byte at which it begins.
fn words(text: &str) -> impl Iterator<Item = (usize, QueryWord)> {
    let mut words = Words::new(text);
    std::iter::from_fn(move || {
        let mut word = Word::default();
        words.read(&mut word).then(|| {
            let pieces = word.parts().map(String::from).collect();
            let typed = text[word.start..word.end].to_owned();
            let (stop, filler) = (is_stop_word(&word.text), is_filler(&word.text));
            (
                word.start,
                QueryWord { text: word.text, typed, pieces, span: word.span, stop, filler, last: false, unfinished: false },
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, typing: bool) -> String {
        let query = parse(text, typing);
        let list = |words: &[QueryWord]| {
            words.iter().map(|w| w.text.clone() + if w.unfinished { "*" } else { "" }).collect::<Vec<_>>().join(" ")
        };
        let lists = |of: &[Vec<QueryWord>]| of.iter().map(|p| list(p)).collect::<Vec<_>>().join("|");
        format!("{} / {} / {}", list(&query.words), lists(&query.phrases), lists(&query.excluded))
    }

    #[test]
    fn words_phrases_and_exclusions() {
        assert_eq!(shown("huis -boot \"vrij wonen\" re-integratie", false), "huis reintegratie / vrij wonen / boot");
        assert_eq!(shown("a -\"b c\" d", false), "a d /  / b c");
        assert_eq!(shown("„goed wonen”", false), " / goed wonen / ");
        assert_eq!(shown("\"open einde", false), " / open einde / ");
        assert_eq!(shown("", false), " /  / ");
    }

    #[test]
    fn words_beyond_the_most_do_not_count() {
        let typed = |n: usize| (1..=n).map(|i| format!("w{i}")).collect::<Vec<_>>().join(" ");
        let query = parse(&typed(MOST_WORDS), false);
        assert_eq!((query.words.len(), query.cut), (MOST_WORDS, None));
        let query = parse(&typed(20_000), true);
        assert_eq!((query.words.len(), query.cut.as_deref()), (MOST_WORDS, Some("w64")));
        assert!(query.words.iter().all(|word| !word.unfinished));
        let phrase = parse(&format!("\"{}\" -\"{}\"", typed(40), typed(40)), false);
        assert_eq!((phrase.phrases[0].len(), phrase.excluded[0].len(), phrase.cut.as_deref()), (40, 24, Some("w24")));
    }

    #[test]
    fn the_last_word_is_unfinished_while_typing() {
        assert_eq!(shown("goed won", true), "goed won* /  / ");
        assert_eq!(shown("goed won ", true), "goed won /  / ");
        assert_eq!(shown("\"goed won", true), "goed won* /  / ");
        assert_eq!(shown("goed -won", true), "goed /  / won*");
        // What is excluded is not searched for until the quote is closed.
        assert_eq!(shown("goed -\"vrij won", true), "goed /  / vrij|won*");
    }
}
