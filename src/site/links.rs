//! Links in the text: from what an editor wrote to a page, a file or an outside address.
//!
//! Links between notes are relative paths to files (`../wetten/wmo-2015.md#artikel-211`), so that they also work where the
//! files are previewed. A link to nowhere is an error in a document that follows the keys of its kind and a warning in any
//! other, and its text stays without a link.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::addresses::in_every_edition;
use super::document::Placed;
use super::ids::{ByDocument, DocumentId};
use super::index::Index;
use super::laws::{self, LawProblem, LawWords, Laws};
pub use super::target::{Target, article_anchor, step_anchor};
use crate::address;
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::note::Note;
use crate::note::kinds::{Details, Kind};
use crate::note::markdown::Link;
use crate::path::ContentPath;
use crate::source::Sources;

/// All places that a link can point to.
pub struct Places<'a> {
    by_path: BTreeMap<&'a str, DocumentId>,
    /// One path for each file name, for hints.
    by_name: BTreeMap<&'a str, &'a str>,
    by_url: BTreeMap<&'a str, DocumentId>,
    lower: BTreeMap<String, &'a str>,
    anchors: ByDocument<BTreeSet<String>>,
    folders: BTreeSet<String>,
    generated: BTreeSet<String>,
    files: &'a BTreeMap<ContentPath, std::sync::Arc<[u8]>>,
    withheld: &'a BTreeSet<ContentPath>,
    /// Address of the home page.
    root: &'a str,
    /// Address and ids of each translation, by its path: pages of another edition.
    translations: BTreeMap<&'a str, (&'a str, BTreeSet<String>)>,
    laws: Laws<'a>,
}

impl<'a> Places<'a> {
    /// Lists all places of a site and of its editions; `withheld` are the paths of notes that are not published today.
    pub(super) fn new(site: &'a Index, editions: &'a [Index], sources: &'a Sources, withheld: &'a BTreeSet<ContentPath>) -> Self {
        let by_path: BTreeMap<&ContentPath, DocumentId> = site
            .documents
            .entries()
            .flat_map(|(id, Placed { note, .. })| [(note.original.as_ref(), id), (Some(&note.path), id)])
            .filter_map(|(path, id)| Some((path?, id)))
            .collect();
        let paths = by_path.keys().copied().chain(sources.files.keys());
        let folders = paths.flat_map(|path| path.folders().map(str::to_owned)).collect();
        let translations = editions.iter().flat_map(|edition| edition.own());
        let mut generated = site.lists();
        generated.extend(editions.iter().flat_map(|edition| in_every_edition(&edition.root)));
        Self {
            by_url: site.documents.entries().map(|(id, document)| (document.url.as_str(), id)).collect(),
            lower: by_path.keys().map(|path| (path.to_lowercase(), path.as_str())).collect(),
            by_name: by_path.keys().map(|path| (path.file_name(), path.as_str())).collect(),
            anchors: site.documents.iter().map(|document| anchors(&document.note)).collect(),
            generated,
            files: &sources.files,
            by_path: by_path.into_iter().map(|(path, id)| (path.as_str(), id)).collect(),
            folders,
            withheld,
            root: &site.root,
            translations: translations.map(|(_, Placed { url, note, .. })| (&*note.path, (&**url, anchors(note)))).collect(),
            laws: Laws::new(&site.documents),
        }
    }

    /// Adds the lists of another edition.
    pub(super) fn with_lists_of(mut self, other: &Index) -> Self {
        self.generated.extend(other.lists());
        self
    }

    /// The address of a list: in the language of the site where there is one.
    fn list(&self, address: String) -> Target {
        let own = format!("{}{}", self.root, address.trim_start_matches('/'));
        Target::Address(if self.generated.contains(&own) { own } else { address })
    }
}

/// The ids within a document's page that a link can point to.
fn anchors<Ref>(note: &Note<Ref>) -> BTreeSet<String> {
    let mut ids: BTreeSet<String> =
        note.headings.iter().map(|heading| heading.id.clone()).chain(note.body.html_ids.iter().cloned()).collect();
    match &note.details {
        Details::Law(law) => ids.extend(law.articles.iter().map(|article| article_anchor(&article.number))),
        Details::Route(route) => ids.extend((1..=route.steps.len()).map(step_anchor)),
        _ => {}
    }
    ids
}

