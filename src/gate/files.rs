//! Files that do not belong on a site, by their name: left-overs of editors and systems, drafts, and types that a browser does
//! not show or that say more than they show.

use std::collections::BTreeSet;

use crate::config::Settings;
use crate::diagnostic::{Diagnostics, Severity};
use crate::kind::Kind;
use crate::note::unready::is_path_of_draft;
use crate::path::ContentPath;
use crate::source::Sources;

/// Types that may be published unless the settings have a list of their own.
const TYPES: &[&str] = &[
    "avif",
    "css",
    "csv",
    "geojson",
    "gif",
    "htm",
    "html",
    "ico",
    "ics",
    "jpeg",
    "jpg",
    "js",
    "json",
    "jsonld",
    "m4a",
    "mp3",
    "mp4",
    "ods",
    "ogg",
    "pdf",
    "png",
    "rdf",
    "svg",
    "tsv",
    "ttl",
    "txt",
    "vtt",
    "webm",
    "webmanifest",
    "webp",
    "woff",
    "woff2",
    "xml",
    "xsd",
    "yaml",
    "yml",
];
const OFFICE: &[&str] = &[
    "doc", "docm", "docx", "dot", "dotx", "key", "numbers", "odp", "odt", "pages", "pot", "potx", "pps", "ppsx", "ppt", "pptm",
    "pptx", "rtf", "xls", "xlsb", "xlsm", "xlsx",
];
/// Pictures whose metadata cannot be taken out, and that few browsers show.
const PHOTOS: &[&str] = &["bmp", "cr2", "dng", "heic", "heif", "nef", "psd", "raw", "tif", "tiff"];
/// Files of systems and editors.
const SYSTEM: &[&str] = &["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "npm-debug.log"];
const TEMPORARY: &[&str] = &[
    "bak",
    "backup",
    "crdownload",
    "download",
    "kladje",
    "lnk",
    "log",
    "old",
    "orig",
    "part",
    "rej",
    "save",
    "swo",
    "swp",
    "temp",
    "tmp",
];

/// Finds the files that are not published; says why.
pub(super) fn refused(sources: &Sources, settings: &Settings) -> (BTreeSet<ContentPath>, Diagnostics) {
    let (mut refused, mut diagnostics) = (BTreeSet::new(), Diagnostics::default());
    let exists = |path: &ContentPath| sources.notes.contains_key(path) || sources.files.contains_key(path);
    for path in sources.notes.keys().chain(sources.files.keys()) {
        let Some(Verdict { severity, code, message, hint }) = verdict(path, sources.notes.contains_key(path), settings, &exists)
        else {
            continue;
        };
        diagnostics.push(severity, code, path, None, message).hint(hint);
        refused.insert(path.clone());
    }
    (refused, diagnostics)
}

/// Why a file is not published.
struct Verdict {
    severity: Severity,
    code: &'static str,
    message: String,
    hint: &'static str,
}

fn verdict(path: &ContentPath, is_note: bool, settings: &Settings, exists: &dyn Fn(&ContentPath) -> bool) -> Option<Verdict> {
    let extension = path.extension().to_lowercase();
    if is_left_over(path, exists) {
        let message = "Dit lijkt een kopie of een restbestand, en komt niet op de site.".to_owned();
        let hint = "Haal het bestand uit de map, of geef het een eigen naam.";
        return Some(Verdict { severity: Severity::Warning, code: "restbestand", message, hint });
    }
    if is_path_of_draft(path) {
        let message = "Volgens zijn naam of map is dit nog niet klaar; het komt niet op de site.".to_owned();
        let hint = "Zet het in een andere map als het openbaar mag zijn.";
        return Some(Verdict { severity: Severity::Warning, code: "nog-niet-openbaar", message, hint });
    }
    // Names without an extension are conventional: LICENSE, CNAME, _headers. Markdown of other programs is not for readers as it is.
    if is_note || (extension.is_empty() && settings.file_types.is_empty()) {
        return None;
    }
    let own = |listed: &String| listed.trim_start_matches('.').eq_ignore_ascii_case(&extension);
    let listed = if settings.file_types.is_empty() { TYPES.contains(&&*extension) } else { settings.file_types.iter().any(own) };
    if listed && !PHOTOS.contains(&&*extension) {
        return None;
    }
    let hint = match &*extension {
        "mdx" | "rmd" | "qmd" | "mkd" | "mdown" | "mdwn" | "mdtext" => {
            "Maak er gewone Markdown van en geef het bestand de extensie .md."
        }
        _ if OFFICE.contains(&&*extension) => {
            "Maak er een pagina van: zet de tekst in een bestand dat op .md eindigt. Of sla het op als toegankelijke PDF, en verwijs daarnaar."
        }
        _ if PHOTOS.contains(&&*extension) => {
            "Sla de afbeelding op als JPEG, PNG of WebP: daar haalt het programma verborgen gegevens uit."
        }
        _ => {
            "Kies een ander soort bestand, of zet deze soort in wegwijs.yaml bij “bestandstypen”, samen met de andere soorten die mogen."
        }
    };
    let is_kind = path.top_folder().and_then(Kind::from_folder).is_some();
    let is_clear = OFFICE.contains(&&*extension) || PHOTOS.contains(&&*extension);
    let severity = if is_kind || is_clear { Severity::Error } else { Severity::Warning };
    let message = format!("Een bestand van de soort “.{extension}” komt niet op de site.");
    Some(Verdict { severity, code: "bestandstype", message, hint })
}

/// Whether a name is one that editors, systems and downloads give to copies.
fn is_left_over(path: &ContentPath, exists: &dyn Fn(&ContentPath) -> bool) -> bool {
    let name = path.file_name().to_lowercase();
    let stem = path.stem().to_lowercase();
    let extension = path.extension().to_lowercase();
    let system = path.to_lowercase().split('/').any(|part| SYSTEM.contains(&part));
    let marked =
        name.ends_with('~') || name.starts_with("~$") || (name.starts_with('#') && name.ends_with('#')) || name.starts_with(".#");
    let temporary = TEMPORARY.contains(&&*extension)
        || TEMPORARY.iter().any(|word| stem.strip_suffix(word).is_some_and(|rest| rest.ends_with('.')));
    let named = [" - kopie", " - copy", "(kopie)", "(copy)", " kopie", " copy"];
    let numbered = stem.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')'));
    let copy = named.iter().any(|end| stem.ends_with(end) || numbered.ends_with(end))
        || ["kopie van ", "copy of ", "kopie-van-"].iter().any(|begin| stem.starts_with(begin))
        || stem.contains("conflicted copy")
        || stem.contains("conflicterende kopie");
    // "nota (1).md" and "nota-kopie.md" may be names of their own; next to "nota.md" they are not.
    let without = |end: &str| {
        let (stem, tail) = path.stem().split_at_checked(path.stem().len().checked_sub(end.len())?)?;
        tail.eq_ignore_ascii_case(end).then_some(stem)
    };
    let ends = ["-kopie", "_kopie", "-copy", "_copy", "-backup", "_backup", "-oud", "_oud", " (1)", " (2)", " (3)", "(1)", "(2)"];
    let beside = ends.iter().filter_map(|end| without(end));
    let mut beside = beside.map(|stem| path.with_file_name(&format!("{stem}.{}", path.extension())));
    system || marked || temporary || copy || beside.any(|original| exists(&original))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_beside_what_it_was_made_of_is_left_over() {
        let exists = |path: &ContentPath| path.file_name() == "nota.md";
        for (name, is_copy) in [
            ("nota-kopie.md", true),
            ("nota-KOPIE.md", true),
            ("nota (1).md", true),
            ("brief-kopie.md", false),
            ("nota.bak.md", true),
            ("nota-bak.md", false),
            // The sign for kelvin is a k in lower case, and longer.
            ("nota-\u{212A}opie.md", false),
            ("é.md", false),
        ] {
            assert_eq!(is_left_over(&ContentPath::from(format!("paginas/{name}")), &exists), is_copy, "{name}");
        }
    }
}
