//! The keys of practice notes.

use super::contact::Contact;
use super::law::LawReference;
use crate::note::record::{choice, record};
use crate::note::reference::{Reference, SituationReference, to};
use crate::words::{Label, sections};

record! {
    /// What a municipality has done, and the outcome.
    pub struct Practice<Ref> {
        #[doc = "De routes waar de notitie over gaat, een tot vier."]
        routes: Vec<Reference<to::Route, Ref>> = required "routes",
        #[doc = "De gemeenten waar het om gaat, zoals den-haag; een eigen bestand hoeft een gemeente niet te hebben."]
        municipalities: Vec<Reference<to::Municipality, Ref>> = "gemeenten",
        #[doc = "De organisaties die meedoen."]
        organisations: Vec<Reference<to::Organisation, Ref>> = "organisaties",
        #[doc = "Voor wie het is."]
        situations: Vec<SituationReference> = "situaties",
        #[doc = "Waarom men eraan begon."]
        reason: String = own "aanleiding",
        #[doc = "Wat men doet."]
        approach: String = own "aanpak",
        #[doc = "Wat het heeft opgeleverd."]
        result: String = own "resultaat",
        #[doc = "Wat men ervan leerde."]
        lessons: String = own "lessen",
        #[doc = "Wat het kost, en wie dat betaalt."]
        costs: String = own "kosten",
        #[doc = "Hoe ver het is."]
        phase: Option<Phase> = "fase",
        #[doc = "Hoe goed bekend is of het werkt."]
        evidence: Option<Evidence> = "bewijs",
        #[doc = "De wetten en artikelen waar het op rust."]
        legal_basis: Vec<LawReference<Ref>> = "wettelijk_kader",
        #[doc = "De moties waar het een antwoord op is."]
        motions: Vec<Reference<to::Motion, Ref>> = "moties",
        #[doc = "Bij wie een lezer terechtkan: een rol, of een blok met rol, organisatie, telefoon, pagina en peildatum."]
        contact: Contact<Ref> = "contact",
    }
}

choice! {
    /// The stage of a practice.
    pub enum Phase {
        Idea = "idee", "Idee", "Idea";
        Pilot = "pilot", "Pilot", "Pilot";
        Regular = "regulier", "Regulier", "Regular";
        Stopped = "gestopt", "Gestopt", "Stopped"
    }
}

choice! {
    /// The strength of the evidence that a practice works; the levels are those of the Dutch databases of interventions.
    pub enum Evidence {
        Experience = "ervaring", "Ervaring", "Experience";
        Described = "goed-beschreven", "Goed beschreven", "Well described";
        Founded = "goed-onderbouwd", "Goed onderbouwd", "Well founded";
        Effective = "effectief", "Effectief", "Effective"
    }
}

impl<Ref> Practice<Ref> {
    /// Returns the standard parts in reading order; their texts may be empty.
    pub fn parts(&self) -> [(Label, &str); 5] {
        [
            (sections::REASON, &self.reason),
            (sections::APPROACH, &self.approach),
            (sections::RESULT, &self.result),
            (sections::LESSONS, &self.lessons),
            (sections::COSTS, &self.costs),
        ]
    }
}
