//! Made-up pages, the same in every run.

use std::collections::BTreeMap;
use std::io;

use crate::document::Language;
use crate::writer::reading;
use crate::writer::vocabulary::Vocabulary;
use crate::{Index, IndexConfig, SearchDoc, Section, Standing, write};

/// A small generator of numbers (xorshift, Marsaglia 2003): tests need variety, not randomness.
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn new(seed: u64) -> Numbers {
        Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % end
    }

    /// One of `items`, the first ones oftener.
    pub(super) fn pick<'a>(&mut self, items: &[&'a str]) -> &'a str {
        let end = 1 + self.below(items.len());
        items[self.below(end)]
    }
}

/// Words of several kinds: inflected, compound, with diacritics, joined, codes, common ones.
pub(super) const WORDS: &[&str] = &[
    "de",
    "gemeente",
    "het",
    "woning",
    "van",
    "hulp",
    "schuld",
    "inwoners",
    "huis",
    "een",
    "schuldhulpverlening",
    "en",
    "huizen",
    "aanvraag",
    "aanvragen",
    "woningen",
    "verlening",
    "hulpverlening",
    "beleid",
    "voorrang",
    "coördinatie",
    "opvang",
    "wijk",
    "vrouwen",
    "wijkteam",
    "team",
    "maatwerk",
    "voorziening",
    "maatwerkvoorziening",
    "re-integratie",
    "zzp'er",
    "inkomen",
    "toeslag",
    "energietoeslag",
    "artikel",
    "2.3.5",
    "24 515",
    "RIS307039",
    "vergunning",
    "vergunningsaanvraag",
    "ondernemers",
    "begeleiding",
    "traject",
    "arbeidsmarkt",
    "route",
    "werkgever",
    "bijstand",
    "uitkering",
    "uitstappen",
    "verordening",
    "motie",
    "brief",
    "brieven",
    "raad",
    "regio",
    "praktijk",
    "notitie",
    "jeugdhulp",
    "jeugd",
    "zorg",
    "kind",
    "kinderen",
    "gezin",
    "gezinnen",
    "school",
    "onderwijs",
    "budget",
    "kosten",
    "pilot",
    "evaluatie",
    "ervaring",
    "lessen",
    "advies",
];

/// The words of pages, as the writer reads them.
pub(super) fn read(docs: &[SearchDoc], language: Language) -> (Vec<reading::Page>, Vocabulary) {
    let mut run = reading::Run::default();
    docs.iter().for_each(|doc| _ = run.read(doc));
    let (pages, spellings) = reading::together([run].into_iter());
    (pages, Vocabulary::new(&spellings, language))
}

pub(super) fn pages(count: usize) -> Vec<SearchDoc> {
    (0..count).map(page).collect()
}

fn page(number: usize) -> SearchDoc {
    let mut numbers = Numbers::new(number as u64 + 1);
    let mut text = |words: usize| (0..words).map(|_| numbers.pick(WORDS)).collect::<Vec<_>>().join(" ");
    let sections = (0..1 + number % 4)
        .map(|i| Section {
            anchor: format!("deel-{i}"),
            heading: text(3),
            text: format!("{}.\n{}.", text(30), text(15 + number % 40)),
        })
        .collect();
    SearchDoc {
        url: format!("/notities/pagina-{number}/"),
        source: format!("notities/pagina-{number}.md"),
        title: text(4),
        names: if number.is_multiple_of(9) { vec!["andere naam".into()] } else { vec![] },
        keywords: if number.is_multiple_of(7) { vec!["trefwoord".into()] } else { vec![] },
        summary: text(8),
        kind: "Praktijknotitie".into(),
        places: vec!["Den Haag".into()],
        date: Some(format!("20{:02}-{:02}-11", 10 + number % 16, 1 + number % 12)),
        about_site: false,
        standing: [Standing::Current, Standing::Current, Standing::Outdated, Standing::Archived][number % 4],
        facts: vec![],
        sections,
        facets: vec![vec![["wonen", "werk", "zorg"][number % 3].into()], (0..number % 3).map(|i| format!("wet {i}")).collect()],
    }
}

pub(super) fn config() -> IndexConfig {
    IndexConfig {
        facets: vec![("route".into(), "Route".into()), ("wet".into(), "Wet".into())],
        synonyms: vec![vec!["uitstappen".into(), "werkverandering".into(), "stoppen met werk".into()]],
        ..IndexConfig::default()
    }
}

pub(super) type Files = BTreeMap<String, Vec<u8>>;

pub(super) fn files(pages: &[SearchDoc]) -> Files {
    write(pages, &config()).unwrap()
}

/// An index over files in memory.
pub(super) fn open(files: Files) -> Index<impl Fn(&str) -> io::Result<Vec<u8>>> {
    Index::open(move |name| files.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())).unwrap()
}
