//! Files that no text refers to: nobody meant them for readers, so they stay out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ids::ByDocument;
use super::index::Index;
use super::target::{Target, Targets};
use crate::diagnostic::Diagnostics;
use crate::kind::Kind;
use crate::path::ContentPath;
use crate::source::{Sources, Spanned};

/// Names in the folder of the site that others than readers ask for.
const WELL_KNOWN: &[&str] = &[
    "_headers",
    "_redirects",
    "apple-touch-icon.png",
    "cname",
    "delen.png",
    "favicon.ico",
    "favicon.png",
    "favicon.svg",
    "feed.xml",
    "humans.txt",
    "licence",
    "license",
    "license.txt",
    "llms.txt",
    "manifest.webmanifest",
    "opensearch.xml",
    "robots.txt",
    "sitemap.xml",
];
/// Most files of a folder that are named one by one.
const NAMED: usize = 3;

/// Leaves out the files that no published text refers to, and that the settings do not name.
pub(super) fn leave_out(
    files: &mut BTreeMap<String, (ContentPath, Arc<[u8]>)>,
    indexes: &[Index],
    links: &[ByDocument<Targets>],
    diagnostics: &mut Diagnostics,
) {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for (index, links) in indexes.iter().zip(links) {
        let targets = index.own().flat_map(|(id, _)| &links[id]).flatten();
        used.extend(targets.filter_map(|target| match target {
            Target::Address(address) => Some(address.split('#').next().unwrap_or(address)),
            _ => None,
        }));
    }
    let settings = indexes.first().map(|site| &site.config.settings);
    let logo = settings.and_then(|settings| settings.initiator.as_ref()).map(|initiator| &initiator.logo);
    let logo = logo.filter(|logo| !logo.is_empty()).map(|logo| ("initiatief", logo));
    let loose = settings.into_iter().flat_map(|settings| &settings.loose_files).map(|listed| ("losse_bestanden", listed));
    let named: Vec<(&str, &Spanned<String>)> = loose.chain(logo).collect();
    let listed: BTreeSet<&str> = named.iter().map(|(_, listed)| listed.as_str()).collect();
    let is_known = |path: &ContentPath| *path == Sources::SEARCH_WORDS || WELL_KNOWN.contains(&path.to_lowercase().as_str());
    let mut unused: BTreeMap<String, Vec<ContentPath>> = BTreeMap::new();
    files.retain(|address, (path, _)| {
        let keep = used.contains(address.as_str()) || listed.contains(path.as_str()) || is_known(path);
        if !keep {
            unused.entry(path.folder().to_owned()).or_default().push(path.clone());
        }
        keep
    });
    let there: BTreeSet<&str> = files.values().map(|(path, _)| path.as_str()).collect();
    for (key, listed) in named.iter().filter(|(_, listed)| !there.contains(listed.as_str())) {
        let message = format!("Het bestand “{}” is er niet, of mag niet op de site.", **listed);
        diagnostics
            .warn("los-bestand", Sources::CONFIG, listed.span.clone(), message)
            .hint(format!("Haal het weg bij “{key}”, of kijk of het pad klopt."));
    }
    unused.into_iter().for_each(|(folder, paths)| report(&folder, &paths, diagnostics));
}

/// A folder full of such files is one finding.
fn report(folder: &str, paths: &[ContentPath], diagnostics: &mut Diagnostics) {
    let hint = "Verwijs ernaar in een tekst, haal weg wat niet nodig is, of zet het in wegwijs.yaml bij “losse_bestanden”.";
    if paths.len() <= NAMED {
        for path in paths {
            let message = "Geen tekst op de site verwijst naar dit bestand; het komt niet op de site.";
            let is_text = matches!(&*path.extension().to_lowercase(), "txt" | "" | "html" | "htm");
            let is_page = is_text && path.top_folder().is_some_and(|folder| Kind::from_folder(folder).is_some());
            let page = "Is het een pagina? Maak er Markdown van en laat de naam eindigen op .md.";
            let hint = if is_page { format!("{page} {}", hint) } else { hint.to_owned() };
            diagnostics.warn("ongebruikt-bestand", path, None, message).hint(hint);
        }
        return;
    }
    let names: Vec<&str> = paths.iter().take(NAMED).map(|path| path.file_name()).collect();
    let place = if folder.is_empty() { "deze map".to_owned() } else { format!("de map “{folder}”") };
    let message = format!(
        "Naar {} bestanden in {place} verwijst geen tekst; zij komen niet op de site: {} …",
        paths.len(),
        names.join(", ")
    );
    diagnostics.warn("ongebruikt-bestand", &paths[0], None, message).hint(hint);
}