/// Resolves all links of a document. Links to nowhere are reported and left out.
pub fn resolve(document: &Placed<DocumentId>, places: &Places<'_>) -> (BTreeMap<String, Target>, Diagnostics) {
    let (mut targets, mut diagnostics) = (BTreeMap::new(), Diagnostics::default());
    for link in &document.note.body.links {
        if targets.contains_key(&link.destination) {
            continue;
        }
        match find(&link.destination, document, places) {
            Ok(target) => {
                if link.image && matches!(target, Target::Outside(_)) {
                    Problem::Elsewhere.report(document, link, &mut diagnostics);
                }
                targets.insert(link.destination.clone(), target);
            }
            Err(problem) => {
                // A page without the heading is still the page.
                if let Problem::Anchor { target, .. } = &problem {
                    targets.insert(link.destination.clone(), target.clone());
                }
                problem.report(document, link, &mut diagnostics);
            }
        }
    }
    places.laws.hint(document, &mut diagnostics);
    (targets, diagnostics)
}

/// Why a link points to nothing.
enum Problem {
    Law(LawProblem),
    Scheme(String),
    Outside,
    Nowhere(Option<String>),
    Withheld,
    /// An image on another host, which the site's content security policy does not load.
    Elsewhere,
    Anchor {
        title: String,
        anchor: String,
        near: Option<String>,
        target: Target,
    },
}

fn find(destination: &str, document: &Placed<DocumentId>, places: &Places<'_>) -> Result<Target, Problem> {
    let destination = destination.trim();
    if let Some(words) = LawWords::parse(destination) {
        let withheld = || places.withheld.contains(&*format!("{}/{}.md", Kind::Law.folder(), address::slug(words.name)));
        return match places.laws.resolve(&words) {
            Ok((id, anchor)) => Ok(Target::Document { id, anchor }),
            Err(LawProblem::Unknown { .. }) if withheld() => Err(Problem::Withheld),
            Err(problem) => Err(Problem::Law(problem)),
        };
    }
    if let Some(scheme) = scheme(destination) {
        return match scheme.as_str() {
            "http" | "https" | "mailto" | "tel" => Ok(Target::Outside(destination.to_owned())),
            _ => Err(Problem::Scheme(scheme)),
        };
    }
    if destination.starts_with("//") {
        return Ok(Target::Outside(format!("https:{destination}")));
    }
    let (path, anchor) = destination.split_once('#').unwrap_or((destination, ""));
    let path = percent_decode_str(path.split('?').next().unwrap_or(path)).decode_utf8_lossy().replace('\\', "/");
    let anchor = percent_decode_str(anchor).decode_utf8_lossy().into_owned();
    if path.is_empty() {
        let id = places.by_path.get(document.note.path.as_str()).copied().ok_or(Problem::Nowhere(None))?;
        return with_anchor(id, anchor, document, places);
    }
    let wanted = join(&document.note.path, &path).ok_or(Problem::Outside)?;
    let indexes = ["README.md", "index.md", "_index.md", "readme.md"];
    let in_folder = indexes.iter().map(|index| if wanted.is_empty() { (*index).to_owned() } else { format!("{wanted}/{index}") });
    let candidates = [wanted.clone(), format!("{wanted}.md")].into_iter().chain(in_folder);
    for candidate in candidates {
        let known = places.by_path.get(candidate.as_str()).or_else(|| {
            let path = places.lower.get(&candidate.to_lowercase())?;
            places.by_path.get(path)
        });
        if let Some(id) = known {
            return with_anchor(*id, anchor, document, places);
        }
        if let Some((url, ids)) = places.translations.get(candidate.as_str()) {
            let target = |anchor: &str| Target::Address(format!("{url}{anchor}"));
            return match anchor.is_empty() || ids.contains(&anchor) {
                true if anchor.is_empty() => Ok(target("")),
                true => Ok(target(&format!("#{anchor}"))),
                false => {
                    let near = nearest(&anchor, ids.iter().map(String::as_str)).map(str::to_owned);
                    Err(Problem::Anchor { title: format!("“{candidate}”"), anchor, near, target: target("") })
                }
            };
        }
        if places.withheld.contains(candidate.as_str()) {
            return Err(Problem::Withheld);
        }
    }
    if places.files.contains_key(wanted.as_str()) {
        return Ok(Target::Address(address::of_file(&wanted.as_str().into())));
    }
    if wanted.is_empty() || places.folders.contains(&wanted) {
        return Ok(places.list(address::of_folder(&wanted)));
    }
    let address = format!("/{}/", wanted.trim_end_matches('/'));
    if let Some(id) = places.by_url.get(address.as_str()) {
        return with_anchor(*id, anchor, document, places);
    }
    if places.generated.contains(&address) {
        return Ok(places.list(address));
    }
    let near = near(&wanted, places);
    Err(Problem::Nowhere(near.map(|near| relative(&document.note.path, &near))))
}

