//! References to parliamentary papers and gazettes: from how people write them to their address on officielebekendmakingen.nl.
//!
//! Numbers of municipal council systems (RIS) get no address, because no stable scheme is known for them.

use crate::source::Span;

/// Returns the address of a parliamentary paper: `24 515`, `543` → `https://zoek.officielebekendmakingen.nl/kst-24515-543.html`.
pub fn parliamentary_paper(dossier: &str, number: &str) -> Option<String> {
    let dossier = dossier.split_whitespace().collect::<Vec<_>>();
    let (digits, suffix) = dossier.iter().partition::<Vec<&str>, _>(|part| part.chars().all(|c| c.is_ascii_digit()));
    let valid = !digits.is_empty() && !number.is_empty() && number.chars().all(|c| c.is_ascii_alphanumeric());
    valid.then(|| {
        let dossier = std::iter::once(digits.concat()).chain(suffix.into_iter().map(str::to_owned)).collect::<Vec<_>>().join("-");
        address_of(&format!("kst-{dossier}-{number}"))
    })
}

/// Words that begin a reference to a paper, in lower case; a word that begins with another one comes first.
const PAPERS: &[(&str, Series)] = &[
    ("kamerstukken", Series::Paper),
    ("kamerstuk", Series::Paper),
    ("kst-", Series::Name),
    ("handelingen", Series::Proceedings),
    ("h-tk-", Series::Name),
    ("h-ek-", Series::Name),
    ("aanhangsel", Series::Answer),
    ("ah-tk-", Series::Name),
    ("kamervragen", Series::Question),
    ("kamervraag", Series::Question),
    ("kv-tk-", Series::Name),
    ("staatscourant", Series::Gazette("stcrt")),
    ("stcrt-", Series::Name),
    ("stcrt.", Series::Gazette("stcrt")),
    ("stcrt", Series::Gazette("stcrt")),
    ("staatsblad", Series::Gazette("stb")),
    ("stb-", Series::Name),
    ("stb.", Series::Gazette("stb")),
    ("gemeenteblad", Series::Gazette("gmb")),
    ("gmb-", Series::Name),
    ("provinciaal blad", Series::Gazette("prb")),
];

/// The first two letters of all of them.
const BEGINNINGS: [[u8; 2]; 11] = [*b"ka", *b"ks", *b"ha", *b"h-", *b"aa", *b"ah", *b"kv", *b"st", *b"ge", *b"gm", *b"pr"];

/// Maximum length of a reference, in characters.
const LONGEST: usize = 60;

/// First year whose papers have an address in this scheme.
const FIRST_YEAR: u16 = 1995;

/// What follows the first word of a reference.
#[derive(Clone, Copy)]
enum Series {
    /// `II 2019/20, 24 515, nr. 543`: a parliamentary paper.
    Paper,
    /// `II 2019/20, nr. 89, item 12`: the proceedings of one item of a sitting.
    Proceedings,
    /// `Handelingen II 2020/21, nr. 1234`: questions with their answer.
    Answer,
    /// `2021Z05142`: questions.
    Question,
    /// `2018, 21875`: an issue of a gazette, with its name in addresses.
    Gazette(&'static str),
    /// `kst-24515-543`: the name of the paper in addresses.
    Name,
}

/// Finds the first reference in a text to a paper that has a stable address; returns its place and the address. Recognises
/// `Kamerstuk 24 515, nr. 543`, `Kamerstukken II 2019/20, 24 515, nr. 543`, `kst-24515-543`,
/// `Handelingen II 2019/20, nr. 89, item 12`, `Aanhangsel Handelingen II 2020/21, 1234`, `Kamervraag 2021Z05142`,
/// `Staatscourant 2018, 21875`, `Stb. 2014, 280` and `Gemeenteblad 2024, 298599`, with or without `nr.` and comma.
pub fn find(text: &str) -> Option<(Span, String)> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut before = ' ';
    for (start, c) in text.char_indices() {
        let begins = may_begin(&text[start..]) && !before.is_alphanumeric() && !matches!(before, '/' | '-');
        before = c;
        if !begins {
            continue;
        }
        for (word, series) in opening(&text[start..]) {
            let mut cursor = Cursor { text, at: start + word.len() };
            if let Some(name) = cursor.paper(series, word) {
                return Some((start..cursor.at, address_of(&name)));
            }
        }
    }
    None
}

