//! Words that ask for something of a page rather than say what it is about: "wie kan ik bellen", "status van de motie".

use crate::document::Topic;

/// Folded words of Dutch and English that ask for each topic, in the order of [`Topic::ALL`].
const WORDS: [&str; Topic::ALL.len()] = [
    "aanspreekpunt bel bellen call contact contactpersoon mailen phone telefoon telefoonnummer",
    "artikel artikelen grondslag juridisch law legal wet wettelijk wetten",
    "aangenomen adopted afdoening stand status stemming uitgevoerd verworpen",
    "datum tijdstip wanneer when",
    "locatie waar where",
    "betaalt betalen cost costs gefinancierd kost kosten",
    "effect oplevert result resultaat resultaten",
];

/// What a folded word asks for.
pub(super) fn topic(word: &str) -> Option<Topic> {
    let at = WORDS.iter().position(|words| words.split(' ').any(|known| known == word))?;
    Topic::ALL.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_asks_for_one_thing() {
        let words: Vec<&str> = WORDS.iter().flat_map(|words| words.split(' ')).collect();
        for word in &words {
            assert_eq!(words.iter().filter(|other| other == &word).count(), 1, "{word}");
        }
        assert_eq!((topic("bellen"), topic("wanneer"), topic("woning")), (Some(Topic::Contact), Some(Topic::Date), None));
    }
}
