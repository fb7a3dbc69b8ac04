//! Edit distance: insertions, deletions, substitutions and swaps of neighbours, each one edit (optimal string alignment,
//! the restricted form of Damerau and Levenshtein).

/// Longest word compared; the cutting of words keeps to it.
const LONGEST: usize = crate::analysis::words::LONGEST + 4;

type Row = [u8; LONGEST + 1];

/// Rows of the distance matrix, built one byte of the candidate at a time.
struct Rows<'a> {
    word: &'a [u8],
    before: Row,
    row: Row,
    last: u8,
    length: u8,
}

impl<'a> Rows<'a> {
    fn new(word: &'a [u8]) -> Rows<'a> {
        let word = &word[..word.len().min(LONGEST)];
        let mut row = [0; LONGEST + 1];
        (0..).zip(&mut row).for_each(|(i, cell)| *cell = i);
        Rows { word, before: row, row, last: 0, length: 0 }
    }

    /// Adds a byte of the candidate; gives the least distance in the row.
    fn push(&mut self, byte: u8) -> u8 {
        self.length += 1;
        let mut next = [self.length; LONGEST + 1];
        let mut least = self.length;
        for j in 1..=self.word.len() {
            let same = self.word[j - 1] == byte;
            let mut cell = (self.row[j - 1] + u8::from(!same)).min(self.row[j] + 1).min(next[j - 1] + 1);
            if self.length > 1 && j > 1 && byte == self.word[j - 2] && self.last == self.word[j - 1] {
                cell = cell.min(self.before[j - 2] + 1);
            }
            next[j] = cell;
            least = least.min(cell);
        }
        (self.before, self.row, self.last) = (self.row, next, byte);
        least
    }
}

/// The distance between two words when it is at most `most`.
pub(crate) fn within(candidate: &[u8], word: &[u8], most: usize) -> Option<usize> {
    if candidate.len().abs_diff(word.len()) > most || candidate.len() > LONGEST {
        return None;
    }
    let mut rows = Rows::new(word);
    for byte in candidate {
        // A swap looks back two rows, so one row over the limit may still come back under it by one.
        if rows.push(*byte) as usize > most + 1 {
            return None;
        }
    }
    let distance = rows.row[rows.word.len()] as usize;
    (distance <= most).then_some(distance)
}

/// The least distance between `word` and any beginning of the candidate when it is at most `most`.
pub(crate) fn beginning_within(candidate: &[u8], word: &[u8], most: usize) -> Option<usize> {
    let mut rows = Rows::new(word);
    let mut best = most + 1;
    for byte in candidate.iter().take(LONGEST) {
        if rows.push(*byte) as usize > most + 1 {
            break;
        }
        best = best.min(rows.row[rows.word.len()] as usize);
    }
    (best <= most).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str) -> Option<usize> {
        within(a.as_bytes(), b.as_bytes(), 2)
    }

    #[test]
    fn edits_are_counted() {
        for (a, b, expected) in [
            ("gemeente", "gemeente", Some(0)),
            ("gemeente", "gemente", Some(1)),
            ("gemeente", "gemeetne", Some(1)),
            ("gemeente", "gemeenten", Some(1)),
            ("gemeente", "gameent", Some(2)),
            ("leerplicht", "leerpligt", Some(2)),
            ("gemeente", "provincie", None),
            ("ab", "ba", Some(1)),
            ("", "ab", Some(2)),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
            assert_eq!(distance(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn beginnings_are_compared() {
        let beginning = |candidate: &str, word: &str| beginning_within(candidate.as_bytes(), word.as_bytes(), 2);
        assert_eq!(beginning("schuldhulpverlening", "schuldhlup"), Some(1));
        assert_eq!(beginning("gemeente", "gemeen"), Some(0));
        assert_eq!(beginning("huis", "huisvesting"), None);
        assert_eq!(beginning("provincie", "gemeente"), None);
    }
}
