//! Names of pages and of what leads to them.

use super::word::words;

words! {
    HOME: "Home", "Home";
    TO_HOME: "Naar de startpagina in het Nederlands", "To the home page in English";
    THIS_PAGE: "Deze pagina in het Nederlands", "This page in English";
    SEARCH: "Zoeken", "Search";
    A_TO_Z: "Alles van A tot Z", "Everything from A to Z";
    OTHER_SIGNS: "Cijfers en andere tekens", "Digits and other characters";
    NOT_FOUND: "Deze pagina bestaat niet", "This page does not exist";
    WITHDRAWN: "Ingetrokken", "Withdrawn";
    WITHDRAWN_SAID: "Dit document is ingetrokken.", "This document was withdrawn.";
    WITHDRAWN_ON: "Dit document is op {day} ingetrokken.", "This document was withdrawn on {day}.";
    MOVED: "Deze pagina is verhuisd", "This page has moved";
    SITUATIONS: "Situaties", "Situations";
    COMBINATIONS: "Vaak samen", "Often together";
    GUIDE:
        "Kruis aan wat er speelt. Dan staan hieronder de stappen van alle routes die daarvoor gelden, met de wet, voorbeelden en bij wie je terechtkunt.", "Tick what applies. The steps of all routes for it are then below, with the law, examples and whom to ask.";
    WHO_DOES_WHAT: "Wie doet wat", "Who does what";
    WHO_DOES_WHAT_LEAD:
        "Welke gemeente heeft een praktijknotitie, en op welke route? Waar nog niets is, staat dat er ook.",
        "Which municipality has a practice note, and on which route? Where there is nothing yet, it says so.";
    OVERVIEW: "Lijst", "List";
    OVERVIEWS: "Lijsten", "Lists";
    WRITING: "Schrijven", "Write";
    NEW: "Nieuw en gewijzigd", "New and changed";
    NO_LONGER_VALID: "Verouderd", "Outdated";
    WANTED: "Gezocht: jouw kennis", "Wanted: what you know";
    LAWS_AND_MOTIONS: "Wetten en moties", "Laws and motions";
    MORE: "Meer", "More";
    FEEDBACK: "Opmerking bij: {n}", "Remark on: {n}";
    ADDRESS: "Pagina", "Page";
    MY_REMARK: "Mijn opmerking", "My remark";
    SHOW_ALL: "Alle {n} bekijken", "Show all {n}";
    PAGE_N: "pagina {n}", "page {n}";
    KIND: "Soort", "Kind";
    SITUATION: "Situatie", "Situation";
    YEAR: "Jaar", "Year";
    ORIGIN: "Van wie", "From whom";
    FROM_SITE: "Van {n}", "From {n}";
    MORE_AT_SITE: "Meer op {n}", "More at {n}";
    FETCHED: "opgehaald op {n}", "fetched on {n}";
}
