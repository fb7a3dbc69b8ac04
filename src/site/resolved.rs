//! The keys of kinds with references, as a site has them.

use super::ids::DocumentId;
use crate::note::kinds;

pub type Contact = kinds::Contact<DocumentId>;
pub type LawReference = kinds::LawReference<DocumentId>;
pub type Meeting = kinds::Meeting<DocumentId>;
pub type Municipality = kinds::Municipality<DocumentId>;
pub type Practice = kinds::Practice<DocumentId>;
pub type Route = kinds::Route<DocumentId>;
pub type Step = kinds::Step<DocumentId>;
pub type Term = kinds::Term<DocumentId>;
