//! Keys that documents of every kind can have.

use jiff::civil::Date;

use super::period::Period;
use crate::language::LanguageTag;
use crate::note::record::{choice, record};
use crate::note::values::ShortText;
use crate::source::Spanned;

record! {
    /// Keys that every document can have.
    pub struct Shared {
        #[doc = "De titel, zo kort dat hij in een lijst past."]
        title: String = required own "titel" | "title",
        #[doc = "Waar het over gaat, in een tot drie zinnen."]
        summary: ShortText<300> = required own "samenvatting" | "description" | "summary",
        #[doc = "De dag waarop het document op deze site is gezet."]
        date: Option<Date> = required own "datum" | "date",
        #[doc = "concept (komt niet op de site), gepubliceerd, gearchiveerd of ingetrokken (op de pagina staat alleen nog waarom)."]
        status: Option<Status> = own "status",
        #[doc = "Waarom het document is ingetrokken; hoort bij status: ingetrokken."]
        withdrawn_because: String = own "reden_intrekking",
        #[doc = "De dag van de laatste inhoudelijke wijziging."]
        modified: Option<Date> = own "gewijzigd" | "lastmod" | "updated",
        #[doc = "Van wanneer de feiten zijn: een jaar, een maand of een dag, of 2014 t/m 2024."]
        facts_of: Option<Period> = "feiten_van",
        #[doc = "De dag waarop iemand voor het laatst naging of alles nog klopt."]
        reviewed: Option<Date> = own "beoordeeld",
        #[doc = "De dag waarvoor iemand opnieuw nagaat of alles nog klopt."]
        review_by: Option<Date> = "beoordelen_voor",
        #[doc = "Wie het document bijhoudt: een rol of een functionele mailbox, geen persoon."]
        owner: String = "eigenaar",
        #[doc = "Oude adressen die naar dit document leiden."]
        aliases: Vec<Spanned<String>> = own "aliassen" | "aliases",
        #[doc = "Tot deze dag blijft het document van de site."]
        publish_from: Option<Date> = own "publiceren_vanaf" | "publishDate" | "publishdate" | "publish_date",
        #[doc = "De laatste dag waarop het document geldt; daarna heet het verouderd."]
        valid_until: Option<Date> = "geldig_tot",
        #[doc = "Waar de feiten vandaan komen."]
        citations: Vec<Citation> = "bronnen",
        #[doc = "De taal van het document, als dat niet de taal van de site is."]
        language: Option<LanguageTag> = own "taal" | "lang" | "language",
        #[doc = "Woorden waarop het document ook gevonden moet worden."]
        keywords: Vec<String> = own "trefwoorden" | "tags" | "keywords",
        #[doc = "ja: de pagina krijgt een knop waarmee een lezer de site meteen verlaat."]
        quick_exit: bool = "snelle_uitgang",
    }
}

record! {
    /// A source of facts.
    pub struct Citation {
        #[doc = "De titel van de bron."]
        title: String = required "titel",
        #[doc = "Het kenmerk of nummer, zoals Kamerstuk 24 515 nr. 543."]
        reference: String = "kenmerk",
        #[doc = "Het adres, als er een vast adres is."]
        url: String = "url",
        #[doc = "De dag van de bron."]
        date: Option<Date> = "datum",
    }
}

choice! {
    /// Whether a document is on the site.
    pub enum Status {
        Draft = "concept", "Concept", "Draft";
        Published = "gepubliceerd", "Gepubliceerd", "Published";
        Archived = "gearchiveerd", "Gearchiveerd", "Archived";
        Withdrawn = "ingetrokken", "Ingetrokken", "Withdrawn"
    }
}
