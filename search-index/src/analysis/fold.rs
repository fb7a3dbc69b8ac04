//! One character at a time: which class it has, and its folded form (lower case, without diacritics, NFKC).
//!
//! The tables cover every Latin letter with a precomposed form (Latin-1, Latin Extended-A and -B, Latin Extended
//! Additional), the compatibility forms that occur in Dutch text (ĳ, ligatures, full-width, superscript and subscript
//! characters) and the case of Greek and Cyrillic. The standard library's Unicode tables stay out: they would weigh more than the rest of the analysis.
//!
//! Invariant: folding is idempotent, and for the covered blocks equals NFKD without combining marks, lower-cased
//! (Unicode Standard Annex #15), which a test holds against an independent implementation.

/// What a character is to the cutting of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Letter or digit.
    Letter,
    /// Part of a word without a form of its own: combining marks, soft hyphen, zero-width joiners.
    Silent,
    /// Joins two letters into one word: hyphen.
    Hyphen,
    /// Joins two letters into one word: apostrophe.
    Apostrophe,
    /// Anything else.
    Other,
}

/// The class of a character.
pub(crate) fn class(c: char) -> Class {
    match c as u32 {
        0x30..=0x39 | 0x41..=0x5a | 0x61..=0x7a => Class::Letter,
        0x2d | 0x2010 | 0x2011 => Class::Hyphen,
        0x27 | 0x60 | 0xb4 | 0x2018 | 0x2019 | 0x2bc => Class::Apostrophe,
        0xad | 0x300..=0x36f | 0x200b..=0x200d | 0x2060 | 0xfeff => Class::Silent,
        0xaa | 0xb2 | 0xb3 | 0xb5 | 0xb9 | 0xba => Class::Letter,
        0..=0xbf | 0xd7 | 0xf7 | 0x2b0..=0x2ff => Class::Other,
        // Punctuation, symbols, arrows, boxes, dingbats; private use; variation selectors; emoji.
        0x2000..=0x206f
        | 0x207a..=0x207e
        | 0x208a..=0x208e
        | 0x20a0..=0x20ff
        | 0x2190..=0x2bff
        | 0x2e00..=0x2e7f
        | 0x3000..=0x303f => Class::Other,
        0xe000..=0xf8ff | 0xfe00..=0xfe6f | 0xff00..=0xff0f | 0xff1a..=0xff20 | 0xff3b..=0xff40 => Class::Other,
        0xff5b..=0xff65 | 0xffe0..=0xffff | 0x1f000..=0x1faff | 0xe0000..=0x10ffff => Class::Other,
        _ => Class::Letter,
    }
}

/// Base letters of U+00C0..=U+017F; capitals stand for two letters: A = ae, I = ij, O = oe, S = ss, T = th, N = 'n.
const LATIN: &[u8; 192] = b"aaaaaaAceeeeiiiidnooooo ouuuuyTSaaaaaaAceeeeiiiidnooooo ouuuuyTy\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkkllllllllllnnnnnnNnnoooooo\
OOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Base letters of U+0180..=U+024F; capitals stand for two letters as above, and D = dz, J = lj, N = nj. A space is a letter
/// without a base letter.
const LATIN_B: &[u8; 208] = b"bbbb   cc ddd    ffg   ikkl  nnooo  pp     ttttuu vyyzz             DDDJJJNNNaaiioouuuuuuuuuu aa\
aaAAggggkkoooo  jDDDgg  nnaaAAooaaaaeeeeiiiioooorrrruuuusstt  hhnd  zzaaeeooooooooyylnt   acclts\
z  b  eejj qrryy";

/// Base letters of U+1E00..=U+1EFF, in the same way.
const LATIN_ADDITIONAL: &[u8; 256] =
    b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas  S aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy    yy";

/// Letters of U+2090..=U+209C, which are subscripts.
const SUBSCRIPTS: &[u8; 13] = b"aeox hklmnpst";