/// The path that was probably meant: a file of the same name elsewhere, or one with nearly the same name in the same folder.
fn near(wanted: &str, places: &Places<'_>) -> Option<String> {
    let (folder, name) = wanted.rsplit_once('/').unwrap_or(("", wanted));
    if let Some(path) = places.by_name.get(name) {
        return Some((*path).to_owned());
    }
    let inside = places.by_path.range(folder..).map(|(path, _)| *path).take_while(|path| path.starts_with(folder));
    let siblings = inside.filter(|path| path.rsplit_once('/').map_or("", |(other, _)| other) == folder);
    nearest(wanted, siblings.take(200)).map(str::to_owned)
}

fn with_anchor(id: DocumentId, anchor: String, document: &Placed<DocumentId>, places: &Places<'_>) -> Result<Target, Problem> {
    let known = &places.anchors[id];
    if anchor.is_empty() || known.contains(&anchor) {
        return Ok(Target::Document { id, anchor });
    }
    let lower = anchor.to_lowercase();
    if known.contains(&lower) {
        return Ok(Target::Document { id, anchor: lower });
    }
    let title = places.by_path.iter().find(|(_, other)| **other == id).map_or("", |(path, _)| path);
    let title = if title == document.note.path.as_str() { "deze pagina".to_owned() } else { format!("“{title}”") };
    let near = nearest(&anchor, known.iter().map(String::as_str)).map(str::to_owned);
    Err(Problem::Anchor { title, anchor, near, target: Target::Document { id, anchor: String::new() } })
}

/// The scheme of an address, in lower case, control characters and white space removed as browsers do.
fn scheme(destination: &str) -> Option<String> {
    let cleaned: String = destination.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let (scheme, _) = cleaned.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then(|| scheme.to_lowercase())
}

/// The path in the content folder that a link in `from` names; `None` when it leads out of the folder.
fn join(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = match path.starts_with('/') {
        true => Vec::new(),
        false => from.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect()),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// How a file at `from` writes a link to `to`.
fn relative(from: &str, to: &str) -> String {
    let folders: Vec<&str> = from.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect();
    let parts: Vec<&str> = to.split('/').collect();
    let shared = folders.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folders.len() - shared);
    up.chain(parts[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

impl Problem {
    fn report(self, document: &Placed<DocumentId>, link: &Link, diagnostics: &mut Diagnostics) {
        let note = &document.note;
        let problem = match self {
            // Another program's double brackets are none of ours.
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
        let destination = &link.destination;
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
            Problem::Nowhere(Some(near)) => {
                ("dode-link", format!("{what} wijst naar niets: “{destination}”."), format!("Bedoelde u “{near}”?"))
            }
            Problem::Nowhere(None) => (
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_seen_through_white_space_and_case() {
        assert_eq!(scheme("JaVa\tscript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme("../a:b.md"), None);
    }

    #[test]
    fn paths_are_joined_and_made_relative() {
        assert_eq!(join("a/b/c.md", "../d.md").as_deref(), Some("a/d.md"));
        assert_eq!(join("a.md", "../d.md"), None);
        assert_eq!(relative("a/b/c.md", "a/d/e.md"), "../d/e.md");
        assert_eq!(relative("c.md", "d.md"), "d.md");
    }
}
