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
    include_str!("../data/thesaurus/wonen.txt"),
    include_str!("../data/thesaurus/inkomen-en-schulden.txt"),
    include_str!("../data/thesaurus/werk-en-leren.txt"),
    include_str!("../data/thesaurus/zorg-en-gezin.txt"),
    include_str!("../data/thesaurus/veiligheid-en-recht.txt"),
    include_str!("../data/thesaurus/bestuur-en-burger.txt"),
    include_str!("../data/thesaurus/dagelijks-leven.txt"),
    include_str!("../data/thesaurus/beroepen-en-instanties.txt"),
);

/// Signs between the lists of a line, and what the words after each are to those before it.
const SIGNS: [char; 4] = ['=', '<', '>', '~'];

/// One line: what leads to what.
pub(crate) struct Group {
    /// Words that mean the same.
    pub equal: Vec<String>,
    /// Words that mean something wider or narrower.
    pub near: Vec<String>,
    /// Words of the same subject, to which the others lead.
    pub related: Vec<String>,
}

impl Group {
    /// All its terms.
    #[cfg(feature = "writer")]
    pub(crate) fn terms(&self) -> impl Iterator<Item = &str> {
        self.equal.iter().chain(&self.near).chain(&self.related).map(String::as_str)
    }

    /// Calls `each` with every word, a word that it leads to, and how.
    #[cfg(feature = "writer")]
    pub(crate) fn relations<'g>(&'g self, each: &mut dyn FnMut(&'g str, &'g str, Relation)) {
        for word in &self.equal {
            self.equal.iter().filter(|other| *other != word).for_each(|other| each(word, other, Relation::Equal));
            for other in &self.near {
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
    let mut group = Group { equal: vec![], near: vec![], related: vec![] };
    let (mut rest, mut sign) = (line, '=');
    loop {
        let end = rest.find(SIGNS).unwrap_or(rest.len());
        let list = match sign {
            '=' => &mut group.equal,
            '~' => &mut group.related,
            _ => &mut group.near,
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
    let count = group.equal.len() + group.near.len() + group.related.len();
    if count > 1 { Ok(group) } else { Err("er staat geen ander woord achter “=”, “<”, “>” of “~”") }
}

#[cfg(all(test, feature = "writer"))]
mod tests {
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

    #[test]
    fn the_programs_own_thesaurus_is_right() {
        assert_eq!(faults(THESAURUS), []);
        assert!(groups(THESAURUS).count() > 100);
    }
}
