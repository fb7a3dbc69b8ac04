//! Links to other sites: where they are in the content, and what an answer of the other site means to an editor.
//!
//! Asking is not done here: see `shell::links`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Site;
use crate::diagnostic::{Diagnostics, Severity};
use crate::note::destination::Destination;
use crate::source::Span;
use crate::yaml::{Node, Yaml};

/// A link to another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalLink {
    /// Path of the file that it is in.
    pub file: String,
    /// The address in the file.
    pub span: Span,
    /// The address without the part behind `#`, which only browsers read.
    pub address: String,
}

/// What came of asking for a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Found,
    /// It moved to this address for good.
    Moved(String),
    /// The site says by this status that there is no such page.
    Gone(u16),
    /// The site says by this status that it does not answer programs.
    Refused(u16),
    /// The site failed with this status.
    Failed(u16),
    /// There is no site of that name.
    NoSite,
    /// Nothing answers there, or not in a safe way.
    Unreachable,
    TooSlow,
    /// One address leads to the next and never to a page.
    Loop,
}

/// Returns all links to other sites, in the order of their files, with those in front matter.
pub fn links(site: &Site) -> Vec<ExternalLink> {
    let mut found = BTreeSet::new();
    let editions = [site].into_iter().chain(&site.editions);
    for document in editions.flat_map(|site| site.documents.iter()).filter(|document| !document.is_generated) {
        let note = &document.note;
        let mut add = |address: &str, span: &Span| {
            let address = address.trim().split('#').next().unwrap_or_default();
            if address.starts_with("https://") || address.starts_with("http://") {
                found.insert((note.path.to_string(), span.start, span.end, address.to_owned()));
            }
        };
        for link in &note.body.links {
            if let Destination::Outside(address) = &link.destination {
                add(address, &link.span);
            }
        }
        if let Some(yaml) = &note.yaml {
            values(yaml, &mut add);
        }
    }
    let link = |(file, start, end, address)| ExternalLink { file, span: start..end, address };
    found.into_iter().map(link).collect()
}

/// Visits the texts in front matter.
fn values(node: &Node, visit: &mut dyn FnMut(&str, &Span)) {
    match &node.value {
        Yaml::Text(text) if !text.contains(char::is_whitespace) => visit(text, &node.span),
        Yaml::List(items) => items.iter().for_each(|item| values(item, visit)),
        Yaml::Map(entries) => entries.iter().for_each(|(_, value)| values(value, visit)),
        _ => {}
    }
}

/// Reports the links whose answer an editor should know.
pub fn report(links: &[ExternalLink], answers: &BTreeMap<String, Answer>) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for link in links {
        if let Some(answer) = answers.get(&link.address) {
            report_one(link, answer, &mut diagnostics);
        }
    }
    diagnostics
}

fn report_one(link: &ExternalLink, answer: &Answer, diagnostics: &mut Diagnostics) {
    const GONE: &str = "Zoek het nieuwe adres van de pagina, of haal de link weg.";
    const LATER: &str = "Probeer het later nog eens. Blijft het zo? Zoek dan een ander adres, of haal de link weg.";
    let (file, span, address) = (&link.file, link.span.clone(), &link.address);
    let failed = |diagnostics: &mut Diagnostics, message: String| {
        diagnostics.warn("externe-link-fout", file, span.clone(), message).hint(LATER);
    };
    match answer {
        Answer::Found => {}
        Answer::Moved(to) => {
            diagnostics
                .push(Severity::Hint, "externe-link-verhuisd", file, span, format!("“{address}” is verhuisd naar “{to}”."))
                .hint("Kijk of dat de goede pagina is, en schrijf dan het nieuwe adres.");
        }
        Answer::Gone(status) => {
            let message = format!("De pagina “{address}” bestaat niet meer ({status}).");
            diagnostics.warn("externe-link-weg", file, span, message).hint(GONE);
        }
        Answer::NoSite => {
            let message = format!("De website van “{address}” bestaat niet.");
            diagnostics.warn("externe-link-weg", file, span, message).hint(GONE);
        }
        Answer::Refused(status) => {
            let message = format!("De website laat niet nagaan of “{address}” bestaat ({status}).");
            diagnostics
                .push(Severity::Hint, "externe-link-onbekend", file, span, message)
                .hint("Open de link zelf om te zien of zij klopt.");
        }
        Answer::Failed(status) => failed(diagnostics, format!("De website geeft een fout bij “{address}” ({status}).")),
        Answer::Unreachable => {
            failed(diagnostics, format!("“{address}” is niet te bereiken, of niet op een veilige manier."));
        }
        Answer::TooSlow => failed(diagnostics, format!("De website antwoordt niet op tijd bij “{address}”.")),
        Answer::Loop => failed(diagnostics, format!("“{address}” stuurt steeds door en leidt nooit naar een pagina.")),
    }
}
