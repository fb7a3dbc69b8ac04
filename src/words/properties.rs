//! Labels of the properties of documents, by their key in front matter where they have one.

use super::word::{labels, words};

labels! {
    ROUTES = "routes": "Routes", "Routes";
    MUNICIPALITIES = "gemeenten": "Gemeenten", "Municipalities";
    ORGANISATIONS = "organisaties": "Organisaties", "Organisations";
    SITUATIONS = "situaties": "Voor wie", "For whom";
    PHASE = "fase": "Fase", "Phase";
    EVIDENCE = "bewijs": "Bewijs", "Evidence";
    LEGAL_BASIS = "wettelijk_kader": "Wettelijk kader", "Legal footing";
    MOTIONS = "moties": "Moties", "Motions";
    CONTACT = "contact": "Contact", "Contact";
    TOPIC = "onderwerp": "Onderwerp", "Topic";
    TOOI = "tooi": "Gemeentecode", "Municipal code";
    CENTRE = "centrumgemeente": "Centrumgemeente", "Centre municipality";
    REGIONS = "regio": "Regio", "Region";
    PROVINCE = "provincie": "Provincie", "Province";
    PREDECESSORS = "voorgangers": "Hierin opgegaan", "Became part of this";
    REFERENCE_DATE = "peildatum": "Peildatum", "Reference date";
    DATA = "gegevens": "Gegevens", "Data";
    ROLE = "rol": "Rol", "Role";
    TYPE = "soort": "Soort", "Type";
    WEBSITE = "website": "Website", "Website";
    CITATION_TITLE = "citeertitel": "Citeertitel", "Citation title";
    OFFICIAL_TEXT = "bwb": "Officiële tekst", "Official text";
    VALIDITY = "geldigheid": "Geldigheid", "Validity";
    BODY = "instelling": "Ingediend bij", "Submitted to";
    REFERENCE = "kenmerk": "Kenmerk", "Reference";
    SUBMITTERS = "indieners": "Indieners", "Submitters";
    MOTION_DATE = "datum_motie": "Datum van de motie", "Date of the motion";
    DISPOSAL = "afdoening": "Afdoening", "Disposal";
    START = "begin": "Begin", "Start";
    END = "einde": "Einde", "End";
    LOCATION = "locatie": "Locatie", "Location";
    ORGANISER = "organisator": "Organisator", "Organiser";
    REPORT = "verslag": "Verslag", "Report";
    CALENDAR = "agenda": "Agenda", "Calendar";
    SENDER = "afzender": "Afzender", "Sender";
    ABBREVIATION = "afkorting": "Afkorting", "Abbreviation";
    SYNONYMS = "synoniemen": "Ook wel", "Also";
    PREFERRED = "voorkeursterm": "Gebruik", "Use";
    KEYWORDS = "trefwoorden": "Trefwoorden", "Keywords";
}

words! {
    YES: "Ja", "Yes";
    NO: "Nee", "No";
    MUNICIPAL_LIST: "Lijst van gemeenten van het CBS, stand {n}", "List of municipalities by Statistics Netherlands, {n}";
    HELD_WITH_TEXT_OF: "Klopte met de tekst van", "Was right for the text of";
    VALIDITY_UNKNOWN:
        "Niet vastgelegd op welke dag deze pagina klopte met de wet. De officiële tekst gaat voor.",
        "Not recorded on which day this page was right. The official text prevails.";
    ADD_TO_CALENDAR: "Zet in je agenda", "Add to your calendar";
}
