//! The keys of a motion's dossier: its request, the opinion of the government, its course, and its disposal.

use jiff::civil::Date;

use crate::note::record::{choice, record};

record! {
    /// A motion and its follow-up.
    pub struct Motion {
        #[doc = "Waar de motie is ingediend."]
        body: String = required "instelling",
        #[doc = "Het dossiernummer van het Kamerstuk."]
        dossier: String = "dossier",
        #[doc = "Het nummer binnen het dossier."]
        number: String = "nummer",
        #[doc = "Het RIS-nummer van een gemeenteraad."]
        ris: String = "ris",
        #[doc = "Wie de motie indienden."]
        submitters: Vec<String> = "indieners",
        #[doc = "De dag van de motie."]
        submitted: Option<Date> = "datum_motie",
        #[doc = "Wat de motie vraagt."]
        request: String = own "verzoek",
        #[doc = "Wat de regering of het college van de motie vond, voor de stemming."]
        appreciation: Option<Appreciation> = "appreciatie",
        #[doc = "Hoe de motie is afgedaan."]
        disposal: Option<Disposal> = "afdoening",
        #[doc = "Wat er sinds de motie gebeurde."]
        course: Vec<Event> = "verloop",
    }
}

record! {
    /// The opinion of the government, or of the municipal executive, on a motion before the vote.
    pub struct Appreciation {
        #[doc = "Het oordeel, zoals oordeel Kamer, overgenomen of ontraden."]
        judgement: String = required own "oordeel",
        #[doc = "De dag waarop het is gegeven."]
        date: Option<Date> = "datum",
        #[doc = "Wat er staat, in een of twee zinnen."]
        text: String = own "tekst",
        #[doc = "Het stuk waarin het staat."]
        source: String = "bron",
        #[doc = "Het adres van dat stuk."]
        url: String = "url",
    }
}

record! {
    /// How a motion was disposed of.
    pub struct Disposal {
        #[doc = "open, in-behandeling of afgedaan."]
        status: Option<DisposalStatus> = required "status",
        #[doc = "De dag van de afdoening."]
        date: Option<Date> = "datum",
        #[doc = "Het stuk waarin het staat."]
        document: String = "document",
        #[doc = "Het adres van dat stuk."]
        url: String = "url",
    }
}

record! {
    /// One moment in the course of a motion.
    pub struct Event {
        #[doc = "De dag."]
        date: Option<Date> = required "datum",
        #[doc = "ingediend, stemming, appreciatie, vraag, voortgang of afdoening."]
        event_type: Option<EventType> = "soort",
        #[doc = "Wat er gebeurde, in een paar woorden."]
        title: String = required own "titel",
        #[doc = "Wat er gebeurde, in een of twee zinnen."]
        text: String = own "tekst",
        #[doc = "Het stuk waarin het staat."]
        source: String = "bron",
        #[doc = "Het adres van dat stuk."]
        url: String = "url",
    }
}

choice! {
    /// Whether a motion is disposed of.
    pub enum DisposalStatus {
        Open = "open", "Open", "Open";
        Pending = "in-behandeling", "In behandeling", "Pending";
        Done = "afgedaan", "Afgedaan", "Disposed of"
    }
}

choice! {
    /// What a moment in the course of a motion is.
    pub enum EventType {
        Submitted = "ingediend", "Ingediend", "Submitted";
        Vote = "stemming", "Stemming", "Vote";
        Appreciation = "appreciatie", "Appreciatie", "Appreciation";
        Question = "vraag", "Vraag", "Question";
        Progress = "voortgang", "Voortgang", "Progress";
        Disposal = "afdoening", "Afdoening", "Disposal"
    }
}
