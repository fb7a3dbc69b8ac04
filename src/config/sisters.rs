//! Other sites whose notes are shown here.

use std::collections::BTreeSet;

use crate::address::{self, BaseUrl};
use crate::diagnostic::Diagnostics;
use crate::note::record::record;
use crate::source::{Sources, Spanned};

record! {
    /// Another site, as the settings have it.
    pub struct SisterSettings {
        #[doc = "Het adres van de site, met https:// ervoor."]
        address: Spanned<String> = required "adres",
        #[doc = "Hoe de site hier heet: van wie de notities zijn."]
        name: Spanned<String> = required "naam",
    }
}

/// Another site whose notes are shown here.
#[derive(Clone, Debug)]
pub struct Sister {
    /// Where its open data is.
    pub data: url::Url,
    pub name: String,
    /// Its name in that of its file.
    pub slug: String,
}

impl Sister {
    /// Returns whether the site is on this machine, as in a test.
    pub fn is_local(&self) -> bool {
        address::is_loopback(&self.data)
    }
}

/// The file with the open data of a site.
const DATA: &str = "praktijknotities.json";

/// Reads the sites from the settings; those with a fault are reported and left out. `base` is where this site is.
pub(super) fn read(settings: &[SisterSettings], base: &BaseUrl, diagnostics: &mut Diagnostics) -> Vec<Sister> {
    let (mut all, mut known) = (Vec::new(), BTreeSet::new());
    for own in settings.iter().filter(|own| !own.address.is_empty() && !own.name.trim().is_empty()) {
        let written = if own.address.ends_with('/') { own.address.value.clone() } else { format!("{}/", *own.address) };
        let parsed =
            url::Url::parse(&written).ok().filter(|url| url.has_host() && url.username().is_empty() && url.password().is_none());
        let data = parsed.filter(|url| url.scheme() == "https" || url.scheme() == "http" && address::is_loopback(url));
        let Some(data) = data.and_then(|url| url.join(DATA).ok()) else {
            let message = format!("“{}” is geen adres van een andere site.", *own.address);
            diagnostics
                .error("geen-adres", Sources::CONFIG, own.address.span.clone(), message)
                .hint("Schrijf het volledige webadres, met https:// ervoor.");
            continue;
        };
        if base.origin() == Some(&*data.origin().ascii_serialization()) && data.path() == format!("{}{DATA}", base.path()) {
            let message = format!("“{}” is het adres van deze site zelf.", *own.address);
            let hint = "Haal de site hier weg: haar notities staan er al.";
            diagnostics.error("oogst", Sources::CONFIG, own.address.span.clone(), message).hint(hint);
            continue;
        }
        if let Some(other) = all.iter().find(|other: &&Sister| other.data == data) {
            let message = format!("Dit is ook het adres van “{}”.", other.name);
            diagnostics.error("oogst", Sources::CONFIG, own.address.span.clone(), message).hint("Noem elke site een keer.");
            continue;
        }
        let slug = address::slug(&own.name);
        if !known.insert(slug.clone()) {
            let message = format!("Er is al een site met de naam “{}”.", *own.name);
            diagnostics.error("oogst", Sources::CONFIG, own.name.span.clone(), message).hint("Geef elke site een eigen naam.");
            continue;
        }
        all.push(Sister { data, name: own.name.value.clone(), slug });
    }
    all
}
