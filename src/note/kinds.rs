//! The content model: the kinds of documents and their keys, defined here and nowhere else.
//!
//! Keys and their descriptions are Dutch, for that is what editors write and read. How a value is read and checked stands
//! in `note::schema`.

use jiff::civil::Date;

use super::moment::Moment;
pub use super::motion::{Appreciation, Disposal, DisposalStatus, Event, EventSort, Motion};
use super::schema::{
    Field, KeySpec, Reading, Record, Referable, Reference, ShortText, SituationReference, choice, nested, record,
};
use crate::language::{Language, LanguageTag};
use crate::source::Span;
use crate::words::{Label, sections};
use crate::yaml::Node;

record! {
    /// Keys that every document can have.
    pub struct Shared {
        #[doc = "De titel, zo kort dat hij in een lijst past."]
        title: String = required own "titel" | "title",
        #[doc = "Waar het over gaat, in een tot drie zinnen."]
        summary: ShortText<300> = required own "samenvatting" | "description" | "summary",
        #[doc = "De dag waarop het document op deze site is gezet."]
        date: Option<Date> = required own "datum" | "date",
        #[doc = "concept (komt niet op de site), gepubliceerd of gearchiveerd."]
        status: Option<Status> = own "status",
        #[doc = "De dag van de laatste inhoudelijke wijziging."]
        modified: Option<Date> = own "gewijzigd" | "lastmod" | "updated",
        #[doc = "De dag waarop iemand voor het laatst naging of alles nog klopt."]
        reviewed: Option<Date> = own "beoordeeld",
        #[doc = "De dag waarvoor iemand opnieuw nagaat of alles nog klopt."]
        review_by: Option<Date> = "beoordelen_voor",
        #[doc = "Wie het document bijhoudt: een rol of een functionele mailbox, geen persoon."]
        owner: String = "eigenaar",
        #[doc = "Oude adressen die naar dit document leiden."]
        aliases: Vec<String> = own "aliassen" | "aliases",
        #[doc = "Tot deze dag blijft het document van de site."]
        publish_from: Option<Date> = own "publiceren_vanaf",
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

record! {
    /// A law and, when it matters, an article of it.
    pub struct LawReference {
        #[doc = "De wet: de bestandsnaam in de map wetten."]
        law: Reference<Law> = required "wet",
        #[doc = "Het artikel, zoals 16 of 2.1.1."]
        article: Option<ArticleNumber> = "artikel",
        #[doc = "Het lid van het artikel."]
        paragraph: String = "lid",
    }
}

record! {
    /// What has a municipality done, and what came of it?
    pub struct Practice {
        #[doc = "De routes waar de notitie over gaat, een tot vier."]
        routes: Vec<Reference<Route>> = required "routes",
        #[doc = "De gemeenten waar het om gaat, zoals den-haag; een eigen bestand hoeft een gemeente niet te hebben."]
        municipalities: Vec<Reference<Municipality>> = "gemeenten",
        #[doc = "De organisaties die meedoen."]
        organisations: Vec<Reference<Organisation>> = "organisaties",
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
        legal_basis: Vec<LawReference> = "wettelijk_kader",
        #[doc = "De moties waar het een antwoord op is."]
        motions: Vec<Reference<Motion>> = "moties",
        #[doc = "Bij wie een lezer terechtkan: een rol, geen persoon."]
        contact: String = own "contact",
    }
}

record! {
    /// One of the routes along which people are helped.
    pub struct Route {
        #[doc = "Het onderwerp uit de TOOI-lijst, als adres."]
        topic: String = "onderwerp",
        #[doc = "De plaats in de rij van routes."]
        order: u32 = "volgorde",
        #[doc = "De wetten waar de route op rust."]
        laws: Vec<LawReference> = "wetten",
        #[doc = "De stappen, in volgorde."]
        steps: Vec<Step> = "stappen",
    }
}

record! {
    /// A step of a route.
    pub struct Step {
        #[doc = "De stap in een paar woorden."]
        title: String = required own "titel",
        #[doc = "Wat er in deze stap gebeurt."]
        text: String = required own "tekst",
        #[doc = "Voor wie de stap geldt; leeg betekent voor iedereen."]
        situations: Vec<SituationReference> = "situaties",
        #[doc = "De wetten en artikelen waar de stap op rust."]
        legal_basis: Vec<LawReference> = "wettelijk_kader",
        #[doc = "Praktijknotities die deze stap laten zien."]
        notes: Vec<Reference<Practice>> = "notities",
        #[doc = "Bij wie een lezer terechtkan: een rol, geen persoon."]
        contact: String = own "contact",
    }
}

record! {
    /// A municipality.
    pub struct Municipality {
        #[doc = "Het adres van de gemeente in TOOI."]
        tooi: String = "tooi",
        #[doc = "ja als het een centrumgemeente is voor deze taak."]
        centre: Option<bool> = "centrumgemeente",
        #[doc = "De regio's waarvoor de gemeente het doet."]
        regions: Vec<String> = "regio",
        #[doc = "De provincie."]
        province: String = "provincie",
        #[doc = "De dag waarop deze gegevens klopten."]
        reference_date: Option<Date> = "peildatum",
    }
}

record! {
    /// An organisation or a ministry.
    pub struct Organisation {
        #[doc = "Wat voor organisatie het is."]
        sort: String = own "soort",
        #[doc = "Wat de organisatie doet, in een zin."]
        role: String = own "rol",
        #[doc = "Het adres van de eigen site."]
        website: String = "website",
    }
}

record! {
    /// A law.
    pub struct Law {
        #[doc = "Het nummer in het Basiswettenbestand, zoals BWBR0015703."]
        bwb: String = "bwb",
        #[doc = "De naam waarmee de wet wordt aangehaald."]
        citation_title: String = "citeertitel",
        #[doc = "De artikelen waar documenten naar verwijzen."]
        articles: Vec<Article> = "artikelen",
        #[doc = "De dag waarop deze gegevens klopten."]
        reference_date: Option<Date> = "peildatum",
    }
}

record! {
    /// An article of a law.
    pub struct Article {
        #[doc = "Het nummer, zoals 16 of 2.1.1."]
        number: String = required "nummer",
        #[doc = "Waar het artikel over gaat, in een paar woorden."]
        title: String = own "titel",
        #[doc = "Waar het artikel over gaat, in een zin."]
        text: String = own "tekst",
    }
}

record! {
    /// A meeting.
    pub struct Meeting {
        #[doc = "De dag waarop de bijeenkomst begint, met zo nodig de tijd: 2026-01-31 14:00."]
        start: Option<Moment> = "begin",
        #[doc = "De dag waarop de bijeenkomst eindigt, met zo nodig de tijd."]
        end: Option<Moment> = "einde",
        #[doc = "De plaats."]
        location: String = "locatie",
        #[doc = "Wie de bijeenkomst houdt."]
        organiser: Vec<String> = "organisator",
        #[doc = "Waar het verslag staat."]
        report: String = "verslag",
    }
}

record! {
    /// An update.
    pub struct Update {
        #[doc = "Van wie het bericht komt."]
        sender: String = "afzender",
    }
}

record! {
    /// A term.
    pub struct Term {
        #[doc = "Het woord."]
        term: String = required own "term",
        #[doc = "Wat het betekent, in gewone woorden."]
        definition: String = required own "definitie",
        #[doc = "Andere woorden voor hetzelfde; wie daarop zoekt, vindt ook dit woord."]
        synonyms: Vec<String> = own "synoniemen",
        #[doc = "De afkorting."]
        abbreviation: String = own "afkorting",
        #[doc = "Het begrip dat beter gebruikt kan worden."]
        preferred: Option<Reference<Term>> = "voorkeursterm",
    }
}

record! {
    /// Any other page.
    pub struct Page {}
}

nested!(Citation, LawReference, Step, Article);

/// The number of an article as an editor referred to it, with its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleNumber {
    /// The number (`16`, `2.1.1`).
    pub number: String,
    /// Where it stands.
    pub span: Span,
}

impl ArticleNumber {
    /// Whether a number can be that of one article: `16a`, `2.1.1`, `7:658`.
    pub fn is_one(number: &str) -> bool {
        number.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ':'))
    }
}

