//! The keys of municipalities and other organisations.

use jiff::civil::Date;

use super::contact::Contact;
use crate::note::record::record;
use crate::note::reference::{Reference, to};
use crate::source::Spanned;

record! {
    /// A municipality.
    pub struct Municipality<Ref> {
        #[doc = "Het adres van de gemeente in TOOI."]
        tooi: Spanned<String> = "tooi",
        #[doc = "ja als het een centrumgemeente is voor deze taak."]
        centre: Option<bool> = "centrumgemeente",
        #[doc = "De regio's waarvoor de gemeente het doet."]
        regions: Vec<String> = "regio",
        #[doc = "De provincie."]
        province: String = "provincie",
        #[doc = "De gemeente waarin deze is opgegaan, zoals den-haag; hoort bij opgegaan_op, met een bron."]
        successor: Option<Reference<to::Municipality, Ref>> = "opvolger",
        #[doc = "De dag van de herindeling: vanaf dan is de gemeente deel van haar opvolger."]
        merged_on: Option<Date> = "opgegaan_op",
        #[doc = "De dag waarop deze gegevens klopten."]
        reference_date: Option<Date> = "peildatum",
        #[doc = "Bij wie een lezer terechtkan: een rol, of een blok met rol, organisatie, telefoon, pagina en peildatum."]
        contact: Contact<Ref> = "contact",
    }
}

record! {
    /// An organisation or a ministry.
    pub struct Organisation<Ref> {
        #[doc = "Wat voor organisatie het is."]
        organisation_type: String = own "soort",
        #[doc = "Wat de organisatie doet, in een zin."]
        role: String = own "rol",
        #[doc = "Het adres van de eigen site."]
        website: String = "website",
        #[doc = "Bij wie een lezer terechtkan: een rol, of een blok met rol, organisatie, telefoon, pagina en peildatum."]
        contact: Contact<Ref> = "contact",
    }
}
