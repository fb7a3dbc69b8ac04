//! Links in the text: from what an editor wrote to a page, a file or an outside address.
//!
//! A link to nowhere is an error in a document that follows the keys of its kind and a warning in any other, and its text stays
//! without a link.

use std::collections::BTreeSet;

use super::laws::{self, LawProblem};
use super::places::Places;
use super::{DocumentId, Placed};
use crate::address;
use crate::diagnostic::{Diagnostics, Severity};
use crate::note::markdown::Link;

/// What a link points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A document, and a heading in it.
    Document {
        /// Which.
        id: DocumentId,
        /// Id of the heading, without `#`; empty for the whole page.
        anchor: Box<str>,
    },
    /// A page or file of the site, by its address.
    Address(Box<str>),
    /// The outside address of the link.
    Outside,
}

/// What each link of a note points to, by its index in the note; nothing for a link to nowhere.
pub type Targets = Box<[Option<Target>]>;

/// Id of an article on its law's page.
pub fn article_anchor(number: &str) -> String {
    format!("artikel-{}", address::slug(number))
}

/// Id of a step on its route's page, counted from 1.
pub fn step_anchor(number: usize) -> String {
    format!("stap-{number}")
}

/// Resolves all links of a document. Links to nowhere are reported; what can be reported of many links to one address, as of a
/// list at the top of a page, is reported once.
pub fn resolve<'d>(document: &'d Placed<DocumentId>, places: &Places<'_>) -> (Targets, Diagnostics) {
    let (mut diagnostics, mut reported) = (Diagnostics::default(), BTreeSet::new());
    let mut resolve = |link: &'d Link| match places.find(&link.destination, &document.note) {
        Ok(target) => {
            if link.image && target == Target::Outside && reported.insert(&link.written) {
                Problem::Elsewhere.report(document, link, &mut diagnostics);
            }
            Some(target)
        }
        Err(problem) => {
            // A page without the heading is still the page.
            let page = if let Problem::Anchor { target, .. } = &problem { Some(target.clone()) } else { None };
            if page.is_none() || reported.insert(&link.written) {
                problem.report(document, link, &mut diagnostics);
            }
            page
        }
    };
    let targets = document.note.body.links.iter().map(&mut resolve).collect();
    places.laws.hint(document, &mut diagnostics);
    (targets, diagnostics)
}

/// Why a link points to nothing.
pub(super) enum Problem {
    Law(LawProblem),
    /// A scheme that the site does not allow.
    Scheme(Box<str>),
    /// A path out of the content folder.
    Outside,
    Nowhere {
        near: Option<String>,
    },
    Withheld,
    /// An image on another host, which the site's content security policy does not load.
    Elsewhere,
    Anchor {
        title: String,
        anchor: Box<str>,
        near: Option<String>,
        target: Target,
    },
}

impl Problem {
    fn report(self, document: &Placed<DocumentId>, link: &Link, diagnostics: &mut Diagnostics) {
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
        let (code, message, hint) = match problem {
            Problem::Law(_) => return,
            Problem::Scheme(scheme) => (
                "verboden-link",
                format!("{what} begint met “{scheme}:”; dat staat de site niet toe."),
                "Gebruik een adres dat begint met https://, mailto: of tel:.".to_owned(),
            ),
            Problem::Outside => (
                "dode-link",
                format!("{what} wijst buiten de map: “{destination}”."),
                "Verwijs naar een bestand in de map, of naar een adres dat begint met https://.".to_owned(),
            ),
            Problem::Nowhere { near: Some(near) } => {
                ("dode-link", format!("{what} wijst naar niets: “{destination}”."), format!("Bedoelde u “{near}”?"))
            }
            Problem::Nowhere { near: None } => (
                "dode-link",
                format!("{what} wijst naar niets: “{destination}”."),
                "Kijk of het bestand bestaat, en of het pad klopt vanaf dit bestand.".to_owned(),
            ),
            Problem::Withheld => (
                "link-naar-concept",
                format!("{what} wijst naar een document dat vandaag niet op de site staat: “{destination}”."),
                "De tekst blijft staan, zonder link.".to_owned(),
            ),
            Problem::Elsewhere => (
                "afbeelding-elders",
                "Deze afbeelding staat op een andere site en wordt als link getoond.".to_owned(),
                "Zet de afbeelding in deze map en verwijs naar het bestand.".to_owned(),
            ),
            Problem::Anchor { title, anchor, near, .. } => (
                "dood-anker",
                format!("Er is geen kop “#{anchor}” op {title}."),
                near.map_or("Kijk hoe de kop nu heet.".to_owned(), |near| format!("Bedoelde u “#{near}”?")),
            ),
        };
        diagnostics.push(severity, code, &note.path, link.span.clone(), message).hint(hint);
    }
}
