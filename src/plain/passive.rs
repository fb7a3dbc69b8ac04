//! Chains of passive sentences: what is done, time and again, and never by whom.

use super::sentences::Sentence;
use super::tip::Tip;
use crate::diagnostic::Severity;

const FORMS_OF_BECOME: &[&str] = &["wordt", "worden", "werd", "werden"];
/// Sentences in a row that make a chain.
const CHAIN: usize = 3;

/// Returns a tip for each chain, at the sentence that begins it, and for each sentence that has two in itself.
pub(super) fn tips(sentences: &[Sentence]) -> Vec<Tip> {
    let counts: Vec<usize> = sentences.iter().map(|sentence| count(&sentence.lower)).collect();
    let mut tips = Vec::new();
    let mut at = 0;
    while at < counts.len() {
        let length = counts[at..].iter().take_while(|count| **count > 0).count();
        let message = if length >= CHAIN {
            format!("In {length} zinnen achter elkaar wordt iets gedaan, zonder wie het doet.")
        } else if counts[at] > 1 {
            "In deze zin wordt meer dan eens iets gedaan, zonder wie het doet.".to_owned()
        } else {
            at += 1;
            continue;
        };
        let hint = "Begin met wie het doet: “de gemeente betaalt” in plaats van “er wordt betaald”.";
        tips.push(Tip {
            rank: 4000,
            severity: Severity::Hint,
            code: "lijdende-vorm",
            span: sentences[at].span.clone(),
            message,
            hint: hint.to_owned(),
        });
        at += if length >= CHAIN { length } else { 1 };
    }
    tips
}

/// How often a text, in lower case, says that something is done: a form of “worden” with a participle.
fn count(text: &str) -> usize {
    // Who does it is said.
    if !(text.contains("word") || text.contains("werd")) || text.contains(" door ") {
        return 0;
    }
    let (mut verbs, mut participles) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        verbs += usize::from(FORMS_OF_BECOME.contains(&word));
        participles += usize::from(is_participle(word));
    }
    verbs.min(participles)
}

fn is_participle(word: &str) -> bool {
    let begins = ["ge", "aange", "afge", "uitge", "opge", "inge", "voorge", "toege", "mee", "be", "ver", "ont", "her"];
    let ends = ["d", "t", "en"];
    const NO: &[&str] = &[
        "geen",
        "geld",
        "gebied",
        "gemeenten",
        "gegevens",
        "gezinnen",
        "gesprekken",
        "gebouwen",
        "beleid",
        "bent",
        "best",
        "bent",
        "het",
        "beiden",
        "vereisten",
        "verder",
        "gevolgen",
        "gedragen",
        "mensen",
        "gebieden",
        "bedragen",
        "besluiten",
    ];
    word.len() > 5
        && ends.iter().any(|end| word.ends_with(end))
        && begins.iter().any(|begin| word.starts_with(begin))
        && !NO.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn what_is_done_is_counted_unless_it_is_said_by_whom() {
        assert_eq!(count("het besluit wordt genomen en de brief wordt verstuurd."), 2);
        assert_eq!(count("het besluit wordt genomen door de raad."), 0);
        assert_eq!(count("de gemeente wordt groter."), 0);
    }
}
