//! Why a link leads nowhere, and how that is reported.

use super::document::Placed;
use super::ids::DocumentId;
use super::laws::{self, LawProblem};
use super::target::Target;
use crate::diagnostic::{Diagnostics, Severity};
use crate::note::destination::Destination;
use crate::note::markdown::Link;
use crate::note::meant;

/// Why a link leads nowhere.
pub(super) enum Problem {
    Law(LawProblem),
    /// A scheme that the site does not allow.
    Scheme(Box<str>),
    /// A path out of the content folder.
    Outside {
        near: Option<String>,
    },
    Nowhere {
        /// The path in the content folder.
        wanted: Box<str>,
        near: Option<String>,
    },
    Withheld,
    /// An image on another host, which the site's content security policy does not load.
    Elsewhere,
    Anchor {
        title: String,
        anchor: Box<str>,
        near: Option<String>,
        /// Whether that is certainly what was meant.
        is_certain: bool,
        /// Some of the headings that there are, with their `#`.
        headings: Vec<String>,
        target: Target,
    },
}

impl Problem {
    pub(super) fn report(self, document: &Placed<DocumentId>, link: &Link, diagnostics: &mut Diagnostics) {
        let note = &document.note;
        let problem = match self {
            // Double brackets can belong to another program.
            Problem::Law(problem) if note.strict => return laws::report(problem, document, link, diagnostics),
            Problem::Law(_) => return,
            other => other,
        };
        let severity = match problem {
            Problem::Withheld | Problem::Elsewhere => Severity::Warning,
            _ if note.strict => Severity::Error,
            _ => Severity::Warning,
        };
        let what = if link.image { "Deze afbeelding" } else { "Deze link" };
        let destination = &link.written;
        let meant = problem.meant(destination).filter(|_| note.text[link.span.clone()] == **destination);
        let (code, message, hint) = match problem {
            Problem::Law(_) => return,
            Problem::Scheme(scheme) => (
                "verboden-link",
                format!("{what} begint met “{scheme}:”; dat staat de site niet toe."),
                match meant::address(destination) {
                    Some(address) => format!("Schrijf {address}."),
                    None => "Gebruik een adres dat begint met https://, mailto: of tel:.".to_owned(),
                },
            ),
            Problem::Outside { near } => (
                "dode-link",
                format!("{what} wijst buiten de map: “{destination}”."),
                match near {
                    Some(near) => format!("Bedoel je “{near}”?"),
                    None => "Verwijs naar een bestand in de map, of naar een adres dat begint met https://.".to_owned(),
                },
            ),
            Problem::Nowhere { wanted, near } => nowhere(what, destination, &wanted, near),
            Problem::Withheld => (
                "link-naar-concept",
                format!("{what} wijst naar {} op de site staat: “{destination}”.", missing(link)),
                "Wacht tot het op de site staat, of haal de link weg. Tot dan ziet de lezer de tekst zonder link.".to_owned(),
            ),
            Problem::Elsewhere => (
                "afbeelding-elders",
                "Deze afbeelding staat op een andere site en wordt als link getoond.".to_owned(),
                "Zet de afbeelding in deze map en verwijs naar het bestand.".to_owned(),
            ),
            Problem::Anchor { title, anchor, near, headings, .. } => (
                "dood-anker",
                format!("Er is geen kop “#{anchor}” op {title}."),
                match (near, headings.is_empty()) {
                    (Some(near), _) => format!("Bedoel je “#{near}”?"),
                    (None, true) => "Die pagina heeft geen koppen: haal weg wat achter het hekje staat.".to_owned(),
                    (None, false) => format!("Kies uit: {}.", headings.join(", ")),
                },
            ),
        };
        let found = diagnostics.push(severity, code, &note.path, link.span.clone(), message).hint(hint);
        if let Some(meant) = meant {
            found.edit(link.span.clone(), meant);
        }
    }

    /// Returns what a destination should be, where that is certain: the same name with other capitals, or a heading but for a typo.
    fn meant(&self, destination: &str) -> Option<String> {
        let (path, anchor) = destination.split_once('#').map_or((destination, None), |(path, anchor)| (path, Some(anchor)));
        match self {
            Self::Nowhere { near: Some(near), .. } if near.to_lowercase() == path.trim_start_matches("./").to_lowercase() => {
                let anchor = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
                Some(format!("{near}{anchor}")).filter(|meant| !meant.contains([' ', '(', ')', '<', '>', '"']))
            }
            Self::Anchor { near: Some(near), is_certain: true, .. } => Some(format!("{path}#{near}")),
            _ => None,
        }
    }
}

/// Describes a link that leads to no file: code, message and hint.
fn nowhere(what: &str, destination: &str, wanted: &str, near: Option<String>) -> (&'static str, String, String) {
    let (message, hint) = match (near, meant::mail(destination), meant::address(destination)) {
        (Some(near), ..) => (format!("{what} leidt nergens heen: “{destination}”."), format!("Bedoel je “{near}”?")),
        (None, Some(mail), _) => {
            (format!("{what} wijst naar een bestand, niet naar een mailbox: “{destination}”."), format!("Schrijf {mail}."))
        }
        (None, None, Some(address)) => (
            format!("{what} wijst naar een bestand in de map, niet naar een website: “{destination}”."),
            format!("Schrijf {address}."),
        ),
        (None, None, None) => (
            format!("{what} leidt nergens heen: “{destination}”."),
            format!("Op die plek is er geen “{wanted}”. Zet het bestand daar, verbeter het pad, of haal de verwijzing weg."),
        ),
    };
    ("dode-link", message, hint)
}

/// What a link to something that is withheld leads to.
fn missing(link: &Link) -> &'static str {
    let is_file = |path: &str| path.rsplit_once('.').is_some_and(|(_, extension)| !extension.contains('/') && extension != "md");
    match &link.destination {
        Destination::Page { path, .. } if is_file(path) => "een bestand dat niet",
        _ => "een document dat vandaag niet",
    }
}
