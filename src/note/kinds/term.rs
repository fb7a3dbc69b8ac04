//! The keys of terms.

use crate::note::record::record;
use crate::note::reference::{Reference, to};

record! {
    /// A term.
    pub struct Term<Ref> {
        #[doc = "Het woord."]
        term: String = required own "term",
        #[doc = "Wat het betekent, in gewone woorden."]
        definition: String = required own "definitie",
        #[doc = "Andere woorden voor hetzelfde; wie daarop zoekt, vindt ook dit woord."]
        synonyms: Vec<String> = own "synoniemen",
        #[doc = "De afkorting."]
        abbreviation: String = own "afkorting",
        #[doc = "Het begrip dat beter gebruikt kan worden."]
        preferred: Option<Reference<to::Term, Ref>> = "voorkeursterm",
    }
}
