//! The phrasebook: common words of all texts, so that a card holds a code of one or two bytes for each.
//!
//! DEFLATE finds repetition only within one unit, and a card is too small to repeat itself. A code's first byte is 80 to BF
//! (hexadecimal), which in UTF-8 never begins a character: 80..=8F is phrase 0..16, 90..=BF with a second byte is one of
//! the 12,288 that follow.

use super::bytes::Cursor;
use super::{Fault, Read};

const SHORT: usize = 16;
/// Most phrases that codes exist for.
#[cfg(feature = "writer")]
pub(crate) const MOST: usize = SHORT + 48 * 256;

/// The phrases, commonest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrasebook {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Phrasebook {
    /// Reads the unit; `None` is the empty phrasebook of a small site.
    pub(crate) fn open(unit: &[u8]) -> Read<Phrasebook> {
        let mut book = Phrasebook::default();
        let mut cursor = Cursor(unit);
        while !cursor.0.is_empty() {
            book.push(cursor.bytes()?);
        }
        Ok(book)
    }

    fn push(&mut self, phrase: &[u8]) {
        self.bytes.extend_from_slice(phrase);
        self.ends.push(self.bytes.len() as u32);
    }

    fn get(&self, index: usize) -> Read<&[u8]> {
        let end = *self.ends.get(index).ok_or(Fault::Corrupt)? as usize;
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        Ok(&self.bytes[start..end])
    }

    /// Text from its coded form.
    pub(crate) fn decode(&self, coded: &[u8]) -> Read<String> {
        let mut out = Vec::with_capacity(coded.len() * 2);
        let mut bytes = coded.iter();
        // Bytes of the current character that are still to come.
        let mut rest = 0;
        while let Some(&b) = bytes.next() {
            if rest > 0 {
                rest -= 1;
                out.push(b);
                continue;
            }
            match b {
                0x80..=0x8f => out.extend_from_slice(self.get(b as usize - 0x80)?),
                0x90..=0xbf => {
                    let low = *bytes.next().ok_or(Fault::Corrupt)? as usize;
                    out.extend_from_slice(self.get(SHORT + ((b as usize - 0x90) << 8) + low)?);
                }
                _ => {
                    rest = match b {
                        0xc0..=0xdf => 1,
                        0xe0..=0xef => 2,
                        0xf0..=0xff => 3,
                        _ => 0,
                    };
                    out.push(b);
                }
            }
        }
        String::from_utf8(out).map_err(|_| Fault::Corrupt)
    }
}

/// Codes texts; the other half of [`Phrasebook`].
#[cfg(feature = "writer")]
pub(crate) struct Coder {
    codes: rustc_hash::FxHashMap<String, usize>,
    phrases: Vec<String>,
}

#[cfg(feature = "writer")]
impl Coder {
    /// The phrasebook of at most `most` phrases that saves most on these texts; words that save nothing stay out.
    pub(crate) fn learn<'a>(texts: impl Iterator<Item = &'a str>, most: usize) -> Coder {
        let mut counts = rustc_hash::FxHashMap::<&str, u32>::default();
        for text in texts {
            phrases(text, |phrase| *counts.entry(phrase).or_default() += 1);
        }
        // Rounded down to a power of two, so that a word more on one page rarely changes the codes of all cards.
        let mut phrases: Vec<(&str, u32)> =
            counts.into_iter().filter(|(p, n)| p.len() > 2 && *n > 4).map(|(p, n)| (p, n.ilog2())).collect();
        // A code takes about 1.5 bytes where it stands, the phrase itself is spelt out once.
        let saves = |(phrase, log): &(&str, u32)| (phrase.len() as u64 * 2).saturating_sub(3) << log;
        phrases.sort_unstable_by(|a, b| saves(b).cmp(&saves(a)).then(a.0.cmp(b.0)));
        phrases.truncate(most.min(MOST));
        phrases.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let phrases: Vec<String> = phrases.into_iter().map(|(p, _)| p.to_owned()).collect();
        Coder { codes: phrases.iter().cloned().zip(0..).collect(), phrases }
    }

    /// The phrasebook as a unit.
    pub(crate) fn unit(&self) -> Vec<u8> {
        let mut out = vec![];
        self.phrases.iter().for_each(|p| super::bytes::put_bytes(p.as_bytes(), &mut out));
        out
    }

    /// The coded form of a text.
    pub(crate) fn encode(&self, text: &str) -> Vec<u8> {
        let mut out = Vec::with_capacity(text.len());
        phrases(text, |phrase| match self.codes.get(phrase) {
            Some(&code) if code < SHORT => out.push(0x80 + code as u8),
            Some(&code) => out.extend_from_slice(&[0x90 + ((code - SHORT) >> 8) as u8, (code - SHORT) as u8]),
            None => out.extend_from_slice(phrase.as_bytes()),
        });
        out
    }
}

/// Cuts a text into words, each with the space before it, and what lies between; together they are the text.
#[cfg(feature = "writer")]
fn phrases<'a>(text: &'a str, mut each: impl FnMut(&'a str)) {
    let bytes = text.as_bytes();
    let (mut start, mut at, mut in_word) = (0, 0, false);
    while let Some(first) = bytes.get(at) {
        let (letter, length) = if first.is_ascii() {
            (first.is_ascii_alphanumeric(), 1)
        } else {
            text[at..].chars().next().map_or((false, 1), |c| (c.is_alphanumeric(), c.len_utf8()))
        };
        if at > start && (if in_word { !letter } else { *first == b' ' || letter && bytes[at - 1] != b' ' }) {
            each(&text[start..at]);
            start = at;
        }
        in_word = letter;
        at += length;
    }
    if start < text.len() {
        each(&text[start..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_survive() {
        let texts = [
            "de gemeente helpt de inwoner, en de inwoner helpt de gemeente.".repeat(3),
            "één\nreünie € 12 de\u{1f}de".into(),
            String::new(),
        ];
        let coder = Coder::learn(texts.iter().map(String::as_str), 100);
        let book = Phrasebook::open(&coder.unit()).unwrap();
        for text in &texts {
            assert_eq!(book.decode(&coder.encode(text)).as_ref(), Ok(text));
        }
        assert!(coder.encode(&texts[0]).len() < texts[0].len() / 2);
    }

    #[test]
    fn codes_without_a_phrase_are_corrupt() {
        let empty = Phrasebook::default();
        for coded in [&[0x80][..], &[0x90], &[0xbf, 0xff], &[0xc3], &[b'a', 0xff]] {
            assert_eq!(empty.decode(coded), Err(Fault::Corrupt));
        }
    }
}
