//! The keys of meetings and updates.

use super::moment::Moment;
use crate::note::record::record;
use crate::note::reference::Party;

record! {
    /// A meeting.
    pub struct Meeting<Ref> {
        #[doc = "De dag waarop de bijeenkomst begint, met zo nodig de tijd: 2026-01-31 14:00."]
        start: Option<Moment> = "begin",
        #[doc = "De dag waarop de bijeenkomst eindigt, met zo nodig de tijd."]
        end: Option<Moment> = "einde",
        #[doc = "De plaats."]
        location: String = "locatie",
        #[doc = "Wie de bijeenkomst houdt."]
        organiser: Vec<Party<Ref>> = "organisator",
        #[doc = "Waar het verslag staat."]
        report: String = "verslag",
    }
}

record! {
    /// An update.
    pub struct Update<Ref> {
        #[doc = "Van wie het bericht komt."]
        sender: Option<Party<Ref>> = "afzender",
        #[doc = "ja: het bericht vraagt lezers om kennis; het staat op de startpagina onder Gezocht."]
        is_call: bool = "oproep",
    }
}