/// Returns whether a line may end in the first part of a reference.
pub fn may_go_on(line: &str) -> bool {
    let begins = |at: usize| at == 0 || !line[..at].ends_with(char::is_alphanumeric);
    let near = line.char_indices().rev().take(LONGEST);
    near.filter(|(at, _)| may_begin(&line[*at..]) && begins(*at)).any(|(at, _)| opening(&line[at..]).next().is_some())
}

/// Returns the words that begin a reference and that the text begins with.
fn opening(text: &str) -> impl Iterator<Item = (&'static str, Series)> {
    let here = move |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    PAPERS.iter().copied().filter(move |(word, _)| here(word))
}

/// Whether a reference can begin with the first two letters of a text; nearly every word begins with others.
fn may_begin(text: &str) -> bool {
    text.as_bytes().first_chunk::<2>().is_some_and(|first| BEGINNINGS.contains(&first.map(|byte| byte.to_ascii_lowercase())))
}

/// Returns the address of a reference number (`kenmerk`) that is a paper and nothing else. A dossier and a number are enough
/// there, as is the number of a question.
pub fn address(reference: &str) -> Option<String> {
    let reference = reference.trim();
    let mut cursor = Cursor { text: reference, at: 0 };
    let paper = cursor.dossier_and_number().filter(|_| cursor.at == reference.len() && reference.contains("nr"));
    let question = || {
        let mut cursor = Cursor { text: reference, at: 0 };
        cursor.question().filter(|_| cursor.at == reference.len())
    };
    let found = || find(reference).filter(|(range, _)| *range == (0..reference.len())).map(|(_, address)| address);
    paper.or_else(question).map(|name| address_of(&name)).or_else(found)
}

/// Returns the address of a paper by its name: `kst-24515-543`.
fn address_of(name: &str) -> String {
    format!("https://zoek.officielebekendmakingen.nl/{name}.html")
}

