//! The keys of a law, and references to laws and their articles.

use jiff::civil::Date;

use crate::note::record::record;
use crate::note::reference::{ArticleNumber, Reference, to};
use crate::source::Spanned;

record! {
    /// A law.
    pub struct Law {
        #[doc = "Het nummer in het Basiswettenbestand, zoals BWBR0015703."]
        bwb: Spanned<String> = "bwb",
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
        number: Spanned<String> = required "nummer",
        #[doc = "Waar het artikel over gaat, in een paar woorden."]
        title: String = own "titel",
        #[doc = "Waar het artikel over gaat, in een zin."]
        text: String = own "tekst",
        #[doc = "De dag van de tekst die is gelezen, als dat een andere is dan die van de wet."]
        reference_date: Option<Date> = "peildatum",
    }
}

record! {
    /// A law and, when it matters, an article of it.
    pub struct LawReference<Ref> {
        #[doc = "De wet: de bestandsnaam in de map wetten."]
        law: Reference<to::Law, Ref> = required "wet",
        #[doc = "Het artikel, zoals 16 of 2.1.1."]
        article: Option<Spanned<ArticleNumber>> = "artikel",
        #[doc = "Het lid van het artikel."]
        paragraph: String = "lid",
    }
}

impl Law {
    /// Returns the article with a number.
    pub fn article(&self, number: &str) -> Option<&Article> {
        self.articles.iter().find(|article| article.number.eq_ignore_ascii_case(number))
    }
}
