//! What editors have to do: the tasks of the work list and the calendar of reviews.

use super::word::{labels, words};

labels! {
    OVERDUE = "te-laat": "Had al nagekeken moeten zijn", "Review is late";
    SOON = "binnenkort": "Binnenkort nakijken", "Review soon";
    OUTDATED = "verouderd": "Verouderd", "Out of date";
    EXPIRING = "verloopt": "Verloopt binnenkort", "Expires soon";
    BEHIND = "vertaling-verouderd": "Vertaling loopt achter", "Translation lags behind";
    UNOWNED = "zonder-eigenaar": "Zonder eigenaar", "Without an owner";
    UNCONTACTABLE = "zonder-contact": "Zonder contact", "Without a contact";
    UNDATED = "zonder-beoordeling": "Zonder dag om na te kijken", "Without a review date";
    LATER = "later": "Later nakijken", "Review later";
}

words! {
    WORK_LIST: "Werklijst voor de redactie", "Work list for editors";
    REVIEW: "Beoordelen", "Review";
    REVIEWS: "Beoordelingen", "Reviews";
    WHY_OVERDUE:
        "De dag waarvoor iemand dit moest nakijken, is voorbij.",
        "The day by which somebody had to review this has passed.";
    WHY_SOON: "Kijk dit de komende drie maanden na.", "Review this within three months.";
    WHY_OUTDATED:
        "Dit geldt niet meer. Werk het bij, of laat het staan als naslag.",
        "This no longer holds. Update it, or keep it for reference.";
    WHY_EXPIRING:
        "Dit geldt over minder dan drie maanden niet meer. Kijk wat ervoor in de plaats komt.",
        "This no longer holds within three months. See what takes its place.";
    WHY_BEHIND:
        "Het origineel is op deze dag gewijzigd, na de vertaling. Werk de vertaling bij en vul “gewijzigd” in.",
        "The original was changed on this day, after the translation. Update the translation and fill in “gewijzigd”.";
    WHY_UNOWNED: "Niemand houdt dit bij. Vul “eigenaar” in.", "Nobody keeps this. Fill in “eigenaar”.";
    WHY_UNCONTACTABLE:
        "Een lezer ziet hier niet bij wie hij terechtkan. Vul “contact” in; op een route bij elke stap.",
        "A reader cannot see here whom to ask. Fill in “contact”; on a route at every step.";
    WHY_UNDATED:
        "Er is geen dag ingevuld om dit na te kijken. Vul “beoordelen_voor” in.",
        "Nobody will ever review this. Fill in “beoordelen_voor”.";
    WHY_LATER: "Hier hoeft nu niemand iets mee te doen.", "Nobody has to do anything about this now.";
}