impl Field for ArticleNumber {
    const SHAPE: super::schema::Shape = super::schema::Shape::Text;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let text = String::read(name, node, reading)?;
        let number = match text.split_once(' ') {
            Some((word, number)) if ["art.", "art", "artikel"].contains(&word.to_lowercase().as_str()) => {
                number.trim().to_owned()
            }
            _ => text,
        };
        Some(Self { number, span: node.span.clone() })
    }
}

choice! {
    /// Whether a document is on the site.
    pub enum Status {
        Draft = "concept", "Concept", "Draft";
        Published = "gepubliceerd", "Gepubliceerd", "Published";
        Archived = "gearchiveerd", "Gearchiveerd", "Archived"
    }
}
choice! {
    /// How far a practice has come.
    pub enum Phase {
        Idea = "idee", "Idee", "Idea";
        Pilot = "pilot", "Pilot", "Pilot";
        Regular = "regulier", "Regulier", "Regular";
        Stopped = "gestopt", "Gestopt", "Stopped"
    }
}
choice! {
    /// How well it is known whether a practice works; the levels are those of the Dutch databases of interventions.
    pub enum Evidence {
        Experience = "ervaring", "Ervaring", "Experience";
        Described = "goed-beschreven", "Goed beschreven", "Well described";
        Founded = "goed-onderbouwd", "Goed onderbouwd", "Well founded";
        Effective = "effectief", "Effectief", "Effective"
    }
}
macro_rules! kinds {
    ($( $kind:ident: $folder:expr, [$singular:literal, $singular_en:literal], [$plural:literal, $plural_en:literal] );* $(;)?) => {
        /// The kind of a document; its folder says which.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $( $kind ),* }

        /// The keys that belong to one kind.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Details { $( $kind($kind) ),* }

        impl Kind {
            /// All kinds, in the order in which readers meet them.
            pub const ALL: &[Kind] = &[ $( Kind::$kind ),* ];

            /// Name of the folder, also the first part of the address.
            pub fn folder(self) -> &'static str {
                match self { $( Kind::$kind => $folder ),* }
            }

            /// Name of one document.
            pub fn singular(self, language: Language) -> &'static str {
                match language {
                    Language::Dutch => match self { $( Kind::$kind => $singular ),* },
                    Language::English => match self { $( Kind::$kind => $singular_en ),* },
                }
            }

            /// Name of several documents.
            pub fn plural(self, language: Language) -> &'static str {
                match language {
                    Language::Dutch => match self { $( Kind::$kind => $plural ),* },
                    Language::English => match self { $( Kind::$kind => $plural_en ),* },
                }
            }

            /// The keys of this kind, besides the shared ones.
            pub fn keys(self) -> &'static [KeySpec] {
                match self { $( Kind::$kind => $kind::KEYS ),* }
            }

            /// Reads the keys of this kind.
            pub fn read(self, node: &Node, reading: &mut Reading<'_>) -> Details {
                match self { $( Kind::$kind => Details::$kind($kind::read_keys(node, reading)) ),* }
            }
        }

        impl Details {
            /// Visits every reference to another document.
            pub fn references(&self, visit: &mut dyn FnMut(Kind, &str, &Span)) {
                match self { $( Details::$kind(details) => details.visit_references(visit) ),* }
            }

            /// Takes over from the original what is not a translation's own.
            pub fn inherit(&mut self, original: &Self) {
                match (self, original) {
                    $( (Details::$kind(own), Details::$kind(original)) => own.inherit(original), )*
                    _ => {}
                }
            }
        }

        $( impl Referable for $kind { const KIND: Kind = Kind::$kind; } )*
    };
}

