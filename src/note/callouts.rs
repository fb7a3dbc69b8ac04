//! Callouts: their kinds, and the `:::` lines that open and close them.

use crate::words::{Language, text};

/// A remark that stands apart from the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callout {
    /// How it looks.
    pub kind: CalloutKind,
    /// A title of the editor's own, in place of the kind's label.
    pub title: Option<String>,
}

/// The kinds of callouts; the names are those of GitHub's alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CalloutKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

impl CalloutKind {
    /// Name in class names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }

    /// Returns the title of a callout without a title of its own.
    pub fn label(self, language: Language) -> &'static str {
        language.word(match self {
            Self::Note => text::NOTE,
            Self::Tip => text::TIP,
            Self::Important => text::IMPORTANT,
            Self::Warning => text::WARNING,
            Self::Caution => text::CAUTION,
        })
    }

    /// The kind behind the word after `:::`, Dutch or English.
    fn from_word(word: &str) -> Option<Self> {
        Some(match word.to_lowercase().as_str() {
            "note" | "info" | "opmerking" | "uitleg" => Self::Note,
            "tip" | "success" => Self::Tip,
            "important" | "belangrijk" => Self::Important,
            "warning" | "let-op" | "letop" | "waarschuwing" => Self::Warning,
            "caution" | "danger" | "pas-op" | "gevaar" => Self::Caution,
            _ => return None,
        })
    }
}

/// A `:::` line: where it stands, and the callout it opens; `None` closes one.
pub(super) type Fence = (usize, Option<Callout>);

/// Puts an HTML processing instruction of the same length in the place of each `:::` line, so that the parser sees a block of
/// its own there and all places in the text stay the same. Lines within code fences are left alone.
pub(super) fn mark_fences(text: &str) -> (String, Vec<Fence>) {
    let (mut marked, mut fences) = (String::with_capacity(text.len()), Vec::new());
    let mut code = None::<(char, usize)>;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        let indent = line.len() - line.trim_start().len();
        let first = content.chars().next().unwrap_or(' ');
        let run = content.chars().take_while(|c| *c == first).count();
        match code {
            Some((mark, length)) if first == mark && run >= length && content.chars().all(|c| c == mark) => code = None,
            None if matches!(first, '`' | '~') && run >= 3 => code = Some((first, run)),
            _ => {}
        }
        let words = content.trim_start_matches(':').trim();
        if code.is_some() || run < 3 || first != ':' || !(words.is_empty() || opens_callout(words)) {
            marked.push_str(line);
            continue;
        }
        fences.push((marked.len() + indent, (!words.is_empty()).then(|| callout(words))));
        let end = line.len() - line.trim_end().len();
        marked.push_str(&line[..indent]);
        marked.push_str("<?>");
        marked.extend(std::iter::repeat_n(' ', line.len() - indent - 3 - end));
        marked.push_str(&line[line.len() - end..]);
    }
    (marked, fences)
}

fn opens_callout(words: &str) -> bool {
    words.chars().next().is_some_and(|c| c.is_alphabetic() || c == '{')
}

/// Reads `let-op Titel`, `note[Titel]` and `{.warning}`. A word that is no kind is the title of a note.
fn callout(words: &str) -> Callout {
    let words = words.trim_matches(['{', '}', '.']).trim_end_matches(':').trim();
    let (word, rest) = words.split_once([' ', '[']).unwrap_or((words, ""));
    let rest = rest.trim_end_matches(']').trim();
    let title = (!rest.is_empty()).then(|| rest.to_owned());
    match CalloutKind::from_word(word) {
        Some(kind) => Callout { kind, title },
        None => Callout { kind: CalloutKind::Note, title: Some(title.unwrap_or_else(|| word.to_owned())) },
    }
}
