//! What changed, for a newsletter.

use super::word::words;

words! {
    TITLE: "wat er veranderde", "what changed";
    PERIOD: "Van {since} tot en met {until}.", "From {since} up to and including {until}.";
    EMPTY: "In deze periode is er niets veranderd.", "Nothing changed in this period.";
    OUTDATED: "Geldt niet meer", "No longer holds";
    NEW: "Nieuw", "New";
    CHANGED: "Gewijzigd", "Changed";
    REVIEWED: "Opnieuw beoordeeld: klopt nog", "Reviewed: still right";
    TRANSLATED: "In een andere taal", "In another language";
    ALSO: "Ook", "Also";
}
