//! How much of a text is read: beyond the depth or the number of cells that a site allows, the rest of it is left out, which is an
//! error.

use pulldown_cmark::{Event, Tag};

use crate::diagnostic::Diagnostics;
use crate::limits::Limits;
use crate::source::{Source, Span};

/// The bounds of a text that is being read.
pub(super) struct Bounds {
    depth: usize,
    /// How many cells may still come.
    cells: usize,
    /// How many elements are open in what is left out; `None` as long as nothing is.
    left_out: Option<usize>,
}

impl Bounds {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { depth: limits.depth, cells: limits.cells, left_out: None }
    }

    pub(super) fn are_passed(&self) -> bool {
        self.left_out.is_some()
    }

    /// Whether an event is left out; the ends of what is open already are read.
    pub(super) fn leave_out(&mut self, event: &Event<'_>) -> bool {
        let Some(open) = &mut self.left_out else { return false };
        match event {
            Event::Start(_) => *open += 1,
            Event::End(_) if *open == 0 => return false,
            Event::End(_) => *open -= 1,
            _ => {}
        }
        true
    }

    /// Reports an element that is too deep or too much; from it on, the text is left out.
    pub(super) fn passed(
        &mut self,
        tag: &Tag<'_>,
        depth: usize,
        source: &Source,
        span: &Span,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let few = match tag {
            Tag::TableCell => self.cells.checked_sub(1),
            _ => Some(self.cells),
        };
        let (code, message, key) = match few {
            None => (
                "te-veel-cellen",
                "De tabellen van dit bestand hebben samen te veel vakken; de rest van de tekst is niet gelezen.",
                "cellen",
            ),
            Some(_) if depth >= self.depth => (
                "te-diep",
                "Hier zitten citaten, lijsten of blokken te diep in elkaar; de rest van de tekst is niet gelezen.",
                "diepte",
            ),
            Some(left) => {
                self.cells = left;
                return false;
            }
        };
        self.left_out = Some(1);
        let line = span.start..span.start + source.text[span.clone()].lines().next().map_or(0, str::len);
        diagnostics
            .error(code, &source.path, line, message)
            .hint(format!("Maak het eenvoudiger, of zet bij “grenzen” in wegwijs.yaml een hoger getal bij “{key}”."));
        true
    }
}
