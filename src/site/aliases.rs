//! Old addresses that lead to a document: the front matter's `aliassen`.

use std::collections::{BTreeMap, BTreeSet};

use super::{Document, DocumentId, Site, editions, review};
use crate::diagnostic::Diagnostics;
use crate::source::Span;

/// Addresses of pages that are made and that nobody links to by name: the work list is there once.
fn apart(site: &Site) -> [String; 2] {
    [format!("{}404.html", site.root), review::ADDRESS.to_owned()]
}

/// The addresses of all aliases, from the site's root, and the documents they lead to. An address that is none, or that is
/// already somebody's, on this site or on `others` (it in other languages), is an error.
pub(super) fn redirects(site: &Site, others: &[Site], diagnostics: &mut Diagnostics) -> BTreeMap<String, DocumentId> {
    let all = || std::iter::once(site).chain(others);
    let documents = all().flat_map(|site| &site.documents);
    let pages: BTreeMap<&str, &str> = documents.map(|document| (document.url.as_str(), document.note.path.as_str())).collect();
    let made: BTreeSet<String> = all().flat_map(|site| editions::made(site).chain(apart(site))).collect();
    let mut redirects: BTreeMap<String, DocumentId> = BTreeMap::new();
    for (id, document) in site.documents.entries() {
        for alias in document.note.shared.aliases.iter().filter(|alias| !alias.is_empty()) {
            let Some(address) = address(alias, site.config.base.path()) else {
                let message = format!("“{alias}” is geen adres op deze site.");
                diagnostics
                    .push(document.note.severity(), "geen-adres", &document.note.path, place(document, alias), message)
                    .hint("Schrijf het pad zoals het in de adresbalk stond, bijvoorbeeld /oude-map/oude-naam/.");
                continue;
            };
            let made = || made.contains(&address).then(|| "een pagina die vanzelf gemaakt wordt".to_owned());
            let file = || site.files.get(&address).map(|(path, _)| format!("“{path}”"));
            let page = || pages.get(address.as_str()).map(|path| format!("“{path}”"));
            let alias_of = || redirects.get(&address).map(|other| format!("“{}”", site.documents[*other].note.path));
            if address == document.url {
                continue;
            }
            if let Some(owner) = page().or_else(file).or_else(made).or_else(alias_of) {
                let message = format!("Het oude adres “{address}” is al van {owner}.");
                diagnostics
                    .push(document.note.severity(), "dubbel-adres", &document.note.path, place(document, alias), message)
                    .hint("Haal het adres weg bij “aliassen”.");
                continue;
            }
            redirects.insert(address, id);
        }
    }
    redirects
}

fn place(document: &Document, alias: &str) -> Option<Span> {
    document.note.text.find(alias).map(|start| start..start + alias.len())
}

/// An alias as an address from the site's root: `oud/pad`, `/oud/pad/`, `/oud/pad.html`, or any of them with scheme and host.
fn address(alias: &str, base: &str) -> Option<String> {
    let path = match alias.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |slash| &rest[slash..]),
        None => alias,
    };
    let path = percent_encoding::percent_decode_str(path.strip_prefix(base).unwrap_or(path)).decode_utf8().ok()?.into_owned();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let sound =
        |part: &&str| *part != "." && *part != ".." && !part.contains(['?', '#', '\\', ':']) && !part.contains(char::is_control);
    if parts.is_empty() || !parts.iter().all(sound) {
        return None;
    }
    let file = parts.last().is_some_and(|last| last.contains('.')) && !path.ends_with('/');
    // `index.html` is what a host shows for its folder.
    let joined = parts.join("/");
    Some(match joined.strip_suffix("index.html") {
        Some("") => return None,
        Some(folder) if folder.ends_with('/') => format!("/{folder}"),
        _ if file => format!("/{joined}"),
        _ => format!("/{joined}/"),
    })
}

/// Whether an address can stand in a host's settings as it is.
pub fn is_plain(address: &str) -> bool {
    address.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_addresses_on_this_site() {
        let cases = [
            ("oud/pad", Some("/oud/pad/")),
            ("/oud/pad/", Some("/oud/pad/")),
            ("/oud.html", Some("/oud.html")),
            ("/oud/index.html", Some("/oud/")),
            ("https://oud.nl/een%20twee", Some("/een twee/")),
            ("../x", None),
            ("/x?y=1", None),
            ("/", None),
        ];
        for (alias, wanted) in cases {
            assert_eq!(address(alias, "/").as_deref(), wanted, "{alias}");
        }
        assert_eq!(address("/kennis/oud/", "/kennis/").as_deref(), Some("/oud/"));
    }
}
