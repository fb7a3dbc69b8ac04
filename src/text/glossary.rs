//! Terms by the names that a text may have for them.

use std::collections::{BTreeSet, HashMap};

use crate::note::kinds::Details;
use crate::site::resolved::Term;
use crate::site::{DocumentId, Site};

/// All terms of a site by their names.
#[derive(Default)]
pub(crate) struct Glossary<'a> {
    names: Branch<'a>,
}

/// The names that begin with the same words: those of these words alone, and those that go on.
#[derive(Default)]
struct Branch<'a> {
    names: Vec<Name<'a>>,
    /// The next word in lower case. Only used for lookup; iteration order is irrelevant.
    next: HashMap<String, Branch<'a>>,
}

/// How many words a name may have to be found in a text.
const LONGEST: usize = 12;

/// A name of a term.
pub(super) struct Name<'a> {
    words: Vec<&'a str>,
    /// What is between the words: a space, or the full stops of z.z.p.
    gaps: Vec<&'a str>,
    /// What is behind the last word: the full stop of bijv.
    tail: &'a str,
    pub(super) document: DocumentId,
    pub(super) term: &'a Term,
}

impl<'a> Glossary<'a> {
    /// Reads the terms of a site; a name of two of them belongs to the one whose term it is, else to the first.
    pub(crate) fn new(site: &'a Site) -> Self {
        let terms = || {
            site.documents.entries().filter_map(|(id, document)| match &document.note.details {
                Details::Term(term) => Some((id, term)),
                _ => None,
            })
        };
        let own = terms().flat_map(|(id, term)| [&term.term, &term.abbreviation].map(|name| (name, id, term)));
        let synonyms = terms().flat_map(|(id, term)| term.synonyms.iter().map(move |name| (name, id, term)));
        let (mut glossary, mut taken) = (Self::default(), BTreeSet::new());
        for (name, document, term) in own.chain(synonyms) {
            let name = name.trim();
            let places: Vec<(usize, usize)> = words(name).collect();
            let words: Vec<&str> = places.iter().map(|(start, end)| &name[*start..*end]).collect();
            let gaps: Vec<&str> = places.windows(2).map(|pair| &name[pair[0].1..pair[1].0]).collect();
            let tail = places.last().map_or("", |(_, end)| &name[*end..]);
            if (1..=LONGEST).contains(&words.len()) && taken.insert((words.clone(), gaps.clone())) {
                let mut branch = &mut glossary.names;
                for word in &words {
                    branch = branch.next.entry(word.to_lowercase()).or_default();
                }
                branch.names.push(Name { words, gaps, tail, document, term });
            }
        }
        glossary
    }

    /// Whether the site has no terms.
    pub(super) fn is_empty(&self) -> bool {
        self.names.next.is_empty()
    }

    /// Finds the terms in a text, in order: the place of each, and its name.
    pub(super) fn find(&'a self, text: &str) -> Vec<(usize, usize, &'a Name<'a>)> {
        if self.is_empty() {
            return Vec::new();
        }
        let words: Vec<(usize, usize)> = words(text).collect();
        let (mut found, mut at) = (Vec::new(), 0);
        while at < words.len() {
            match self.names.longest(text, &words[at..]) {
                Some((name, end)) => {
                    found.push((words[at].0, end, name));
                    at += name.words.len();
                }
                None => at += 1,
            }
        }
        found
    }
}

impl<'a> Branch<'a> {
    /// The longest name that a text begins with at these words, and where it ends.
    fn longest(&'a self, text: &str, words: &[(usize, usize)]) -> Option<(&'a Name<'a>, usize)> {
        let (mut found, mut branch, mut lower) = (None, self, String::new());
        for (start, end) in words {
            lower.clear();
            lower.extend(text[*start..*end].chars().flat_map(char::to_lowercase));
            let Some(next) = branch.next.get(lower.as_str()) else { break };
            branch = next;
            found = branch.names.iter().find_map(|name| Some((name, name.fits(text, words)?))).or(found);
        }
        found
    }
}

impl Name<'_> {
    /// Returns where this name ends, if a text from here on begins with it. A space in it is a single space or the end of a
    /// line in the text; its last full stop may be left out, as it may be that of the sentence.
    fn fits(&self, text: &str, words: &[(usize, usize)]) -> Option<usize> {
        let between = |(gap, pair): (&&str, &[(usize, usize)])| match &text[pair[0].1..pair[1].0] {
            " " | "\n" | "\u{a0}" => gap.trim().is_empty(),
            other => *gap == other,
        };
        let fit = words.len() >= self.words.len()
            && self.words.iter().zip(words).all(|(name, (start, end))| same(name, &text[*start..*end]))
            && self.gaps.iter().zip(words.windows(2)).all(between);
        let end = fit.then(|| words[self.words.len() - 1].1)?;
        let Some(rest) = text[end..].strip_prefix(self.tail) else { return (self.tail == ".").then_some(end) };
        let goes_on = !self.tail.is_empty() && rest.trim_start_matches(JOINING).starts_with(char::is_alphanumeric);
        (!goes_on).then(|| end + self.tail.len())
    }
}

/// A name in lower case fits whatever the case of the text; one with capitals only as it is written or in capitals
/// altogether: WW is no ww, but TOZO is Tozo.
fn same(name: &str, text: &str) -> bool {
    if name.chars().any(char::is_uppercase) {
        name == text || name.to_uppercase() == text
    } else {
        name == text || name.chars().eq(text.chars().flat_map(char::to_lowercase))
    }
}

/// Whole words: letters and digits, with hyphens and apostrophes between them. So `Wmo-begeleiding` is one word and no Wmo.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let end = text[start..]
            .find(|c: char| !(c.is_alphanumeric() || JOINING.contains(&c)))
            .map_or(text.len(), |length| start + length);
        rest = end;
        Some((start, start + text[start..end].trim_end_matches(JOINING).len()))
    })
}

/// Marks within a word.
const JOINING: &[char] = &['-', '\'', '’', '‑'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        let found = |text: &'static str| words(text).map(|(start, end)| &text[start..end]).collect::<Vec<_>>();
        assert_eq!(found("De Wmo-begeleiding, 'opting-in' en WW."), ["De", "Wmo-begeleiding", "opting-in", "en", "WW"]);
    }

    #[test]
    fn capitals_in_a_name_count() {
        assert!(same("WW", "WW") && !same("WW", "ww") && same("Tozo", "TOZO") && !same("Tozo", "tozo"));
        assert!(same("maatwerk", "Maatwerk") && !same("maatwerk", "maatwerken"));
    }
}
