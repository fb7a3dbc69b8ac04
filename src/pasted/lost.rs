//! What a paste cannot bring along.

/// Something in pasted HTML that has no form in Markdown, or may not be brought along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lost {
    /// A picture: its file is not in the paste.
    Picture,
    /// A video, a sound, a form or a page in a page.
    Embedded,
    /// The address of a link that leads to the writer's own disk, or nowhere without the page it came from. Its words stay.
    Link,
    /// Cells of a table that were one. Each column has a cell, of which the first has the words.
    MergedCells,
    /// A block in a cell of a table, such as a list. Its words stay, in one line.
    BlockInCell,
    /// Words that were struck out by tracking changes.
    Deleted,
    /// A remark in the margin.
    Comment,
    /// Underlining. On a site only links are underlined.
    Underline,
}

impl Lost {
    /// The name by which the words for it are found.
    pub fn name(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Embedded => "embedded",
            Self::Link => "link",
            Self::MergedCells => "merged-cells",
            Self::BlockInCell => "block-in-cell",
            Self::Deleted => "deleted",
            Self::Comment => "comment",
            Self::Underline => "underline",
        }
    }
}
