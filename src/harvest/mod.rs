//! Notes of other sites: what is taken of their open data, in files that people review before they are part of this site.
//!
//! Data of others is read twice with the same care: when it is fetched, and when a site is built from the file that was kept.
//! Fetching itself is in `shell::harvest`.

mod data;
mod gate;
mod note;

use std::collections::BTreeMap;

use crate::config::Settings;
use crate::config::sisters::Sister;
use crate::diagnostic::{Diagnostics, nearest};
use crate::path::ContentPath;
use crate::personal_data::{self, Roles};
use crate::source::Sources;
pub use data::{Refusal, kept, read};
pub use note::{Harvest, Note, Refused, VERSION};

/// The path of the file that is kept of a site.
pub fn path(sister: &Sister) -> ContentPath {
    ContentPath::in_folder(Sources::HARVEST, &format!("{}.json", sister.slug))
}

/// What was taken of each site that the settings name and that a build can use; reports the rest.
pub fn of_sources(sources: &Sources, sisters: &[Sister], settings: &Settings) -> (BTreeMap<String, Harvest>, Diagnostics) {
    let (mut all, mut diagnostics) = (BTreeMap::new(), Diagnostics::default());
    let roles = Roles::with(settings.role_words.iter().cloned());
    for (file, bytes) in &sources.harvest {
        let Some(sister) = sisters.iter().find(|sister| path(sister) == *file) else {
            let near = nearest(file.stem(), sisters.iter().map(|sister| &*sister.slug));
            let hint = near.map_or_else(
                || "Haal het bestand weg, of zet de site bij “zustersites”.".to_owned(),
                |near| format!("Hoort het bij “{near}”? Haal de notities dan opnieuw op met “wegwijs oogst”."),
            );
            let message = "Dit bestand hoort bij geen site van “zustersites” in wegwijs.yaml, en telt niet mee.";
            diagnostics.warn("oogst", file, None, message).hint(hint);
            continue;
        };
        match kept(bytes) {
            Ok(harvest) => {
                let (kept, withheld) = gate::inspect(harvest, &roles);
                for Refused { note, what, is_certain } in withheld {
                    let message = format!("In de notitie “{note}” van {} staat {what}.", sister.name);
                    let hint = "Vraag de andere site om het weg te halen, en haal de notities daarna opnieuw op.";
                    match is_certain {
                        true => diagnostics.error(personal_data::CODE, file, None, message).hint(hint),
                        false => diagnostics.warn(personal_data::CODE, file, None, message).hint(hint),
                    };
                }
                all.insert(sister.slug.clone(), kept);
            }
            Err(refusal) => {
                let message = format!("Wat er van {} is opgehaald, is niet te lezen: {refusal}.", sister.name);
                diagnostics.warn("oogst", file, None, message).hint("Haal het bestand weg en haal de notities opnieuw op.");
            }
        }
    }
    (all, diagnostics)
}

/// Leaves out the notes of fetched data with personal data in them.
pub fn inspect(harvest: Harvest, settings: &Settings) -> (Harvest, Vec<Refused>) {
    gate::inspect(harvest, &Roles::with(settings.role_words.iter().cloned()))
}
