//! The digest as plain text.
//!
//! This is the only file that names textwrap.

use textwrap::{Options, WordSplitter, WrapAlgorithm, wrap};

use super::{Digest, Entry};
use crate::words;

/// Columns that mail programs show without breaking lines themselves.
const COLUMNS: usize = 72;

impl Digest<'_> {
    /// Writes lines of at most 72 characters. An address is never broken; a longer one has a line of its own.
    pub fn to_text(&self) -> String {
        let mut text = lines(&self.title(), "", "") + &lines(&self.period(), "", "");
        for paragraph in self.choice.paragraphs() {
            text.push_str(&format!("\n{}", lines(&paragraph, "", "")));
        }
        for (reason, entries) in &self.entries {
            let heading = self.language.word(reason.heading());
            text.push_str(&format!("\n\n{}\n{}\n", heading.to_uppercase(), "-".repeat(heading.chars().count())));
            entries.iter().for_each(|entry| text.push_str(&self.entry_as_text(entry)));
        }
        if self.entries.is_empty() {
            text.push_str(&format!("\n{}", lines(self.language.word(words::digest::EMPTY), "", "")));
        }
        text + &format!("\n-- \n{}\n", self.site.config.base.absolute(&self.site.root))
    }

    fn entry_as_text(&self, Entry { document, translations }: &Entry<'_>) -> String {
        let title = lines(document.title(), "* ", "  ");
        let about = lines(&format!("({})", self.about(document)), "  ", "  ");
        let summary = lines(&document.note.shared.summary.0, "  ", "  ");
        let mut text = format!("\n{title}{about}{summary}  {}\n", self.address(document));
        for translation in translations {
            text.push_str(&lines(&format!("{}{}", self.also(translation), translation.title()), "  ", "  "));
            text.push_str(&format!("  {}\n", self.address(translation)));
        }
        text
    }
}

/// Divides a text into lines, the first after `first` and the others after `indent`. An empty text has none.
fn lines(text: &str, first: &str, indent: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let options = Options::new(COLUMNS).initial_indent(first).subsequent_indent(indent).break_words(false);
    let options = options.word_splitter(WordSplitter::NoHyphenation).wrap_algorithm(WrapAlgorithm::FirstFit);
    let lines = wrap(&words, options.word_separator(textwrap::WordSeparator::AsciiSpace)).into_iter();
    lines.filter(|_| !words.is_empty()).map(|line| format!("{line}\n")).collect()
}
