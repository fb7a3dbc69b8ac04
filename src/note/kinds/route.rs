//! The keys of routes and of their steps.

use super::contact::Contact;
use super::law::LawReference;
use crate::note::record::record;
use crate::note::reference::{Reference, SituationReference, to};

record! {
    /// One of the routes along which people are helped.
    pub struct Route<Ref> {
        #[doc = "Het onderwerp uit de TOOI-lijst, als adres."]
        topic: String = "onderwerp",
        #[doc = "De plaats in de rij van routes."]
        order: u32 = "volgorde",
        #[doc = "De wetten waar de route op rust."]
        laws: Vec<LawReference<Ref>> = "wetten",
        #[doc = "De stappen, in volgorde."]
        steps: Vec<Step<Ref>> = "stappen",
    }
}

record! {
    /// A step of a route.
    pub struct Step<Ref> {
        #[doc = "De stap in een paar woorden."]
        title: String = required own "titel",
        #[doc = "Wat er in deze stap gebeurt."]
        text: String = required own "tekst",
        #[doc = "Voor wie de stap geldt; leeg betekent voor iedereen."]
        situations: Vec<SituationReference> = "situaties",
        #[doc = "De wetten en artikelen waar de stap op rust."]
        legal_basis: Vec<LawReference<Ref>> = "wettelijk_kader",
        #[doc = "Praktijknotities die deze stap laten zien."]
        notes: Vec<Reference<to::Practice, Ref>> = "notities",
        #[doc = "De gemeenten waar de stap kan; leeg betekent overal."]
        municipalities: Vec<Reference<to::Municipality, Ref>> = "gemeenten",
        #[doc = "Bij wie een lezer terechtkan: een rol, of een blok met rol, organisatie, telefoon, pagina en peildatum."]
        contact: Contact<Ref> = "contact",
    }
}
