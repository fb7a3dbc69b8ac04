//! Addresses of official publications, by their public schemes.
//!
//! Sources: officielebekendmakingen.nl for parliamentary papers, and Juriconnect's standard 1.3 for a law and its parts on
//! wetten.overheid.nl. For numbers of municipal council systems (RIS) no stable scheme is known, so they get no address.

use jiff::civil::Date;

use crate::source::Span;

/// A law, or an article of it: `BWBR0015703`, `16` → `https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=16`.
pub fn law(bwb: &str, article: Option<&str>) -> Option<String> {
    let valid = bwb.len() == 11 && bwb.starts_with("BWB") && bwb[3..].chars().all(|c| c.is_ascii_alphanumeric());
    valid.then(|| match article {
        None => format!("https://wetten.overheid.nl/{bwb}"),
        Some(number) => format!("https://wetten.overheid.nl/jci1.3:c:{bwb}&artikel={}", number.replace(' ', "")),
    })
}

/// A law as it was in force on a day: `https://wetten.overheid.nl/jci1.3:c:BWBR0015703&g=2026-01-01`.
pub fn law_on(bwb: &str, day: Date) -> Option<String> {
    law(bwb, None).map(|_| format!("https://wetten.overheid.nl/jci1.3:c:{bwb}&g={day}"))
}

/// A parliamentary paper: `24 515`, `543` → `https://zoek.officielebekendmakingen.nl/kst-24515-543.html`.
pub fn parliamentary_paper(dossier: &str, number: &str) -> Option<String> {
    let dossier = dossier.split_whitespace().collect::<Vec<_>>();
    let (digits, suffix) = dossier.iter().partition::<Vec<&str>, _>(|part| part.chars().all(|c| c.is_ascii_digit()));
    let valid = !digits.is_empty() && !number.is_empty() && number.chars().all(|c| c.is_ascii_alphanumeric());
    valid.then(|| {
        let dossier = std::iter::once(digits.concat()).chain(suffix.into_iter().map(str::to_owned)).collect::<Vec<_>>().join("-");
        format!("https://zoek.officielebekendmakingen.nl/kst-{dossier}-{number}.html")
    })
}

/// An issue of a gazette: `stcrt`, `2018`, `21875` → `https://zoek.officielebekendmakingen.nl/stcrt-2018-21875.html`.
fn gazette(kind: &str, year: &str, number: &str) -> String {
    format!("https://zoek.officielebekendmakingen.nl/{kind}-{year}-{number}.html")
}

/// Words that begin a reference to a paper, longest first, and the name of the gazette in addresses; parliamentary papers have
/// none.
const PAPERS: &[(&str, Option<&str>)] = &[
    ("Kamerstukken", None),
    ("Kamerstuk", None),
    ("Staatscourant", Some("stcrt")),
    ("Stcrt.", Some("stcrt")),
    ("Gemeenteblad", Some("gmb")),
];

/// The first reference in a text to a paper that has a stable address: where it stands, and the address. Known are
/// `Kamerstuk 24 515, nr. 543`, `Kamerstukken II 2019/20, 24 515, nr. 543`, `Staatscourant 2018, 21875` and
/// `Gemeenteblad 2024, 298599`, with or without `nr.` and comma.
pub fn find(text: &str) -> Option<(Span, String)> {
    let mut from = 0;
    loop {
        let starts = PAPERS.iter().filter_map(|(word, kind)| Some((from + text[from..].find(word)?, *word, *kind)));
        let (start, word, kind) = starts.min_by_key(|(start, word, _)| (*start, std::cmp::Reverse(word.len())))?;
        let mut cursor = Cursor { text, at: start + word.len() };
        let whole = !text[..start].ends_with(char::is_alphanumeric);
        let found = if whole { cursor.paper(kind) } else { None };
        if let Some(address) = found {
            return Some((start..cursor.at, address));
        }
        from = start + word.len();
    }
}

