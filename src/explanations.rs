//! What each finding means, why it matters and how to mend it.
//!
//! The source is Markdown, so that the page of the editors' guide, `wegwijs uitleg` and the rules of SARIF say the same. Each code is a heading, with
//! these parts below it: what it means, a paragraph that begins with **Waarom:**, one that begins with **Oplossing:**, and a wrong
//! and a right example in blocks of code.

use std::sync::LazyLock;

/// All explanations, as the page of the editors' guide has them.
pub const GUIDE: &str = include_str!("explanations.md");
const WHY: &str = "**Waarom:** ";
const MEND: &str = "**Oplossing:** ";

/// The explanation of a code. All texts are Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The code (`onbekend-veld`).
    pub code: &'static str,
    /// What is the matter, in one or a few sentences.
    pub meaning: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How to mend it.
    pub mend: &'static str,
    /// An example with the mistake.
    pub wrong: &'static str,
    /// The same without it.
    pub right: &'static str,
}

/// Returns all explanations, in the order of the guide.
pub fn all() -> &'static [Explanation] {
    static ALL: LazyLock<Vec<Explanation>> = LazyLock::new(|| GUIDE.split("\n### `").skip(1).filter_map(read).collect());
    &ALL
}

/// Returns the explanation of a code.
pub fn find(code: &str) -> Option<&'static Explanation> {
    all().iter().find(|explanation| explanation.code == code)
}

fn read(section: &'static str) -> Option<Explanation> {
    let (name, rest) = section.split_once("`\n")?;
    let (words, examples) = rest.split_once("\nFout:\n")?;
    let (wrong, right) = examples.split_once("\nGoed:\n")?;
    let paragraph = |start: &str| words.split("\n\n").map(str::trim).find_map(|text| text.strip_prefix(start));
    Some(Explanation {
        code: name,
        meaning: words.trim().split("\n\n").next()?,
        why: paragraph(WHY)?,
        mend: paragraph(MEND)?,
        wrong: block(wrong)?,
        right: block(right)?,
    })
}

/// The first block of code, without its fence.
fn block(text: &'static str) -> Option<&'static str> {
    let text = text.trim();
    let fence = &text[..text.len() - text.trim_start_matches(['`', '~']).len()];
    let (_, rest) = text.strip_prefix(fence).filter(|_| fence.len() > 2)?.split_once('\n')?;
    rest.find(&format!("\n{fence}\n")).map(|end| &rest[..end]).or_else(|| rest.trim_end().strip_suffix(fence).map(str::trim_end))
}

impl Explanation {
    /// Writes it for a terminal.
    pub fn to_text(&self) -> String {
        let indented = |text: &str| text.lines().map(|line| format!("    {line}\n")).collect::<String>();
        format!(
            "{}\n\n{}\n\nWaarom: {}\n\nOplossing: {}\n\nFout:\n\n{}\nGoed:\n\n{}",
            self.code,
            self.meaning,
            self.why,
            self.mend,
            indented(self.wrong),
            indented(self.right)
        )
    }

    /// Writes it as Markdown, without its heading.
    pub fn to_markdown(&self) -> String {
        let Self { meaning, why, mend, wrong, right, .. } = self;
        let fence = "`".repeat(4);
        format!(
            "{meaning}\n\n{WHY}{why}\n\n{MEND}{mend}\n\nFout:\n\n{fence}\n{wrong}\n{fence}\n\nGoed:\n\n{fence}\n{right}\n{fence}\n"
        )
    }
}
