//! The generator's own words on pages, in Dutch and English: names of kinds and properties, months, callouts.
//!
//! The theme has words of its own (`i18n/`); these are the ones that come with the data.

use jiff::civil::Date;

pub use crate::language::Language;
use crate::note::kinds::moment::Moment;
use crate::note::markdown::CalloutKind;
use crate::site::Standing;
use crate::view::DateView;

const MONTHS: [[&str; 2]; 12] = [
    ["januari", "January"],
    ["februari", "February"],
    ["maart", "March"],
    ["april", "April"],
    ["mei", "May"],
    ["juni", "June"],
    ["juli", "July"],
    ["augustus", "August"],
    ["september", "September"],
    ["oktober", "October"],
    ["november", "November"],
    ["december", "December"],
];

/// Key, Dutch, English.
const WORDS: &[(&str, &str, &str)] = &[
    ("home", "Home", "Home"),
    ("this-page", "Deze pagina in het Nederlands", "This page in English"),
    ("in-nl", "in het Nederlands", "in Dutch"),
    ("in-en", "in het Engels", "in English"),
    ("also", "Ook", "Also"),
    ("search", "Zoeken", "Search"),
    ("a-z", "Alles van A tot Z", "Everything from A to Z"),
    ("to-home", "Naar de startpagina in het Nederlands", "To the home page in English"),
    ("not-found", "Deze pagina bestaat niet", "This page does not exist"),
    ("moved", "Deze pagina is verhuisd", "This page has moved"),
    ("situations", "Situaties", "Situations"),
    ("situation", "Situatie", "Situation"),
    ("kind", "Soort", "Kind"),
    ("year", "Jaar", "Year"),
    ("coverage", "Wie doet wat", "Who does what"),
    (
        "coverage-lead",
        "Welke gemeente heeft een praktijknotitie, en op welke route? Waar nog niets is, staat dat er ook.",
        "Which municipality has a practice note, and on which route? Where there is nothing yet, it says so.",
    ),
    ("overview", "Overzicht", "Overview"),
    ("overviews", "Overzichten", "Overviews"),
    ("gegevens", "Gegevens", "Data"),
    ("municipal-list", "Lijst van gemeenten van het CBS, stand {n}", "List of municipalities by Statistics Netherlands, {n}"),
    ("work-list", "Werklijst voor de redactie", "Work list for editors"),
    ("archived", "gearchiveerd", "archived"),
    ("was-valid-until", "gold tot en met", "was valid until"),
    ("digest", "wat er veranderde", "what changed"),
    ("digest-period", "Van {since} tot en met {until}.", "From {since} up to and including {until}."),
    ("digest-empty", "In deze periode is er niets veranderd.", "Nothing changed in this period."),
    ("digest-new", "Nieuw", "New"),
    ("digest-changed", "Gewijzigd", "Changed"),
    ("digest-reviewed", "Opnieuw beoordeeld: klopt nog", "Reviewed: still right"),
    ("digest-translated", "In een andere taal", "In another language"),
    ("digest-outdated", "Geldt niet meer", "No longer holds"),
    ("more-about", "Meer over", "More about"),
    ("review", "Beoordelen", "Review"),
    ("reviews", "Beoordelingen", "Reviews"),
    ("te-laat", "Te laat beoordeeld", "Review is late"),
    (
        "te-laat-uitleg",
        "De dag waarvoor iemand dit moest nakijken, is voorbij.",
        "The day by which somebody had to review this has passed.",
    ),
    ("binnenkort", "Binnenkort beoordelen", "Review soon"),
    ("binnenkort-uitleg", "Kijk dit de komende drie maanden na.", "Review this within three months."),
    ("verouderd", "Verouderd", "Out of date"),
    (
        "verouderd-uitleg",
        "Dit geldt niet meer. Werk het bij, of laat het staan als naslag.",
        "This no longer holds. Update it, or keep it for reference.",
    ),
    ("verloopt", "Verloopt binnenkort", "Expires soon"),
    (
        "verloopt-uitleg",
        "Dit geldt binnen drie maanden niet meer. Kijk wat ervoor in de plaats komt.",
        "This no longer holds within three months. See what takes its place.",
    ),
    ("vertaling-verouderd", "Vertaling loopt achter", "Translation lags behind"),
    (
        "vertaling-verouderd-uitleg",
        "Het origineel is op deze dag gewijzigd, na de vertaling. Werk de vertaling bij en vul “gewijzigd” in.",
        "The original was changed on this day, after the translation. Update the translation and fill in “gewijzigd”.",
    ),
    ("zonder-eigenaar", "Zonder eigenaar", "Without an owner"),
    ("zonder-eigenaar-uitleg", "Niemand houdt dit bij. Vul “eigenaar” in.", "Nobody keeps this. Fill in “eigenaar”."),
    ("zonder-beoordeling", "Zonder dag van beoordeling", "Without a review date"),
    (
        "zonder-beoordeling-uitleg",
        "Niemand kijkt dit ooit na. Vul “beoordelen_voor” in.",
        "Nobody will ever review this. Fill in “beoordelen_voor”.",
    ),
    ("later", "Later beoordelen", "Review later"),
    ("later-uitleg", "Hier hoeft nu niemand iets mee te doen.", "Nobody has to do anything about this now."),
    ("new", "Nieuw en gewijzigd", "New and changed"),
    ("show-all", "Alle {n} bekijken", "Show all {n}"),
    ("page-n", "pagina {n}", "page {n}"),
    ("other-signs", "Cijfers en andere tekens", "Digits and other characters"),
    ("article", "Artikel", "Article"),
    ("paragraph", "Lid", "Paragraph"),
    ("table", "Tabel", "Table"),
    ("footnotes", "Voetnoten", "Footnotes"),
    ("back-to-text", "Terug naar de tekst", "Back to the text"),
    ("done", "Gedaan", "Done"),
    ("to-do", "Nog te doen", "To do"),
    ("image", "Afbeelding", "Image"),
    ("yes", "Ja", "Yes"),
    ("no", "Nee", "No"),
    ("stappen", "Stappen", "Steps"),
    ("artikelen", "Artikelen", "Articles"),
    ("verloop", "Verloop", "Course of events"),
    ("the-word", "het woord “{n}”", "the word “{n}”"),
    ("notities", "Praktijknotities per route", "Practice notes by route"),
    ("verwant", "Verwante notities", "Related notes"),
    ("bronnen", "Bronnen", "Sources"),
    ("kenmerken", "Kenmerken", "At a glance"),
    ("verwijzingen", "Verwijst hiernaar", "Refers to this page"),
    ("aanleiding", "Aanleiding", "Reason"),
    ("aanpak", "Aanpak", "Approach"),
    ("resultaat", "Resultaat", "Result"),
    ("lessen", "Lessen", "Lessons"),
    ("kosten", "Kosten", "Costs"),
    ("source", "Bron", "Source"),
    ("motion-submitted", "Motie", "Motion"),
    ("from-practice", "Uit de praktijk", "From practice"),
    ("answer-one", "Een praktijknotitie geeft antwoord", "A practice note answers"),
    ("answers", "{n} praktijknotities geven antwoord", "{n} practice notes answer"),
    ("appreciatie", "Wat vooraf van de motie werd gevonden", "What was thought of the motion beforehand"),
    ("verzoek", "Wat de motie vraagt", "What the motion asks"),
    ("definitie", "Betekenis", "Meaning"),
    ("routes", "Routes", "Routes"),
    ("gemeenten", "Gemeenten", "Municipalities"),
    ("organisaties", "Organisaties", "Organisations"),
    ("situaties", "Voor wie", "For whom"),
    ("fase", "Fase", "Phase"),
    ("bewijs", "Bewijs", "Evidence"),
    ("wettelijk_kader", "Wettelijk kader", "Legal footing"),
    ("moties", "Moties", "Motions"),
    ("contact", "Contact", "Contact"),
    ("onderwerp", "Onderwerp (TOOI)", "Topic (TOOI)"),
    ("tooi", "Kenmerk (TOOI)", "Identifier (TOOI)"),
    ("centrumgemeente", "Centrumgemeente", "Centre municipality"),
    ("regio", "Regio", "Region"),
    ("provincie", "Provincie", "Province"),
    ("geldigheid", "Geldigheid", "Validity"),
    ("held-with-text-of", "Klopte met de tekst van", "Was right for the text of"),
    (
        "validity-unknown",
        "Niet vastgelegd op welke dag deze pagina klopte met de wet. De officiële tekst gaat voor.",
        "Not recorded on which day this page was right. The official text prevails.",
    ),
    ("peildatum", "Peildatum", "Reference date"),
    ("soort", "Soort", "Sort"),
    ("rol", "Rol", "Role"),
    ("website", "Website", "Website"),
    ("bwb", "Officiële tekst", "Official text"),
    ("citeertitel", "Citeertitel", "Citation title"),
    ("instelling", "Ingediend bij", "Submitted to"),
    ("kenmerk", "Kenmerk", "Reference"),
    ("indieners", "Indieners", "Submitters"),
    ("datum_motie", "Datum van de motie", "Date of the motion"),
    ("afdoening", "Afdoening", "Disposal"),
    ("begin", "Begin", "Start"),
    ("einde", "Einde", "End"),
    ("locatie", "Locatie", "Location"),
    ("organisator", "Organisator", "Organiser"),
    ("verslag", "Verslag", "Report"),
    ("agenda", "Agenda", "Calendar"),
    ("add-to-calendar", "Zet in je agenda", "Add to your calendar"),
    ("afzender", "Afzender", "Sender"),
    ("afkorting", "Afkorting", "Abbreviation"),
    ("synoniemen", "Ook wel", "Also"),
    ("voorkeursterm", "Gebruik", "Use"),
    ("trefwoorden", "Trefwoorden", "Keywords"),
];