kinds! {
    Practice: "praktijknotities", ["Praktijknotitie", "Practice note"], ["Praktijknotities", "Practice notes"];
    Route: "routes", ["Route", "Route"], ["Routes", "Routes"];
    Municipality: "gemeenten", ["Gemeente", "Municipality"], ["Gemeenten", "Municipalities"];
    Organisation: "organisaties", ["Organisatie", "Organisation"], ["Organisaties", "Organisations"];
    Law: "wetten", ["Wet", "Law"], ["Wetten", "Laws"];
    Motion: "moties", ["Motie", "Motion"], ["Moties", "Motions"];
    Meeting: "bijeenkomsten", ["Bijeenkomst", "Meeting"], ["Bijeenkomsten", "Meetings"];
    Update: "berichten", ["Bericht", "Update"], ["Berichten", "Updates"];
    Term: "begrippen", ["Begrip", "Term"], ["Begrippen", "Terms"];
    Page: crate::address::PAGES, ["Pagina", "Page"], ["Pagina’s", "Pages"];
}

impl Kind {
    /// The kind whose folder this is.
    pub fn from_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.folder() == folder)
    }
}

impl Practice {
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

impl Details {
    /// The laws and articles the document rests on, wherever it names them.
    pub fn law_references(&self) -> Vec<&LawReference> {
        match self {
            Details::Practice(practice) => practice.legal_basis.iter().collect(),
            Details::Route(route) => route.laws.iter().chain(route.steps.iter().flat_map(|step| &step.legal_basis)).collect(),
            _ => Vec::new(),
        }
    }

    /// The situations the document is about, wherever it names them.
    pub fn situation_references(&self) -> Vec<&SituationReference> {
        match self {
            Details::Practice(practice) => practice.situations.iter().collect(),
            Details::Route(route) => route.steps.iter().flat_map(|step| &step.situations).collect(),
            _ => Vec::new(),
        }
    }
}
