//! Old addresses that lead to a document: the front matter's `aliassen`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::addresses::{WORK_LIST, WRITING};
use super::ids::DocumentId;
use super::index::Index;
use crate::diagnostic::Diagnostics;
use crate::path::ContentPath;

/// Addresses that are in use in any language, and by what.
pub(super) struct Owners(BTreeMap<String, String>);

impl Owners {
    pub(super) fn new(indexes: &[Index], files: &BTreeMap<String, (ContentPath, Arc<[u8]>)>) -> Self {
        let not_found = indexes.iter().map(|index| format!("{}404.html", index.root));
        let generated = indexes.iter().flat_map(|index| index.generated.iter().cloned());
        let generated = not_found.chain(generated).chain([WORK_LIST.to_owned(), WRITING.to_owned()]);
        let files = files.iter().map(|(address, (path, _))| (address.clone(), format!("“{path}”")));
        let documents = indexes.iter().flat_map(|index| &index.documents);
        let documents = documents.map(|document| (document.url.clone(), format!("“{}”", document.note.path)));
        let generated = generated.map(|address| (address, "een pagina die vanzelf gemaakt wordt".to_owned()));
        // A document takes precedence over a file, a file over a generated page.
        Self(generated.chain(files).chain(documents).collect())
    }
}

/// The addresses of all aliases, from the site's root, and the documents they lead to. An alias that is not an address, or whose
/// address is already in use, is an error.
pub(super) fn redirects(index: &Index, owners: &Owners, diagnostics: &mut Diagnostics) -> BTreeMap<String, DocumentId> {
    let mut redirects: BTreeMap<String, DocumentId> = BTreeMap::new();
    for (id, document) in index.documents.entries() {
        let note = &document.note;
        for alias in note.shared.aliases.iter().filter(|alias| !alias.is_empty()) {
            let Some(address) = address(alias, index.config.base.path()) else {
                let message = format!("“{alias}” is geen adres op deze site.");
                diagnostics
                    .push(note.severity(), "geen-adres", &note.path, alias.span.clone(), message)
                    .hint("Schrijf het pad zoals het in de adresbalk stond, bijvoorbeeld /oude-map/oude-naam/.");
                continue;
            };
            if address == document.url {
                continue;
            }
            let host = alias.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or(rest));
            if let Some(host) = host.filter(|host| !index.config.base.absolute("/").contains(&format!("://{host}/"))) {
                let message = format!("“{host}” is een andere site; alleen het adres “{address}” op deze site leidt hierheen.");
                diagnostics
                    .warn("adres-elders", &note.path, alias.span.clone(), message)
                    .hint(format!("Schrijf “{address}”, of laat de andere site doorverwijzen."));
            }
            let alias_of = || redirects.get(&address).map(|other| format!("“{}”", index.documents[*other].note.path));
            if let Some(owner) = owners.0.get(&address).cloned().or_else(alias_of) {
                let message = format!("Het oude adres “{address}” is al van {owner}.");
                diagnostics
                    .push(note.severity(), "dubbel-adres", &note.path, alias.span.clone(), message)
                    .hint("Haal het adres weg bij “aliassen”.");
                continue;
            }
            redirects.insert(address, id);
        }
    }
    redirects
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

/// Returns whether an address needs no escaping in the settings of a host.
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