impl Language {
    /// The word for a key. A key that nobody knows is a mistake of ours, and shows itself.
    pub fn word(self, key: &str) -> &'static str {
        let found = WORDS.iter().find(|(name, ..)| *name == key);
        debug_assert!(found.is_some(), "no word for {key}");
        found.map_or("?", |(_, dutch, english)| if self == Self::Dutch { dutch } else { english })
    }

    /// The word for a key with a number in the place of `{n}`.
    pub fn count(self, key: &str, n: usize) -> String {
        self.word(key).replace("{n}", &n.to_string())
    }

    /// How to say that something is in the language with this tag; of a language without a name here, the tag.
    pub fn within(self, tag: &str) -> &str {
        match tag.get(..2) {
            Some("nl") => self.word("in-nl"),
            Some("en") => self.word("in-en"),
            _ => tag,
        }
    }

    /// How a document stands that no longer holds, within a sentence.
    pub fn standing(self, standing: Standing) -> Option<String> {
        match standing {
            Standing::Current => None,
            Standing::Outdated => Some(self.word("verouderd").to_lowercase()),
            Standing::Archived => Some(self.word("archived").to_owned()),
        }
    }

    /// A title, and how what it is of stands when that no longer holds.
    pub fn titled(self, title: &str, standing: Standing) -> String {
        match self.standing(standing) {
            Some(standing) => format!("{title} ({standing})"),
            None => title.to_owned(),
        }
    }

    /// A reference to a law as a reader sees it: `Participatiewet, artikel 16, lid 2`.
    pub fn law(self, title: &str, article: Option<&str>, paragraph: Option<&str>) -> String {
        let mut text = title.to_owned();
        for (key, number) in [("article", article), ("paragraph", paragraph)] {
            if let Some(number) = number.filter(|number| !number.is_empty()) {
                text.push_str(&format!(", {} {number}", self.word(key).to_lowercase()));
            }
        }
        text
    }

    /// A date in words.
    pub fn date(self, date: Date) -> DateView {
        let [dutch, english] = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
        let month = if self == Self::Dutch { dutch } else { english };
        DateView { iso: date.to_string(), text: format!("{} {month} {}", date.day(), date.year()) }
    }

    /// A day in words, with the time of day behind it: “31 januari 2026, 14.00 uur”, “31 January 2026, 14:00”.
    pub fn moment(self, moment: Moment) -> String {
        let day = self.date(moment.day).text;
        let form = if self == Self::Dutch { "%H.%M uur" } else { "%H:%M" };
        moment.time.map_or_else(|| day.clone(), |time| format!("{day}, {}", time.strftime(form)))
    }

    /// The title of a callout.
    pub fn callout(self, kind: CalloutKind) -> &'static str {
        let [dutch, english] = match kind {
            CalloutKind::Note => ["Opmerking", "Note"],
            CalloutKind::Tip => ["Tip", "Tip"],
            CalloutKind::Important => ["Belangrijk", "Important"],
            CalloutKind::Warning => ["Let op", "Warning"],
            CalloutKind::Caution => ["Pas op", "Caution"],
        };
        if self == Self::Dutch { dutch } else { english }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_in_words() {
        let date = jiff::civil::date(2020, 7, 2);
        assert_eq!(Language::Dutch.date(date).text, "2 juli 2020");
        assert_eq!(Language::from_tag("en-GB").date(date).text, "2 July 2020");
    }
}
