//! What may be part of the site at all, before anything is parsed: what was read as a file, not in too many folders, without script,
//! and of a kind that its source may bring.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;

use crate::active::{self, Active};
use crate::config::Config;
use crate::config::sources::SourceFolder;
use crate::diagnostic::{Diagnostics, Severity};
use crate::kind::Kind;
use crate::language::Language;
use crate::path::ContentPath;
use crate::source::{LeftOut, Sources};

/// Returns the sources with only what may be part of the site; reports the rest.
pub fn admit<'a>(sources: &'a Sources, config: &Config, diagnostics: &mut Diagnostics) -> Cow<'a, Sources> {
    diagnostics.extend(left_out(sources));
    let sources = within_depth(sources, config.limits().depth, diagnostics);
    let sources = of_allowed_kinds(sources, &config.sources, diagnostics);
    without_script(sources, diagnostics)
}

/// Reports and leaves out what a source may not bring: documents of a kind that is not its own to bring, its settings, and its pages
/// outside the folders of kinds.
fn of_allowed_kinds<'a>(
    mut sources: Cow<'a, Sources>,
    folders: &[SourceFolder],
    diagnostics: &mut Diagnostics,
) -> Cow<'a, Sources> {
    let mut refused = Vec::new();
    for path in sources.notes.keys() {
        let Some(mount) = path.mount() else { continue };
        let Some(folder) = folders.iter().find(|folder| folder.mount == *mount) else { continue };
        let kind = path.top_folder().and_then(Kind::from_folder).filter(|_| !path.is_index());
        if kind.is_some_and(|kind| folder.kinds.contains(&kind)) {
            continue;
        }
        let (severity, message) = match kind.filter(|kind| *kind != Kind::Page) {
            Some(kind) => {
                let plural = kind.plural(Language::Dutch).to_lowercase();
                (Severity::Warning, format!("De bron “{}” mag geen {plural} brengen; dit komt niet op de site.", mount.folder))
            }
            None => (Severity::Hint, format!("Pagina’s van de bron “{}” komen niet op deze site.", mount.folder)),
        };
        diagnostics.push(severity, "bron-soort", path, None, message).hint(format!(
            "Klopt dat, dan hoef je niets te doen. Anders: zet de soort in wegwijs.yaml bij “soorten” van de bronmap “{}”.",
            mount.folder
        ));
        refused.push(path.clone());
    }
    let settings = sources.files.keys().filter(|path| path.mount().is_some() && *path.inside() == *Sources::CONFIG);
    for path in settings {
        diagnostics
            .push(Severity::Hint, "bron-soort", path, None, "De instellingen van een bron gelden niet voor deze site.")
            .hint("Dat hoort zo: wat hier geldt, staat in de wegwijs.yaml van deze site.");
        refused.push(path.clone());
    }
    for path in refused {
        sources.to_mut().notes.remove(path.as_str());
        sources.to_mut().files.remove(path.as_str());
        sources.to_mut().absent.insert(path);
    }
    sources
}

/// Reports what is in the content folder and cannot be part of the site.
fn left_out(sources: &Sources) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for (path, reason) in &sources.left_out {
        let (severity, message, hint) = match reason {
            // Without its settings a site would be published under another name.
            LeftOut::Link if path == Sources::CONFIG => {
                (Severity::Error, "Dit bestand is een verwijzing naar een ander bestand.", "Zet het bestand zelf in de map.")
            }
            LeftOut::Link => (
                Severity::Warning,
                "Dit is een verwijzing naar een ander bestand of een andere map, en komt niet op de site.",
                "Zet het bestand zelf in de map.",
            ),
            LeftOut::TooLarge(limit) => {
                diagnostics.too_large(path, *limit);
                continue;
            }
            LeftOut::NoFile => (Severity::Warning, "Dit is geen bestand, en komt niet op de site.", "Haal het uit de map."),
            LeftOut::Name => (
                Severity::Error,
                "De naam van dit bestand bevat tekens die niet te lezen zijn (geen UTF-8).",
                "Geef het bestand een andere naam, het liefst met alleen letters, cijfers en streepjes.",
            ),
        };
        diagnostics.push(severity, "niet-gelezen", path, None, message).hint(hint);
    }
    diagnostics
}

/// Reports and leaves out files in more folders than may be in each other: each folder has a page that names all that it is in.
fn within_depth<'a>(sources: &'a Sources, depth: usize, diagnostics: &mut Diagnostics) -> Cow<'a, Sources> {
    let is_deep = |path: &ContentPath| path.folders().nth(depth).is_some();
    let deep: Vec<&ContentPath> = sources.notes.keys().chain(sources.files.keys()).filter(|path| is_deep(path)).collect();
    if deep.is_empty() {
        return Cow::Borrowed(sources);
    }
    for path in deep {
        let message = format!("Dit bestand zit in meer dan {depth} mappen.");
        diagnostics
            .error("te-diep", path, None, message)
            .hint("Gebruik minder mappen, of zet bij “grenzen” in wegwijs.yaml een hoger getal bij “diepte”.");
    }
    let mut sources = sources.clone();
    sources.notes.retain(|path, _| !is_deep(path));
    sources.files.retain(|path, _| !is_deep(path));
    Cow::Owned(sources)
}

/// Reports and leaves out attachments that run script.
fn without_script<'a>(mut sources: Cow<'a, Sources>, diagnostics: &mut Diagnostics) -> Cow<'a, Sources> {
    let find = |(path, bytes): (&ContentPath, &Arc<[u8]>)| Some((path.clone(), active::find(path, bytes)?));
    let found: Vec<_> = sources.files.iter().collect::<Vec<_>>().into_par_iter().filter_map(find).collect();
    for (path, active) in found {
        match active {
            Active::Script => diagnostics
                .warn("script", &path, None, "Dit bestand is een script en komt niet op de site.")
                .hint("Haal het uit de map, of pak het in als lezers het moeten kunnen ophalen."),
            Active::Contains => diagnostics
                .warn("script", &path, None, "In dit bestand zit script; het komt niet op de site.")
                .hint("Haal het script eruit: sla een tekening opnieuw op als gewone SVG of als PNG, en een pagina als PDF."),
        };
        sources.to_mut().files.remove(path.as_str());
    }
    sources
}