/// Appends the folded form of a letter: lower case, without its marks.
pub fn push(c: char, out: &mut String) {
    match c as u32 {
        0x41..=0x5a => out.push((c as u8 | 0x20) as char),
        0..=0x7f => out.push(c),
        0xc0..=0x17f => match LATIN[c as usize - 0xc0] {
            b'A' => out.push_str("ae"),
            b'I' => out.push_str("ij"),
            b'O' => out.push_str("oe"),
            b'S' => out.push_str("ss"),
            b'T' => out.push_str("th"),
            b'N' => out.push('n'),
            b => out.push(b as char),
        },
        0x180..=0x24f => based(LATIN_B[c as usize - 0x180], c, out),
        0x1e00..=0x1eff => based(LATIN_ADDITIONAL[c as usize - 0x1e00], c, out),
        0x2071 => out.push('i'),
        0x207f => out.push('n'),
        0x2070..=0x2079 => out.push(char::from(b'0' + (c as u32 - 0x2070) as u8)),
        0x2080..=0x2089 => out.push(char::from(b'0' + (c as u32 - 0x2080) as u8)),
        0x2090..=0x209c => based(SUBSCRIPTS[c as usize - 0x2090], c, out),
        0xaa => out.push('a'),
        0xba => out.push('o'),
        0xb9 => out.push('1'),
        0xb2 | 0xb3 => out.push((b'0' + (c as u32 - 0xb0) as u8) as char),
        0x391..=0x3a9 => shifted(c, 32, out),
        0x410..=0x42f => shifted(c, 32, out),
        0x400..=0x40f => shifted(c, 80, out),
        0xfb00..=0xfb06 => out.push_str(["ff", "fi", "fl", "ffi", "ffl", "st", "st"][c as usize - 0xfb00]),
        0xff10..=0xff5a => push(char::from(((c as u32 - 0xfee0) & 0x7f) as u8), out),
        _ => out.push(c),
    }
}

/// Appends the letters that a table has for a character, or the character itself.
fn based(base: u8, c: char, out: &mut String) {
    match base {
        b' ' => out.push(c),
        b'A' => out.push_str("ae"),
        b'S' => out.push_str("ss"),
        b'D' => out.push_str("dz"),
        b'J' => out.push_str("lj"),
        b'N' => out.push_str("nj"),
        base => out.push(char::from(base)),
    }
}

fn shifted(c: char, by: u32, out: &mut String) {
    out.push(char::from_u32(c as u32 + by).unwrap_or(c));
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

    fn folded(c: char) -> String {
        let mut out = String::new();
        push(c, &mut out);
        out
    }

    #[test]
    fn latin_agrees_with_unicode_decomposition() {
        // These have no decomposition in Unicode; the base letter is our choice.
        let ours = "æÆœŒßþÞðÐøØđĐħĦıłŁŋŊŧŦĸſ";
        for c in ('À'..='ſ').filter(|c| !"×÷".contains(*c) && !ours.contains(*c)) {
            let unicode: String = c.to_string().nfkd().filter(|c| !is_combining_mark(*c)).collect();
            let unicode: String = unicode.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
            assert_eq!(folded(c), unicode, "{c}");
        }
    }

    #[test]
    fn every_latin_letter_with_a_decomposition_folds_to_it() {
        for c in (0x180..0x250).chain(0x1e00..0x1f00).filter_map(char::from_u32) {
            let unicode: String = c.to_string().nfkd().filter(|c| !is_combining_mark(*c)).collect();
            let unicode: String = unicode.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)).collect();
            if unicode.bytes().all(|b| b.is_ascii_alphanumeric()) {
                assert_eq!(folded(c), unicode, "{c}");
            }
        }
    }

    #[test]
    fn ligatures_and_special_letters() {
        for (c, expected) in [
            ('Ĳ', "ij"),
            ('ĳ', "ij"),
            ('ß', "ss"),
            ('Œ', "oe"),
            ('ø', "o"),
            ('ﬁ', "fi"),
            ('７', "7"),
            ('Ω', "ω"),
            ('²', "2"),
            ('Ж', "ж"),
            ('ſ', "s"),
            ('ễ', "e"),
            ('Ư', "u"),
            ('ǆ', "dz"),
            ('ẞ', "ss"),
            ('₂', "2"),
            ('⁴', "4"),
            ('ₙ', "n"),
        ] {
            assert_eq!(folded(c), expected, "{c}");
        }
    }

    #[test]
    fn folding_is_idempotent() {
        for c in (0..0x11000).filter_map(char::from_u32).filter(|c| class(*c) == Class::Letter) {
            let once = folded(c);
            let mut twice = String::new();
            once.chars().for_each(|c| push(c, &mut twice));
            assert_eq!(once, twice, "{c}");
        }
    }
}
