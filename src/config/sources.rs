//! Other sources of a site: folders that other editors keep, each with its origin and its place on the site.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::address;
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::kind::Kind;
use crate::note::record::record;
use crate::path::{ContentPath, Mount};
use crate::source::{Sources, Spanned};

record! {
    /// A folder of other editors, as the settings have it.
    pub struct SourceSettings {
        #[doc = "De map met notities van anderen, als pad vanaf deze map, zoals ../bronnen/utrecht."]
        folder: Spanned<String> = required "map",
        #[doc = "De gemeente waarvan de notities zijn, met haar naam in adressen."]
        municipality: Spanned<String> = "gemeente",
        #[doc = "De organisatie waarvan de notities zijn: de bestandsnaam in organisaties, zonder .md."]
        organisation: Spanned<String> = "organisatie",
        #[doc = "De soorten documenten die uit de map op de site komen, zoals praktijknotities en organisaties."]
        kinds: Vec<Spanned<String>> = "soorten",
        #[doc = "Waar de documenten op de site staan, zoals utrecht; / is tussen die van de site zelf. Zonder dit veld: de naam van de gemeente of organisatie."]
        address: Spanned<String> = "adres",
        #[doc = "Het adres waaronder de bestanden van de map te bekijken zijn; het pad van een bestand komt erachter."]
        source_url: Spanned<String> = "bron_url",
    }
}

/// The kinds that a source may bring unless the settings name them. What all municipalities share, such as routes, laws and terms,
/// is of the site itself.
const USUAL: &[Kind] = &[Kind::Practice, Kind::Municipality, Kind::Organisation, Kind::Motion, Kind::Meeting, Kind::Update];

/// A folder of other editors.
#[derive(Clone, Debug)]
pub struct SourceFolder {
    pub mount: Arc<Mount>,
    pub kinds: Vec<Kind>,
    /// Where its files can be viewed; may be empty.
    pub source_url: String,
    /// The name of its municipality or organisation in addresses.
    pub owner: Spanned<String>,
    pub is_municipality: bool,
    /// The folder as the settings have it, with its place.
    pub written: Spanned<String>,
}

/// Reads the folders of other editors from the settings; those with a fault are reported and left out.
pub(super) fn read(settings: &[SourceSettings], diagnostics: &mut Diagnostics) -> Vec<SourceFolder> {
    let mut all: Vec<SourceFolder> = Vec::new();
    for own in settings.iter().filter(|own| !own.folder.trim().is_empty()) {
        let Some(source) = source(own, diagnostics) else { continue };
        let folder = &source.mount.folder;
        let within =
            |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let overlaps = |other: &&SourceFolder| within(folder, &other.mount.folder) || within(&other.mount.folder, folder);
        if let Some(other) = all.iter().find(overlaps) {
            let message =
                format!("De mappen “{}” en “{}” zijn dezelfde, of de een zit in de ander.", *own.folder, *other.written);
            fault(diagnostics, &own.folder, message, "Noem elke map een keer bij “bronmappen”.");
            continue;
        }
        all.push(source);
    }
    all
}

fn source(own: &SourceSettings, diagnostics: &mut Diagnostics) -> Option<SourceFolder> {
    let folder = folder(&own.folder, diagnostics)?;
    let (owner, is_municipality) = match (own.municipality.is_empty(), own.organisation.is_empty()) {
        (false, true) => (&own.municipality, true),
        (true, false) => (&own.organisation, false),
        (is_nobody, _) => {
            let what = if is_nobody { "geen van beide" } else { "beide" };
            let message = format!("Bij een bronmap hoort “gemeente” of “organisatie”; bij “{}” staat {what}.", *own.folder);
            fault(diagnostics, &own.folder, message, "Zeg met een van de twee velden van wie de notities zijn.");
            return None;
        }
    };
    let parts: Vec<String> = own.address.split('/').filter(|part| !part.is_empty()).map(address::slug).collect();
    let address = if own.address.is_empty() { address::slug(owner) } else { parts.join("/") };
    if !own.address.is_empty() && own.address.trim_matches('/') != address {
        let message = format!("“{}” kan niet in een adres staan.", *own.address);
        fault(diagnostics, &own.address, message, &format!("Schrijf “{address}”."));
        return None;
    }
    if !own.source_url.is_empty() && !own.source_url.starts_with("https://") && !own.source_url.starts_with("http://") {
        let message = format!("“{}” bij “bron_url” is geen adres op het web.", *own.source_url);
        fault(diagnostics, &own.source_url, message, "Schrijf het volledige webadres: https://….").code = "geen-adres";
    }
    Some(SourceFolder {
        mount: Arc::new(Mount { folder, address }),
        kinds: kinds(own, diagnostics),
        source_url: own.source_url.value.clone(),
        owner: owner.clone(),
        is_municipality,
        written: own.folder.clone(),
    })
}

/// The folder as a path from the content folder, without `.` and needless `..` in it.
fn folder(written: &Spanned<String>, diagnostics: &mut Diagnostics) -> Option<String> {
    let text = written.trim().replace('\\', "/");
    let is_absolute = text.starts_with(['/', '~']) || text.contains(':');
    let folder = ContentPath::default().resolve_on_disk(text.trim_end_matches('/')).to_string();
    if is_absolute || folder.split('/').all(|part| matches!(part, "" | "..")) {
        let message = format!("“{}” is geen map die een bron kan zijn.", **written);
        let hint = "Schrijf het pad vanaf de map met wegwijs.yaml, zoals ../bronnen/utrecht of bronnen/utrecht.";
        fault(diagnostics, written, message, hint);
        return None;
    }
    Some(folder)
}

fn kinds(own: &SourceSettings, diagnostics: &mut Diagnostics) -> Vec<Kind> {
    if own.kinds.is_empty() {
        return USUAL.to_vec();
    }
    let mut kinds = BTreeSet::new();
    for written in &own.kinds {
        match Kind::from_folder(written) {
            Some(kind) => drop(kinds.insert(kind)),
            None => {
                let all = || Kind::ALL.iter().map(|kind| kind.folder());
                let hint = match nearest(written, all()) {
                    Some(near) => format!("Bedoel je “{near}”?"),
                    None => format!("Kies uit: {}.", all().collect::<Vec<_>>().join(", ")),
                };
                fault(diagnostics, written, format!("“{}” is geen soort document.", **written), &hint);
            }
        }
    }
    kinds.into_iter().collect()
}

fn fault<'a>(diagnostics: &'a mut Diagnostics, place: &Spanned<String>, message: String, hint: &str) -> &'a mut Diagnostic {
    diagnostics.error("bronmap", Sources::CONFIG, place.span.clone(), message).hint(hint)
}