/// Reads the parts of a reference one after the other.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// Reads the rest of a reference after its first word; returns the name of the paper in addresses.
    fn paper(&mut self, series: Series, word: &str) -> Option<String> {
        if !matches!(series, Series::Name) {
            self.space()?;
        }
        match series {
            Series::Name => {
                let rest = self.take(|c| c.is_ascii_alphanumeric() || c == '-')?;
                let number = rest.trim_end_matches('-');
                self.at -= rest.len() - number.len();
                let whole = number.starts_with(|c: char| c.is_ascii_digit()) && (word == "kv-tk-" || number.contains('-'));
                self.eat(".html");
                whole.then(|| format!("{word}{number}"))
            }
            Series::Gazette(kind) => {
                let year = self.digits().filter(|year| year.len() == 4)?;
                year.parse::<u16>().ok().filter(|year| *year >= FIRST_YEAR)?;
                self.separator()?;
                Some(format!("{kind}-{year}-{}", self.digits()?))
            }
            Series::Question => self.question(),
            Series::Proceedings => {
                let (chamber, session) = self.chamber_and_session()?;
                self.separator()?;
                let sitting = self.digits()?;
                self.separator_of("item")?;
                Some(format!("h-{chamber}-{session}-{sitting}-{}", self.digits()?))
            }
            Series::Answer => {
                for words in ["van de ", "bij de ", "Handelingen ", "van de Handelingen "] {
                    self.eat(words);
                }
                let (chamber, session) = self.chamber_and_session()?;
                self.separator()?;
                Some(format!("ah-{chamber}-{session}-{}", self.digits()?))
            }
            Series::Paper => {
                let start = self.at;
                if self.chamber_and_session().is_none_or(|_| self.separator().is_none()) {
                    self.at = start;
                    // A chamber without a session.
                    if self.take(|c| c == 'I').is_some() {
                        self.eat(",");
                        self.space()?;
                    }
                }
                self.dossier_and_number()
            }
        }
    }

    /// Reads `2021Z05142`.
    fn question(&mut self) -> Option<String> {
        let number = self.take(|c| c.is_ascii_alphanumeric())?;
        let (year, serial) = number.split_once('Z')?;
        let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        (digits(year, 4) && digits(serial, 5)).then(|| format!("kv-tk-{number}"))
    }

    /// Reads `24 515, nr. 543`, `31 700 VI nr. 89`, `24515, nr. A`.
    fn dossier_and_number(&mut self) -> Option<String> {
        let mut dossier = self.digits()?.to_owned();
        if dossier.len() < 3 {
            self.space().or_else(|| self.eat(".").then_some(()))?;
            dossier.push_str(self.digits().filter(|part| part.len() == 3)?);
        }
        let before = self.at;
        match self.space().and_then(|()| self.take(|c| matches!(c, 'I' | 'V' | 'X'))) {
            Some(suffix) => dossier = format!("{dossier}-{suffix}"),
            None => self.at = before,
        }
        let before = self.at;
        self.separator()?;
        let named = self.text[before..self.at].contains("nr");
        let number = self.take(|c| c.is_ascii_alphanumeric())?;
        // The papers of the Senate have letters.
        let letters = named && number.len() < 4 && number.bytes().all(|byte| byte.is_ascii_uppercase());
        (number.starts_with(|c: char| c.is_ascii_digit()) || letters).then(|| format!("kst-{dossier}-{number}"))
    }

    /// Reads `II 2019/20` → `tk` and `20192020`.
    fn chamber_and_session(&mut self) -> Option<(&'static str, String)> {
        let chamber = match self.take(|c| c == 'I')? {
            "I" => "ek",
            "II" => "tk",
            _ => return None,
        };
        self.eat(",");
        self.space()?;
        let years = self.take(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '–'))?;
        let (first, second) = years.split_once(['/', '-', '–'])?;
        let next = first.parse::<u16>().ok().filter(|_| first.len() == 4)? + 1;
        let next = Some(next).filter(|year| *year >= FIRST_YEAR)?.to_string();
        (second == next || (second.len() == 2 && next.ends_with(second))).then(|| (chamber, format!("{first}{next}")))
    }

    /// Reads a comma, `nr.`, or both, between spaces.
    fn separator(&mut self) -> Option<()> {
        self.separator_of("nr")
    }

    /// Does the same with another word than `nr`.
    fn separator_of(&mut self, word: &str) -> Option<()> {
        let comma = self.eat(",");
        self.space()?;
        let named = self.eat(word);
        if named {
            self.eat(".");
            self.space()?;
        }
        (comma || named).then_some(())
    }

    fn digits(&mut self) -> Option<&'a str> {
        self.take(|c| c.is_ascii_digit())
    }

    fn take(&mut self, fits: impl Fn(char) -> bool) -> Option<&'a str> {
        let rest = &self.text[self.at..];
        let part = &rest[..rest.find(|c| !fits(c)).unwrap_or(rest.len())];
        self.at += part.len();
        (!part.is_empty()).then_some(part)
    }

    fn eat(&mut self, word: &str) -> bool {
        let found = self.text[self.at..].starts_with(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Reads one space, breaking or not.
    fn space(&mut self) -> Option<()> {
        (self.eat(" ") || self.eat("\u{a0}")).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_may_begin_a_reference() {
        for (word, _) in PAPERS {
            assert!(may_begin(word) && may_begin(&word.to_uppercase()), "{word}");
        }
    }

    #[test]
    fn papers_are_found_in_running_text() {
        let cases = [
            ("In Kamerstuk 34 193, nr. 20 van 2025", "Kamerstuk 34 193, nr. 20", "kst-34193-20"),
            ("Kamerstuk 31 700 VI nr. 89.", "Kamerstuk 31 700 VI nr. 89", "kst-31700-VI-89"),
            ("Kamerstukken II 2019/20, 24 515, nr. 543", "Kamerstukken II 2019/20, 24 515, nr. 543", "kst-24515-543"),
            ("(Stcrt. 2018, 21875)", "Stcrt. 2018, 21875", "stcrt-2018-21875"),
            ("Staatscourant 2018, nr. 21875", "Staatscourant 2018, nr. 21875", "stcrt-2018-21875"),
            ("Gemeenteblad 2024, 298599", "Gemeenteblad 2024, 298599", "gmb-2024-298599"),
            ("Een Kamerstuk en Kamerstuk 24515 nr. 5", "Kamerstuk 24515 nr. 5", "kst-24515-5"),
            ("het kamerstuk 24.515, nr. 5", "kamerstuk 24.515, nr. 5", "kst-24515-5"),
            ("Kamerstukken II, 2019/20, 24 515, nr. 543", "Kamerstukken II, 2019/20, 24 515, nr. 543", "kst-24515-543"),
            ("Kamerstukken II 2019-2020, 24515, 543", "Kamerstukken II 2019-2020, 24515, 543", "kst-24515-543"),
            ("Kamerstuk II 24515 nr. 543", "Kamerstuk II 24515 nr. 543", "kst-24515-543"),
            ("Kamerstukken I 2019/20, 34 193, nr. AB", "Kamerstukken I 2019/20, 34 193, nr. AB", "kst-34193-AB"),
            ("zie kst-24515-543.", "kst-24515-543", "kst-24515-543"),
            ("zie kst-31700-VI-89.html.", "kst-31700-VI-89.html", "kst-31700-VI-89"),
            ("stcrt-2018-21875", "stcrt-2018-21875", "stcrt-2018-21875"),
            ("Stb. 2014, 280", "Stb. 2014, 280", "stb-2014-280"),
            ("Staatsblad 2014, nr. 280", "Staatsblad 2014, nr. 280", "stb-2014-280"),
            ("Handelingen II 2019/20, nr. 89, item 12", "Handelingen II 2019/20, nr. 89, item 12", "h-tk-20192020-89-12"),
            ("Aanhangsel Handelingen II 2020/21, 1234", "Aanhangsel Handelingen II 2020/21, 1234", "ah-tk-20202021-1234"),
            (
                "Aanhangsel van de Handelingen II 1999/00, nr. 7",
                "Aanhangsel van de Handelingen II 1999/00, nr. 7",
                "ah-tk-19992000-7",
            ),
            ("Kamervraag 2021Z05142.", "Kamervraag 2021Z05142", "kv-tk-2021Z05142"),
        ];
        for (text, words, name) in cases {
            let (range, address) = find(text).unwrap_or_else(|| panic!("nothing in {text}"));
            assert_eq!((&text[range], address), (words, format!("https://zoek.officielebekendmakingen.nl/{name}.html")));
        }
        let none = [
            "RIS307039",
            "Kamerstuk",
            "Kamerstuk 24 515",
            "Staatscourant 2018",
            "24 515, nr. 543",
            "Handelingen II 2019/20, nr. 89",
            "Handelingen II 2019/21, nr. 89, item 2",
            "Kamervraag 2021",
            "kst-24515",
            "https://zoek.officielebekendmakingen.nl/kst-24515-543.html",
            "Kamerstuk 24 515, over wonen",
            "Stb. 1951, 592",
            "Kamerstukken II 1987/88, 20 644, nr. 3",
        ];
        for text in none {
            assert_eq!(find(text), None, "{text}");
        }
        assert_eq!(address("SZW/1, Kamerstuk 24 515, nr. 5"), None);
        assert_eq!(address("24 515, nr. 543").as_deref(), Some("https://zoek.officielebekendmakingen.nl/kst-24515-543.html"));
        assert_eq!(address("24 515, 543"), None);
        assert_eq!(address("2021Z05142").as_deref(), Some("https://zoek.officielebekendmakingen.nl/kv-tk-2021Z05142.html"));
    }

    #[test]
    fn a_dossier_and_a_number_are_a_paper() {
        let paper = |dossier, number| parliamentary_paper(dossier, number);
        assert_eq!(paper("24 515", "543").as_deref(), Some("https://zoek.officielebekendmakingen.nl/kst-24515-543.html"));
        assert_eq!(paper("31 700 VI", "89").as_deref(), Some("https://zoek.officielebekendmakingen.nl/kst-31700-VI-89.html"));
        assert_eq!(paper("", "5"), None);
    }
}
