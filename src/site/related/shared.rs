//! What two notes can have in common.

use crate::note::kinds::Kind;
use crate::site::ids::DocumentId;

/// Something that two notes have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shared {
    /// An article of a law.
    Article(DocumentId, String),
    Law(DocumentId),
    /// A route, municipality, organisation or motion.
    Document(Kind, DocumentId),
    /// A situation, by its slug.
    Situation(String),
    /// A word, as the first of the notes writes it.
    Word(String),
}

impl Shared {
    /// How much it counts, compared with something as rare.
    pub(super) fn weight(&self) -> f64 {
        match self {
            Self::Article(..) => 3.0,
            Self::Document(Kind::Motion | Kind::Municipality, _) | Self::Situation(_) => 1.5,
            Self::Word(_) => 0.5,
            _ => 1.0,
        }
    }
}
