//! Plain language (B1): what in the texts of the site could be said more simply, as tips.
//!
//! A tip is no mistake: it never keeps a site from being published, and a text that is fine as it is may stay. Only a sentence
//! that hardly anybody reads to its end is a warning. Each note has at most [`MOST`] of them all, the worst first. Only texts in
//! Dutch are looked at, and only what an editor wrote: no quotations, headings, tables or code.

mod abbreviations;
mod passive;
mod score;
mod sentences;
mod tip;
mod vocabulary;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Severity};
use crate::note::Note;
use crate::note::kinds::Kind;
use crate::source::Span;
pub use score::Score;
use sentences::Sentence;
use tip::Tip;
pub use vocabulary::Vocabulary;

/// Most tips for a note.
pub const MOST: usize = 5;
/// Most words of a sentence that reads easily.
const LONG: usize = 20;
/// Most words of a sentence that can be read at all.
const TOO_LONG: usize = 25;
/// Number of sentences that a report of the site's language names.
const WORST: usize = 10;

/// How difficult the texts of a site are.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The score of all texts together.
    pub score: Score,
    /// Number of sentences.
    pub sentences: usize,
    /// The sentences with the lowest scores, the worst first.
    pub worst: Vec<Hard>,
}

/// A sentence that is hard to read.
#[derive(Clone, Debug)]
pub struct Hard {
    pub file: String,
    pub span: Span,
    pub text: String,
    pub score: Score,
}

/// Returns the tips for notes, in the order of the notes.
pub fn check<Ref: Sync>(notes: &[&Note<Ref>], vocabulary: &Vocabulary) -> Diagnostics {
    let tips: Vec<Vec<Tip>> = notes.par_iter().map(|note| tips(note, vocabulary)).collect();
    let mut diagnostics = Diagnostics::default();
    for (note, tips) in notes.iter().zip(tips) {
        for Tip { severity, code, span, message, hint, .. } in tips {
            diagnostics.push(severity, code, &note.path, span, message).hint(hint);
        }
    }
    diagnostics
}

/// Measures the texts of notes.
pub fn report<Ref: Sync>(notes: &[&Note<Ref>]) -> Report {
    let read = |note: &&Note<Ref>| {
        let hard = |sentence: Sentence| Hard {
            file: note.path.to_string(),
            score: sentence.score(),
            span: sentence.span,
            text: sentence.text,
        };
        sentences::of(note).into_iter().map(hard).collect::<Vec<_>>()
    };
    let mut all: Vec<Hard> = notes.par_iter().flat_map_iter(read).collect();
    let score = all.iter().fold(Score::default(), |sum, hard| sum + hard.score);
    let sentences = all.len();
    all.sort_by(|a, b| {
        a.score.points().total_cmp(&b.score.points()).then_with(|| (&a.file, a.span.start).cmp(&(&b.file, b.span.start)))
    });
    // A word or two in a list is no sentence that anybody can make easier.
    all.retain(|hard| hard.score.words > TOO_LONG / 2);
    all.truncate(WORST);
    Report { score, sentences, worst: all }
}

fn tips<Ref>(note: &Note<Ref>, vocabulary: &Vocabulary) -> Vec<Tip> {
    let sentences = sentences::of(note);
    let mut tips: Vec<Tip> = sentences.iter().filter_map(length).collect();
    tips.extend(empty(note));
    tips.extend(vocabulary.tips(&sentences, title(note)));
    tips.extend(abbreviations::tips(&sentences, title(note), vocabulary));
    tips.extend(passive::tips(&sentences));
    tips.sort_by_key(|tip| (tip.rank, tip.span.start));
    tips.truncate(MOST);
    for tip in &mut tips {
        // Where references of HTML are in a text (`&eacute;`), places behind them are only about right.
        tip.span = note.text.floor_char_boundary(tip.span.start)..note.text.ceil_char_boundary(tip.span.end);
    }
    tips.sort_by_key(|tip| tip.span.start);
    tips
}

