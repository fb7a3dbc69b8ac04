//! Names that texts themselves give to one thing: "Wet open overheid (Woo)", "Woo (Wet open overheid)", "prostitutie, ook wel
//! sekswerk genoemd".

use std::collections::BTreeSet;

use crate::analysis::folded;
use crate::analysis::stopwords::is_stop_word;
use crate::document::SearchDoc;
use crate::thesaurus::LONGEST_TERM;

/// Most words of what an abbreviation is short for.
const LONGEST: usize = 6;

/// Adds the pairs of names of one thing that a page has, folded.
pub(crate) fn find(doc: &SearchDoc, pairs: &mut BTreeSet<Vec<String>>) {
    let texts = [&doc.title, &doc.summary].into_iter().chain(doc.sections.iter().map(|section| &section.text));
    for text in texts {
        abbreviations(text, pairs);
        aliases(text, pairs);
    }
}

/// A short word that is mostly capitals.
fn is_abbreviation(word: &str) -> bool {
    (2..=8).contains(&word.len()) && word.chars().all(char::is_alphabetic) && word.starts_with(char::is_uppercase)
}

fn abbreviations(text: &str, pairs: &mut BTreeSet<Vec<String>>) {
    for (open, _) in text.match_indices('(') {
        let Some((inside, _)) = text[open + 1..].split_once(')') else { continue };
        let Some(before) = text[..open].strip_suffix(' ') else { continue };
        let before: Vec<&str> = before.rsplit([' ', '\n']).take(LONGEST).collect();
        if is_abbreviation(inside) {
            // The shortest phrase before it that its letters are of.
            let phrase = (2..=before.len()).map(|n| before[..n].iter().rev().copied().collect::<Vec<_>>());
            pairs.extend(phrase.filter(|words| stands_for(inside, words)).map(|words| pair(inside, &words.join(" "))).next());
        } else if let Some(short) = before.first().filter(|word| is_abbreviation(word)) {
            let words: Vec<&str> = inside.split(' ').collect();
            if (2..=LONGEST).contains(&words.len()) && stands_for(short, &words) {
                pairs.insert(pair(short, inside));
            }
        }
    }
}

fn pair(one: &str, other: &str) -> Vec<String> {
    vec![folded(one), folded(other)]
}

/// Whether the letters of an abbreviation are of these words in order, the first of its first and each word that is not
/// common with at least its first letter.
fn stands_for(short: &str, words: &[&str]) -> bool {
    let short = folded(short);
    let mut letters = short.chars().peekable();
    for (i, word) in words.iter().map(|word| folded(word)).enumerate() {
        let first = word.chars().next();
        if letters.peek().copied() != first || first.is_none() {
            if i > 0 && is_stop_word(&word) {
                continue;
            }
            return false;
        }
        word.chars().for_each(|letter| {
            letters.next_if_eq(&letter);
        });
    }
    letters.next().is_none()
}

fn aliases(text: &str, pairs: &mut BTreeSet<Vec<String>>) {
    for (at, found) in text.match_indices("ook wel ") {
        let Some((alias, _)) = text[at + found.len()..].split_once(" genoemd") else { continue };
        let before = text[..at].trim_end_matches([' ', ',', '(']).rsplit([' ', '\n']).next().unwrap_or_default();
        let (alias, before) = (folded(alias), folded(before));
        let alias = alias.strip_prefix("de ").or(alias.strip_prefix("het ")).or(alias.strip_prefix("een ")).unwrap_or(&alias);
        if !alias.is_empty() && alias.split(' ').count() <= LONGEST_TERM && !before.is_empty() && !is_stop_word(&before) {
            pairs.insert(vec![before, alias.to_owned()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let doc = SearchDoc { summary: text.into(), ..SearchDoc::default() };
        let mut pairs = BTreeSet::new();
        find(&doc, &mut pairs);
        pairs.into_iter().map(|pair| pair.join(" = ")).collect()
    }

    #[test]
    fn texts_name_things_twice() {
        assert_eq!(names("Volgens de Wet open overheid (Woo) mag het."), ["woo = wet open overheid"]);
        assert_eq!(names("De Wmo (Wet maatschappelijke ondersteuning) helpt."), ["wmo = wet maatschappelijke ondersteuning"]);
        assert_eq!(names("Over prostitutie, ook wel sekswerk genoemd, en meer."), ["prostitutie = sekswerk"]);
        assert_eq!(names("De gemeente (Den Haag) en de raad (RIS307039)."), [""; 0]);
    }
}
