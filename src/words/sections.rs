//! Headings on the page of a document that do not come from its text, with their `id`.

use super::word::{labels, words};

labels! {
    REASON = "aanleiding": "Aanleiding", "Reason";
    APPROACH = "aanpak": "Aanpak", "Approach";
    RESULT = "resultaat": "Resultaat", "Result";
    LESSONS = "lessen": "Lessen", "Lessons";
    COSTS = "kosten": "Kosten", "Costs";
    REQUEST = "verzoek": "Wat de motie vraagt", "What the motion asks";
    APPRECIATION = "appreciatie": "Wat de regering of het college vooraf vond", "What was thought of the motion beforehand";
    DEFINITION = "definitie": "Betekenis", "Meaning";
    STEPS = "stappen": "Stappen", "Steps";
    ARTICLES = "artikelen": "Artikelen", "Articles";
    COURSE = "verloop": "Verloop", "Course of events";
    NOTES_BY_ROUTE = "notities": "Praktijknotities per route", "Practice notes by route";
    RELATED = "verwant": "Verwante notities", "Related notes";
    SOURCES = "bronnen": "Bronnen", "Sources";
    BACKLINKS = "verwijzingen": "Ook genoemd in", "Also mentioned in";
}

words! {
    SOURCE: "Bron", "Source";
    FACTS_OF: "Feiten van", "Facts of";
    MODIFIED: "Laatst gewijzigd", "Last changed";
    MOTION_SUBMITTED: "Motie", "Motion";
    FROM_PRACTICE: "Uit de praktijk", "From practice";
    ONE_ANSWER: "Een praktijknotitie geeft antwoord", "A practice note answers";
    ANSWERS: "{n} praktijknotities geven antwoord", "{n} practice notes answer";
    THE_WORD: "het woord “{n}”", "the word “{n}”";
}
