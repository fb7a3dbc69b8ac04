//! Plurals that the stemmer parts from their singulars ("schuld" and "schulden", "ritueel" and "rituelen").
//!
//! The reader knows the stemmer alone, so a page with the one has the other's stem as well, in the way a compound has its
//! parts. The spelling of Dutch tells what a plural in -en comes from: a vowel that was single in an open syllable is double
//! in a closed one, a double consonant is single at the end, v and z are f and s there.

use super::stem::stem;

const VOWELS: &[u8] = b"aeiou";

/// The words of which this one may be the plural in -en.
fn singulars(word: &str) -> Vec<String> {
    let Some(start) = word.strip_suffix("en").filter(|start| start.len() >= 4 && start.bytes().all(|b| b.is_ascii_lowercase()))
    else {
        return vec![];
    };
    let bytes = start.as_bytes();
    let (vowel, last) = (bytes[bytes.len() - 2], bytes[bytes.len() - 1]);
    if VOWELS.contains(&last) {
        return vec![];
    }
    if vowel == last {
        return vec![start[..start.len() - 1].to_owned()];
    }
    let closed = match last {
        b'v' => 'f',
        b'z' => 's',
        other => char::from(other),
    };
    let head = &start[..start.len() - 1];
    let before = bytes[bytes.len() - 3];
    let single = VOWELS.contains(&vowel) && (!VOWELS.contains(&before) || (before, vowel) == (b'u', b'e'));
    let double = (single && vowel != b'i').then(|| format!("{head}{}{closed}", char::from(vowel)));
    std::iter::once(format!("{head}{closed}")).chain(double).collect()
}

/// The stem of the singular of a word, if the stemmer does not join them: of one that the site has before any other.
pub(crate) fn parted(word: &str, known: impl Fn(&str) -> bool) -> Option<String> {
    let singulars = singulars(word);
    if singulars.is_empty() {
        return None;
    }
    let own = stem(word);
    let there: Vec<&String> = singulars.iter().filter(|singular| known(singular)).collect();
    let among = if there.is_empty() { singulars.iter().collect() } else { there };
    let joined = among.iter().any(|singular| stem(singular) == own);
    among.last().filter(|_| !joined).map(|singular| stem(singular).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_have_the_stems_of_their_singulars() {
        for (plural, singular) in
            [("schulden", "schuld"), ("rituelen", "ritueel"), ("gesprekken", "gesprek"), ("bedragen", "bedrag")]
        {
            let other = parted(plural, |word| word == singular);
            assert!(
                stem(plural) == stem(singular) || other.as_deref() == Some(&stem(singular)),
                "{plural}: {} {other:?}",
                stem(plural)
            );
        }
    }

    #[test]
    fn what_the_stemmer_joins_is_left_to_it() {
        for word in ["woningen", "huizen", "brieven", "aanvragen", "open", "2.3.5"] {
            assert_eq!(parted(word, |_| false), None, "{word}");
        }
    }
}
