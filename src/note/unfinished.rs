//! What somebody left in a text to write later.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

pub(super) const CODE: &str = "nog-invullen";
pub(super) const MESSAGE: &str = "Hier moet nog iets ingevuld worden.";
pub(super) const HINT: &str = "Vul het in of haal het weg. Is de tekst nog niet af? Zet dan “status: concept” bij de velden.";

static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    let words = [
        r"\b(?:TODO|FIXME|TBD)\b(?:: nog invullen)?",
        r"\bX{3,}\b",
        r"\?{3,}",
        r"(?i:\btodo:)",
        r"(?i:\blorem ipsum\b)",
        r"(?i:\bnog (?:in te vullen|invullen|aanvullen|aan te vullen|uitzoeken|uit te zoeken|te schrijven|nakijken)\b)",
        r"(?i:\bhier komt (?:nog )?(?:de |een )?(?:tekst|afbeelding|tabel|foto)\b)",
        r"(?i:[\[<](?:(?:hier |nog )?(?:invullen|aanvullen)|todo|(?:naam|titel|datum|bedrag|plaats)(?: [a-z ]{2,30})?)[\]>](?:[^(\[:]|$))",
    ];
    Regex::new(&words.join("|")).expect("a regex")
});

/// Finds the first such mark.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    all(text).next()
}

/// Finds all such marks.
pub(super) fn all(text: &str) -> impl Iterator<Item = Range<usize>> {
    MARKS.find_iter(text).map(|found| {
        // What comes after a bracket is only looked at.
        let end = found.as_str().rfind([']', '>']).map_or(found.end(), |bracket| found.start() + bracket + 1);
        found.start()..end
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn marks_are_found_and_words_that_look_like_them_are_not() {
        for text in [
            "TODO",
            "todo: bellen",
            "[datum]",
            "Op [naam gemeente] of",
            "Wat??? ",
            "XXXX euro",
            "Hier komt tekst",
            "Nog uitzoeken",
        ] {
            assert!(find(text).is_some(), "{text}");
        }
        for text in ["methodologie", "[naam](x.md)", "[titel]: x", "XXL", "Nog niet bekend", "de to-dolijst", "Wat?"] {
            assert!(find(text).is_none(), "{text}");
        }
    }
}