/// The address of a reference number (`kenmerk`) that is a paper and nothing else.
pub fn address(reference: &str) -> Option<String> {
    let reference = reference.trim();
    find(reference).filter(|(range, _)| *range == (0..reference.len())).map(|(_, address)| address)
}

/// Reads the parts of a reference one after the other.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// What follows the word that names the paper, when it is a whole reference.
    fn paper(&mut self, gazette_kind: Option<&str>) -> Option<String> {
        self.space()?;
        if let Some(kind) = gazette_kind {
            let year = self.take(|c| c.is_ascii_digit()).filter(|year| year.len() == 4)?;
            self.separator()?;
            let number = self.take(|c| c.is_ascii_digit())?;
            return Some(gazette(kind, year, number));
        }
        self.chamber_and_session();
        let mut dossier = self.take(|c| c.is_ascii_digit())?.to_owned();
        if dossier.len() < 3 {
            self.space()?;
            dossier.push_str(self.take(|c| c.is_ascii_digit()).filter(|part| part.len() == 3)?);
        }
        let before = self.at;
        if self.space().is_some()
            && let Some(suffix) = self.take(|c| matches!(c, 'I' | 'V' | 'X'))
        {
            dossier = format!("{dossier} {suffix}");
        } else {
            self.at = before;
        }
        self.separator()?;
        let number =
            self.take(|c| c.is_ascii_alphanumeric()).filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))?;
        parliamentary_paper(&dossier, number)
    }

    /// `II 2019/20, `, where there is one.
    fn chamber_and_session(&mut self) {
        let start = self.at;
        if self.take(|c| c == 'I').is_some_and(|chamber| chamber.len() > 2) || (self.at > start && self.space().is_none()) {
            self.at = start;
            return;
        }
        let session = self.at;
        let found =
            self.take(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '–')).filter(|years| years.contains(['/', '-', '–']));
        if found.is_none() || !self.eat(",") || self.space().is_none() {
            self.at = session;
        }
    }

    /// A comma, `nr.`, or both, between spaces.
    fn separator(&mut self) -> Option<()> {
        let comma = self.eat(",");
        self.space()?;
        let named = self.eat("nr.") || self.eat("nr");
        if named {
            self.space()?;
        }
        (comma || named).then_some(())
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

    /// One space, also one that does not break.
    fn space(&mut self) -> Option<()> {
        (self.eat(" ") || self.eat("\u{a0}")).then_some(())
    }
}

/// Names of the topics in TOOI's list that the routes belong to, by their address.
pub fn tooi_topic(address: &str) -> Option<&'static str> {
    match address.strip_prefix("https://identifier.overheid.nl/tooi/def/thes/top/")? {
        "c_124eaf3a" => Some("wonen"),
        "c_d0463fb7" => Some("zorg en gezondheid"),
        "c_d4890526" => Some("sociale zekerheid"),
        "c_9d1917e9" => Some("werk"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ];
        for (text, words, name) in cases {
            let (range, address) = find(text).unwrap_or_else(|| panic!("nothing in {text}"));
            assert_eq!((&text[range], address), (words, format!("https://zoek.officielebekendmakingen.nl/{name}.html")));
        }
        for text in ["RIS307039", "Kamerstuk", "Kamerstuk 24 515", "Staatscourant 2018", "Kamervraag 2021Z05142"] {
            assert_eq!(find(text), None, "{text}");
        }
        assert_eq!(address("SZW/1, Kamerstuk 24 515, nr. 5"), None);
    }

    #[test]
    fn addresses_follow_the_public_schemes() {
        assert_eq!(law("BWBR0015703", Some("16")).as_deref(), Some("https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=16"));
        assert_eq!(law("Participatiewet", None), None);
        let paper = |dossier, number| parliamentary_paper(dossier, number);
        assert_eq!(paper("24 515", "543").as_deref(), Some("https://zoek.officielebekendmakingen.nl/kst-24515-543.html"));
        assert_eq!(paper("31 700 VI", "89").as_deref(), Some("https://zoek.officielebekendmakingen.nl/kst-31700-VI-89.html"));
        assert_eq!(paper("", "5"), None);
    }
}