/// A note or a page with nothing under its front matter.
fn empty<Ref>(note: &Note<Ref>) -> Option<Tip> {
    let yaml = note.yaml.as_ref().filter(|_| note.body.events.is_empty() && matches!(note.kind, Kind::Practice | Kind::Page))?;
    let hint = "Schrijf onder de laatste “---” de tekst. Is die er nog niet? Zet dan “status: concept” bij de velden.";
    let message = "Onder de gegevens bovenaan staat geen tekst.".to_owned();
    Some(Tip {
        rank: 0,
        severity: Severity::Warning,
        code: "geen-tekst",
        span: yaml.span.clone(),
        message,
        hint: hint.to_owned(),
    })
}

fn title<Ref>(note: &Note<Ref>) -> &str {
    &note.shared.title
}

fn length(sentence: &Sentence) -> Option<Tip> {
    let words = sentence.words;
    if words <= LONG {
        return None;
    }
    let tip = |rank, severity, code: &'static str, hint: &str| {
        let message = format!("Deze zin heeft {words} woorden.");
        Some(Tip { rank, severity, code, span: sentence.span.clone(), message, hint: hint.to_owned() })
    };
    match words > TOO_LONG {
        true => tip(1000 - words.min(999), Severity::Warning, "te-lange-zin", "Maak er twee of drie zinnen van."),
        false => tip(5000 - words, Severity::Hint, "lange-zin", "Maak er twee zinnen van."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::note::parse;
    use crate::source::Source;

    fn found(text: &str) -> Vec<(&'static str, String)> {
        let source = Source::decode("berichten/een.md", text.as_bytes());
        let (note, _) = parse(&source, &Limits::default());
        let vocabulary = Vocabulary::new([("inburgeraar".to_owned(), "nieuwkomer".to_owned())], []);
        check(&[&note], &vocabulary).iter().map(|tip| (tip.code, text[tip.span.clone().expect("a place")].to_owned())).collect()
    }

    const HEAD: &str = "---\ntitel: Een\nsamenvatting: Kort.\ndatum: 2026-01-01\n---\n\n";

    #[test]
    fn long_sentences_office_words_and_old_words_are_found_at_their_place() {
        let long = format!("Woord {} eind.", "woord ".repeat(20).trim());
        let text = format!("{HEAD}Kort. {long} Dit is inzake\nde inburgeraar.\n");
        assert_eq!(
            found(&text),
            [("lange-zin", long), ("moeilijk-woord", "inzake".to_owned()), ("oud-woord", "inburgeraar".to_owned())]
        );
    }

    #[test]
    fn quotations_headings_and_code_are_left_alone() {
        let long = "woord ".repeat(30);
        assert!(found(&format!("{HEAD}## Inzake {long}\n\n> Inzake {long}.\n\n```\n{long}\n```\n")).is_empty());
    }

    #[test]
    fn a_note_has_five_tips_at_most_the_worst_first() {
        let long = "Een zin met heel veel woorden die maar niet ophoudt en nog even doorgaat tot er niemand meer is die hem leest vandaag. ";
        let longer = format!("Woord {} einde.", "woord ".repeat(40).trim());
        let found = found(&format!("{HEAD}{}{longer}\n", long.repeat(8)));
        assert_eq!(found.len(), MOST);
        assert!(found.contains(&("te-lange-zin", longer)));
    }

    #[test]
    fn a_tip_is_at_whole_characters_behind_references_too() {
        for letters in 0..8 {
            let text = format!("{HEAD}&eacute;{}éééééééééé inzake ABC {}.\n", "a".repeat(letters), "één ".repeat(30));
            assert_eq!(found(&text).len(), 3, "{text}");
        }
    }

    #[test]
    fn a_page_without_a_text_is_a_warning() {
        let source = Source::decode("paginas/een.md", HEAD.as_bytes());
        let (note, _) = parse(&source, &Limits::default());
        let found = check(&[&note], &Vocabulary::default());
        assert_eq!(found.iter().map(|tip| (tip.code, tip.severity)).collect::<Vec<_>>(), [("geen-tekst", Severity::Warning)]);
    }
}
