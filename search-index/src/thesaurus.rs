//! Thesauri: groups of words that mean much the same, in the format of `data/thesaurus/README.md`.

use crate::analysis::folded;

/// Most words of a term.
pub(crate) const LONGEST_TERM: usize = 4;

#[cfg(feature = "reader")]
/// What a word is to the word that leads to it, closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relation {
    /// Means the same.
    Equal,
    /// Means something wider or narrower.
    Near,
    /// Belongs to the same subject.
    Related,
}

/// The program's own thesaurus of Dutch public services.
pub const THESAURUS: &str = concat!(
    include_str!("../data/thesaurus/bestuur-en-burger.txt"),
    include_str!("../data/thesaurus/dagelijks-leven.txt"),
    include_str!("../data/thesaurus/digitaal-en-informatie.txt"),
    include_str!("../data/thesaurus/inkomen-en-schulden.txt"),
    include_str!("../data/thesaurus/mensen-en-organisaties.txt"),
    include_str!("../data/thesaurus/veiligheid-en-recht.txt"),
    include_str!("../data/thesaurus/vergunning-en-onderneming.txt"),
    include_str!("../data/thesaurus/werk-en-leren.txt"),
    include_str!("../data/thesaurus/wonen.txt"),
    include_str!("../data/thesaurus/zorg-en-gezin.txt"),
);

/// Signs between the lists of a line, and what the words after each are to those before it.
const SIGNS: [char; 4] = ['=', '<', '>', '~'];

/// One line: what leads to what. Its terms are words, or the numbers that somebody gave them.
#[derive(Default)]
pub(crate) struct Group<Term = String> {
    /// Words that mean the same.
    pub equal: Vec<Term>,
    /// Words that mean something wider.
    pub wider: Vec<Term>,
    /// Words that mean something narrower.
    pub narrower: Vec<Term>,
    /// Words of the same subject, to which the others lead.
    pub related: Vec<Term>,
}

#[cfg(feature = "writer")]
impl<Term: PartialEq> Group<Term> {
    /// The same with another form of each term.
    pub(crate) fn map<'g, Other>(&'g self, mut form: impl FnMut(&'g Term) -> Other) -> Group<Other> {
        let mut list = |terms: &'g [Term]| terms.iter().map(&mut form).collect();
        let Self { equal, wider, narrower, related } = self;
        Group { equal: list(equal), wider: list(wider), narrower: list(narrower), related: list(related) }
    }

    /// Calls `each` with every word, a word that it leads to, and how.
    pub(crate) fn relations<'g>(&'g self, each: &mut dyn FnMut(&'g Term, &'g Term, Relation)) {
        for word in &self.equal {
            self.equal.iter().filter(|other| *other != word).for_each(|other| each(word, other, Relation::Equal));
            for other in self.wider.iter().chain(&self.narrower) {
                each(word, other, Relation::Near);
                each(other, word, Relation::Near);
            }
            self.related.iter().for_each(|other| each(word, other, Relation::Related));
        }
    }
}

/// The groups of a thesaurus; lines that are not in the format are left out.
#[cfg(feature = "writer")]
pub(crate) fn groups(text: &str) -> impl Iterator<Item = Group> {
    text.lines().filter(|line| is_group(line)).filter_map(|line| group(line).ok())
}

/// What is wrong with a thesaurus: the number of each line, from 1, and the reason in Dutch.
#[must_use]
pub fn faults(text: &str) -> Vec<(usize, &'static str)> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| is_group(line));
    lines.filter_map(|(number, line)| group(line).err().map(|why| (number, why))).collect()
}

fn is_group(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with('#')
}

fn group(line: &str) -> Result<Group, &'static str> {
    let mut group = Group::default();
    let (mut rest, mut sign) = (line, '=');
    loop {
        let end = rest.find(SIGNS).unwrap_or(rest.len());
        let list = match sign {
            '=' => &mut group.equal,
            '~' => &mut group.related,
            '<' => &mut group.wider,
            _ => &mut group.narrower,
        };
        for words in rest[..end].split(',').map(folded) {
            match words.split(' ').count() {
                _ if words.is_empty() => return Err("er ontbreekt een woord"),
                1..=LONGEST_TERM => list.push(words),
                _ => return Err("een begrip heeft ten hoogste vier woorden"),
            }
        }
        let Some(next) = rest[end..].chars().next() else { break };
        (sign, rest) = (next, &rest[end + 1..]);
    }
    let count = group.equal.len() + group.wider.len() + group.narrower.len() + group.related.len();
    if count > 1 { Ok(group) } else { Err("er staat geen ander woord achter “=”, “<”, “>” of “~”") }
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn a_line_leads_from_word_to_word() {
        let mut found = vec![];
        let group = group("woning = huis < onderdak > flat ~ sociale huur").unwrap();
        group.relations(&mut |a, b, relation| found.push(format!("{a} {relation:?} {b}")));
        for expected in ["huis Equal woning", "flat Near huis", "woning Near onderdak", "huis Related sociale huur"] {
            assert!(found.iter().any(|one| one == expected), "{expected}: {found:?}");
        }
        assert!(!found.iter().any(|one| one.starts_with("sociale huur")), "{found:?}");
    }

    #[test]
    fn faults_have_their_line() {
        let text = "# wonen\n\nhuis\nhuis = \nhuis = woning\na = b c d e f\n";
        assert_eq!(faults(text).iter().map(|fault| fault.0).collect::<Vec<_>>(), [3, 4, 6]);
    }

    /// The words of the program's own thesaurus that mean something wider, by the word they are wider than.
    fn wider(groups: &[Group]) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut wider = BTreeMap::<&str, BTreeSet<&str>>::new();
        for group in groups {
            let Some(head) = group.equal.first() else { continue };
            wider.entry(head).or_default().extend(group.wider.iter().map(String::as_str));
            for word in &group.narrower {
                wider.entry(word).or_default().insert(head);
            }
        }
        wider
    }

    #[test]
    fn the_programs_own_thesaurus_is_right() {
        assert_eq!(faults(THESAURUS), []);
        let groups: Vec<Group> = groups(THESAURUS).collect();
        assert!(groups.len() >= 3_000, "{} groups", groups.len());
        let mut heads = BTreeSet::new();
        for group in &groups {
            let words: Vec<&String> =
                [&group.equal, &group.wider, &group.narrower, &group.related].into_iter().flatten().collect();
            let head = group.equal.first().expect("a word before the first sign");
            assert!(heads.insert(head), "two groups begin with “{head}”");
            assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len(), "a word twice: {words:?}");
        }
    }

    #[test]
    fn wider_words_go_round_in_no_circle_and_are_never_equal() {
        let groups: Vec<Group> = groups(THESAURUS).collect();
        let wider = wider(&groups);
        for word in wider.keys() {
            let (mut seen, mut next) = (BTreeSet::new(), vec![*word]);
            while let Some(one) = next.pop() {
                for above in wider.get(one).into_iter().flatten() {
                    assert!(above != word, "“{word}” is wider than itself, by “{one}”");
                    if seen.insert(above) {
                        next.push(above);
                    }
                }
            }
        }
        for group in &groups {
            let (head, others) = group.equal.split_first().expect("a word before the first sign");
            for other in others {
                let is = |a: &str, b: &str| wider.get(a).is_some_and(|above| above.contains(b));
                assert!(!is(head, other) && !is(other, head), "“{head}” and “{other}” are equal in one group, not in another");
            }
        }
    }
}
