//! Letters as addresses have them: in ASCII, because file systems, archives and hosts disagree on how other letters are written.
//!
//! Latin letters lose their marks, as in the search index; Greek and Cyrillic are transliterated. Words of every other script become
//! punycode (RFC 3492), as in domain names: nobody can pronounce that, but it is the same everywhere, and other words have another.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::stems;

/// Letters from α to ω.
const GREEK: [&str; 25] = [
    "a", "b", "g", "d", "e", "z", "e", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "u", "ph", "kh", "ps",
    "o",
];
/// Letters from а to я, and then those of other languages than Russian up to џ.
const CYRILLIC: [&str; 48] = [
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch",
    "sh", "shch", "", "y", "", "e", "iu", "ia", "ie", "io", "dj", "gj", "ie", "dz", "i", "yi", "j", "lj", "nj", "tsh", "kj", "i",
    "u", "dzh",
];

/// Returns a text in lower-case ASCII; what is no letter or digit is a space, or nothing.
pub(super) fn ascii(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase).filter(|c| !is_silent(*c)) {
        push(c, &mut folded);
    }
    let words = folded.split(|c| !is_letter(c)).filter(|word| !word.is_empty());
    let words =
        words.map(|word| if word.is_ascii() { word.to_owned() } else { idna::punycode::encode_str(word).unwrap_or_default() });
    words.collect::<Vec<_>>().join(" ")
}

/// Marks on letters, and characters within a word that are no part of it: apostrophes, invisible hyphens and joiners.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\'' | '´' | '‘' | '’' | '‛' | '′' | '\u{ad}' | '\u{2b0}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'
            | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (c.is_alphanumeric() || is_combining_mark(c))
}

/// Appends a lower-case character in ASCII; one of another script as it is.
fn push(c: char, out: &mut String) {
    match c {
        'α'..='ω' => out.push_str(GREEK[c as usize - 'α' as usize]),
        'а'..='џ' => out.push_str(CYRILLIC[c as usize - 'а' as usize]),
        'ґ' => out.push('g'),
        'ə' | 'ɛ' => out.push('e'),
        'ɔ' => out.push('o'),
        'ɓ' => out.push('b'),
        'ɖ' | 'ɗ' => out.push('d'),
        'ŋ' => out.push_str("ng"),
        '§' => out.push_str("ss"),
        '°' => out.push_str("deg"),
        '€' => out.push_str("eur"),
        '™' => out.push_str("tm"),
        '№' => out.push_str("no"),
        '×' => out.push('x'),
        'µ' => out.push('u'),
        '£' => out.push_str("ps"),
        '©' => out.push_str(" c "),
        '®' => out.push_str(" r "),
        '¼' => out.push_str("1 4"),
        '½' => out.push_str("1 2"),
        '¾' => out.push_str("3 4"),
        _ => {
            let mut base = None;
            decompose_canonical(c, |part| base = base.or(Some(part)));
            match base {
                Some(base @ ('α'..='ω' | 'а'..='џ')) => push(base, out),
                _ => stems::push_folded(c, out),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::slug;

    #[test]
    fn latin_letters_lose_their_marks() {
        for (text, expected) in [
            ("Één Wmo-aanpak!", "een-wmo-aanpak"),
            ("E\u{301}e\u{301}n cafe\u{301}", "een-cafe"),
            ("Fryslân, ĳsvrĳ en coöperatie", "fryslan-ijsvrij-en-cooperatie"),
            (
                "Straße, Æro, Łódź, Đakovo, Øst, þing, ılık, İzmir, Nguyễn, Ŋɔɛ",
                "strasse-aero-lodz-dakovo-ost-thing-ilik-izmir-nguyen-ngoe",
            ),
            ("foto’s van ’s-Hertogenbosch en baby´s", "fotos-van-s-hertogenbosch-en-babys"),
            ("ｆｕｌｌ ﬁn", "full-fin"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn signs_that_are_read_aloud_are_words() {
        for (text, expected) in [
            ("§ 3", "ss-3"),
            ("€ 500", "eur-500"),
            ("20°C", "20degc"),
            ("½ dag", "1-2-dag"),
            ("“Zo” – of… niet", "zo-of-niet"),
            ("⚠️ Let op", "let-op"),
            ("1️⃣ Begin", "1-begin"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn greek_and_cyrillic_are_transliterated() {
        for (text, expected) in [
            ("Привет, мир", "privet-mir"),
            ("Подъезд для Щукиной", "podezd-dlia-shchukinoi"),
            ("Ёлка і Їжак", "iolka-i-yizhak"),
            ("Ελληνικά Θέματα ᾶ", "ellenika-themata-a"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn words_of_other_scripts_have_an_address_of_their_own() {
        let texts =
            ["مساعدة في السكن", "مساعدة في العمل", "住房帮助", "工作帮助", "आवास सहायता", "የመኖሪያ ቤት", "ความช่วยเหลือ", "ასდ"];
        let slugs: std::collections::BTreeSet<String> = texts.iter().map(|text| slug(text)).collect();
        assert_eq!(slugs.len(), texts.len(), "{slugs:?}");
        for made in &slugs {
            assert!(made.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{made}");
            assert_eq!(slug(made), *made);
            assert_ne!(made, "x");
        }
        assert_eq!(slug("Wonen 住房"), "wonen-pqqp57b");
        // Vowel signs tell words apart.
        assert_ne!(slug("कि"), slug("की"));
        assert_eq!(slug("🎉"), "x");
    }
}
